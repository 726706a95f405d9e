//! `vidimus backup`: the workspace once more.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use vidimus_app::act::copies::Backup;
use vidimus_app::act::nightly::{Nightly, OfTheNight};

use super::log::day;
use super::{Answer, reports};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Progress, counted};
use crate::workspace::{self, Desk};

/// Copy the workspace into a new folder and verify the copy.
///
/// The copy opens with the passphrase of today, and is as closely kept as the workspace. When and where
/// it was made is remembered; without a folder, the backups that were made are listed, with those that
/// still hold what was erased since.
///
/// With --into, a copy is made each night that `vidimus serve` runs, or by a `vidimus backup --nightly` of
/// your own timetable. Each is at once restored beside the others, read and compared with the workspace:
/// a drill. Where the pages are locked at night, it is made when somebody unlocks them.
///
/// Examples:
///   vidimus backup /media/disk/office-2031-05-04
///   vidimus backup --into /media/disk/backups --keep 14
///   vidimus backup --nightly
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The folder to make the copy in: new or empty, best on another disk.
    #[arg(conflicts_with_all = ["into", "nightly", "never"])]
    folder: Option<PathBuf>,
    /// Make a copy in this folder each night from now on; it must be there.
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["nightly", "never"])]
    into: Option<PathBuf>,
    /// How many of them are kept.
    #[arg(long, value_name = "NUMBER", default_value_t = 14, requires = "into",
          value_parser = clap::value_parser!(u16).range(1..))]
    keep: u16,
    /// After how many days without a good one home and `vidimus doctor` warn.
    #[arg(long, value_name = "DAYS", default_value_t = 2, requires = "into",
          value_parser = clap::value_parser!(i32).range(1..=366))]
    warn_after: i32,
    /// Make this night's copy now, hold the drill, and remove those that are too old.
    #[arg(long, conflicts_with = "never")]
    nightly: bool,
    /// Make none each night any longer.
    #[arg(long)]
    never: bool,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    if arguments.never || arguments.into.is_some() {
        desk.office
            .set_nightly(desk.at, arguments.wanted().as_ref())?;
    }
    match &arguments.folder {
        Some(folder) => make(&desk, folder, out),
        None if arguments.nightly => make_nightly(&desk, out),
        None => list(&desk, out),
    }
}

impl Arguments {
    fn wanted(&self) -> Option<Nightly> {
        self.into.as_ref().map(|into| Nightly {
            into: into.clone(),
            keep: self.keep.into(),
            warn_after: self.warn_after,
        })
    }
}

fn make_nightly(desk: &Desk, out: &mut Output) -> Answer {
    let mut progress = Progress::of("Verifying");
    let made = desk
        .office
        .make_nightly(desk.at, |done, of| progress.show(done, of))?;
    drop(progress);
    let mut answer = reports::as_json(&made.report);
    if let Some(answer) = answer.as_object_mut() {
        answer.insert("folder".to_owned(), json!(made.place));
        answer.insert("same_register".to_owned(), json!(made.same_register));
        answer.insert("removed".to_owned(), json!(made.removed));
    }
    out.give(&answer, |out, _| show_night(out, &made));
    Ok(Outcome::wrong_if(!made.is_good()))
}

fn show_night(out: &mut Output, made: &OfTheNight) {
    out.line(format!(
        "Copied to `{}`, and restored from there in a drill.",
        made.place.display()
    ));
    reports::show(out, &made.report);
    match made.same_register {
        Some(true) => out.line("The register that came back is that of the workspace."),
        Some(false) => out.line("The register that came back is NOT that of the workspace."),
        None => {}
    }
    if !made.is_good() {
        out.line("This copy is no good; older ones were left as they are. Look at the disk.");
    }
    if made.removed > 0 {
        out.line(format!(
            "Removed {}.",
            counted(made.removed as u64, "older backup")
        ));
    }
}

fn make(desk: &Desk, folder: &Path, out: &mut Output) -> Answer {
    let mut progress = Progress::of("Verifying the copy");
    let report = desk
        .office
        .backup(desk.at, folder, |done, of| progress.show(done, of))?;
    drop(progress);
    out.give(&reports::as_json(&report), |out, _| {
        out.line(format!("Copied to `{}`.", folder.display()));
        reports::show(out, &report);
    });
    Ok(Outcome::wrong_if(!report.is_sound()))
}

fn list(desk: &Desk, out: &mut Output) -> Answer {
    let backups = desk.office.backups()?;
    let nightly = desk.office.nightly()?;
    out.give(&backups, |out, backups| {
        if let Some(Nightly { into, keep, .. }) = &nightly {
            let into = into.display();
            out.line(format!("Each night in `{into}`, keeping {keep}."));
        }
        for backup in backups {
            out.line(backup_line(backup));
        }
        if backups.is_empty() {
            out.line("No backup of this workspace is known; `vidimus backup FOLDER` makes one.");
        }
    });
    Ok(Outcome::Done)
}

/// A backup in one line.
pub(super) fn backup_line(backup: &Backup) -> String {
    let (day, place, entries) = (day(backup.at_ms), &backup.place, backup.entries);
    let mut line = format!("{day}  backup in `{place}`, up to entry {entries}");
    if !backup.is_there {
        line.push_str(", not found there now");
    }
    match backup.erased_since {
        0 => {}
        1 => line.push_str(", holds what 1 later erasure took away"),
        more => line.extend([format!(", holds what {more} later erasures took away")]),
    }
    line
}

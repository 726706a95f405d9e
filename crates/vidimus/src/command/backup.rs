//! `vidimus backup`: the workspace once more.

use std::path::{Path, PathBuf};

use clap::Args;
use vidimus_app::act::copies::Backup;

use super::log::day;
use super::{Answer, reports};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Progress};
use crate::workspace::{self, Desk};

/// Copy the workspace into a new folder and verify the copy.
///
/// The copy opens with the passphrase of today, and is as closely kept as the workspace. When and where
/// it was made is remembered; without a folder, the backups that were made are listed, with those that
/// still hold what was erased since.
///
/// Example: vidimus backup /media/disk/office-2031-05-04
#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder to make the copy in: new or empty, best on another disk.
    folder: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    match &arguments.folder {
        Some(folder) => make(&desk, folder, out),
        None => list(&desk, out),
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
    out.give(&backups, |out, backups| {
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

//! `vidimus restore`: a workspace from its backup.

use std::path::PathBuf;

use clap::Args;
use vidimus_app::act::keep;

use super::{Answer, reports};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Progress};
use crate::passphrase;

/// Make a workspace from a backup, and verify it.
///
/// It opens with the passphrase of the day of the backup. Whoever opens it begins a new chain of
/// entries, so that the acts which are missing never look like a forgery when they come back.
///
/// Example: vidimus restore /media/disk/office-2031-05-04 office
#[derive(Args)]
pub(crate) struct Arguments {
    /// The backup.
    backup: PathBuf,
    /// The folder to make the workspace in: new or empty.
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let key = passphrase::key(globals)?;
    let (from, to) = (&arguments.backup, &arguments.folder);
    let mut progress = Progress::of("Verifying the copy");
    let report = keep::restore(from, to, key.unlock(), |done, of| {
        progress.show(done, of);
    })?;
    drop(progress);
    out.give(&reports::as_json(&report), |out, _| {
        out.line(format!("Restored to `{}`.", to.display()));
        reports::show(out, &report);
    });
    Ok(Outcome::wrong_if(!report.is_sound()))
}

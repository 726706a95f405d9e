//! `vidimus backup`: the workspace once more.

use std::path::PathBuf;

use clap::Args;

use super::{Answer, reports};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Progress};
use crate::workspace;

/// Copy the workspace into a new folder and verify the copy.
///
/// The copy opens with the passphrase of today, and is as closely kept as the workspace.
///
/// Example: vidimus backup /media/disk/office-2031-05-04
#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder to make the copy in: new or empty, best on another disk.
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let mut progress = Progress::of("Verifying the copy");
    let report = desk
        .office
        .backup(&arguments.folder, |done, of| progress.show(done, of))?;
    drop(progress);
    out.give(&reports::as_json(&report), |out, _| {
        out.line(format!("Copied to `{}`.", arguments.folder.display()));
        reports::show(out, &report);
    });
    Ok(Outcome::wrong_if(!report.is_sound()))
}

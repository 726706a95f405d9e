//! `vidimus restore`: a workspace from its backup.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use vidimus_app::act::keep;

use super::{Answer, reports};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Progress, counted};
use crate::{environment, passphrase};

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
    let later = keep::later_acts(to, &environment::state_folder()?, &report)?;
    let mut answer = reports::as_json(&report);
    if let Some(answer) = answer.as_object_mut() {
        answer.insert("later_acts".to_owned(), json!(later));
    }
    out.give(&answer, |out, _| {
        out.line(format!("Restored to `{}`.", to.display()));
        reports::show(out, &report);
    });
    if later > 0 {
        let acts = counted(later, "act");
        out.say(&format!(
            "warning: This backup is older than the workspace as this computer knew it: {acts} made later are not \
             in it. Restore a newer one if there is any."
        ));
    }
    Ok(Outcome::wrong_if(!report.is_sound()))
}

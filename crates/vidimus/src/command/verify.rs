//! `vidimus verify`: whether everything is as it was written.

use std::path::Path;

use clap::Args;
use serde_json::json;
use vidimus_app::act::keep::{self, Report, Stale};

use super::{Answer, reports};
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, Progress, counted};
use crate::passphrase::{self, Key};
use crate::{environment, workspace};

/// Verify every signature, every link of the chain, every hash and every file.
///
/// It reads what is there, also of a workspace that does not open any more, and changes nothing. What
/// is not as it was written is listed: the file and the place in it, what that means, what to do. It
/// then ends with 1.
///
/// Example: vidimus verify --register
#[derive(Args)]
pub(crate) struct Arguments {
    /// Also compare the register with one made anew.
    #[arg(long)]
    register: bool,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let folder = workspace::find_remains(globals)?;
    let key = passphrase::key(globals)?;
    let state = environment::state_folder()?;
    let mut progress = Progress::of("Verifying");
    let report = keep::inspect(&folder, &state, key.unlock(), |done, of| {
        progress.show(done, of);
    })?;
    drop(progress);
    let mut answer = reports::as_json(&report);
    let stale = if arguments.register {
        made_anew(&report, (globals, &folder, &key), out)?
    } else {
        None
    };
    if let (Some(stale), Some(answer)) = (&stale, answer.as_object_mut()) {
        answer.insert("register".to_owned(), json!(stale));
    }
    out.give(&answer, |out, _| {
        reports::show(out, &report);
        show_register(out, stale.as_deref());
    });
    let is_stale = stale.is_some_and(|stale| !stale.is_empty());
    Ok(Outcome::wrong_if(!report.is_sound() || is_stale))
}

/// Makes the register anew and tells what of it was not right; none where damage that was found keeps
/// the workspace from opening.
fn made_anew(
    report: &Report,
    (globals, folder, key): (&Globals, &Path, &Key),
    out: &mut Output,
) -> Result<Option<Vec<Stale>>, Failure> {
    let desk = match workspace::open_at(globals, folder, key, out) {
        Err(_) if !report.is_sound() => return Ok(None),
        desk => desk?,
    };
    let mut progress = Progress::of("Making the register anew");
    let stale = desk
        .office
        .verify_register(|done, of| progress.show(done, of));
    match stale {
        Err(_) if !report.is_sound() => Ok(None),
        stale => Ok(Some(stale?)),
    }
}

fn show_register(out: &mut Output, stale: Option<&[Stale]>) {
    for table in stale.unwrap_or_default() {
        out.line(format!(
            "The register's table `{}` had {} where {} belong; it is right now.",
            table.table,
            counted(table.had, "row"),
            table.ought
        ));
    }
    if stale.is_some_and(<[Stale]>::is_empty) {
        out.line("The register is what the ledger makes of it.");
    }
}

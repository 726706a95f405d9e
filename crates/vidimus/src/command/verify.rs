//! `vidimus verify`: whether everything is as it was written.

use clap::Args;
use serde_json::json;

use super::{Answer, reports};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Progress};
use crate::workspace;

/// Verify every signature, every link of the chain, every hash and every file.
///
/// Ends with 1 if anything is not as it was written, and says for each what to do.
///
/// Example: vidimus verify --register
#[derive(Args)]
pub(crate) struct Arguments {
    /// Also compare the register with one made anew.
    #[arg(long)]
    register: bool,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let mut progress = Progress::of("Verifying");
    let report = desk.office.verify(|done, of| progress.show(done, of))?;
    drop(progress);
    let mut answer = reports::as_json(&report);
    let mut stale = Vec::new();
    if arguments.register {
        let mut progress = Progress::of("Making the register anew");
        stale = desk
            .office
            .verify_register(|done, of| progress.show(done, of))?;
        if let Some(answer) = answer.as_object_mut() {
            answer.insert("register".to_owned(), json!(stale));
        }
    }
    out.give(&answer, |out, _| {
        reports::show(out, &report);
        for table in &stale {
            out.line(format!(
                "The register's table `{}` had {} rows where {} belong; it is right now.",
                table.table, table.had, table.ought
            ));
        }
        if arguments.register && stale.is_empty() {
            out.line("The register is what the ledger makes of it.");
        }
    });
    Ok(Outcome::wrong_if(!report.is_sound() || !stale.is_empty()))
}

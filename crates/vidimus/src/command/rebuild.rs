//! `vidimus rebuild`: the register, made anew.

use clap::Args;
use serde_json::json;

use super::Answer;
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Progress};
use crate::workspace;

/// Make the register anew from the ledger; nothing is lost by it.
///
/// Example: vidimus rebuild
#[derive(Args)]
pub(crate) struct Arguments {}

pub(super) fn run(_: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let mut progress = Progress::of("Making the register anew");
    desk.office.rebuild(|done, of| progress.show(done, of))?;
    drop(progress);
    out.give(&json!({ "rebuilt": true }), |out, _| {
        out.line("The register was made anew.");
    });
    Ok(Outcome::Done)
}

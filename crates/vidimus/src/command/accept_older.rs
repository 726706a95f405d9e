//! `vidimus accept-older`: going on from what is left.

use clap::Args;
use serde_json::json;

use super::Answer;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::workspace;

/// Go on from an older copy of the workspace, without the acts that are missing from it.
///
/// Only where no newer copy and no newer backup is left. How many acts were missing is remembered, and
/// this device begins a new chain of entries.
///
/// Example: vidimus accept-older --yes
#[derive(Args)]
pub(crate) struct Arguments {
    /// That it is meant.
    #[arg(long)]
    yes: bool,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    if !arguments.yes {
        return Err(Failure::usage(
            "Acts that were acknowledged will be missing from this workspace",
        )
        .hint("Look for a newer backup first; add `--yes` if there is none"));
    }
    let desk = workspace::open(globals, out)?;
    desk.office.accept_older_copy()?;
    out.give(&json!({ "accepted": true }), |out, _| {
        out.line(
            "The workspace goes on from here. `vidimus verify` tells how many acts are missing.",
        );
    });
    Ok(Outcome::Done)
}

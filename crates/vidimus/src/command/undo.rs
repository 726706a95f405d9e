//! `vidimus undo`: taking an act back.

use clap::Args;
use vidimus_app::office::nonce;

use super::Answer;
use super::judge::did;
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::Output;
use crate::workspace;

/// Take back a judgement, choice, withdrawal, rejection, or an undo of one of them.
///
/// Example: vidimus undo 3fa83fa83f --because "The wrong row"
#[derive(Args)]
pub(crate) struct Arguments {
    /// The act, as `vidimus log` and `vidimus show --history` list it.
    act: String,
    /// Why.
    #[arg(long, alias = "reason", value_name = "WORDS")]
    because: String,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let item = desk.office.read(desk.at)?.item_at(&arguments.act)?;
    let entry = desk
        .office
        .undo(desk.at, nonce()?, item, &arguments.because)?;
    did(out, &entry.to_string(), "Taken back");
    Ok(Outcome::Done)
}

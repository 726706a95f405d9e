//! `vidimus retract`: withdrawing a statement.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use vidimus_app::office::nonce;
use vidimus_model::item::Withdrawn;

use super::Answer;
use super::judge::did;
use super::said::worded;
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::Output;
use crate::workspace;

/// Withdraw a statement; it stays in the ledger and, withdrawn, on its page.
///
/// Example: vidimus retract 3fa83fa83f.2 mis_recorded --because "He counted his own floor"
#[derive(Args)]
pub(crate) struct Arguments {
    /// The statement.
    statement: String,
    /// In which sense it is withdrawn.
    #[arg(value_parser = worded!(Withdrawn))]
    why: Withdrawn,
    /// Why, in words.
    #[arg(long, alias = "reason", value_name = "WORDS")]
    because: String,
    /// The statement that takes its place.
    #[arg(long, value_name = "STATEMENT")]
    replaced_by: Option<String>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let statement = reading.statement_at(&arguments.statement)?;
    let replacement = arguments.replaced_by.as_deref();
    let replacement = replacement
        .map(|typed| reading.statement_at(typed))
        .transpose()?;
    drop(reading);
    let entry = desk.office.retract(
        desk.at,
        nonce()?,
        statement,
        arguments.why,
        &arguments.because,
        replacement,
    )?;
    did(out, &entry.to_string(), "Withdrawn");
    Ok(Outcome::Done)
}

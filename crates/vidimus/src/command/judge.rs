//! `vidimus judge`: one or two?

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};
use serde::Serialize;
use vidimus_app::office::nonce;
use vidimus_model::item::Verdict;

use super::Answer;
use super::who::WHO;
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, shortened};
use crate::workspace;

/// Judge whether two subjects are one: same, not-same, or unsure.
///
/// The judgement keeps its reason and can be undone. "Not same" is remembered.
///
/// Example: vidimus judge 3fa83fa83f 77c0ffee11 same --because "Same father's name and village"
#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(help = format!("The one: {WHO}"))]
    left: String,
    #[arg(help = "The other")]
    right: String,
    /// The verdict.
    #[arg(value_parser = verdicts())]
    verdict: Verdict,
    /// Why.
    #[arg(long, alias = "reason", value_name = "WORDS")]
    because: String,
}

/// What an act that is one item tells.
#[derive(Serialize)]
pub(super) struct Did {
    /// The address by which it can be undone.
    pub(super) act: String,
}

fn verdicts() -> impl clap::builder::TypedValueParser<Value = Verdict> {
    let words = ["same", "not-same", "unsure"].map(PossibleValue::new);
    PossibleValuesParser::new(words)
        .try_map(|word| Verdict::from_word(&word.replace('-', "_")).ok_or("no such verdict"))
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let left = reading.subject_meant(&arguments.left, &[])?;
    let right = reading.subject_meant(&arguments.right, &[])?;
    drop(reading);
    let entry = desk.office.judge(
        desk.at,
        nonce()?,
        left,
        right,
        arguments.verdict,
        &arguments.because,
    )?;
    did(out, &entry.to_string(), "Judged");
    Ok(Outcome::Done)
}

/// Tells that an act was done that is the first item of its entry.
pub(super) fn did(out: &mut Output, entry: &str, what: &str) {
    let did = Did {
        act: format!("{entry}.0"),
    };
    out.give(&did, |out, did| {
        let address = shortened(&did.act);
        out.line(format!(
            "{what}. `vidimus undo {address} --because …` takes it back."
        ));
    });
}

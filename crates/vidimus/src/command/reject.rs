//! `vidimus reject`: a proposal is dismissed for good.

use clap::Args;
use serde_json::json;
use vidimus_app::office::nonce;

use super::{Answer, inbox};
use crate::arguments::Globals;
use crate::failure::{Outcome, sentence};
use crate::output::{Output, shortened};
use crate::workspace;

/// Reject proposals of a document; they do not come back.
///
/// Example: vidimus reject 3fa83fa83f 3 --because "What the law threatens, not a sentence"
#[derive(Args)]
pub(crate) struct Arguments {
    /// The document.
    document: String,
    /// The numbers of the proposals, as `vidimus inbox DOCUMENT` shows them.
    #[arg(required = true)]
    numbers: Vec<u32>,
    /// Why.
    #[arg(long, alias = "reason", value_name = "WORDS", default_value = "")]
    because: String,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let document = inbox::document(&desk, &arguments.document)?;
    let mut refused = false;
    for number in &arguments.numbers {
        let rejected = desk
            .office
            .reject(desk.at, nonce()?, document, *number, &arguments.because);
        let answer = match &rejected {
            Ok(entry) => json!({ "number": number, "act": format!("{entry}.0") }),
            Err(error) => json!({ "number": number, "refused": error.to_string() }),
        };
        refused |= rejected.is_err();
        out.give(&answer, |out, _| {
            out.line(match &rejected {
                Ok(entry) => {
                    let address = shortened(&format!("{entry}.0"));
                    format!(
                        "{number:>3}  rejected; `vidimus undo {address} --because …` takes it back"
                    )
                }
                Err(error) => format!("{number:>3}  REFUSED: {}", sentence(&error.to_string())),
            });
        });
    }
    Ok(Outcome::wrong_if(refused))
}

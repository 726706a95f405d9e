//! `vidimus accept`: a proposal becomes a statement.

mod details;
mod edit;

use clap::Args;
use serde_json::json;
use vidimus_app::Refused;
use vidimus_app::act::review::Accepted;
use vidimus_app::office::nonce;
use vidimus_model::id::DocumentId;

use super::{Answer, inbox};
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome, sentence};
use crate::output::{Output, shortened};
use crate::workspace::{self, Desk};
use details::DetailOptions;
use edit::Edit;

/// Accept proposals of a document: they become statements, as suggested or as you change them.
///
/// For counts, deaths, releases and access, look at who says it and confirm that with
/// --confirm-speaker. What a document says of itself is confirmed with --details. A list is taken in as
/// a whole with `vidimus accept-list`. Where nothing is suggested, or something else is meant, name both
/// --subject and --property.
///
/// Examples:
///   vidimus accept 3fa83fa83f --details
///   vidimus accept 3fa83fa83f 2 5 7
///   vidimus accept 3fa83fa83f 4 --confirm-speaker --value ">=40" --subject "new:group:Fishermen held"
///   vidimus accept 3fa83fa83f 9 --subject "Olvan Besaldi" --property condition
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The document.
    document: String,
    /// The numbers of the proposals, as `vidimus inbox DOCUMENT` shows them.
    #[arg(required_unless_present = "details")]
    numbers: Vec<u32>,
    /// I have looked at who says it.
    #[arg(long)]
    confirm_speaker: bool,
    #[command(flatten)]
    details: DetailOptions,
    #[command(flatten)]
    edit: Edit,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    if arguments.numbers.len() != 1 && arguments.edit.changes_more_than_subject() {
        return Err(Failure::usage(
            "Several proposals can get one `--subject`, and nothing else: name a single number",
        ));
    }
    let desk = workspace::open(globals, out)?;
    let document = inbox::document(&desk, &arguments.document)?;
    if arguments.details.details {
        arguments.details.confirm(&desk, document, out)?;
    }
    let mut edit = arguments.edit.clone();
    let mut refused = false;
    let mut unconfirmed: Vec<String> = Vec::new();
    for number in &arguments.numbers {
        match arguments.accept(&desk, document, *number, &edit) {
            Ok(accepted) => {
                // Somebody new is new once: the proposals after it are about the same one.
                edit.settle_subject(&accepted.subject);
                tell(out, *number, &accepted);
            }
            Err(error) => {
                refused = true;
                if matches!(error, Refused::SpeakerNotConfirmed) {
                    unconfirmed.push(number.to_string());
                }
                tell_refused(out, *number, &error);
            }
        }
    }
    if unconfirmed.len() > 1 && !out.is_json() {
        out.line(format!(
            "Look who says these, and accept them with `--confirm-speaker`: {}",
            unconfirmed.join(" ")
        ));
    }
    Ok(Outcome::wrong_if(refused))
}

impl Arguments {
    fn accept(
        &self,
        desk: &Desk,
        document: DocumentId,
        number: u32,
        edit: &Edit,
    ) -> Result<Accepted, Refused> {
        let mut acceptance = edit.acceptance(desk, document, number)?;
        acceptance.speaker_confirmed = self.confirm_speaker;
        edit.change(desk, &mut acceptance)?;
        desk.office.accept(desk.at, nonce()?, &acceptance)
    }
}

fn tell(out: &mut Output, number: u32, accepted: &Accepted) {
    let answer = json!({ "number": number, "accepted": accepted });
    out.give(&answer, |out, _| {
        let statement = accepted.statements.first().map_or("", String::as_str);
        out.line(format!(
            "{number:>3}  written as {}, about {}",
            shortened(statement),
            shortened(&accepted.subject)
        ));
        for doubt in &accepted.doubts {
            out.indented(
                5,
                format!(
                    "Doubtful, and written all the same: {}",
                    sentence(&doubt.to_string())
                ),
            );
        }
    });
}

fn tell_refused(out: &mut Output, number: u32, error: &Refused) {
    let (why, hint) = (sentence(&error.to_string()), hint(error));
    let told = json!({ "number": number, "refused": why, "hint": hint });
    out.give(&told, |out, _| {
        out.line(format!("{number:>3}  REFUSED: {why}"));
        if let Some(hint) = &hint {
            out.indented(5, hint.clone());
        }
    });
}

/// What is to be added to the command line.
fn hint(error: &Refused) -> Option<String> {
    match error {
        Refused::NoSuggestion { .. } => Some(
            "Add `--subject NAME --property PROPERTY`, and `--value VALUE` where the words do not say it"
                .to_owned(),
        ),
        Refused::NoWorth { .. } => Some("Add `--value VALUE`".to_owned()),
        Refused::WhichOne { kind } => Some(format!(
            "Add `--subject NAME`, or `--subject new:{kind}:NAME` for somebody new"
        )),
        Refused::SpeakerNotConfirmed => Some("Add `--confirm-speaker`".to_owned()),
        _ => None,
    }
}

//! `vidimus prefer`: which answer to go by.

use clap::Args;
use vidimus_app::office::nonce;
use vidimus_model::id::{StatementId, SubjectId};

use super::Answer;
use super::judge::did;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::workspace::{self, Desk};

/// Choose which of several answers to go by; the others stay visible.
///
/// Examples:
///   vidimus prefer 3fa83fa83f.2 --because "Our own count"
///   vidimus prefer --none "Olvan Besaldi" birth_date --because "Open again"
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The statement to go by.
    #[arg(required_unless_present = "none")]
    statement: Option<String>,
    /// Take back what was chosen for this subject and property.
    #[arg(long, num_args = 2, value_names = ["SUBJECT", "PROPERTY"], conflicts_with = "statement")]
    none: Option<Vec<String>>,
    /// Why.
    #[arg(long, alias = "reason", value_name = "WORDS")]
    because: String,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let (subject, property, chosen) = arguments.choice(&desk)?;
    let entry = desk.office.prefer(
        desk.at,
        nonce()?,
        subject,
        &property,
        chosen,
        &arguments.because,
    )?;
    did(out, &entry.to_string(), "Chosen");
    Ok(Outcome::Done)
}

impl Arguments {
    fn choice(&self, desk: &Desk) -> Result<(SubjectId, String, Option<StatementId>), Failure> {
        let reading = desk.office.read(desk.at)?;
        if let Some([subject, property]) = self.none.as_deref() {
            return Ok((reading.subject_meant(subject, &[])?, property.clone(), None));
        }
        let typed = self.statement.as_deref().unwrap_or_default();
        let statement = reading.statement_at(typed)?;
        let claim = reading.claim_at(statement)?;
        Ok((claim.subject.parse()?, claim.property, Some(statement)))
    }
}

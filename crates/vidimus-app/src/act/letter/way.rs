//! The way of a letter as it becomes known: when it was written, posted and received, under which
//! number they have it, who translated it, and what proves it.

use vidimus_model::edtf::Edtf;
use vidimus_model::id::{EntryHash, SubjectId};
use vidimus_model::kind::Doubt;
use vidimus_model::label::Level;
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Mode};
use vidimus_model::value::Value;

use super::{LETTER, Paper, WrongLetter, archive, not_to_come};
use crate::act::add::File;
use crate::act::sheet::Sheet;
use crate::act::step::{self, Step};
use crate::read::work::last_step;
use crate::{Moment, Office, Refused};

/// What became known of the way of a letter. What is left out stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Way<'t> {
    /// The day that it bears.
    pub written_on: Option<Edtf>,
    /// When it was handed to the post.
    pub posted_on: Option<Edtf>,
    /// When it reached whom it went to: the letter is delivered from then on.
    pub received_on: Option<Edtf>,
    /// Under which number they have it.
    pub their_register_number: Option<&'t str>,
    /// Who translated it.
    pub translator: Option<&'t str>,
    /// What proves it: the slip of the post, a stamped copy.
    pub proof: Option<File<'t>>,
}

impl Way<'_> {
    fn said(&self) -> Vec<(&'static str, Value)> {
        let dates = [
            ("written_on", &self.written_on),
            ("posted_on", &self.posted_on),
            ("received_on", &self.received_on),
        ];
        let dates = dates.into_iter();
        let dates = dates.filter_map(|(name, on)| Some((name, Value::Date(on.clone()?))));
        let texts = [
            ("their_register_number", self.their_register_number),
            ("translator", self.translator),
        ];
        let texts = texts.into_iter().filter_map(|(name, text)| {
            let text = text?.trim();
            (!text.is_empty()).then(|| (name, Value::Text(text.to_owned())))
        });
        dates.chain(texts).collect()
    }
}

impl Office {
    /// Notes what became known of the way of a letter. Received is delivered, and is no answer.
    pub fn note_way(
        &self,
        at: Moment,
        nonce: [u8; 16],
        letter: SubjectId,
        way: &Way<'_>,
    ) -> Result<(EntryHash, Vec<Doubt>), Refused> {
        let said = way.said();
        let proof = way.proof.as_ref().filter(|file| !file.bytes.is_empty());
        if said.is_empty() && proof.is_none() {
            return Err(WrongLetter::NothingNew.into());
        }
        let done = self.act(at, nonce, Deed::Work, |draft, reading, writer| {
            reading.check_kind(letter, LETTER)?;
            for on in [&way.written_on, &way.posted_on, &way.received_on] {
                on.iter().try_for_each(|on| not_to_come(on, at))?;
            }
            let mut office = Attribution::to(reading.itself(), Mode::Observed);
            if let Some(file) = proof {
                let paper = Paper {
                    name: file.name,
                    bytes: file.bytes,
                    from: file.from,
                    how: "proof",
                    level: Level::Internal,
                };
                office.document = Some(match reading.of_bytes(file.bytes)? {
                    Some(document) => document,
                    None => archive(draft, writer, at, &paper)?,
                });
            }
            let mut sheet = Sheet::new(draft, reading);
            for (property, value) in &said {
                sheet.say(&office, letter, property, value.clone())?;
            }
            if let Some(document) = office.document {
                sheet.say(&office, letter, "proof", Value::Reference(document.into()))?;
            }
            sheet.finish()?;
            let case = reading.letter_case(letter)?;
            if last_step(&case.view(), &case.members) == Some("sent")
                && let Some(on) = &way.received_on
            {
                let step = Step {
                    to: "delivered",
                    on: Some(on.clone()),
                    reason: None,
                };
                step::take_late(draft, reading, at, letter, step)?;
            }
            Ok(())
        })?;
        // A day is doubtful beside those that were known before.
        Ok((done.entry, self.read(at)?.letter(letter)?.doubts))
    }
}

//! Noting what a relative was told: each topic a statement of its own on the relative's record.

use vidimus_model::edtf::Edtf;
use vidimus_model::id::{EntryHash, SubjectId};
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use super::sheet::{Stated, placeholder};
use crate::read::telling::KIN;
use crate::refused::WrongCall;
use crate::{Moment, Office, Refused};

/// What a relative was told.
#[derive(Debug, Clone, Copy)]
pub struct Told<'t> {
    /// The relative's record.
    pub kin: SubjectId,
    /// The topics.
    pub topics: &'t [&'t str],
    /// When; today where nothing is said.
    pub on: Option<&'t Edtf>,
    /// In which way: a term of the record.
    pub how: Option<&'t str>,
    /// By whom, as the office calls them.
    pub by: &'t str,
    /// Why, where it was not cleared, or a death was not told in person.
    pub because: Option<&'t str>,
}

impl Office {
    /// Notes what a relative was told. What was told though their record does not clear it, and a death that was
    /// not told in person, is noted with the reason, and refused without one, by this door as by any other: the
    /// sheet sees to it.
    pub fn tell(&self, at: Moment, nonce: [u8; 16], told: Told<'_>) -> Result<EntryHash, Refused> {
        if told.topics.is_empty() {
            return Err(WrongCall::NothingTold.into());
        }
        let on = told.on.cloned().unwrap_or_else(|| at.date());
        let written = self.state(at, nonce, |sheet| {
            if sheet.kind_of(told.kin).as_deref() != Some(KIN) {
                return Err(Refused::Absent);
            }
            let topics = told.topics.iter();
            let said = topics.map(|topic| sheet.state(self.told_one(told, topic, &on)));
            said.collect()
        })?;
        Ok(written.entry)
    }

    fn told_one(&self, told: Told<'_>, topic: &str, on: &Edtf) -> Stated {
        let by = told.by.trim();
        let because = told.because.map(str::trim).filter(|one| !one.is_empty());
        let term = |word: &str| Value::Term(word.to_owned());
        let fields = [
            Some(("what", term(topic))),
            Some(("on", Value::Date(on.clone()))),
            told.how.map(|how| ("how", term(how))),
            (!by.is_empty()).then(|| ("by", Value::Text(by.to_owned()))),
            because.map(|because| ("because", Value::Text(because.to_owned()))),
        ];
        let value = Value::record(fields.into_iter().flatten());
        Stated {
            content: Content::new(told.kin, "told", value, placeholder()),
            attribution: Attribution::to(self.itself(), Mode::Observed),
            label: None,
            source_label: None,
        }
    }
}

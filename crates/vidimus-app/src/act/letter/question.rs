//! Which questions of a letter were answered, for whom.

use vidimus_model::edtf::Edtf;
use vidimus_model::id::{EntryHash, SubjectId};
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Mode};
use vidimus_model::value::Value;

use super::{LETTER, WrongLetter};
use crate::act::sheet::Sheet;
use crate::{Moment, Office, Refused};

/// Whether a question was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The number in which it was asked.
    pub number: i64,
    /// For whom; for all of whom it was asked where nobody is named.
    pub person: Option<SubjectId>,
    /// The term: `yes`, `in_part`, `no`, `refused`.
    pub answered: String,
}

impl Office {
    /// Notes which questions of a letter were answered, as the office finds when it reads what
    /// came. What was noted before stays beside it.
    pub fn note_answers(
        &self,
        at: Moment,
        nonce: [u8; 16],
        letter: SubjectId,
        answered: &[Answered],
    ) -> Result<EntryHash, Refused> {
        let done = self.act(at, nonce, Deed::Work, |draft, reading, _| {
            reading.check_kind(letter, LETTER)?;
            let numbers = reading.question_numbers(letter)?;
            let office = Attribution::to(reading.itself(), Mode::Observed);
            let mut sheet = Sheet::new(draft, reading);
            for one in answered {
                sheet.say_answered(&office, (letter, &numbers), one, &at.date())?;
            }
            sheet.finish().map(drop)
        })?;
        Ok(done.entry)
    }
}

impl Sheet<'_, '_, '_> {
    /// Writes whether a question was answered, if the letter asks it.
    pub(in crate::act) fn say_answered(
        &mut self,
        by: &Attribution,
        (letter, numbers): (SubjectId, &[i64]),
        one: &Answered,
        on: &Edtf,
    ) -> Result<(), Refused> {
        if !numbers.contains(&one.number) {
            return Err(WrongLetter::NoQuestion { number: one.number }.into());
        }
        let number = ("number", Value::Number(one.number));
        let answered = ("answered", Value::Term(one.answered.clone()));
        let person = one
            .person
            .map(|person| ("person", Value::Reference(person)));
        let value = Value::record([number, answered].into_iter().chain(person));
        self.say_as_of(by, letter, "question_answered", value, Some(on))?;
        Ok(())
    }
}

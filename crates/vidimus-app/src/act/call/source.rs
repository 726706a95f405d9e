//! What is made of a call rests on its note, and who says it is whoever called: never the office.

use vidimus_ledger::Draft;
use vidimus_model::id::{DocumentId, SubjectId};
use vidimus_model::statement::{Attribution, Mode};
use vidimus_names::fold;

use super::CALL;
use crate::Refused;
use crate::act::fill::{Field, new_by};
use crate::act::sheet::Sheet;
use crate::read::call::taken_from;
use crate::read::letter::texts;
use crate::read::{Case, Reading};

/// What somebody is who called, and was nobody yet.
const PERSON: &str = "person";

/// What a call rests on, and who called about whom.
pub(super) struct Source {
    pub(super) call: SubjectId,
    note: Option<DocumentId>,
    /// Who called, where that is known.
    pub(super) caller: Option<SubjectId>,
    /// What they called themselves.
    caller_as: Vec<String>,
    /// Those it is about who are known.
    pub(super) about: Vec<SubjectId>,
    /// What those it is about were called.
    about_as: Vec<String>,
}

impl Source {
    pub(super) fn of(reading: &Reading<'_>, call: &Case) -> Result<Self, Refused> {
        let view = call.view();
        let first = |property: &str| -> Result<Option<SubjectId>, Refused> {
            Ok(reading.asserted(call.subject, property)?.first().copied())
        };
        let caller = match (first("caller")?, first("kin")?) {
            (None, Some(kin)) => reading.asserted(kin, PERSON)?.first().copied(),
            (caller, _) => caller,
        };
        Ok(Self {
            call: call.subject,
            note: first("note")?.map(|one| DocumentId(one.0)),
            caller,
            caller_as: texts(call, &view, "caller_as"),
            about: reading.asserted(call.subject, "about")?,
            about_as: texts(call, &view, "about_as"),
        })
    }

    /// The office's own word.
    pub(super) fn ours(&self, reading: &Reading<'_>) -> Attribution {
        Attribution {
            document: self.note,
            ..Attribution::to(reading.itself(), Mode::Observed)
        }
    }

    /// Who says something: the caller what stands in the note, word for word; else we.
    pub(super) fn of_words(
        &self,
        reading: &Reading<'_>,
        words: &str,
        caller: SubjectId,
    ) -> Attribution {
        let place = self.note.map(|note| reading.find_quote(note, words));
        match place.and_then(Result::ok) {
            Some(place) => Attribution {
                document: self.note,
                anchor: Some(place),
                ..Attribution::to(caller, Mode::ToUs)
            },
            None => self.ours(reading),
        }
    }

    /// What was typed of a new subject, with the caller and those the call is about put in for the
    /// names they went by before they were known: nobody comes into being twice.
    pub(super) fn known(&self, kind: &str, said: &[(&str, &str)]) -> Vec<Field> {
        let said = said.iter().map(|(property, typed)| {
            let known = match taken_from(kind, property) {
                Some("caller") => self.caller.filter(|_| is_named(typed, &self.caller_as)),
                Some("about") => only(&self.about).filter(|_| is_named(typed, &self.about_as)),
                _ => None,
            };
            let known = known.map(|known| known.to_string());
            Field::new(property, known.unwrap_or_else(|| (*typed).to_owned()))
        });
        said.collect()
    }

    /// Who called, where it is not whoever the form of a new subject has in the caller's place: known
    /// before, or made here by what they called themselves. Who gave no name is whoever called.
    pub(super) fn caller_beside(
        &self,
        draft: &mut Draft,
        reading: &Reading<'_>,
        kind: &str,
        fields: &[Field],
    ) -> Result<Option<SubjectId>, Refused> {
        if self.caller.is_some() {
            return Ok(self.caller);
        }
        for field in fields {
            let is_caller = taken_from(kind, &field.property) == Some("caller");
            if is_caller && !field.typed.trim().is_empty() && !self.is_about(reading, field)? {
                return Ok(None);
            }
        }
        let Some(name) = self.caller_as.first() else {
            return Ok(Some(self.call));
        };
        let label = reading.rules().property(CALL, "caller_as")?.said_label();
        let mut sheet = Sheet::new(draft, reading);
        let caller = sheet.named(PERSON, name, Some(label))?;
        sheet.finish()?;
        Ok(Some(caller))
    }

    /// Whether a field names somebody whom the call is about.
    fn is_about(&self, reading: &Reading<'_>, field: &Field) -> Result<bool, Refused> {
        let typed = field.typed.trim();
        if new_by(typed).is_some() {
            return Ok(is_named(typed, &self.about_as));
        }
        match reading.subject_meant(typed, &[]) {
            Ok(meant) => {
                let members = reading.case(meant)?.members;
                Ok(self.about.iter().any(|about| members.contains(about)))
            }
            // Whoever is not known, or not one alone, is refused or made where they are put down.
            Err(_) => Ok(is_named(&format!("new:{typed}"), &self.about_as)),
        }
    }
}

/// Whether somebody new is typed who has one of these names.
fn is_named(typed: &str, names: &[String]) -> bool {
    new_by(typed).is_some_and(|(_, name)| names.iter().any(|one| fold(one) == fold(name)))
}

fn only(subjects: &[SubjectId]) -> Option<SubjectId> {
    match subjects {
        [only] => Some(*only),
        _ => None,
    }
}

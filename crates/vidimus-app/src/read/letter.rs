//! A letter as whoever works on it needs it: its questions, for whom each was answered, and what
//! came of it.

pub(crate) mod fields;
mod questions;
mod standing;

use serde::Serialize;
use vidimus_model::edtf::Day;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::Doubt;
use vidimus_model::value::Value;

use super::silence::{self, Silence};
use super::work::{self, Work};
use super::{Case, Reading};
use crate::act::letter::{LETTER, WrongLetter};
use crate::{Refused, shown};

pub use fields::{Made, SENT, Wording, field_names};
pub use questions::{Cell, Question};
pub use standing::{Narrow, Standing};

/// A letter, for one viewer.
#[derive(Debug, Clone, Serialize)]
pub struct Letter {
    /// The letter.
    pub subject: shown::Subject,
    /// To whom it goes.
    pub addressee: Option<shown::Subject>,
    /// When it went out.
    pub sent_on: Vec<String>,
    /// What is said of its way in words: property, and what is said.
    pub way: Vec<(&'static str, Vec<String>)>,
    /// What proves it.
    pub proof: Vec<shown::Subject>,
    /// How far the office's own work on it is.
    pub work: Option<Work>,
    /// How the time for an answer stands.
    pub silences: Vec<Silence>,
    /// Whom it is about.
    pub persons: Vec<shown::Subject>,
    /// What it asks, in order.
    pub questions: Vec<Question>,
    /// The mail that was sorted to it.
    pub mail: Vec<shown::Subject>,
    /// What was sent, and other papers of it.
    pub documents: Vec<shown::Subject>,
    /// Whether it is said to be answered in full while a question is not noted as answered.
    pub is_full_and_open: bool,
    /// What cannot well be, such as a day before another.
    #[serde(serialize_with = "shown::sentences")]
    pub doubts: Vec<Doubt>,
}

impl Letter {
    /// Whether anything that was asked is not answered.
    pub fn is_open(&self) -> bool {
        let mut cells = self.questions.iter().flat_map(|question| &question.cells);
        cells.any(Cell::is_open)
    }
}

/// The property by which mail refers to the letters that it answers.
pub(crate) const ANSWERS: &str = "answers";

/// Terms of an answer; the others are receipts, notices and questions. A partial one ends the waiting
/// for what it answers.
pub const ENDING: [&str; 6] = [
    "full",
    "partial",
    "refused",
    "not_held",
    "redirected",
    "neither_confirmed_nor_denied",
];

impl Reading<'_> {
    /// A letter with its questions and what came of it.
    pub fn letter(&self, letter: SubjectId) -> Result<Letter, Refused> {
        let case = self.letter_case(letter)?;
        let view = case.view();
        let kind = self.rules.kind(&case.kind)?;
        let mail = self.referrers(&case)?.into_iter();
        let mail = mail.filter(|(_, property)| property == ANSWERS);
        let is_full = texts(&case, &view, "answer")
            .iter()
            .any(|one| one == "full");
        let questions = self.letter_questions(&case, &view);
        self.sound(Letter {
            is_full_and_open: is_full && questions.iter().any(Question::is_open),
            subject: self.subject(case.subject),
            addressee: reference(&case, &view, "addressee").map(|one| self.subject(one)),
            sent_on: dates(&case, &view, "sent_on"),
            way: way(&case, &view),
            proof: self.subjects(references(&case, &view, "proof")),
            work: work::of_case(self, &case, &view, kind),
            silences: silence::of_case(self, &case, &view, kind)?,
            persons: self.subjects(references(&case, &view, "about")),
            questions,
            mail: mail.map(|(mail, _)| self.subject(mail.subject)).collect(),
            documents: self.subjects(references(&case, &view, "document")),
            doubts: self.doubts_of(&case, &view, kind)?,
        })
    }

    pub(crate) fn letter_case(&self, letter: SubjectId) -> Result<Case, Refused> {
        self.check_kind(letter, LETTER)?;
        self.case(letter)
    }

    /// Refuses what is of another kind.
    pub(crate) fn check_kind(
        &self,
        subject: SubjectId,
        wanted: &'static str,
    ) -> Result<(), Refused> {
        let kind = self.kind_of(subject)?;
        if kind == wanted {
            return Ok(());
        }
        Err(WrongLetter::OtherKind { kind, wanted }.into())
    }

    /// Subjects as something else points to them.
    pub(super) fn subjects(&self, all: Vec<SubjectId>) -> Vec<shown::Subject> {
        all.into_iter().map(|one| self.subject(one)).collect()
    }
}

/// What is said of the way of a letter: days, numbers, by what means, and who translated it.
const WAY: [&str; 9] = [
    "code",
    "register_number",
    "their_register_number",
    "channel",
    "written_on",
    "sent_on",
    "posted_on",
    "received_on",
    "translator",
];

fn way(case: &Case, view: &View<'_>) -> Vec<(&'static str, Vec<String>)> {
    let said = WAY.map(|property| {
        let mut said = texts(case, view, property);
        said.extend(dates(case, view, property));
        (property, said)
    });
    said.into_iter()
        .filter(|(_, said)| !said.is_empty())
        .collect()
}

/// The first subject to which a property refers.
pub(crate) fn reference(case: &Case, view: &View<'_>, property: &str) -> Option<SubjectId> {
    references(case, view, property).into_iter().next()
}

/// All subjects to which a property is said to refer, each once.
pub(crate) fn references(case: &Case, view: &View<'_>, property: &str) -> Vec<SubjectId> {
    let mut found = Vec::new();
    for said in facts(case, view, property) {
        if let Some(subject) = said.content.value.reference()
            && !found.contains(&subject)
        {
            found.push(subject);
        }
    }
    found
}

/// What is said of a property in words, each once.
pub(crate) fn texts(case: &Case, view: &View<'_>, property: &str) -> Vec<String> {
    let facts = facts(case, view, property);
    once(facts.filter_map(|said| said.content.value.words().map(str::to_owned)))
}

/// The days that are said of a property, each once.
pub(crate) fn dates(case: &Case, view: &View<'_>, property: &str) -> Vec<String> {
    let facts = facts(case, view, property);
    once(facts.filter_map(|said| match &said.content.value {
        Value::Date(date) => Some(date.to_string()),
        _ => None,
    }))
}

/// The first day that a property may mean, whoever says it.
pub(crate) fn earliest(case: &Case, view: &View<'_>, property: &str) -> Option<Day> {
    let facts = facts(case, view, property);
    let days = facts.filter_map(|said| match &said.content.value {
        Value::Date(date) => date.earliest(),
        _ => None,
    });
    days.min()
}

/// What is asserted as a fact of a property.
pub(crate) fn facts<'v>(
    case: &'v Case,
    view: &'v View<'v>,
    property: &'v str,
) -> impl Iterator<Item = Said<'v>> {
    case.claims(view, property)
        .filter(|said| said.content.is_fact())
}

fn once(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

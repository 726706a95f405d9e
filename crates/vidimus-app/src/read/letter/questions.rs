//! What a letter asks, numbered in the order in which it is asked, and for whom it was answered.

use serde::Serialize;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::limit::{in_order, numbered};
use vidimus_model::value::Value;

use super::references;
use crate::read::{Case, Reading};
use crate::{Refused, shown};

/// A question of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The number in which it was asked. One that was withdrawn keeps its own.
    pub number: i64,
    /// What is asked.
    pub text: String,
    /// Whether it was answered for each person; one cell alone where it is about nobody.
    pub cells: Vec<Cell>,
}

/// Whether a question was answered for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// For whom; nobody where the letter is about no person.
    pub person: Option<shown::Subject>,
    /// What was noted last: `yes`, `in_part`, `no`, `refused`.
    pub answered: Option<String>,
    /// All that was noted, the first one first.
    pub claims: Vec<shown::Claim>,
}

impl Question {
    /// Whether it is not answered for somebody.
    pub fn is_open(&self) -> bool {
        self.cells.iter().any(Cell::is_open)
    }
}

impl Cell {
    /// Whether an answer is still to come: a refusal is one.
    pub fn is_open(&self) -> bool {
        !matches!(self.answered.as_deref(), Some("yes" | "refused"))
    }
}

const QUESTION: &str = "question";
const ANSWERED: &str = "question_answered";

impl Reading<'_> {
    /// The questions of a letter that stand, with what was answered.
    pub(super) fn letter_questions(&self, case: &Case, view: &View<'_>) -> Vec<Question> {
        let persons = references(case, view, "about");
        numbered(case.statements(view), QUESTION)
            .into_iter()
            .map(|(number, text)| Question {
                number,
                text,
                cells: self.cells(case, view, number, &persons),
            })
            .collect()
    }

    /// The numbers of a letter's questions.
    pub(crate) fn question_numbers(&self, letter: SubjectId) -> Result<Vec<i64>, Refused> {
        let case = self.letter_case(letter)?;
        let view = case.view();
        let numbered = numbered(case.statements(&view), QUESTION).into_iter();
        Ok(numbered.map(|(number, _)| number).collect())
    }

    fn cells(&self, case: &Case, view: &View<'_>, number: i64, persons: &[SubjectId]) -> Vec<Cell> {
        if persons.is_empty() {
            return vec![self.cell_of(case, view, number, None)];
        }
        let persons = persons.iter();
        persons
            .map(|person| self.cell_of(case, view, number, Some(*person)))
            .collect()
    }

    /// What was noted of a question for somebody, or for all alike.
    fn cell_of(
        &self,
        case: &Case,
        view: &View<'_>,
        number: i64,
        person: Option<SubjectId>,
    ) -> Cell {
        let mut claims: Vec<Said<'_>> = case
            .claims(view, ANSWERED)
            .filter(|said| is_of(&said.content.value, number, person))
            .collect();
        in_order(&mut claims);
        let last = claims
            .last()
            .and_then(|said| said.content.value.field("answered"));
        Cell {
            person: person.map(|person| self.subject(person)),
            answered: last.and_then(Value::words).map(str::to_owned),
            claims: claims.iter().map(|said| self.claim(said)).collect(),
        }
    }
}

/// Whether a note is about a question and somebody.
fn is_of(value: &Value, number: i64, person: Option<SubjectId>) -> bool {
    let of = value.field("person").and_then(Value::reference);
    let same = matches!(value.field("number"), Some(Value::Number(one)) if *one == number);
    same && (of.is_none() || of == person)
}

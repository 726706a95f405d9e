//! What is asked in parts: several questions, for several persons, each answered on its own.

use super::Stop;
use crate::edtf::{Day, Edtf};
use crate::id::SubjectId;
use crate::statement::Content;
use crate::value::Value;

/// How a clock knows what of a request is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The text property that asks, once for each part.
    pub asked: String,
    /// The record property that notes which part was answered, for whom.
    pub noted: String,
    /// Its fields: the number of the part, for whom, and how it was answered.
    pub fields: [String; 3],
    /// The terms of the last of them after which nothing more is awaited.
    pub done: Vec<String>,
    /// What says that some of it was answered.
    pub some: Stop,
}

/// Whether one question is answered for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The number in which it was asked.
    pub number: i64,
    /// For whom; nobody where it is about nobody.
    pub whom: Option<SubjectId>,
    /// Whether an answer is still to come.
    pub is_open: bool,
    /// The day of what was noted last.
    pub noted_on: Option<Day>,
}

impl Parts {
    /// What of a request is open: `asked` gives the numbers of its questions, and `notes` what was
    /// noted, the last one last. For whoever is not named, every note on the question counts.
    pub fn of(&self, asked: &[i64], whom: &[SubjectId], notes: &[&Content]) -> Vec<Part> {
        let whom: Vec<Option<SubjectId>> = match whom {
            [] => vec![None],
            some => some.iter().copied().map(Some).collect(),
        };
        let asked = asked.iter();
        asked
            .flat_map(|number| whom.iter().map(|whom| self.part(*number, *whom, notes)))
            .collect()
    }

    fn part(&self, number: i64, whom: Option<SubjectId>, notes: &[&Content]) -> Part {
        let mut of_it = notes.iter().rev();
        let last = of_it.find(|note| self.is_note_of(&note.value, number, whom));
        let term = last.and_then(|note| self.field(&note.value, 2));
        let term = term.and_then(Value::words);
        Part {
            number,
            whom,
            is_open: !term.is_some_and(|term| self.done.iter().any(|done| done == term)),
            noted_on: last.and_then(|note| note.as_of.as_ref().and_then(Edtf::earliest)),
        }
    }

    /// Whether a note is about a question and somebody.
    pub fn is_note_of(&self, value: &Value, number: i64, whom: Option<SubjectId>) -> bool {
        let of = self.field(value, 1).and_then(Value::reference);
        let same = matches!(self.field(value, 0), Some(Value::Number(one)) if *one == number);
        same && (of.is_none() || of == whom)
    }

    fn field<'a>(&self, value: &'a Value, at: usize) -> Option<&'a Value> {
        self.fields.get(at).and_then(|field| value.field(field))
    }
}

//! Values with references resolved.

use serde::{Deserialize, Serialize};
use vidimus_model::value;

use super::Subject;

/// A value for surfaces. Terms stay terms: their words depend on the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Value {
    /// Words as they were said or written.
    Text {
        /// The words.
        text: String,
    },
    /// A name as it was written.
    Name {
        /// The name.
        text: String,
    },
    /// A date, as EDTF.
    Date {
        /// The date.
        date: String,
    },
    /// A term of the property's vocabulary.
    Term {
        /// The term.
        term: String,
    },
    /// Another subject.
    Subject {
        /// The subject.
        subject: Subject,
    },
    /// A counted value.
    Figure {
        /// The figure.
        figure: Figure,
    },
    /// A number that counts nothing.
    Number {
        /// The number.
        number: i64,
    },
    /// Yes or no.
    Flag {
        /// Whether yes.
        yes: bool,
    },
    /// Values that belong together.
    Record {
        /// The fields in the order of the record.
        fields: Vec<Field>,
    },
    /// That there is no value.
    Absent {
        /// Why: `unknown`, `not_asked`, `refused`, `withheld`, `not_applicable`.
        why: String,
    },
}

/// One field of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What it says.
    pub value: Value,
}

/// A counted value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The number said, or the lower of two.
    pub low: Option<u64>,
    /// The higher of two.
    pub high: Option<u64>,
    /// How it was qualified: `exactly`, `at_least`, …
    pub qualifier: String,
    /// What is counted.
    pub unit: Option<String>,
    /// The words, where the source used words.
    pub words: Option<String>,
    /// The figure in signs: `>=40`, `23-33`, `dozens`.
    pub signs: String,
}

impl From<&value::Figure> for Figure {
    fn from(figure: &value::Figure) -> Self {
        Self {
            low: figure.low,
            high: figure.high,
            qualifier: figure.qualifier.word().to_owned(),
            unit: figure.unit.clone(),
            words: figure.words.clone(),
            signs: figure.to_string(),
        }
    }
}

impl Value {
    /// The value with its references turned into what they are called.
    pub(crate) fn of(
        value: &value::Value,
        resolve: &mut impl FnMut(vidimus_model::id::SubjectId) -> Subject,
    ) -> Self {
        match value {
            value::Value::Text(text) => Self::Text { text: text.clone() },
            value::Value::Name(text) => Self::Name { text: text.clone() },
            value::Value::Date(date) => Self::Date {
                date: date.to_string(),
            },
            value::Value::Term(term) => Self::Term { term: term.clone() },
            value::Value::Reference(subject) => Self::Subject {
                subject: resolve(*subject),
            },
            value::Value::Figure(figure) => Self::Figure {
                figure: figure.into(),
            },
            value::Value::Number(number) => Self::Number { number: *number },
            value::Value::Flag(yes) => Self::Flag { yes: *yes },
            value::Value::Record(fields) => Self::Record {
                fields: fields
                    .iter()
                    .map(|field| Field {
                        name: field.name.clone(),
                        value: Self::of(&field.value, resolve),
                    })
                    .collect(),
            },
            value::Value::Absent(why) => Self::Absent {
                why: why.word().to_owned(),
            },
        }
    }

    /// The value in plain words of no language, for sorting, filtering and the terminal.
    pub fn plain(&self) -> String {
        match self {
            Self::Text { text } | Self::Name { text } => text.clone(),
            Self::Date { date } => date.clone(),
            Self::Term { term } => term.replace('_', " "),
            Self::Subject { subject } => subject.title.clone().unwrap_or_default(),
            Self::Figure { figure } => figure.signs.clone(),
            Self::Number { number } => number.to_string(),
            Self::Flag { yes } => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Record { fields } => {
                let fields: Vec<String> = fields.iter().map(|field| field.value.plain()).collect();
                fields.join(", ")
            }
            Self::Absent { why } => why.replace('_', " "),
        }
    }
}

//! Why a statement cannot be written.

use super::super::nearest::{listed, nearest, suggestion};
use crate::edtf::Edtf;

/// Why a statement cannot be written.
///
/// `at` names the property, with a dot and the field where it is a record's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongShape {
    /// It is about a subject of another kind.
    #[error("The statement is about a subject of the kind `{found}`, not `{kind}`")]
    OtherKind {
        /// The kind asked.
        kind: String,
        /// The kind of its subject.
        found: String,
    },
    /// It names a subject that nobody knows.
    #[error("`{at}` names a subject that is not here")]
    UnknownSubject {
        /// Where; `subject` for what the statement is about.
        at: String,
    },
    /// The kind has no such property.
    #[error("The kind `{kind}` has no property `{property}`")]
    UnknownProperty {
        /// The kind.
        kind: String,
        /// The property.
        property: String,
        /// What it has.
        known: Vec<String>,
    },
    /// The property is no longer written with.
    #[error("The property `{property}` of the kind `{kind}` is retired")]
    Retired {
        /// The kind.
        kind: String,
        /// The property.
        property: String,
    },
    /// The value is of another type.
    #[error("`{at}` takes a {wanted}, not a {found}")]
    WrongType {
        /// Where.
        at: String,
        /// The type it takes.
        wanted: &'static str,
        /// The type of the value.
        found: &'static str,
    },
    /// The term is not in the vocabulary.
    #[error("`{at}` does not know the term `{term}`")]
    UnknownTerm {
        /// Where.
        at: String,
        /// The term.
        term: String,
        /// What the vocabulary has.
        known: Vec<String>,
    },
    /// It refers to a subject of a kind to which it may not refer.
    #[error("`{at}` cannot refer to a subject of the kind `{found}`")]
    WrongReference {
        /// Where.
        at: String,
        /// The kinds it may refer to.
        wanted: Vec<String>,
        /// The kind it refers to.
        found: String,
    },
    /// The record has no such field.
    #[error("`{property}` has no field `{field}`")]
    UnknownField {
        /// The property.
        property: String,
        /// The field.
        field: String,
        /// What it has.
        known: Vec<String>,
    },
    /// The record lacks a field or has it twice.
    #[error("`{property}` needs the field `{field}` once")]
    FieldNotOnce {
        /// The property.
        property: String,
        /// The field.
        field: String,
    },
    /// Nothing is said.
    #[error("`{at}` is empty")]
    Empty {
        /// Where.
        at: String,
    },
    /// The lower of two numbers is the greater.
    #[error("`{at}` runs from {low} down to {high}")]
    FigureCrossed {
        /// Where.
        at: String,
        /// The lower.
        low: u64,
        /// The higher.
        high: u64,
    },
    /// It ends before it begins.
    #[error("It is said to have held from {from}, and until {to}, which is earlier")]
    DatesCrossed {
        /// Since when.
        from: Edtf,
        /// Until when.
        to: Edtf,
    },
}

impl WrongShape {
    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownProperty {
                property: word,
                known,
                ..
            }
            | Self::UnknownField {
                field: word, known, ..
            } => suggestion(word, known.iter().map(String::as_str)),
            Self::UnknownTerm { term, known, .. } => Some(terms(term, known)),
            Self::WrongReference { wanted, .. } => {
                let kinds = listed(wanted.iter().map(String::as_str));
                Some(format!("Choose or create a subject of the kind {kinds}"))
            }
            Self::Empty { .. } => Some(
                "Where there is no value, say why: unknown, not asked, refused or withheld"
                    .to_owned(),
            ),
            Self::Retired { .. } => {
                Some("What was said stays; say what is new elsewhere".to_owned())
            }
            _ => None,
        }
    }
}

fn terms(term: &str, known: &[String]) -> String {
    let known = || known.iter().map(String::as_str);
    let near = nearest(term, known());
    let near = near.map_or(String::new(), |one| format!("Did you mean `{one}`? "));
    format!("{near}Known are {}", listed(known()))
}

//! Whether what is to be written fits its kind.
//!
//! A wrong shape is refused. An implausible claim is taken, with a [`Doubt`]: people do claim
//! implausible things, and some of them are true.

use super::nearest::{listed, suggestion};
use super::{Doubt, Field, Kind, Property, Type};
use crate::edtf::Edtf;
use crate::id::SubjectId;
use crate::statement::Content;
use crate::value::{self, Figure, Value};

/// Why a statement cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongShape {
    /// It is about a subject of another kind, or of none.
    #[error("the statement is about a {found}, not about a {kind}")]
    OtherKind {
        /// The kind asked.
        kind: String,
        /// The kind of its subject.
        found: String,
    },
    /// The kind has no such property.
    #[error("a {kind} has no property `{property}`")]
    UnknownProperty {
        /// The kind.
        kind: String,
        /// The property.
        property: String,
        /// What it has.
        known: Vec<String>,
    },
    /// The property is no longer written with.
    #[error("the property `{property}` of a {kind} is retired")]
    Retired {
        /// The kind.
        kind: String,
        /// The property.
        property: String,
    },
    /// The value is of another type.
    #[error("`{at}` takes a {wanted}, not a {found}")]
    WrongType {
        /// The property, with a dot and the field where there is one.
        at: String,
        /// The type it takes.
        wanted: &'static str,
        /// The type of the value.
        found: &'static str,
    },
    /// The term is not in the vocabulary.
    #[error("`{at}` does not know the term `{term}`")]
    UnknownTerm {
        /// The property, with a dot and the field where there is one.
        at: String,
        /// The term.
        term: String,
        /// What the vocabulary has.
        known: Vec<String>,
    },
    /// It refers to a subject of a kind to which it may not refer, or that nobody knows.
    #[error("`{at}` refers to a {}, not to a {found}", wanted.join(" or a "))]
    WrongReference {
        /// The property, with a dot and the field where there is one.
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
        /// The property, with a dot and the field where there is one.
        at: String,
    },
    /// The lower of two numbers is the greater.
    #[error("`{at}` runs from {low} down to {high}")]
    FigureCrossed {
        /// The property.
        at: String,
        /// The lower.
        low: u64,
        /// The higher.
        high: u64,
    },
    /// It ends before it begins.
    #[error("it held from {from} and no longer than {to}, which is earlier")]
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
        let words = |all: &[String]| listed(all.iter().map(String::as_str));
        match self {
            Self::UnknownProperty {
                property: word,
                known,
                ..
            }
            | Self::UnknownField {
                field: word, known, ..
            } => suggestion(word, known.iter().map(String::as_str)),
            Self::UnknownTerm { term, known, .. } => {
                let near = super::nearest::nearest(term, known.iter().map(String::as_str));
                let near = near.map_or(String::new(), |one| format!("Did you mean `{one}`? "));
                Some(format!("{near}Known are {}", words(known)))
            }
            Self::Empty { .. } => Some(
                "Where there is no value, say why: unknown, not asked, refused, withheld"
                    .to_owned(),
            ),
            Self::WrongReference { wanted, .. } => Some(format!(
                "Choose or create one of the kinds {}",
                words(wanted)
            )),
            _ => None,
        }
    }
}

impl Kind {
    /// Whether the statement may be written, and what makes it doubtful.
    ///
    /// `kind_of` knows the kind of every subject, those of the same entry included.
    pub fn check(
        &self,
        content: &Content,
        kind_of: impl Fn(SubjectId) -> Option<String>,
    ) -> Result<Vec<Doubt>, WrongShape> {
        self.check_subject(kind_of(content.subject))?;
        let property = self.writable(&content.property)?;
        Shape {
            kind: self,
            kind_of: &kind_of,
        }
        .value(property, &content.value)?;
        check_dates(content)?;
        Ok(self.doubts(content))
    }

    fn check_subject(&self, found: Option<String>) -> Result<(), WrongShape> {
        if found.as_ref() == Some(&self.name) {
            return Ok(());
        }
        Err(WrongShape::OtherKind {
            kind: self.name.clone(),
            found: found.unwrap_or_else(|| NOBODY.to_owned()),
        })
    }

    fn writable(&self, name: &str) -> Result<&Property, WrongShape> {
        match self.property(name) {
            Some(property) if !property.retired => Ok(property),
            Some(_) => Err(WrongShape::Retired {
                kind: self.name.clone(),
                property: name.to_owned(),
            }),
            None => Err(WrongShape::UnknownProperty {
                kind: self.name.clone(),
                property: name.to_owned(),
                known: self.current().map(|one| one.name.clone()).collect(),
            }),
        }
    }
}

/// How the kind of a subject that nobody knows is called.
const NOBODY: &str = "subject that is not here";

fn check_dates(content: &Content) -> Result<(), WrongShape> {
    let (Some(from), Some(to)) = (&content.valid_from, &content.valid_to) else {
        return Ok(());
    };
    match (from.earliest(), to.latest()) {
        (Some(first), Some(last)) if last < first => Err(WrongShape::DatesCrossed {
            from: from.clone(),
            to: to.clone(),
        }),
        _ => Ok(()),
    }
}

/// Compares values with types.
struct Shape<'a, F> {
    kind: &'a Kind,
    kind_of: &'a F,
}

impl<F: Fn(SubjectId) -> Option<String>> Shape<'_, F> {
    fn value(&self, property: &Property, value: &Value) -> Result<(), WrongShape> {
        match (&property.holds, value) {
            (Type::Record { fields }, Value::Record(values)) => {
                self.record(&property.name, fields, values)
            }
            (holds, value) => self.plain(&property.name, holds, value),
        }
    }

    fn record(
        &self,
        property: &str,
        fields: &[Field],
        values: &[value::Field],
    ) -> Result<(), WrongShape> {
        for value in values {
            let Some(field) = fields.iter().find(|one| one.name == value.name) else {
                return Err(WrongShape::UnknownField {
                    property: property.to_owned(),
                    field: value.name.clone(),
                    known: fields.iter().map(|one| one.name.clone()).collect(),
                });
            };
            self.plain(
                &format!("{property}.{}", field.name),
                &field.holds,
                &value.value,
            )?;
        }
        for field in fields {
            let times = values.iter().filter(|one| one.name == field.name).count();
            if times > 1 || (times == 0 && field.required) {
                return Err(WrongShape::FieldNotOnce {
                    property: property.to_owned(),
                    field: field.name.clone(),
                });
            }
        }
        Ok(())
    }

    fn plain(&self, at: &str, holds: &Type, value: &Value) -> Result<(), WrongShape> {
        match (holds, value) {
            // That there is no value, and why, can be said of everything.
            (_, Value::Absent(_))
            | (Type::Date, Value::Date(_))
            | (Type::Number, Value::Number(_))
            | (Type::Flag, Value::Flag(_)) => Ok(()),
            (Type::Text, Value::Text(words)) | (Type::Name, Value::Name(words)) => {
                not_empty(at, words)
            }
            (Type::Term { vocabulary }, Value::Term(term)) => self.term(at, vocabulary, term),
            (Type::Reference { to }, Value::Reference(subject)) => self.reference(at, to, *subject),
            (Type::Figure, Value::Figure(figure)) => check_figure(at, figure),
            (holds, value) => Err(WrongShape::WrongType {
                at: at.to_owned(),
                wanted: holds.word(),
                found: word_of(value),
            }),
        }
    }

    fn term(&self, at: &str, vocabulary: &str, term: &str) -> Result<(), WrongShape> {
        let terms = self
            .kind
            .vocabulary(vocabulary)
            .map_or(&[][..], |one| &one.terms);
        if terms.iter().any(|one| one == term) {
            return Ok(());
        }
        Err(WrongShape::UnknownTerm {
            at: at.to_owned(),
            term: term.to_owned(),
            known: terms.to_vec(),
        })
    }

    fn reference(&self, at: &str, to: &[String], subject: SubjectId) -> Result<(), WrongShape> {
        let found = (self.kind_of)(subject);
        if found.as_ref().is_some_and(|kind| to.contains(kind)) {
            return Ok(());
        }
        Err(WrongShape::WrongReference {
            at: at.to_owned(),
            wanted: to.to_vec(),
            found: found.unwrap_or_else(|| NOBODY.to_owned()),
        })
    }
}

fn not_empty(at: &str, words: &str) -> Result<(), WrongShape> {
    if words.trim().is_empty() {
        return Err(WrongShape::Empty { at: at.to_owned() });
    }
    Ok(())
}

fn check_figure(at: &str, figure: &Figure) -> Result<(), WrongShape> {
    match (figure.low, figure.high) {
        (None, _) => not_empty(at, figure.words.as_deref().unwrap_or_default()),
        (Some(low), Some(high)) if high < low => Err(WrongShape::FigureCrossed {
            at: at.to_owned(),
            low,
            high,
        }),
        _ => Ok(()),
    }
}

const fn word_of(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "text",
        Value::Name(_) => "name",
        Value::Date(_) => "date",
        Value::Term(_) => "term",
        Value::Reference(_) => "reference",
        Value::Figure(_) => "figure",
        Value::Number(_) => "number",
        Value::Flag(_) => "flag",
        Value::Record(_) => "record",
        Value::Absent(_) => "absence",
    }
}

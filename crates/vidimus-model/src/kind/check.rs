//! Whether what is to be written fits its kind.
//!
//! A wrong shape is refused. An implausible claim is taken, with a [`Doubt`]: people do claim
//! implausible things, and some of them are true.

use super::{Doubt, Field, Kind, Property, Type};
use crate::id::SubjectId;
use crate::statement::Content;
use crate::value::{self, Figure, Value};

mod wrong;

pub use wrong::WrongShape;

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
        match found {
            Some(found) if found == self.name => Ok(()),
            Some(found) => Err(WrongShape::OtherKind {
                kind: self.name.clone(),
                found,
            }),
            None => Err(unknown_subject("subject")),
        }
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

fn unknown_subject(at: &str) -> WrongShape {
    WrongShape::UnknownSubject { at: at.to_owned() }
}

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
        match (self.kind_of)(subject) {
            Some(found) if to.contains(&found) => Ok(()),
            Some(found) => Err(WrongShape::WrongReference {
                at: at.to_owned(),
                wanted: to.to_vec(),
                found,
            }),
            None => Err(unknown_subject(at)),
        }
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

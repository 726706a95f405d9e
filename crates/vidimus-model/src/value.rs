//! What a statement says of its property.

use minicbor::{Decode, Encode};

use crate::edtf::Edtf;
use crate::id::SubjectId;
use crate::wire::InEntry;
use crate::word::words;

mod figure;

pub use figure::{Figure, Qualifier};

/// One value.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(flat, context_bound = "InEntry")]
pub enum Value {
    /// Words as they were said or written.
    #[n(0)]
    Text(#[n(0)] String),
    /// A name as it was written, in its own script.
    #[n(1)]
    Name(#[n(0)] String),
    /// A date.
    #[n(2)]
    Date(#[n(0)] Edtf),
    /// A term of the property's vocabulary.
    #[n(3)]
    Term(#[n(0)] String),
    /// Another subject.
    #[n(4)]
    Reference(#[n(0)] SubjectId),
    /// A counted value.
    #[n(5)]
    Figure(#[n(0)] Figure),
    /// A whole number that counts nothing: a rank, an article.
    #[n(6)]
    Number(#[n(0)] i64),
    /// Yes or no.
    #[n(7)]
    Flag(#[n(0)] bool),
    /// Several values that belong together, by name in ascending order.
    #[n(8)]
    Record(#[n(0)] Vec<Field>),
    /// That there is no value, and why.
    #[n(9)]
    Absent(#[n(0)] Absence),
}

impl Value {
    /// A record of these fields, whatever their order.
    pub fn record<'a>(fields: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        let mut fields: Vec<Field> = fields
            .into_iter()
            .map(|(name, value)| Field {
                name: name.to_owned(),
                value,
            })
            .collect();
        fields.sort_by(|a, b| a.name.cmp(&b.name));
        Self::Record(fields)
    }

    /// The value of a record's field.
    pub fn field(&self, name: &str) -> Option<&Self> {
        let Self::Record(fields) = self else {
            return None;
        };
        fields
            .iter()
            .find(|field| field.name == name)
            .map(|field| &field.value)
    }

    /// The date that it is, if it is one.
    pub const fn date(&self) -> Option<&Edtf> {
        match self {
            Self::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The subject this value refers to, if it is a reference.
    pub const fn reference(&self) -> Option<SubjectId> {
        if let Self::Reference(subject) = self {
            Some(*subject)
        } else {
            None
        }
    }

    /// The words of a text, name or term.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Text(words) | Self::Name(words) | Self::Term(words) => Some(words),
            _ => None,
        }
    }

    /// Every subject that this value or one of its fields refers to.
    pub fn references(&self) -> Vec<SubjectId> {
        match self {
            Self::Reference(subject) => vec![*subject],
            Self::Record(fields) => fields
                .iter()
                .flat_map(|field| field.value.references())
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// One named part of a record.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array, context_bound = "InEntry")]
pub struct Field {
    /// The field's name in its kind.
    #[n(0)]
    pub name: String,
    /// What it says: anything but another record.
    #[cbor(n(1), decode_with = "plain")]
    pub value: Value,
}

/// Reads a value that is not a record. Were records to nest, whoever writes the bytes could nest them
/// until the stack of the reader overflows.
fn plain<C: InEntry>(
    d: &mut minicbor::Decoder<'_>,
    ctx: &mut C,
) -> Result<Value, minicbor::decode::Error> {
    const RECORD: u32 = 8;
    let mut ahead = d.probe();
    ahead.array()?;
    if ahead.u32()? == RECORD {
        return Err(minicbor::decode::Error::message("a record in a record"));
    }
    Value::decode(d, ctx)
}

crate::opaque_debug!(Value, Field);

words! {
    /// Why there is no value. Unknown is not no.
    Absence {
        /// Asked, and nobody could say.
        0 Unknown "unknown",
        /// Nobody asked.
        1 NotAsked "not_asked",
        /// Asked, and an answer was refused.
        2 Refused "refused",
        /// Known, and held back.
        3 Withheld "withheld",
        /// The question does not arise.
        4 NotApplicable "not_applicable",
    }
}

#[cfg(test)]
mod tests;

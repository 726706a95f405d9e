//! How two claims about one property compare.

use crate::id::SubjectId;
use crate::kind::Property;
use crate::statement::{Content, Modality, Polarity};
use crate::value::Value;

use super::{Claim, Period, Surroundings};

/// How claims about one property are compared.
pub(super) struct Comparison<'p, S> {
    property: &'p Property,
    surroundings: &'p S,
}

impl<'p, S: Surroundings> Comparison<'p, S> {
    pub(super) const fn new(property: &'p Property, surroundings: &'p S) -> Self {
        Self {
            property,
            surroundings,
        }
    }

    pub(super) const fn property(&self) -> &Property {
        self.property
    }

    /// What has to be the same for two claims to answer the same question, their time apart: parts
    /// of a figure are compared with parts, the whole with the whole.
    pub(super) const fn question(claim: &Claim<'_>) -> (Modality, usize, bool) {
        let content = claim.said.content;
        (content.modality, claim.scope, content.part_of.is_some())
    }

    /// Whether both claims answer the same question.
    pub(super) fn same_question(&self, one: &Claim<'_>, other: &Claim<'_>) -> bool {
        Self::question(one) == Self::question(other)
            && (!self.property.changes || same_time(one.period, other.period))
    }

    /// Whether both say the same, and not only nearly so.
    pub(super) fn same_answer(&self, one: &Content, other: &Content) -> bool {
        one.polarity == other.polarity && self.same_value(&one.value, &other.value)
    }

    /// Whether two answers to one question exclude each other.
    pub(super) fn exclude(&self, one: &Content, other: &Content) -> bool {
        use Polarity::{Asserted, Denied};
        let agree = || self.agree(&one.value, &other.value);
        match (one.polarity, other.polarity) {
            (Asserted, Asserted) => !self.property.many && !agree(),
            (Asserted, Denied) | (Denied, Asserted) => agree(),
            (Denied, Denied) => false,
        }
    }

    fn same_value(&self, one: &Value, other: &Value) -> bool {
        match (one, other) {
            (Value::Reference(one), Value::Reference(other)) => self.same_subject(*one, *other),
            (Value::Text(one), Value::Text(other)) | (Value::Name(one), Value::Name(other)) => {
                plain(one) == plain(other)
            }
            (Value::Figure(one), Value::Figure(other)) => {
                one.range() == other.range() && one.unit == other.unit && one.words == other.words
            }
            (Value::Record(one), Value::Record(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| {
                        one.name == other.name && self.same_value(&one.value, &other.value)
                    })
            }
            (one, other) => one == other,
        }
    }

    fn same_subject(&self, one: SubjectId, other: SubjectId) -> bool {
        self.surroundings.one(one) == self.surroundings.one(other)
    }

    /// Whether both values may be true at once: what is less exact agrees with what is more so, and
    /// that nobody knows agrees with anything.
    fn agree(&self, one: &Value, other: &Value) -> bool {
        match (one, other) {
            (Value::Absent(_), _) | (_, Value::Absent(_)) => true,
            (Value::Date(one), Value::Date(other)) => one.agrees_with(other),
            (Value::Figure(one), Value::Figure(other)) => one.agrees_with(other),
            (Value::Name(one), Value::Name(other)) => self.surroundings.same_name(one, other),
            (one, other) => self.same_value(one, other),
        }
    }
}

/// Claims whose time is unknown answer no question that changes with time.
fn same_time(one: Option<Period>, other: Option<Period>) -> bool {
    one.zip(other)
        .is_some_and(|(one, other)| one.overlaps(&other))
}

/// Words without what does not matter when they are compared: case and spacing.
pub(super) fn plain(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

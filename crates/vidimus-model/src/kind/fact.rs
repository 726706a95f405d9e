//! What of a claim the mechanism may build on.

use crate::edtf::Edtf;
use crate::statement::{Content, Modality, Polarity};
use crate::value::Value;

/// Whether it is asserted as a fact: neither denied, nor planned, possible or demanded.
pub(super) fn is_fact(content: &Content) -> bool {
    content.polarity == Polarity::Asserted && content.modality == Modality::Fact
}

/// The date that it gives, if it gives one.
pub(super) const fn date(content: &Content) -> Option<&Edtf> {
    match &content.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

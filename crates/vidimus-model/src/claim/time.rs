//! The time for which a claim is made.

use crate::edtf::{Day, Edtf};
use crate::statement::{Attribution, Content};

/// The days at which a claim may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first; none where it is open or unknown.
    pub from: Option<Day>,
    /// The last; none where it is open or unknown.
    pub to: Option<Day>,
}

impl Period {
    /// The days that a date may mean.
    pub const fn of(date: &Edtf) -> Self {
        Self {
            from: date.earliest(),
            to: date.latest(),
        }
    }

    /// The time for which a claim is made: since when and until when it held; else when it held or
    /// happened; else when it was said; else nobody knows.
    pub fn of_claim(content: &Content, attribution: Option<&Attribution>) -> Option<Self> {
        if content.valid_from.is_some() || content.valid_to.is_some() {
            return Some(Self {
                from: content.valid_from.as_ref().and_then(Edtf::earliest),
                to: content.valid_to.as_ref().and_then(Edtf::latest),
            });
        }
        let said_on = || attribution.and_then(|attribution| attribution.said_on.as_ref());
        content.as_of.as_ref().or_else(said_on).map(Self::of)
    }

    /// Whether some day is in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let ends_before = |one: &Self, other: &Self| {
            let ends = one.to.zip(other.from);
            ends.is_some_and(|(to, from)| to < from)
        };
        !ends_before(self, other) && !ends_before(other, self)
    }

    /// All days that lie in one of them or between them.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        Self {
            from: self.from.zip(other.from).map(|(one, other)| one.min(other)),
            to: self.to.zip(other.to).map(|(one, other)| one.max(other)),
        }
    }
}

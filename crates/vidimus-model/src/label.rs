//! Who may see a part, and who is looking.

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};

use crate::word::words;

words! {
    /// How closely a part is kept.
    Level {
        /// Anybody.
        0 Public "public",
        /// The office.
        1 Internal "internal",
        /// The team that works on it.
        2 Restricted "restricted",
        /// Named persons.
        3 Confidential "confidential",
        /// Two persons together.
        4 Sealed "sealed",
    }
}

/// A named circle of readers, known by its word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Audience(#[n(0)] pub String);

/// Who may see a part: those cleared for the level who, if audiences are named, belong to one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(map)]
pub struct Label {
    /// How closely the part is kept.
    #[n(0)]
    pub level: Level,
    /// Where given, only members of these audiences; an empty set is nobody.
    #[n(1)]
    pub only_to: Option<BTreeSet<Audience>>,
}

impl Label {
    /// The label that asks for a level and no more.
    pub const fn of(level: Level) -> Self {
        Self {
            level,
            only_to: None,
        }
    }

    /// The level from which on everybody may see a part; none where it is only for some.
    pub const fn open_level(&self) -> Option<Level> {
        match self.only_to {
            None => Some(self.level),
            Some(_) => None,
        }
    }

    /// The label that lets through only whom both let through.
    #[must_use]
    pub fn stricter(&self, other: &Self) -> Self {
        let only_to = match (&self.only_to, &other.only_to) {
            (Some(ours), Some(theirs)) => Some(ours.intersection(theirs).cloned().collect()),
            (one, None) | (None, one) => one.clone(),
        };
        Self {
            level: self.level.max(other.level),
            only_to,
        }
    }
}

/// Through whose eyes the register is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    level: Level,
    audiences: BTreeSet<Audience>,
}

impl Viewer {
    /// A viewer cleared for `level` who belongs to no audience.
    pub const fn cleared_for(level: Level) -> Self {
        Self {
            level,
            audiences: BTreeSet::new(),
        }
    }

    /// The same viewer as member of `audiences`.
    #[must_use]
    pub fn in_audiences(mut self, audiences: impl IntoIterator<Item = Audience>) -> Self {
        self.audiences.extend(audiences);
        self
    }

    /// The same viewer, who is shown nothing kept closer than `level`, and nothing that is only for some.
    #[must_use]
    pub fn discreet(&self, level: Level) -> Self {
        Self::cleared_for(self.level.min(level))
    }

    /// The level this viewer is cleared for.
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The audiences this viewer belongs to.
    pub const fn audiences(&self) -> &BTreeSet<Audience> {
        &self.audiences
    }

    /// Whether a part under `label` exists for this viewer.
    pub fn may_see(&self, label: &Label) -> bool {
        let in_audience = |only: &BTreeSet<Audience>| !only.is_disjoint(&self.audiences);
        label.level <= self.level && label.only_to.as_ref().is_none_or(in_audience)
    }
}

#[cfg(test)]
mod tests;

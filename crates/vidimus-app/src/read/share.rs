//! A share of many: no reading gives all there is, so that none takes longer the more there is.

use serde::Serialize;

/// Which share of many is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// How many to pass over.
    pub offset: usize,
    /// How many to give at most.
    pub limit: usize,
}

impl Paging {
    /// The first `limit`.
    pub const fn first(limit: usize) -> Self {
        Self { offset: 0, limit }
    }

    /// How many have to be found to tell the share and whether there are more.
    pub(crate) const fn needed(self) -> usize {
        self.offset.saturating_add(self.limit).saturating_add(1)
    }
}

/// A share of many, and whether more follow it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share<T> {
    /// The ones given.
    pub items: Vec<T>,
    /// Whether more follow.
    pub more: bool,
}

impl<T> Share<T> {
    /// The share of all that were found.
    pub(crate) fn of(found: impl IntoIterator<Item = T>, paging: Paging) -> Self {
        let mut found = found.into_iter().skip(paging.offset);
        let items = found.by_ref().take(paging.limit).collect();
        Self {
            items,
            more: found.next().is_some(),
        }
    }
}

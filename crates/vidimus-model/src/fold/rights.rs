//! Rights, and what their revocation puts aside.

use std::collections::BTreeMap;

use crate::id::GrantId;
use crate::item::Body;

use super::Item;

/// Up to where acts are accepted under rights that were revoked.
///
/// A revocation names the last entry accepted of each device. What a device wrote later under that
/// right, and all that a device wrote under it which is not named, waits for review. Where a right
/// was revoked more than once, the strictest of the revocations holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rights {
    revoked: BTreeMap<GrantId, BTreeMap<[u8; 32], u64>>,
}

impl Rights {
    /// The rights that follow from all revocations of a ledger.
    pub fn of<'a>(items: impl IntoIterator<Item = &'a Item>) -> Self {
        let mut rights = Self::default();
        for item in items {
            rights.take(item);
        }
        rights
    }

    /// Takes one more item into account.
    pub fn take(&mut self, item: &Item) {
        let Body::Revocation(part) = &item.body else {
            return;
        };
        let Some(revocation) = part.known() else {
            return;
        };
        let accepted: BTreeMap<_, _> = revocation
            .accepted
            .iter()
            .map(|one| (one.device, one.sequence))
            .collect();
        self.revoked
            .entry(revocation.grant)
            .and_modify(|already| *already = both(already, &accepted))
            .or_insert(accepted);
    }

    /// Whether an item was written within its right.
    pub fn admit(&self, item: &Item) -> bool {
        self.admit_entry(item.grant, &item.order.device, item.order.sequence)
    }

    /// Whether an entry, at its place in the chain of its device, was written within its right.
    pub fn admit_entry(&self, grant: Option<GrantId>, device: &[u8; 32], sequence: u64) -> bool {
        let revoked = grant.and_then(|grant| self.revoked.get(&grant));
        revoked.is_none_or(|accepted| {
            let last = accepted.get(device);
            last.is_some_and(|last| sequence <= *last)
        })
    }

    /// Whether no right was ever revoked, so that nothing can be put aside.
    pub fn are_whole(&self) -> bool {
        self.revoked.is_empty()
    }
}

/// What two revocations of one right both accept.
fn both(one: &BTreeMap<[u8; 32], u64>, other: &BTreeMap<[u8; 32], u64>) -> BTreeMap<[u8; 32], u64> {
    let named_twice = one.iter().filter_map(|(device, last)| {
        let other = other.get(device)?;
        Some((*device, *last.min(other)))
    });
    named_twice.collect()
}

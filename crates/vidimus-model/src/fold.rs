//! The fold: what a set of items amounts to.
//!
//! It is a pure function of a *set*: neither the order in which items are given, nor giving one
//! twice, nor dividing them into batches changes the outcome. An item acts only upon items that
//! stand before it, so that no two can act upon each other.
//!
//! A [`Fold`] is what all readers share: erased parts are gone and every part has the label under
//! which it now stands. A [`View`] of it is what one viewer reads: hidden items are absent, and what
//! stands, what is undone and which subjects are one follows from the visible items alone.

mod cluster;
mod effect;
mod label;
mod rights;
mod touch;
mod version;
mod view;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use cluster::{Clusters, Contested};
pub use rights::Rights;
pub use touch::{Touched, touched};
pub use version::{kinds, profile};

pub(crate) use view::hide;
pub use view::{DOCUMENT, Said, Seen, State, View};

use crate::id::{AccountId, GrantId, ItemId};
use crate::item::{Body, PartId, Withheld};
use crate::label::{Label, Viewer};

/// One item of an entry, with what the entry's header says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Which one it is.
    pub id: ItemId,
    /// Where it stands among all items.
    pub order: Order,
    /// Who wrote it.
    pub actor: AccountId,
    /// The right under which it was written.
    pub grant: Option<GrantId>,
    /// When the device's clock says it was written: milliseconds since 1970, UTC. It decides nothing.
    pub claimed_ms: i64,
    /// The label under which each of its parts was written.
    pub labels: Vec<Label>,
    /// What it says.
    pub body: Body,
}

/// The place of an item in the order in which items are shown: by depth, then device, then sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Order {
    /// How deep its entry stands in the ledger.
    pub depth: u64,
    /// The device that wrote it.
    pub device: [u8; 32],
    /// The place of its entry in the device's chain.
    pub sequence: u64,
    /// The place of the item in its entry.
    pub index: u16,
}

/// What a set of items amounts to, whoever looks at it.
#[derive(Debug, Clone, Default)]
pub struct Fold {
    /// In their order, each once, erased parts withheld, labels as they now stand.
    items: Vec<Item>,
    /// Items whose entry lies beyond what a revocation accepts.
    quarantined: Vec<Item>,
}

impl Fold {
    /// Folds a set of items under the rights that hold in their ledger.
    pub fn of(items: impl IntoIterator<Item = Item>, rights: &Rights) -> Self {
        let mut all: Vec<Item> = items.into_iter().collect();
        all.sort_by_key(|item| (item.order, item.id));
        all.dedup_by_key(|item| item.id);
        let (mut items, mut quarantined): (Vec<Item>, Vec<Item>) =
            all.into_iter().partition(|item| rights.admit(item));
        let erased = erasures(&items);
        erase(&mut items, &erased);
        // What is erased does not come back because somebody has to look at it again.
        erase(&mut quarantined, &erased);
        label::relabel(&mut items);
        Self { items, quarantined }
    }

    /// What `viewer` reads of it.
    pub fn through(&self, viewer: &Viewer) -> View<'_> {
        View::of(&self.items, viewer)
    }

    /// What stands by all items, whoever may see them: to decide by, never to be shown.
    pub fn whole(&self) -> View<'_> {
        View::whole(&self.items)
    }

    /// All items in order, with the labels under which they now stand.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The items that wait for review because the right they were written under was revoked.
    pub fn quarantined(&self) -> &[Item] {
        &self.quarantined
    }

    /// Every label that some part stands under: between two neighbours all viewers read the same.
    pub fn labels(&self) -> BTreeSet<&Label> {
        self.items.iter().flat_map(|item| &item.labels).collect()
    }
}

/// The place of every item in a list that is in order.
fn places(items: &[impl Borrow<Item>]) -> HashMap<ItemId, usize> {
    let places = items.iter().enumerate();
    places
        .map(|(place, item)| (item.borrow().id, place))
        .collect()
}

/// The parts that items erase, each with the place of the last that does.
fn erasures(items: &[Item]) -> BTreeMap<PartId, Order> {
    let erasures = items.iter().filter_map(|item| match &item.body {
        Body::Erasure(part) => Some((part.known()?, item.order)),
        _ => None,
    });
    erasures
        .flat_map(|(erasure, order)| erasure.parts.iter().map(move |part| (*part, order)))
        .collect()
}

/// Withholds the parts that were erased, even where their bytes are still here.
fn erase(items: &mut [Item], erased: &BTreeMap<PartId, Order>) {
    if erased.is_empty() {
        return;
    }
    let places = places(items);
    for (part, at) in erased {
        if let Some(item) = places
            .get(&part.item)
            .and_then(|place| items.get_mut(*place))
            && item.order < *at
            && item.body.is_erasable()
        {
            item.body.withhold(part.part, Withheld::Erased);
        }
    }
}

#[cfg(test)]
mod tests;

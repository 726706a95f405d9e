//! The fold: what a set of items amounts to.
//!
//! It is a pure function of a *set*: neither the order in which items are given, nor giving one
//! twice, nor dividing them into batches changes the outcome. What each item touches is said by
//! [`touched`], so that a store knows which clusters an entry makes stale.

mod touch;

pub use touch::{Touched, touched};

use crate::id::{AccountId, GrantId, ItemId};
use crate::item::Body;
use crate::label::Label;

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

//! One item of the ledger by itself: what it says, and its parts.

use serde::Serialize;
use vidimus_model::id::ItemId;
use vidimus_model::label::Label;

use super::Reading;
use super::history::{self, Act};
use crate::Refused;

/// One item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemView {
    /// What was done with it.
    pub act: Act,
    /// Its parts, in order.
    pub parts: Vec<ItemPart>,
    /// Whether its parts can be erased.
    pub erasable: bool,
}

/// One part of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemPart {
    /// Its number, from 0.
    pub number: u8,
    /// How closely it is kept.
    pub level: String,
    /// The circles to which alone it is kept; nothing where everybody of its level may read it.
    pub only_to: Option<Vec<String>>,
    /// The same as it is compared.
    #[serde(skip)]
    pub label: Label,
    /// Whether the viewer may read it: it may be hidden, sealed or erased.
    pub legible: bool,
}

impl Reading<'_> {
    /// An item, if it exists for the viewer.
    pub fn item_view(&self, item: ItemId) -> Result<ItemView, Refused> {
        let fold = self.fold_around(item)?;
        let view = fold.through(&self.viewer);
        let seen = view.item(item).ok_or(Refused::Absent)?;
        let body = &seen.item.body;
        let parts = (0..).zip(&seen.item.labels).zip(body.write(item.entry));
        self.sound(ItemView {
            parts: parts
                .filter(|((_, label), _)| self.viewer.may_see(label))
                .map(|((number, label), bytes)| ItemPart {
                    number,
                    level: label.level.word().to_owned(),
                    only_to: history::circles(label),
                    label: label.clone(),
                    legible: bytes.is_some(),
                })
                .collect(),
            erasable: body.is_erasable(),
            act: history::act(self, &view, &seen),
        })
    }
}

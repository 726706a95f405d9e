//! Which items still stand: what undoes and what replaces what.

use std::borrow::Borrow;
use std::collections::HashSet;

use crate::id::ItemId;
use crate::item::Body;

use super::{Item, places};

/// What later items have done to earlier ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Effects {
    undone: HashSet<ItemId>,
    replaced: HashSet<ItemId>,
    retracted: HashSet<ItemId>,
}

impl Effects {
    /// The effects of items that are given in order, each once.
    ///
    /// Whatever acts upon an item stands behind it, so one pass from the end decides: an item that
    /// was not undone by then is valid, and only a valid item has effects.
    pub(super) fn of(items: &[impl Borrow<Item>]) -> Self {
        let mut effects = Self::default();
        if !items.iter().any(|item| acts(item.borrow())) {
            return effects;
        }
        let places = places(items);
        let before = |id: &ItemId, at: usize| {
            let place = places.get(id).filter(|place| **place < at)?;
            items.get(*place).map(Borrow::borrow)
        };
        for (at, item) in items.iter().enumerate().rev() {
            let item = item.borrow();
            if effects.undone.contains(&item.id) {
                continue;
            }
            match &item.body {
                Body::Undo(part) => {
                    let target = part.known().and_then(|undo| before(&undo.item, at));
                    let target = target.filter(|target| target.body.is_undoable());
                    effects.undone.extend(target.map(|target| target.id));
                }
                Body::Retraction(part) => {
                    let target = part.known().and_then(|one| before(&one.statement.0, at));
                    let target = target.filter(|target| matches!(target.body, Body::Statement(..)));
                    effects.retracted.extend(target.map(|target| target.id));
                }
                body => {
                    let sort = body.item_type();
                    let targets = body.replaces().iter().filter_map(|id| before(id, at));
                    let targets = targets.filter(|target| target.body.item_type() == sort);
                    effects.replaced.extend(targets.map(|target| target.id));
                }
            }
        }
        effects
    }

    pub(super) fn is_undone(&self, id: ItemId) -> bool {
        self.undone.contains(&id)
    }

    pub(super) fn is_replaced(&self, id: ItemId) -> bool {
        self.replaced.contains(&id)
    }

    pub(super) fn is_retracted(&self, id: ItemId) -> bool {
        self.retracted.contains(&id)
    }

    /// Neither undone nor replaced.
    pub(super) fn stands(&self, id: ItemId) -> bool {
        !self.is_undone(id) && !self.is_replaced(id)
    }
}

fn acts(item: &Item) -> bool {
    matches!(item.body, Body::Undo(_) | Body::Retraction(_)) || !item.body.replaces().is_empty()
}

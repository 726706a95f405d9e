//! The label under which a part now stands.
//!
//! Relabels hold for every viewer, also for one who may not see them: whoever could read on because
//! the tightening is hidden from them would read what is no longer theirs.

use std::collections::BTreeMap;

use crate::item::{Body, PartId};
use crate::label::Label;

use super::effect::Effects;
use super::{Item, places};

/// Puts every part under its last label; the strictest where several were given at once.
pub(super) fn relabel(items: &mut [Item]) {
    if !items
        .iter()
        .any(|item| matches!(item.body, Body::Relabel(_)))
    {
        return;
    }
    let places = places(items);
    for (part, label) in standing_relabels(items) {
        let item = places
            .get(&part.item)
            .and_then(|place| items.get_mut(*place));
        let stood = item.and_then(|item| item.labels.get_mut(usize::from(part.part)));
        if let Some(stood) = stood {
            *stood = label;
        }
    }
}

fn standing_relabels(items: &[Item]) -> BTreeMap<PartId, Label> {
    let effects = Effects::of(items);
    let places = places(items);
    let mut labels: BTreeMap<PartId, Label> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let Body::Relabel(part) = &item.body else {
            continue;
        };
        let Some(relabel) = part.known().filter(|_| effects.stands(item.id)) else {
            continue;
        };
        if places.get(&relabel.item).is_some_and(|place| *place < at) {
            let part = PartId {
                item: relabel.item,
                part: relabel.part,
            };
            labels
                .entry(part)
                .and_modify(|label| *label = label.stricter(&relabel.label))
                .or_insert_with(|| relabel.label.clone());
        }
    }
    labels
}

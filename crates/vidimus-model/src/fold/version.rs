//! Which version of each kind holds.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{ItemId, KindId};
use crate::item::{Body, Kind, Part};

use super::effect::Effects;
use super::{Fold, Item};

/// The version of each kind that holds, by the kind's name. Where versions were written at once
/// without knowing of each other, the last one holds that all of them replace.
pub fn kinds(fold: &Fold) -> BTreeMap<&str, (KindId, &Kind)> {
    let effects = Effects::of(fold.items());
    let all: BTreeMap<ItemId, (&Item, &Kind)> = fold
        .items()
        .iter()
        .filter_map(|item| match &item.body {
            Body::Kind(Part::Known(kind)) => Some((item.id, (item, kind))),
            _ => None,
        })
        .collect();
    let mut last: BTreeMap<&str, Vec<ItemId>> = BTreeMap::new();
    for (item, kind) in all.values() {
        if !effects.is_replaced(item.id) {
            last.entry(&kind.name).or_default().push(item.id);
        }
    }
    let holding = last.into_iter().filter_map(|(name, last)| {
        let id = undisputed(&last, &all)?;
        Some((name, (KindId(id), all.get(&id)?.1)))
    });
    holding.collect()
}

/// The only version, or the newest that all of several have before them.
fn undisputed(last: &[ItemId], all: &BTreeMap<ItemId, (&Item, &Kind)>) -> Option<ItemId> {
    let mut lines = last.iter().map(|id| line(*id, all));
    let first = lines.next()?;
    let shared = lines.fold(first, |shared, line| &shared & &line);
    let order = |id: &ItemId| all.get(id).map(|(item, _)| item.order);
    shared.into_iter().max_by_key(order)
}

/// A version and all that it replaces, directly or through others.
fn line(id: ItemId, all: &BTreeMap<ItemId, (&Item, &Kind)>) -> BTreeSet<ItemId> {
    let mut line = BTreeSet::from([id]);
    let mut edge = vec![id];
    while let Some((_, kind)) = edge.pop().and_then(|id| all.get(&id)) {
        edge.extend(kind.replaces.iter().filter(|id| line.insert(**id)));
    }
    line
}

//! Which version of each kind holds, and which jurisdiction profile.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{ItemId, KindId};
use crate::item::{Body, Kind, Part, Profile};

use super::effect::Effects;
use super::{Fold, Item};

/// The version of each kind that holds, by the kind's name. Where versions were written at once
/// without knowing of each other, the last one holds that all of them replace.
pub fn kinds(fold: &Fold) -> BTreeMap<&str, (KindId, &Kind)> {
    let versions = Versions::of(fold, |body| match body {
        Body::Kind(Part::Known(kind)) => Some((kind.name.as_str(), kind)),
        _ => None,
    });
    let holding = versions.holding().into_iter();
    holding
        .map(|(name, (id, kind))| (name, (KindId(id), kind)))
        .collect()
}

/// The jurisdiction profile that holds, by the same rule. An office has one, whatever its name.
pub fn profile(fold: &Fold) -> Option<(ItemId, &Profile)> {
    let versions = Versions::of(fold, |body| match body {
        Body::Profile(Part::Known(profile)) => Some(((), profile)),
        _ => None,
    });
    versions.holding().remove(&())
}

/// All versions of what is defined, each with what it defines.
struct Versions<'f, K, T> {
    fold: &'f Fold,
    all: BTreeMap<ItemId, (&'f Item, K, &'f T)>,
}

impl<'f, K: Ord + Copy, T> Versions<'f, K, T> {
    fn of(fold: &'f Fold, defined: impl Fn(&'f Body) -> Option<(K, &'f T)>) -> Self {
        let all = fold.items().iter().filter_map(|item| {
            let (what, version) = defined(&item.body)?;
            Some((item.id, (item, what, version)))
        });
        let all = all.collect();
        Self { fold, all }
    }

    fn holding(&self) -> BTreeMap<K, (ItemId, &'f T)> {
        let effects = Effects::of(self.fold.items());
        let mut last: BTreeMap<K, Vec<ItemId>> = BTreeMap::new();
        for (id, (_, what, _)) in &self.all {
            if !effects.is_replaced(*id) {
                last.entry(*what).or_default().push(*id);
            }
        }
        let holding = last.into_iter().filter_map(|(what, last)| {
            let id = self.undisputed(&last)?;
            Some((what, (id, self.all.get(&id)?.2)))
        });
        holding.collect()
    }

    /// The only version, or the newest that all of several have before them.
    fn undisputed(&self, last: &[ItemId]) -> Option<ItemId> {
        let mut lines = last.iter().map(|id| self.line(*id));
        let first = lines.next()?;
        let shared = lines.fold(first, |shared, line| &shared & &line);
        let order = |id: &ItemId| self.all.get(id).map(|(item, ..)| item.order);
        shared.into_iter().max_by_key(order)
    }

    /// A version and all that it replaces, directly or through others.
    fn line(&self, id: ItemId) -> BTreeSet<ItemId> {
        let mut line = BTreeSet::from([id]);
        let mut edge = vec![id];
        while let Some((item, ..)) = edge.pop().and_then(|id| self.all.get(&id)) {
            let older = item.body.replaces().iter();
            edge.extend(older.filter(|id| line.insert(**id)));
        }
        line
    }
}

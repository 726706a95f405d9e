//! The ledger, entry by entry.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use vidimus_model::fold::{Fold, Item};
use vidimus_model::id::{EntryHash, ItemId, SubjectId};
use vidimus_model::item::{Body, ItemType, Part};
use vidimus_model::label::Level;
use vidimus_store::{EntryNo, ItemNo};

use super::Reading;
use super::history::{self, Act};
use crate::Refused;
use crate::rules::THE_WHOLE;

/// How many acts of one entry are told at most: a list that was taken in has a thousand.
const MOST_ACTS: usize = 50;

/// One entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its hash.
    pub hash: String,
    /// The first of its acts that the viewer may see, in order.
    pub acts: Vec<Act>,
    /// Whether there are more that the viewer may see.
    pub more: bool,
}

impl Reading<'_> {
    /// Up to `limit` entries before the entry `before`, the last first. Of each the viewer gets
    /// the acts they may see; an entry without any is left out.
    pub fn ledger(&self, limit: usize, before: Option<EntryHash>) -> Result<Vec<Entry>, Refused> {
        let mut before = match before {
            Some(hash) => Some(self.reader.entry_no(hash)?.ok_or(Refused::Absent)?),
            None => None,
        };
        let mut teller = Teller::new(self)?;
        let mut entries = Vec::new();
        while entries.len() < limit {
            let batch = self.reader.latest(limit, before)?;
            let Some(last) = batch.last() else {
                break;
            };
            before = Some(last.no);
            for summary in &batch {
                entries.extend(teller.entry(summary.no)?);
            }
        }
        entries.truncate(limit);
        self.sound(entries)
    }
}

/// Tells entries, and folds what several of their items bear upon only once.
pub(super) struct Teller<'r, 'o> {
    reading: &'r Reading<'o>,
    /// The items of which some part stands under another label than the one it was written under.
    relabelled: BTreeSet<ItemId>,
    folds: BTreeMap<ItemNo, Fold>,
}

impl<'r, 'o> Teller<'r, 'o> {
    pub(super) fn new(reading: &'r Reading<'o>) -> Result<Self, Refused> {
        let relabels = reading.reader.items_of_type(ItemType::Relabel)?;
        let relabels = reading.reader.items(&relabels)?;
        let relabelled = relabels.iter().filter_map(|item| match &item.body {
            Body::Relabel(Part::Known(relabel)) => Some(relabel.item),
            _ => None,
        });
        Ok(Self {
            reading,
            relabelled: relabelled.collect(),
            folds: BTreeMap::new(),
        })
    }

    pub(super) fn entry(&mut self, number: EntryNo) -> Result<Option<Entry>, Refused> {
        self.folds.clear();
        let items = self.reading.reader.items_of(number)?;
        let mut acts = Vec::new();
        for item in &items {
            if acts.len() > MOST_ACTS {
                break;
            }
            if !self.is_surely_hidden(item) {
                acts.extend(self.act(item)?);
            }
        }
        let Some(first) = items.first().filter(|_| !acts.is_empty()) else {
            return Ok(None);
        };
        let more = acts.len() > MOST_ACTS;
        acts.truncate(MOST_ACTS);
        let hash = first.id.entry.to_string();
        Ok(Some(Entry { hash, acts, more }))
    }

    /// Whether every part is hidden under the label it was written under, and none has another.
    fn is_surely_hidden(&self, item: &Item) -> bool {
        let viewer = &self.reading.viewer;
        !self.relabelled.contains(&item.id)
            && item.labels.iter().all(|label| !viewer.may_see(label))
    }

    fn act(&mut self, item: &Item) -> Result<Option<Act>, Refused> {
        let reading = self.reading;
        let Some(fold) = self.fold_around(item.id)? else {
            return Ok(None);
        };
        let view = fold.through(&reading.viewer);
        let seen = view.item(item.id);
        let act = seen.map(|seen| history::act(reading, &view, &seen));
        Ok(act.filter(|act| reading.viewer.level() == Level::Sealed || is_about_somebody(act)))
    }

    /// All that bears upon what an item bears upon, or upon the ledger as a whole.
    fn fold_around(&mut self, item: ItemId) -> Result<Option<&Fold>, Refused> {
        let reader = &self.reading.reader;
        let Some(number) = reader.item_no(item)? else {
            return Ok(None);
        };
        let Some(subject) = reader.subjects_of(number)?.first().copied() else {
            return Ok(None);
        };
        if !self.folds.contains_key(&subject) {
            let fold = match reader.item_id(subject)? {
                Some(subject) => self.reading.fold(SubjectId(subject))?,
                None if subject == THE_WHOLE => self.whole()?,
                None => return Ok(None),
            };
            self.folds.insert(subject, fold);
        }
        Ok(self.folds.get(&subject))
    }

    fn whole(&self) -> Result<Fold, Refused> {
        let reader = &self.reading.reader;
        let items = reader.items(&reader.concerning(&[THE_WHOLE])?)?;
        Ok(Fold::of(items, &self.reading.rules.rights))
    }
}

/// Whether an act is about the whole ledger, or about somebody who exists for the viewer: what is said of
/// others, and when, would tell of them. Who was erased exists no more, so that acts upon them are told
/// only to whoever may see everything.
fn is_about_somebody(act: &Act) -> bool {
    act.about.is_empty() || act.about.iter().any(|one| one.kind.is_some())
}

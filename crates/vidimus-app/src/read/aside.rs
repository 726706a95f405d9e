//! What was written under a right after it was revoked, and was put aside for somebody to look at.
//!
//! The register follows from none of it. What of it is right is written again under a right that
//! holds; the rest stays where it is.

use serde::Serialize;
use vidimus_model::fold::{Fold, Rights};
use vidimus_model::item::ItemType;
use vidimus_model::label::Level;
use vidimus_store::Summary;

use super::Reading;
use super::history::{self, Act};
use crate::Refused;

/// How many entries are looked through at once.
const STRIDE: usize = 256;

/// One entry that was put aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aside {
    /// Its hash.
    pub hash: String,
    /// The device that wrote it.
    pub device: String,
    /// Its place in the chain of the device.
    pub sequence: u64,
    /// What it would have done. None of it can be undone: nothing of it holds.
    pub acts: Vec<Act>,
}

impl Reading<'_> {
    /// Whether a right was revoked, so that entries may have been put aside.
    pub fn may_have_put_aside(&self) -> bool {
        !self.rules.rights.are_whole()
    }

    /// Up to `limit` entries that were put aside, the last first. They stand under the labels they
    /// were written under, and nobody looked at these yet: so they exist only for whoever may see
    /// everything.
    pub fn put_aside(&self, limit: usize) -> Result<Vec<Aside>, Refused> {
        let mut aside = Vec::new();
        if !self.may_have_put_aside() || self.viewer.level() < Level::Sealed {
            return Ok(aside);
        }
        let mut before = None;
        while aside.len() < limit {
            let batch = self.reader.latest(STRIDE, before)?;
            let Some(last) = batch.last() else {
                break;
            };
            before = Some(last.no);
            for summary in batch.iter().filter(|one| !self.admits(one)) {
                aside.push(self.aside(summary)?);
            }
        }
        aside.truncate(limit);
        self.sound(aside)
    }

    fn admits(&self, entry: &Summary) -> bool {
        let rights = &self.rules.rights;
        rights.admit_entry(entry.grant, &entry.device.0, entry.sequence)
    }

    fn aside(&self, entry: &Summary) -> Result<Aside, Refused> {
        let mut items = self.reader.items_of(entry.no)?;
        let own: Vec<_> = items.iter().map(|item| item.id).collect();
        // What was erased does not come back because somebody has to look at it.
        let erasures = self.reader.items_of_type(ItemType::Erasure)?;
        items.extend(self.reader.items(&erasures)?);
        let fold = Fold::of(items, &Rights::default());
        let view = fold.through(&self.viewer);
        let acts = own.into_iter().filter_map(|id| view.item(id));
        let acts = acts.map(|seen| Act {
            undoable: false,
            ..history::act(self, &view, &seen)
        });
        Ok(Aside {
            hash: entry.hash.to_string(),
            device: hex(&entry.device.0),
            sequence: entry.sequence,
            acts: acts.collect(),
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut all, byte| {
        // Writing to a string cannot fail.
        let _ = write!(all, "{byte:02x}");
        all
    })
}

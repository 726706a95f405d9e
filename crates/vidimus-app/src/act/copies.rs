//! Copies of the ledger that are known: backups that were made, and exports that were given out.
//!
//! Erasing reaches none of them, so each is named that still holds what was erased. Copies that were
//! made in another way, by hand or by a program that copies folders, are not known here.

use std::collections::BTreeSet;
use std::path::Path;

use vidimus_model::id::{EntryHash, ItemId};
use vidimus_model::item::{Body, ItemType, Part};
use vidimus_store::{BackupMade, Contents, EntryNo, ItemNo, StoreError};

use crate::{Office, Refused};

/// A backup that was made of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Backup {
    /// When it was made: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// The folder it was made in.
    pub place: String,
    /// Up to which entry it goes.
    pub entries: u64,
    /// Whether a workspace lies there now; where it does not, it may be elsewhere.
    pub is_there: bool,
    /// How many erasures came later that took away something it holds.
    pub erased_since: usize,
}

/// An export that was given out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct GivenOut {
    /// The entry that says so.
    pub entry: String,
    /// When: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// To whom, in words.
    pub recipients: Vec<String>,
    /// For what.
    pub purpose: Option<String>,
}

/// The known copies that hold what was erased.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Copies {
    /// Backups.
    pub backups: Vec<Backup>,
    /// Exports.
    pub exports: Vec<GivenOut>,
}

impl Office {
    /// The backups that were made of the workspace, the first one first.
    pub fn backups(&self) -> Result<Vec<Backup>, Refused> {
        let reader = self.store.reader()?;
        let erasures = erasures(&reader)?;
        let made = reader.backups()?.into_iter();
        Ok(made.map(|one| told(one, &erasures)).collect())
    }

    /// The known copies that still hold what the entry `erasure` erased.
    pub fn copies_holding(&self, erasure: EntryHash) -> Result<Copies, Refused> {
        let reader = self.store.reader()?;
        let entry = reader.entry_no(erasure)?.ok_or(Refused::Absent)?;
        let erased = erased_by(&reader, entry)?.ok_or(Refused::Absent)?;
        let erasures = erasures(&reader)?;
        let held = reader.backups()?.into_iter();
        let held = held.filter(|made| erased.is_held_up_to(made.entries));
        Ok(Copies {
            backups: held.map(|made| told(made, &erasures)).collect(),
            exports: given_out(&reader, &erased)?,
        })
    }
}

/// From which entry on a copy holds what was erased, and up to which.
#[derive(Debug, Clone)]
struct Erased {
    since: EntryNo,
    entry: EntryNo,
    items: BTreeSet<ItemId>,
}

impl Erased {
    /// Whether a copy of the first `entries` entries holds it.
    fn is_held_up_to(&self, entries: u64) -> bool {
        let entries = EntryNo::try_from(entries).unwrap_or(EntryNo::MAX);
        (self.since..self.entry).contains(&entries)
    }
}

fn told(made: BackupMade, erasures: &[Erased]) -> Backup {
    let since = erasures
        .iter()
        .filter(|erased| erased.is_held_up_to(made.entries));
    Backup {
        is_there: Path::new(&made.place).join("vidimus.toml").is_file(),
        erased_since: since.count(),
        at_ms: made.at_ms,
        place: made.place,
        entries: made.entries,
    }
}

fn erasures(contents: &Contents) -> Result<Vec<Erased>, StoreError> {
    let mut entries: Vec<EntryNo> = contents
        .items_of_type(ItemType::Erasure)?
        .into_iter()
        .map(ItemNo::entry)
        .collect();
    entries.dedup();
    let erased = entries.into_iter();
    let erased = erased.filter_map(|entry| erased_by(contents, entry).transpose());
    erased.collect()
}

/// What an entry erased, if it erased anything that is known.
fn erased_by(contents: &Contents, entry: EntryNo) -> Result<Option<Erased>, StoreError> {
    let mut since = None;
    let mut items = BTreeSet::new();
    for item in contents.items_of(entry)? {
        let touched = match item.body {
            Body::Erasure(Part::Known(erasure)) => {
                erasure.parts.iter().map(|part| part.item).collect()
            }
            // What was proposed lay on the desk from the day of its document.
            Body::Dismissal(Part::Known(dismissal)) => vec![dismissal.document.0],
            _ => Vec::new(),
        };
        for item in touched {
            let no = contents.item_no(item)?.map(ItemNo::entry);
            since = since.into_iter().chain(no).min();
            items.insert(item);
        }
    }
    Ok(since.map(|since| Erased {
        since,
        entry,
        items,
    }))
}

/// What was given out that holds what was erased. An export holds the entries before the one that tells of it; a
/// paper holds what it tells.
fn given_out(contents: &Contents, erased: &Erased) -> Result<Vec<GivenOut>, StoreError> {
    let mut given = Vec::new();
    for no in contents.items_of_type(ItemType::Release)? {
        if !erased.is_held_up_to(no.entry().unsigned_abs() - 1) {
            continue;
        }
        if let Some(item) = contents.item(no)?
            && let Body::Release(Part::Known(release)) = item.body
            && release
                .cleared
                .as_ref()
                .is_none_or(|one| one.items.iter().any(|item| erased.items.contains(item)))
        {
            given.push(GivenOut {
                entry: item.id.entry.to_string(),
                at_ms: item.claimed_ms,
                recipients: release.recipients,
                purpose: release.purpose,
            });
        }
    }
    Ok(given)
}

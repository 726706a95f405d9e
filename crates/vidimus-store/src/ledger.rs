//! The ledger as it is stored: `ledger.db`.
//!
//! Entries are numbered in the order in which this workspace took them in, from 1. The number is a
//! handle for the other databases of this workspace and means nothing anywhere else; neither does
//! the number of an item, which is made of that of its entry. What the header says of an item (its
//! type, the labels of its parts) stands beside it once more, so that a reader need not decode a
//! header of a thousand items for one of them; `verify` compares the two.

mod append;
mod parts;
mod read;

pub use append::AppendError;
pub(crate) use append::{append, erase};
pub(crate) use parts::{labels_in, labels_of, labels_to, parts_of, parts_to};
use read::ITEMS_PER_ENTRY;
pub use read::Summary;
pub(crate) use read::{
    Facts, ItemRow, claimed_between, entry_of, facts_of, item_in, items_in, latest, summary_of,
};

use std::path::Path;

use vidimus_ledger::{DeviceId, DeviceKey};

use crate::fault::{StoreError, damaged};
use crate::folder::{LEDGER, Purpose};
use crate::head::Acceptance;
use crate::key::VaultKey;
use crate::sql::{Database, Durability, Use};

/// The number of an entry: in which place this workspace took it in, from 1.
pub type EntryNo = i64;

/// The number of an item in this workspace; it means nothing anywhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemNo(pub i64);

impl ItemNo {
    /// The number of the item at `index` of the entry `no`.
    pub const fn of(no: EntryNo, index: u16) -> Self {
        Self(no * ITEMS_PER_ENTRY + index as i64)
    }

    /// The number of the entry that holds the item.
    pub const fn entry(self) -> EntryNo {
        self.0 / ITEMS_PER_ENTRY
    }

    /// The item's place in its entry.
    pub fn index(self) -> u16 {
        u16::try_from(self.0 % ITEMS_PER_ENTRY).unwrap_or_default()
    }
}

const SCHEMA: &str = include_str!("ledger/schema.sql");

/// Opens the ledger's database.
pub(crate) fn open(folder: &Path, key: &VaultKey, create: bool) -> Result<Database, StoreError> {
    Database::open(
        &folder.join(LEDGER),
        LEDGER,
        &key.database(LEDGER),
        Use {
            durability: Durability::AtOnce,
            cache_mib: 32,
        },
        create,
    )
}

/// Lays out a new ledger.
pub(crate) fn lay_out(
    ledger: &Database,
    store: [u8; 16],
    purpose: Purpose,
) -> Result<(), StoreError> {
    ledger.begin_writing()?;
    ledger.run(SCHEMA)?;
    ledger.change(
        "INSERT INTO workspace (store, purpose) VALUES (?1, ?2)",
        (store, purpose.word()),
    )?;
    ledger.commit()
}

/// The workspace to which the ledger belongs, and what it is used for.
pub(crate) fn belongs_to(ledger: &Database) -> Result<([u8; 16], Purpose), StoreError> {
    let row = ledger.first("SELECT store, purpose FROM workspace", [], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?))
    });
    // A file of no bytes is a sound database too, but without any table.
    let row = match row {
        Err(StoreError::Database { .. }) => None,
        row => row?,
    };
    row.and_then(|(store, purpose)| Some((store, Purpose::from_word(&purpose)?)))
        .ok_or_else(|| damaged("`ledger.db`"))
}

/// The number of entries.
pub(crate) fn count(ledger: &Database) -> Result<u64, StoreError> {
    let count = ledger.number("SELECT max(no) FROM entry", [])?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// The hash over the first `entries` entries.
pub(crate) fn acceptance(
    ledger: &Database,
    store: [u8; 16],
    entries: u64,
) -> Result<Option<Acceptance>, StoreError> {
    if entries == 0 {
        return Ok(Some(Acceptance::none(store)));
    }
    let no = i64::try_from(entries).unwrap_or(i64::MAX);
    let stored = ledger.value("SELECT acceptance FROM entry WHERE no = ?1", [no])?;
    Ok(stored.map(Acceptance))
}

/// Remembers that a device writes here, so that a head it signs is known for one of ours.
pub(crate) fn introduce(ledger: &Database, device: &DeviceKey) -> Result<(), StoreError> {
    ledger
        .change(
            "INSERT INTO chain (device) VALUES (?1) ON CONFLICT DO NOTHING",
            [device.id().0],
        )
        .map(drop)
}

/// Whether a device has ever written here.
pub(crate) fn knows(ledger: &Database, device: DeviceId) -> Result<bool, StoreError> {
    let known = ledger.number("SELECT count(*) FROM chain WHERE device = ?1", [device.0])?;
    Ok(known > 0)
}

/// Whether an entry names an attachment.
pub(crate) fn names_attachment(ledger: &Database, name: [u8; 16]) -> Result<bool, StoreError> {
    let named = ledger.number("SELECT count(*) FROM attachment WHERE name = ?1", [name])?;
    Ok(named > 0)
}

/// The names of all attachments.
pub(crate) fn attachments(ledger: &Database) -> Result<Vec<[u8; 16]>, StoreError> {
    ledger.all("SELECT name FROM attachment ORDER BY name", [], |row| {
        row.get(0)
    })
}

/// Remembers that somebody went on although acknowledged acts were missing.
pub(crate) fn accept_older(ledger: &Database, missing: u64) -> Result<(), StoreError> {
    let entries = ledger.number("SELECT max(no) FROM entry", [])?;
    let missing = i64::try_from(missing).unwrap_or(i64::MAX);
    ledger
        .change(
            "INSERT INTO accepted (entries, missing) VALUES (?1, ?2)",
            (entries, missing),
        )
        .map(drop)
}

/// Whether somebody ever went on although acknowledged acts were missing.
pub(crate) fn was_older(ledger: &Database) -> Result<bool, StoreError> {
    let times = ledger.number("SELECT count(*) FROM accepted", [])?;
    Ok(times > 0)
}

/// How many acknowledged acts were missing when somebody went on without them.
pub(crate) fn accepted_missing(ledger: &Database) -> Result<u64, StoreError> {
    let missing = ledger.number("SELECT sum(missing) FROM accepted", [])?;
    Ok(missing.unsigned_abs())
}

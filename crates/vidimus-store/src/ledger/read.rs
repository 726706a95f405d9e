//! Reading entries and items back.

use rusqlite::Row;
use vidimus_ledger::{DeviceId, Entry, PartBytes};
use vidimus_model::fold::{Item, Order};
use vidimus_model::id::{AccountId, EntryHash, GrantId, ItemId};
use vidimus_model::item::{Body, ItemType, Withheld};

use super::{EntryNo, ItemNo, labels_of, parts_of};
use crate::fault::{StoreError, damaged};
use crate::sql::{Database, at_most};

/// How many numbers are set apart for the items of one entry: the most that it may have.
pub(crate) const ITEMS_PER_ENTRY: i64 = 1024;

/// What the header of an entry says, without its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Its number in this workspace.
    pub no: EntryNo,
    /// Its hash.
    pub hash: EntryHash,
    /// The device that wrote it.
    pub device: DeviceId,
    /// Its place in the device's chain.
    pub sequence: u64,
    /// How deep it stands.
    pub depth: u64,
    /// Who acted.
    pub actor: AccountId,
    /// By what right.
    pub grant: Option<GrantId>,
    /// When the device's clock says it was: milliseconds since 1970, UTC.
    pub claimed_ms: i64,
    /// The number of its items.
    pub items: u16,
}

/// The columns of a [`Summary`].
macro_rules! summary {
    ($rest:literal) => {
        concat!(
            "SELECT entry.no, entry.hash, chain.device, entry.sequence, entry.depth, entry.actor,
                 entry.\"grant\", entry.claimed_ms, entry.items
             FROM entry JOIN chain ON chain.no = entry.chain ",
            $rest
        )
    };
}

/// A [`Summary`] as it is read most often: for an item of the entry.
pub(crate) type Facts = Summary;

fn summary_in(row: &Row<'_>) -> rusqlite::Result<Summary> {
    Ok(Summary {
        no: row.get(0)?,
        hash: EntryHash(row.get(1)?),
        device: DeviceId(row.get(2)?),
        sequence: row.get(3)?,
        depth: row.get(4)?,
        actor: AccountId(id_of(&row.get(5)?)),
        grant: row.get::<_, Option<_>>(6)?.map(|id| GrantId(id_of(&id))),
        claimed_ms: row.get(7)?,
        items: row.get(8)?,
    })
}

/// An item's id in a column.
pub(crate) fn id_to(id: ItemId) -> [u8; 34] {
    let mut bytes = [0; 34];
    let (hash, index) = bytes.split_at_mut(32);
    hash.copy_from_slice(&id.entry.0);
    index.copy_from_slice(&id.index.to_be_bytes());
    bytes
}

fn id_of(bytes: &[u8; 34]) -> ItemId {
    let mut entry = [0; 32];
    let (hash, index) = bytes.split_at(32);
    entry.copy_from_slice(hash);
    ItemId {
        entry: EntryHash(entry),
        index: index
            .iter()
            .fold(0, |sum, byte| sum << 8 | u16::from(*byte)),
    }
}

/// What the header of an entry says, under the number `no`.
pub(crate) fn summary_of(no: EntryNo, entry: &Entry) -> Summary {
    let header = entry.header();
    let hash = entry.hash();
    let lasting = |id: ItemId| match id.entry {
        EntryHash::THIS => entry.item_id(id.index),
        _ => id,
    };
    Summary {
        no,
        hash,
        device: header.device(),
        sequence: header.sequence,
        depth: header.depth,
        actor: header.actor_in(hash),
        grant: header.grant.map(|grant| GrantId(lasting(grant.0))),
        claimed_ms: header.claimed_ms,
        items: u16::try_from(header.items.len()).unwrap_or(u16::MAX),
    }
}

/// What is known of the entry `no`.
pub(crate) fn facts_of(ledger: &Database, no: EntryNo) -> Result<Option<Facts>, StoreError> {
    ledger.first(summary!("WHERE entry.no = ?1"), [no], summary_in)
}

/// The `limit` entries before the entry `before`, the last one first.
pub(crate) fn latest(
    ledger: &Database,
    limit: usize,
    before: Option<EntryNo>,
) -> Result<Vec<Summary>, StoreError> {
    ledger.all(
        summary!("WHERE entry.no < ?1 ORDER BY entry.no DESC LIMIT ?2"),
        (before.unwrap_or(i64::MAX), at_most(limit)),
        summary_in,
    )
}

/// The last `limit` entries of which the devices say that they are from `from_ms` on and before `until_ms`.
pub(crate) fn claimed_between(
    ledger: &Database,
    (from_ms, until_ms): (i64, i64),
    limit: usize,
) -> Result<Vec<Summary>, StoreError> {
    ledger.all(
        summary!(
            "WHERE entry.claimed_ms >= ?1 AND entry.claimed_ms < ?2 ORDER BY entry.no DESC LIMIT ?3"
        ),
        (from_ms, until_ms, at_most(limit)),
        summary_in,
    )
}

/// An item as it is stored.
pub(crate) struct ItemRow {
    pub(crate) no: ItemNo,
    pub(crate) item_type: u16,
    pub(crate) labels: Vec<u8>,
    pub(crate) parts: Vec<u8>,
}

/// Reads the columns `no, type, labels, parts`.
pub(crate) fn item_in(row: &Row<'_>) -> rusqlite::Result<ItemRow> {
    Ok(ItemRow {
        no: ItemNo(row.get(0)?),
        item_type: row.get(1)?,
        labels: row.get(2)?,
        parts: row.get(3)?,
    })
}

impl ItemRow {
    fn damaged(&self) -> StoreError {
        damaged(format!("item {} in `ledger.db`", self.no.0))
    }

    /// The parts of the item.
    pub(crate) fn parts(&self) -> Result<Vec<PartBytes>, StoreError> {
        parts_of(&self.parts).map_err(|_| self.damaged())
    }

    /// The item; none where its type is not known to this version.
    pub(crate) fn item(&self, facts: &Facts) -> Result<Option<Item>, StoreError> {
        let Some(item_type) = ItemType::from_number(self.item_type) else {
            return Ok(None);
        };
        let parts = self.parts()?;
        let id = ItemId {
            entry: facts.hash,
            index: self.no.index(),
        };
        Ok(Some(Item {
            id,
            order: Order {
                depth: facts.depth,
                device: facts.device.0,
                sequence: facts.sequence,
                index: id.index,
            },
            actor: facts.actor,
            grant: facts.grant,
            claimed_ms: facts.claimed_ms,
            labels: labels_of(&self.labels).map_err(|_| self.damaged())?,
            body: body_of(item_type, &parts, facts.hash).ok_or_else(|| self.damaged())?,
        }))
    }
}

/// What an item says. A part that this version does not understand is withheld as such.
fn body_of(item_type: ItemType, parts: &[PartBytes], entry: EntryHash) -> Option<Body> {
    let bytes: Vec<_> = parts.iter().map(PartBytes::bytes).collect();
    let understood = Body::read_trusted(item_type, &bytes, entry).ok();
    understood.or_else(|| {
        let withheld = vec![Err(Withheld::NotUnderstood); parts.len()];
        Body::read_trusted(item_type, &withheld, entry).ok()
    })
}

/// The entry `no` with all its parts.
pub(crate) fn entry_of(ledger: &Database, no: EntryNo) -> Result<Option<Entry>, StoreError> {
    let envelope: Option<Vec<u8>> =
        ledger.value("SELECT envelope FROM entry WHERE no = ?1", [no])?;
    let Some(envelope) = envelope else {
        return Ok(None);
    };
    let rows = items_in(ledger, no)?;
    let parts = rows.iter().map(ItemRow::parts).collect::<Result<_, _>>()?;
    Entry::read(&envelope, parts)
        .map(Some)
        .map_err(|_| damaged(format!("entry {no} in `ledger.db`")))
}

/// The items of the entry `no`.
pub(crate) fn items_in(ledger: &Database, no: EntryNo) -> Result<Vec<ItemRow>, StoreError> {
    ledger.all(
        "SELECT no, type, labels, parts FROM item WHERE no BETWEEN ?1 AND ?2 ORDER BY no",
        (ItemNo::of(no, 0).0, ItemNo::of(no + 1, 0).0 - 1),
        item_in,
    )
}

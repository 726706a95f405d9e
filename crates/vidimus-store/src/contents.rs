//! What a workspace contains, at one moment.

use std::cell::RefCell;
use std::collections::HashMap;

use vidimus_ledger::chain::ChainHead;
use vidimus_ledger::{DeviceId, Entry};
use vidimus_model::fold::Item;
use vidimus_model::id::{EntryHash, ItemId};
use vidimus_model::item::{Attachment, ItemType};

use crate::attachment::Shelf;
use crate::fault::StoreError;
use crate::ledger::{self, EntryNo, Facts, ItemNo, Summary, entry_of, facts_of};
use crate::sql::{Database, at_most};

/// How many entries' facts are remembered.
const REMEMBERED: usize = 4096;

/// The three databases of a workspace, read together.
///
/// [`Reader`](crate::Reader), [`Writer`](crate::Writer) and [`Register`](crate::Register) lead here.
pub struct Contents {
    pub(crate) ledger: Database,
    pub(crate) register: Database,
    pub(crate) desk: Database,
    pub(crate) shelf: Shelf,
    facts: RefCell<HashMap<EntryNo, Facts>>,
}

impl Contents {
    pub(crate) fn new(ledger: Database, register: Database, desk: Database, shelf: Shelf) -> Self {
        Self {
            ledger,
            register,
            desk,
            shelf,
            facts: RefCell::default(),
        }
    }

    pub(crate) fn databases(&self) -> [&Database; 3] {
        [&self.ledger, &self.desk, &self.register]
    }

    /// Forgets what was read, since it may be taken back.
    pub(crate) fn forget(&self) {
        self.facts.borrow_mut().clear();
    }

    /// The number of entries.
    pub fn entries(&self) -> Result<u64, StoreError> {
        ledger::count(&self.ledger)
    }

    /// The last entry of each device's chain.
    pub fn chain_heads(&self) -> Result<Vec<(DeviceId, ChainHead)>, StoreError> {
        self.ledger.all(
            "SELECT device, sequence, hash, depth FROM chain
             WHERE sequence IS NOT NULL ORDER BY device",
            [],
            |row| {
                let head = ChainHead {
                    sequence: row.get::<_, i64>(1)?.unsigned_abs(),
                    hash: EntryHash(row.get(2)?),
                    depth: row.get::<_, i64>(3)?.unsigned_abs(),
                };
                Ok((DeviceId(row.get(0)?), head))
            },
        )
    }

    /// The number of an entry.
    pub fn entry_no(&self, hash: EntryHash) -> Result<Option<EntryNo>, StoreError> {
        self.ledger
            .value("SELECT no FROM entry WHERE hash = ?1", [hash.0])
    }

    /// Up to `limit` hashes of entries that are no less than `from` and no greater than `until`.
    pub fn hashes_between(
        &self,
        from: EntryHash,
        until: EntryHash,
        limit: usize,
    ) -> Result<Vec<EntryHash>, StoreError> {
        self.ledger.all(
            "SELECT hash FROM entry WHERE hash BETWEEN ?1 AND ?2 ORDER BY hash LIMIT ?3",
            (from.0, until.0, at_most(limit)),
            |row| row.get(0).map(EntryHash),
        )
    }

    /// The number of an item, if it is here.
    pub fn item_no(&self, id: ItemId) -> Result<Option<ItemNo>, StoreError> {
        let no: Option<EntryNo> = self.ledger.value(
            "SELECT no FROM entry WHERE hash = ?1 AND items > ?2",
            (id.entry.0, id.index),
        )?;
        Ok(no.map(|no| ItemNo::of(no, id.index)))
    }

    /// The item with a number, if there is one.
    pub fn item_id(&self, no: ItemNo) -> Result<Option<ItemId>, StoreError> {
        let index = no.index();
        let facts = self.facts(no.entry())?;
        Ok(facts
            .filter(|facts| index < facts.items)
            .map(|facts| ItemId {
                entry: facts.hash,
                index,
            }))
    }

    /// What is known of an entry without its items.
    pub fn summary(&self, no: EntryNo) -> Result<Option<Summary>, StoreError> {
        self.facts(no)
    }

    /// An item; none where it is not here or of a type that this version does not know.
    pub fn item(&self, no: ItemNo) -> Result<Option<Item>, StoreError> {
        let row = self.ledger.first(
            "SELECT no, type, labels, parts FROM item WHERE no = ?1",
            [no.0],
            ledger::item_in,
        )?;
        let (Some(row), Some(facts)) = (row, self.facts(no.entry())?) else {
            return Ok(None);
        };
        row.item(&facts)
    }

    /// Those of the items that are here and of a known type, in the order given.
    pub fn items(&self, nos: &[ItemNo]) -> Result<Vec<Item>, StoreError> {
        let items = nos.iter().filter_map(|no| self.item(*no).transpose());
        items.collect()
    }

    /// The items of an entry that are of a known type.
    pub fn items_of(&self, no: EntryNo) -> Result<Vec<Item>, StoreError> {
        let Some(facts) = self.facts(no)? else {
            return Ok(Vec::new());
        };
        let rows = ledger::items_in(&self.ledger, no)?;
        let items = rows.iter().filter_map(|row| row.item(&facts).transpose());
        items.collect()
    }

    /// The numbers of all items of a type, ascending.
    pub fn items_of_type(&self, item_type: ItemType) -> Result<Vec<ItemNo>, StoreError> {
        self.ledger.all(
            "SELECT no FROM item WHERE type = ?1 ORDER BY no",
            [item_type.number()],
            |row| row.get(0).map(ItemNo),
        )
    }

    /// The number of the last item of a type.
    pub fn last_of_type(&self, item_type: ItemType) -> Result<Option<ItemNo>, StoreError> {
        let last = self.ledger.value(
            "SELECT max(no) FROM item WHERE type = ?1",
            [item_type.number()],
        )?;
        Ok(last.map(ItemNo))
    }

    /// An entry with all its parts.
    pub fn entry(&self, no: EntryNo) -> Result<Option<Entry>, StoreError> {
        entry_of(&self.ledger, no)
    }

    /// The entry that an act with this nonce became, if it is here.
    pub fn by_nonce(&self, nonce: &[u8; 16]) -> Result<Option<EntryHash>, StoreError> {
        let hash = self.ledger.value(
            "SELECT hash FROM entry WHERE nonce = ?1 ORDER BY no",
            [nonce],
        )?;
        Ok(hash.map(EntryHash))
    }

    /// Up to `limit` entries before the number `before`, the latest first.
    pub fn latest(
        &self,
        limit: usize,
        before: Option<EntryNo>,
    ) -> Result<Vec<Summary>, StoreError> {
        ledger::latest(&self.ledger, limit, before)
    }

    /// The versions of SQLite and of SQLCipher that are at work.
    pub fn versions(&self) -> Result<[String; 2], StoreError> {
        let said = |sql| self.desk.value(sql, []).map(Option::unwrap_or_default);
        Ok([
            said("SELECT sqlite_version()")?,
            said("PRAGMA cipher_version")?,
        ])
    }

    /// The last `limit` entries of which the devices say that they are from `from_ms` on and before `until_ms`.
    pub fn claimed_between(
        &self,
        span: (i64, i64),
        limit: usize,
    ) -> Result<Vec<Summary>, StoreError> {
        ledger::claimed_between(&self.ledger, span, limit)
    }

    /// The bytes of an attachment, checked against what the ledger says of them.
    pub fn attachment(&self, attachment: &Attachment) -> Result<Vec<u8>, StoreError> {
        self.shelf.read(attachment)
    }

    fn facts(&self, no: EntryNo) -> Result<Option<Facts>, StoreError> {
        if let Some(facts) = self.facts.borrow().get(&no) {
            return Ok(Some(*facts));
        }
        let facts = facts_of(&self.ledger, no)?;
        let mut remembered = self.facts.borrow_mut();
        if remembered.len() >= REMEMBERED {
            remembered.clear();
        }
        if let Some(facts) = facts {
            remembered.insert(no, facts);
        }
        Ok(facts)
    }
}

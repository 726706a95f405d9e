//! Writing entries, and dropping what is erased.

use vidimus_ledger::header::Seen;
use vidimus_ledger::{Author, DeviceKey, Draft, Entry, PartBytes, Position, Stamp};
use vidimus_model::id::EntryHash;
use vidimus_model::item::PartId;

use super::read::id_to;
use super::{EntryNo, ItemNo, labels_in, labels_to, parts_of, parts_to, summary_of};
use crate::fault::{StoreError, damaged};
use crate::key::Salts;
use crate::sql::Database;

/// Why an act was not appended.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// It is no act.
    #[error(transparent)]
    NotAnAct(#[from] vidimus_ledger::draft::NotAnAct),
    /// It could not be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Where a chain stands.
struct Chain {
    no: i64,
    sequence: Option<i64>,
    hash: Option<[u8; 32]>,
    depth: i64,
}

/// Signs a draft at the end of the device's chain and stores it; says its number.
pub(crate) fn append(
    ledger: &Database,
    store: [u8; 16],
    device: &DeviceKey,
    draft: Draft,
    author: Author,
    stamp: Stamp,
) -> Result<(EntryNo, EntryHash), AppendError> {
    let chain = chain_of(ledger, device)?;
    let others = unseen(ledger, &chain)?;
    let position = position(store, &chain, &others);
    let parts = draft.bodies().map(|body| body.item_type().parts()).sum();
    let mut salts = Salts::draw(parts)?;
    // As many salts were drawn as there are parts, so the fallback is never taken.
    let entry = draft.sign(&position, device, author, stamp, || {
        salts.next().unwrap_or_default()
    })?;
    let no = insert(ledger, store, &chain, &entry)?;
    for other in &others {
        ledger.change(
            "INSERT OR REPLACE INTO seen (chain, other, sequence) VALUES (?1, ?2, ?3)",
            (chain.no, other.no, other.sequence),
        )?;
    }
    Ok((no, entry.hash()))
}

fn chain_of(ledger: &Database, device: &DeviceKey) -> Result<Chain, StoreError> {
    let chain = ledger.first(
        "SELECT no, sequence, hash, depth FROM chain WHERE device = ?1",
        [device.id().0],
        chain_in,
    )?;
    chain.ok_or_else(|| damaged("the list of devices in `ledger.db`"))
}

/// The heads of other chains which this chain has not named yet.
fn unseen(ledger: &Database, chain: &Chain) -> Result<Vec<Chain>, StoreError> {
    ledger.all(
        "SELECT other.no, other.sequence, other.hash, other.depth
         FROM chain AS other
         LEFT JOIN seen ON seen.chain = ?1 AND seen.other = other.no
         WHERE other.no <> ?1 AND other.sequence IS NOT NULL
             AND (seen.sequence IS NULL OR seen.sequence < other.sequence)
         ORDER BY other.device",
        [chain.no],
        chain_in,
    )
}

fn chain_in(row: &rusqlite::Row<'_>) -> rusqlite::Result<Chain> {
    Ok(Chain {
        no: row.get(0)?,
        sequence: row.get(1)?,
        hash: row.get(2)?,
        depth: row.get::<_, Option<i64>>(3)?.unwrap_or(0),
    })
}

fn position(store: [u8; 16], chain: &Chain, others: &[Chain]) -> Position {
    let deepest = others.iter().map(|other| other.depth).max().unwrap_or(0);
    Position {
        store,
        sequence: chain.sequence.map_or(0, |last| last.unsigned_abs() + 1),
        previous: chain.hash.map(EntryHash),
        seen: others
            .iter()
            .filter_map(|other| other.hash.map(Seen))
            .collect(),
        depth: 1 + chain.depth.max(deepest).unsigned_abs(),
    }
}

fn insert(
    ledger: &Database,
    store: [u8; 16],
    chain: &Chain,
    entry: &Entry,
) -> Result<EntryNo, StoreError> {
    let before = super::count(ledger)?;
    let acceptance = super::acceptance(ledger, store, before)?
        .ok_or_else(|| damaged("the last entry in `ledger.db`"))?
        .then(entry.hash());
    let said = summary_of(signed(before) + 1, entry);
    ledger.change(
        "INSERT INTO entry (no, hash, nonce, chain, sequence, depth, actor, \"grant\", claimed_ms,
             items, acceptance, envelope)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        rusqlite::params![
            said.no,
            said.hash.0,
            entry.header().nonce,
            chain.no,
            said.sequence,
            said.depth,
            id_to(said.actor.0),
            said.grant.map(|grant| id_to(grant.0)),
            said.claimed_ms,
            said.items,
            acceptance.0,
            entry.envelope().to_bytes(),
        ],
    )?;
    insert_items(ledger, said.no, entry)?;
    ledger.change(
        "UPDATE chain SET sequence = ?2, hash = ?3, depth = ?4 WHERE no = ?1",
        (chain.no, said.sequence, said.hash.0, said.depth),
    )?;
    Ok(said.no)
}

/// A count as a number of this workspace; none comes near the bound.
fn signed(count: u64) -> EntryNo {
    EntryNo::try_from(count).unwrap_or(EntryNo::MAX)
}

fn insert_items(ledger: &Database, no: EntryNo, entry: &Entry) -> Result<(), StoreError> {
    let items = entry.header().items.iter().zip(entry.parts());
    for (index, (head, parts)) in (0..).zip(items) {
        ledger.change(
            "INSERT INTO item (no, type, labels, parts) VALUES (?1, ?2, ?3, ?4)",
            (
                ItemNo::of(no, index).0,
                head.item_type,
                labels_to(&labels_in(head)),
                parts_to(parts),
            ),
        )?;
    }
    Ok(())
}

/// Drops bytes and salt of one part. What the header commits to stays.
pub(crate) fn erase(ledger: &Database, no: ItemNo, part: PartId) -> Result<(), StoreError> {
    let stored: Option<Vec<u8>> = ledger.value("SELECT parts FROM item WHERE no = ?1", [no.0])?;
    let broken = || damaged(format!("item {} in `ledger.db`", no.0));
    let stored = stored.ok_or_else(broken)?;
    let mut parts = parts_of(&stored).map_err(|_| broken())?;
    *parts.get_mut(usize::from(part.part)).ok_or_else(broken)? = PartBytes::Erased;
    ledger
        .change(
            "UPDATE item SET parts = ?2 WHERE no = ?1",
            (no.0, parts_to(&parts)),
        )
        .map(drop)
}

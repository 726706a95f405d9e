//! The desk: what is being worked on, `desk.db`.
//!
//! Proposals, settings and lists not yet taken in are no statements. They change and go, and a
//! person's decision upon them is an entry of the ledger.

mod asked;
mod backups;
mod drafts;
mod factors;
mod prints;
mod templates;
mod traces;

use std::fmt;
use std::path::Path;

use vidimus_model::id::ItemId;

use crate::contents::Contents;
use crate::drill;
use crate::fault::{StoreError, damaged};
use crate::folder::DESK;
use crate::key::VaultKey;
use crate::people;
use crate::recovery;
use crate::sql::{Database, Durability, Use};
use crate::writer::Writer;

const SCHEMA: &str = include_str!("desk/schema.sql");

/// What a machine suggests on a document.
#[derive(Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The document.
    pub document: ItemId,
    /// Its place among the proposals of the document.
    pub ordinal: u32,
    /// What it is known by when it comes again.
    pub key: [u8; 32],
    /// The type of statement.
    pub statement_type: String,
    /// All that is proposed, as JSON.
    pub body: String,
    /// What became of it, as a word: `open`, `accepted`.
    pub state: String,
}

// What is proposed is about people and must not reach a log.
impl fmt::Debug for Proposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proposal")
            .field("document", &self.document)
            .field("ordinal", &self.ordinal)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// Opens the desk's database.
pub(crate) fn open(folder: &Path, key: &VaultKey, create: bool) -> Result<Database, StoreError> {
    Database::open(
        &folder.join(DESK),
        DESK,
        &key.database(DESK),
        Use {
            durability: Durability::AtOnce,
            cache_mib: 8,
        },
        create,
    )
}

/// Lays out a new desk.
pub(crate) fn lay_out(desk: &Database, store: [u8; 16]) -> Result<(), StoreError> {
    desk.begin_writing()?;
    desk.run(SCHEMA)?;
    complete(desk)?;
    desk.change("INSERT INTO workspace (store) VALUES (?1)", [store])?;
    desk.commit()
}

pub use asked::AskedFor;
pub use backups::BackupMade;
pub(crate) use backups::{forget as forget_backup, note as note_backup};
pub use drafts::DraftKept;
pub use factors::FactorKept;
pub use prints::Alike;
pub use traces::Trace;
pub(crate) use traces::Traces;

/// Lays out what a desk of an earlier version does not have yet.
pub(crate) fn complete(desk: &Database) -> Result<(), StoreError> {
    prints::lay_out(desk)?;
    backups::lay_out(desk)?;
    asked::lay_out(desk)?;
    templates::lay_out(desk)?;
    traces::lay_out(desk)?;
    drafts::lay_out(desk)?;
    factors::lay_out(desk)?;
    recovery::lay_out(desk)?;
    drill::lay_out(desk)?;
    people::lay_out(desk)
}

/// Makes sure that the desk is that of the workspace: a file of no bytes is a sound database too.
pub(crate) fn check(desk: &Database, store: [u8; 16]) -> Result<(), StoreError> {
    match store_of(desk) {
        Ok(held) if held == Some(store) => Ok(()),
        Err(StoreError::Busy) => Err(StoreError::Busy),
        _ => Err(damaged("`desk.db`")),
    }
}

/// The workspace to which the desk belongs.
pub(crate) fn store_of(desk: &Database) -> Result<Option<[u8; 16]>, StoreError> {
    desk.value("SELECT store FROM workspace", [])
}

fn id(text: &str) -> Result<ItemId, StoreError> {
    text.parse()
        .map_err(|_| damaged("a reference in `desk.db`"))
}

impl Contents {
    /// The proposals on a document, in their order.
    pub fn proposals_of(&self, document: ItemId) -> Result<Vec<Proposal>, StoreError> {
        self.desk.all(
            "SELECT ordinal, key, statement_type, body, state FROM proposal
             WHERE document = ?1 ORDER BY ordinal",
            [document.to_string()],
            |row| {
                Ok(Proposal {
                    document,
                    ordinal: row.get(0)?,
                    key: row.get(1)?,
                    statement_type: row.get(2)?,
                    body: row.get(3)?,
                    state: row.get(4)?,
                })
            },
        )
    }

    /// How many proposals are in the state `open`, for each document that has any.
    pub fn open_proposals(&self) -> Result<Vec<(ItemId, u64)>, StoreError> {
        let counts: Vec<(String, i64)> = self.desk.all(
            "SELECT document, count(*) FROM proposal WHERE state = 'open'
             GROUP BY document ORDER BY document",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let counts = counts.iter();
        counts
            .map(|(document, count)| Ok((id(document)?, count.unsigned_abs())))
            .collect()
    }

    /// The value of a setting.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.desk
            .value("SELECT value FROM setting WHERE key = ?1", [key])
    }

    /// The list of a document that waits to be taken in, as JSON.
    pub fn pending_list(&self, document: ItemId) -> Result<Option<String>, StoreError> {
        self.desk.value(
            "SELECT body FROM pending WHERE document = ?1",
            [document.to_string()],
        )
    }

    /// The documents whose lists wait to be taken in.
    pub fn pending_lists(&self) -> Result<Vec<ItemId>, StoreError> {
        let documents: Vec<String> = self.desk.all(
            "SELECT document FROM pending ORDER BY document",
            [],
            |row| row.get(0),
        )?;
        documents.iter().map(|document| id(document)).collect()
    }
}

impl Writer<'_> {
    /// Puts these proposals in the place of all that a document had.
    pub fn put_proposals(
        &mut self,
        document: ItemId,
        proposals: &[Proposal],
    ) -> Result<(), StoreError> {
        let document = document.to_string();
        self.desk
            .change("DELETE FROM proposal WHERE document = ?1", [&document])?;
        for one in proposals {
            self.desk.change(
                "INSERT INTO proposal (document, ordinal, key, statement_type, body, state)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (
                    &document,
                    one.ordinal,
                    one.key,
                    &one.statement_type,
                    &one.body,
                    &one.state,
                ),
            )?;
        }
        Ok(())
    }

    /// Notes what became of a proposal.
    pub fn set_state(
        &mut self,
        document: ItemId,
        ordinal: u32,
        state: &str,
    ) -> Result<(), StoreError> {
        self.desk
            .change(
                "UPDATE proposal SET state = ?3 WHERE document = ?1 AND ordinal = ?2",
                (document.to_string(), ordinal, state),
            )
            .map(drop)
    }

    /// Gives a setting a value, or takes it away.
    pub fn set_setting(&mut self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        let changed = match value {
            Some(value) => self.desk.change(
                "INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)",
                (key, value),
            ),
            None => self
                .desk
                .change("DELETE FROM setting WHERE key = ?1", [key]),
        };
        changed.map(drop)
    }

    /// Lets the list of a document wait to be taken in, or no longer.
    pub fn set_pending_list(
        &mut self,
        document: ItemId,
        body: Option<&str>,
    ) -> Result<(), StoreError> {
        let document = document.to_string();
        let changed = match body {
            Some(body) => self.desk.change(
                "INSERT OR REPLACE INTO pending (document, body) VALUES (?1, ?2)",
                (document, body),
            ),
            None => self
                .desk
                .change("DELETE FROM pending WHERE document = ?1", [document]),
        };
        changed.map(drop)
    }
}

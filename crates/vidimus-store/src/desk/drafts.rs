//! Forms that were begun and not sent: what is typed while somebody speaks must not be lost.

use std::fmt;

use vidimus_model::id::ItemId;

use crate::contents::Contents;
use crate::fault::StoreError;
use crate::sql::Database;
use crate::writer::Writer;

const SCHEMA: &str = include_str!("drafts.sql");

/// A form that was begun.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftKept {
    /// What it is known by.
    pub key: String,
    /// When it was last kept: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// What was typed.
    pub body: String,
}

// What was typed is about people and must not reach a log.
impl fmt::Debug for DraftKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DraftKept")
            .field("key", &self.key)
            .field("at_ms", &self.at_ms)
            .finish_non_exhaustive()
    }
}

/// Lays out where forms are kept, on a desk that has no place for them yet.
pub(crate) fn lay_out(desk: &Database) -> Result<(), StoreError> {
    desk.run(SCHEMA)?;
    let columns: Option<i64> = desk.value(
        "SELECT count(*) FROM pragma_table_info('draft') WHERE name = 'account'",
        [],
    )?;
    // Desks of before kept for the whole office alone.
    if columns == Some(0) {
        desk.run("ALTER TABLE draft ADD COLUMN account TEXT")?;
    }
    Ok(())
}

impl Contents {
    /// The forms of a sort that an account began, or those of the whole office where none is named, the
    /// last one kept first.
    pub fn drafts(
        &self,
        sort: &str,
        account: Option<ItemId>,
    ) -> Result<Vec<DraftKept>, StoreError> {
        self.desk.all(
            "SELECT key, at_ms, body FROM draft
             WHERE sort = ?1 AND account IS ?2 ORDER BY at_ms DESC, key",
            (sort, account.map(|account| account.to_string())),
            |row| {
                Ok(DraftKept {
                    key: row.get(0)?,
                    at_ms: row.get(1)?,
                    body: row.get(2)?,
                })
            },
        )
    }
}

impl Writer<'_> {
    /// Keeps what an account typed into a form, in place of what was kept of it before; for the whole
    /// office where no account is given. Tells whether it did: what is somebody else's stays as it is.
    pub fn keep_draft(
        &mut self,
        sort: &str,
        account: Option<ItemId>,
        kept: &DraftKept,
    ) -> Result<bool, StoreError> {
        let account = account.map(|account| account.to_string());
        self.desk
            .change(
                "INSERT INTO draft (key, sort, at_ms, body, account) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (key) DO UPDATE SET at_ms = excluded.at_ms, body = excluded.body
                 WHERE account IS excluded.account",
                (&kept.key, sort, kept.at_ms, &kept.body, account),
            )
            .map(|kept| kept > 0)
    }

    /// Gives what lies on the desk for nobody, from before drafts were somebody's, to an account.
    pub fn claim_drafts(&mut self, sort: &str, account: ItemId) -> Result<(), StoreError> {
        self.desk
            .change(
                "UPDATE draft SET account = ?2 WHERE sort = ?1 AND account IS NULL",
                (sort, account.to_string()),
            )
            .map(drop)
    }

    /// Throws away what was typed into a form of an account or of the whole office.
    pub fn forget_draft(&mut self, key: &str, account: ItemId) -> Result<(), StoreError> {
        self.desk
            .change(
                "DELETE FROM draft WHERE key = ?1 AND (account IS NULL OR account = ?2)",
                (key, account.to_string()),
            )
            .map(drop)
    }
}

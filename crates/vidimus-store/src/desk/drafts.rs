//! Forms that were begun and not sent: what is typed while somebody speaks must not be lost.

use std::fmt;

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
    desk.run(SCHEMA)
}

impl Contents {
    /// The forms of a sort that were begun, the last one kept first.
    pub fn drafts(&self, sort: &str) -> Result<Vec<DraftKept>, StoreError> {
        self.desk.all(
            "SELECT key, at_ms, body FROM draft WHERE sort = ?1 ORDER BY at_ms DESC, key",
            [sort],
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
    /// Keeps what was typed into a form in place of what was kept of it before.
    pub fn keep_draft(
        &mut self,
        sort: &str,
        key: &str,
        at_ms: i64,
        body: &str,
    ) -> Result<(), StoreError> {
        self.desk
            .change(
                "INSERT OR REPLACE INTO draft (key, sort, at_ms, body) VALUES (?1, ?2, ?3, ?4)",
                (key, sort, at_ms, body),
            )
            .map(drop)
    }

    /// Throws away what was typed into a form.
    pub fn forget_draft(&mut self, key: &str) -> Result<(), StoreError> {
        self.desk
            .change("DELETE FROM draft WHERE key = ?1", [key])
            .map(drop)
    }
}

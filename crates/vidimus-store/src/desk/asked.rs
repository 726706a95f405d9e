//! Acts that one person asked for, and that another has to confirm before they are done.

use std::fmt;

use vidimus_model::id::ItemId;

use super::id;
use crate::contents::Contents;
use crate::fault::StoreError;
use crate::sql::Database;
use crate::writer::Writer;

const SCHEMA: &str = include_str!("asked.sql");

const COLUMNS: &str =
    "SELECT no, at_ms, account, body, state, second, second_ms, reason FROM asked";

/// An act that was asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct AskedFor {
    /// Its number.
    pub no: i64,
    /// When it was asked for: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// By whom.
    pub account: ItemId,
    /// What is to be done, as JSON.
    pub body: String,
    /// What became of it, as a word.
    pub state: String,
    /// Who decided upon it.
    pub second: Option<ItemId>,
    /// When that was.
    pub second_ms: Option<i64>,
    /// Why it was done by one person.
    pub reason: Option<String>,
}

// A reason may name somebody and must not reach a log.
impl fmt::Debug for AskedFor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AskedFor")
            .field("no", &self.no)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// Lays out where these are kept, on a desk that has no place for them yet.
pub(crate) fn lay_out(desk: &Database) -> Result<(), StoreError> {
    desk.run(SCHEMA)
}

type Row = (
    i64,
    i64,
    String,
    String,
    String,
    Option<String>,
    Option<i64>,
    Option<String>,
);

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
        row.get(6)?,
        row.get(7)?,
    ))
}

fn told(
    (no, at_ms, account, body, state, second, second_ms, reason): Row,
) -> Result<AskedFor, StoreError> {
    Ok(AskedFor {
        no,
        at_ms,
        account: id(&account)?,
        body,
        state,
        second: second.as_deref().map(id).transpose()?,
        second_ms,
        reason,
    })
}

impl Contents {
    /// All that was ever asked for, in its order.
    pub fn all_asked(&self) -> Result<Vec<AskedFor>, StoreError> {
        let rows = self.desk.all(&format!("{COLUMNS} ORDER BY no"), [], read)?;
        rows.into_iter().map(told).collect()
    }

    /// What was asked for under a number.
    pub fn asked(&self, no: i64) -> Result<Option<AskedFor>, StoreError> {
        let row = self
            .desk
            .first(&format!("{COLUMNS} WHERE no = ?1"), [no], read)?;
        row.map(told).transpose()
    }

    /// The number under which a form that was sent before asked.
    pub fn asked_by_nonce(&self, nonce: &[u8; 16]) -> Result<Option<i64>, StoreError> {
        self.desk
            .value("SELECT no FROM asked WHERE nonce = ?1", [nonce])
    }
}

impl Writer<'_> {
    /// Asks for an act, and gives its number.
    pub fn ask(
        &mut self,
        nonce: &[u8; 16],
        at_ms: i64,
        account: ItemId,
        body: &str,
    ) -> Result<i64, StoreError> {
        self.desk.number(
            "INSERT INTO asked (nonce, at_ms, account, body, state)
             VALUES (?1, ?2, ?3, ?4, 'open') RETURNING no",
            (nonce, at_ms, account.to_string(), body),
        )
    }

    /// Notes what became of an act that was asked for. Tells whether it was in the state `from` until now: what
    /// two people do at once is done by one of them.
    pub fn settle(
        &mut self,
        (no, from, to): (i64, &str, &str),
        (at_ms, second): (i64, ItemId),
        reason: Option<&str>,
    ) -> Result<bool, StoreError> {
        let changed = self.desk.change(
            "UPDATE asked SET state = ?3, second = ?4, second_ms = ?5, reason = coalesce(?6, reason)
             WHERE no = ?1 AND state = ?2",
            (no, from, to, second.to_string(), at_ms, reason),
        )?;
        Ok(changed > 0)
    }
}

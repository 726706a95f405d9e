//! What a register contains, as one hash for each table: two registers that say the same have the
//! same, in whatever order their rows were written.

use std::ops::ControlFlow;

use rusqlite::types::ValueRef;
use sha2::{Digest as _, Sha256};

use super::list::widths;
use crate::contents::Contents;
use crate::fault::StoreError;
use crate::sql::Database;

/// What one table contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDigest {
    /// The table.
    pub table: String,
    /// The number of its rows.
    pub rows: u64,
    /// The hash over them, in an order of their own.
    pub sha256: [u8; 32],
}

/// The tables, each with the reading that puts its rows in order. Numbers that depend on the order
/// of writing are left out.
const TABLES: [(&str, &str); 11] = [
    (
        "subject",
        "SELECT no, kind, cluster FROM subject ORDER BY no",
    ),
    (
        "concern",
        "SELECT subject, item FROM concern ORDER BY subject, item",
    ),
    (
        "concerned",
        "SELECT item, subject FROM concerned ORDER BY item, subject",
    ),
    (
        "carried",
        "SELECT document, item FROM carried ORDER BY document, item",
    ),
    ("cluster", "SELECT no, kind FROM cluster ORDER BY no"),
    (
        "name",
        "SELECT cluster, level, key, subject, name FROM name ORDER BY 1, 2, 3, 4, 5",
    ),
    (
        "link",
        "SELECT cluster, level, property, target, item FROM link ORDER BY 1, 2, 3, 4, 5",
    ),
    (
        "holding",
        "SELECT cluster, what, level FROM holding ORDER BY 1, 2, 3",
    ),
    (
        "time_limit",
        "SELECT cluster, subject, low, high, place, awaits, whom, answered, since, due, ended, clock, facts
         FROM time_limit ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13",
    ),
    (
        "title",
        "SELECT cluster, kind, target, low, high, plain, sort FROM title
         ORDER BY 1, 2, 3, 4, 5, 6, 7",
    ),
    (
        "words",
        "SELECT item, cluster, level FROM words ORDER BY 1, 2, 3",
    ),
];

const LEVELS: [&str; 4] = ["text_0", "text_1", "text_2", "text_3"];

impl Contents {
    /// What each table of the register contains.
    pub fn register_digest(&self) -> Result<Vec<TableDigest>, StoreError> {
        let register = &self.register;
        let mut digests = Vec::new();
        for (table, sql) in TABLES {
            digests.push(digest(register, table, sql)?);
        }
        for (kind, width) in widths(register)? {
            let cells: Vec<String> = (0..width).map(|at| format!(", c{at}, s{at}")).collect();
            let cells = cells.concat();
            let order: Vec<String> = (1..=4 + 2 * width).map(|at| at.to_string()).collect();
            let sql = format!(
                "SELECT cluster, subject, low, high{cells} FROM \"list_{kind}\" ORDER BY {}",
                order.join(", ")
            );
            digests.push(digest(register, &format!("list_{kind}"), &sql)?);
        }
        for table in LEVELS {
            digests.push(text_digest(register, table)?);
        }
        Ok(digests)
    }
}

fn digest(register: &Database, table: &str, sql: &str) -> Result<TableDigest, StoreError> {
    let mut hash = Sha256::new();
    let mut rows = 0;
    register.each(sql, [], |row| {
        rows += 1;
        for column in 0..row.as_ref().column_count() {
            take(&mut hash, row.get_ref(column)?);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(TableDigest {
        table: table.to_owned(),
        rows,
        sha256: hash.finalize().into(),
    })
}

/// Takes in a value with its type and length, so that no two rows look alike.
fn take(hash: &mut Sha256, value: ValueRef<'_>) {
    let number;
    let (tag, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(value) => {
            number = value.to_be_bytes();
            (1, &number)
        }
        ValueRef::Real(value) => {
            number = value.to_be_bytes();
            (2, &number)
        }
        ValueRef::Text(bytes) => (3, bytes),
        ValueRef::Blob(bytes) => (4, bytes),
    };
    hash.update([tag]);
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

/// The words of one level, with the items in which they stand.
fn text_digest(register: &Database, table: &str) -> Result<TableDigest, StoreError> {
    register.run(&format!(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.\"{table} vocabulary\"
         USING fts5vocab(main, {table}, instance)"
    ))?;
    digest(
        register,
        table,
        &format!(
            "SELECT term, words.item, words.cluster FROM temp.\"{table} vocabulary\" AS instance
             JOIN words ON words.no = instance.doc ORDER BY 1, 2, 3"
        ),
    )
}

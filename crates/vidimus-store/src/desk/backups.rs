//! The backups that were made, so that it can be told which of them hold what was erased since.
//!
//! It is noted before the first byte is copied: a backup that nobody knows of is worse than a note of
//! one that was not finished.

use crate::contents::Contents;
use crate::fault::StoreError;
use crate::sql::Database;

const SCHEMA: &str = include_str!("backups.sql");

/// That a backup was made of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupMade {
    /// When: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// The folder it was made in, as it was then.
    pub place: String,
    /// How many entries it has: those up to this number.
    pub entries: u64,
}

/// Lays out where backups are noted, on a desk that has no place for them yet.
pub(crate) fn lay_out(desk: &Database) -> Result<(), StoreError> {
    desk.run(SCHEMA)
}

/// Notes a backup, and gives the number of the note.
pub(crate) fn note(desk: &Database, made: &BackupMade) -> Result<i64, StoreError> {
    let entries = i64::try_from(made.entries).unwrap_or(i64::MAX);
    desk.number(
        "INSERT INTO backup (at_ms, place, entries) VALUES (?1, ?2, ?3) RETURNING no",
        (made.at_ms, &made.place, entries),
    )
}

/// Takes the note of a backup away that was not finished and of which nothing is left.
pub(crate) fn forget(desk: &Database, no: i64) -> Result<(), StoreError> {
    desk.change("DELETE FROM backup WHERE no = ?1", [no])
        .map(drop)
}

impl Contents {
    /// The backups that were made, in their order. Copies made in another way are not known.
    pub fn backups(&self) -> Result<Vec<BackupMade>, StoreError> {
        self.desk.all(
            "SELECT at_ms, place, entries FROM backup ORDER BY no",
            [],
            |row| {
                Ok(BackupMade {
                    at_ms: row.get(0)?,
                    place: row.get(1)?,
                    entries: row.get::<_, i64>(2)?.unsigned_abs(),
                })
            },
        )
    }
}

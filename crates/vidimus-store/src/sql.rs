//! One encrypted database, and the few ways in which statements are put to it.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::types::FromSql;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Params, Row};

use crate::fault::{DatabaseFile, InFile, StoreError};
use crate::key::DatabaseKey;

/// How long a statement waits for another process before it gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// The bytes of a page.
pub(crate) const PAGE: u64 = 4096;

/// A longer log is cut back to this when it has been carried over.
const LOG_LIMIT: i64 = 16 << 20;

/// How a database is used.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Use {
    /// How soon what was committed is on the disk.
    pub(crate) durability: Durability,
    /// How much of it each connection keeps in memory, in MiB. A page found there costs nothing; one
    /// that is not has to be read and decrypted.
    pub(crate) cache_mib: i64,
}

/// How soon what was committed is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// When the commit returns.
    AtOnce,
    /// Later: what can be made again may be lost.
    Later,
    /// Never, and there is no way back: for a file that is thrown away if its making fails.
    None,
}

impl Durability {
    const fn pragmas(self) -> (&'static str, &'static str) {
        match self {
            Self::AtOnce => ("wal", "full"),
            Self::Later => ("wal", "normal"),
            Self::None => ("off", "off"),
        }
    }
}

/// An open database, which knows by which name to speak of itself.
pub(crate) struct Database {
    connection: Connection,
    file: DatabaseFile,
}

impl Database {
    /// Opens the database at `path`, creating it where `create` says so.
    pub(crate) fn open(
        path: &Path,
        file: &'static str,
        key: &DatabaseKey,
        usage: Use,
        create: bool,
    ) -> Result<Self, StoreError> {
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if create {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        let database = Self::opened(path, file, flags)?;
        let connection = &database.connection;
        connection.set_prepared_statement_cache_capacity(256);
        database.unlock(key)?;
        database.set_up(usage)?;
        Ok(database)
    }

    /// What is wrong with single pages of the file at `path`. No page has to be sound for that, not
    /// even the first.
    pub(crate) fn check_pages(
        path: &Path,
        file: &'static str,
        key: &DatabaseKey,
    ) -> Result<Vec<String>, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let database = Self::opened(path, file, flags)?;
        database.turn(key)?;
        database.all("PRAGMA cipher_integrity_check", [], |row| row.get(0))
    }

    fn opened(path: &Path, name: &'static str, flags: OpenFlags) -> Result<Self, StoreError> {
        let path = path.to_owned();
        let file = DatabaseFile { name, path };
        let connection = Connection::open_with_flags(&file.path, flags).in_file(&file)?;
        Ok(Self { connection, file })
    }

    /// Gives the database its key.
    fn turn(&self, key: &DatabaseKey) -> Result<(), StoreError> {
        // It would write to standard error what is told to the caller anyway.
        self.run("PRAGMA cipher_log_level = NONE")?;
        self.connection
            .pragma_update(None, "key", key.pragma().as_str())
            .in_file(&self.file)
    }

    /// Encrypts the whole database to another key, at once or not at all.
    pub(crate) fn rekey(&self, key: &DatabaseKey) -> Result<(), StoreError> {
        self.connection
            .pragma_update(None, "rekey", key.pragma().as_str())
            .in_file(&self.file)
    }

    /// Carries all of the log over into the file; it is busy while somebody reads an earlier state.
    pub(crate) fn carry_over(&self) -> Result<(), StoreError> {
        let is_busy: Option<i64> = self.value("PRAGMA wal_checkpoint(truncate)", [])?;
        match is_busy {
            Some(0) => Ok(()),
            _ => Err(StoreError::Busy),
        }
    }

    fn unlock(&self, key: &DatabaseKey) -> Result<(), StoreError> {
        self.turn(key)?;
        // Only a read tells whether the key opens the file.
        self.number("SELECT count(*) FROM sqlite_master", [])
            .map(drop)
    }

    fn set_up(&self, usage: Use) -> Result<(), StoreError> {
        let (journal, synchronous) = usage.durability.pragmas();
        self.connection.busy_timeout(PATIENCE).in_file(&self.file)?;
        let set = |name: &str, value: &dyn rusqlite::ToSql| {
            self.connection
                .pragma_update(None, name, value)
                .in_file(&self.file)
        };
        set("journal_mode", &journal)?;
        set("synchronous", &synchronous)?;
        set("temp_store", &"memory")?;
        set("secure_delete", &"on")?;
        set("foreign_keys", &"on")?;
        // A negative size is one in KiB.
        set("cache_size", &(-1024 * usage.cache_mib))?;
        set("journal_size_limit", &LOG_LIMIT)
    }

    /// Gives up at once where another process writes.
    pub(crate) fn never_wait(&self) -> Result<(), StoreError> {
        self.connection
            .busy_timeout(Duration::ZERO)
            .in_file(&self.file)
    }

    /// Copies the whole database, as it is at one moment, into another.
    pub(crate) fn copy_to(&self, copy: &mut Self) -> Result<(), StoreError> {
        // What is read is here already, so that there is no room is said of the copy.
        let file = &copy.file;
        let backup = Backup::new(&self.connection, &mut copy.connection).in_file(file)?;
        match backup.step(-1).in_file(file)? {
            StepResult::Done => Ok(()),
            _ => Err(StoreError::Busy),
        }
    }

    /// Runs statements that answer nothing.
    pub(crate) fn run(&self, sql: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(sql).in_file(&self.file)
    }

    /// Runs one statement, and says how many rows it changed.
    pub(crate) fn change(&self, sql: &str, values: impl Params) -> Result<usize, StoreError> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(values))
            .in_file(&self.file)
    }

    /// The first row of the answer.
    pub(crate) fn first<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(values, read).optional())
            .in_file(&self.file)
    }

    /// The first value of the first row of the answer; none too where that is NULL.
    pub(crate) fn value<T: FromSql>(
        &self,
        sql: &str,
        values: impl Params,
    ) -> Result<Option<T>, StoreError> {
        let value = self.first(sql, values, |row| row.get::<_, Option<T>>(0))?;
        Ok(value.flatten())
    }

    /// The number that the answer consists of, or 0.
    pub(crate) fn number(&self, sql: &str, values: impl Params) -> Result<i64, StoreError> {
        Ok(self.value(sql, values)?.unwrap_or(0))
    }

    /// All rows of the answer.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql).in_file(&self.file)?;
        let rows = statement.query_map(values, read).in_file(&self.file)?;
        rows.collect::<rusqlite::Result<_>>().in_file(&self.file)
    }

    /// Hands one row of the answer after the other to `take`, until it breaks off.
    pub(crate) fn each(
        &self,
        sql: &str,
        values: impl Params,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<ControlFlow<()>>,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql).in_file(&self.file)?;
        let mut rows = statement.query(values).in_file(&self.file)?;
        while let Some(row) = rows.next().in_file(&self.file)? {
            if take(row).in_file(&self.file)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Begins to read: what others write from now on is not seen.
    pub(crate) fn begin_reading(&self) -> Result<(), StoreError> {
        self.run("BEGIN")?;
        // The snapshot is that of the first read, not that of the beginning.
        self.number("SELECT count(*) FROM sqlite_master", [])
            .map(drop)
    }

    /// Begins to write.
    pub(crate) fn begin_writing(&self) -> Result<(), StoreError> {
        self.run("BEGIN IMMEDIATE")
    }

    /// Keeps what was written.
    pub(crate) fn commit(&self) -> Result<(), StoreError> {
        self.run("COMMIT")
    }

    /// Ends what was begun, and drops what was written, if there is anything to end.
    pub(crate) fn leave(&self) -> Result<(), StoreError> {
        if self.connection.is_autocommit() {
            Ok(())
        } else {
            self.run("ROLLBACK")
        }
    }
}

/// A limit as the database takes it: it knows no number beyond this one.
pub(crate) fn at_most(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

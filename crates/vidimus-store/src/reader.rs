//! Readers, and the connections they share.

use std::fmt;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::attachment::Shelf;
use crate::contents::Contents;
use crate::fault::{StoreError, damaged};
use crate::folder::ATTACHMENTS;
use crate::key::VaultKey;
use crate::{desk, ledger, register};

/// How many sets of connections wait for the next reader.
const IDLE: usize = 4;

/// How often a register is looked for that gives way to a newer one at that moment.
const TRIES: u32 = 5;

/// Where connections come from.
pub(crate) struct Pool {
    folder: PathBuf,
    key: VaultKey,
    idle: Mutex<Vec<Idle>>,
}

/// Connections that nobody uses, and which register they lead to.
struct Idle {
    register: u64,
    contents: Contents,
}

impl Pool {
    pub(crate) const fn new(folder: PathBuf, key: VaultKey) -> Self {
        Self {
            folder,
            key,
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Connections to the three databases, in no transaction.
    pub(crate) fn lend(self: &Arc<Self>) -> Result<Lent, StoreError> {
        let mut failed = None;
        for _ in 0..TRIES {
            let Some(at) = register::current(&self.folder)? else {
                return Err(damaged("the register"));
            };
            if let Some(contents) = self.take_idle(at.number) {
                return Ok(self.lent(at.number, contents));
            }
            match register::open(&at, &self.key) {
                Ok(opened) => return Ok(self.lent(at.number, self.connect(opened)?)),
                // It may have been replaced between the look and the opening.
                Err(error) => failed = Some(error),
            }
        }
        Err(failed.unwrap_or(StoreError::Busy))
    }

    /// Connections of which the register's is given.
    pub(crate) fn connect(&self, register: crate::sql::Database) -> Result<Contents, StoreError> {
        Ok(Contents::new(
            ledger::open(&self.folder, &self.key, false)?,
            register,
            desk::open(&self.folder, &self.key, false)?,
            Shelf::new(self.folder.join(ATTACHMENTS)),
        ))
    }

    fn lent(self: &Arc<Self>, number: u64, contents: Contents) -> Lent {
        Lent {
            pool: Arc::clone(self),
            number,
            contents: Some(contents),
        }
    }

    fn take_idle(&self, register: u64) -> Option<Contents> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|one| one.register == register);
        idle.pop().map(|one| one.contents)
    }

    fn give_back(&self, register: u64, contents: Contents) {
        let left = contents.databases().map(crate::sql::Database::leave);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if left.iter().all(Result::is_ok) && idle.len() < IDLE {
            idle.push(Idle { register, contents });
        }
    }
}

/// Connections that go back to the pool.
pub(crate) struct Lent {
    pool: Arc<Pool>,
    number: u64,
    contents: Option<Contents>,
}

impl Deref for Lent {
    type Target = Contents;

    #[expect(
        clippy::expect_used,
        reason = "the connections leave only when this is dropped"
    )]
    fn deref(&self) -> &Contents {
        self.contents
            .as_ref()
            .expect("connections are here until they are given back")
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(contents) = self.contents.take() {
            self.pool.give_back(self.number, contents);
        }
    }
}

/// Reads a workspace as it was when the reader was made, whatever is written meanwhile.
pub struct Reader(Lent);

impl Reader {
    pub(crate) fn new(lent: Lent) -> Result<Self, StoreError> {
        // The register first: it follows from the ledger and is never ahead of it.
        lent.register.begin_reading()?;
        lent.ledger.begin_reading()?;
        lent.desk.begin_reading()?;
        Ok(Self(lent))
    }
}

impl Deref for Reader {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.0
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}

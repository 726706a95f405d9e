//! Opening a register, and building a new one beside it.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use super::ENGINE;
use crate::contents::Contents;
use crate::fault::{AtPath as _, StoreError};
use crate::folder::{REGISTER, sync_folder};
use crate::key::VaultKey;
use crate::ledger;
use crate::sql::{Database, Durability, Use};
use crate::step::{Step, reached};

const SCHEMA: &str = include_str!("schema.sql");
const INDEXES: &str = include_str!("indexes.sql");

/// A register that is being written: the one in use, or a new one.
pub struct Register<'a> {
    pub(super) contents: &'a Contents,
    /// Nothing is in it yet that would have to be replaced, and its indexes come last.
    pub(super) fresh: bool,
}

impl Deref for Register<'_> {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        self.contents
    }
}

impl<'a> Register<'a> {
    /// The register in use.
    pub(crate) const fn in_use(contents: &'a Contents) -> Self {
        Self {
            contents,
            fresh: false,
        }
    }

    /// A register that has just been laid out.
    pub(crate) const fn fresh(contents: &'a Contents) -> Self {
        Self {
            contents,
            fresh: true,
        }
    }
}

/// The file of a register, and its number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shelved {
    pub(crate) number: u64,
    pub(crate) path: PathBuf,
}

fn numbered(folder: &Path, number: u64) -> Shelved {
    Shelved {
        number,
        path: folder.join(format!("register-{number}.db")),
    }
}

/// All registers in the folder, the oldest first.
fn all(folder: &Path) -> Result<Vec<Shelved>, StoreError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).at(folder)? {
        let name = entry.at(folder)?.file_name();
        let number = name
            .to_str()
            .and_then(|name| name.strip_prefix("register-")?.strip_suffix(".db"))
            .and_then(|number| number.parse().ok());
        found.extend(number.map(|number| numbered(folder, number)));
    }
    found.sort();
    Ok(found)
}

/// The register in use, if there is one.
pub(crate) fn current(folder: &Path) -> Result<Option<Shelved>, StoreError> {
    all(folder).map(|mut found| found.pop())
}

/// Opens a register.
pub(crate) fn open(at: &Shelved, key: &VaultKey) -> Result<Database, StoreError> {
    Database::open(
        &at.path,
        REGISTER,
        &key.database(REGISTER),
        Use {
            durability: Durability::Later,
            cache_mib: 64,
        },
        false,
    )
}

/// Whether the register follows from the ledger by this engine.
fn is_sound(register: &Database, ledger: &Database, store: [u8; 16]) -> Result<bool, StoreError> {
    let state = register.first("SELECT engine, cursor, acceptance FROM state", [], |row| {
        let acceptance: Option<[u8; 32]> = row.get(2)?;
        Ok((row.get::<_, u32>(0)?, row.get::<_, i64>(1)?, acceptance))
    })?;
    let Some((engine, cursor, acceptance)) = state else {
        return Ok(false);
    };
    let held = ledger::acceptance(ledger, store, cursor.unsigned_abs())?;
    let same = cursor == 0 || acceptance.is_some() && acceptance == held.map(|held| held.0);
    Ok(engine == ENGINE && same)
}

/// Puts an empty register in the place of one that cannot be used. The caller holds the lock.
pub(crate) fn renew(
    folder: &Path,
    key: &VaultKey,
    ledger: &Database,
    store: [u8; 16],
) -> Result<(), StoreError> {
    if let Some(at) = current(folder)? {
        let sound = open(&at, key).and_then(|register| is_sound(&register, ledger, store));
        match sound {
            Ok(true) => return Ok(()),
            Ok(false) | Err(StoreError::Damaged { .. } | StoreError::Database { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    build(folder, key, |register| {
        finish(&register)?;
        Ok(((), register))
    })
}

/// Makes a new register and puts it in the place of the old one. The caller holds the lock.
///
/// `fill` gets the laid-out file and gives it back when all is in it.
pub(crate) fn build<T, E: From<StoreError>>(
    folder: &Path,
    key: &VaultKey,
    fill: impl FnOnce(Database) -> Result<(T, Database), E>,
) -> Result<T, E> {
    let beside = beside(folder)?;
    let filled = lay_out(&beside, key).map_err(E::from).and_then(fill);
    let swapped = filled.and_then(|(made, register)| {
        register.commit()?;
        drop(register);
        swap(folder, &beside)?;
        Ok(made)
    });
    if swapped.is_err() {
        // What was begun is worth nothing; the next build removes it if this fails too.
        drop(crate::folder::remove(&beside));
    }
    swapped
}

/// Where a new register is made: nothing is there.
fn beside(folder: &Path) -> Result<PathBuf, StoreError> {
    let beside = folder.join("register.new");
    crate::folder::remove(&beside).at(&beside)?;
    Ok(beside)
}

/// Gives a finished register the next number, and removes the old ones.
fn swap(folder: &Path, beside: &Path) -> Result<(), StoreError> {
    let file = fs::File::open(beside).at(beside)?;
    file.sync_all().at(beside)?;
    reached(Step::Built);
    let old = all(folder)?;
    let next = numbered(folder, old.last().map_or(1, |old| old.number + 1));
    // A log left behind under this name would be taken for the new register's own.
    discard(&next.path);
    fs::rename(beside, &next.path).at(&next.path)?;
    sync_folder(folder).at(folder)?;
    reached(Step::Swapped);
    for register in old {
        discard(&register.path);
    }
    Ok(())
}

/// Removes an old register. Where somebody has it open and the system minds, the next build tries
/// again.
fn discard(path: &Path) {
    // The database goes first, so that nobody opens it without its log.
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        drop(crate::folder::remove(Path::new(&name)));
    }
}

fn lay_out(path: &Path, key: &VaultKey) -> Result<Database, StoreError> {
    let register = Database::open(
        path,
        REGISTER,
        &key.database(REGISTER),
        Use {
            durability: Durability::None,
            cache_mib: 256,
        },
        true,
    )?;
    register.begin_writing()?;
    register.run(SCHEMA)?;
    register.change(
        "INSERT INTO state (engine, cursor) VALUES (?1, 0)",
        [ENGINE],
    )?;
    Ok(register)
}

/// Makes the indexes of a register that was filled without them.
pub(crate) fn finish(register: &Database) -> Result<(), StoreError> {
    register.run(INDEXES)?;
    super::list::index_all(register)
}

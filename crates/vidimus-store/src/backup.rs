//! Backups: the same workspace once more, without its register and without any device's key.
//!
//! A backup is a folder that `vidimus restore` puts where a workspace is wanted. It opens with the
//! passphrase of that day.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::desk::BackupMade;
use crate::fault::{AtPath as _, StoreError, damaged, is_full};
use crate::folder::{self, ATTACHMENTS, DESK, HEAD, KEY, LEDGER, MARK, PEOPLE};
use crate::head::Signer;
use crate::key::DatabaseKey;
use crate::opening::{OpenError, Unlock};
use crate::site::Site;
use crate::sql::{Database, Durability, Use};
use crate::step::{Step, reached};
use crate::store::Store;
use crate::verify::{self, Report};
use crate::{desk, ledger, lock};

/// Why a backup could not be made or restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Something is there already.
    #[error("`{}` is not empty; name a folder that is, or that does not exist yet", folder.display())]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// The one lies in the other.
    #[error("`{}` lies within the workspace; a backup belongs elsewhere, best on another disk", folder.display())]
    Within {
        /// The folder.
        folder: PathBuf,
    },
    /// The backup cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Something cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Copies the workspace, as it is at one moment, into the empty folder `to`, and verifies the
    /// copy. Nobody writes while the databases are copied. That the backup is made is noted on the
    /// desk: `at_ms` says when it is.
    pub fn backup(
        &self,
        to: &Path,
        at_ms: i64,
        progress: impl FnMut(u64, u64),
    ) -> Result<Report, BackupError> {
        prepare(to, &self.inner().site.folder)?;
        let copy = self.inner().site.copied_to(to);
        self.copy(&copy, at_ms).inspect_err(|_| folder::clear(to))?;
        Ok(verify::verify(&copy, Report::default(), progress)?)
    }

    /// Notes the backup and copies everything; the note goes again where that fails.
    fn copy(&self, copy: &Site, at_ms: i64) -> Result<(), StoreError> {
        let inner = self.inner();
        let site = &inner.site;
        let ledger = ledger::open(&site.folder, &site.key, false)?;
        let desk = desk::open(&site.folder, &site.key, false)?;
        let turn = inner.take_turn();
        let lock = lock::take(&site.folder, lock::MUST)?;
        let place = fs::canonicalize(&copy.folder).at(&copy.folder)?;
        let made = BackupMade {
            at_ms,
            place: place.display().to_string(),
            entries: ledger::count(&ledger)?,
        };
        let note = desk::note_backup(&desk, &made)?;
        let copied = copy_databases(site, (&ledger, &desk), copy, &inner.signer());
        drop((lock, turn));
        let copied = copied.and_then(|()| self.copy_files(copy));
        copied.inspect_err(|_| drop(desk::forget_backup(&desk, note)))
    }

    fn copy_files(&self, copy: &Site) -> Result<(), StoreError> {
        let (inner, to) = (self.inner(), &copy.folder);
        let ledger = ledger::open(to, &copy.key, false)?;
        let (from, to_shelf) = (inner.site.shelf(), copy.shelf());
        let mut names = ledger::attachments(&ledger)?;
        // What is lost is told of the copy, and is no reason not to save the rest.
        names.retain(|name| from.path(*name).exists());
        for name in &names {
            copy_file(&from.path(*name), &to_shelf.path(*name))?;
        }
        to_shelf.settle(&names)?;
        drop(ledger);
        copy_folder(&inner.site.folder.join(PEOPLE), &to.join(PEOPLE))?;
        for file in [KEY, MARK] {
            copy_file(&inner.site.folder.join(file), &to.join(file))?;
        }
        folder::sync_folder(to).at(to)
    }

    /// Copies the backup in `from` into the empty folder `to`, and verifies the copy. Whoever opens
    /// it begins a new chain there.
    pub fn restore<'u>(
        from: &Path,
        to: &Path,
        unlock: impl Into<Unlock<'u>>,
        progress: impl FnMut(u64, u64),
    ) -> Result<Report, BackupError> {
        let site = Site::alone(from, unlock.into())?;
        prepare(to, from)?;
        copy_back(from, to).inspect_err(|_| folder::clear(to))?;
        let copy = site.copied_to(to);
        Ok(verify::verify(&copy, Report::default(), progress)?)
    }
}

pub(crate) fn copy_back(from: &Path, to: &Path) -> Result<(), StoreError> {
    for folder in [ATTACHMENTS, PEOPLE] {
        copy_folder(&from.join(folder), &to.join(folder))?;
    }
    let logs = [LEDGER, DESK].map(|file| format!("{file}-wal"));
    let logs = logs.iter().map(String::as_str);
    // The mark comes last: a folder that was not finished is no workspace.
    for file in logs.chain([HEAD, LEDGER, DESK, KEY, MARK]) {
        if from.join(file).exists() {
            copy_file(&from.join(file), &to.join(file))?;
        }
    }
    folder::sync_folder(to).at(to)
}

/// Makes the folder `to`, which must be empty and outside of `from`.
pub(crate) fn prepare(to: &Path, from: &Path) -> Result<(), BackupError> {
    if !folder::is_vacant(to).at(to)? {
        let folder = to.to_owned();
        return Err(BackupError::NotEmpty { folder });
    }
    folder::make_private(to).at(to)?;
    let outer = fs::canonicalize(from).at(from)?;
    if fs::canonicalize(to).at(to)?.starts_with(&outer) {
        // It was made a moment ago or empty before; a leftover is no harm.
        drop(fs::remove_dir(to));
        let folder = to.to_owned();
        return Err(BackupError::Within { folder });
    }
    Ok(())
}

fn copy_databases(
    from: &Site,
    (ledger, desk): (&Database, &Database),
    to: &Site,
    signer: &Signer,
) -> Result<(), StoreError> {
    copy_database(ledger, to, LEDGER, &to.key.database(LEDGER))?;
    copy_database(desk, to, DESK, &to.key.database(DESK))?;
    let entries = ledger::count(ledger)?;
    let acceptance = ledger::acceptance(ledger, from.mark.store, entries)?
        .ok_or_else(|| damaged("the last entry in `ledger.db`"))?;
    let path = to.folder.join(HEAD);
    signer.create(&path, entries, acceptance).at(&path)
}

fn copy_database(
    from: &Database,
    to: &Site,
    file: &'static str,
    key: &DatabaseKey,
) -> Result<(), StoreError> {
    let path = to.folder.join(file);
    let once = Use {
        durability: Durability::None,
        cache_mib: 8,
    };
    let mut copy = Database::open(&path, file, key, once, true)?;
    from.copy_to(&mut copy)?;
    drop(copy);
    sync(&path)
}

fn sync(path: &Path) -> Result<(), StoreError> {
    let file = fs::OpenOptions::new().write(true).open(path).at(path)?;
    file.sync_all().at(path)?;
    reached(Step::Copied);
    Ok(())
}

/// Copies a file, and returns when it is on the disk.
fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    if let Some(folder) = to.parent() {
        folder::make_private(folder).at(folder)?;
    }
    if let Err(reason) = fs::copy(from, to) {
        // It is the copy for which there may be no room.
        let about = if is_full(&reason) { to } else { from };
        return Err(StoreError::of_file(about, reason));
    }
    sync(to)
}

/// Copies a folder with all that is in it, if there is one.
fn copy_folder(from: &Path, to: &Path) -> Result<(), StoreError> {
    let entries = match fs::read_dir(from) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.at(from)?,
    };
    folder::make_private(to).at(to)?;
    for entry in entries {
        let path = entry.at(from)?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        if path.is_dir() {
            copy_folder(&path, &to.join(name))?;
        } else {
            copy_file(&path, &to.join(name))?;
        }
    }
    folder::sync_folder(to).at(to)
}

//! A workspace as files and keys: what verifying, backing up and opening it have in common.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::attachment::Shelf;
use crate::fault::{AtPath as _, StoreError};
use crate::finding::Compared;
use crate::folder::{ATTACHMENTS, BadMark, KEY, MARK, Mark};
use crate::key::VaultKey;
use crate::opening::{OpenError, Unlock};
use crate::people::Own;
use crate::rekey::is_changing;
use crate::sql::Database;
use crate::{desk, ledger, register};

/// Where a workspace lies, and what opens it.
pub(crate) struct Site {
    /// The workspace.
    pub(crate) folder: PathBuf,
    /// The folder of the other head: the device's own, or the workspace where there is no other.
    pub(crate) place: PathBuf,
    /// What its mark says.
    pub(crate) mark: Mark,
    /// What opens it.
    pub(crate) key: VaultKey,
    /// The file with the key of whoever opened it; none where one person uses it alone.
    pub(crate) slot: Option<String>,
    /// The hash of `key.age` when it was opened.
    pub(crate) sealed: [u8; 32],
}

impl Site {
    /// The workspace in `folder`, by itself.
    pub(crate) fn alone(folder: &Path, unlock: Unlock<'_>) -> Result<Self, OpenError> {
        let (key, own) = read_key(folder, unlock)?;
        Ok(Self {
            folder: folder.to_owned(),
            place: folder.to_owned(),
            mark: read_mark(folder)?,
            key,
            slot: own.slot().cloned(),
            sealed: sealed_in(folder),
        })
    }

    /// Another folder with the same workspace in it.
    pub(crate) fn copied_to(&self, folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            place: folder.to_owned(),
            mark: self.mark,
            key: self.key.clone(),
            slot: self.slot.clone(),
            sealed: self.sealed,
        }
    }

    /// The ledger with its heads.
    pub(crate) fn compared<'a>(&'a self, ledger: &'a Database) -> Compared<'a> {
        Compared {
            ledger,
            store: self.mark.store,
            folder: &self.folder,
            place: &self.place,
        }
    }

    /// Why what is in the folder cannot be read: another key than the one that opened it is in force.
    pub(crate) fn or_changed(&self, why: StoreError) -> StoreError {
        if matches!(why, StoreError::Damaged { .. }) && sealed_in(&self.folder) != self.sealed {
            return StoreError::KeyChanged;
        }
        why
    }

    /// The desk, if the key that opened the workspace is the one in force. The lock is held.
    pub(crate) fn desk_in_force(&self) -> Result<Database, StoreError> {
        if is_changing(&self.folder) {
            return Err(StoreError::KeyChanged);
        }
        desk::open(&self.folder, &self.key, false).map_err(|why| self.or_changed(why))
    }

    /// The attachments.
    pub(crate) fn shelf(&self) -> Shelf {
        Shelf::new(self.folder.join(ATTACHMENTS))
    }

    /// Removes attachments that the ledger does not name. The lock is held, and no acknowledged act
    /// is missing.
    pub(crate) fn sweep(&self, ledger: &Database) -> Result<(), StoreError> {
        let attachments = self.shelf();
        if !attachments.is_unsettled() {
            return Ok(());
        }
        if ledger::was_older(ledger)? {
            // What nobody names may belong to the acts that are missing, should they come back.
            return attachments.settled();
        }
        for name in attachments.contents()?.0 {
            if !ledger::names_attachment(ledger, name)? {
                attachments.remove(name)?;
            }
        }
        attachments.settled()
    }

    /// Puts an empty register in the place of one that cannot be used. The lock is held.
    pub(crate) fn renew_register(&self, ledger: &Database) -> Result<(), StoreError> {
        register::renew(&self.folder, &self.key, ledger, self.mark.store)
    }
}

/// The hash of `key.age`, by which is known whether it is still the same.
pub(crate) fn sealed_in(folder: &Path) -> [u8; 32] {
    let sealed = fs::read(folder.join(KEY)).unwrap_or_default();
    Sha256::digest(sealed).into()
}

/// Reads what says that a folder is a workspace.
pub(crate) fn read_mark(folder: &Path) -> Result<Mark, OpenError> {
    let file = folder.join(MARK);
    let text = match fs::read(&file) {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Err(OpenError::NotAWorkspace {
                folder: folder.to_owned(),
            });
        }
        text => text.at(&file)?,
    };
    Mark::read(&text).map_err(|bad| match bad {
        BadMark::Newer(format) => OpenError::Newer { file, format },
        BadMark::Damaged => OpenError::Damaged { file },
    })
}

/// Reads the vault key, and what opened it.
pub(crate) fn read_key(folder: &Path, unlock: Unlock<'_>) -> Result<(VaultKey, Own), OpenError> {
    let file = folder.join(KEY);
    let sealed = match fs::read(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(OpenError::Missing { file });
        }
        sealed => sealed.at(&file)?,
    };
    let own = Own::of(folder, &sealed, unlock)?;
    match own.open(&sealed) {
        Ok(key) => Ok((key, own)),
        Err(why) => Err(why.of_file(file)),
    }
}

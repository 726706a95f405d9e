//! What can go wrong while a workspace is read or written.

use std::io;
use std::path::{Path, PathBuf};

use crate::folder;

/// Why something could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A database does not answer.
    #[error("`{file}` cannot be read or written: {reason}; `vidimus verify` says more")]
    Database {
        /// Which one.
        file: &'static str,
        /// What the database said.
        reason: rusqlite::Error,
    },
    /// A file does not answer.
    #[error("`{}` cannot be read or written: {reason}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// There is no space left.
    #[error(
        "there is no space left in `{}` to write `{file}`; free some there, then do it again: nothing that was \
         acknowledged is lost", folder.display()
    )]
    Full {
        /// The folder.
        folder: PathBuf,
        /// The file in it that could not be written.
        file: String,
    },
    /// A file or row is there, but is not what it should be.
    #[error(
        "{what} is damaged; `vidimus verify` lists all damage, `vidimus restore` brings a backup back"
    )]
    Damaged {
        /// What it is.
        what: String,
    },
    /// An attachment is not there.
    #[error("the attachment `{name}` is missing; bring `attachments` back from a backup")]
    AttachmentMissing {
        /// Its file.
        name: String,
    },
    /// An attachment is there, but is not what was kept.
    #[error("the attachment `{name}` is damaged; bring the file back from a backup")]
    AttachmentDamaged {
        /// Its file.
        name: String,
    },
    /// Somebody else writes and does not come to an end.
    #[error("another vidimus process is writing to this workspace; try again when it is done")]
    Busy,
    /// Acknowledged acts are missing.
    #[error(
        "acknowledged acts are missing from this workspace, so nothing may be written; restore the newest backup, \
         or accept the older state explicitly"
    )]
    OlderCopy,
    /// It was opened with a key that was changed since.
    #[error("the keys of this workspace were changed; open it again")]
    KeyChanged,
    /// A commit failed half-way, so that nobody knows what is on the disk.
    #[error(
        "an earlier write failed, so nothing more is written; where the disk is full, free some space, then open \
         the workspace again: nothing that was acknowledged is lost"
    )]
    Poisoned,
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(#[from] getrandom::Error),
    /// A name is not one for a table.
    #[error("`{0}` cannot name a list; kinds are named in lower-case letters, digits and `_`")]
    ListName(String),
}

/// A database as a file, which errors name.
#[derive(Debug, Clone)]
pub(crate) struct DatabaseFile {
    /// By which name to speak of it.
    pub(crate) name: &'static str,
    /// Where it lies.
    pub(crate) path: PathBuf,
}

/// Says which database an error is about.
pub(crate) trait InFile<T> {
    /// The same result, whose error names the database.
    fn in_file(self, file: &DatabaseFile) -> Result<T, StoreError>;
}

impl<T> InFile<T> for rusqlite::Result<T> {
    fn in_file(self, file: &DatabaseFile) -> Result<T, StoreError> {
        use rusqlite::ErrorCode as Code;
        let name = file.name;
        self.map_err(|reason| match reason.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => StoreError::Busy,
            Some(Code::DiskFull) => full(&file.path),
            // What it needs beside the file, it does not say to have found no room for.
            Some(Code::SystemIoFailure | Code::CannotOpen) if has_no_room(&file.path) => {
                full(&file.path)
            }
            Some(Code::NotADatabase | Code::DatabaseCorrupt) => damaged(format!("`{name}`")),
            _ => StoreError::Database { file: name, reason },
        })
    }
}

/// Whether there is no room beside a file for what a database keeps there while it is open.
fn has_no_room(path: &Path) -> bool {
    let beside = path.with_extension("room");
    let written = folder::write_new(&beside, &vec![0; 1 << 16]);
    drop(folder::remove(&beside));
    written.is_err_and(|reason| is_full(&reason))
}

/// Whether the system had no room for what was to be written.
pub(crate) fn is_full(reason: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(reason.kind(), FileTooLarge | QuotaExceeded | StorageFull)
}

fn full(path: &Path) -> StoreError {
    let file = path.file_name().unwrap_or(path.as_os_str());
    StoreError::Full {
        folder: path.parent().unwrap_or(path).to_owned(),
        file: file.to_string_lossy().into_owned(),
    }
}

/// Says at which path an error occurred.
pub(crate) trait AtPath<T> {
    /// The same result, whose error names the path.
    fn at(self, path: &Path) -> Result<T, StoreError>;
}

impl<T> AtPath<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, StoreError> {
        self.map_err(|reason| StoreError::of_file(path, reason))
    }
}

impl StoreError {
    /// The error for a file that the system does not read or write.
    pub fn of_file(path: &Path, reason: io::Error) -> Self {
        if is_full(&reason) {
            return full(path);
        }
        Self::File {
            path: path.to_owned(),
            reason,
        }
    }
}

/// The error for a thing that is not what it should be.
pub(crate) fn damaged(what: impl Into<String>) -> StoreError {
    StoreError::Damaged { what: what.into() }
}

#[cfg(test)]
mod tests;

//! What can go wrong while a workspace is read or written.

use std::io;
use std::path::{Path, PathBuf};

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
    #[error("there is no space left to write `{file}`; free some, then open the workspace again")]
    Full {
        /// What could not be written.
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
    /// A commit failed half-way, so that nobody knows what is on the disk.
    #[error(
        "an earlier write failed, so nothing more is written; free some space, then open the workspace again"
    )]
    Poisoned,
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(#[from] getrandom::Error),
    /// A name is not one for a table.
    #[error("`{0}` cannot name a list; kinds are named in lower-case letters, digits and `_`")]
    ListName(String),
}

/// Says which file an error is about.
pub(crate) trait InFile<T> {
    /// The same result, whose error names the file.
    fn in_file(self, file: &'static str) -> Result<T, StoreError>;
}

impl<T> InFile<T> for rusqlite::Result<T> {
    fn in_file(self, file: &'static str) -> Result<T, StoreError> {
        self.map_err(|reason| match reason.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                StoreError::Busy
            }
            Some(rusqlite::ErrorCode::DiskFull) => StoreError::Full {
                file: file.to_owned(),
            },
            Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => {
                damaged(format!("`{file}`"))
            }
            _ => StoreError::Database { file, reason },
        })
    }
}

/// Says at which path an error occurred.
pub(crate) trait AtPath<T> {
    /// The same result, whose error names the path.
    fn at(self, path: &Path) -> Result<T, StoreError>;
}

impl<T> AtPath<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, StoreError> {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        self.map_err(|reason| match reason.kind() {
            FileTooLarge | QuotaExceeded | StorageFull => StoreError::Full {
                file: path.display().to_string(),
            },
            _ => StoreError::File {
                path: path.to_owned(),
                reason,
            },
        })
    }
}

/// The error for a thing that is not what it should be.
pub(crate) fn damaged(what: impl Into<String>) -> StoreError {
    StoreError::Damaged { what: what.into() }
}

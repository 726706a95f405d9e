//! What it takes to open a workspace, and what may stand in the way.

use std::path::{Path, PathBuf};

use crate::fault::StoreError;
use crate::folder::Purpose;
use crate::key::Strength;

/// What somebody opens a workspace with.
#[derive(Clone, Copy)]
pub struct Unlock<'a> {
    /// Their pseudonym; not needed where one person uses it alone.
    pub who: Option<&'a str>,
    /// Their passphrase.
    pub passphrase: &'a str,
}

impl<'a> From<&'a str> for Unlock<'a> {
    fn from(passphrase: &'a str) -> Self {
        Self {
            who: None,
            passphrase,
        }
    }
}

/// What a new workspace needs.
#[derive(Clone, Copy)]
pub struct Setup<'a> {
    /// Where it is to lie: nothing may be there yet.
    pub folder: &'a Path,
    /// Where this user keeps what must not travel with workspaces.
    pub state: &'a Path,
    /// What opens it.
    pub passphrase: &'a str,
    /// For what it is used.
    pub purpose: Purpose,
    /// How much work a guess at the passphrase costs.
    pub strength: Strength,
}

/// Why a workspace could not be created or opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Something is there already.
    #[error("`{}` is not empty; name a folder that is, or that does not exist yet", folder.display())]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder is no workspace.
    #[error(
        "`{}` is not a Vidimus workspace: it has no `vidimus.toml`; `vidimus init` makes a new one, and where \
         there was one, `vidimus verify` tells what is left of it", folder.display()
    )]
    NotAWorkspace {
        /// The folder.
        folder: PathBuf,
    },
    /// Making it was cut short.
    #[error(
        "`{}` was never finished, and nothing was recorded in it; remove the folder, then make it again with \
         `vidimus init`", folder.display()
    )]
    Unfinished {
        /// The folder.
        folder: PathBuf,
    },
    /// A later version made it.
    #[error(
        "`{}` was written by a newer version (form {format}); install it to open this workspace", file.display()
    )]
    Newer {
        /// The file that says so.
        file: PathBuf,
        /// The form it names.
        format: u32,
    },
    /// A file is not as it was written.
    #[error("`{}` is damaged; `vidimus verify` lists all damage and what to do about it", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
    },
    /// A file is not there.
    #[error("`{}` is missing; `vidimus verify` lists all damage and what to do about it", file.display())]
    Missing {
        /// The file.
        file: PathBuf,
    },
    /// Several people use it.
    #[error(
        "several people use `{}`; say who you are with `--as NAME`, or set `VIDIMUS_USER`", folder.display()
    )]
    WhoIsIt {
        /// The folder.
        folder: PathBuf,
    },
    /// Nobody takes the key away with which they opened.
    #[error("nobody takes away their own key; ask somebody else who may")]
    OwnKey,
    /// The passphrase is another one.
    #[error(
        "the passphrase does not open `{}`; try again, and mind the keyboard layout; where it is \
         surely right, copy the file from a backup", file.display()
    )]
    WrongPassphrase {
        /// The file.
        file: PathBuf,
    },
    /// Something cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

//! What is wrong with a file, what that means, and what to do about it.

use std::fmt;

use crate::folder::{ATTACHMENTS, DESK, HEAD, KEY, LEDGER, MARK, REGISTER};

/// What is not as it was written, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The file, within the workspace.
    pub file: String,
    /// What is wrong with it: which pages, which entry.
    pub what: String,
    /// What to do.
    pub remedy: Remedy,
}

/// What to do about a defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// All of the workspace has to come back from a backup.
    Restore,
    /// The file alone can come back from any backup: it never changes.
    Copy,
    /// The desk can come back from a backup.
    CopyDesk,
    /// The register has to be computed anew.
    Rebuild,
    /// Opening the workspace mends it.
    Open,
    /// It may be needed once what is missing has come back.
    Keep,
    /// Somebody has to look at it.
    Look,
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Restore => {
                "bring the workspace back from the newest backup with `vidimus restore`, and keep this one beside it"
            }
            Self::Copy => {
                "copy this file from any backup into its place, or bring all back with `vidimus restore`"
            }
            Self::CopyDesk => {
                "copy `desk.db` from the newest backup into its place and remove `desk.db-wal` and `desk.db-shm`, \
                 or bring all back with `vidimus restore`"
            }
            Self::Rebuild => "run `vidimus rebuild`",
            Self::Open => "the next command that opens the workspace writes it anew",
            Self::Keep => "leave it where it is until the acts that are missing have come back",
            Self::Look => "nobody needs it; look at it, then move it out of the workspace",
        })
    }
}

impl Defect {
    /// What it means for who works with the workspace.
    pub fn means(&self) -> &'static str {
        match self.remedy {
            Remedy::Look => "nothing of the workspace is lost by it",
            Remedy::Keep => "it may belong to acts that cannot be read now",
            _ => meaning(&self.file),
        }
    }
}

fn meaning(file: &str) -> &'static str {
    match file {
        MARK => {
            "without it the folder is no workspace; where `init` or `restore` was cut short here, begin again in an empty one"
        }
        KEY => "without it nothing here can be read, so databases and attachments were not checked",
        LEDGER => "acts may be lost or cannot be trusted",
        DESK => "what waits for a decision may be lost, but no act",
        REGISTER => "it is made from the ledger, so nothing is lost",
        file if file.starts_with(HEAD) => {
            "it tells how many acts were acknowledged, so that missing ones are noticed"
        }
        file if file.starts_with(ATTACHMENTS) => {
            "an original or its text cannot be read; what was stated from it stays"
        }
        _ => "it is needed",
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, means, remedy) = (&self.what, self.means(), self.remedy);
        write!(f, "`{}`: {what} ({means}); {remedy}", self.file)
    }
}

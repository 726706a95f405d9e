//! Recovery: the vault key once more, for the day on which nobody's passphrase opens it any longer.
//!
//! For each choice of as many trustees as it takes there is one file: the vault key, encrypted to one of them,
//! and that to the next. Any program that reads age files opens it, one layer after the other.

mod layer;

use std::fs;
use std::path::{Path, PathBuf};

use crate::contents::Contents;
use crate::fault::{AtPath as _, StoreError, damaged};
use crate::folder::{self, KEY};
use crate::key::Strength;
use crate::opening::OpenError;
use crate::people::Newcomer;
use crate::rekey::is_changing;
use crate::site::read_mark;
use crate::sql::Database;
use crate::store::{Opened, Store};
use crate::{ledger, lock};

pub use layer::{Opener, Trustee};

const SCHEMA: &str = include_str!("recovery.sql");

/// Beside the files it is said how they open.
const README: &str = "README.txt";

/// The most trustees: their choices of some are 126 files at most.
const MOST: usize = 9;

/// The last set of recovery files that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoverySet {
    /// When: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// How many trustees open it together.
    pub least: usize,
    /// How many trustees there are.
    pub of: usize,
    /// Whether it opens the key that is in force.
    pub is_current: bool,
    /// When a file of it was last seen to open.
    pub checked_ms: Option<i64>,
}

/// Why recovery files could not be made or do not open.
#[derive(Debug, thiserror::Error)]
pub enum RecoveryError {
    /// One trustee alone would be one more passphrase.
    #[error("a single trustee could open everything alone; let it take at least 2")]
    TooFew,
    /// More are asked for than there are.
    #[error(
        "it cannot take {least} trustees where there are only {of}; name more, or ask for fewer"
    )]
    NotSoMany {
        /// How many are asked for.
        least: usize,
        /// How many there are.
        of: usize,
    },
    /// Every choice of trustees is a file.
    #[error(
        "{of} trustees are too many: each choice of some of them is a file; name {MOST} at most"
    )]
    TooMany {
        /// How many there are.
        of: usize,
    },
    /// The same trustee twice would count for two.
    #[error("trustees {first} and {second} have the same key; each needs one of their own")]
    Twice {
        /// The one's number.
        first: usize,
        /// The other's number.
        second: usize,
    },
    /// It is not the public half of a key.
    #[error("trustee {number} has no age key: a public one is a line that begins with `age1`")]
    NotAKey {
        /// The trustee's number.
        number: usize,
    },
    /// It is the secret half of a key.
    #[error(
        "what stands for trustee {number} is a secret key; it is known to this computer now, so have them make a \
         new one with `age-keygen`, and take the line of it that begins with `age1`"
    )]
    SecretKey {
        /// The trustee's number.
        number: usize,
    },
    /// It is not the secret half of a key.
    #[error("this is no secret key of age: one is a line that begins with `AGE-SECRET-KEY-1`")]
    NotASecretKey,
    /// Something is there already.
    #[error("`{}` is not empty; name a folder that is, or that does not exist yet", folder.display())]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// The files would be lost with what they recover.
    #[error("`{}` lies within the workspace; recovery files belong elsewhere, best on paths of their own", folder.display())]
    Within {
        /// The folder.
        folder: PathBuf,
    },
    /// It is no such file.
    #[error("`{}` is no recovery file, or it is damaged", file.display())]
    NotAFile {
        /// The file.
        file: PathBuf,
    },
    /// Somebody's key is missing.
    #[error(
        "`{}` does not open yet: after {opened} of its layers none of these keys opens the next; its name says \
         whose it takes", file.display()
    )]
    Unopened {
        /// The file.
        file: PathBuf,
        /// How many layers were opened.
        opened: usize,
    },
    /// It opens another key than the one in force.
    #[error(
        "this opens an earlier key of the workspace, or another workspace; only files that were made after the \
         keys changed last open it"
    )]
    NotOfToday,
    /// A change of keys was cut short.
    #[error(
        "a change of keys was cut short here; whoever still has a key of their own has to open the workspace first"
    )]
    Changing,
    /// The workspace cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Something cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lays out where recovery is noted, on a desk that has no place for it yet.
pub(crate) fn lay_out(desk: &Database) -> Result<(), StoreError> {
    desk.run(SCHEMA)
}

/// Refuses trustees for whom no files can be made.
pub fn check_trustees(least: usize, trustees: &[Trustee<'_>]) -> Result<(), RecoveryError> {
    check(least, trustees.len())?;
    layer::recipients(trustees).map(drop)
}

impl Store {
    /// Writes recovery files into the empty folder `to`: one for each choice of `least` of the trustees, with
    /// `readme` beside them. It is noted on the desk.
    pub fn make_recovery(
        &self,
        (to, at_ms): (&Path, i64),
        least: usize,
        trustees: &[Trustee<'_>],
        (readme, strength): (&str, Strength),
    ) -> Result<Vec<String>, RecoveryError> {
        check(least, trustees.len())?;
        let recipients = layer::recipients(trustees)?;
        let site = &self.inner().site;
        prepare(to, &site.folder)?;
        let _turn = self.inner().take_turn();
        let _lock = lock::take(&site.folder, lock::MUST)?;
        let desk = site.desk_in_force()?;
        let mut names = Vec::new();
        let mut write = || -> Result<(), StoreError> {
            for choice in choices(least, trustees.len()) {
                let name = file_name(&choice);
                let sealed = layer::nested(&site.key, &recipients, &choice, strength);
                let sealed = sealed.ok_or_else(|| damaged("a recovery file"))?;
                let path = to.join(&name);
                folder::write_new(&path, &sealed).at(&path)?;
                names.push(name);
            }
            let path = to.join(README);
            folder::write_new(&path, readme.as_bytes()).at(&path)?;
            folder::sync_folder(to).at(to)?;
            note(&desk, at_ms, (least, trustees.len()), &site.key.tag())
        };
        let written = write();
        if let Err(why) = written {
            clear(to, &names);
            return Err(why.into());
        }
        Ok(names)
    }

    /// Proves that a recovery file still opens the key in force, and notes when that was.
    pub fn check_recovery(
        &self,
        at_ms: i64,
        file: &Path,
        openers: &[Opener<'_>],
    ) -> Result<(), RecoveryError> {
        let key = layer::opened(file, openers)?;
        let site = &self.inner().site;
        if key.tag() != site.key.tag() {
            return Err(RecoveryError::NotOfToday);
        }
        let desk = site.desk_in_force()?;
        desk.change(
            "UPDATE recovery SET checked_ms = ?1 WHERE tag = ?2",
            (at_ms, key.tag()),
        )?;
        Ok(())
    }

    /// Opens the workspace in `folder` with a recovery file.
    pub fn recover(
        folder: &Path,
        state: &Path,
        file: &Path,
        openers: &[Opener<'_>],
    ) -> Result<Opened, RecoveryError> {
        let mark = read_mark(folder)?;
        let key = layer::opened(file, openers)?;
        if is_changing(folder) {
            return Err(RecoveryError::Changing);
        }
        match ledger::open(folder, &key, false) {
            Err(StoreError::Damaged { .. }) => return Err(RecoveryError::NotOfToday),
            database => drop(database?),
        }
        Ok(Self::open_with(folder, state, mark, key)?)
    }

    /// Gives whoever has lost every way in a new one: a key of their own where several people use the
    /// workspace, and otherwise the passphrase of the workspace.
    pub fn readmit(&self, who: Newcomer<'_>, strength: Strength) -> Result<(), StoreError> {
        if !self.reader()?.keyed()?.is_empty() {
            return self.admit(&[who], strength);
        }
        let site = &self.inner().site;
        let _turn = self.inner().take_turn();
        let _lock = lock::take(&site.folder, lock::MUST)?;
        drop(site.desk_in_force()?);
        let sealed = site.key.sealed(who.passphrase, strength);
        let sealed = sealed.ok_or_else(|| damaged("a new key"))?;
        let path = site.folder.join(KEY);
        folder::replace(&path, &sealed).at(&path)
    }

    /// The set of recovery files that was made last.
    pub fn recovery(&self) -> Result<Option<RecoverySet>, StoreError> {
        let tag = self.inner().site.key.tag();
        self.reader()?.recovery(&tag)
    }
}

impl Contents {
    fn recovery(&self, current: &[u8; 32]) -> Result<Option<RecoverySet>, StoreError> {
        self.desk.first(
            "SELECT at_ms, least, trustees, tag, checked_ms FROM recovery ORDER BY no DESC LIMIT 1",
            [],
            |row| {
                Ok(RecoverySet {
                    at_ms: row.get(0)?,
                    least: row.get(1)?,
                    of: row.get(2)?,
                    is_current: row.get::<_, [u8; 32]>(3)? == *current,
                    checked_ms: row.get(4)?,
                })
            },
        )
    }
}

fn note(
    desk: &Database,
    at_ms: i64,
    (least, of): (usize, usize),
    tag: &[u8; 32],
) -> Result<(), StoreError> {
    desk.change(
        "INSERT INTO recovery (at_ms, least, trustees, tag) VALUES (?1, ?2, ?3, ?4)",
        (at_ms, least, of, tag),
    )
    .map(drop)
}

fn check(least: usize, of: usize) -> Result<(), RecoveryError> {
    match (least, of) {
        (..2, _) => Err(RecoveryError::TooFew),
        _ if least > of => Err(RecoveryError::NotSoMany { least, of }),
        _ if of > MOST => Err(RecoveryError::TooMany { of }),
        _ => Ok(()),
    }
}

/// Makes the folder, which must be empty and outside of the workspace.
fn prepare(to: &Path, workspace: &Path) -> Result<(), RecoveryError> {
    if !folder::is_vacant(to).at(to)? {
        let folder = to.to_owned();
        return Err(RecoveryError::NotEmpty { folder });
    }
    folder::make_private(to).at(to)?;
    let outer = fs::canonicalize(workspace).at(workspace)?;
    if fs::canonicalize(to).at(to)?.starts_with(&outer) {
        drop(fs::remove_dir(to));
        let folder = to.to_owned();
        return Err(RecoveryError::Within { folder });
    }
    Ok(())
}

/// Removes what was made of a set that was not finished.
fn clear(to: &Path, names: &[String]) {
    for name in names.iter().map(String::as_str).chain([README]) {
        drop(folder::remove(&to.join(name)));
    }
    drop(fs::remove_dir(to));
}

/// Every choice of `least` out of `of` trustees, by their numbers from 1.
fn choices(least: usize, of: usize) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new()];
    for _ in 0..least {
        let longer = found.iter().flat_map(|choice: &Vec<usize>| {
            let next = choice.last().map_or(1, |last| last + 1);
            (next..=of).map(|one| choice.iter().copied().chain([one]).collect())
        });
        found = longer.collect();
    }
    found
}

/// The name of the file for a choice of trustees.
fn file_name(choice: &[usize]) -> String {
    let numbers: Vec<String> = choice.iter().map(ToString::to_string).collect();
    format!("trustees-{}.age", numbers.join("-"))
}

#[cfg(test)]
mod tests;

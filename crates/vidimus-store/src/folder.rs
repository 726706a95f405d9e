//! What lies where in a workspace, and the file that says that a folder is one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::hex;

/// The newest form of a workspace that this program knows.
const FORMAT: u32 = 1;

/// The file that makes a folder a workspace.
pub(crate) const MARK: &str = "vidimus.toml";
/// The vault key, encrypted to the passphrase of whoever uses the workspace alone, or to each of several.
pub(crate) const KEY: &str = "key.age";
/// The next vault key, while one is put in the place of the other.
pub(crate) const NEXT_KEY: &str = "key.next.age";
/// The folder of the keys of those who work in it.
pub(crate) const PEOPLE: &str = "people";
/// The ledger.
pub(crate) const LEDGER: &str = "ledger.db";
/// What is being worked on.
pub(crate) const DESK: &str = "desk.db";
/// The register. Its file name bears a number, see [`crate::register`].
pub(crate) const REGISTER: &str = "register.db";
/// The signed head.
pub(crate) const HEAD: &str = "head";
/// The lock that writers take.
pub(crate) const LOCK: &str = "lock";
/// The folder of the attachments.
pub(crate) const ATTACHMENTS: &str = "attachments";

/// For what a workspace is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// For practice, with public or invented material.
    Practice,
    /// For work.
    Work,
}

impl Purpose {
    /// The word in files and on pages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Work => "work",
        }
    }

    /// The purpose with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Practice, Self::Work]
            .into_iter()
            .find(|purpose| purpose.word() == word)
    }
}

/// What the mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The random name of the workspace.
    pub(crate) store: [u8; 16],
    /// For what it is used.
    pub(crate) purpose: Purpose,
}

/// Why a mark cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadMark {
    /// It is of a later form.
    Newer(u32),
    /// It is not as it was written.
    Damaged,
}

impl Mark {
    /// The text of the file.
    pub(crate) fn text(self) -> String {
        format!(
            "# This folder is an encrypted Vidimus workspace. Nothing in this file is secret.\n\
             format = {FORMAT}\nstore = \"{}\"\npurpose = \"{}\"\n",
            hex::of(&self.store),
            self.purpose.word(),
        )
    }

    /// Reads the text of the file. It is only ever written in one way, so that any change shows.
    pub(crate) fn read(text: &[u8]) -> Result<Self, BadMark> {
        let text = std::str::from_utf8(text).map_err(|_| BadMark::Damaged)?;
        let value = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.strip_prefix(" = "))
        };
        let format: u32 = value("format")
            .and_then(|number| number.parse().ok())
            .ok_or(BadMark::Damaged)?;
        if format > FORMAT {
            return Err(BadMark::Newer(format));
        }
        let quoted = |name| value(name).map(|text: &str| text.trim_matches('"'));
        let mark = Self {
            store: quoted("store")
                .and_then(hex::bytes)
                .ok_or(BadMark::Damaged)?,
            purpose: quoted("purpose")
                .and_then(Purpose::from_word)
                .ok_or(BadMark::Damaged)?,
        };
        if mark.text() == text {
            Ok(mark)
        } else {
            Err(BadMark::Damaged)
        }
    }
}

/// Whether there is nothing at `path`, or a folder with nothing in it.
pub(crate) fn is_vacant(path: &Path) -> io::Result<bool> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Makes a folder, and those above it, that only its owner may look into, and returns when their
/// names are on the disk: without them nothing that lies within is found again.
pub(crate) fn make_private(path: &Path) -> io::Result<()> {
    let missing = path.ancestors().take_while(|folder| !is_there(folder));
    let missing: Vec<&Path> = missing.collect();
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    let parents = missing.iter().filter_map(|made| made.parent());
    parents.map(here_if_empty).try_for_each(sync_folder)
}

fn is_there(folder: &Path) -> bool {
    here_if_empty(folder).is_dir()
}

/// The folder above a name that stands by itself is the one in which the program runs.
fn here_if_empty(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

/// Writes a new file, and returns when it is on the disk; where there is no room for all of it, nothing
/// is left of it. The folder is yet to be synced.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    or_without(path, written)
}

/// Puts a file in the place of another, whole or not at all.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    remove(&beside)?;
    write_new(&beside, bytes)?;
    or_without(&beside, fs::rename(&beside, path))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Removes the file where what was done with it failed.
fn or_without(path: &Path, done: io::Result<()>) -> io::Result<()> {
    if done.is_err() {
        drop(remove(path));
    }
    done
}

/// Removes what was made of a workspace in a folder that was empty before. The mark goes first: what is
/// left if that fails is no workspace.
pub(crate) fn clear(folder: &Path) {
    drop(remove(&folder.join(MARK)));
    drop(fs::remove_dir_all(folder.join(ATTACHMENTS)));
    drop(fs::remove_dir_all(folder.join(PEOPLE)));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if [KEY, NEXT_KEY, LEDGER, DESK, HEAD, LOCK, "register"]
            .iter()
            .any(|ours| name.starts_with(ours))
        {
            drop(remove(&entry.path()));
        }
    }
}

/// Returns when the names in a folder are on the disk.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    tests::note_synced(path);
    // Elsewhere folders cannot be opened, and the system sees to their names itself.
    if cfg!(unix) {
        File::open(path)?.sync_all()
    } else {
        Ok(())
    }
}

/// Removes a file that may be gone already.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Where a device keeps what must not travel with a workspace.
///
/// It depends on where the workspace lies, so that a copy in another place does not go on in the
/// chain of the original.
pub(crate) fn place(state: &Path, store: [u8; 16], folder: &Path) -> io::Result<PathBuf> {
    use sha2::{Digest as _, Sha256};
    let folder = fs::canonicalize(folder)?;
    let hash = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    let name = hex::of(hash.get(..16).unwrap_or_default());
    Ok(of_store(state, store).join(name))
}

/// Where a device keeps what it needs of all copies of a workspace.
pub(crate) fn of_store(state: &Path, store: [u8; 16]) -> PathBuf {
    state.join(hex::of(&store))
}

#[cfg(test)]
mod tests;

//! Writing a release.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::manifest::{self, About, Entry, Manifest};
use super::proof::{self, Hash, Leaf, Proof};
use super::tree::{self, Tree};
use super::{
    FILES, LARGEST_FILE, LARGEST_LINE, LARGEST_MANIFEST, MANIFEST, MOST_LEAVES, NOTE, PROOFS,
    SIGNATURE,
};
use crate::DeviceKey;
use crate::package::README;
use crate::package::write::Tar;

/// A file that is given.
#[derive(Clone, Copy)]
pub struct File<'a> {
    /// Its name: small letters, digits, `.`, `-`, `_`. It names nobody.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Why a release cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum CannotRelease {
    /// It cannot be written.
    #[error("The release cannot be written: {0}")]
    Io(#[from] io::Error),
    /// Nothing is given.
    #[error("A release needs at least one file")]
    Empty,
    /// It is for nobody.
    #[error("A release needs at least one recipient: say for whom it is")]
    NoRecipient,
    /// A name is not one of a file, or comes twice or too late.
    #[error(
        "`{0}` is no name for a file of a release: small letters, digits, `.`, `-` and `_`, each once and in order"
    )]
    Name(String),
    /// It is larger than any reader takes.
    #[error("The release has too much in {0}: give less at once")]
    TooLarge(&'static str),
}

/// Writes a release: its manifest signed by the device, its files in the order of their names, and
/// the proofs of the files and of the lines. For each leaf a random salt is asked for.
pub fn write<W: Write>(
    out: W,
    about: &About,
    files: &[File<'_>],
    lines: &[&str],
    device: &DeviceKey,
    salt: impl FnMut() -> [u8; 32],
) -> Result<W, CannotRelease> {
    check(about, files, lines)?;
    let entries: Vec<Entry> = files.iter().map(entry).collect();
    let leaves = leaves(&entries, lines, salt);
    let inputs = leaves.iter().map(|(_, _, hash)| *hash);
    let tree = Tree::of(inputs.collect());
    let root = (leaves.len() as u64, tree.root());
    let manifest = Manifest::new(about, device.id(), entries, root);
    let manifest = manifest.to_bytes().map_err(io::Error::from)?;
    if manifest.len() as u64 > LARGEST_MANIFEST {
        return Err(CannotRelease::TooLarge(MANIFEST));
    }
    let mut tar = Tar::begin(out);
    tar.whole(README, NOTE.as_bytes())?;
    tar.whole(MANIFEST, &manifest)?;
    tar.whole(SIGNATURE, &manifest::sign(&manifest, device))?;
    for file in files {
        tar.whole(&format!("{FILES}{}", file.name), file.bytes)?;
    }
    tar.whole(PROOFS, &proofs(leaves, &tree)?)?;
    Ok(tar.finish()?)
}

fn check(about: &About, files: &[File<'_>], lines: &[&str]) -> Result<(), CannotRelease> {
    if files.is_empty() {
        return Err(CannotRelease::Empty);
    }
    if about.recipients.is_empty() {
        return Err(CannotRelease::NoRecipient);
    }
    let mut last = "";
    for file in files {
        if !is_name(file.name) || file.name <= last {
            return Err(CannotRelease::Name(file.name.to_owned()));
        }
        last = file.name;
    }
    let most = |found: usize, most: u64, what| {
        let fits = found as u64 <= most;
        fits.then_some(()).ok_or(CannotRelease::TooLarge(what))
    };
    most(files.len() + lines.len(), MOST_LEAVES, PROOFS)?;
    files
        .iter()
        .try_for_each(|file| most(file.bytes.len(), LARGEST_FILE, FILES))?;
    lines
        .iter()
        .try_for_each(|line| most(line.len(), LARGEST_LINE, PROOFS))
}

/// Whether it names a file on every computer, and no place outside the folder.
pub(super) fn is_name(name: &str) -> bool {
    let is_sign = |sign: u8| matches!(sign, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_');
    (1..=80).contains(&name.len()) && !name.starts_with(['.', '-']) && name.bytes().all(is_sign)
}

fn entry(file: &File<'_>) -> Entry {
    Entry {
        name: file.name.to_owned(),
        size: file.bytes.len() as u64,
        sha256: Sha256::digest(file.bytes).into(),
    }
}

/// All leaves, files first: what they stand for, their salts, and their hashes.
fn leaves(
    files: &[Entry],
    lines: &[&str],
    mut salt: impl FnMut() -> [u8; 32],
) -> Vec<(Leaf, [u8; 32], [u8; 32])> {
    let mut leaves = Vec::with_capacity(files.len() + lines.len());
    for file in files {
        let salt = salt();
        let hash = tree::leaf(&proof::file(&salt, &file.name, &file.sha256));
        leaves.push((Leaf::File(file.name.clone()), salt, hash));
    }
    for line in lines {
        let salt = salt();
        let hash = tree::leaf(&proof::line(&salt, line));
        leaves.push((Leaf::Line((*line).to_owned()), salt, hash));
    }
    leaves
}

fn proofs(leaves: Vec<(Leaf, [u8; 32], [u8; 32])>, tree: &Tree) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for (index, (leaf, salt, _)) in leaves.into_iter().enumerate() {
        let path = tree.path(index).into_iter().map(Hash).collect();
        let index = index as u64;
        serde_json::to_writer(
            &mut bytes,
            &Proof {
                index,
                leaf,
                salt,
                path,
            },
        )?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

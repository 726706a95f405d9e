//! Attachments: originals and texts, each an encrypted file of its own.
//!
//! Name and key are random and stand in the ledger alone, so that neither tells whether a known
//! picture is among them. A file is on the disk before the ledger names it. What was written for
//! acts that were never acknowledged is swept: a file `attachments/unsettled` says that there may be
//! such, so that nobody has to look through all of them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use vidimus_model::item::Attachment;

use crate::fault::{AtPath as _, StoreError};
use crate::folder::{make_private, remove, sync_folder, write_new};
use crate::{hex, key};

/// Says that files may lie here which the ledger does not name.
const UNSETTLED: &str = "unsettled";

/// With what every encrypted file begins.
const AGE: &[u8; 22] = b"age-encryption.org/v1\n";

/// The folder of the attachments.
#[derive(Debug, Clone)]
pub(crate) struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// The shelf in `folder`.
    pub(crate) const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file of the attachment `name`.
    pub(crate) fn path(&self, name: [u8; 16]) -> PathBuf {
        let name = hex::of(&name);
        self.folder
            .join(name.get(..2).unwrap_or_default())
            .join(&name)
    }

    /// Encrypts bytes into a new file, and returns when the file is on the disk. [`Shelf::settle`]
    /// has still to see to its name.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<Attachment, StoreError> {
        let attachment = Attachment {
            name: key::random()?,
            key: key::random()?,
            sha256: Sha256::digest(bytes).into(),
            size: bytes.len() as u64,
        };
        let path = self.path(attachment.name);
        let sealed = key::seal(&attachment.key, bytes)
            .ok_or_else(|| crate::fault::damaged("a new attachment"))?;
        let parent = path.parent().unwrap_or(&self.folder);
        make_private(parent).at(parent)?;
        write_new(&path, &sealed).at(&path)?;
        Ok(attachment)
    }

    /// Decrypts an attachment, and checks that it is what the ledger says.
    pub(crate) fn read(&self, attachment: &Attachment) -> Result<Vec<u8>, StoreError> {
        let path = self.path(attachment.name);
        let name = || hex::of(&attachment.name);
        let sealed = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(StoreError::AttachmentMissing { name: name() });
            }
            sealed => sealed.at(&path)?,
        };
        key::unseal(&attachment.key, &sealed)
            .filter(|bytes| bytes.len() as u64 == attachment.size)
            .filter(|bytes| Sha256::digest(bytes).as_slice() == attachment.sha256)
            .ok_or_else(|| StoreError::AttachmentDamaged { name: name() })
    }

    /// Whether the file of an attachment still begins as an encrypted file does.
    pub(crate) fn is_sealed(&self, name: [u8; 16]) -> bool {
        let mut begin = [0; AGE.len()];
        let read = fs::File::open(self.path(name)).and_then(|mut file| file.read_exact(&mut begin));
        read.is_ok() && begin == *AGE
    }

    /// Notes that files are about to be written which the ledger does not name yet.
    pub(crate) fn unsettle(&self) -> Result<(), StoreError> {
        let mark = self.folder.join(UNSETTLED);
        make_private(&self.folder).at(&self.folder)?;
        if !self.is_unsettled() {
            write_new(&mark, b"").at(&mark)?;
            sync_folder(&self.folder).at(&self.folder)?;
        }
        Ok(())
    }

    /// Whether files may lie here which the ledger does not name.
    pub(crate) fn is_unsettled(&self) -> bool {
        self.folder.join(UNSETTLED).exists()
    }

    /// Returns when the names of these attachments are on the disk.
    pub(crate) fn settle(&self, names: &[[u8; 16]]) -> Result<(), StoreError> {
        let folders: BTreeSet<PathBuf> = names
            .iter()
            .filter_map(|name| self.path(*name).parent().map(Path::to_owned))
            .collect();
        for folder in &folders {
            sync_folder(folder).at(folder)?;
        }
        if folders.is_empty() {
            return Ok(());
        }
        sync_folder(&self.folder).at(&self.folder)
    }

    /// Notes that the ledger names everything that lies here.
    pub(crate) fn settled(&self) -> Result<(), StoreError> {
        let mark = self.folder.join(UNSETTLED);
        remove(&mark).at(&mark)
    }

    /// Removes the file of an attachment.
    pub(crate) fn remove(&self, name: [u8; 16]) -> Result<(), StoreError> {
        let path = self.path(name);
        remove(&path).at(&path)
    }

    /// Everything that lies here: attachments by name, and paths that are none.
    pub(crate) fn contents(&self) -> Result<(Vec<[u8; 16]>, Vec<PathBuf>), StoreError> {
        let (mut names, mut foreign) = (Vec::new(), Vec::new());
        for folder in paths_in(&self.folder)? {
            if !folder.is_dir() {
                if !folder.ends_with(UNSETTLED) {
                    foreign.push(folder);
                }
                continue;
            }
            for path in paths_in(&folder)? {
                let name = path.file_name().and_then(|name| name.to_str());
                match name.and_then(hex::bytes) {
                    Some(name) if self.path(name) == path => names.push(name),
                    _ => foreign.push(path),
                }
            }
        }
        Ok((names, foreign))
    }
}

fn paths_in(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.at(folder)?,
    };
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()
        .at(folder)?;
    paths.sort();
    Ok(paths)
}

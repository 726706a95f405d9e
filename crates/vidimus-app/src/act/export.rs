//! Giving out the whole ledger in its documented form.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use vidimus_ledger::package::{CannotPack, Writer};
use vidimus_model::id::EntryHash;
use vidimus_model::item::{Attachment, Body, Head, ItemType, Part, Release};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;
use vidimus_store::{Contents, EntryNo, StoreError};

use crate::seal::{BadProtection, Closed, Lock, Protection};
use crate::{Moment, Office, Refused};

/// What was given out.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Exported {
    /// The entry that says so.
    pub entry: String,
    /// How many entries the file contains.
    pub entries: u64,
    /// How many attachments.
    pub attachments: u64,
    /// Whether it is encrypted.
    pub encrypted: bool,
}

/// Why nothing was given out.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Something is there already.
    #[error("`{}` is there already; name a file that is not", .0.display())]
    Exists(PathBuf),
    /// It cannot be protected so.
    #[error(transparent)]
    Protection(#[from] BadProtection),
    /// The package cannot be made.
    #[error(transparent)]
    Pack(#[from] CannotPack),
    /// The act was refused.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl Office {
    /// Writes the ledger with its attachments to a new file. That it leaves, for whom and how it is
    /// protected is an entry before the first byte does. `progress` is told how many of how many
    /// attachments are done.
    pub fn export(
        &self,
        at: Moment,
        nonce: [u8; 16],
        to: &Path,
        protection: Protection<'_>,
        purpose: Option<&str>,
        progress: impl FnMut(u64, u64),
    ) -> Result<Exported, ExportError> {
        let lock = Lock::of(protection)?;
        let file = create(to)?;
        let packed = self.pack(at, nonce, &file, lock, (protection, purpose), progress);
        if packed.is_err() {
            // Half a package is refused by whoever reads it; nobody needs it.
            drop(std::fs::remove_file(to));
        }
        packed.map_err(|error| match error {
            ExportError::Pack(CannotPack::Io(reason)) => unwritten(to, reason),
            other => other,
        })
    }

    fn pack(
        &self,
        at: Moment,
        nonce: [u8; 16],
        file: &File,
        lock: Lock,
        what: (Protection<'_>, Option<&str>),
        progress: impl FnMut(u64, u64),
    ) -> Result<Exported, ExportError> {
        let (entry, last) = self.record_export(at, nonce, what)?;
        let reader = self.store.reader()?;
        let package = Package {
            contents: &reader,
            last,
        };
        let attachments = package.write(
            lock.close(BufWriter::new(file)).map_err(CannotPack::from)?,
            progress,
        )?;
        file.sync_all().map_err(CannotPack::from)?;
        Ok(Exported {
            entry: entry.to_string(),
            entries: last.unsigned_abs(),
            attachments,
            encrypted: !matches!(what.0, Protection::None),
        })
    }

    /// Records that the entries until now are given out.
    fn record_export(
        &self,
        at: Moment,
        nonce: [u8; 16],
        (protection, purpose): (Protection<'_>, Option<&str>),
    ) -> Result<(EntryHash, EntryNo), Refused> {
        let done = self.record(at, nonce, Deed::GiveOut, |draft, writer| {
            let release = Release {
                form: "export".to_owned(),
                recipients: protection.recipients(),
                purpose: purpose.map(str::to_owned),
                encrypted: !matches!(protection, Protection::None),
                heads: heads(writer)?,
                sha256: None,
                cleared: None,
            };
            // What left the house is for everybody to know who may know that there is a ledger.
            draft.add(
                Body::Release(Part::Known(release)),
                &[Label::of(Level::Public)],
            );
            Ok(())
        })?;
        let number = self.store.reader()?.entry_no(done.entry)?;
        let number = number.ok_or(Refused::Absent)?;
        Ok((done.entry, number - 1))
    }
}

pub(super) fn heads(contents: &Contents) -> Result<Vec<Head>, StoreError> {
    let heads = contents.chain_heads()?.into_iter();
    let heads = heads.map(|(device, head)| Head {
        device: device.0,
        sequence: head.sequence,
        entry: head.hash.0,
    });
    Ok(heads.collect())
}

/// Writes a new file that only its owner may read.
pub fn write_new(to: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_new(to)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn create_new(to: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(to)
}

/// Makes a new file that only its owner may read.
fn create(to: &Path) -> Result<File, ExportError> {
    create_new(to).map_err(|reason| match reason.kind() {
        io::ErrorKind::AlreadyExists => ExportError::Exists(to.to_owned()),
        _ => unwritten(to, reason),
    })
}

fn unwritten(to: &Path, reason: io::Error) -> ExportError {
    StoreError::of_file(to, reason).into()
}

/// The entries up to one, with their attachments.
struct Package<'a> {
    contents: &'a Contents,
    last: EntryNo,
}

impl Package<'_> {
    fn write<W: Write>(
        &self,
        out: Closed<W>,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<u64, ExportError> {
        let mut writer = Writer::begin(out, || {
            (1..=self.last).map(|no| match self.contents.entry(no) {
                Ok(Some(entry)) => Ok(entry),
                Ok(None) => Err(io::Error::other("an entry is missing")),
                Err(error) => Err(io::Error::other(error)),
            })
        })?;
        let attachments = self.attachments()?;
        let of = attachments.len() as u64;
        for (done, attachment) in (1..).zip(attachments.values()) {
            let bytes = self.contents.attachment(attachment)?;
            writer.attachment(attachment, bytes.as_slice())?;
            progress(done, of);
        }
        writer.finish()?.finish().map_err(CannotPack::from)?;
        Ok(of)
    }

    /// The attachments that these entries still name, by their names.
    fn attachments(&self) -> Result<BTreeMap<[u8; 16], Attachment>, StoreError> {
        let mut named = BTreeMap::new();
        for item_type in [ItemType::Document, ItemType::Reading] {
            for no in self.contents.items_of_type(item_type)? {
                if no.entry() > self.last {
                    break;
                }
                let item = self.contents.item(no)?;
                let attachment = item.and_then(|item| attachment_of(item.body));
                named.extend(attachment.map(|one| (one.name, one)));
            }
        }
        Ok(named)
    }
}

fn attachment_of(body: Body) -> Option<Attachment> {
    match body {
        Body::Document(Part::Known(original), _) => Some(original.bytes),
        Body::Reading(Part::Known(reading)) => Some(reading.text),
        _ => None,
    }
}

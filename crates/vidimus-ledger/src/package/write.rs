//! Writing a package.

use std::fmt::Write as _;
use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};
use vidimus_model::id::EntryHash;
use vidimus_model::item::Attachment;

use super::tar::{BLOCK, Member};
use super::{ATTACHMENTS, ENTRIES, LARGEST_ENTRY, NOTE, README, SUMS, hexadecimal, sequence};
use crate::chain::{Chains, DoesNotFollow};
use crate::entry::Entry;

/// Writes a package from front to back: first all entries, then the attachments, then its end.
///
/// A package that was not [finished](Writer::finish) is refused by whoever reads it.
pub struct Writer<W> {
    tar: Tar<W>,
    last: Option<[u8; 16]>,
}

/// Why a package cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum CannotPack {
    /// An entry or attachment cannot be read, or the package cannot be written.
    #[error("the package cannot be written: {0}")]
    Io(#[from] io::Error),
    /// An entry takes more than any may.
    #[error("entry {0} takes more than 64 MiB and fits no package")]
    TooLarge(EntryHash),
    /// An entry does not follow upon those before it, so that every reader would refuse the package.
    #[error(
        "entry {entry} does not follow upon those before it: {reason}; nothing was given out; `vidimus verify` lists \
         what is wrong; keep this workspace as it is and restore a backup from before"
    )]
    Chain {
        /// The entry.
        entry: EntryHash,
        /// Why not.
        reason: DoesNotFollow,
    },
    /// The entries were others when they were given a second time.
    #[error("the entries changed while they were written; start again")]
    Changed,
    /// The bytes of an attachment are not those that its entry names.
    #[error("attachment {0} is not what its entry names; `verify` says more")]
    Attachment(String),
    /// The attachments are not given in the order of their names.
    #[error("attachment {0} comes too late: attachments go by their names, each once")]
    Order(String),
}

impl<W: Write> Writer<W> {
    /// Begins a package with all entries, each behind those it names.
    ///
    /// Entries of which one does not follow are refused before the first byte is written. Of a fork
    /// neither history is to be believed until a person has looked, and a package cannot say so.
    ///
    /// A tar gives the size of a file before its bytes, so `entries` is called twice, and must give
    /// the same both times.
    pub fn begin<I>(out: W, entries: impl Fn() -> I) -> Result<Self, CannotPack>
    where
        I: Iterator<Item = io::Result<Entry>>,
    {
        let (mut size, mut chains) = (0, Chains::default());
        for entry in entries() {
            let entry = entry?;
            let follows = chains.follow(entry.hash(), entry.header());
            follows.map_err(|reason| CannotPack::Chain {
                entry: entry.hash(),
                reason,
            })?;
            let length = sequence::bytes_of(&entry).len();
            if length > LARGEST_ENTRY {
                return Err(CannotPack::TooLarge(entry.hash()));
            }
            size += length as u64;
        }
        let mut tar = Tar::begin(out);
        tar.whole(README, NOTE.as_bytes())?;
        let bytes = entries().map(|entry| entry.map(|entry| sequence::bytes_of(&entry)));
        tar.member(ENTRIES, size, bytes)?
            .ok_or(CannotPack::Changed)?;
        Ok(Self { tar, last: None })
    }

    /// Adds the plain bytes of an attachment. Attachments are given in the order of their names.
    pub fn attachment(
        &mut self,
        attachment: &Attachment,
        bytes: impl Read,
    ) -> Result<(), CannotPack> {
        let name = hexadecimal(&attachment.name);
        if self.last >= Some(attachment.name) {
            return Err(CannotPack::Order(name));
        }
        self.last = Some(attachment.name);
        let path = format!("{ATTACHMENTS}{name}");
        let sum = self.tar.member(&path, attachment.size, chunks(bytes))?;
        if sum == Some(attachment.sha256) {
            Ok(())
        } else {
            Err(CannotPack::Attachment(name))
        }
    }

    /// Ends the package.
    pub fn finish(self) -> Result<W, CannotPack> {
        Ok(self.tar.finish()?)
    }
}

/// A tar on its way out, and the check sums of what is in it.
pub(crate) struct Tar<W> {
    out: W,
    sums: String,
}

impl<W: Write> Tar<W> {
    pub(crate) const fn begin(out: W) -> Self {
        let sums = String::new();
        Self { out, sums }
    }

    /// Ends it with the check sums.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        let sums = std::mem::take(&mut self.sums);
        self.whole(SUMS, sums.as_bytes())?;
        self.out.write_all(&[0; 2 * BLOCK])?;
        self.out.flush()?;
        Ok(self.out)
    }

    pub(crate) fn whole(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.member(name, bytes.len() as u64, [Ok(bytes)].into_iter())?;
        Ok(())
    }

    /// Writes one file and gives its SHA-256; none if it turns out to be of another size.
    fn member<B: AsRef<[u8]>>(
        &mut self,
        name: &str,
        size: u64,
        bytes: impl Iterator<Item = io::Result<B>>,
    ) -> io::Result<Option<[u8; 32]>> {
        let member = Member {
            name: name.to_owned(),
            size,
        };
        self.out.write_all(&member.header())?;
        let (mut sum, mut written) = (Sha256::new(), 0);
        for bytes in bytes {
            let bytes = bytes?;
            written += bytes.as_ref().len() as u64;
            if written > size {
                return Ok(None);
            }
            sum.update(bytes.as_ref());
            self.out.write_all(bytes.as_ref())?;
        }
        let padding = [0; BLOCK];
        self.out
            .write_all(padding.get(..member.padding()).unwrap_or_default())?;
        let sum: [u8; 32] = sum.finalize().into();
        // Writing to a string cannot fail.
        let _ = writeln!(self.sums, "{}  {name}", hexadecimal(&sum));
        Ok((written == size).then_some(sum))
    }
}

/// What a reader gives, piece by piece.
fn chunks(mut bytes: impl Read) -> impl Iterator<Item = io::Result<Vec<u8>>> {
    std::iter::from_fn(move || {
        let mut chunk = Vec::new();
        match bytes.by_ref().take(64 * 1024).read_to_end(&mut chunk) {
            Ok(0) => None,
            Ok(_) => Some(Ok(chunk)),
            Err(error) => Some(Err(error)),
        }
    })
}

//! Reading a package, and believing nothing of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Read};

use sha2::{Digest, Sha256};
use vidimus_model::item::{Attachment, Body, ItemType, Part};

use super::sequence::{self, NotRaw};
use super::tar::{BLOCK, Member};
use super::{ATTACHMENTS, ENTRIES, README, SUMS, hexadecimal};
use crate::chain::{Chains, DoesNotFollow};
use crate::entry::{BadEntry, Entry, PartBytes};

/// Who takes what a package holds.
pub trait Receiver {
    /// Takes an entry. It was checked, and follows upon those before it.
    fn entry(&mut self, entry: Entry) -> io::Result<()>;

    /// Takes the plain bytes of an attachment that an entry names. Only once [`read`] has come to its
    /// end without an error are they known to be the right ones.
    fn attachment(&mut self, attachment: &Attachment, bytes: &mut dyn Read) -> io::Result<()>;
}

/// What a package held.
#[derive(Debug, Clone)]
pub struct Contents {
    /// Its chains.
    pub chains: Chains,
    /// The attachments that its entries name and that it does not have.
    pub missing: Vec<Attachment>,
}

/// Why a file is not a package, or not a sound one.
#[derive(Debug, thiserror::Error)]
pub enum BadPackage {
    /// It cannot be read.
    #[error("the package cannot be read: {0}")]
    Io(#[source] io::Error),
    /// What was read could not be kept.
    #[error("what the package holds cannot be kept: {0}")]
    Keep(#[source] io::Error),
    /// It is still encrypted.
    #[error(
        "the package is encrypted; decrypt it first, as with `age -d -o export.tar export.age`"
    )]
    Encrypted,
    /// It is something else.
    #[error("this is not a package of Vidimus, which is a tar file that begins with `README.txt`")]
    Foreign,
    /// It ends too early.
    #[error("the package ends too early, within {0}; part of it is missing: get it again")]
    Cut(String),
    /// Another file stands where one was to come.
    #[error("in the package `{expected}` should come next; it is damaged or was packed by hand")]
    Member {
        /// What should come.
        expected: &'static str,
    },
    /// Bytes stand where none were to be.
    #[error("the package has bytes behind {0} that do not belong there; it is damaged")]
    Stray(String),
    /// Bytes stand where an entry was to come.
    #[error("entry number {number} of the package cannot be read: {reason}")]
    NotAnEntry {
        /// Its place, from 1.
        number: u64,
        /// Why not.
        reason: &'static str,
    },
    /// An entry is not what it claims to be.
    #[error("entry number {number} of the package is not sound: {reason}")]
    Entry {
        /// Its place, from 1.
        number: u64,
        /// Why not.
        reason: Box<BadEntry>,
    },
    /// An entry does not follow upon those before it.
    #[error("entry number {number} of the package does not follow upon those before it: {reason}")]
    Chain {
        /// Its place, from 1.
        number: u64,
        /// Why not.
        reason: DoesNotFollow,
    },
    /// No entry names an attachment.
    #[error("the package has a file `{0}` that no entry names, or names twice")]
    Unnamed(String),
    /// The bytes of an attachment are not those that its entry names.
    #[error("attachment {0} is not what its entry names; the package is damaged: get it again")]
    Attachment(String),
    /// The check sums are those of other files.
    #[error("`SHA256SUMS` does not fit the package; it is damaged: get it again")]
    Sums,
}

/// Reads a package, checks everything, and hands on what it holds as it comes.
pub fn read(input: impl Read, into: &mut impl Receiver) -> Result<Contents, BadPackage> {
    let mut package = Package::begin(input)?;
    let entries = package.expect(ENTRIES)?;
    let ((chains, mut named), _) = package.member(&entries, |bytes| take_entries(bytes, into))?;
    let sums = loop {
        let member = package.next(SUMS)?;
        if member.name == SUMS {
            break member;
        }
        let name = member.name.strip_prefix(ATTACHMENTS);
        let attachment = name.and_then(|name| named.remove(name));
        let attachment = attachment.ok_or_else(|| BadPackage::Unnamed(member.name.clone()))?;
        package.attachment(&member, &attachment, into)?;
    };
    package.sums(&sums)?;
    package.end()?;
    Ok(Contents {
        chains,
        missing: named.into_values().collect(),
    })
}

/// Attachments by the name of their file.
type Named = BTreeMap<String, Attachment>;

pub(crate) struct Package<R> {
    input: R,
    /// What `SHA256SUMS` must say.
    sums: String,
}

impl<R: Read> Package<R> {
    /// Reads past the note with which a package begins.
    pub(crate) fn begin(input: R) -> Result<Self, BadPackage> {
        let sums = String::new();
        let mut package = Self { input, sums };
        let readme = package.first()?;
        package.member(&readme, |_| Ok(()))?;
        Ok(package)
    }

    fn first(&mut self) -> Result<Member, BadPackage> {
        let mut block = Vec::new();
        let begin = self.input.by_ref().take(BLOCK as u64);
        { begin }.read_to_end(&mut block).map_err(BadPackage::Io)?;
        if block.starts_with(b"age-encryption.org/") || block.starts_with(b"-----BEGIN AGE ") {
            return Err(BadPackage::Encrypted);
        }
        let member = block
            .as_slice()
            .try_into()
            .ok()
            .and_then(Member::from_header);
        member
            .filter(|member| member.name == README)
            .ok_or(BadPackage::Foreign)
    }

    fn next(&mut self, expected: &'static str) -> Result<Member, BadPackage> {
        let mut block = [0; BLOCK];
        self.exactly(&mut block, "its list of files")?;
        Member::from_header(&block).ok_or(BadPackage::Member { expected })
    }

    pub(crate) fn expect(&mut self, expected: &'static str) -> Result<Member, BadPackage> {
        self.expect_named(expected, expected)
    }

    /// Reads the head of a file with this name; whoever finds another is told what was expected.
    pub(crate) fn expect_named(
        &mut self,
        name: &str,
        expected: &'static str,
    ) -> Result<Member, BadPackage> {
        let member = self.next(expected)?;
        let right = member.name == name;
        right
            .then_some(member)
            .ok_or(BadPackage::Member { expected })
    }

    fn exactly(&mut self, bytes: &mut [u8], within: &str) -> Result<(), BadPackage> {
        self.input
            .read_exact(bytes)
            .map_err(|error| broken(error, within))
    }

    /// Reads one file to its end, and its SHA-256.
    pub(crate) fn member<T>(
        &mut self,
        member: &Member,
        read: impl FnOnce(&mut Bytes<'_>) -> Result<T, BadPackage>,
    ) -> Result<(T, [u8; 32]), BadPackage> {
        let mut bytes = Bytes {
            input: &mut self.input,
            left: member.size,
            sum: Sha256::new(),
            failed: None,
        };
        let taken = read(&mut bytes);
        // Whoever reads only part of it is free to; whoever fails has cause to say why.
        let drained = taken.is_err() || io::copy(&mut bytes, &mut io::sink()).is_ok();
        if let Some(error) = bytes.failed.take() {
            return Err(broken(error, &member.name));
        }
        debug_assert!(drained, "reading fails only where the input does");
        let sum: [u8; 32] = bytes.sum.finalize().into();
        let taken = taken?;
        let mut padding = vec![0; member.padding()];
        self.exactly(&mut padding, &member.name)?;
        if padding.iter().any(|byte| *byte != 0) {
            return Err(BadPackage::Stray(member.name.clone()));
        }
        // Writing to a string cannot fail.
        let _ = writeln!(self.sums, "{}  {}", hexadecimal(&sum), member.name);
        Ok((taken, sum))
    }

    fn attachment(
        &mut self,
        member: &Member,
        attachment: &Attachment,
        into: &mut impl Receiver,
    ) -> Result<(), BadPackage> {
        let wrong = || BadPackage::Attachment(hexadecimal(&attachment.name));
        if member.size != attachment.size {
            return Err(wrong());
        }
        let keep =
            |bytes: &mut Bytes<'_>| into.attachment(attachment, bytes).map_err(BadPackage::Keep);
        let ((), sum) = self.member(member, keep)?;
        if sum == attachment.sha256 {
            Ok(())
        } else {
            Err(wrong())
        }
    }

    pub(crate) fn sums(&mut self, member: &Member) -> Result<(), BadPackage> {
        let expected = std::mem::take(&mut self.sums);
        if member.size != expected.len() as u64 {
            return Err(BadPackage::Sums);
        }
        let ((), sum) = self.member(member, |_| Ok(()))?;
        let right = sum == <[u8; 32]>::from(Sha256::digest(&expected));
        if right { Ok(()) } else { Err(BadPackage::Sums) }
    }

    pub(crate) fn end(&mut self) -> Result<(), BadPackage> {
        let mut end = [1; 2 * BLOCK];
        self.exactly(&mut end, "its end")?;
        let more = self.input.read(&mut [0]).map_err(BadPackage::Io)? > 0;
        if more || end.iter().any(|byte| *byte != 0) {
            return Err(BadPackage::Stray(SUMS.to_owned()));
        }
        Ok(())
    }
}

/// The bytes of one file, hashed as they pass.
pub(crate) struct Bytes<'a> {
    input: &'a mut dyn Read,
    left: u64,
    sum: Sha256,
    /// Why the input failed, kept apart from what a receiver makes of it.
    failed: Option<io::Error>,
}

impl Read for Bytes<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let Some(buffer) = buffer.get_mut(..most).filter(|buffer| !buffer.is_empty()) else {
            return Ok(0);
        };
        let got = match self.input.read(buffer) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            other => other,
        };
        match got {
            Ok(got) => {
                self.left -= got as u64;
                self.sum.update(buffer.get(..got).unwrap_or_default());
                Ok(got)
            }
            Err(error) => {
                let kind = error.kind();
                // Whoever reads tries again after an interruption.
                if kind != io::ErrorKind::Interrupted {
                    self.failed = Some(error);
                }
                Err(kind.into())
            }
        }
    }
}

fn take_entries(
    bytes: &mut Bytes<'_>,
    into: &mut impl Receiver,
) -> Result<(Chains, Named), BadPackage> {
    let (mut chains, mut named) = (Chains::default(), Named::new());
    let mut number = 0;
    while bytes.left > 0 {
        number += 1;
        let raw = sequence::next(bytes).map_err(|why| not_raw(&why, number))?;
        let entry = sound(&raw.envelope, raw.parts).map_err(|reason| BadPackage::Entry {
            number,
            reason: Box::new(reason),
        })?;
        chains
            .follow(entry.hash(), entry.header())
            .map_err(|reason| BadPackage::Chain { number, reason })?;
        let attachments = attachments_of(&entry).into_iter();
        named.extend(attachments.map(|one| (hexadecimal(&one.name), one)));
        into.entry(entry).map_err(BadPackage::Keep)?;
    }
    Ok((chains, named))
}

fn sound(envelope: &[u8], parts: Vec<Vec<PartBytes>>) -> Result<Entry, BadEntry> {
    let entry = Entry::read(envelope, parts)?;
    entry.check()?;
    Ok(entry)
}

/// The attachments that the open parts of an entry name.
fn attachments_of(entry: &Entry) -> Vec<Attachment> {
    let items = entry.header().items.iter().zip(entry.parts());
    let bodies = items.filter_map(|(head, parts)| {
        let item_type = ItemType::from_number(head.item_type)?;
        if !matches!(item_type, ItemType::Document | ItemType::Reading) {
            return None;
        }
        let parts: Vec<_> = parts.iter().map(PartBytes::bytes).collect();
        Body::read_trusted(item_type, &parts, entry.hash()).ok()
    });
    bodies
        .filter_map(|body| match body {
            Body::Document(Part::Known(original), _) => Some(original.bytes),
            Body::Reading(Part::Known(reading)) => Some(reading.text),
            _ => None,
        })
        .collect()
}

fn broken(error: io::Error, within: &str) -> BadPackage {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        BadPackage::Cut(format!("`{within}`"))
    } else {
        BadPackage::Io(error)
    }
}

fn not_raw(why: &NotRaw, number: u64) -> BadPackage {
    let reason = match why {
        NotRaw::Ends => "it is not all there",
        NotRaw::Form(reason) => reason,
        NotRaw::TooLarge => "it claims to take more than 64 MiB",
    };
    BadPackage::NotAnEntry { number, reason }
}

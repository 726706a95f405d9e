//! An entry with its parts, and the check that it is what it claims to be.

use minicbor::{Decode, Encode};
use vidimus_model::id::{EntryHash, ItemId};
use vidimus_model::item::{Body, ItemType, Withheld};
use vidimus_model::wire::{Here, NotUnderstood, read, write};

use crate::header::{Header, ItemHead, VERSION, commitment, entry_hash, signed_bytes};

/// A part as it is kept beside its entry.
#[derive(Clone, PartialEq, Eq)]
pub enum PartBytes {
    /// The part itself.
    Open {
        /// The salt of its commitment.
        salt: [u8; 32],
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// The part sealed to recipients: an age file over salt and bytes.
    Sealed(Vec<u8>),
    /// The part was erased.
    Erased,
}

vidimus_model::opaque_debug!(PartBytes);

impl PartBytes {
    /// The part's bytes, or why they are not here.
    pub fn bytes(&self) -> Result<&[u8], Withheld> {
        match self {
            Self::Open { bytes, .. } => Ok(bytes),
            Self::Sealed(_) => Err(Withheld::Sealed),
            Self::Erased => Err(Withheld::Erased),
        }
    }
}

/// The signed bytes of an entry: what is kept, sent and verified.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Envelope {
    /// The header's bytes, exactly as they were signed.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub header: Vec<u8>,
    /// The device's Ed25519 signature.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub signature: [u8; 64],
    /// The actor's own signature over the same bytes, where there is one.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub cosignature: Option<[u8; 64]>,
}

impl Envelope {
    /// The envelope's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        write(self, Here(EntryHash::THIS))
    }

    /// Reads an envelope from its exact bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotUnderstood> {
        read(bytes, Here(EntryHash::THIS))
    }
}

/// An entry and its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    hash: EntryHash,
    header: Header,
    envelope: Envelope,
    parts: Vec<Vec<PartBytes>>,
}

/// Why bytes are not the entry they claim to be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadEntry {
    /// The bytes are not an entry.
    #[error("the entry cannot be read: {0}")]
    Unreadable(#[from] NotUnderstood),
    /// The entry was written by a later version.
    #[error(
        "entry {entry} is of version {version}; this program reads up to {VERSION}; install a newer one"
    )]
    Newer {
        /// The entry.
        entry: EntryHash,
        /// Its version.
        version: u16,
    },
    /// The signature does not belong to the header.
    #[error("entry {0} is not signed by the device it names")]
    Signature(EntryHash),
    /// A part is not the one the header commits to.
    #[error("part {part} of item {item} is not what its entry commits to")]
    Commitment {
        /// The item.
        item: ItemId,
        /// The part.
        part: usize,
    },
    /// The parts beside the entry are not those in its header.
    #[error("entry {0} has other parts than its header says")]
    Shape(EntryHash),
    /// A part that this version should understand is not in the persistent form.
    #[error("item {item} cannot be read: {reason}")]
    Item {
        /// The item.
        item: ItemId,
        /// Why not.
        reason: NotUnderstood,
    },
}

impl Entry {
    /// Reads an entry's envelope and lays its parts beside it. Nothing is verified yet: [`Entry::check`].
    pub fn read(envelope: &[u8], parts: Vec<Vec<PartBytes>>) -> Result<Self, BadEntry> {
        Self::of(Envelope::from_bytes(envelope)?, parts)
    }

    /// Puts an entry together.
    pub(crate) fn of(envelope: Envelope, parts: Vec<Vec<PartBytes>>) -> Result<Self, BadEntry> {
        let hash = entry_hash(&envelope.header);
        let header = Header::from_bytes(&envelope.header)?;
        if header.version > VERSION {
            return Err(BadEntry::Newer {
                entry: hash,
                version: header.version,
            });
        }
        Ok(Self {
            hash,
            header,
            envelope,
            parts,
        })
    }

    /// The hash by which the entry is known.
    pub const fn hash(&self) -> EntryHash {
        self.hash
    }

    /// The signed part.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The signed bytes with their signatures.
    pub const fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// The parts of every item.
    pub fn parts(&self) -> &[Vec<PartBytes>] {
        &self.parts
    }

    /// The id of the item at a place in this entry.
    pub const fn item_id(&self, index: u16) -> ItemId {
        ItemId {
            entry: self.hash,
            index,
        }
    }

    /// Verifies signature, shape, commitments and the form of every part that is here.
    pub fn check(&self) -> Result<(), BadEntry> {
        self.check_signature()?;
        self.check_shape()?;
        for (index, head, parts) in self.heads() {
            self.check_commitments(index, head, parts)?;
            self.check_form(index, head, parts)?;
        }
        Ok(())
    }

    /// The items, each with its head and its parts.
    fn heads(&self) -> impl Iterator<Item = (u16, &ItemHead, &Vec<PartBytes>)> {
        let heads = self.header.items.iter().zip(&self.parts);
        (0..)
            .zip(heads)
            .map(|(index, (head, parts))| (index, head, parts))
    }

    fn check_signature(&self) -> Result<(), BadEntry> {
        let message = signed_bytes(&self.envelope.header);
        let signed = self
            .header
            .device()
            .signed(&message, &self.envelope.signature);
        if signed {
            Ok(())
        } else {
            Err(BadEntry::Signature(self.hash))
        }
    }

    fn check_shape(&self) -> Result<(), BadEntry> {
        let items = self.header.items.len();
        let counted = (1..=Header::MOST_ITEMS).contains(&items)
            && items == self.parts.len()
            && self.heads().all(|(_, head, parts)| {
                let known = ItemType::from_number(head.item_type);
                head.parts.len() == parts.len()
                    && known.is_none_or(|known| known.parts() == parts.len())
            });
        let first = self.header.sequence == 0;
        let opened = first == self.header.previous.is_none();
        if counted && opened {
            Ok(())
        } else {
            Err(BadEntry::Shape(self.hash))
        }
    }

    fn check_commitments(
        &self,
        index: u16,
        head: &ItemHead,
        parts: &[PartBytes],
    ) -> Result<(), BadEntry> {
        for (part, (head, kept)) in head.parts.iter().zip(parts).enumerate() {
            let kept_as_committed = match kept {
                PartBytes::Open { salt, bytes } => commitment(salt, bytes) == head.commitment,
                PartBytes::Sealed(ciphertext) => {
                    use sha2::{Digest, Sha256};
                    head.seal == Some(Sha256::digest(ciphertext).into())
                }
                PartBytes::Erased => true,
            };
            if !kept_as_committed {
                return Err(BadEntry::Commitment {
                    item: self.item_id(index),
                    part,
                });
            }
        }
        Ok(())
    }

    fn check_form(&self, index: u16, head: &ItemHead, parts: &[PartBytes]) -> Result<(), BadEntry> {
        let Some(item_type) = ItemType::from_number(head.item_type) else {
            return Ok(());
        };
        let parts: Vec<_> = parts.iter().map(PartBytes::bytes).collect();
        Body::read(item_type, &parts, self.hash)
            .map(drop)
            .map_err(|reason| BadEntry::Item {
                item: self.item_id(index),
                reason,
            })
    }
}

#[cfg(test)]
mod tests;

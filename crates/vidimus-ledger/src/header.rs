//! What a device signs: who acts, upon what, when, and commitments to all parts of the items.

use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use vidimus_model::id::{AccountId, EntryHash, GrantId};
use vidimus_model::label::Label;
use vidimus_model::wire::{Here, InEntry, NotUnderstood, read, write};

use crate::DeviceId;

/// The version of the persistent form.
pub const VERSION: u16 = 1;

/// Opens what is hashed to name an entry, so that no other hash can pass for one.
const ENTRY_TAG: &[u8] = b"vidimus entry 1\0";

/// Opens what a device signs, so that no other signature can pass for one.
const SIGNATURE_TAG: &[u8] = b"vidimus signature 1\0";

/// The signed part of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Header {
    /// The version of the persistent form.
    #[n(0)]
    pub version: u16,
    /// The workspace the entry belongs to.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub store: [u8; 16],
    /// The device that signs.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub device: [u8; 32],
    /// The place in the device's chain, from 0.
    #[n(3)]
    pub sequence: u64,
    /// The device's entry before this one; none for its first.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub previous: Option<[u8; 32]>,
    /// The last entries known of other devices, where they are new since the previous entry.
    #[n(5)]
    pub seen: Vec<Seen>,
    /// One more than the greatest depth of the previous and the seen entries; 1 where there is none.
    #[n(6)]
    pub depth: u64,
    /// Who acts. The device's signature attests it.
    #[n(7)]
    pub actor: AccountId,
    /// The right under which the act is made.
    #[n(8)]
    pub grant: Option<GrantId>,
    /// Random bytes that make a form sent twice one act.
    #[cbor(n(9), with = "minicbor::bytes")]
    pub nonce: [u8; 16],
    /// When the device's clock says it happened: milliseconds since 1970, UTC. It decides nothing.
    #[n(10)]
    pub claimed_ms: i64,
    /// Commitments to the items, from 1 to 1,024 of them.
    #[n(11)]
    pub items: Vec<ItemHead>,
}

/// The hash of an entry that was known when this one was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(transparent)]
pub struct Seen(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 32]);

/// One item, as the header commits to it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ItemHead {
    /// The number of its type.
    #[n(0)]
    pub item_type: u16,
    /// Its parts.
    #[n(1)]
    pub parts: Vec<PartHead>,
}

/// One part, as the header commits to it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PartHead {
    /// SHA-256 of salt and bytes.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub commitment: [u8; 32],
    /// Who may see it.
    #[n(1)]
    pub label: Label,
    /// SHA-256 of the ciphertext, where the part is sealed to recipients.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub seal: Option<[u8; 32]>,
}

impl Header {
    /// The most items that one act may have.
    pub const MOST_ITEMS: usize = 1024;

    /// The header's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        write(self, Here(EntryHash::THIS))
    }

    /// Reads a header from its exact bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotUnderstood> {
        read(bytes, Here(EntryHash::THIS))
    }

    /// The device that signs.
    pub const fn device(&self) -> DeviceId {
        DeviceId(self.device)
    }

    /// Who acts, in the entry that has this hash.
    pub fn actor_in(&self, entry: EntryHash) -> AccountId {
        let mut actor = self.actor;
        if actor.0.entry == EntryHash::THIS {
            actor.0.entry = entry;
        }
        actor
    }
}

/// The hash by which the entry with these header bytes is known.
pub fn entry_hash(header: &[u8]) -> EntryHash {
    EntryHash(
        Sha256::new()
            .chain_update(ENTRY_TAG)
            .chain_update(header)
            .finalize()
            .into(),
    )
}

/// What the device signs for the entry with these header bytes.
pub fn signed_bytes(header: &[u8]) -> Vec<u8> {
    [SIGNATURE_TAG, header].concat()
}

/// The commitment to a part.
pub fn commitment(salt: &[u8; 32], bytes: &[u8]) -> [u8; 32] {
    Sha256::new()
        .chain_update(salt)
        .chain_update(bytes)
        .finalize()
        .into()
}

//! The signed head: how many entries were acknowledged, and what they were.
//!
//! An encrypted database does not notice when its log is cut off or an old copy of it is put back:
//! it answers readily, with less. So after every commit the number of entries and a hash over all of
//! them is signed and written to a file beside the database, and to a second one outside the
//! workspace. Two slots are written in turn, so that a write that is cut short spoils neither the
//! head before it nor the size of the file.

use std::fs::{self, OpenOptions};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use minicbor::{Decode, Encode};
use sha2::{Digest as _, Sha256};
use vidimus_ledger::{DeviceId, DeviceKey};
use vidimus_model::id::EntryHash;

/// Opens what is hashed before the first entry, so that no other hash can pass for an acceptance.
const ACCEPTANCE_TAG: &[u8] = b"vidimus acceptance 1\0";

/// Opens what a device signs, so that no other signature can pass for one.
const HEAD_TAG: &[u8] = b"vidimus head 1\0";

/// The bytes of one slot; sectors of this size are written whole or not at all.
const SLOT: usize = 512;

/// The hash over all entries, in the order in which this workspace took them in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Acceptance(pub(crate) [u8; 32]);

impl Acceptance {
    /// The hash before the first entry.
    pub(crate) fn none(store: [u8; 16]) -> Self {
        Self(
            Sha256::new()
                .chain_update(ACCEPTANCE_TAG)
                .chain_update(store)
                .finalize()
                .into(),
        )
    }

    /// The hash when one more entry is taken in.
    pub(crate) fn then(self, entry: EntryHash) -> Self {
        Self(
            Sha256::new()
                .chain_update(self.0)
                .chain_update(entry.0)
                .finalize()
                .into(),
        )
    }
}

/// What was acknowledged, and by which device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// The number of entries.
    pub(crate) entries: u64,
    /// The hash over them.
    pub(crate) acceptance: Acceptance,
    /// Who signed.
    pub(crate) device: DeviceId,
}

/// A head as it is written.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Signed {
    #[cbor(n(0), with = "minicbor::bytes")]
    store: [u8; 16],
    #[n(1)]
    entries: u64,
    #[cbor(n(2), with = "minicbor::bytes")]
    acceptance: [u8; 32],
    #[cbor(n(3), with = "minicbor::bytes")]
    device: [u8; 32],
    #[cbor(n(4), with = "minicbor::bytes")]
    signature: [u8; 64],
}

impl Signed {
    fn message(&self) -> Vec<u8> {
        let entries = self.entries.to_be_bytes();
        [
            HEAD_TAG,
            &self.store,
            &entries,
            &self.acceptance,
            &self.device,
        ]
        .concat()
    }
}

impl Head {
    fn to_slot(self, store: [u8; 16], key: &DeviceKey) -> Vec<u8> {
        let mut signed = Signed {
            store,
            entries: self.entries,
            acceptance: self.acceptance.0,
            device: self.device.0,
            signature: [0; 64],
        };
        signed.signature = key.sign(&signed.message());
        let mut slot = minicbor::to_vec(&signed).unwrap_or_default();
        slot.resize(SLOT, 0);
        slot
    }

    fn from_slot(slot: &[u8], store: [u8; 16]) -> Option<Self> {
        let mut decoder = minicbor::Decoder::new(slot);
        let signed: Signed = decoder.decode().ok()?;
        let rest = slot.get(decoder.position()..)?;
        let device = DeviceId(signed.device);
        let sound = rest.iter().all(|byte| *byte == 0)
            && signed.store == store
            && device.signed(&signed.message(), &signed.signature);
        sound.then_some(Self {
            entries: signed.entries,
            acceptance: Acceptance(signed.acceptance),
            device,
        })
    }
}

/// What a head file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HeadFile {
    /// The two slots; none where a slot is not a signed head of this workspace.
    slots: [Option<Head>; 2],
}

impl HeadFile {
    /// Reads the file at `path`; none where there is no such file.
    pub(crate) fn read(path: &Path, store: [u8; 16]) -> io::Result<Option<Self>> {
        let bytes = match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            bytes => bytes?,
        };
        let whole = bytes.len() == 2 * SLOT;
        let slot = |at: usize| {
            let slot = bytes.get(at..at + SLOT).filter(|_| whole)?;
            Head::from_slot(slot, store)
        };
        Ok(Some(Self {
            slots: [slot(0), slot(SLOT)],
        }))
    }

    /// The newest head in the file.
    pub(crate) fn newest(&self) -> Option<Head> {
        let [first, second] = self.slots;
        first
            .into_iter()
            .chain(second)
            .max_by_key(|head| head.entries)
    }

    /// Whether a slot is not as it was written.
    pub(crate) fn is_damaged(&self) -> bool {
        self.slots.contains(&None)
    }

    /// The slot that may be overwritten: a spoiled one, or the older.
    fn spare(&self) -> usize {
        match self.slots {
            [None, _] => 0,
            [_, None] => 1,
            [Some(first), Some(second)] => usize::from(first.entries > second.entries),
        }
    }
}

/// The two places of the head, and the key that signs it.
pub(crate) struct Signer {
    /// The workspace.
    pub(crate) store: [u8; 16],
    /// The device's key.
    pub(crate) key: DeviceKey,
}

impl Signer {
    /// Makes the file at `path` say that these entries were acknowledged, and nothing else.
    pub(crate) fn create(&self, path: &Path, entries: u64, at: Acceptance) -> io::Result<()> {
        let slot = self.head(entries, at).to_slot(self.store, &self.key);
        crate::folder::replace(path, &slot.repeat(2))
    }

    /// Adds to the file at `path` that these entries were acknowledged, and returns when that is on
    /// the disk.
    pub(crate) fn sign(&self, path: &Path, entries: u64, at: Acceptance) -> io::Result<()> {
        let Some(before) = HeadFile::read(path, self.store)? else {
            return self.create(path, entries, at);
        };
        let mut file = OpenOptions::new().write(true).open(path)?;
        let place = if before.spare() == 0 { 0 } else { SLOT as u64 };
        file.seek(SeekFrom::Start(place))?;
        file.write_all(&self.head(entries, at).to_slot(self.store, &self.key))?;
        file.set_len(2 * SLOT as u64)?;
        file.sync_data()
    }

    fn head(&self, entries: u64, acceptance: Acceptance) -> Head {
        Head {
            entries,
            acceptance,
            device: self.key.id(),
        }
    }
}

#[cfg(test)]
mod tests;

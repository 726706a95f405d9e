//! Whether entries follow upon one another.
//!
//! Each device writes one chain. An entry names the one before it and the heads of other chains that
//! it has come to know; its depth is one more than the deepest of them. An entry whose predecessors
//! have not arrived waits. The same device and sequence with two hashes is a fork: somebody signed
//! two histories, and both are kept.

use std::collections::BTreeMap;

use vidimus_model::id::EntryHash;

use crate::DeviceId;
use crate::header::{Header, Seen};

/// Where the next entry of a device's chain stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The workspace.
    pub store: [u8; 16],
    /// The place in the chain.
    pub sequence: u64,
    /// The entry before.
    pub previous: Option<EntryHash>,
    /// The heads of other chains, where they are new.
    pub seen: Vec<Seen>,
    /// How deep it stands.
    pub depth: u64,
}

impl Position {
    /// The very first entry of a workspace.
    pub const fn first(store: [u8; 16]) -> Self {
        Self {
            store,
            sequence: 0,
            previous: None,
            seen: Vec::new(),
            depth: 1,
        }
    }
}

/// What is known of one chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainHead {
    /// The last sequence.
    pub sequence: u64,
    /// The entry there.
    pub hash: EntryHash,
    /// How deep it stands.
    pub depth: u64,
}

/// The chains of a workspace, as far as they have arrived.
#[derive(Debug, Clone, Default)]
pub struct Chains {
    store: Option<[u8; 16]>,
    heads: BTreeMap<DeviceId, ChainHead>,
    /// Which heads each device has already named, so that they are named once.
    seen: BTreeMap<DeviceId, BTreeMap<DeviceId, u64>>,
    known: BTreeMap<EntryHash, (DeviceId, u64, u64)>,
}

/// Why an entry does not follow upon those that are here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DoesNotFollow {
    /// It belongs to another workspace.
    #[error("the entry belongs to another workspace")]
    OtherStore,
    /// It is already here.
    #[error("the entry is already here")]
    Known,
    /// Something it names has not arrived.
    #[error("the entry waits for one that has not arrived")]
    Waits,
    /// The device signed another entry with the same sequence.
    #[error(
        "two entries of device {device:?} claim place {sequence}; one history has been forged or \
         restored without a new chain; keep both files and compare them"
    )]
    Fork {
        /// The device.
        device: DeviceId,
        /// The place.
        sequence: u64,
    },
    /// Its sequence does not continue its chain.
    #[error("the entry is at place {found} of its chain, but {expected} is next")]
    Sequence {
        /// The place that is next.
        expected: u64,
        /// The place it claims.
        found: u64,
    },
    /// It names another predecessor than the head of its chain.
    #[error("the entry does not name the entry before it")]
    Previous,
    /// Its depth is not that of the entries it names.
    #[error("the entry claims depth {found}, but stands at {expected}")]
    Depth {
        /// The depth at which it stands.
        expected: u64,
        /// The depth it claims.
        found: u64,
    },
}

impl Chains {
    /// The workspace all entries belong to, once there is one.
    pub const fn store(&self) -> Option<[u8; 16]> {
        self.store
    }

    /// The last entry of each device.
    pub const fn heads(&self) -> &BTreeMap<DeviceId, ChainHead> {
        &self.heads
    }

    /// Whether an entry is here.
    pub fn contains(&self, entry: EntryHash) -> bool {
        self.known.contains_key(&entry)
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether there is no entry yet.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Takes an entry in, if it follows.
    pub fn follow(&mut self, hash: EntryHash, header: &Header) -> Result<(), DoesNotFollow> {
        self.check_follows(hash, header)?;
        self.store = Some(header.store);
        let device = header.device();
        let head = ChainHead {
            sequence: header.sequence,
            hash,
            depth: header.depth,
        };
        for seen in &header.seen {
            if let Some(&(other, sequence, _)) = self.known.get(&EntryHash(seen.0)) {
                self.seen.entry(device).or_default().insert(other, sequence);
            }
        }
        self.known
            .insert(hash, (device, header.sequence, header.depth));
        self.heads.insert(device, head);
        Ok(())
    }

    fn check_follows(&self, hash: EntryHash, header: &Header) -> Result<(), DoesNotFollow> {
        if self.store.is_some_and(|store| store != header.store) {
            return Err(DoesNotFollow::OtherStore);
        }
        if self.known.contains_key(&hash) {
            return Err(DoesNotFollow::Known);
        }
        self.check_place(header)?;
        let named = header
            .previous
            .iter()
            .chain(header.seen.iter().map(|seen| &seen.0));
        let depths: Option<Vec<u64>> = named
            .map(|hash| self.known.get(&EntryHash(*hash)).map(|known| known.2))
            .collect();
        let expected = 1 + depths
            .ok_or(DoesNotFollow::Waits)?
            .into_iter()
            .max()
            .unwrap_or(0);
        if header.depth == expected {
            Ok(())
        } else {
            Err(DoesNotFollow::Depth {
                expected,
                found: header.depth,
            })
        }
    }

    fn check_place(&self, header: &Header) -> Result<(), DoesNotFollow> {
        let device = header.device();
        let head = self.heads.get(&device);
        let expected = head.map_or(0, |head| head.sequence + 1);
        match header.sequence.cmp(&expected) {
            std::cmp::Ordering::Less => Err(DoesNotFollow::Fork {
                device,
                sequence: header.sequence,
            }),
            std::cmp::Ordering::Greater
                if header
                    .previous
                    .is_some_and(|hash| !self.known.contains_key(&EntryHash(hash))) =>
            {
                Err(DoesNotFollow::Waits)
            }
            std::cmp::Ordering::Greater => Err(DoesNotFollow::Sequence {
                expected,
                found: header.sequence,
            }),
            std::cmp::Ordering::Equal if header.previous != head.map(|head| head.hash.0) => {
                Err(DoesNotFollow::Previous)
            }
            std::cmp::Ordering::Equal => Ok(()),
        }
    }

    /// Where the next entry of `device` stands, and which heads of other chains it names.
    pub fn position(&self, store: [u8; 16], device: DeviceId) -> Position {
        let own = self.heads.get(&device);
        let named = self.seen.get(&device);
        let others = self.heads.iter().filter(|(other, head)| {
            let already = named.and_then(|named| named.get(other));
            **other != device && already.is_none_or(|sequence| *sequence < head.sequence)
        });
        let others: Vec<&ChainHead> = others.map(|(_, head)| head).collect();
        let deepest = own
            .into_iter()
            .chain(others.iter().copied())
            .map(|head| head.depth)
            .max();
        Position {
            store,
            sequence: own.map_or(0, |head| head.sequence + 1),
            previous: own.map(|head| head.hash),
            seen: others.iter().map(|head| Seen(head.hash.0)).collect(),
            depth: 1 + deepest.unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests;

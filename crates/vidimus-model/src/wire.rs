//! The persistent form: deterministic CBOR (RFC 8949, section 4.2.1).
//!
//! Structures are maps with small integer keys, written in ascending order; what is absent is left
//! out; choices are arrays that open with the number of the choice. Those numbers are never
//! re-used. `docs/ledger-format.md` lists them all.

use minicbor::{Decode, Encode};

use crate::id::EntryHash;

/// Knows in which entry a part stands, so that references within it can be told from others.
pub trait InEntry {
    /// The entry that holds what is being read or written.
    fn entry(&self) -> EntryHash;
}

/// The plain [`InEntry`]: the hash itself.
#[derive(Debug, Clone, Copy)]
pub struct Here(pub EntryHash);

impl InEntry for Here {
    fn entry(&self) -> EntryHash {
        self.0
    }
}

/// Why bytes are not the persistent form of what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotUnderstood {
    /// The bytes are no such structure, or one of a later version.
    #[error("these bytes are not in a form that this version knows ({0})")]
    Form(String),
    /// The bytes could be read, but are not the one way in which they are to be written.
    #[error("these bytes are not in the one form in which they may be written")]
    NotDeterministic,
}

/// The bytes of a value that stands in the entry `here`.
pub fn write<T: Encode<Here>>(value: &T, mut here: Here) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = minicbor::encode_with(value, &mut bytes, &mut here);
    debug_assert!(written.is_ok(), "memory takes every byte");
    bytes
}

/// The value that the bytes stand for; exact inverse of [`write()`], and refuses anything else.
pub fn read<T>(bytes: &[u8], here: Here) -> Result<T, NotUnderstood>
where
    T: Encode<Here> + for<'b> Decode<'b, Here>,
{
    let value = read_trusted(bytes, here)?;
    if write(&value, here) == bytes {
        Ok(value)
    } else {
        Err(NotUnderstood::NotDeterministic)
    }
}

/// Like [`read`] for bytes whose form was checked when they were taken in.
pub fn read_trusted<T>(bytes: &[u8], mut here: Here) -> Result<T, NotUnderstood>
where
    T: for<'b> Decode<'b, Here>,
{
    minicbor::decode_with(bytes, &mut here).map_err(|error| NotUnderstood::Form(error.to_string()))
}

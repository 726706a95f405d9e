//! Identifiers: an item is known by the hash of its entry and its place in it.
//!
//! Every other identifier is an [`ItemId`] that says what sort of item it names, so that a person
//! can never be passed for the account that wrote about them:
//!
//! ```compile_fail
//! use vidimus_model::id::{AccountId, SubjectId};
//! fn read(subject: SubjectId) {}
//! fn mixed_up(account: AccountId) { read(account) }
//! ```

use std::fmt;
use std::str::FromStr;

use minicbor::decode::{Decode, Decoder};
use minicbor::encode::{Encode, Encoder, Write};

use crate::wire::InEntry;

/// The SHA-256 by which an entry is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryHash(pub [u8; 32]);

impl EntryHash {
    /// Stands for the entry being written, whose hash is not known yet.
    pub const THIS: Self = Self([0; 32]);
}

impl fmt::Display for EntryHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for EntryHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .take(5)
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// One item of one entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId {
    /// The entry that holds the item.
    pub entry: EntryHash,
    /// The item's place in the entry, from 0.
    pub index: u16,
}

impl ItemId {
    /// The item at `index` of the entry being written.
    pub const fn this(index: u16) -> Self {
        Self {
            entry: EntryHash::THIS,
            index,
        }
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.entry, self.index)
    }
}

impl fmt::Debug for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}.{}", self.entry, self.index)
    }
}

/// The text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not an identifier; one looks like `3fa8…9c.2`: 64 hexadecimal digits, a dot, a number"
)]
pub struct NotAnId(pub String);

impl FromStr for ItemId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let parsed = text.split_once('.').and_then(|(hash, index)| {
            Some(Self {
                entry: EntryHash(bytes_from_hex(hash)?),
                index: index.parse().ok()?,
            })
        });
        parsed.ok_or_else(|| NotAnId(text.to_owned()))
    }
}

/// The bytes that 64 hexadecimal digits stand for.
fn bytes_from_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

// A reference inside an entry is written as the bare index: the hash would have to contain itself.
impl<C: InEntry> Encode<C> for ItemId {
    fn encode<W: Write>(
        &self,
        e: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        if self.entry == ctx.entry() {
            e.u16(self.index)?;
        } else {
            e.array(2)?.bytes(&self.entry.0)?.u16(self.index)?;
        }
        Ok(())
    }
}

impl<'b, C: InEntry> Decode<'b, C> for ItemId {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        use minicbor::data::Type;
        if matches!(d.datatype()?, Type::U8 | Type::U16) {
            return Ok(Self {
                entry: ctx.entry(),
                index: d.u16()?,
            });
        }
        if d.array()? != Some(2) {
            return Err(minicbor::decode::Error::message(
                "a reference has a hash and an index",
            ));
        }
        let entry = <[u8; 32]>::try_from(d.bytes()?)
            .map_err(|_| minicbor::decode::Error::message("an entry hash has 32 bytes"))?;
        Ok(Self {
            entry: EntryHash(entry),
            index: d.u16()?,
        })
    }
}

macro_rules! item_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub ItemId);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({:?})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                text.parse().map(Self)
            }
        }

        impl<C: InEntry> Encode<C> for $name {
            fn encode<W: Write>(
                &self,
                e: &mut Encoder<W>,
                ctx: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                self.0.encode(e, ctx)
            }
        }

        impl<'b, C: InEntry> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
                ItemId::decode(d, ctx).map(Self)
            }
        }
    )*};
}

item_ids! {
    /// What statements are about: the item that brought it into being.
    SubjectId;
    /// One statement.
    StatementId;
    /// One archived original; it is a subject too.
    DocumentId;
    /// One text read from a document.
    ReadingId;
    /// One pseudonymous account.
    AccountId;
    /// One right given to an account.
    GrantId;
    /// One version of a kind.
    KindId;
}

impl From<DocumentId> for SubjectId {
    fn from(document: DocumentId) -> Self {
        Self(document.0)
    }
}

#[cfg(test)]
mod tests;

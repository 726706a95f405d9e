//! Entries one behind the other, as a CBOR sequence: `[envelope, parts]` each.

use std::io::{self, Read};

use minicbor::Encoder;

use super::LARGEST_ENTRY;
use crate::entry::{Entry, PartBytes};
use crate::header::Header;

/// No type of item has more parts: a part's number is a byte.
const MOST_PARTS: u64 = 256;

/// An entry as it was read, before anything of it is checked.
pub(super) struct Raw {
    pub(super) envelope: Vec<u8>,
    pub(super) parts: Vec<Vec<PartBytes>>,
}

/// Why bytes are no entry of a sequence.
pub(super) enum NotRaw {
    /// The bytes end; if the input broke, whoever reads it knows why.
    Ends,
    Form(&'static str),
    TooLarge,
}

impl From<io::Error> for NotRaw {
    fn from(_: io::Error) -> Self {
        Self::Ends
    }
}

/// The bytes of an entry in a package.
pub(super) fn bytes_of(entry: &Entry) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = encode(entry, &mut Encoder::new(&mut bytes));
    debug_assert!(written.is_ok(), "memory takes every byte");
    bytes
}

fn encode(
    entry: &Entry,
    e: &mut Encoder<&mut Vec<u8>>,
) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
    e.array(2)?.bytes(&entry.envelope().to_bytes())?;
    e.array(entry.parts().len() as u64)?;
    for parts in entry.parts() {
        e.array(parts.len() as u64)?;
        for part in parts {
            match part {
                PartBytes::Open { salt, bytes } => e.array(2)?.bytes(salt)?.bytes(bytes)?,
                PartBytes::Sealed(ciphertext) => e.bytes(ciphertext)?,
                PartBytes::Erased => e.null()?,
            };
        }
    }
    Ok(())
}

/// Reads the entry that comes next.
pub(super) fn next(input: &mut dyn Read) -> Result<Raw, NotRaw> {
    let mut decoder = Decoder {
        input,
        left: LARGEST_ENTRY,
    };
    if decoder.array()? != 2 {
        return Err(NotRaw::Form("an entry has an envelope and parts"));
    }
    let envelope = decoder.bytes()?;
    let items = decoder.array()?;
    if items > Header::MOST_ITEMS as u64 {
        return Err(NotRaw::Form("an entry has 1,024 items at most"));
    }
    let parts = (0..items)
        .map(|_| decoder.parts())
        .collect::<Result<_, _>>()?;
    Ok(Raw { envelope, parts })
}

/// Reads deterministic CBOR from a stream. It never asks for more memory than bytes have come, and
/// never for more than an entry may take: lengths are claims of whoever wrote them.
struct Decoder<'a> {
    input: &'a mut dyn Read,
    left: usize,
}

/// The major types of CBOR that a package has.
const BYTES: u8 = 2;
const ARRAY: u8 = 4;
const SIMPLE: u8 = 7;
const NULL: u64 = 22;

impl Decoder<'_> {
    fn parts(&mut self) -> Result<Vec<PartBytes>, NotRaw> {
        let parts = self.array()?;
        if parts > MOST_PARTS {
            return Err(NotRaw::Form("an item has 256 parts at most"));
        }
        (0..parts).map(|_| self.part()).collect()
    }

    fn part(&mut self) -> Result<PartBytes, NotRaw> {
        match self.head()? {
            (ARRAY, 2) => {
                let salt = self.bytes()?.try_into();
                let salt = salt.map_err(|_| NotRaw::Form("a salt has 32 bytes"))?;
                let bytes = self.bytes()?;
                Ok(PartBytes::Open { salt, bytes })
            }
            (BYTES, length) => self.take(length).map(PartBytes::Sealed),
            (SIMPLE, NULL) => Ok(PartBytes::Erased),
            _ => Err(NotRaw::Form("a part is open, sealed or erased")),
        }
    }

    fn array(&mut self) -> Result<u64, NotRaw> {
        match self.head()? {
            (ARRAY, length) => Ok(length),
            _ => Err(NotRaw::Form("an array is missing")),
        }
    }

    fn bytes(&mut self) -> Result<Vec<u8>, NotRaw> {
        match self.head()? {
            (BYTES, length) => self.take(length),
            _ => Err(NotRaw::Form("a byte string is missing")),
        }
    }

    /// A major type and its number, which must be written as short as can be.
    fn head(&mut self) -> Result<(u8, u64), NotRaw> {
        let [first] = self.exactly()?;
        let (number, least) = match first & 0x1f {
            small @ 0..24 => (u64::from(small), 0),
            24 => (u64::from(u8::from_be_bytes(self.exactly()?)), 24),
            25 => (u64::from(u16::from_be_bytes(self.exactly()?)), 1 << 8),
            26 => (u64::from(u32::from_be_bytes(self.exactly()?)), 1 << 16),
            27 => (u64::from_be_bytes(self.exactly()?), 1 << 32),
            _ => return Err(NotRaw::Form("a length is not given")),
        };
        if number < least {
            return Err(NotRaw::Form("a number is written longer than it need be"));
        }
        Ok((first >> 5, number))
    }

    fn exactly<const N: usize>(&mut self) -> Result<[u8; N], NotRaw> {
        let mut bytes = [0; N];
        self.left = self.left.checked_sub(N).ok_or(NotRaw::TooLarge)?;
        self.input.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn take(&mut self, length: u64) -> Result<Vec<u8>, NotRaw> {
        let length = usize::try_from(length).map_err(|_| NotRaw::TooLarge)?;
        self.left = self.left.checked_sub(length).ok_or(NotRaw::TooLarge)?;
        let mut bytes = Vec::new();
        self.input.take(length as u64).read_to_end(&mut bytes)?;
        if bytes.len() == length {
            Ok(bytes)
        } else {
            Err(NotRaw::Ends)
        }
    }
}

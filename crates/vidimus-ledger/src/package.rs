//! A ledger in one file: what leaves a workspace so that anybody can check it.
//!
//! A package is a tar file with the entries, the attachments as plain bytes, a note that says what it
//! is, and check sums; `docs/ledger-format.md` describes it. [`Writer`] and [`read()`] work from front to
//! back through any [`std::io::Write`] and [`std::io::Read`], so that the caller can encrypt and decrypt
//! the stream; neither holds more than one entry in memory.
//!
//! ```
//! use vidimus_ledger::package::{Receiver, Writer, read};
//! # use vidimus_ledger::{Author, DeviceKey, Draft, Entry, Position, Stamp};
//! # use vidimus_model::{id::{AccountId, ItemId}, item::{Account, Attachment, Body, Part}, label::{Label, Level}};
//! # let mut draft = Draft::default();
//! # draft.add(Body::Account(Part::Known(Account::named("m"))), &[Label::of(Level::Public)]);
//! # let author = Author { actor: AccountId(ItemId::this(0)), grant: None };
//! # let stamp = Stamp { nonce: [1; 16], claimed_ms: 0 };
//! # let entry = draft.sign(&Position::first([9; 16]), &DeviceKey::from_secret([7; 32]), author, stamp, || [3; 32])?;
//! struct Count(usize);
//!
//! impl Receiver for Count {
//!     fn entry(&mut self, _: Entry) -> std::io::Result<()> {
//!         self.0 += 1;
//!         Ok(())
//!     }
//!     fn attachment(&mut self, _: &Attachment, _: &mut dyn std::io::Read) -> std::io::Result<()> {
//!         Ok(())
//!     }
//! }
//!
//! let file = Writer::begin(Vec::new(), || [Ok(entry.clone())].into_iter())?.finish()?;
//! let mut count = Count(0);
//! read(file.as_slice(), &mut count)?;
//! assert_eq!(count.0, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub(crate) mod read;
mod sequence;
pub(crate) mod tar;
pub(crate) mod write;

pub use read::{BadPackage, Contents, Receiver, read};
pub use write::{CannotPack, Writer};

/// The most bytes that an entry takes in a package, its parts included.
pub const LARGEST_ENTRY: usize = 64 * 1024 * 1024;

pub(crate) const README: &str = "README.txt";
const ENTRIES: &str = "entries.cbor";
const ATTACHMENTS: &str = "attachments/";
pub(crate) const SUMS: &str = "SHA256SUMS";

/// What `README.txt` says.
const NOTE: &str = "\
This is a ledger kept with Vidimus: signed entries, and the documents they rest on.

If the file you received ends in .age it is encrypted. Open it with age
(https://age-encryption.org) and the passphrase or key you were given:

    age -d -o export.tar export.age

entries.cbor   the entries: who acted when, and what was said, by whom, in which words
attachments/   the original documents and the texts read from them, byte for byte
SHA256SUMS     to find damage: sha256sum -c SHA256SUMS

tools/read_export.py of Vidimus checks every signature and hash and prints the statements.
It needs Python 3 alone:

    age -d export.age | python3 read_export.py -

docs/ledger-format.md of Vidimus describes every byte, so that another reader can be written.
What is in here may endanger people. Keep it as closely as those who gave it to you asked.
";

/// Bytes as lower-case hexadecimal digits: the file name of an attachment, a check sum.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests;

//! What one audience is given, in one file: papers, a signed manifest, and proofs of its own.
//!
//! The manifest says what it is, for what and for whom it was made, and what each file hashes to. The
//! device signs it, and it lies inside what is encrypted: whoever opens the package cannot seal it
//! again as if it had been meant for somebody else.
//!
//! A release has a tree of its own (RFC 6962) over salted leaves, one for each file and for each line
//! that is to be provable alone. It is not the tree of the ledger, so it tells nothing of what else
//! there is; with its line of `proofs.jsonl` and the manifest, one leaf can be shown and all others
//! kept back. `docs/release-format.md` describes the bytes.
//!
//! Salts, the key and the day are passed in; neither [`write()`] nor [`read()`] opens a file.
//!
//! ```
//! use vidimus_ledger::DeviceKey;
//! use vidimus_ledger::release::{About, Expected, File, read, write};
//!
//! let about = About {
//!     form: "family".into(),
//!     purpose: "To answer a mother".into(),
//!     recipients: vec!["age1family".into()],
//!     office: "Office of the Ombudsman".into(),
//!     policy: "1".into(),
//!     day: "2031-05-04".into(),
//! };
//! let device = DeviceKey::from_secret([7; 32]);
//! let files = [File { name: "paper.json", bytes: b"{}" }];
//! let package = write(Vec::new(), &about, &files, &["Seen on 3 May 2031"], &device, || [9; 32])?;
//!
//! let expected = Expected { device: Some(device.id()), recipient: Some("age1family") };
//! let manifest = read(package.as_slice(), &expected, |_, _| Ok(()))?;
//! assert_eq!(manifest.about.purpose, "To answer a mother");
//!
//! let expected = Expected { recipient: Some("age1authority"), ..expected };
//! assert!(read(package.as_slice(), &expected, |_, _| Ok(())).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod manifest;
mod proof;
mod read;
mod tree;
mod write;

pub use manifest::{About, Entry, Manifest};
pub use proof::{Leaf, Proof};
pub use read::{BadRelease, Expected, read};
pub use write::{CannotRelease, File, write};

/// The most bytes of a manifest.
pub const LARGEST_MANIFEST: u64 = 1 << 20;
/// The most bytes of one file.
pub const LARGEST_FILE: u64 = 256 << 20;
/// The most bytes of one line that is provable alone.
pub const LARGEST_LINE: u64 = 64 << 10;
/// The most leaves: files and lines.
pub const MOST_LEAVES: u64 = 100_000;

const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "manifest.sig";
const FILES: &str = "files/";
const PROOFS: &str = "proofs.jsonl";

/// What `README.txt` says.
const NOTE: &str = "\
This was given out with Vidimus. Whoever gave it says in manifest.json for whom it is and for what.

If the file you received ends in .age it is encrypted. Open it with age
(https://age-encryption.org) and your key:

    age -d -i key.txt -o release.tar release.age

files/          what you were given
manifest.json   what it is, for what, for whom, and the SHA-256 of each file
manifest.sig    the signature of the office's device over manifest.json
proofs.jsonl    for each file, and each line that can be proved alone, its salt and its proof
SHA256SUMS      to find damage: sha256sum -c SHA256SUMS

tools/verify_release.py of Vidimus checks all of it. It needs Python 3 alone:

    python3 verify_release.py release.tar

Ask the office for the key of its device on another way than that on which this came: only with it
do you know that the office signed. One line of proofs.jsonl, with manifest.json and manifest.sig,
proves that one file or line was given, and shows no other line.
What is in here may endanger people. Keep it as closely as those who gave it to you asked.
";

#[cfg(test)]
mod tests;

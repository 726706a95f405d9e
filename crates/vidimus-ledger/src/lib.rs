//! Entries: the signed acts of which the ledger consists.
//!
//! An entry is one act: a header that commits to every part of its items, the device's signature over
//! the header's bytes, and apart from both the parts themselves with their salts. So a part can be
//! sealed or erased and the chain still verifies. `docs/ledger-format.md` describes the bytes.
//!
//! - [`header`]: what is signed
//! - [`entry`]: an entry with its parts, and the check that it is what it claims to be
//! - [`draft`]: how an act becomes an entry
//! - [`chain`]: whether entries follow upon one another
//! - [`package`]: a whole ledger in one file, for others to check
//! - [`release`]: what one audience is given, in one file, with proofs of its own
//!
//! Salts, keys, nonces and time are passed in: this crate reads no clock, draws no randomness, opens
//! no file, and knows no database.
//!
//! ```
//! use vidimus_ledger::{Author, DeviceKey, Draft, Position, Stamp};
//! use vidimus_model::item::{Account, Body, Part};
//! use vidimus_model::label::{Label, Level};
//!
//! let mut draft = Draft::default();
//! let account = Account::named("m.oru");
//! let account = draft.add(Body::Account(Part::Known(account)), &[Label::of(Level::Internal)]);
//! let device = DeviceKey::from_secret([7; 32]);
//! let author = Author { actor: vidimus_model::id::AccountId(account), grant: None };
//! let stamp = Stamp { nonce: [1; 16], claimed_ms: 1_935_000_000_000 };
//! let entry = draft.sign(&Position::first([9; 16]), &device, author, stamp, || [3; 32])?;
//! entry.check()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod chain;
pub mod draft;
pub mod entry;
pub mod header;
pub mod package;
pub mod release;

pub use chain::{Chains, Position};
pub use draft::{Author, Draft, Stamp};
pub use entry::{BadEntry, Entry, PartBytes};
pub use header::{Header, ItemHead, PartHead};

mod device;

pub use device::{DeviceId, DeviceKey};

//! Keeps ledger, attachments, register rows and desk state, encrypted.
//!
//! A workspace is a folder. What is in it only the vault key opens, and only the passphrase opens
//! the vault key. Three databases keep the ledger, which only grows; the register, which can be
//! computed again; and the desk, which changes. After every commit a signed head says outside the
//! databases what was acknowledged, since an encrypted database does not notice that it was cut
//! short or that an older copy of it was put back.
//!
//! - [`Store`] creates and opens a workspace; [`Reader`] and [`Writer`] are the two ways in
//! - [`Contents`] is what both read: entries, items, attachments, register, desk
//! - [`Register`] is how rows are written; [`Store::rebuild_register`] makes a new one
//! - [`Finding`] is what start-up has to tell, [`Report`] what [`Store::verify`] found
//!
//! Deliberately absent: what any statement means. Rules are in `vidimus-model`, acts in `vidimus-app`,
//! and SQL is here alone. There is no clock here either: whoever acts says when.
//!
//! ```
//! use vidimus_store::{Purpose, Setup, Store, Strength};
//!
//! let folder = tempfile::tempdir()?;
//! let store = Store::create(&Setup {
//!     folder: &folder.path().join("w"),
//!     state: &folder.path().join("state"),
//!     passphrase: "seven quiet herons",
//!     purpose: Purpose::Practice,
//!     strength: Strength::Test,
//! })?;
//! assert_eq!(store.reader()?.entries()?, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod attachment;
mod backup;
mod contents;
mod desk;
mod device;
mod drill;
mod fault;
mod finding;
mod folder;
mod head;
mod hex;
mod inner;
mod key;
mod ledger;
mod lock;
mod opening;
mod people;
mod reader;
mod recovery;
mod register;
mod rekey;
mod site;
mod sql;
mod step;
mod store;
mod verify;
mod writer;

pub use backup::BackupError;
pub use contents::Contents;
pub use desk::{Alike, AskedFor, BackupMade, DraftKept, FactorKept, Proposal, Trace};
pub use drill::DrillHeld;
pub use fault::StoreError;
pub use finding::{Finding, Place};
pub use folder::Purpose;
pub use hex::of as hexadecimal;
pub use key::{Strength, random};
pub use ledger::{AppendError, EntryNo, ItemNo, Summary};
pub use opening::{OpenError, Setup, Unlock};
pub use people::{Newcomer, Whose};
pub use reader::Reader;
pub use recovery::{Opener, RecoveryError, RecoverySet, Trustee, check_trustees};
pub use register::{
    Cell, ENGINE, Holding, Indexed, LimitCount, LimitOrder, LimitPlace, LimitQuery, Link,
    ListQuery, ListRow, Listed, NameKey, Named, Reckoned, Referred, Referring, Register,
    TableDigest, TimeLimit, Title, Words,
};
pub use store::{Opened, Store};
pub use verify::{Defect, Remedy, Report};
pub use writer::Writer;

//! The register as it is stored: rows that were computed from the ledger and can be again.
//!
//! Nothing here is known only here. A register that is missing, damaged, of another engine or ahead
//! of the ledger is replaced by an empty one, whose cursor at 0 asks for it to be computed anew.
//! Its file bears a number, `register-7.db`, and the highest counts: a new one is built beside the
//! old and put in its place by giving it the next number, so that whoever still reads the old one,
//! in this process or another, reads on undisturbed.

mod build;
mod digest;
mod limit;
mod list;
mod read;
mod title;
mod words;
mod write;

pub use build::Register;
pub(crate) use build::{build, current, finish, open, renew};
pub use digest::TableDigest;
pub use limit::{LimitCount, LimitOrder, LimitPlace, LimitQuery, Reckoned, TimeLimit};
pub use list::{ListQuery, Listed, Referring};
pub use read::{Named, Referred};
pub use title::Title;
pub use write::{Cell, Holding, Indexed, Link, ListRow, NameKey, Words};

use vidimus_model::label::Level;

/// The version of the rows and of the rules that make them; another one calls for a new register.
pub const ENGINE: u32 = 14;

/// A level as a column, in which the more closely kept is the greater.
fn rank(level: Level) -> i64 {
    level as i64
}

#[cfg(test)]
mod tests;

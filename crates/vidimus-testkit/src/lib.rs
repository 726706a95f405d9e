//! Builders for tests: devices that write ledgers, and a small worked office.
//!
//! Everything is fixed: keys, salts, nonces and times follow from counters, so that the same calls give
//! the same bytes on every day and every machine. Nothing of this is part of the product, and it
//! holds no rule: what a ledger means is for the crates under test to say.
//!
//! ```
//! use vidimus_testkit::ledger::{Act, Pens};
//!
//! let mut pens = Pens::new(2);
//! let author = pens.author("m.oru");
//! pens.meet(0, 1);
//! let mut act = Act::default();
//! act.subject("person");
//! let first = pens.write(0, author, act.clone());
//! let second = pens.write(1, author, act);
//! assert_eq!(first.header().depth, second.header().depth, "neither knew of the other");
//! ```
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a builder that fails is a test that fails"
)]

pub mod ledger;
mod office;

pub use office::{Kept, Office, office};

//! Bytes of an article or a list become a reading, proposals, and what was not understood.
//!
//! Everything here is a pure function of its arguments: bytes in, values out. There is no file
//! access, no network, no clock and no ledger; what the caller knows besides the bytes, such as
//! the day of a fetch, is passed in. Nothing fails as a whole: what could not be taken comes back
//! beside what could, with the reason and the way out, and no input makes it panic.
//!
//! ```
//! use vidimus_ingest::date::DateRules;
//! use vidimus_ingest::intake::{Intake, Limits, take_in};
//! use vidimus_ingest::list::{apply, recognise};
//!
//! let list = "Surname;Name;Born\nVarn;Ossel;1962\n;;1970\n";
//! let Intake::List(list) = take_in("held.csv", list.as_bytes(), &Limits::default()) else {
//!     panic!("three columns are a list");
//! };
//! let table = &list.tables[0];
//! let mapping = recognise(table);
//! let applied = apply(table, &mapping, DateRules::default());
//! assert_eq!(applied.rows.len(), 1);
//! assert_eq!(applied.refused[0].reason.to_string(), "It names nobody");
//! ```

pub mod copies;
pub mod date;
pub mod encoding;
pub mod extract;
pub mod fuzz;
pub mod intake;
pub mod list;
pub mod mail;
pub mod propose;
pub mod reading;

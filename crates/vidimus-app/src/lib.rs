//! Every act of the office, once.
//!
//! An act checks, decides, appends one entry to the ledger and answers. A reading goes through the
//! eyes of a [`Viewer`](vidimus_model::label::Viewer): what they may not see does not exist in it.
//! Surfaces (pages, the command line) call these and hold no rules of their own.
//!
//! - [`office`]: an opened workspace; [`Office::act`](office::Office::act) and [`Office::read`](office::Office::read)
//! - [`act`]: what changes the ledger, one module for each act
//! - [`read`]: what is answered, one module for each question
//! - [`register`]: how the register follows from the ledger
//! - [`refused`] and [`doubt`]: what is told to people, typed, so that surfaces can say it in any language
//! - [`seal`]: how what leaves the house is closed to those it is for
//! - [`shown`]: values, claims and titles in the form in which surfaces get them
//!
//! Deliberately absent: HTML, the terminal, and the clock: each act is told [when it is](moment::Moment).

pub mod act;
pub mod doubt;
mod founded;
mod legible;
mod likeness;
pub mod moment;
pub mod office;
mod property;
pub mod read;
pub mod refused;
pub mod register;
pub mod rules;
pub mod seal;
pub mod shown;
mod trouble;
pub mod zone;

pub use moment::Moment;
pub use office::Office;
pub use refused::Refused;
pub use trouble::Trouble;
pub use zone::Zone;

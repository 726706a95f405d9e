//! Deciding on what a machine read: nothing of it enters the ledger without a person.
//!
//! - [`Office::accept`](crate::Office::accept) makes a proposal a statement, with any part of it changed
//! - [`Office::accept_as_suggested`](crate::Office::accept_as_suggested) changes nothing
//! - [`Office::reject`](crate::Office::reject) dismisses it for good
//! - [`Office::confirm_details`](crate::Office::confirm_details) does the same for what a document says of itself
//!
//! Proposals are kept on the desk and can be computed again; what became of them is in the ledger.

mod accept;
mod details;
mod kept;
mod propose;
mod reject;
mod whom;

pub use accept::{Acceptance, Accepted, With, Worth};
pub use details::Details;
pub use kept::{Flags, Found, Proposal, State};
pub use whom::Whom;

pub(crate) use whom::Cast;

pub(crate) use kept::{DETAILS, Key, from_desk};
pub(crate) use propose::mark;

//! Decisions on what is there: choose an answer, withdraw a statement, take an act back.
//!
//! Each has a form with room for a reason, and what was typed is still there when the act was refused.

pub(crate) mod judge;
pub(crate) mod statement;
pub(crate) mod undo;

use crate::failure::{Failure, refusal};
use crate::visit::Visit;

/// What a form is shown with once more: what was typed, and why it could not be done.
#[derive(Default)]
pub(crate) struct Again {
    pub(crate) reason: String,
    /// Empty before the first try.
    pub(crate) complaint: String,
}

impl Again {
    /// The form as it was sent, and why it was refused.
    pub(crate) fn after(visit: &Visit, refused: &Failure) -> Self {
        let complaint = match refused {
            Failure::Refused(refused) => refusal(visit.words(), refused),
            other => other.to_string(),
        };
        Self {
            reason: visit.input.one("reason").unwrap_or_default().to_owned(),
            complaint,
        }
    }
}

impl Visit {
    /// The reason typed into a form.
    pub(crate) fn reason(&self) -> &str {
        self.input.one("reason").unwrap_or_default()
    }
}

//! Decisions on what is there: choose an answer, withdraw a statement, take an act back.
//!
//! Each has a form with room for a reason, and what was typed is still there when the act was refused.

pub(crate) mod judge;
pub(crate) mod statement;
pub(crate) mod undo;

use crate::tried::Complaint;
use crate::visit::Visit;

/// The end of a form for a decision: the reason, as it was typed, and why it could not be done.
#[derive(Default)]
pub(crate) struct Again {
    pub(crate) reason: String,
    /// Empty before the first try.
    pub(crate) complaint: Complaint,
}

impl Again {
    /// The form at a place of its page, as it was sent before.
    pub(crate) fn of(visit: &Visit, place: &str) -> Self {
        let complaint = visit.complaint(place);
        let reason = if complaint.is_empty() {
            ""
        } else {
            visit.reason()
        };
        Self {
            reason: reason.to_owned(),
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

//! Rejecting a proposal.

use vidimus_model::id::{DocumentId, EntryHash};
use vidimus_model::item::{Body, Dismissal, Part};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;

use super::{Proposal, State};
use crate::{Moment, Office, Refused};

impl Office {
    /// Dismisses a proposal. It does not come back, whatever rule finds it again; an undo of the
    /// dismissal brings it back.
    pub fn reject(
        &self,
        at: Moment,
        nonce: [u8; 16],
        document: DocumentId,
        number: u32,
        reason: &str,
    ) -> Result<EntryHash, Refused> {
        let done = self.act(at, nonce, Deed::Decide, |draft, reading, writer| {
            reading.case(document.into())?;
            let (row, proposal): (_, Proposal) = reading.open_proposal(document, number)?;
            let dismissal = Dismissal {
                document,
                key: row.key,
                quote: proposal.quote,
                statement_type: proposal.statement_type,
                value: proposal.value,
                reason: Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty()),
            };
            draft.add(
                Body::Dismissal(Part::Known(dismissal)),
                &[Label::of(Level::Internal)],
            );
            Ok(writer.set_state(document.0, number, State::Dismissed.word())?)
        })?;
        Ok(done.entry)
    }
}

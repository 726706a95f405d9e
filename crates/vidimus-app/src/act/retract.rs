//! Withdrawing a statement.

use vidimus_model::id::{EntryHash, StatementId};
use vidimus_model::item::{Body, Part, Retraction, Withdrawn};
use vidimus_model::right::Deed;

use super::reason;
use crate::refused::Already;
use crate::{Moment, Office, Refused};

impl Office {
    /// Withdraws a statement. It stays in the ledger and, withdrawn, on its page.
    pub fn retract(
        &self,
        at: Moment,
        nonce: [u8; 16],
        statement: StatementId,
        why: Withdrawn,
        typed: &str,
        replacement: Option<StatementId>,
    ) -> Result<EntryHash, Refused> {
        let reason = reason(typed)?;
        let done = self.act(at, nonce, Deed::Decide, |draft, reading, _| {
            let (case, _) = reading.statement(statement)?;
            let view = case.view();
            let said = view.statements().find(|said| said.id() == statement);
            let said = said.ok_or(Refused::Absent)?;
            if !said.is_live() {
                return Err(Refused::Already(Already::Withdrawn));
            }
            if let Some(replacement) = replacement {
                reading.statement(replacement)?;
            }
            // Who may read the statement has to see that it does not stand.
            let label = said.item.labels.first().cloned();
            draft.add(
                Body::Retraction(Part::Known(Retraction {
                    statement,
                    why,
                    replacement,
                    reason,
                })),
                &Vec::from_iter(label),
            );
            Ok(())
        })?;
        Ok(done.entry)
    }
}

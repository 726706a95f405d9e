//! Mail that was sorted wrongly goes back to where it waits, and what followed is withdrawn.

use vidimus_ledger::Draft;
use vidimus_model::fold::{Item, Said};
use vidimus_model::id::{EntryHash, ItemId, StatementId, SubjectId};
use vidimus_model::item::{Body, Part, Retraction, Undo, Withdrawn};
use vidimus_model::label::Label;
use vidimus_model::right::Deed;
use vidimus_model::statement::Content;

use super::MAIL;
use crate::act::reason;
use crate::act::step::{self, Step};
use crate::read::Reading;
use crate::{Moment, Office, Refused};

impl Office {
    /// Lets sorted mail wait again. All that was written when it was sorted is withdrawn, and the
    /// steps that letters took are taken back; it stays on record.
    pub fn unsort_mail(
        &self,
        at: Moment,
        nonce: [u8; 16],
        mail: SubjectId,
        typed: &str,
    ) -> Result<EntryHash, Refused> {
        let reason = reason(typed)?;
        let done = self.act(at, nonce, Deed::Work, |draft, reading, writer| {
            reading.check_kind(mail, MAIL)?;
            let waits = Step {
                to: "waiting",
                on: None,
                reason: Some(&reason),
            };
            step::take(draft, reading, at, mail, waits)?;
            for entry in reading.sorted_in(mail)? {
                let number = writer.entry_no(entry)?.ok_or(Refused::Absent)?;
                for item in writer.items_of(number)? {
                    take_back(draft, reading, mail, &item, &reason)?;
                }
            }
            Ok(())
        })?;
        Ok(done.entry)
    }
}

/// Takes back what was written when mail was sorted: statements, and the steps of letters.
fn take_back(
    draft: &mut Draft,
    reading: &Reading<'_>,
    mail: SubjectId,
    item: &Item,
    reason: &str,
) -> Result<(), Refused> {
    let reason = reason.to_owned();
    let label: Vec<Label> = item.labels.first().cloned().into_iter().collect();
    match &item.body {
        // Who came into being as the sender stays, with what they are called.
        Body::Statement(Part::Known(content), _) if content.subject.0.entry == item.id.entry => {}
        Body::Statement(Part::Known(content), _) if reading.stands(item.id, content)? => {
            let retraction = Retraction {
                statement: StatementId(item.id),
                why: Withdrawn::MisRecorded,
                replacement: None,
                reason,
            };
            draft.add(Body::Retraction(Part::Known(retraction)), &label);
        }
        Body::Transition(Part::Known(step)) if step.subject != mail => {
            let undo = Undo {
                item: item.id,
                reason,
            };
            draft.add(Body::Undo(Part::Known(undo)), &label);
        }
        _ => {}
    }
    Ok(())
}

impl Reading<'_> {
    /// The entries in which mail was sorted as it now is.
    fn sorted_in(&self, mail: SubjectId) -> Result<Vec<EntryHash>, Refused> {
        let case = self.case(mail)?;
        let view = case.view();
        let sorted = case.claims(&view, "sort");
        Ok(sorted.map(|said| said.id().0.entry).collect())
    }

    /// Whether a statement still stands.
    fn stands(&self, item: ItemId, content: &Content) -> Result<bool, Refused> {
        let case = self.case(content.subject)?;
        let view = case.view();
        let mut live = case.statements(&view).filter(Said::is_live);
        Ok(live.any(|said| said.id().0 == item))
    }
}

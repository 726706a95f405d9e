//! Taking an act back.

use vidimus_model::fold::{State, View};
use vidimus_model::id::{EntryHash, ItemId};
use vidimus_model::item::{Body, Part, Undo};
use vidimus_model::right::Deed;

use super::step::right;
use super::{reason, review};
use crate::read::Reading;
use crate::refused::Already;
use crate::{Moment, Office, Refused};

impl Office {
    /// Takes back a judgement, preference, retraction, transition, relabel, dismissal, consent, or
    /// an undo of one of them.
    pub fn undo(
        &self,
        at: Moment,
        nonce: [u8; 16],
        item: ItemId,
        typed: &str,
    ) -> Result<EntryHash, Refused> {
        let reason = reason(typed)?;
        let done = self.act(at, nonce, Deed::TakeIn, |draft, reading, writer| {
            let fold = reading.fold_around(item)?;
            let view = fold.through(reading.viewer());
            let seen = view.item(item).ok_or(Refused::Absent)?;
            if !seen.item.body.is_undoable() {
                return Err(Refused::NotUndoable);
            }
            if seen.state == State::Undone {
                return Err(Refused::Already(Already::TakenBack));
            }
            check_right(reading, &view, &seen.item.body)?;
            match &seen.item.body {
                Body::Dismissal(Part::Known(dismissal)) => {
                    review::mark(writer, dismissal, review::State::Open)?;
                }
                Body::Undo(Part::Known(undo)) => {
                    let undone = view.item(undo.item);
                    if let Some(Body::Dismissal(Part::Known(dismissal))) =
                        undone.as_ref().map(|undone| &undone.item.body)
                    {
                        review::mark(writer, dismissal, review::State::Dismissed)?;
                    }
                }
                _ => {}
            }
            let label = seen.item.labels.clone();
            draft.add(Body::Undo(Part::Known(Undo { item, reason })), &label);
            Ok(())
        })?;
        Ok(done.entry)
    }
}

/// Whether whoever reads may take this back: what took a right of its own, or would open what was closed, asks
/// for that right again.
fn check_right(reading: &Reading<'_>, view: &View<'_>, body: &Body) -> Result<(), Refused> {
    let deed = match body {
        Body::Transition(Part::Known(step)) => return right::check_undo(reading, view, step),
        Body::Undo(Part::Known(undo)) => {
            let undone = view.item(undo.item).ok_or(Refused::Absent)?;
            return check_right(reading, view, &undone.item.body);
        }
        Body::Relabel(_) => Deed::Loosen,
        _ => Deed::Decide,
    };
    reading.check_right(deed)
}

//! A step of the office's own work: a letter is approved, a complaint admitted, a visit carried out.

use vidimus_model::edtf::Edtf;
use vidimus_model::fold::Said;
use vidimus_model::id::{EntryHash, SubjectId};
use vidimus_model::item::{Body, Part, Transition};
use vidimus_model::label::{Label, Level};

use crate::read::work::{is_met, last_step, last_steps};
use crate::{Moment, Office, Refused};

/// A step that somebody takes.
#[derive(Debug, Clone, Default)]
pub struct Step<'t> {
    /// The state it leads to.
    pub to: &'t str,
    /// When it was taken; today where nothing is said.
    pub on: Option<Edtf>,
    /// Why, where there is something to say.
    pub reason: Option<&'t str>,
}

impl Office {
    /// Takes a step of the office's own work on a subject, if it may follow and what it needs is
    /// said. Where people brought it into several states at once, the step settles which. Whoever may
    /// know of the subject may know how far work on it is.
    pub fn step(
        &self,
        at: Moment,
        nonce: [u8; 16],
        subject: SubjectId,
        step: Step<'_>,
    ) -> Result<EntryHash, Refused> {
        let done = self.act(at, nonce, |draft, reading, _| {
            let case = reading.case(subject)?;
            let view = case.view();
            let kind = reading.rules().kind(&case.kind)?;
            let from = last_step(&view, &case.members);
            let live: Vec<Said<'_>> = case.statements(&view).filter(Said::is_live).collect();
            kind.check_step(from, step.to, |need| is_met(need, &live))?;
            let reason = step.reason.map(str::trim).filter(|typed| !typed.is_empty());
            let label = view
                .item(subject.0)
                .ok_or(Refused::Absent)?
                .item
                .labels
                .first();
            let label = label
                .cloned()
                .unwrap_or_else(|| Label::of(Level::Restricted));
            let before = last_steps(&view, &case.members).into_iter();
            draft.add(
                Body::Transition(Part::Known(Transition {
                    subject,
                    from: from.map(str::to_owned),
                    to: step.to.to_owned(),
                    on: Some(step.on.unwrap_or_else(|| at.date())),
                    reason: reason.map(str::to_owned),
                    evidence: Vec::new(),
                    replaces: before.map(|(id, _)| id).collect(),
                })),
                &[label],
            );
            Ok(())
        })?;
        Ok(done.entry)
    }
}

//! A step of the office's own work: a letter is approved, a complaint admitted, a visit carried out.

pub(crate) mod right;

use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::fold::Said;
use vidimus_model::id::{AccountId, EntryHash, ItemId, SubjectId};
use vidimus_model::item::{Body, Part, Transition};
use vidimus_model::kind::{WrongStep, check_step_day};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::{Deed, Role};
use vidimus_model::statement::Content;

use super::sheet::Sheet;
use crate::read::Reading;
use crate::read::work::{counts, day_of, day_to_come, is_met, last_step, last_steps};
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
        self.step_saying(at, nonce, subject, step, |_| Ok(()))
    }

    /// Says what a step needs and takes it, in one act: neither is done without the other.
    pub fn step_saying(
        &self,
        at: Moment,
        nonce: [u8; 16],
        subject: SubjectId,
        step: Step<'_>,
        say: impl FnOnce(&mut Sheet<'_, '_, '_>) -> Result<(), Refused>,
    ) -> Result<EntryHash, Refused> {
        let done = self.act(at, nonce, Deed::TakeIn, |draft, reading, _| {
            let mut sheet = Sheet::new(draft, reading);
            say(&mut sheet)?;
            sheet.finish()?;
            take(draft, reading, at, subject, step)
        })?;
        Ok(done.entry)
    }
}

/// Where work on a subject stands before a step.
struct Before {
    kind: String,
    members: Vec<SubjectId>,
    said: Vec<Content>,
    from: Option<String>,
    label: Option<Label>,
    replaces: Vec<ItemId>,
    /// The days of the steps that it follows.
    days: Vec<Edtf>,
    /// Who took the last of them.
    worker: Option<AccountId>,
}

/// Puts a step into a draft, on a subject that is known or that the draft brings into being. What
/// the draft says of it counts as said.
pub(crate) fn take(
    draft: &mut Draft,
    reading: &Reading<'_>,
    at: Moment,
    subject: SubjectId,
    step: Step<'_>,
) -> Result<(), Refused> {
    Before::of(draft, reading, subject)?.take(draft, reading, at, subject, step)
}

/// The same for a step that follows from something that is written down late, and has its day: where
/// the step before has a later one, it has that.
pub(crate) fn take_late(
    draft: &mut Draft,
    reading: &Reading<'_>,
    at: Moment,
    subject: SubjectId,
    mut step: Step<'_>,
) -> Result<(), Refused> {
    let before = Before::of(draft, reading, subject)?;
    let late = before.days.iter().max_by_key(|day| day.earliest());
    if let (Some(on), Some(late)) = (&mut step.on, late)
        && on.latest() < late.earliest()
    {
        on.clone_from(late);
    }
    before.take(draft, reading, at, subject, step)
}

impl Before {
    fn of(draft: &Draft, reading: &Reading<'_>, subject: SubjectId) -> Result<Self, Refused> {
        if subject.0.entry == EntryHash::THIS {
            Self::nothing(draft, reading, subject)
        } else {
            Self::known(reading, subject)
        }
    }

    /// Puts the step that follows into the draft.
    fn take(
        mut self,
        draft: &mut Draft,
        reading: &Reading<'_>,
        at: Moment,
        subject: SubjectId,
        step: Step<'_>,
    ) -> Result<(), Refused> {
        let kind = reading.rules().kind(&self.kind)?;
        let new = draft.bodies().filter_map(|body| match body {
            Body::Statement(Part::Known(content), Part::Known(by)) => Some((content, by.said_by)),
            _ => None,
        });
        let new = new.filter(|(content, by)| {
            self.members.contains(&content.subject)
                && counts(kind, reading.itself(), content, Some(*by))
        });
        self.said.extend(new.map(|(content, _)| content.clone()));
        let said: Vec<&Content> = self.said.iter().collect();
        let from = self.from.as_deref();
        let roles: Vec<Role> = reading.powers().roles().collect();
        let state = kind.check_step(from, step.to, &roles, |need| is_met(need, &said))?;
        right::check_deed(reading, state)?;
        let label = self.label.unwrap_or_else(|| Label::of(Level::Restricted));
        right::check_second(reading, kind, (from, self.worker), (state, &label))?;
        if let Some(on) = day_to_come(state, &said, at.today) {
            let (on, today) = (on.clone(), at.today);
            return Err(WrongStep::NotYet { on, today }.into());
        }
        let on = match step.on {
            Some(on) => {
                check_step_day(&on, self.days.iter(), at.today)?;
                on
            }
            None => day_of(state, &said, &self.days, at.today).unwrap_or_else(|| at.date()),
        };
        let reason = step.reason.map(str::trim).filter(|typed| !typed.is_empty());
        if reason.is_none() {
            right::check_mandate(reading, kind, state, &said)?;
        }
        draft.add(
            Body::Transition(Part::Known(Transition {
                subject,
                from: self.from,
                to: step.to.to_owned(),
                on: Some(on),
                reason: reason.map(str::to_owned),
                evidence: Vec::new(),
                replaces: self.replaces,
            })),
            &[label],
        );
        Ok(())
    }

    fn known(reading: &Reading<'_>, subject: SubjectId) -> Result<Self, Refused> {
        let case = reading.case(subject)?;
        let view = case.view();
        let kind = reading.rules().kind(&case.kind)?;
        let own = view.item(subject.0).ok_or(Refused::Absent)?;
        let live = case.statements(&view).filter(Said::is_live);
        let steps = last_steps(&view, &case.members);
        Ok(Self {
            said: live
                .filter(|said| {
                    let by = said.source().map(|by| by.said_by);
                    counts(kind, reading.itself(), said.content, by)
                })
                .map(|said| said.content.clone())
                .collect(),
            from: last_step(&view, &case.members).map(str::to_owned),
            worker: right::worker(&view, &case.members),
            label: own.item.labels.first().cloned(),
            days: steps
                .iter()
                .filter_map(|(_, step)| step.on.clone())
                .collect(),
            replaces: steps.into_iter().map(|(id, _)| id).collect(),
            kind: case.kind.clone(),
            members: case.members.clone(),
        })
    }

    fn nothing(draft: &Draft, reading: &Reading<'_>, subject: SubjectId) -> Result<Self, Refused> {
        let body = draft.bodies().nth(usize::from(subject.0.index));
        let Some(Body::Subject(Part::Known(new))) = body else {
            return Err(Refused::Absent);
        };
        let steps = (0..).zip(draft.bodies());
        let steps = steps.filter_map(|(index, body)| match body {
            Body::Transition(Part::Known(step)) => Some((index, step)),
            _ => None,
        });
        let last = steps.filter(|(_, step)| step.subject == subject).last();
        Ok(Self {
            kind: new.kind.clone(),
            members: vec![subject],
            said: Vec::new(),
            from: last.map(|(_, step)| step.to.clone()),
            label: draft.label(subject.0).cloned(),
            days: last
                .and_then(|(_, step)| step.on.clone())
                .into_iter()
                .collect(),
            replaces: Vec::from_iter(last.map(|(index, _)| ItemId::this(index))),
            worker: last.map(|_| reading.account),
        })
    }
}

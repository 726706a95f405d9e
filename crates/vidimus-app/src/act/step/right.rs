//! Who may take a step.

use vidimus_model::fold::View;
use vidimus_model::id::{AccountId, SubjectId};
use vidimus_model::item::{Body, Part, Transition};
use vidimus_model::kind::{Kind, State, WrongStep};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::{Deed, Powers};
use vidimus_model::statement::Content;

use crate::Refused;
use crate::read::Reading;
use crate::read::work::{is_standing, steps};

/// Whether somebody else than whoever reads has to bring what is in `from` into the state `to`; `worker` brought it where it
/// is.
///
/// A step that is for other roles than the one before approves it: somebody else has to take it, as
/// long as there is somebody else who may.
pub(super) fn check_second(
    reading: &Reading<'_>,
    kind: &Kind,
    (from, worker): (Option<&str>, Option<AccountId>),
    (to, label): (&State, &Label),
) -> Result<(), Refused> {
    let before = from.and_then(|from| kind.state(from));
    let approves = before.is_some_and(|before| before.second && are_apart(&before.by, &to.by));
    if approves && worker == Some(reading.account) && may_another(reading, to, label) {
        return Err(Refused::SecondPerson {
            to: to.name.clone(),
        });
    }
    Ok(())
}

/// Whether the office has the mandate that a state needs: in the matter of the subject itself, or of what it
/// refers to as far as whoever reads may know of that.
pub(super) fn check_mandate(
    reading: &Reading<'_>,
    kind: &Kind,
    state: &State,
    said: &[&Content],
) -> Result<(), Refused> {
    let Some(power) = state.mandate.as_ref().filter(|one| one.is_used(said)) else {
        return Ok(());
    };
    let profile = &reading.rules().profile;
    let Some(through) = &power.through else {
        return Ok(kind.check_mandate(power, said.iter().copied(), profile)?);
    };
    let links = said
        .iter()
        .filter(|one| one.property == *through && one.is_fact());
    for subject in links.filter_map(|one| one.value.reference()) {
        if let Some(case) = reading.case_if_any(subject)? {
            let view = case.view();
            let claims = case.claims(&view, &power.of).map(|one| one.content);
            let of = reading.rules().kind(&case.kind)?;
            of.check_mandate(power, claims, profile)?;
        }
    }
    Ok(())
}

impl Reading<'_> {
    /// Whether whoever reads may bring work of a kind that they did all of themselves into a state.
    pub(in crate::act) fn may_alone(&self, kind: &str, to: &str) -> Result<bool, Refused> {
        let kind = self.rules().kind(kind)?;
        let Some(state) = kind.state(to) else {
            return Ok(false);
        };
        let is_open = self.powers().roles().any(|role| state.is_open_to(role));
        let label = Label::of(Level::Internal);
        let mut before = kind
            .states
            .iter()
            .filter(|one| one.to.contains(&state.name));
        let alone = |before: &State| {
            let from = (Some(before.name.as_str()), Some(self.account));
            check_second(self, kind, from, (state, &label)).is_ok()
        };
        Ok(is_open && before.all(alone))
    }
}

/// Who took the step that brought work where it is.
pub(super) fn worker(view: &View<'_>, members: &[SubjectId]) -> Option<AccountId> {
    let last = steps(view, members, is_standing).last();
    last.map(|(seen, _)| seen.item.actor)
}

fn are_apart(one: &[String], other: &[String]) -> bool {
    !other.is_empty() && one.iter().all(|role| !other.contains(role))
}

/// Somebody else may take the step, and sees what it is about.
fn may_another(reading: &Reading<'_>, to: &State, label: &Label) -> bool {
    let may = |powers: &Powers| {
        powers.viewer().may_see(label) && powers.roles().any(|role| to.is_open_to(role))
    };
    let grants = reading.grants();
    grants.may_another(reading.account, reading.today(), may)
}

/// A step that its kind names no roles for is for those who do the office's work; any other is for whom it names.
pub(super) fn check_deed(reading: &Reading<'_>, to: &State) -> Result<(), Refused> {
    if to.by.is_empty() {
        reading.check_right(Deed::Work)?;
    }
    Ok(())
}

/// Taking a step back, or taking that back, is for whoever may take the step.
pub(crate) fn check_undo(
    reading: &Reading<'_>,
    view: &View<'_>,
    step: &Transition,
) -> Result<(), Refused> {
    let subject = view.item(step.subject.0).ok_or(Refused::Absent)?;
    let Body::Subject(Part::Known(subject)) = &subject.item.body else {
        return Err(Refused::Absent);
    };
    let kind = reading.rules().kind(&subject.kind)?;
    let Some(state) = kind.state(&step.to) else {
        return Ok(());
    };
    check_deed(reading, state)?;
    if reading.powers().roles().any(|role| state.is_open_to(role)) {
        return Ok(());
    }
    Err(WrongStep::NotYours {
        kind: kind.name.clone(),
        to: step.to.clone(),
        by: state.by.clone(),
    }
    .into())
}

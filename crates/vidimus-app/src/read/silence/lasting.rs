//! What of time limits and silences is the same on every day, so that it can be kept.

use vidimus_model::edtf::Day;
use vidimus_model::fold::{Said, State, View};
use vidimus_model::id::SubjectId;
use vidimus_model::item::{Body, Part};
use vidimus_model::kind::{Clock, Facts, Kind, Profile, Property, Ran, StatementType};
use vidimus_model::statement::Content;

/// What of a time limit or a silence is the same on every day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lasting {
    /// An answer is due on this day.
    Due(Day),
    /// An answer ended it.
    Answered,
    /// Somebody spoke of it.
    Said,
}

impl Lasting {
    /// The last day in time.
    pub(crate) const fn due(self) -> Option<Day> {
        match self {
            Self::Due(day) => Some(day),
            Self::Answered | Self::Said => None,
        }
    }
}

/// What lasts of the time limits and spoken-of silences of subjects that are one, in the order in
/// which [`super::of_case`] tells them.
pub(crate) fn lasting(kind: &Kind, view: &View<'_>, members: &[SubjectId]) -> Vec<Lasting> {
    if !knows_limits(kind) {
        return Vec::new();
    }
    let about: Vec<Said<'_>> = view
        .statements()
        .filter(|said| said.is_live() && members.contains(&said.content.subject))
        .collect();
    let contents = about.iter().map(|said| said.content);
    let awaited = awaited(kind, last_step(view, members), &contents);
    let awaited = awaited.into_iter().filter_map(|(clock, facts)| {
        if facts.is_stopped {
            return Some(Lasting::Answered);
        }
        // Whatever the day is for which it is reckoned, the due day is the same.
        match clock.at(facts, &Profile::INTERNATIONAL, facts.started?) {
            Ran::Running { due, .. } | Ran::Overdue { due, .. } => Some(Lasting::Due(due.day)),
            Ran::NotStarted | Ran::Stopped { .. } => None,
        }
    });
    let said = spoken_of(kind).flat_map(|property| {
        let said = about
            .iter()
            .filter(|one| one.content.property == property.name);
        said.map(|_| Lasting::Said)
    });
    awaited.chain(said).collect()
}

/// Whether time limits run on subjects of a kind, or their silence is spoken of.
pub(crate) fn knows_limits(kind: &Kind) -> bool {
    kind.clocks.iter().any(|clock| clock.awaits.is_some()) || spoken_of(kind).next().is_some()
}

/// The clocks that wait for somebody's answer and began, with what is said to them.
pub(super) fn awaited<'k, 'c>(
    kind: &'k Kind,
    step: Option<&str>,
    contents: &(impl Iterator<Item = &'c Content> + Clone),
) -> Vec<(&'k Clock, Facts)> {
    let runs = |clock: &&Clock| clock.awaits.is_some() && clock.runs_in(step);
    let clocks = kind.clocks.iter().filter(runs);
    clocks
        .map(|clock| (clock, clock.facts(contents.clone())))
        .filter(|(_, facts)| facts.started.is_some() || facts.is_stopped)
        .collect()
}

/// The properties that take nothing but what is said of somebody's silence.
pub(super) fn spoken_of(kind: &Kind) -> impl Iterator<Item = &Property> {
    let properties = kind.properties.iter();
    properties.filter(|property| property.takes == [StatementType::Silence])
}

/// The state into which the office's own work last brought a case. Where it was brought into several
/// at once, it is still in the one before.
pub(super) fn last_step<'v>(view: &'v View<'_>, members: &[SubjectId]) -> Option<&'v str> {
    let steps: Vec<_> = view
        .items()
        .filter(|seen| seen.state == State::Live)
        .filter_map(|seen| match &seen.item.body {
            Body::Transition(Part::Known(step)) => Some(step),
            _ => None,
        })
        .filter(|step| members.contains(&step.subject))
        .collect();
    match steps.as_slice() {
        [step] => Some(&step.to),
        [first, ..] => first.from.as_deref(),
        [] => None,
    }
}

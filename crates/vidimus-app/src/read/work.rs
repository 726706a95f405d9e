//! The office's own work on a subject: where it stands, and which step may follow.

use serde::Serialize;
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::fold::{Said, Seen, State, View};
use vidimus_model::id::SubjectId;
use vidimus_model::item::Transition;
use vidimus_model::kind::{self, Kind, Need, check_step_day};
use vidimus_model::statement::{Content, Polarity};

use super::{Case, Reading};
use crate::Refused;

pub(crate) use vidimus_model::work::{is_passed, is_standing, last_step, last_steps, steps};

/// Where the office's own work on a subject stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Work {
    /// The state; none where nothing was done yet.
    pub state: Option<String>,
    /// The steps by which people who did not know of each other brought it into several states at
    /// once; it is still in the one before.
    pub contested: Vec<Passed>,
    /// The steps that may follow.
    pub next: Vec<Next>,
    /// The steps taken so far, the first one first; those taken back are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passed: Vec<Passed>,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passed {
    /// The act's address, by which it can be taken back.
    pub id: String,
    /// The state it led to.
    pub to: String,
    /// The day on which it was taken.
    pub on: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A step that may follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Next {
    /// The state it leads to.
    pub to: String,
    /// What has to be said first.
    pub missing: Vec<Missing>,
    /// The day that it has by what is said, where nobody names another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// The roles that may take it; none is anybody who may write.
    pub by: Vec<String>,
}

/// What has to be said before a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The property.
    pub property: String,
    /// The terms of which one has to be said; none where anything will do.
    pub terms: Vec<String>,
}

impl Reading<'_> {
    /// How far the office's own work on a subject is; none where its kind knows no work.
    pub fn work(&self, subject: SubjectId) -> Result<Option<Work>, Refused> {
        let case = self.case(subject)?;
        let kind = self.rules.kind(&case.kind)?;
        Ok(of_case(self, &case, &case.view(), kind))
    }

    /// How much was recorded of a subject so far: it grows whatever is written on it. By this whoever
    /// writes tells what they had seen.
    pub fn so_far(&self, subject: SubjectId) -> Result<usize, Refused> {
        Ok(self.case(subject)?.view().items().count())
    }
}

/// How work stands on a case of a kind on which there is work.
pub(crate) fn of_case(
    reading: &Reading<'_>,
    case: &Case,
    view: &View<'_>,
    kind: &Kind,
) -> Option<Work> {
    if kind.states.is_empty() {
        return None;
    }
    let state = last_step(view, &case.members);
    let live: Vec<Said<'_>> = case.statements(view).filter(Said::is_live).collect();
    let counts = |said: &&Said<'_>| {
        counts(
            kind,
            reading.itself(),
            said.content,
            said.source().map(|by| by.said_by),
        )
    };
    let live: Vec<&Content> = live
        .iter()
        .filter(counts)
        .map(|said| said.content)
        .collect();
    let days: Vec<Edtf> = last_steps(view, &case.members)
        .into_iter()
        .filter_map(|(_, step)| step.on.clone())
        .collect();
    let next = kind.next_states(state).into_iter();
    let next = next.filter_map(|to| kind.state(to)).map(|state| Next {
        to: state.name.clone(),
        missing: missing(&state.needs, &live),
        day: day_of(state, &live, &days, reading.today()).map(|day| day.to_string()),
        by: state.by.clone(),
    });
    Some(Work {
        state: state.map(str::to_owned),
        contested: contested(view, &case.members),
        next: next.collect(),
        passed: steps(view, &case.members, is_passed)
            .map(|(seen, step)| passed(&seen, step))
            .collect(),
    })
}

/// The steps that were taken by people who did not know of each other.
fn contested(view: &View<'_>, members: &[SubjectId]) -> Vec<Passed> {
    let live: Vec<_> = steps(view, members, |state| state == State::Live).collect();
    let contested = live.iter().filter(|_| live.len() > 1);
    contested.map(|(seen, step)| passed(seen, step)).collect()
}

/// A step as surfaces get it.
pub(super) fn passed(seen: &Seen<'_>, step: &Transition) -> Passed {
    Passed {
        id: seen.item.id.to_string(),
        to: step.to.clone(),
        on: step.on.as_ref().map(ToString::to_string),
        reason: step.reason.clone(),
    }
}

fn missing(needs: &[Need], live: &[&Content]) -> Vec<Missing> {
    let unmet = needs.iter().filter(|need| !is_met(need, live));
    unmet
        .map(|need| Missing {
            property: need.property.clone(),
            terms: need.terms.clone(),
        })
        .collect()
}

/// Whether a step may rest on what is said: some things count only as the office's own word.
pub(crate) fn counts(
    kind: &Kind,
    office: SubjectId,
    content: &Content,
    said_by: Option<SubjectId>,
) -> bool {
    let is_ours = kind.property(&content.property).is_some_and(|one| one.ours);
    !is_ours || said_by == Some(office)
}

/// The day that a step into a state has by what is said, where nobody names one: not one to come, and
/// none before the steps that it follows.
pub(crate) fn day_of(
    state: &kind::State,
    said: &[&Content],
    before: &[Edtf],
    today: Day,
) -> Option<Edtf> {
    let day = said_day(state, said)?;
    let fits = check_step_day(day, before.iter(), today).is_ok();
    fits.then(|| day.clone())
}

/// The day that is said of what a step into a state tells, and that is still to come: what needs its day
/// has not happened before it.
pub(crate) fn day_to_come<'c>(
    state: &kind::State,
    said: &[&'c Content],
    today: Day,
) -> Option<&'c Edtf> {
    let mut needed = state.needs.iter().map(|need| &need.property);
    let is_needed = needed.any(|property| Some(property) == state.day.as_ref());
    let day = said_day(state, said).filter(|_| is_needed)?;
    let is_to_come = day.earliest().is_some_and(|first| today < first);
    is_to_come.then_some(day)
}

/// What was said last of the day of a step into a state.
fn said_day<'c>(state: &kind::State, said: &[&'c Content]) -> Option<&'c Edtf> {
    let named = state.day.as_ref()?;
    let mut days = said
        .iter()
        .filter(|content| content.property == *named && content.polarity == Polarity::Asserted)
        .filter_map(|content| content.value.date());
    days.next_back()
}

/// Whether anything that stands meets a need.
pub(crate) fn is_met(need: &Need, live: &[&Content]) -> bool {
    live.iter().any(|content| need.is_met_by(content))
}

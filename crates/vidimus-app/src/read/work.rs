//! The office's own work on a subject: where it stands, and which step may follow.

use serde::Serialize;
use vidimus_model::fold::{Said, State, View};
use vidimus_model::id::{ItemId, SubjectId};
use vidimus_model::item::{Body, Part, Transition};
use vidimus_model::kind::{Kind, Need};

use super::Case;

/// Where the office's own work on a subject stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Work {
    /// The state; none where nothing was done yet.
    pub state: Option<String>,
    /// States into which it was brought at once by people who did not know of each other.
    pub contested: Vec<String>,
    /// The steps that may follow.
    pub next: Vec<Next>,
}

/// A step that may follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Next {
    /// The state it leads to.
    pub to: String,
    /// What has to be said first.
    pub missing: Vec<Missing>,
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

/// How work stands on a case of a kind on which there is work.
pub(crate) fn of_case(case: &Case, view: &View<'_>, kind: &Kind) -> Option<Work> {
    if kind.states.is_empty() {
        return None;
    }
    let state = last_step(view, &case.members);
    let live: Vec<Said<'_>> = case.statements(view).filter(Said::is_live).collect();
    let next = kind.next_states(state).into_iter();
    let next = next.filter_map(|to| kind.state(to)).map(|state| Next {
        to: state.name.clone(),
        missing: missing(&state.needs, &live),
        by: state.by.clone(),
    });
    let last = last_steps(view, &case.members);
    let contested = last.iter().skip(usize::from(last.len() == 1));
    Some(Work {
        state: state.map(str::to_owned),
        contested: contested.map(|(_, step)| step.to.clone()).collect(),
        next: next.collect(),
    })
}

fn missing(needs: &[Need], live: &[Said<'_>]) -> Vec<Missing> {
    let unmet = needs.iter().filter(|need| !is_met(need, live));
    unmet
        .map(|need| Missing {
            property: need.property.clone(),
            terms: need.terms.clone(),
        })
        .collect()
}

/// Whether anything that stands meets a need.
pub(crate) fn is_met(need: &Need, live: &[Said<'_>]) -> bool {
    live.iter().any(|said| need.is_met_by(said.content))
}

/// The steps that nothing replaced or undid: several where people did not know of each other.
pub(crate) fn last_steps<'v>(
    view: &'v View<'_>,
    members: &[SubjectId],
) -> Vec<(ItemId, &'v Transition)> {
    let live = view.items().filter(|seen| seen.state == State::Live);
    live.filter_map(|seen| match &seen.item.body {
        Body::Transition(Part::Known(step)) => Some((seen.item.id, step)),
        _ => None,
    })
    .filter(|(_, step)| members.contains(&step.subject))
    .collect()
}

/// The state into which the office's own work last brought a case. Where it was brought into several
/// at once, it is still in the one before.
pub(crate) fn last_step<'v>(view: &'v View<'_>, members: &[SubjectId]) -> Option<&'v str> {
    match last_steps(view, members).as_slice() {
        [(_, step)] => Some(&step.to),
        [(_, first), ..] => first.from.as_deref(),
        [] => None,
    }
}

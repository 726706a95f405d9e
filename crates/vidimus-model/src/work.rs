//! How far the office's own work on a subject came.

use crate::fold::{Seen, State, View};
use crate::id::{ItemId, SubjectId};
use crate::item::{Body, Part, Transition};

/// The steps that nothing replaced or undid: several where people did not know of each other.
pub fn last_steps<'v>(
    view: &'v View<'_>,
    members: &'v [SubjectId],
) -> Vec<(ItemId, &'v Transition)> {
    let live = steps(view, members, is_standing);
    live.map(|(seen, step)| (seen.item.id, step)).collect()
}

/// Whether nothing replaced or undid what stands so.
pub fn is_standing(state: State) -> bool {
    state == State::Live
}

/// Whether what stands so was done, and not taken back.
pub fn is_passed(state: State) -> bool {
    matches!(state, State::Live | State::Replaced)
}

/// The steps on subjects that are one which stand so, in their order.
pub fn steps<'v>(
    view: &'v View<'_>,
    members: &'v [SubjectId],
    stands: impl Fn(State) -> bool + 'v,
) -> impl Iterator<Item = (Seen<'v>, &'v Transition)> {
    let seen = view.items().filter(move |seen| stands(seen.state));
    let steps = seen.filter_map(|seen| match &seen.item.body {
        Body::Transition(Part::Known(step)) => Some((seen, step)),
        _ => None,
    });
    steps.filter(|(_, step)| members.contains(&step.subject))
}

/// The state into which the office's own work last brought subjects that are one. Where they was were brought into several
/// at once, they are still in the one before.
pub fn last_step<'v>(view: &'v View<'_>, members: &'v [SubjectId]) -> Option<&'v str> {
    match last_steps(view, members).as_slice() {
        [(_, step)] => Some(&step.to),
        [(_, first), ..] => first.from.as_deref(),
        [] => None,
    }
}

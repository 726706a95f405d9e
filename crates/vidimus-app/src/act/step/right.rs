//! Who may take a step.

use vidimus_model::fold::View;
use vidimus_model::id::{AccountId, SubjectId};
use vidimus_model::kind::{Kind, State};
use vidimus_model::right::Role;

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
    to: &State,
) -> Result<(), Refused> {
    let before = from.and_then(|from| kind.state(from));
    let approves = before.is_some_and(|before| before.second && are_apart(&before.by, &to.by));
    if approves && worker == Some(reading.account) && may_another(reading, to) {
        return Err(Refused::SecondPerson {
            to: to.name.clone(),
        });
    }
    Ok(())
}

/// Who took the step that brought work where it is.
pub(super) fn worker(view: &View<'_>, members: &[SubjectId]) -> Option<AccountId> {
    let last = steps(view, members, is_standing).last();
    last.map(|(seen, _)| seen.item.actor)
}

fn are_apart(one: &[String], other: &[String]) -> bool {
    !other.is_empty() && one.iter().all(|role| !other.contains(role))
}

fn may_another(reading: &Reading<'_>, to: &State) -> bool {
    let is_for = |role: Role| role == Role::Owner || to.by.iter().any(|word| word == role.word());
    let grants = reading.grants();
    grants.may_another(reading.account, reading.today(), is_for)
}

//! Whether a release counts: what is announced is none until the person or the family says so.

use vidimus_model::claim::Answer;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;

use super::confirmed::Confirmed;

/// The property of a custody that says how far a release has come.
const STAGE: &str = "release_stage";
/// Its term that makes a release count.
const CONFIRMED: &str = "person_or_family_confirmed";

/// Whether a release that these answers say counts: the person or the family says that they are free,
/// or that it was confirmed, or a search found them so. What they say beside these answers counts for
/// nothing: somebody chose against it, or it is of something else.
pub(super) fn counts(
    view: &View<'_>,
    members: &[SubjectId],
    answers: &[&Answer<'_>],
    confirmed: &Confirmed,
) -> bool {
    confirmed.is_free()
        || is_confirmed(view, members, confirmed)
        || answers.iter().any(|answer| {
            let mut claims = answer.claims.iter();
            claims.any(|claim| is_own(&claim.said, confirmed))
        })
}

fn is_confirmed(view: &View<'_>, members: &[SubjectId], confirmed: &Confirmed) -> bool {
    let mut live = view.statements().filter(Said::is_live);
    live.any(|said| {
        said.content.property == STAGE
            && said.content.is_fact()
            && members.contains(&said.content.subject)
            && said.content.value == Value::Term(CONFIRMED.to_owned())
            && is_own(&said, confirmed)
    })
}

fn is_own(said: &Said<'_>, confirmed: &Confirmed) -> bool {
    let by = said.source().map(|source| source.said_by);
    by.is_some_and(|by| confirmed.is_own(by))
}

//! Whether a release counts: what is announced is none until the person or the family says so.

use vidimus_model::claim::Question;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;

use super::confirmed::Confirmed;

/// The property of a custody that says how far a release has come.
const STAGE: &str = "release_stage";
/// Its term that makes a release count.
const CONFIRMED: &str = "person_or_family_confirmed";

/// Whether a release that is said in answer to a question counts: the person or the family says that
/// they are free, or that it was confirmed, or a search found them so.
pub(super) fn counts(
    view: &View<'_>,
    members: &[SubjectId],
    question: &Question<'_>,
    confirmed: &Confirmed,
) -> bool {
    confirmed.is_free()
        || is_confirmed(view, members, confirmed)
        || question.answers.iter().any(|answer| {
            let mut claims = answer.claims.iter();
            !answer.is_denial() && claims.any(|claim| is_own(&claim.said, confirmed))
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

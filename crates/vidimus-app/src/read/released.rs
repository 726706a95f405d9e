//! Whether a release counts: what is announced by those who hold somebody is no release until the
//! person or their family says so.

use std::collections::BTreeSet;

use vidimus_model::claim::Question;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;

/// The property of a custody that says how far a release has come.
const STAGE: &str = "release_stage";
/// Its term that makes a release count.
const CONFIRMED: &str = "person_or_family_confirmed";
/// The properties of a custody that name who holds somebody.
const HOLDERS: [&str; 3] = ["authority", "deprived_by", "ordered_by"];

/// Who may make a release count, and whether anybody did.
pub(super) struct Releases {
    holders: BTreeSet<SubjectId>,
    /// Whether the person or the family confirmed it; none where nobody speaks of how far it is.
    confirmed: Option<bool>,
}

impl Releases {
    /// What is said of it in a custody, of which these are all that are one.
    pub(super) fn of(view: &View<'_>, members: &[SubjectId]) -> Self {
        let live = || {
            let said = view.statements().filter(Said::is_live);
            said.filter(|said| said.content.is_fact() && members.contains(&said.content.subject))
        };
        let holders = live().filter(|said| HOLDERS.contains(&said.content.property.as_str()));
        let holders = holders.flat_map(|said| said.content.value.references());
        let holders: BTreeSet<SubjectId> = holders.collect();
        let stages: Vec<bool> = live()
            .filter(|said| said.content.property == STAGE)
            .map(|said| {
                let by = said.source().map(|source| source.said_by);
                let is_confirmed = said.content.value == Value::Term(CONFIRMED.to_owned());
                is_confirmed && by.is_some_and(|by| !holders.contains(&by))
            })
            .collect();
        Self {
            confirmed: (!stages.is_empty()).then(|| stages.contains(&true)),
            holders,
        }
    }

    /// Whether a release that is said in answer to a question counts: it was confirmed, or somebody
    /// else than those who hold the person says it.
    pub(super) fn counts(&self, question: &Question<'_>) -> bool {
        self.confirmed.unwrap_or_else(|| {
            let asserted = question.answers.iter().filter(|one| !one.is_denial());
            let claims = asserted.flat_map(|one| &one.claims);
            let mut by = claims.map(|claim| claim.said.source().map(|source| source.said_by));
            by.any(|by| by.is_none_or(|by| !self.holders.contains(&by)))
        })
    }
}

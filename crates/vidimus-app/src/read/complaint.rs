//! A complaint as its case-worker needs it: what the office may do, and what the complainant knows.

use serde::Serialize;
use vidimus_model::fold::{Said, Seen, State, View};
use vidimus_model::id::SubjectId;
use vidimus_model::item::Transition;
use vidimus_model::kind::Kind;
use vidimus_model::value::Value;

use super::code::code_of;
use super::work::{Passed, passed, steps};
use super::{Case, Reading};
use crate::{Refused, shown};

/// The kind of subject that is a complaint.
pub const COMPLAINT: &str = "complaint";

/// What stands beside a complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Complaint {
    /// The code by which the complainant asks about it.
    pub code: Option<String>,
    /// Whether the complainant asked that nobody learns who they are.
    pub keep_secret: bool,
    /// Whether they agree that it goes to somebody else; none where nobody asked.
    pub consent: Option<String>,
    /// What the office may do in its matter; none where the profile does not speak of it.
    pub mandate: Option<Mandate>,
    /// What the complainant was told, the first first.
    pub told: Vec<shown::Value>,
    /// The steps of which they were not told, the first first.
    pub untold: Vec<Passed>,
}

/// What the office may do in a matter, and who else is to be turned to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mandate {
    /// The matter.
    pub matter: String,
    /// The powers it has.
    pub may: Vec<String>,
    /// The powers it has not.
    pub may_not: Vec<String>,
    /// Who else may.
    pub refer_to: Vec<String>,
}

impl Reading<'_> {
    /// What stands beside a complaint.
    pub fn complaint(&self, subject: SubjectId) -> Result<Complaint, Refused> {
        let case = self.case(subject)?;
        let view = case.view();
        let matter = last(&case, &view, "matter");
        let mandate = matter.and_then(|value| match value {
            Value::Term(term) => self.mandate(&term),
            _ => None,
        });
        let told = facts(&case, &view, "told");
        let complaint = Complaint {
            code: code_of(&case),
            keep_secret: last(&case, &view, "keep_identity_secret") == Some(Value::Flag(true)),
            consent: match last(&case, &view, "consent_to_refer") {
                Some(Value::Term(term)) => Some(term),
                _ => None,
            },
            mandate,
            told: told.map(|said| self.value(&said.content.value)).collect(),
            untold: untold(&case, &view, self.rules.kind(&case.kind)?),
        };
        self.sound(complaint)
    }

    /// What the office may do in a matter.
    pub fn mandate(&self, matter: &str) -> Option<Mandate> {
        use vidimus_model::kind::POWERS;
        let mandate = self.rules.profile.mandate(matter)?;
        let (may, may_not) = POWERS
            .iter()
            .partition::<Vec<&str>, _>(|one| mandate.allows(one));
        let owned = |all: Vec<&str>| all.into_iter().map(str::to_owned).collect();
        Some(Mandate {
            matter: matter.to_owned(),
            may: owned(may),
            may_not: owned(may_not),
            refer_to: mandate.refer_to.clone(),
        })
    }
}

/// What is asserted as a fact of a property, in the order in which it was written.
fn facts<'v>(
    case: &'v Case,
    view: &'v View<'v>,
    property: &'v str,
) -> impl Iterator<Item = Said<'v>> {
    let claims = case.claims(view, property);
    claims.filter(|said| said.content.is_fact())
}

fn last(case: &Case, view: &View<'_>, property: &str) -> Option<Value> {
    let said = facts(case, view, property).last();
    said.map(|said| said.content.value.clone())
}

/// The steps of which the complainant was not told: by no word that tells of them, said on their day or
/// later, or written down after them.
fn untold(case: &Case, view: &View<'_>, kind: &Kind) -> Vec<Passed> {
    let told: Vec<Said<'_>> = facts(case, view, "told").collect();
    let stands = |state| matches!(state, State::Live | State::Replaced);
    let since = steps(view, &case.members, stands)
        .filter(|(seen, step)| !told.iter().any(|said| tells(kind, said, (seen, step))));
    since.map(|(seen, step)| passed(&seen, step)).collect()
}

/// Whether what was told tells of a step.
fn tells(kind: &Kind, said: &Said<'_>, (seen, step): (&Seen<'_>, &Transition)) -> bool {
    let value = &said.content.value;
    let what = value.field("what").and_then(Value::words);
    let names = match (kind.state(&step.to), what) {
        (Some(state), Some(what)) => state.is_told_by(what),
        _ => false,
    };
    let is_before = match (value.field("on"), &step.on) {
        (Some(Value::Date(told)), Some(taken)) => told.latest() < taken.earliest(),
        _ => false,
    };
    // What is written down after a step may have been said before the day that the step was given.
    let is_after = said.item.order > seen.item.order || said.item.id.entry == seen.item.id.entry;
    names && (is_after || !is_before)
}

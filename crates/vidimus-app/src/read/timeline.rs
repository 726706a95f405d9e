//! Where somebody was held, one stay after the other.

use std::collections::BTreeSet;

use serde::Serialize;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::Type;

use super::confirmed::{BESIDE, Confirmed};
use super::ended::{ENDS, End, end, whose};
use super::{Case, Reading};
use crate::{Refused, shown};

/// The kind of subject that is one time of being held.
pub(crate) const CUSTODY: &str = "custody";
/// Its property that says when it began.
pub(crate) const BEGAN: &str = "deprived_on";

/// One time of one person's being held, as a stretch with what is said of it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is told on its own, with what is missing for it"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stay {
    /// The custody.
    pub subject: shown::Subject,
    /// When it began, as said.
    pub from: Option<String>,
    /// When it ended, as said; none where nobody says when.
    pub to: Option<String>,
    /// Whether the person is held, as far as this stay tells: nobody asserts that it ended, or others
    /// contradict.
    pub is_held: bool,
    /// Whether it is disputed that it ended.
    pub end_disputed: bool,
    /// Whether a release is announced that the person or the family has not confirmed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub release_announced: bool,
    /// Whether a death is said that no search verified.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub death_said: bool,
    /// Whether it ended by one alone of several records that were judged to be one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ended_in_part: bool,
    /// What is said of place, status and authority over time, in the order of their dates.
    pub stages: Vec<shown::Claim>,
}

impl Reading<'_> {
    /// The custodies that refer to a case, the first one first.
    pub(crate) fn stays(&self, case: &Case) -> Result<Vec<Stay>, Refused> {
        let mut stays = Vec::new();
        for (custody, _) in self.referrers(case)? {
            if custody.kind == CUSTODY {
                stays.push(self.stay(&custody)?);
            }
        }
        stays.sort_by(|one: &Stay, other| one.from.cmp(&other.from));
        Ok(stays)
    }

    pub(super) fn stay(&self, custody: &Case) -> Result<Stay, Refused> {
        let view = custody.view();
        let kind = self.rules.kind(&custody.kind)?;
        let mut stages: Vec<(Option<String>, shown::Claim)> = custody
            .statements(&view)
            .filter(Said::is_live)
            .filter(|said| {
                let property = kind.property(&said.content.property);
                property.is_some_and(|property| {
                    property.changes
                        && matches!(property.holds, Type::Reference { .. } | Type::Term { .. })
                })
            })
            .map(|said| (date_of(&said), self.claim(&said)))
            .collect();
        stages.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.note(self.own_level(custody, &view));
        let confirmed = self.confirmed_of(&whose(&view, &custody.members))?;
        let end = end(kind, &view, &custody.members, self, &confirmed);
        Ok(Stay {
            subject: self.subject(custody.subject),
            from: date(custody, &view, BEGAN),
            to: ENDS
                .iter()
                .filter(|_| matches!(end, End::Said | End::Disputed))
                .find_map(|name| date(custody, &view, name)),
            is_held: end != End::Said,
            end_disputed: end == End::Disputed,
            release_announced: end == End::Announced,
            death_said: end == End::DeathSaid,
            ended_in_part: end == End::OfOne,
            stages: stages.into_iter().map(|(_, claim)| claim).collect(),
        })
    }
}

impl Reading<'_> {
    /// Whose word counts about these very people, and what was verified of them.
    pub(super) fn confirmed_of(&self, people: &BTreeSet<SubjectId>) -> Result<Confirmed, Refused> {
        let mut numbers = Vec::new();
        for person in people {
            numbers.extend(self.reader.item_no(person.0)?);
        }
        let mut beside = BTreeSet::new();
        for link in self
            .reader
            .links_to(&numbers, self.viewer.level(), usize::MAX)?
        {
            if BESIDE
                .iter()
                .any(|(_, property)| *property == link.property)
            {
                beside.extend(self.reader.subjects_of(link.item)?.first().copied());
            }
        }
        let mut folds = Vec::new();
        for subject in beside {
            if let Some(subject) = self.reader.item_id(subject)? {
                folds.push(self.fold(SubjectId(subject))?);
            }
        }
        let views: Vec<View<'_>> = folds
            .iter()
            .map(|fold| fold.through(&self.viewer))
            .collect();
        Ok(Confirmed::of(&self.rules.kinds, people, &views))
    }
}

fn date_of(said: &Said<'_>) -> Option<String> {
    let content = said.content;
    let date = content.as_of.as_ref().or(content.valid_from.as_ref());
    date.and_then(vidimus_model::edtf::Edtf::earliest)
        .map(|day| day.to_string())
}

/// The earliest date that is asserted as a fact.
fn date(case: &Case, view: &View<'_>, property: &str) -> Option<String> {
    use vidimus_model::value::Value;
    let dates = case
        .claims(view, property)
        .filter_map(|said| match &said.content.value {
            Value::Date(date) if said.content.is_fact() => Some(date.clone()),
            _ => None,
        });
    let first = dates.min_by_key(|date| (date.earliest(), date.latest()))?;
    Some(first.to_string())
}

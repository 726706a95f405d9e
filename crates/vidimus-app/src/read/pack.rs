//! What a team takes along to a place of detention: whom it may meet, by code, and what was
//! recommended there before.

use serde::Serialize;
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;

use super::code::code_of;
use super::recommendation::Recommended;
use super::timeline::CUSTODY;
use super::{Case, Reading};
use crate::{Refused, shown};

/// The kind of subject that is a visit.
pub const VISIT: &str = "visit";
/// Its property that says on which day.
pub(crate) const DAY: &str = "happened_on";
/// The most people whose sheets are printed.
const MOST: usize = 400;

/// What a team takes along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pack {
    /// The visit.
    pub visit: shown::Subject,
    /// Its code.
    pub code: Option<String>,
    /// The day of it, as far as it is said.
    pub on: Option<String>,
    /// The visit on which it follows.
    pub follows: Option<shown::Subject>,
    /// The places visited.
    pub places: Vec<shown::Subject>,
    /// What was recommended there before.
    pub earlier: Vec<Recommended>,
    /// What was recommended after this visit.
    pub made: Vec<Recommended>,
    /// Those who are held there, in the order of their codes.
    pub people: Vec<Coded>,
    /// Whether more are held there.
    pub more: bool,
}

/// Somebody who goes by a code outside the office.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Coded {
    /// The code; none where none was given yet.
    pub code: Option<String>,
    /// The address of the person.
    pub person: String,
    /// What they are called: never on paper that leaves the office.
    pub name: Option<String>,
}

impl Reading<'_> {
    /// What a team takes along to a visit, and what came of it.
    pub fn pack(&self, visit: SubjectId) -> Result<Pack, Refused> {
        let case = self.case(visit)?;
        if case.kind != VISIT {
            return Err(Refused::Absent);
        }
        let mut pack = Pack {
            visit: self.subject(case.subject),
            code: code_of(&case),
            on: date(&case),
            follows: self.references(&case, "follows").into_iter().next(),
            places: Vec::new(),
            earlier: Vec::new(),
            made: self.recommended_after(&case)?,
            people: Vec::new(),
            more: false,
        };
        for visited in self.references(&case, "visited") {
            let Ok(id) = visited.id.parse().map(SubjectId) else {
                continue;
            };
            match visited.kind.as_deref() {
                Some("place") => {
                    self.take_place(&mut pack, id)?;
                    pack.places.push(visited);
                }
                Some("person") => pack.people.push(self.coded_person(&self.case(id)?)),
                _ => {}
            }
        }
        pack.people.sort();
        pack.people.dedup();
        pack.more = pack.people.len() > MOST;
        pack.people.truncate(MOST);
        self.sound(pack)
    }

    /// Those held at a place, and what was recommended there.
    fn take_place(&self, pack: &mut Pack, place: SubjectId) -> Result<(), Refused> {
        let ours: Vec<Recommended> = self.recommended_for(place)?;
        let earlier = ours.into_iter().filter(|one| !pack.made.contains(one));
        let earlier: Vec<Recommended> = earlier.collect();
        pack.earlier.extend(earlier);
        let case = self.case(place)?;
        for (custody, property) in self.referrers(&case)? {
            if custody.kind == CUSTODY && property == "place" && self.is_held_at(&custody, &case)? {
                for person in self.references(&custody, "person") {
                    let id = person.id.parse().map(SubjectId);
                    let person = id.map_or(Ok(None), |id| self.case_if_any(id))?;
                    pack.people
                        .extend(person.map(|case| self.coded_person(&case)));
                }
            }
        }
        Ok(())
    }

    /// Whether the last that is said of where somebody is held is this place.
    fn is_held_at(&self, custody: &Case, place: &Case) -> Result<bool, Refused> {
        let stay = self.stay(custody)?;
        let mut stages = stay.stages.iter().rev();
        let last = stages
            .find(|claim| claim.property == "place" && !claim.denied && claim.modality == "fact");
        let is_there = last.is_some_and(|claim| match &claim.value {
            shown::Value::Subject { subject } => {
                let members = place.members.iter();
                members.map(ToString::to_string).any(|id| id == subject.id)
            }
            _ => false,
        });
        Ok(stay.is_held && is_there)
    }

    fn coded_person(&self, case: &Case) -> Coded {
        Coded {
            code: code_of(case),
            person: case.subject.to_string(),
            name: self.subject(case.subject).title,
        }
    }

    /// What is asserted as a fact that a case refers to by a property.
    fn references(&self, case: &Case, property: &str) -> Vec<shown::Subject> {
        let view = case.view();
        let facts = case
            .claims(&view, property)
            .filter(|said| said.content.is_fact());
        let ids = facts.flat_map(|said| said.content.value.references());
        let mut found: Vec<shown::Subject> = Vec::new();
        for id in ids {
            let subject = self.subject(id);
            if !found.contains(&subject) {
                found.push(subject);
            }
        }
        found
    }
}

fn date(visit: &Case) -> Option<String> {
    let view = visit.view();
    let mut dates: Vec<_> = visit.claims(&view, DAY).collect();
    // The day on which it was goes before the day for which it was planned.
    dates.sort_by_key(|said| !said.content.is_fact());
    dates.iter().find_map(|said| match &said.content.value {
        Value::Date(date) => Some(date.to_string()),
        _ => None,
    })
}

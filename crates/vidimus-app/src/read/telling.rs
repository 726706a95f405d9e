//! Call view: what one relative may be told of those they ask about.
//!
//! A relative is told what their own record clears, and nothing without one. It is read through the
//! eyes of somebody who may see what is usual and nothing that is kept closer, and what is not
//! cleared is left out before anything is decided: it changes no standing, no order, no word. So a
//! death that must not be told yet and no death at all are one and the same page.
//!
//! Deliberately absent: whatever speaks of today. That somebody "is held" would be a lie where an
//! end is known and not cleared; what sources said of a day stays true.

mod clearance;
mod relative;
mod sentence;

use serde::Serialize;
use vidimus_model::edtf::Day;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind;
use vidimus_model::label::Level;
use vidimus_model::statement::Content;
use vidimus_model::value::Value;

use super::{Case, Reading, if_any};
use crate::{Moment, Office, Refused, shown};

use clearance::Clearance;
pub use relative::{CallAbout, Relative, Relatives, Suggested, SuggestedCaller};
pub use sentence::{Sentence, Thing, Topic};

/// The kind of subject that says what a relative may be told.
pub(crate) const KIN: &str = "kin";

/// The way in which a death is told.
pub(crate) const IN_PERSON: &str = "in_person";

/// How closely kept a thing may be and still be told to anybody: what is usual for people. What was
/// put under a closer label, and who says it where that is kept closer, stays in the office.
const USUAL: Level = Level::Restricted;

/// What one relative may be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Telling {
    /// The relative's record.
    pub kin: String,
    /// The highest level of anything told here.
    pub level: String,
    /// What the relative is called.
    pub caller: Option<String>,
    /// What is said of the relative, by property: how we know them, the safe way, whom to ask first.
    pub known: Vec<Known>,
    /// Whom to ask before anything else is said; several where they changed.
    pub responsible: Vec<String>,
    /// Those they may ask about, in the order of the record.
    pub of: Vec<Of>,
    /// What they were told before, the last first.
    pub told: Vec<Earlier>,
}

/// One property of the relative's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Known {
    /// The property.
    pub property: String,
    /// What is said, the last recorded first.
    pub values: Vec<shown::Value>,
}

/// What may be told of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Of {
    /// The person.
    pub id: String,
    /// The name under which they were first recorded.
    pub name: Option<String>,
    /// Every topic that is cleared, with what may be said; nothing of the others.
    pub topics: Vec<Topic>,
}

/// That a relative was told something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Earlier {
    /// The topic.
    pub what: String,
    /// When.
    pub on: Option<String>,
    /// In which way.
    pub how: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// Why, where it was not cleared, or not told as it has to be.
    pub because: Option<String>,
    /// Whether it is a death and was not told in person.
    pub not_in_person: bool,
}

/// What a page in call view says of the relative, in this order.
const KNOWN: [&str; 6] = [
    "relation",
    "verified",
    "verified_with",
    "language",
    "safe_way",
    "safe_hours",
];

impl Office {
    /// What a relative may be told.
    pub fn telling(&self, at: Moment, kin: SubjectId) -> Result<Telling, Refused> {
        let reading = self.read(at)?;
        let record = reading.kin(kin)?;
        let view = record.view();
        let clearance = Clearance::of(&record, &view, reading.today());
        let usual = self.usual(at)?;
        let named = about(&record, &view);
        let of = named.iter().map(|person| Of {
            id: person.to_string(),
            name: usual.first_name(*person),
            topics: usual.topics_of(*person, &named, &clearance),
        });
        let of = of.collect();
        usual.sound(())?;
        let telling = Telling {
            kin: record.subject.to_string(),
            level: reading.own_level(&record, &view).word().to_owned(),
            caller: reading.caller(&record, &view),
            known: KNOWN.iter().map(|one| known(&record, &view, one)).collect(),
            responsible: words(&record, &view, "responsible"),
            of,
            told: told(&record, &view),
        };
        reading.sound(telling)
    }

    /// A reading through the eyes of somebody to whom nothing is shown that is kept closer than usual.
    fn usual(&self, at: Moment) -> Result<Reading<'_>, Refused> {
        let viewer = self.viewer(at)?.discreet(USUAL);
        self.read_as(viewer, at)
    }
}

impl Reading<'_> {
    /// The record of a relative by itself: what another record says of them is another's.
    fn kin(&self, kin: SubjectId) -> Result<Case, Refused> {
        let case = self.case(kin)?;
        if case.kind != KIN {
            return Err(Refused::Absent);
        }
        Ok(case.alone(kin))
    }

    /// Whether a relative's record is about somebody.
    pub(crate) fn asks_about(&self, kin: SubjectId, person: SubjectId) -> Result<bool, Refused> {
        let record = self.kin(kin)?;
        let members = self.case(person)?.members;
        let about = about(&record, &record.view());
        Ok(about.iter().any(|one| members.contains(one)))
    }

    /// What a relative is called.
    pub fn relative_called(&self, kin: SubjectId) -> Result<Option<String>, Refused> {
        let record = self.kin(kin)?;
        Ok(self.caller(&record, &record.view()))
    }

    /// What a relative's record clears on a day, with what is being written on it.
    pub(crate) fn cleared(
        &self,
        kin: SubjectId,
        new: &[&Content],
        on: Day,
    ) -> Result<Vec<kind::Topic>, Refused> {
        let record = if_any(self.kin(kin))?;
        let view = record.as_ref().map(Case::view);
        let known = record.iter().zip(&view);
        let known = known.flat_map(|(record, view)| Clearance::said(record, view));
        let said = known.chain(new.iter().copied());
        Ok(Clearance::saying(said, on).topics().collect())
    }

    /// The name under which somebody was first recorded. Which name comes first where there are many
    /// may depend on all that is known; this does not.
    fn first_name(&self, subject: SubjectId) -> Option<String> {
        let case = self.or_note(self.case(subject))?.alone(subject);
        let kind = self.or_note(self.rules.kind(&case.kind))?;
        let view = case.view();
        let names = kind.title.iter();
        let mut names = names.flat_map(|name| {
            case.claims(&view, name)
                .filter(|said| said.content.is_fact())
        });
        names.find_map(|said| said.content.value.words().map(str::to_owned))
    }

    /// What a relative is called: as their record says, or as the person is that it is of.
    fn caller(&self, record: &Case, view: &View<'_>) -> Option<String> {
        let called = words(record, view, "called").into_iter().next_back();
        called.or_else(|| {
            let person = references(record, view, "person").next()?;
            self.first_name(person)
        })
    }
}

/// Whom a relative may ask about.
fn about(record: &Case, view: &View<'_>) -> Vec<SubjectId> {
    let mut about: Vec<SubjectId> = Vec::new();
    for person in references(record, view, "about") {
        if !about.contains(&person) {
            about.push(person);
        }
    }
    about
}

fn references(record: &Case, view: &View<'_>, property: &str) -> impl Iterator<Item = SubjectId> {
    let said = record
        .claims(view, property)
        .filter(|said| said.content.is_fact());
    let found: Vec<_> = said
        .filter_map(|said| said.content.value.reference())
        .collect();
    found.into_iter()
}

/// What is said about a property of a record, the last recorded first.
fn values<'v>(record: &'v Case, view: &'v View<'v>, property: &'v str) -> Vec<&'v Value> {
    let mut values: Vec<&Value> = Vec::new();
    let said: Vec<Said<'_>> = record
        .claims(view, property)
        .filter(|said| said.content.is_fact())
        .collect();
    for said in said.into_iter().rev() {
        if !values.contains(&&said.content.value) {
            values.push(&said.content.value);
        }
    }
    values
}

fn words(record: &Case, view: &View<'_>, property: &str) -> Vec<String> {
    let values = values(record, view, property).into_iter();
    values
        .filter_map(|value| value.words().map(str::to_owned))
        .collect()
}

fn known(record: &Case, view: &View<'_>, property: &str) -> Known {
    let values = values(record, view, property).into_iter();
    Known {
        property: property.to_owned(),
        values: values
            .map(|value| shown::Value::of(value, &mut shown::Subject::hidden))
            .collect(),
    }
}

/// What a relative was told, the last first.
fn told(record: &Case, view: &View<'_>) -> Vec<Earlier> {
    let records = values(record, view, "told").into_iter();
    let mut told: Vec<(Option<Day>, Earlier)> = records
        .filter_map(|value| {
            let words = |name| Some(value.field(name)?.words()?.to_owned());
            let on = value.field("on").and_then(|on| match on {
                Value::Date(on) => Some(on),
                _ => None,
            });
            let what = words("what")?;
            let how = words("how");
            let is_death = what == kind::Topic::Death.word();
            let earlier = Earlier {
                not_in_person: is_death && how.as_deref() != Some(IN_PERSON),
                because: words("because"),
                what,
                on: on.map(ToString::to_string),
                how,
                by: words("by"),
            };
            Some((on.and_then(vidimus_model::edtf::Edtf::earliest), earlier))
        })
        .collect();
    told.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    told.into_iter().map(|(_, earlier)| earlier).collect()
}

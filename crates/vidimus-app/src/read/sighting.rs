//! When somebody was last seen, and how.

use serde::Serialize;
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::fold::View;
use vidimus_model::kind::{Kind, Meaning, Property, Type};

use super::{Case, Reading};
use crate::shown;

/// What is said of the times at which somebody was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sightings {
    /// The last time somebody was seen alive: only a sighting of a grade that means so counts.
    pub alive: Option<Sighting>,
    /// The days since then, by today.
    pub days: Option<i32>,
    /// All sightings, the last first.
    pub all: Vec<Sighting>,
}

/// One time at which somebody was seen, heard or told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sighting {
    /// The grade: `spoken_private`, `recorded`, …
    pub grade: String,
    /// Whether it shows that the person was alive.
    pub alive: bool,
    /// When.
    pub date: Option<String>,
    /// What is said, and by whom.
    pub claim: shown::Claim,
}

/// The sightings of a case; nothing for kinds that know none.
pub(super) fn sightings(
    reading: &Reading<'_>,
    case: &Case,
    view: &View<'_>,
    kind: &Kind,
) -> Option<Sightings> {
    let (property, field) = graded(kind)?;
    let vocabulary = kind.terms_of(&property.name, Some(field))?;
    let mut all: Vec<(Option<Day>, Sighting)> = case
        .claims(view, &property.name)
        .filter(|said| said.content.is_fact())
        .filter_map(|said| {
            let grade = said.content.value.field(field)?.words()?;
            let date = said.content.as_of.as_ref();
            let sighting = Sighting {
                grade: grade.to_owned(),
                alive: vocabulary.means(Meaning::Alive, grade),
                date: date.map(ToString::to_string),
                claim: reading.claim(&said),
            };
            Some((date.and_then(vidimus_model::edtf::Edtf::latest), sighting))
        })
        .collect();
    all.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    // Nobody was seen on a day to come: such a date is a slip, and doubted where it is written.
    let has_been = |date: &String| {
        let date = date.parse::<Edtf>().ok();
        let first = date.and_then(|date| date.earliest().or(date.latest()));
        first.is_some_and(|day| day <= reading.today())
    };
    let seen = |one: &Sighting| one.alive && one.date.as_ref().is_some_and(has_been);
    let last = all.iter().find(|(day, one)| day.is_some() && seen(one));
    let days = last.and_then(|(day, _)| Some((*day)?.days_until(reading.today()).max(0)));
    Some(Sightings {
        alive: last.map(|(_, one)| one.clone()),
        days,
        all: all.into_iter().map(|(_, one)| one).collect(),
    })
}

/// The property whose records carry a grade that may mean "alive", and the grade's field.
pub(crate) fn graded(kind: &Kind) -> Option<(&Property, &str)> {
    kind.properties.iter().find_map(|property| {
        let Type::Record { fields } = &property.holds else {
            return None;
        };
        let field = fields.iter().find(|field| {
            let terms = kind.terms_of(&property.name, Some(&field.name));
            terms.is_some_and(|terms| terms.meanings.contains_key(&Meaning::Alive))
        })?;
        Some((property, field.name.as_str()))
    })
}

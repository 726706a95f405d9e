//! What of time limits and silences is the same on every day, so that it can be kept.

use serde::{Deserialize, Serialize};
use vidimus_model::edtf::Day;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Clock, Facts, Kind, Profile, Property, StatementType};
use vidimus_model::statement::Content;

use crate::Refused;
use crate::read::work::last_step;

/// What of a time limit or a silence is the same on every day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lasting {
    /// An answer is due on a day that this clock reckons from these facts.
    Due(Day, String, Facts),
    /// An answer ended it.
    Answered,
    /// Somebody spoke of it.
    Said,
}

impl Lasting {
    /// The last day in time.
    pub(crate) const fn due(&self) -> Option<Day> {
        match self {
            Self::Due(day, ..) => Some(*day),
            Self::Answered | Self::Said => None,
        }
    }
}

/// What lasts of the time limits and spoken-of silences of subjects that are one, in the order in
/// which [`super::of_case`] tells them.
pub(crate) fn lasting(
    kind: &Kind,
    profile: &Profile,
    view: &View<'_>,
    members: &[SubjectId],
) -> Vec<Lasting> {
    if !knows_limits(kind) {
        return Vec::new();
    }
    let about: Vec<Said<'_>> = view
        .statements()
        .filter(|said| said.is_live() && members.contains(&said.content.subject))
        .collect();
    let contents = about.iter().map(|said| said.content);
    let awaited = awaited(kind, last_step(view, members), &contents);
    let awaited = awaited.into_iter().filter_map(|(clock, facts)| {
        if facts.is_stopped {
            return Some(Lasting::Answered);
        }
        let due = clock.due(&facts, profile)?;
        Some(Lasting::Due(due.day, clock.name.clone(), facts))
    });
    let said = spoken_of(kind).flat_map(|property| {
        let said = about
            .iter()
            .filter(|one| one.content.property == property.name);
        said.map(|_| Lasting::Said)
    });
    awaited.chain(said).collect()
}

/// What a running clock is reckoned from, as the register keeps it: the numbers of days.
#[derive(Serialize, Deserialize)]
struct Kept {
    started: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    restarted: Option<i32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    extended: Vec<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agreed: Option<i32>,
}

/// The facts as the register keeps them.
pub(crate) fn kept(facts: &Facts) -> Result<String, Refused> {
    let kept = Kept {
        started: facts.started.map(Day::number),
        restarted: facts.restarted.map(Day::number),
        extended: facts.extended.iter().map(|day| day.number()).collect(),
        agreed: facts.agreed.map(Day::number),
    };
    serde_json::to_string(&kept).map_err(|error| Refused::Program(error.to_string()))
}

/// The facts of a running clock that the register kept.
pub(crate) fn facts_of(kept: &str) -> Result<Facts, Refused> {
    let kept: Kept =
        serde_json::from_str(kept).map_err(|error| Refused::Program(error.to_string()))?;
    Ok(Facts {
        started: kept.started.map(Day::from_number),
        restarted: kept.restarted.map(Day::from_number),
        extended: kept.extended.into_iter().map(Day::from_number).collect(),
        agreed: kept.agreed.map(Day::from_number),
        ..Facts::default()
    })
}

/// Whether time limits run on subjects of a kind, or their silence is spoken of.
pub(crate) fn knows_limits(kind: &Kind) -> bool {
    kind.clocks.iter().any(|clock| clock.awaits.is_some()) || spoken_of(kind).next().is_some()
}

/// The clocks that wait for somebody's answer and began, with what is said to them.
pub(super) fn awaited<'k, 'c>(
    kind: &'k Kind,
    step: Option<&str>,
    contents: &(impl Iterator<Item = &'c Content> + Clone),
) -> Vec<(&'k Clock, Facts)> {
    let runs = |clock: &&Clock| clock.awaits.is_some() && clock.runs_in(step);
    let clocks = kind.clocks.iter().filter(runs);
    clocks
        .map(|clock| (clock, clock.facts(contents.clone())))
        .filter(|(_, facts)| facts.started.is_some() || facts.is_stopped)
        .collect()
}

/// The properties that take nothing but what is said of somebody's silence.
pub(super) fn spoken_of(kind: &Kind) -> impl Iterator<Item = &Property> {
    let properties = kind.properties.iter();
    properties.filter(|property| property.takes == [StatementType::Silence])
}

//! Silence: a request past its time without an answer. It is computed for today, never stored.

mod lasting;

use std::ops::ControlFlow;

use serde::Serialize;
use vidimus_model::claim::Period;
use vidimus_model::edtf::Day;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Clock, Facts, Kind, Ran, Step};
use vidimus_model::statement::Content;
use vidimus_model::value::Value;
use vidimus_store::{LimitPlace, LimitQuery};

use super::work::last_step;
use super::{Case, Paging, Reading, Share};
use crate::register::Index;
use crate::{Refused, shown};

pub(crate) use lasting::{Lasting, facts_of, kept, knows_limits, lasting};
use lasting::{awaited, spoken_of};

/// A time limit on a subject, and what today makes of it; or a silence that somebody spoke of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Silence {
    /// The subject it concerns: a letter, an organisation.
    pub subject: shown::Subject,
    /// Who was asked.
    pub addressee: Option<shown::Subject>,
    /// How it stands.
    #[serde(flatten)]
    pub state: State,
}

/// How a time limit stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// There is time.
    Waiting {
        /// The clock's name.
        clock: String,
        /// The day it began.
        since: String,
        /// The last day in time.
        due: String,
        /// The days left.
        days_left: i32,
        /// How the due day was reckoned.
        #[serde(serialize_with = "shown::sentences")]
        reckoned: Vec<Step>,
    },
    /// No answer came in time.
    Silent {
        /// The clock's name.
        clock: String,
        /// The day it began.
        since: String,
        /// The last day in time.
        due: String,
        /// The days since.
        days: i32,
        /// How the due day was reckoned.
        #[serde(serialize_with = "shown::sentences")]
        reckoned: Vec<Step>,
    },
    /// An answer came.
    Answered {
        /// The clock's name.
        clock: String,
        /// The day it began.
        since: Option<String>,
        /// The last day in time.
        due: Option<String>,
        /// When the answer came, where that is known.
        on: Option<String>,
        /// The property that answers, and the term that says how: `refused` is no `full`.
        #[serde(skip_serializing_if = "Option::is_none")]
        how: Option<How>,
        /// The days of silence before it: an answer does not undo them.
        days_late: i32,
    },
    /// Somebody says that no answer or information was given.
    Said {
        /// What is said.
        claim: Box<shown::Claim>,
        /// The days since the first day of which it is said; none where nobody says when.
        days: Option<i32>,
    },
}

/// How somebody answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct How {
    /// The property.
    pub property: String,
    /// The term.
    pub term: String,
}

impl Silence {
    /// For how many days there was no answer; the longest first when sorted by this.
    pub const fn days(&self) -> i32 {
        match &self.state {
            State::Silent { days, .. }
            | State::Said {
                days: Some(days), ..
            } => *days,
            State::Answered { days_late, .. } => *days_late,
            State::Waiting { .. } | State::Said { .. } => 0,
        }
    }

    /// The clock that runs or ran; none where a silence was spoken of.
    pub fn clock(&self) -> Option<&str> {
        match &self.state {
            State::Waiting { clock, .. }
            | State::Silent { clock, .. }
            | State::Answered { clock, .. } => Some(clock),
            State::Said { .. } => None,
        }
    }

    /// Whether nobody has answered, in time or not.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, State::Silent { .. } | State::Waiting { .. })
    }
}

/// The time limits and spoken-of silences of one case.
pub(super) fn of_case(
    reading: &Reading<'_>,
    case: &Case,
    view: &View<'_>,
    kind: &Kind,
) -> Vec<Silence> {
    let step = last_step(view, &case.members);
    let subject = reading.subject(case.subject);
    let live: Vec<Said<'_>> = case.statements(view).filter(Said::is_live).collect();
    let contents = live.iter().map(|said| said.content);
    let awaited = awaited(kind, step, &contents).into_iter();
    let awaited = awaited.filter_map(|(clock, facts)| {
        let addressee = addressee(reading, case, view, clock.awaits.as_deref()?);
        let how = || how(clock, contents.clone());
        Some((addressee, ran(reading, clock, &facts, how)?))
    });
    let said = said(reading, case, view, kind);
    awaited
        .chain(said.into_iter().map(|state| (None, state)))
        .map(|(addressee, state)| Silence {
            subject: subject.clone(),
            addressee,
            state,
        })
        .collect()
}

/// Whose answer is waited for.
fn addressee(
    reading: &Reading<'_>,
    case: &Case,
    view: &View<'_>,
    property: &str,
) -> Option<shown::Subject> {
    let mut named = case.claims(view, property);
    let addressee = named.find_map(|said| said.content.value.reference())?;
    Some(reading.subject(addressee))
}

/// The last answer that says how it answers.
fn how<'c>(clock: &Clock, contents: impl Iterator<Item = &'c Content>) -> Option<How> {
    let answers = contents.filter(|content| clock.is_stopped_by(content));
    let told = answers.filter_map(|content| match &content.value {
        Value::Term(term) => Some(How {
            property: content.property.clone(),
            term: term.clone(),
        }),
        _ => None,
    });
    told.last()
}

fn ran(
    reading: &Reading<'_>,
    clock: &Clock,
    facts: &Facts,
    how: impl FnOnce() -> Option<How>,
) -> Option<State> {
    let since = facts.started.map(|day| day.to_string());
    let name = clock.name.clone();
    match clock.at(facts, &reading.rules.profile, reading.today()) {
        Ran::NotStarted => None,
        Ran::Running { due, days_left } => Some(State::Waiting {
            clock: name,
            since: since?,
            due: due.day.to_string(),
            reckoned: due.steps,
            days_left,
        }),
        Ran::Overdue { due, days } => Some(State::Silent {
            clock: name,
            since: since?,
            due: due.day.to_string(),
            reckoned: due.steps,
            days,
        }),
        Ran::Stopped { due, on, days_late } => Some(State::Answered {
            clock: name,
            since,
            due: due.map(|due| due.day.to_string()),
            on: on.map(|day| day.to_string()),
            how: how(),
            days_late,
        }),
    }
}

/// What is said of somebody's silence in properties that take nothing else.
fn said(reading: &Reading<'_>, case: &Case, view: &View<'_>, kind: &Kind) -> Vec<State> {
    spoken_of(kind)
        .flat_map(|property| case.claims(view, &property.name))
        .map(|said| State::Said {
            claim: Box::new(reading.claim(&said)),
            days: Period::of_claim(said.content, said.source())
                .and_then(|period| period.from.or(period.to))
                .map(|from| from.days_until(reading.today()))
                .filter(|days| *days > 0),
        })
        .collect()
}

/// Which time limits are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Those without an answer, and silences that were spoken of.
    Open,
    /// Those that ran out without an answer.
    Overdue,
    /// Those that an answer ended.
    Answered,
}

impl Told {
    fn has(self, lasting: &Lasting, today: Day) -> bool {
        match lasting {
            Lasting::Answered => self == Self::Answered,
            Lasting::Due(day, ..) => self == Self::Open || (self == Self::Overdue && *day < today),
            Lasting::Said => self == Self::Open,
        }
    }
}

impl Reading<'_> {
    /// Time limits that run or ran out without an answer: the longest silence first, then what falls
    /// due next. Last come silences that somebody spoke of.
    pub fn silences(&self, paging: Paging) -> Result<Share<Silence>, Refused> {
        self.limits(Told::Open, paging)
    }

    /// Time limits that ran out without an answer, the longest silence first.
    pub fn overdue(&self, paging: Paging) -> Result<Share<Silence>, Refused> {
        self.limits(Told::Overdue, paging)
    }

    /// Time limits that an answer ended, in time or not, in the order in which their subjects came
    /// into being.
    pub fn answered(&self, paging: Paging) -> Result<Share<Silence>, Refused> {
        self.limits(Told::Answered, paging)
    }

    /// The register knows when answers fall due, for viewers of each level: only those that are told
    /// are read. How they stand today is computed from what the viewer reads.
    fn limits(&self, told: Told, paging: Paging) -> Result<Share<Silence>, Refused> {
        let apart = self.limits_apart(told)?;
        let mut places = self.reader.time_limits(&LimitQuery {
            level: self.viewer.level(),
            answered: told == Told::Answered,
            before: (told == Told::Overdue).then(|| self.today.number()),
            without: self.has_audience().then(|| Index::LimitsApart.word()),
            offset: if apart.is_empty() { paging.offset } else { 0 },
            limit: paging.needed(),
        })?;
        let mut paging = paging;
        if apart.is_empty() {
            paging.offset = 0;
        } else {
            places.extend(apart);
            places.sort_unstable();
        }
        let places = Share::of(places, paging);
        let mut items = Vec::new();
        for place in &places.items {
            items.extend(self.silence_at(place)?);
        }
        let more = places.more;
        self.sound(Share { items, more })
    }

    /// What only a viewer who is among those it is for can tell: the time limits of components in
    /// which something is for some alone.
    fn limits_apart(&self, told: Told) -> Result<Vec<LimitPlace>, Refused> {
        let mut found = Vec::new();
        if !self.has_audience() {
            return Ok(found);
        }
        self.visit(Index::LimitsApart, |case| {
            let kind = self.rules.kind(&case.kind)?;
            let lasting = lasting(kind, &self.rules.profile, &case.view(), &case.members);
            if let Some(subject) = self.reader.item_no(case.subject.0)? {
                let lasting = lasting.into_iter().enumerate();
                let told = lasting.filter(|(_, one)| told.has(one, self.today));
                found.extend(told.map(|(place, one)| {
                    LimitPlace::new(one.due().map(Day::number), subject, place)
                }));
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    fn has_audience(&self) -> bool {
        !self.viewer.audiences().is_empty()
    }

    fn silence_at(&self, at: &LimitPlace) -> Result<Option<Silence>, Refused> {
        let Some(subject) = self.reader.item_id(at.subject)? else {
            return Ok(None);
        };
        let Some(case) = self.case_if_any(SubjectId(subject))? else {
            return Ok(None);
        };
        let kind = self.rules.kind(&case.kind)?;
        let mut silences = of_case(self, &case, &case.view(), kind).into_iter();
        Ok(silences.nth(at.place))
    }
}

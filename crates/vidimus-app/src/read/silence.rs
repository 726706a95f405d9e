//! Silence: a request past its time without an answer. It is computed for today, never stored.

use std::ops::ControlFlow;

use serde::Serialize;
use vidimus_model::fold::{Said, View};
use vidimus_model::item::{Body, Part};
use vidimus_model::kind::{Clock, Kind, Profile, Ran, StatementType, Step};

use super::visit::until;
use super::{Case, Paging, Reading, Share};
use crate::register::Index;
use crate::{Refused, shown};

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
        /// The days of silence before it: an answer does not undo them.
        days_late: i32,
    },
    /// Somebody says that no answer or information was given.
    Said {
        /// What is said.
        claim: Box<shown::Claim>,
    },
}

impl Silence {
    /// For how many days there was no answer; the longest first when sorted by this.
    pub const fn days(&self) -> i32 {
        match &self.state {
            State::Silent { days, .. } => *days,
            State::Answered { days_late, .. } => *days_late,
            State::Waiting { .. } | State::Said { .. } => 0,
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
    let step = last_step(case, view);
    let subject = reading.subject(case.subject);
    let awaited = kind.clocks.iter().filter(|clock| clock.runs_in(step));
    let awaited = awaited.filter_map(|clock| {
        let addressee = addressee(reading, case, view, clock.awaits.as_deref()?);
        Some((addressee, ran(reading, case, view, clock)?))
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

/// The state into which the office's own work last brought a case. Where it was brought into several
/// at once, it is still in the one before.
fn last_step<'v>(case: &Case, view: &'v View<'_>) -> Option<&'v str> {
    let steps: Vec<_> = view
        .items()
        .filter(|seen| seen.state == vidimus_model::fold::State::Live)
        .filter_map(|seen| match &seen.item.body {
            Body::Transition(Part::Known(step)) => Some(step),
            _ => None,
        })
        .filter(|step| case.members.contains(&step.subject))
        .collect();
    match steps.as_slice() {
        [step] => Some(&step.to),
        [first, ..] => first.from.as_deref(),
        [] => None,
    }
}

fn ran(reading: &Reading<'_>, case: &Case, view: &View<'_>, clock: &Clock) -> Option<State> {
    let contents = case
        .statements(view)
        .filter(Said::is_live)
        .map(|said| said.content);
    let facts = clock.facts(contents);
    let since = facts.started.map(|day| day.to_string());
    let name = clock.name.clone();
    match clock.at(facts, &Profile::INTERNATIONAL, reading.today()) {
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
            days_late,
        }),
    }
}

/// What is said of somebody's silence in properties that take nothing else.
fn said(reading: &Reading<'_>, case: &Case, view: &View<'_>, kind: &Kind) -> Vec<State> {
    let only_silence = kind
        .properties
        .iter()
        .filter(|property| property.takes == [StatementType::Silence]);
    only_silence
        .flat_map(|property| case.claims(view, &property.name))
        .map(|said| State::Said {
            claim: Box::new(reading.claim(&said)),
        })
        .collect()
}

impl Reading<'_> {
    /// Time limits that run or ran out without an answer, and silences that somebody spoke of: the
    /// longest silence first.
    pub fn silences(&self, paging: Paging) -> Result<Share<Silence>, Refused> {
        let silences =
            self.unanswered(|silence| !matches!(silence.state, State::Answered { .. }))?;
        Ok(Share::of(silences, paging))
    }

    /// Time limits that ran out without an answer, the longest silence first.
    pub fn overdue(&self, paging: Paging) -> Result<Share<Silence>, Refused> {
        let silences = self.unanswered(|silence| matches!(silence.state, State::Silent { .. }))?;
        Ok(Share::of(silences, paging))
    }

    /// Time limits that an answer ended, in time or not, in the order in which their subjects came
    /// into being.
    pub fn answered(&self, paging: Paging) -> Result<Share<Silence>, Refused> {
        let mut found = Vec::new();
        self.visit(Index::Silences, |case| {
            found.extend(
                self.silences_of(case)?
                    .into_iter()
                    .filter(|silence| matches!(silence.state, State::Answered { .. })),
            );
            Ok(until(found.len(), paging.needed()))
        })?;
        Ok(Share::of(found, paging))
    }

    fn unanswered(&self, is_wanted: impl Fn(&Silence) -> bool) -> Result<Vec<Silence>, Refused> {
        let mut found = Vec::new();
        self.visit(Index::Waiting, |case| {
            found.extend(self.silences_of(case)?.into_iter().filter(&is_wanted));
            Ok(ControlFlow::Continue(()))
        })?;
        found.sort_by_key(|silence| std::cmp::Reverse(silence.days()));
        Ok(found)
    }

    fn silences_of(&self, case: &Case) -> Result<Vec<Silence>, Refused> {
        let kind = self.rules.kind(&case.kind)?;
        Ok(of_case(self, case, &case.view(), kind))
    }
}

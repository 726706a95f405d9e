//! Silence: a request past its time without an answer. It is computed for today, never stored.

mod lasting;
mod mail;
mod period;
mod place;

use std::collections::BTreeSet;

use serde::Serialize;
use vidimus_model::claim;
use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, Part, Ran, Step};
use vidimus_model::limit;
use vidimus_store::{LimitOrder, LimitQuery};

use super::{Case, Paging, Reading, Share};
use crate::{Refused, shown};

pub(crate) use lasting::{facts_of, row};
pub(crate) use mail::Arrived;
pub use mail::Waiting;
pub use period::{Claimed, Period};
pub(crate) use vidimus_model::limit::{Lasting, Limit, knows_limits, lasting};

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
    /// Where some of what was asked is answered: what is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Open>,
}

/// What of a request is open after an answer to some of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Open {
    /// How many questions are open for somebody.
    pub questions: usize,
    /// How many were asked.
    pub asked: usize,
    /// For whom; nobody where it is about nobody.
    pub persons: Vec<shown::Subject>,
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
    /// No answer came in time, as far as anybody knows: mail waits that may be one.
    MailWaits {
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
        /// The mail that nobody has sorted yet.
        #[serde(flatten)]
        mail: Waiting,
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

impl From<limit::How> for How {
    fn from(how: limit::How) -> Self {
        Self {
            property: how.property,
            term: how.term,
        }
    }
}

impl Silence {
    /// For how many days there was no answer; the longest first when sorted by this.
    pub const fn days(&self) -> i32 {
        match &self.state {
            State::Silent { days, .. }
            | State::MailWaits { days, .. }
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
            | State::MailWaits { clock, .. }
            | State::Answered { clock, .. } => Some(clock),
            State::Said { .. } => None,
        }
    }

    /// Whether nobody has answered, in time or not.
    pub const fn is_open(&self) -> bool {
        !matches!(self.state, State::Answered { .. } | State::Said { .. })
    }
}

/// The time limits of somebody else and the spoken-of silences of one case.
pub(super) fn of_case(
    reading: &Reading<'_>,
    case: &Case,
    view: &View<'_>,
    kind: &Kind,
) -> Result<Vec<Silence>, Refused> {
    let lasting = reading.lasting(kind, view, &case.members);
    let mut silences = Vec::new();
    for one in &lasting {
        silences.extend(reading.silence(case, one)?);
    }
    Ok(silences)
}

impl Reading<'_> {
    /// Time limits that run or ran out without an answer: the longest silence first, then what falls
    /// due next. Last come silences that somebody spoke of.
    pub fn silences(&self, paging: Paging) -> Result<Share<Silence>, Refused> {
        self.silences_of(self.awaited(), paging)
    }

    /// Time limits that ran out without an answer, the longest silence first.
    pub fn overdue(&self, paging: Paging) -> Result<Share<Silence>, Refused> {
        let before = Some(self.today.number());
        self.silences_of(
            LimitQuery {
                before,
                ..self.awaited()
            },
            paging,
        )
    }

    /// Time limits that an answer ended, in time or not, by the days on which they fell due.
    pub fn answered(&self, paging: Paging) -> Result<Share<Silence>, Refused> {
        self.silences_of(
            LimitQuery {
                answered: true,
                ..self.awaited()
            },
            paging,
        )
    }

    /// Every time limit for which somebody else has to act.
    fn awaited(&self) -> LimitQuery<'static> {
        LimitQuery {
            awaits: true,
            ..self.every_limit()
        }
    }

    /// Every time limit that runs or ran out, and every silence that was spoken of.
    pub(super) fn every_limit(&self) -> LimitQuery<'static> {
        LimitQuery {
            level: self.viewer.level(),
            answered: false,
            awaits: false,
            of: None,
            from: None,
            before: None,
            without: None,
            order: LimitOrder::Due,
            descending: false,
            offset: 0,
            limit: usize::MAX,
        }
    }

    fn silences_of(
        &self,
        query: LimitQuery<'_>,
        paging: Paging,
    ) -> Result<Share<Silence>, Refused> {
        let places = self.limit_places(query, paging)?;
        let mut items = Vec::new();
        for place in &places.items {
            let told = self.limit_at(place, |case, one| self.silence(case, one))?;
            items.extend(told.flatten());
        }
        let more = places.more;
        self.sound(Share { items, more })
    }

    /// What today makes of a time limit of somebody else, or of a silence that was spoken of.
    pub(super) fn silence(
        &self,
        case: &Case,
        lasting: &Lasting<'_, '_>,
    ) -> Result<Option<Silence>, Refused> {
        let (addressee, state, open) = match lasting {
            Lasting::Limit(limit) if !limit.awaits() => return Ok(None),
            Lasting::Limit(limit) => {
                let Some(state) = self.ran(limit)? else {
                    return Ok(None);
                };
                let whom = limit.whom.map(|whom| self.subject(whom));
                (whom, state, self.still_open(limit))
            }
            Lasting::Said(said) => {
                let claim = Box::new(self.claim(said));
                let days = claim::Period::of_claim(said.content, said.source())
                    .and_then(|period| period.from.or(period.to))
                    .map(|from| from.days_until(self.today()))
                    .filter(|days| *days > 0);
                (None, State::Said { claim, days }, None)
            }
        };
        Ok(Some(Silence {
            subject: self.subject(case.subject),
            addressee,
            state,
            open,
        }))
    }

    /// What is open of what was asked, where an answer to some of it came.
    pub(super) fn still_open(&self, limit: &Limit<'_>) -> Option<Open> {
        let (open, done): (Vec<&Part>, Vec<&Part>) =
            limit.parts.iter().partition(|part| part.is_open);
        let is_partly = limit.how.is_some() || !done.is_empty();
        if limit.facts.is_stopped || !is_partly || open.is_empty() {
            return None;
        }
        let number = |part: &Part| part.number;
        let asked: BTreeSet<i64> = limit.parts.iter().map(number).collect();
        let questions: BTreeSet<i64> = open.iter().copied().map(number).collect();
        let is_open = |whom: &SubjectId| open.iter().any(|part| part.whom == Some(*whom));
        // In the order of the letter, which is theirs on every page.
        let mut persons: Vec<SubjectId> = Vec::new();
        for person in limit.parts.iter().filter_map(|part| part.whom) {
            if is_open(&person) && !persons.contains(&person) {
                persons.push(person);
            }
        }
        Some(Open {
            questions: questions.len(),
            asked: asked.len(),
            persons: self.subjects(persons),
        })
    }

    fn ran(&self, limit: &Limit<'_>) -> Result<Option<State>, Refused> {
        let since = limit.facts.started.map(|day| day.to_string());
        let clock = limit.clock.name.clone();
        let ran = limit
            .clock
            .at(&limit.facts, &self.rules.profile, self.today());
        Ok(match (ran, since) {
            (Ran::Running { due, days_left }, Some(since)) => Some(State::Waiting {
                clock,
                since,
                due: due.day.to_string(),
                reckoned: due.steps,
                days_left,
            }),
            (Ran::Overdue { due, days }, Some(since)) => {
                let mail = self.mail_from(limit.whom)?;
                let (due, reckoned) = (due.day.to_string(), due.steps);
                Some(if mail.is_none() {
                    State::Silent {
                        clock,
                        since,
                        due,
                        days,
                        reckoned,
                    }
                } else {
                    State::MailWaits {
                        clock,
                        since,
                        due,
                        days,
                        reckoned,
                        mail,
                    }
                })
            }
            (Ran::Stopped { due, on, days_late }, since) => Some(State::Answered {
                how: limit.how.clone().map(How::from),
                clock,
                since,
                due: due.map(|due| due.day.to_string()),
                on: on.map(|day| day.to_string()),
                days_late,
            }),
            (Ran::NotStarted | Ran::Running { .. } | Ran::Overdue { .. }, _) => None,
        })
    }
}

//! What falls due: every time limit that is soon over, is over today or was, whoever has to act.
//!
//! It is reckoned for the day of the reading from the ledger and nothing else: whatever came when, and
//! in which order, is of no account.

mod calendar;

use serde::Serialize;
use vidimus_model::edtf::Day;
use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, Ran, Step};
use vidimus_model::value::Value;
use vidimus_store::{LimitPlace, LimitQuery, TimeLimit};

use super::silence::{Lasting, Limit, Open, Waiting};
use super::{Case, Paging, Reading, Share};
use crate::{Refused, shown};

pub use calendar::Calendar;
pub use vidimus_store::LimitOrder as DueOrder;

/// How near a due day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// It was so long ago that the profile calls it long overdue.
    LongOverdue,
    /// It was.
    Overdue,
    /// It is today.
    Today,
    /// It is within the days that the profile calls soon.
    Soon,
    /// It is later.
    Later,
}

impl When {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 5] = [
        Self::LongOverdue,
        Self::Overdue,
        Self::Today,
        Self::Soon,
        Self::Later,
    ];

    /// Its word, for surfaces and translations.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LongOverdue => "long_overdue",
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Soon => "soon",
            Self::Later => "later",
        }
    }

    /// The one of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A time limit that runs or ran out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The subject it concerns: a letter, a call.
    pub subject: shown::Subject,
    /// The clock's name.
    pub clock: String,
    /// How near the due day is.
    pub when: When,
    /// The day it began.
    pub since: Option<String>,
    /// The last day in time.
    pub due: String,
    /// The days since then; fewer than none before it.
    pub days: i32,
    /// How the due day was reckoned.
    #[serde(serialize_with = "shown::sentences")]
    pub reckoned: Vec<Step>,
    /// Who has to act; none where it is the office's own task.
    pub addressee: Option<shown::Subject>,
    /// Whom it concerns.
    pub about: Vec<shown::Subject>,
    /// What the office promised.
    pub promised: Vec<String>,
    /// Where some of what was asked is answered: what is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Open>,
    /// Mail that nobody has sorted and that may be what is awaited, once it is late.
    #[serde(flatten)]
    pub mail: Waiting,
}

/// When a time limit that runs is over, and no more of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DueDay {
    /// The subject.
    pub subject: SubjectId,
    /// The clock, as `kind.clock`.
    pub clock: String,
    /// The last day in time.
    pub due: Day,
}

/// Which time limits are asked for, and in which order.
#[derive(Debug, Clone, Copy, Default)]
pub struct DueFilter<'a> {
    /// Only those of this kind, or of this clock, as `kind.clock`.
    pub of: Option<&'a str>,
    /// Only those as near as this; without it all but those that are due later than soon.
    pub when: Option<When>,
    /// By what they come in order.
    pub order: DueOrder,
    /// From the last to the first.
    pub descending: bool,
}

/// How many time limits of a clock are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueCount {
    /// The kind.
    pub kind: String,
    /// The clock's name.
    pub clock: String,
    /// How many.
    pub count: u64,
}

impl Reading<'_> {
    /// What is due soon, is due today, or was due, whoever has to act.
    pub fn due(&self, filter: DueFilter<'_>, paging: Paging) -> Result<Share<Due>, Refused> {
        self.due_of(self.asked(filter), paging)
    }

    /// What was due before today, the longest ago first.
    pub fn was_due(&self, paging: Paging) -> Result<Share<Due>, Refused> {
        let before = Some(self.today.number());
        let query = LimitQuery {
            before,
            ..self.every_limit()
        };
        self.due_of(query, paging)
    }

    /// The day on which every time limit is over that runs, those that fall due first before the others.
    pub fn due_days(&self) -> Result<Vec<DueDay>, Refused> {
        let places = self.limit_places(self.every_limit(), Paging::first(usize::MAX - 1))?;
        let mut days = Vec::new();
        for place in places.items {
            let due = i32::try_from(place.due).ok();
            if let (Some(clock), Some(due)) = (place.clock, due)
                && let Some(subject) = self.reader.item_id(place.subject)?
            {
                days.push(DueDay {
                    subject: SubjectId(subject),
                    clock,
                    due: Day::from_number(due),
                });
            }
        }
        Ok(days)
    }

    /// How many there are of each clock, in the order of their names.
    pub fn due_counts(&self, filter: DueFilter<'_>) -> Result<Vec<DueCount>, Refused> {
        let query = LimitQuery {
            without: self.without_apart(),
            ..self.asked(filter)
        };
        let counts = self.reader.count_time_limits(&query)?.into_iter();
        let mut counts: Vec<(String, u64)> = counts.map(|one| (one.clock, one.count)).collect();
        let is_clock = |limit: &TimeLimit| limit.clock.is_some() && query.has(limit);
        for limit in self.limits_apart(is_clock)? {
            let clock = limit.clock.unwrap_or_default();
            match counts.iter_mut().find(|(one, _)| *one == clock) {
                Some((_, count)) => *count += 1,
                None => counts.push((clock, 1)),
            }
        }
        counts.sort();
        let counts = counts.into_iter().filter_map(|(clock, count)| {
            let (kind, clock) = clock.split_once('.')?;
            let (kind, clock) = (kind.to_owned(), clock.to_owned());
            Some(DueCount { kind, clock, count })
        });
        Ok(counts.collect())
    }

    /// What the office promised and did not do yet, by the day until which it promised it.
    pub fn promised(&self, paging: Paging) -> Result<Share<Due>, Refused> {
        let clocks = self.rules.kinds.iter().flat_map(|kind| {
            let promised = kind.clocks.iter().filter(|clock| clock.promised.is_some());
            promised.map(|clock| format!("{}.{}", kind.name, clock.name))
        });
        let clocks: Vec<String> = clocks.collect();
        let mut places = Vec::new();
        for clock in &clocks {
            let query = LimitQuery {
                of: Some(clock),
                ..self.every_limit()
            };
            let found = self.limit_places(query, Paging::first(paging.needed()))?;
            places.extend(found.items);
        }
        places.sort();
        self.due_at(&Share::of(places, paging))
    }

    fn due_of(&self, query: LimitQuery<'_>, paging: Paging) -> Result<Share<Due>, Refused> {
        let places = self.limit_places(query, paging)?;
        self.due_at(&places)
    }

    fn due_at(&self, places: &Share<LimitPlace>) -> Result<Share<Due>, Refused> {
        let mut items = Vec::new();
        for place in &places.items {
            let told = self.limit_at(place, |case, one| match one {
                Lasting::Limit(limit) => self.due_one(case, &case.view(), limit),
                Lasting::Said(_) => Ok(None),
            })?;
            items.extend(told.flatten());
        }
        let more = places.more;
        self.sound(Share { items, more })
    }

    /// What a filter asks the register for.
    fn asked<'a>(&self, filter: DueFilter<'a>) -> LimitQuery<'a> {
        let (from, until) = match filter.when {
            Some(when) => self.days(when),
            None => (None, self.days(When::Soon).1),
        };
        LimitQuery {
            of: filter.of,
            from: from.map(Day::number),
            // Silences that were spoken of have no day, and come after all days.
            before: Some(until.map_or(i32::MAX, |day| day.plus(1).number())),
            order: filter.order,
            descending: filter.descending,
            ..self.every_limit()
        }
    }

    /// The first and the last due day that are as near as this.
    fn days(&self, when: When) -> (Option<Day>, Option<Day>) {
        let profile = &self.rules.profile;
        let long = self.today.plus(-i32::from(profile.long_overdue));
        let soon = self.today.plus(i32::from(profile.due_soon));
        let (from, until) = match when {
            When::LongOverdue => (None, Some(long.plus(-1))),
            When::Overdue => (Some(long), Some(self.today.plus(-1))),
            When::Today => (Some(self.today), Some(self.today)),
            When::Soon => (Some(self.today.plus(1)), Some(soon)),
            When::Later => (Some(soon.plus(1)), None),
        };
        (from, until)
    }

    /// How near a due day is.
    fn when(&self, day: Day) -> When {
        let is_in = |when: &When| {
            let (from, until) = self.days(*when);
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
        };
        When::ALL.into_iter().find(is_in).unwrap_or(When::Later)
    }

    /// What today makes of a time limit; none where something ended it.
    fn due_one(
        &self,
        case: &Case,
        view: &View<'_>,
        limit: &Limit<'_>,
    ) -> Result<Option<Due>, Refused> {
        let clock = limit.clock;
        let (due, days) = match clock.at(&limit.facts, &self.rules.profile, self.today) {
            Ran::Running { due, days_left } => (due, -days_left),
            Ran::Overdue { due, days } => (due, days),
            Ran::NotStarted | Ran::Stopped { .. } => return Ok(None),
        };
        let mail = if limit.awaits() && days > 0 {
            self.mail_from(limit.whom)?
        } else {
            Waiting::default()
        };
        let whom = limit.whom.filter(|_| limit.awaits());
        Ok(Some(Due {
            subject: self.subject(case.subject),
            clock: clock.name.clone(),
            when: self.when(due.day),
            since: limit.facts.started.map(|day| day.to_string()),
            due: due.day.to_string(),
            days,
            reckoned: due.steps,
            addressee: whom.map(|whom| self.subject(whom)),
            about: self.concerned(case, view, &clock.concerns),
            promised: texts(case, view, clock.promised.as_deref()),
            open: self.still_open(limit),
            mail,
        }))
    }
}

fn texts(case: &Case, view: &View<'_>, property: Option<&str>) -> Vec<String> {
    let Some(property) = property else {
        return Vec::new();
    };
    let said = case.claims(view, property);
    said.filter_map(|said| match &said.content.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    })
    .collect()
}

/// What the office itself has to do on one case, and until when.
pub(super) fn of_case(
    reading: &Reading<'_>,
    case: &Case,
    view: &View<'_>,
    kind: &Kind,
) -> Result<Vec<Due>, Refused> {
    let mut all = Vec::new();
    for one in reading.lasting(kind, view, &case.members) {
        if let Lasting::Limit(limit) = one
            && !limit.awaits()
        {
            all.extend(reading.due_one(case, view, &limit)?);
        }
    }
    Ok(all)
}

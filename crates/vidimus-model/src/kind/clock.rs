//! Time limits: when an answer is due, how the day was reckoned, and what today makes of it.
//!
//! A clock starts with a date that a statement gives and stops with another statement. Overdue
//! and silent are never stored: [`Clock::at`] computes them for a given today. What depends on
//! where an office works (how long, which days are worked, whether a last day off moves) is said by
//! its [`Profile`]; each step that leads to a due day is kept, so that the clock can explain itself.

use std::collections::BTreeSet;
use std::fmt;

use super::profile::{Off, Profile};
use crate::edtf::{Day, Edtf};
use crate::statement::Content;
use crate::value::Value;
use crate::word::words;

mod length;
mod part;
mod read;
mod reckon;

pub use length::Length;
pub use part::{Part, Parts};

/// A time limit on a subject of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Its name, unique in the kind.
    pub name: String,
    /// What people call it, where no translation does.
    pub called: Option<String>,
    /// The reference property that says whose answer it waits for: past its time, their silence.
    /// None where it is the office's own task.
    pub awaits: Option<String>,
    /// The date property with which it starts.
    pub starts: String,
    /// How long it runs.
    pub length: Length,
    /// The date property that, where it is said, names the due day itself.
    pub agreed: Option<String>,
    /// The date property of the notice that gives it more time, and how much.
    pub extends: Option<Extension>,
    /// The date property with which it starts anew.
    pub restarts: Option<String>,
    /// What stops it.
    pub stops: Vec<Stop>,
    /// What is asked in parts: an answer to some of them leaves the clock running for the others.
    pub parts: Option<Parts>,
    /// States of the office's work in which it does not run: a letter that bounced is not unanswered.
    pub unless: Vec<String>,
    /// The reference properties that say whom it concerns.
    pub concerns: Vec<String>,
    /// The text property that says what the office promised to do until it is over.
    pub promised: Option<String>,
    /// The reference property of somebody who may have answered: while it runs, nobody says that
    /// they are silent, nor that anybody is where it is not said who they are.
    pub holds: Option<String>,
    /// The line of its file, for messages.
    pub line: usize,
}

/// More time, which whoever is awaited takes by giving notice before their time is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The date property of the notice; each date gives more time once.
    pub by: String,
    /// How much more.
    pub length: Length,
}

/// A statement that stops a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The property: a date, or one with a vocabulary.
    pub property: String,
    /// The term it must have; none for a date.
    pub term: Option<String>,
}

impl Stop {
    /// Whether something says this.
    fn is(&self, content: &Content) -> bool {
        self.property == content.property
            && match (&self.term, &content.value) {
                (None, Value::Date(_)) => true,
                (Some(stopping), Value::Term(term)) => stopping == term,
                _ => false,
            }
    }
}

/// A due day, and how it was reckoned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last day in time.
    pub day: Day,
    /// How it was reckoned, in order.
    pub steps: Vec<Step>,
}

/// One step of a reckoning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The clock starts on this day, which is not counted.
    Starts(Day),
    /// It starts anew on this day, which is not counted.
    Restarts(Day),
    /// The profile says how long a limit of this name is.
    Profile(String, Length),
    /// So much later is this day.
    Adds(Length, Day),
    /// The month has no such day; its last one counts.
    MonthEnds(Day),
    /// Notice was given on this day that it takes longer.
    Extends(Day),
    /// Notice was given on this day, when the time was over: it changes nothing.
    TooLate(Day),
    /// This day is off.
    DayOff(Day, Off),
    /// The next working day is this one.
    MovesTo(Day),
    /// Somebody named the due day; nothing is reckoned.
    Agreed(Day),
}

impl Step {
    /// The step's word, for translations.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Starts(_) => "starts",
            Self::Restarts(_) => "restarts",
            Self::Profile(..) => "profile",
            Self::Adds(..) => "adds",
            Self::MonthEnds(_) => "month_ends",
            Self::Extends(_) => "extends",
            Self::TooLate(_) => "too_late",
            Self::DayOff(..) => "day_off",
            Self::MovesTo(_) => "moves_to",
            Self::Agreed(_) => "agreed",
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Starts(day) => write!(f, "starts on {day}, which is not counted"),
            Self::Restarts(day) => write!(f, "starts anew on {day}, which is not counted"),
            Self::Profile(name, length) => write!(f, "`profile.{name}` is {length}"),
            Self::Adds(length, day) => write!(f, "{length} later is {day}"),
            Self::MonthEnds(day) => write!(f, "that month ends on {day}"),
            Self::Extends(day) => write!(f, "more time was taken on {day}"),
            Self::TooLate(day) => write!(f, "more time was asked for on {day}, too late"),
            Self::DayOff(day, off) => write!(f, "{day} is off ({off})"),
            Self::MovesTo(day) => write!(f, "the next working day is {day}"),
            Self::Agreed(day) => write!(f, "due on {day}, as was said"),
        }
    }
}

/// What the statements on a subject say to a clock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The day on which it started at the latest.
    pub started: Option<Day>,
    /// The latest day on which it started anew.
    pub restarted: Option<Day>,
    /// The days on which more time was taken, each as early as it may have been.
    pub extended: BTreeSet<Day>,
    /// The day that was named as due, the latest where several were.
    pub agreed: Option<Day>,
    /// Whether something stopped it.
    pub is_stopped: bool,
    /// The earliest day on which something stopped it, where a day is known.
    pub stopped_on: Option<Day>,
}

words! {
    /// How urgent a clock is, the least urgent first.
    Grade {
        /// Nothing is awaited.
        0 Settled "settled",
        /// There is time.
        1 Waiting "waiting",
        /// It is due within the days that the profile calls soon.
        2 Soon "soon",
        /// It is over.
        3 Overdue "overdue",
        /// It has been over for longer than the profile puts up with.
        4 LongOverdue "long_overdue",
    }
}

/// What today makes of a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ran {
    /// It never started.
    NotStarted,
    /// It runs, and there is time: none on the due day itself.
    Running {
        /// When it is over.
        due: Due,
        /// The days left.
        days_left: i32,
    },
    /// It ran out and nothing stopped it: silence.
    Overdue {
        /// When it was over.
        due: Due,
        /// The days since.
        days: i32,
    },
    /// Something stopped it.
    Stopped {
        /// When it was or would have been over; none where it never started.
        due: Option<Due>,
        /// When it was stopped, where that is known.
        on: Option<Day>,
        /// The days of silence before that: what ends a silence does not undo it.
        days_late: i32,
    },
}

impl Clock {
    /// Whether what is said stops this clock: said as a fact, and not denied.
    pub fn is_stopped_by(&self, content: &Content) -> bool {
        content.is_fact() && self.stops.iter().any(|stop| stop.is(content))
    }

    /// Whether what is said answers what this clock waits for, if only in part.
    pub fn is_answered_by(&self, content: &Content) -> bool {
        let is_some = |parts: &Parts| content.is_fact() && parts.some.is(content);
        self.is_stopped_by(content) || self.parts.as_ref().is_some_and(is_some)
    }

    /// Takes into account which parts of what was asked are open: where none is, and something was
    /// answered, the clock stops with the last of them.
    pub fn answer_in_parts<'a>(
        &self,
        facts: &mut Facts,
        parts: &[Part],
        contents: impl IntoIterator<Item = &'a Content>,
    ) {
        let Some(how) = self.parts.as_ref().filter(|_| !facts.is_stopped) else {
            return;
        };
        let contents = contents.into_iter();
        let some: Vec<&Content> = contents
            .filter(|content| content.is_fact() && how.some.is(content))
            .collect();
        let is_answered = !parts.is_empty() || !some.is_empty();
        if !is_answered || parts.iter().any(|part| part.is_open) {
            return;
        }
        facts.is_stopped = true;
        facts.stopped_on = match parts.iter().map(|part| part.noted_on).max() {
            Some(last) => last,
            None => some.into_iter().filter_map(stopped_on).min(),
        };
    }

    fn extension_by(&self) -> Option<&String> {
        self.extends.as_ref().map(|extension| &extension.by)
    }

    /// The time limits that it takes from the profile, by name.
    pub fn limits(&self) -> impl Iterator<Item = &str> {
        let lengths = std::iter::once(&self.length);
        let lengths = lengths.chain(self.extends.as_ref().map(|extension| &extension.length));
        lengths.filter_map(|length| match length {
            Length::Profile(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// Whether it runs while the office's work is in this state.
    pub fn runs_in(&self, state: Option<&str>) -> bool {
        state.is_none_or(|state| !self.unless.iter().any(|one| one == state))
    }

    /// What these statements on one subject say to this clock.
    ///
    /// Where they differ or are imprecise, what makes the silence shorter counts: it must not be
    /// said that somebody was silent who may not have been.
    pub fn facts<'a>(&self, contents: impl IntoIterator<Item = &'a Content>) -> Facts {
        let mut facts = Facts::default();
        for content in contents.into_iter().filter(|content| content.is_fact()) {
            if content.property == self.starts {
                facts.started = facts.started.max(latest(content));
            }
            if self.restarts.as_ref() == Some(&content.property) {
                facts.restarted = facts.restarted.max(latest(content));
            }
            if self.extension_by() == Some(&content.property) {
                facts
                    .extended
                    .extend(content.value.date().and_then(Edtf::earliest));
            }
            if self.agreed.as_ref() == Some(&content.property) {
                facts.agreed = facts.agreed.max(latest(content));
            }
            if self.is_stopped_by(content) {
                facts.is_stopped = true;
                facts.stopped_on = sooner(facts.stopped_on, stopped_on(content));
            }
        }
        facts
    }

    /// When it is over; none where it never started, or where the profile has no such limit.
    pub fn due(&self, facts: &Facts, profile: &Profile) -> Option<Due> {
        match facts.agreed {
            Some(day) => Some(Due {
                day,
                steps: vec![Step::Agreed(day)],
            }),
            None => reckon::due(self, facts, profile),
        }
    }

    /// What today makes of this clock.
    pub fn at(&self, facts: &Facts, profile: &Profile, today: Day) -> Ran {
        let due = self.due(facts, profile);
        if facts.is_stopped {
            let late = |due: &Due| facts.stopped_on.map(|on| due.day.days_until(on).max(0));
            return Ran::Stopped {
                on: facts.stopped_on,
                days_late: due.as_ref().and_then(late).unwrap_or(0),
                due,
            };
        }
        match due {
            None => Ran::NotStarted,
            Some(due) if due.day < today => Ran::Overdue {
                days: due.day.days_until(today),
                due,
            },
            Some(due) => Ran::Running {
                days_left: today.days_until(due.day),
                due,
            },
        }
    }
}

impl Ran {
    /// How urgent it is.
    pub fn grade(&self, profile: &Profile) -> Grade {
        match self {
            Self::NotStarted | Self::Stopped { .. } => Grade::Settled,
            Self::Running { days_left, .. } if *days_left <= i32::from(profile.due_soon) => {
                Grade::Soon
            }
            Self::Running { .. } => Grade::Waiting,
            Self::Overdue { days, .. } if *days > i32::from(profile.long_overdue) => {
                Grade::LongOverdue
            }
            Self::Overdue { .. } => Grade::Overdue,
        }
    }
}

fn latest(content: &Content) -> Option<Day> {
    content.value.date().and_then(Edtf::latest)
}

/// The first day on which what stops a clock may have happened.
fn stopped_on(content: &Content) -> Option<Day> {
    let day = content.value.date().or(content.as_of.as_ref());
    day.and_then(Edtf::earliest)
}

fn sooner(one: Option<Day>, other: Option<Day>) -> Option<Day> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

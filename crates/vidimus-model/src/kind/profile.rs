//! The jurisdiction profile: what the law where an office works says of days, time limits and powers.
//!
//! A profile is a TOML file, as a kind is: which days are worked, which are off, how long the
//! limits are that clocks name as `profile.NAME`, and the mandate matrix. A new version (a holiday
//! is decreed) moves every due day that is still reckoned, because nothing reckoned is stored.

use std::collections::BTreeMap;
use std::fmt;

use crate::edtf::Day;

use super::clock::Length;

mod mandate;
mod read;
mod week;

pub use mandate::{Mandate, POWERS};
pub use week::{Week, Weekday};

/// The built-in profiles: the name of each file, and its text; the first holds where none was adopted.
pub const PROFILES: &[(&str, &str)] = &[
    (
        "international.toml",
        include_str!("../../../../profiles/international.toml"),
    ),
    (
        "tarvelia.toml",
        include_str!("../../../../profiles/tarvelia.toml"),
    ),
];

/// What the law where an office works says of days, time limits and powers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub called: Option<String>,
    /// The time zone in which a day begins and ends, as the IANA names it: `Asia/Tbilisi`.
    pub zone: String,
    /// The days of the week that are worked.
    pub week: Week,
    /// Whether a last day that is off moves to the next working day.
    pub rolls: bool,
    /// How many days before its due day something is due soon.
    pub due_soon: u16,
    /// After how many days overdue is long overdue.
    pub long_overdue: u16,
    /// How long each time limit is, by name; none of them points to a profile again.
    pub lengths: BTreeMap<String, Length>,
    /// What the office may do in each matter, and who else may.
    pub mandate: Vec<Mandate>,
    off: Vec<DayOff>,
    worked: BTreeMap<Day, String>,
}

/// A day that is off, once or every year.
#[derive(Debug, Clone, PartialEq, Eq)]
struct DayOff {
    name: String,
    when: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Once(Day),
    Yearly {
        month: u32,
        day: u32,
        from: i32,
        until: i32,
    },
}

impl When {
    fn is(self, there: Day) -> bool {
        match self {
            Self::Once(day) => day == there,
            Self::Yearly {
                month,
                day,
                from,
                until,
            } => {
                let date = there.date();
                (date.1, date.2) == (month, day) && (from..=until).contains(&date.0)
            }
        }
    }
}

/// Why a day is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Off {
    /// That day of the week is not worked.
    Weekday(Weekday),
    /// A holiday of this name.
    Holiday(String),
}

impl fmt::Display for Off {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weekday(day) => f.write_str(day.word()),
            Self::Holiday(name) => f.write_str(name),
        }
    }
}

impl Profile {
    /// How long a time limit is here.
    pub fn length(&self, name: &str) -> Option<Length> {
        self.lengths.get(name).cloned()
    }

    /// Why a day is off; none for a day that is worked.
    ///
    /// A holiday goes before the week, and a day that is worked in place of another before both.
    pub fn off(&self, day: Day) -> Option<Off> {
        if self.worked.contains_key(&day) {
            return None;
        }
        if let Some(off) = self.off.iter().find(|off| off.when.is(day)) {
            return Some(Off::Holiday(off.name.clone()));
        }
        let weekday = Weekday::of(day);
        (!self.week.works(weekday)).then_some(Off::Weekday(weekday))
    }

    /// The first working day on or after a day.
    pub fn working_from(&self, day: Day) -> Day {
        let mut days = (0..LONGEST_REST).map(|later| day.plus(later));
        days.find(|day| self.off(*day).is_none()).unwrap_or(day)
    }

    /// The day on which the last of so many working days after `start` ends.
    pub fn working_days_after(&self, start: Day, count: u16) -> Day {
        (0..count).fold(start, |day, _| self.working_from(day.plus(1)))
    }

    /// What the office may do in a matter.
    pub fn mandate(&self, matter: &str) -> Option<&Mandate> {
        self.mandate.iter().find(|one| one.matter == matter)
    }
}

/// No country rests longer in one run; it also ends the search where nothing is ever worked.
const LONGEST_REST: i32 = 366;

#[cfg(test)]
mod tests;

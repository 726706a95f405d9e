//! How long a clock runs, and the calendar arithmetic of that.

use std::fmt;

use crate::edtf::Day;
use crate::word::words;

/// How long a clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// So many calendar days.
    Days(u16),
    /// So many months: to the same day of a later month.
    Months(u16),
    /// As long as the jurisdiction profile says.
    Profile(ProfileLength),
}

words! {
    /// A time limit that depends on where an office works.
    ProfileLength {
        /// For an authority to answer a letter.
        0 Reply "profile.reply",
        /// For an authority to answer the report of a visit.
        1 Report "profile.report",
        /// After interviews, to see whether anybody suffered for them.
        2 Reprisal "profile.reprisal",
    }
}

/// The time limits of a jurisdiction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// For an authority to answer a letter.
    pub reply: Length,
    /// For an authority to answer the report of a visit.
    pub report: Length,
    /// After interviews, to see whether anybody suffered for them.
    pub reprisal: Length,
}

impl Profile {
    /// The profile of no jurisdiction: a month and more for answers, as is customary between bodies.
    pub const INTERNATIONAL: Self = Self {
        reply: Length::Days(30),
        report: Length::Months(6),
        reprisal: Length::Days(30),
    };

    /// How long that is here.
    pub const fn length(&self, name: ProfileLength) -> Length {
        match name {
            ProfileLength::Reply => self.reply,
            ProfileLength::Report => self.report,
            ProfileLength::Reprisal => self.reprisal,
        }
    }
}

/// The longest time limit: ten years.
const MOST_DAYS: u16 = 3660;
const MOST_MONTHS: u16 = 120;

impl Length {
    /// Reads `30 days`, `2 weeks`, `1 month`, `1 year` or `profile.reply`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(name) = ProfileLength::from_word(text) {
            return Some(Self::Profile(name));
        }
        let (number, unit) = text.split_once(' ')?;
        let number: u16 = number.parse().ok().filter(|number| *number > 0)?;
        let length = match unit {
            "day" | "days" => Self::Days(number),
            "week" | "weeks" => Self::Days(number.checked_mul(7)?),
            "month" | "months" => Self::Months(number),
            "year" | "years" => Self::Months(number.checked_mul(12)?),
            _ => return None,
        };
        let is_sensible = match length {
            Self::Days(days) => days <= MOST_DAYS,
            Self::Months(months) => months <= MOST_MONTHS,
            Self::Profile(_) => true,
        };
        is_sensible.then_some(length)
    }

    /// The day so much later, and whether the month there was too short for it.
    ///
    /// A length that points to a profile adds nothing: the profile is asked before.
    pub(super) fn after(self, start: Day) -> (Day, bool) {
        match self {
            Self::Days(days) => (start.plus(i32::from(days)), false),
            Self::Months(months) => months_after(start, months),
            Self::Profile(_) => (start, false),
        }
    }
}

fn months_after(start: Day, months: u16) -> (Day, bool) {
    let (year, month, day) = start.date();
    let count = u32::from(months) + month - 1;
    let years = i32::try_from(count / 12).unwrap_or(i32::MAX);
    let (year, month) = (year.saturating_add(years), count % 12 + 1);
    let mut candidates = (28..=day).rev().chain([day]);
    let found = candidates.find_map(|candidate| Day::of(year, month, candidate));
    // Only beyond the year 9999 is there no such month; any later day does there.
    let there = found.unwrap_or_else(|| start.plus(31 * i32::from(months)));
    (there, there.date().2 < day)
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(1) => f.write_str("1 day"),
            Self::Days(days) => write!(f, "{days} days"),
            Self::Months(1) => f.write_str("1 month"),
            Self::Months(months) => write!(f, "{months} months"),
            Self::Profile(name) => f.write_str(name.word()),
        }
    }
}

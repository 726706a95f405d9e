//! How long a clock runs, and the calendar arithmetic of that.

use std::fmt;

use super::super::load::is_name;
use super::super::profile::Profile;
use crate::edtf::Day;

/// How long a clock runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Length {
    /// So many calendar days.
    Days(u16),
    /// So many working days of the jurisdiction.
    WorkingDays(u16),
    /// So many months: to the same day of a later month.
    Months(u16),
    /// As long as the jurisdiction profile says under this name.
    Profile(String),
}

/// The longest time limit: ten years.
const MOST_DAYS: u16 = 3660;
const MOST_MONTHS: u16 = 120;

impl Length {
    /// Reads `30 days`, `15 working days`, `2 weeks`, `1 month`, `1 year` or `profile.reply`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(name) = text.strip_prefix("profile.") {
            return is_name(name).then(|| Self::Profile(name.to_owned()));
        }
        let (number, unit) = text.split_once(' ')?;
        let number: u16 = number.parse().ok().filter(|number| *number > 0)?;
        let length = match unit {
            "day" | "days" => Self::Days(number),
            "working day" | "working days" => Self::WorkingDays(number),
            "week" | "weeks" => Self::Days(number.checked_mul(7)?),
            "month" | "months" => Self::Months(number),
            "year" | "years" => Self::Months(number.checked_mul(12)?),
            _ => return None,
        };
        let is_sensible = match length {
            Self::Days(days) | Self::WorkingDays(days) => days <= MOST_DAYS,
            Self::Months(months) => months <= MOST_MONTHS,
            Self::Profile(_) => true,
        };
        is_sensible.then_some(length)
    }

    /// Whether the jurisdiction profile says how long this is.
    pub const fn is_of_profile(&self) -> bool {
        matches!(self, Self::Profile(_))
    }

    /// The day so much later, and whether the month there was too short for it.
    ///
    /// A length that points to a profile adds nothing: the profile is asked before.
    pub(super) fn after(&self, start: Day, profile: &Profile) -> (Day, bool) {
        match self {
            Self::Days(days) => (start.plus(i32::from(*days)), false),
            Self::WorkingDays(days) => (profile.working_days_after(start, *days), false),
            Self::Months(months) => months_after(start, *months),
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
            Self::WorkingDays(1) => f.write_str("1 working day"),
            Self::WorkingDays(days) => write!(f, "{days} working days"),
            Self::Months(1) => f.write_str("1 month"),
            Self::Months(months) => write!(f, "{months} months"),
            Self::Profile(name) => write!(f, "profile.{name}"),
        }
    }
}

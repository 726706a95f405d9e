//! Days of the Gregorian calendar, counted; and the days that a year, month or season may mean.

use std::fmt;

use super::Precision;

/// A day, as the number of days since 1970-01-01, in the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day of a calendar date, if there is such a date between the years 1 and 9999.
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        let real = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        real.then(|| Self(days_from_civil(year, month, day)))
    }

    /// The day with this number.
    pub const fn from_number(days_since_1970: i32) -> Self {
        Self(days_since_1970)
    }

    /// The number of days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// How many days later `other` is; negative where it is earlier.
    pub const fn days_until(self, other: Self) -> i32 {
        other.0 - self.0
    }

    /// The day so many days later.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Year, month and day of the month.
    pub const fn date(self) -> (i32, u32, u32) {
        civil_from_days(self.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The days a four-digit year may mean, `X` standing for any digit.
pub(super) fn year(text: &str) -> Option<(Day, Day, Precision)> {
    let (first, last) = digits(text, 4)?;
    Some((
        Day::of(first.max(1), 1, 1)?,
        Day::of(last, 12, 31)?,
        Precision::Year,
    ))
}

/// The days a month, or one of the seasons 21 to 24, may mean.
pub(super) fn month(year: &str, month: &str) -> Option<(Day, Day, Precision)> {
    if month == "XX" {
        return self::year(year);
    }
    let (year, month) = (exact(year, 4)?, exact(month, 2)?);
    let (first, months, precision) = match month {
        // Winter is named for the year in which it begins.
        21..=24 => ((month - 21) * 3 + 3, 3, Precision::Season),
        1..=12 => (month, 1, Precision::Month),
        _ => return None,
    };
    let last = first + months - 1;
    let (last_year, last) = if last > 12 {
        (year + 1, last - 12)
    } else {
        (year, last)
    };
    let last_month = u32::try_from(last).ok()?;
    Some((
        Day::of(year, u32::try_from(first).ok()?, 1)?,
        Day::of(last_year, last_month, days_in(last_year, last_month))?,
        precision,
    ))
}

/// The days a day may mean; `XX` is any day of the month.
pub(super) fn day(year: &str, month: &str, day: &str) -> Option<(Day, Day, Precision)> {
    if day == "XX" {
        return self::month(year, month).filter(|(.., precision)| *precision != Precision::Season);
    }
    let month = u32::try_from(exact(month, 2)?).ok()?;
    let day = Day::of(exact(year, 4)?, month, u32::try_from(exact(day, 2)?).ok()?)?;
    Some((day, day, Precision::Day))
}

/// The least and greatest number that digits and trailing `X` may mean.
fn digits(text: &str, length: usize) -> Option<(i32, i32)> {
    let known = text.trim_end_matches('X');
    if known.is_empty() {
        return None;
    }
    let unknown = "0".repeat(text.len() - known.len());
    let least = exact(&format!("{known}{unknown}"), length)?;
    Some((
        least,
        exact(&format!("{known}{}", unknown.replace('0', "9")), length)?,
    ))
}

fn exact(text: &str, length: usize) -> Option<i32> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

// Both conversions count in eras of 400 years that begin on 1 March, so that the leap day comes
// last (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
#[expect(clippy::cast_possible_wrap, reason = "months and days are below 32")]
const fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month as i32 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[expect(
    clippy::cast_sign_loss,
    reason = "remainders of euclidean division are not negative"
)]
const fn civil_from_days(number: i32) -> (i32, u32, u32) {
    let days = number as i64 + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a day number of 32 bits is a year of 23"
    )]
    (year as i32, month as u32, day as u32)
}

//! The day of a paper.

use std::fmt;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    number: u8,
}

/// The calendar has no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("There is no day {year:04}-{month:02}-{day:02}")]
pub struct NoSuchDay {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// The day with this year, month and number in the month.
    pub const fn new(year: u16, month: u8, day: u8) -> Result<Self, NoSuchDay> {
        let is_leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => 0,
        };
        if day >= 1 && day <= days && year <= 9999 {
            Ok(Self {
                year,
                month,
                number: day,
            })
        } else {
            Err(NoSuchDay { year, month, day })
        }
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day in its month, from 1.
    pub const fn number(self) -> u8 {
        self.number
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.number)
    }
}

impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

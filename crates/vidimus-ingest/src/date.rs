//! Dates as people write them, in articles and in lists.
//!
//! A date comes back as EDTF beside the words it was read from and the doubts about it. Nothing is
//! invented: a bare year stays a year, `03/04/2023` stays a question until somebody says which
//! order the list uses, and "Aug 6" waits for its year.

mod calendar;
mod grammar;
mod lexer;
mod written;

#[cfg(test)]
mod tests;

use serde::Serialize;

pub use calendar::is_earlier;
pub(crate) use lexer::{digit, fold};
use vidimus_model::opaque_debug;

/// Which number comes first in a date with slashes, such as `03/04/2023`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SlashOrder {
    /// Nobody has said, so a date that reads both ways is a question.
    #[default]
    Ask,
    /// The day, then the month.
    DayFirst,
    /// The month, then the day.
    MonthFirst,
}

/// What a person has settled about the dates of one source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DateRules {
    /// The order of dates with slashes.
    pub slash: SlashOrder,
    /// The latest year a two-digit year can mean; without it such a year stays a question.
    pub latest_year: Option<u16>,
}

/// A date as it was written, what it was understood to be, and what is doubtful about it.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct WrittenDate {
    /// The words as they stand in the source.
    pub raw: String,
    /// The date as EDTF, unless it could not be told.
    pub edtf: Option<String>,
    /// The time of day, as `HH:MM`.
    pub time: Option<String>,
    /// The time zone as written: an offset or an abbreviation.
    pub zone: Option<String>,
    /// What a person should look at before relying on this date.
    pub doubts: Vec<DateDoubt>,
}

/// Why a date needs a second look.
#[derive(Clone, PartialEq, Eq, Serialize, serde::Deserialize, thiserror::Error)]
#[serde(tag = "doubt", rename_all = "snake_case")]
pub enum DateDoubt {
    /// Day and month without a year.
    #[error("No year is given")]
    NoYear {
        /// The month, 1 to 12.
        month: u8,
        /// The day of the month.
        day: u8,
    },
    /// Both numbers could be the month.
    #[error("Reads both as {day_first} and as {month_first}: say which order this source uses")]
    DayOrMonth {
        /// The date when the day comes first.
        day_first: String,
        /// The date when the month comes first.
        month_first: String,
    },
    /// The first of January often stands for "some time that year".
    #[error("1 January may stand for an unknown day of that year")]
    FirstOfJanuary,
    /// The century is not written.
    #[error("The year has two digits")]
    TwoDigitYear,
    /// The year or month belongs to another calendar.
    #[error("The date seems to be of another calendar")]
    OtherCalendar,
    /// There is no such day.
    #[error("There is no such day")]
    Impossible,
    /// A bare number that a spreadsheet would show as a date.
    #[error("The cell holds a number that a spreadsheet would show as this date")]
    SpreadsheetSerial,
    /// Other words stand beside the date.
    #[error("Other words stand beside the date")]
    OtherWords,
    /// More than one date stands in one place.
    #[error("More than one date is written here")]
    SeveralDates,
    /// The date lies after the document was fetched.
    #[error("The date lies after the document was fetched")]
    AfterFetch,
    /// Nothing here reads as a date.
    #[error("Not understood as a date")]
    Unreadable,
}

opaque_debug!(WrittenDate, DateDoubt);

impl WrittenDate {
    /// Whether the words are a date and nothing else, doubts about its meaning aside.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let not_a_date = |doubt: &DateDoubt| {
            matches!(
                doubt,
                DateDoubt::Unreadable | DateDoubt::OtherWords | DateDoubt::SeveralDates
            )
        };
        !self.doubts.iter().any(not_a_date)
    }
}

/// A date found inside a line, with the bytes of the line it was read from.
#[derive(Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// Where the date begins and ends, in bytes.
    pub span: std::ops::Range<usize>,
    /// The date.
    pub date: WrittenDate,
}

opaque_debug!(FoundDate);

/// Reads a whole cell or attribute as one date.
#[must_use]
pub fn read(raw: &str, rules: DateRules) -> WrittenDate {
    written::read(raw, rules)
}

/// Finds the dates written in a line of text, left to right.
///
/// Days and months without a year are found too, with the doubt that says so.
#[must_use]
pub fn find(line: &str, rules: DateRules) -> Vec<FoundDate> {
    written::find(line, rules)
}

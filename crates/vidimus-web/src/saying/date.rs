//! Dates as people write them. What is approximate stays so.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use vidimus_model::edtf::{Day, Edtf};

use super::Saying;
use crate::drawing::When;

impl Saying<'_> {
    /// An EDTF date in words; one that has no words here, and what is no date, is shown as it is
    /// written.
    pub(crate) fn date(&self, text: &str) -> String {
        let words = self.words;
        if text.parse::<Edtf>().is_err() {
            return text.to_owned();
        }
        match text.split_once('/') {
            Some((from, "" | "..")) => words.date_since(self.one_date(from)),
            Some(("" | "..", until)) => words.date_until(self.one_date(until)),
            Some((from, until)) => words.date_between(self.one_date(from), self.one_date(until)),
            None => self.one_date(text),
        }
    }

    /// A date as a drawing places it: the days it may have been.
    pub(crate) fn when(&self, text: &str) -> Option<When> {
        let date: Edtf = text.parse().ok()?;
        let (first, last) = (date.earliest(), date.latest());
        Some(When {
            first: civil_day(first.or(last)?)?,
            last: civil_day(last.or(first)?)?,
            words: self.date(text),
        })
    }

    /// The day on which something was recorded, by the clock of the device.
    pub(crate) fn moment(&self, ms: i64) -> String {
        let moment = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
        self.words.day(moment.to_zoned(TimeZone::UTC).date())
    }

    fn one_date(&self, text: &str) -> String {
        let exact = text.trim_end_matches(['?', '~', '%']);
        let said = self.exact(exact).unwrap_or_else(|| exact.to_owned());
        match text.get(exact.len()..) {
            Some("~") => self.words.date_about(said),
            Some("?") => self.words.date_perhaps(said),
            Some("%") => self.words.date_perhaps(self.words.date_about(said)),
            _ => said,
        }
    }

    fn exact(&self, text: &str) -> Option<String> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        let number = |text: Option<&str>| text.and_then(|text| text.parse::<i8>().ok());
        match (number(month), number(day)) {
            (Some(month), Some(day)) => {
                let date = Date::new(year.parse().ok()?, month, day).ok()?;
                Some(self.words.day(date))
            }
            (Some(season @ 21..=24), None) => Some(self.words.date_season(season, year)),
            (Some(month @ 1..=12), None) => Some(self.words.date_month(month, year)),
            _ => None,
        }
    }
}

/// A day of the model, as drawings take it.
pub(crate) fn civil_day(day: Day) -> Option<civil::Date> {
    let (year, month, day) = day.date();
    let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
    civil::Date::new(year, month, i8::try_from(day).ok()?).ok()
}

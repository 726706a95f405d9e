//! The date of the document, from which "on Wednesday" and "in June" are counted.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::language::{Relative, Unit};

/// What is known of the date of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reference {
    published: Option<(i16, Option<i8>, Option<i8>)>,
    /// The latest day or month that the text states with its year.
    latest: Option<(i16, i8)>,
}

impl Reference {
    /// Reads `2025`, `2025-08`, `2025-08-06` and `2025-08-06T10:00Z`; anything else is no date.
    pub(crate) fn new(published: Option<&str>, latest: Option<(i16, i8)>) -> Self {
        Self {
            published: published.and_then(parse),
            latest,
        }
    }

    fn day(&self) -> Option<Date> {
        let (year, month, day) = self.published?;
        Date::new(year, month?, day?).ok()
    }

    /// The document's own date, as exactly as it is known.
    pub(crate) fn publication(&self) -> Option<String> {
        let (year, month, day) = self.published?;
        Some(match (month, day) {
            (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}"),
        })
    }

    /// The year in which the text was written, as far as the text itself tells.
    pub(crate) fn year_from_text(&self) -> Option<String> {
        self.latest.map(|(year, _)| format!("{year:04}"))
    }

    /// The year of a month without one: the latest not after the document, or the next one.
    pub(crate) fn year_of(&self, month: i8, day: Option<i8>, future: bool) -> Option<i16> {
        let Some((year, here, today)) = self.published else {
            return self.latest.map(|(year, _)| year);
        };
        let Some(here) = here else { return Some(year) };
        let then = (month, day.unwrap_or(0));
        let now = (
            here,
            if day.is_some() {
                today.unwrap_or(31)
            } else {
                0
            },
        );
        Some(match future {
            true if then < now => year + 1,
            false if then > now => year - 1,
            _ => year,
        })
    }

    /// The nearest such weekday not after the document; after it for what is still to come.
    pub(crate) fn weekday(&self, day: i8, shift: Relative, future: bool) -> Option<String> {
        let today = self.day()?;
        let wanted = Weekday::from_monday_one_offset(day).ok()?;
        let since = i32::from(today.weekday().since(wanted));
        let until = i32::from(today.weekday().until(wanted));
        let days = match shift {
            Relative::Next => {
                if until == 0 {
                    7
                } else {
                    until
                }
            }
            Relative::Last => {
                if since == 0 {
                    -7
                } else {
                    -since
                }
            }
            Relative::This if future && until > 0 => until,
            Relative::This => -since,
        };
        Some(today.checked_add(days.days()).ok()?.to_string())
    }

    /// The day, week, month or year that lies so many units from the document.
    pub(crate) fn shifted(&self, unit: Unit, by: i32) -> Option<String> {
        let (year, month, _) = self.published.or(match unit {
            Unit::Year => self.latest.map(|(year, month)| (year, Some(month), None)),
            _ => None,
        })?;
        match unit {
            Unit::Year => Some(format!("{:04}", i32::from(year) + by)),
            Unit::Month => {
                let date = Date::new(year, month?, 1)
                    .ok()?
                    .checked_add(by.months())
                    .ok()?;
                Some(format!("{:04}-{:02}", date.year(), date.month()))
            }
            Unit::Week => {
                let day = self.day()?.checked_add(by.weeks()).ok()?;
                let monday = day
                    .checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days())
                    .ok()?;
                Some(format!("{monday}/{}", monday.checked_add(6.days()).ok()?))
            }
            Unit::Day => Some(self.day()?.checked_add(by.days()).ok()?.to_string()),
        }
    }
}

fn parse(published: &str) -> Option<(i16, Option<i8>, Option<i8>)> {
    let mut parts = published.trim().get(..).unwrap_or_default().splitn(3, '-');
    let year = parts
        .next()
        .filter(|year| year.len() >= 4)?
        .get(..4)?
        .parse()
        .ok()?;
    let month = parts.next().and_then(|month| month.get(..2)?.parse().ok());
    let month = month.filter(|month| (1..=12).contains(month));
    let day = parts.next().and_then(|day| day.get(..2)?.parse().ok());
    let day = day.filter(|day| month.is_some_and(|month| Date::new(year, month, *day).is_ok()));
    Some((year, month, day))
}

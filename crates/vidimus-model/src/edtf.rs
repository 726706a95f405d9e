//! Dates as people know them: the part of EDTF (ISO 8601-2) that testimony needs.
//!
//! `2020-11-10`, `2020-11`, `2020`; seasons `2023-21` (spring) to `2023-24` (winter); intervals
//! `a/b`, open `a/..`, with an unknown end `a/`; marks `?` uncertain, `~` approximate, `%` both;
//! `X` for a digit nobody knows (`2020-11-XX`, `199X`). The text is kept as it was written; what
//! it may mean is a range of [`Day`]s. Time of day is not part of a date here.
//!
//! Source: Library of Congress, Extended Date/Time Format specification, levels 0 and 1 in part.

use std::fmt;
use std::str::FromStr;

use minicbor::decode::{Decode, Decoder};
use minicbor::encode::{Encode, Encoder, Write};

mod calendar;

pub use calendar::Day;

/// A date that may be imprecise, uncertain, or an interval.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Edtf {
    text: String,
    earliest: Option<Day>,
    latest: Option<Day>,
    doubt: Doubt,
    precision: Precision,
}

/// What the marks behind a date say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Doubt {
    /// No mark.
    #[default]
    None,
    /// `?`: the source is not sure.
    Uncertain,
    /// `~`: about this time.
    Approximate,
    /// `%`: both.
    Both,
}

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Two dates.
    Interval,
    /// A year, or less than that.
    Year,
    /// Three months.
    Season,
    /// A month.
    Month,
    /// A day.
    Day,
}

/// The text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a date; write `2031-05-04`, `2031-05`, `2031`, `2031-05/2031-07` or `2031-05/..`, \
     with `?` where unsure and `~` where approximate"
)]
pub struct NotADate(pub String);

impl Edtf {
    /// The date as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first day it may mean; none where it is open or unknown before.
    pub const fn earliest(&self) -> Option<Day> {
        self.earliest
    }

    /// The last day it may mean; none where it is open or unknown after.
    pub const fn latest(&self) -> Option<Day> {
        self.latest
    }

    /// What the marks behind it say.
    pub const fn doubt(&self) -> Doubt {
        self.doubt
    }

    /// How exact it is.
    pub const fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether some day is in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_in_time = |a: &Self, b: &Self| match (a.earliest, b.latest) {
            (Some(start), Some(end)) => start <= end,
            _ => true,
        };
        starts_in_time(self, other) && starts_in_time(other, self)
    }

    /// Whether both may mean the same day: 2023 agrees with 2023-09-28.
    ///
    /// A marked date agrees with what lies up to one of its own lengths before or after it.
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.loosened().overlaps(&other.loosened())
    }

    fn loosened(&self) -> Self {
        let days = match (self.doubt, self.earliest, self.latest) {
            (Doubt::None, ..) | (_, None, _) | (_, _, None) => 0,
            (_, Some(first), Some(last)) => first.days_until(last) + 1,
        };
        Self {
            earliest: self.earliest.map(|day| day.plus(-days)),
            latest: self.latest.map(|day| day.plus(days)),
            ..self.clone()
        }
    }

    /// The date of one day.
    pub fn on(day: Day) -> Self {
        Self {
            text: day.to_string(),
            earliest: Some(day),
            latest: Some(day),
            doubt: Doubt::None,
            precision: Precision::Day,
        }
    }
}

impl FromStr for Edtf {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        parse(text).ok_or_else(|| NotADate(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Edtf> {
    let Some((from, to)) = text.split_once('/') else {
        return parse_single(text);
    };
    let (from, to) = (parse_end(from)?, parse_end(to)?);
    let (earliest, latest) = (from.0, to.1);
    let in_order = earliest
        .zip(latest)
        .is_none_or(|(first, last)| first <= last);
    (in_order && !(earliest.is_none() && latest.is_none())).then(|| Edtf {
        text: text.to_owned(),
        earliest,
        latest,
        doubt: from.2.and(to.2),
        precision: Precision::Interval,
    })
}

/// One end of an interval: a date, `..` for open, nothing for unknown.
fn parse_end(text: &str) -> Option<(Option<Day>, Option<Day>, Doubt)> {
    if text.is_empty() || text == ".." {
        return Some((None, None, Doubt::None));
    }
    let date = parse_single(text)?;
    Some((date.earliest, date.latest, date.doubt))
}

fn parse_single(text: &str) -> Option<Edtf> {
    let (bare, doubt) = Doubt::split(text);
    let mut parts = bare.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let (earliest, latest, precision) = match (month, day) {
        (None, None) => calendar::year(year)?,
        (Some(month), None) => calendar::month(year, month)?,
        (Some(month), Some(day)) => calendar::day(year, month, day)?,
        (None, Some(_)) => return None,
    };
    Some(Edtf {
        text: text.to_owned(),
        earliest: Some(earliest),
        latest: Some(latest),
        doubt,
        precision,
    })
}

impl Doubt {
    fn split(text: &str) -> (&str, Self) {
        let marks = [
            ('?', Self::Uncertain),
            ('~', Self::Approximate),
            ('%', Self::Both),
        ];
        marks
            .into_iter()
            .find_map(|(mark, doubt)| Some((text.strip_suffix(mark)?, doubt)))
            .unwrap_or((text, Self::None))
    }

    const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, one) | (one, Self::None) => one,
            (Self::Uncertain, Self::Uncertain) => Self::Uncertain,
            (Self::Approximate, Self::Approximate) => Self::Approximate,
            _ => Self::Both,
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<C> Encode<C> for Edtf {
    fn encode<W: Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.str(&self.text)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Edtf {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        d.str()?
            .parse()
            .map_err(|_| minicbor::decode::Error::message("not a date"))
    }
}

#[cfg(test)]
mod tests;

//! Dates inside sentences: stated, counted from the document's date, or completed from context.
//!
//! Today's date is never used. Without a date of the document "on Wednesday" stays unresolved, and
//! a month without a year is completed from the latest date that the text itself states.

use std::ops::Range;

use jiff::civil::Date;

use super::language::{DateWords, Relative, Unit};
use super::proposal::Basis;
use super::reference::Reference;
use super::token::{Sort, Token};

/// A date with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) tokens: Range<usize>,
    /// ISO 8601, `a/b` for an interval; `None` where it cannot be told.
    pub(crate) iso: Option<String>,
    pub(crate) basis: Basis,
}

/// A date before it is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Raw {
    Day(Option<i16>, i8, i8),
    Month(Option<i16>, i8),
    /// A month or a day of "last year": its year is counted, not printed.
    Counted(i16, i8, Option<i8>),
    Year(i16),
    Season(Option<i16>, i8, i8),
    Weekday(i8, Relative),
    Shift(Unit, i32),
}

/// Finds dates in one sentence.
pub(crate) struct Dates<'a> {
    pub(crate) words: &'a DateWords,
    pub(crate) reference: &'a Reference,
}

impl Dates<'_> {
    /// The date that begins at token `at`, the words "since", "from … to" and "as of" included.
    pub(crate) fn stamp_at(&self, tokens: &[Token], at: usize, future: bool) -> Option<Stamp> {
        let lower = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
        if self.words.is_since(lower(at))
            && let Some((end, raw)) = self.raw_at(tokens, at + 1)
            && let Some((iso, basis)) = self.resolve(raw, false)
        {
            let first = iso.split('/').next().unwrap_or_default();
            return Some(Stamp {
                tokens: at..end,
                iso: Some(format!("{first}/..")),
                basis,
            });
        }
        let from = usize::from(self.words.opens_range(lower(at)));
        if let Some(stamp) = self.days(tokens, at, at + from) {
            return Some(stamp);
        }
        let (end, raw) = self.raw_at(tokens, at + from)?;
        if self.words.joins_range(lower(end))
            && let Some((far, last)) = self.raw_at(tokens, end + 1)
        {
            let raw = with_year_of(raw, last);
            return Some(self.interval(at..far, raw, last));
        }
        (from == 0).then(|| self.stamp(at..end, raw, future))
    }

    /// "between 9 and 14 March", "9-14 March 2024".
    fn days(&self, tokens: &[Token], at: usize, first: usize) -> Option<Stamp> {
        let day = day_token(tokens, first)?;
        let join = tokens.get(first + 1)?;
        if !self.words.joins_range(&join.lower) {
            return None;
        }
        let (end, last) = self.day_first(tokens, first + 2)?;
        let Raw::Day(year, month, _) = last else {
            return None;
        };
        Some(self.interval(at..end, Raw::Day(year, month, day), last))
    }

    fn stamp(&self, tokens: Range<usize>, raw: Raw, future: bool) -> Stamp {
        match self.resolve(raw, future) {
            Some((iso, basis)) => Stamp {
                tokens,
                iso: Some(iso),
                basis,
            },
            None => Stamp {
                tokens,
                iso: None,
                basis: Basis::None,
            },
        }
    }

    fn interval(&self, tokens: Range<usize>, from: Raw, to: Raw) -> Stamp {
        let (first, last) = (
            self.stamp(tokens.clone(), from, false),
            self.stamp(tokens, to, false),
        );
        let iso = first
            .iso
            .as_deref()
            .zip(last.iso.as_deref())
            .map(|(from, to)| {
                let from = from.split('/').next().unwrap_or(from);
                format!("{from}/{}", to.rsplit('/').next().unwrap_or(to))
            });
        let basis = if last.basis == Basis::Stated {
            last.basis
        } else {
            first.basis
        };
        Stamp {
            iso,
            basis,
            ..first
        }
    }

    fn resolve(&self, raw: Raw, future: bool) -> Option<(String, Basis)> {
        match raw {
            Raw::Day(Some(year), month, day) => {
                let date = Date::new(year, month, day).ok()?;
                Some((date.to_string(), Basis::Stated))
            }
            Raw::Month(Some(year), month) => Some((format!("{year:04}-{month:02}"), Basis::Stated)),
            Raw::Counted(year, month, Some(day)) => {
                let date = Date::new(year, month, day).ok()?;
                Some((date.to_string(), Basis::Relative))
            }
            Raw::Counted(year, month, None) => {
                Some((format!("{year:04}-{month:02}"), Basis::Relative))
            }
            Raw::Year(year) => Some((format!("{year:04}"), Basis::Stated)),
            Raw::Season(Some(year), first, last) => {
                Some((season(year, first, last), Basis::Stated))
            }
            Raw::Day(None, month, day) => {
                Some(match self.reference.year_of(month, Some(day), future) {
                    Some(year) => (
                        Date::new(year, month, day).ok()?.to_string(),
                        Basis::Inferred,
                    ),
                    None => (format!("XXXX-{month:02}-{day:02}"), Basis::Stated),
                })
            }
            Raw::Month(None, month) => Some(match self.reference.year_of(month, None, future) {
                Some(year) => (format!("{year:04}-{month:02}"), Basis::Inferred),
                None => (format!("XXXX-{month:02}"), Basis::Stated),
            }),
            Raw::Season(None, first, last) => {
                let year = self.reference.year_of(first, None, future)?;
                Some((season(year, first, last), Basis::Inferred))
            }
            Raw::Weekday(day, shift) => {
                let iso = self.reference.weekday(day, shift, future)?;
                Some((iso, Basis::Relative))
            }
            Raw::Shift(unit, by) => Some((self.reference.shifted(unit, by)?, Basis::Relative)),
        }
    }

    fn raw_at(&self, tokens: &[Token], at: usize) -> Option<(usize, Raw)> {
        let at = at + self.lead(tokens, at);
        self.relative(tokens, at)
            .or_else(|| self.ago(tokens, at))
            .or_else(|| self.weekday(tokens, at))
            .or_else(|| self.month_first(tokens, at))
            .or_else(|| self.day_first(tokens, at))
            .or_else(|| self.season(tokens, at))
            .or_else(|| Self::iso(tokens, at))
            .or_else(|| Self::year(tokens, at))
            .map(|(end, raw)| self.in_counted_year(tokens, end, raw))
    }

    /// "6 May last year", "in May of this year".
    fn in_counted_year(&self, tokens: &[Token], end: usize, raw: Raw) -> (usize, Raw) {
        let (month, day) = match raw {
            Raw::Day(None, month, day) => (month, Some(day)),
            Raw::Month(None, month) => (month, None),
            _ => return (end, raw),
        };
        let counted = self.words.relative(tokens, end);
        let counted = counted.filter(|(_, unit, _)| *unit == Unit::Year);
        let year = counted.and_then(|(length, unit, by)| {
            let year = self.reference.shifted(unit, by)?.parse().ok()?;
            Some((end + length, Raw::Counted(year, month, day)))
        });
        year.unwrap_or((end, raw))
    }

    /// "early", "the beginning of", "on": words before a date that do not change it here.
    fn lead(&self, tokens: &[Token], at: usize) -> usize {
        let leads = |token: &&Token| self.words.is_lead(&token.lower);
        let lead = tokens.iter().skip(at).take(4).take_while(leads).count();
        let date = tokens.get(at + lead);
        if date.is_some_and(|token| token.breaks == 0 || lead == 0) {
            lead
        } else {
            0
        }
    }

    /// "last week", "yesterday".
    fn relative(&self, tokens: &[Token], at: usize) -> Option<(usize, Raw)> {
        let (length, unit, by) = self.words.relative(tokens, at)?;
        Some((at + length, Raw::Shift(unit, by)))
    }

    /// "two weeks ago".
    fn ago(&self, tokens: &[Token], at: usize) -> Option<(usize, Raw)> {
        let first = tokens.get(at)?;
        let count = first
            .lower
            .parse()
            .ok()
            .or_else(|| self.words.small(&first.lower))?;
        let unit = self.words.unit(&tokens.get(at + 1)?.lower)?;
        let ago = self.words.is_ago(&tokens.get(at + 2)?.lower);
        (ago && count < 1000).then_some((at + 3, Raw::Shift(unit, -count)))
    }

    /// "Wednesday", "last Wednesday", "Wednesday, March 5".
    fn weekday(&self, tokens: &[Token], at: usize) -> Option<(usize, Raw)> {
        let shift = self.words.shift(&tokens.get(at)?.lower);
        let day_at = at + usize::from(shift.is_some());
        let day = tokens.get(day_at).filter(|token| token.capital)?;
        let day = self.words.weekday(&day.lower)?;
        let comma = usize::from(
            tokens
                .get(day_at + 1)
                .is_some_and(|t| t.is_mark(&[",", "("])),
        );
        let full = self.month_first(tokens, day_at + 1 + comma);
        let full = full.or_else(|| self.day_first(tokens, day_at + 1 + comma));
        if let Some(full @ (_, Raw::Day(..))) = full {
            return Some(full);
        }
        Some((day_at + 1, Raw::Weekday(day, shift.unwrap_or_default())))
    }

    /// "June", "June 5", "June 5, 2025", "June 2025", "last June".
    fn month_first(&self, tokens: &[Token], at: usize) -> Option<(usize, Raw)> {
        let shifted = self.words.shift(&tokens.get(at)?.lower).is_some();
        let month_at = at + usize::from(shifted);
        let token = tokens.get(month_at)?;
        let month = self.words.month(&token.lower).filter(|_| token.capital)?;
        let point = usize::from(token.lower.len() <= 4 && is_mark(tokens, month_at + 1, "."));
        let next = month_at + 1 + point;
        if let Some(year) = year_token(tokens, next) {
            return Some((next + 1, Raw::Month(Some(year), month)));
        }
        if let Some(day) = day_token(tokens, next) {
            let comma = usize::from(is_mark(tokens, next + 1, ","));
            return Some(match year_token(tokens, next + 1 + comma) {
                Some(year) => (next + 2 + comma, Raw::Day(Some(year), month, day)),
                None => (next + 1, Raw::Day(None, month, day)),
            });
        }
        let comma = usize::from(is_mark(tokens, next, ","));
        if comma == 1
            && let Some(year) = year_token(tokens, next + 1)
        {
            return Some((next + 2, Raw::Month(Some(year), month)));
        }
        let sure =
            shifted || self.words.is_clear_month(&token.lower) || self.after_lead(tokens, month_at);
        sure.then_some((month_at + 1, Raw::Month(None, month)))
    }

    /// "May" is a month only after a word such as "in".
    fn after_lead(&self, tokens: &[Token], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        before.is_some_and(|token| self.words.is_year_lead(&token.lower))
    }

    /// "5 June", "5 June 2025", "5th of June".
    fn day_first(&self, tokens: &[Token], at: usize) -> Option<(usize, Raw)> {
        let day = day_token(tokens, at)?;
        let of = usize::from(
            tokens
                .get(at + 1)
                .is_some_and(|token| self.words.is_lead(&token.lower)),
        );
        let month_at = at + 1 + of;
        let month = tokens.get(month_at).filter(|token| token.capital)?;
        let month = self.words.month(&month.lower)?;
        let comma = usize::from(is_mark(tokens, month_at + 1, ","));
        Some(match year_token(tokens, month_at + 1 + comma) {
            Some(year) => (month_at + 2 + comma, Raw::Day(Some(year), month, day)),
            None => (month_at + 1, Raw::Day(None, month, day)),
        })
    }

    /// "spring of 2023", "spring 2023", "last summer".
    fn season(&self, tokens: &[Token], at: usize) -> Option<(usize, Raw)> {
        let shifted = self.words.shift(&tokens.get(at)?.lower).is_some();
        let season_at = at + usize::from(shifted);
        let (first, last) = self.words.season(&tokens.get(season_at)?.lower)?;
        let of = usize::from(
            tokens
                .get(season_at + 1)
                .is_some_and(|t| self.words.is_lead(&t.lower)),
        );
        match year_token(tokens, season_at + 1 + of) {
            Some(year) => Some((season_at + 2 + of, Raw::Season(Some(year), first, last))),
            None => shifted.then_some((season_at + 1, Raw::Season(None, first, last))),
        }
    }

    /// "2025-06-05", "05.06.2025".
    fn iso(tokens: &[Token], at: usize) -> Option<(usize, Raw)> {
        let raw = tokens
            .get(at)
            .filter(|token| token.sort == Sort::Number)?
            .lower
            .as_str();
        let points: Vec<&str> = raw.split('.').collect();
        if let [day, month, year] = points.as_slice() {
            let year = (year.len() == 4).then(|| year.parse().ok())??;
            return Some((
                at + 1,
                Raw::Day(Some(year), month.parse().ok()?, day.parse().ok()?),
            ));
        }
        let year = year_token(tokens, at)?;
        let dashed = is_mark(tokens, at + 1, "-") && is_mark(tokens, at + 3, "-");
        let month = tokens.get(at + 2)?.lower.parse().ok()?;
        let day = tokens.get(at + 4)?.lower.parse().ok()?;
        dashed.then_some((at + 5, Raw::Day(Some(year), month, day)))
    }

    /// A bare year, after a word such as "in" or before a word such as "war".
    fn year(tokens: &[Token], at: usize) -> Option<(usize, Raw)> {
        let year = year_token(tokens, at)?;
        Some((at + 1, Raw::Year(year)))
    }
}

fn season(year: i16, first: i8, last: i8) -> String {
    let next = if last < first { year + 1 } else { year };
    format!("{year:04}-{first:02}/{next:04}-{last:02}")
}

/// "from May to June 2024": the first part takes the year of the second.
fn with_year_of(raw: Raw, last: Raw) -> Raw {
    let (Raw::Day(Some(year), ..) | Raw::Month(Some(year), _)) = last else {
        return raw;
    };
    match raw {
        Raw::Day(None, month, day) => Raw::Day(Some(year), month, day),
        Raw::Month(None, month) => Raw::Month(Some(year), month),
        other => other,
    }
}

fn is_mark(tokens: &[Token], at: usize, mark: &str) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| token.is_mark(&[mark]) && token.breaks == 0)
}

fn year_token(tokens: &[Token], at: usize) -> Option<i16> {
    let token = tokens
        .get(at)
        .filter(|token| token.sort == Sort::Number && token.lower.len() == 4)?;
    token
        .lower
        .parse()
        .ok()
        .filter(|year| (1900..2100).contains(year))
}

fn day_token(tokens: &[Token], at: usize) -> Option<i8> {
    let token = tokens
        .get(at)
        .filter(|token| token.breaks == 0 || token.sort == Sort::Number)?;
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| token.lower.strip_suffix(end));
    let digits = digits.unwrap_or(&token.lower);
    digits
        .parse()
        .ok()
        .filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

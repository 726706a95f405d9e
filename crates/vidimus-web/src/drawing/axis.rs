//! Time along a line: where a day stands, and which days are named.

use jiff::civil::Date;

use crate::words::Words;

/// Steps between named days, in months.
const STEPS: [i64; 9] = [1, 2, 3, 6, 12, 24, 60, 120, 240];

/// The stretch of time a drawing shows, and the stretch of paper it is shown on.
pub(super) struct Axis {
    first: Date,
    last: Date,
    left: i64,
    right: i64,
}

/// A named day: its place, its word, and the year where that is new.
pub(super) struct Tick {
    pub(super) x: i64,
    pub(super) word: String,
    pub(super) year: Option<String>,
}

impl Axis {
    /// Shows all the given days; with none, there is only one moment.
    pub(super) fn over(days: impl IntoIterator<Item = Date>, left: i64, right: i64) -> Self {
        let mut days: Vec<Date> = days.into_iter().collect();
        days.sort();
        let first = days.first().copied().unwrap_or_default();
        let last = days.last().copied().unwrap_or_default();
        Self {
            first,
            last,
            left,
            right,
        }
    }

    pub(super) const fn left(&self) -> i64 {
        self.left
    }

    pub(super) const fn right(&self) -> i64 {
        self.right
    }

    /// Where a day stands; days outside stand at the edge.
    pub(super) fn x(&self, day: Date) -> i64 {
        let whole = days_between(self.first, self.last).max(1);
        let gone = days_between(self.first, day).clamp(0, whole);
        self.left + (self.right - self.left) * gone / whole
    }

    /// At most `most` named days, at even steps of the calendar.
    pub(super) fn ticks(&self, most: usize, words: Words) -> Vec<Tick> {
        let all = STEPS.iter().map(|step| (*step, self.starts(*step)));
        let (step, starts) = all
            .into_iter()
            .find(|(_, starts)| starts.len() <= most)
            .unwrap_or_default();
        let mut year = None;
        let tick = |day: Date| {
            let named = day.year().to_string();
            let is_new = year.replace(day.year()) != Some(day.year());
            let (word, year) = match step {
                12.. => (named, None),
                _ => (words.month_short(day.month()), is_new.then_some(named)),
            };
            Tick {
                x: self.x(day),
                word,
                year,
            }
        };
        starts.into_iter().map(tick).collect()
    }

    /// The first days of those months that `step` divides, counted from January of year 0.
    fn starts(&self, step: i64) -> Vec<Date> {
        let begin = i64::from(self.first.year()) * 12 + i64::from(self.first.month()) - 1;
        let months = (0..).map(|count| (begin.div_euclid(step) + count) * step);
        let days = months
            .map_while(first_of_month)
            .take_while(|day| *day <= self.last);
        days.filter(|day| *day >= self.first).collect()
    }
}

fn first_of_month(months: i64) -> Option<Date> {
    let year = i16::try_from(months.div_euclid(12)).ok()?;
    let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, 1).ok()
}

/// Days from one date to another; negative when the other is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

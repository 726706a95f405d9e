//! The orders in which the parts of a date are written.

use super::calendar::exists;
use super::lexer::Piece::{self, Between, Foreign, Month, Number};
use super::{DateDoubt, DateRules, SlashOrder};

/// What a run of pieces says, before anybody asks whether it stands alone.
pub(super) struct Reading {
    /// How many pieces it takes.
    pub(super) length: usize,
    pub(super) edtf: Option<String>,
    pub(super) doubts: Vec<DateDoubt>,
}

impl Reading {
    fn of(length: usize, (edtf, doubts): (Option<String>, Vec<DateDoubt>)) -> Self {
        Self {
            length,
            edtf,
            doubts,
        }
    }
}

/// The date that begins exactly here, if one does.
pub(super) fn date_at(pieces: &[Piece], rules: DateRules) -> Option<Reading> {
    numeric(pieces, rules)
        .or_else(|| worded(pieces, rules))
        .or_else(|| partial(pieces))
}

/// Dates written in numbers alone.
fn numeric(pieces: &[Piece], rules: DateRules) -> Option<Reading> {
    let [
        Number(a, a_digits),
        Between(first),
        Number(b, 1..=2),
        Between(second),
        Number(c, c_digits),
        ..,
    ] = *pieces
    else {
        return None;
    };
    let read = match (a_digits, c_digits) {
        _ if first != second => return None,
        (4, 1..=2) => day(a, narrow(b), narrow(c)),
        (1..=2, 4) if first == '/' => slashes(narrow(a), narrow(b), c, rules.slash),
        (1..=2, 4) => day(c, narrow(b), narrow(a)),
        (1..=2, 2) => two_digit_year(c, rules, |year| match first {
            '/' => slashes(narrow(a), narrow(b), year, rules.slash),
            _ => day(year, narrow(b), narrow(a)),
        }),
        _ => return None,
    };
    Some(Reading::of(5, read))
}

/// Dates with the month by its name.
fn worded(pieces: &[Piece], rules: DateRules) -> Option<Reading> {
    Some(match *pieces {
        [Number(d, 1..=2), Month(m), Number(y, 4), ..]
        | [Month(m), Number(d, 1..=2), Number(y, 4), ..]
        | [Number(y, 4), Month(m), Number(d, 1..=2), ..]
        | [Number(y, 4), Number(d, 1..=2), Month(m), ..] => Reading::of(3, day(y, m, narrow(d))),
        [Number(d, 1..=2), Month(m), Number(y, 2), ..] => {
            Reading::of(3, two_digit_year(y, rules, |year| day(year, m, narrow(d))))
        }
        [Month(m), Number(y, 4), ..] | [Number(y, 4), Month(m), ..] => Reading::of(2, month(y, m)),
        [Number(d, 1..=2), Month(m), ..] | [Month(m), Number(d, 1..=2), ..] => {
            Reading::of(2, yearless(m, narrow(d)))
        }
        [Number(_, 1..=2), Foreign, Number(_, 4), ..]
        | [Number(_, 4), Foreign, Number(_, 1..=2), ..] => {
            Reading::of(3, doubtful(DateDoubt::OtherCalendar))
        }
        _ => return None,
    })
}

/// A month and its year, or a span of years, in numbers.
fn partial(pieces: &[Piece]) -> Option<Reading> {
    let [Number(a, a_digits), Between(mark), Number(b, b_digits), ..] = *pieces else {
        return None;
    };
    // `1-5 March` and `12.05` are not months of a year.
    if matches!(pieces.get(3), Some(Between(_))) {
        return None;
    }
    match (a_digits, b_digits) {
        (4, 2) if mark != '.' && (1..=12).contains(&b) => Some(Reading::of(3, month(a, narrow(b)))),
        (1..=2, 4) if (1..=12).contains(&a) => Some(Reading::of(3, month(b, narrow(a)))),
        (4, 4) if mark == '-' && a < b => {
            let (from, mut doubts) = year(a);
            let (to, more) = year(b);
            doubts.extend(more);
            let edtf = from.zip(to).map(|(from, to)| format!("{from}/{to}"));
            Some(Reading {
                length: 3,
                edtf,
                doubts,
            })
        }
        _ => None,
    }
}

type Read = (Option<String>, Vec<DateDoubt>);

fn doubtful(doubt: DateDoubt) -> Read {
    (None, vec![doubt])
}

/// A year alone.
pub(super) fn year(year: u32) -> Read {
    match year {
        1700..=2199 => (Some(format!("{year:04}")), Vec::new()),
        1200..=1699 | 5600..=5999 => doubtful(DateDoubt::OtherCalendar),
        _ => doubtful(DateDoubt::Unreadable),
    }
}

fn month(of: u32, month: u8) -> Read {
    match year(of) {
        (Some(_), _) if !(1..=12).contains(&month) => doubtful(DateDoubt::Impossible),
        (edtf, doubts) => (edtf.map(|year| format!("{year}-{month:02}")), doubts),
    }
}

/// A full date; the first of January is kept, with a doubt.
pub(super) fn day(of: u32, month: u8, day: u8) -> Read {
    let (edtf, mut doubts) = year(of);
    let Some(year) = edtf else {
        return (None, doubts);
    };
    if !exists(of, month, day) {
        return doubtful(DateDoubt::Impossible);
    }
    if (month, day) == (1, 1) {
        doubts.push(DateDoubt::FirstOfJanuary);
    }
    (Some(format!("{year}-{month:02}-{day:02}")), doubts)
}

fn yearless(month: u8, day: u8) -> Read {
    // 2000 was a leap year, so 29 February may still find its year.
    if exists(2000, month, day) {
        doubtful(DateDoubt::NoYear { month, day })
    } else {
        doubtful(DateDoubt::Impossible)
    }
}

/// `a/b/year`: decided by the numbers where they can decide, else by the rules, else asked.
fn slashes(a: u8, b: u8, of: u32, order: SlashOrder) -> Read {
    match order {
        _ if a > 12 || a == b => day(of, b, a),
        _ if b > 12 => day(of, a, b),
        SlashOrder::DayFirst => day(of, b, a),
        SlashOrder::MonthFirst => day(of, a, b),
        SlashOrder::Ask => match (day(of, b, a), day(of, a, b)) {
            ((Some(day_first), _), (Some(month_first), _)) => doubtful(DateDoubt::DayOrMonth {
                day_first,
                month_first,
            }),
            (read, _) => read,
        },
    }
}

/// A two-digit year means the latest year that ends so and is not past the given one.
fn two_digit_year(ending: u32, rules: DateRules, read: impl Fn(u32) -> Read) -> Read {
    let Some(latest) = rules.latest_year.map(u32::from) else {
        return doubtful(DateDoubt::TwoDigitYear);
    };
    let this_century = latest - latest % 100 + ending;
    let year = if this_century > latest {
        this_century.saturating_sub(100)
    } else {
        this_century
    };
    let (edtf, mut doubts) = read(year);
    doubts.push(DateDoubt::TwoDigitYear);
    (edtf, doubts)
}

/// A number already known to have one or two digits.
fn narrow(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

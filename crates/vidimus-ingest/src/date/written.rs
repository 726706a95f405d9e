//! From pieces to dates: a whole cell, or what is found in a line.

use std::sync::LazyLock;

use regex::Regex;

use super::calendar::from_serial;
use super::grammar::{self, Reading, date_at};
use super::lexer::{Piece, Pieces, pieces};
use super::{DateDoubt, DateRules, FoundDate, WrittenDate};

/// EDTF that a person wrote as such: qualified, with unspecified digits, or an interval.
static EDTF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let date = r"(\d{4}|\d{2,3}X{1,2})(-(\d\d|XX)(-(\d\d|XX))?)?[?~%]?";
    Regex::new(&format!(r"^({date}|({date}|\.\.)?/({date}|\.\.)?)$")).ok()
});

/// A time of day right after a date, with its zone.
static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:[T,.\s\u{2013}|-]|at\b|года?\b|г\b|в\b|року\b|о\b|թ\b|ժամը\b|წ\b|წლის\b|saat\b|الساعة)*(\d{1,2}):(\d\d)(?::\d\d(?:[.,]\d+)?)?(?:\s*(Z\b|[+-]\d\d:?\d\d|[A-Z]{3,5}\b|GMT[+-]\d+))?").ok()
});

pub(super) fn read(raw: &str, rules: DateRules) -> WrittenDate {
    let text = raw.trim();
    let of = |edtf, doubts| WrittenDate {
        raw: raw.to_owned(),
        edtf,
        time: None,
        zone: None,
        doubts,
    };
    if let Some(edtf) = as_edtf(text) {
        return of(Some(edtf), Vec::new());
    }
    if let Some(day) = as_serial(text) {
        return of(Some(day), vec![DateDoubt::SpreadsheetSerial]);
    }
    let (edtf, doubts) = read_pieces(text, rules);
    let (time, zone) = find(text, rules).first().map_or((None, None), |found| {
        (found.date.time.clone(), found.date.zone.clone())
    });
    WrittenDate {
        time,
        zone,
        ..of(edtf, doubts)
    }
}

/// Text that already is EDTF beyond a plain date; a plain date goes through the calendar.
fn as_edtf(text: &str) -> Option<String> {
    let beyond_plain = text.contains(['?', '~', '%', 'X']) || text.contains('/');
    let short_halves = text
        .split('/')
        .any(|half| !half.is_empty() && half != ".." && half.len() < 4);
    let matches = EDTF.as_ref()?.is_match(text);
    (beyond_plain && matches && !short_halves && text.len() > 1).then(|| text.to_owned())
}

fn as_serial(text: &str) -> Option<String> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if whole.len() != 5
        || !text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    let (year, month, day) = from_serial(whole.parse().ok()?)?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn read_pieces(text: &str, rules: DateRules) -> (Option<String>, Vec<DateDoubt>) {
    let all = pieces(text.trim_end_matches(['?', '~']));
    let found = scan(&all, rules);
    let (edtf, mut doubts) = match found.as_slice() {
        [] => return alone(&all, text),
        [(_, only)] => (only.edtf.clone(), only.doubts.clone()),
        [(_, from), (_, to)] if joined(&all, &found) => interval(from, to),
        _ => return (None, vec![DateDoubt::SeveralDates]),
    };
    if has_other_words(&all, &found) {
        doubts.push(DateDoubt::OtherWords);
    }
    (edtf.map(|edtf| qualify(edtf, &all, text)), doubts)
}

/// A year, a decade or a run of eight digits that fill the whole cell.
fn alone(all: &Pieces, text: &str) -> (Option<String>, Vec<DateDoubt>) {
    let meaning: Vec<Piece> = all
        .kinds
        .iter()
        .copied()
        .filter(|kind| !is_hedge(*kind))
        .collect();
    let (edtf, doubts) = match *meaning.as_slice() {
        [Piece::Number(year, 4)] => grammar::year(year),
        [Piece::Number(year, 4), Piece::Other] if is_decade(text) && year % 10 == 0 => {
            let (edtf, doubts) = grammar::year(year);
            (
                edtf.map(|year| format!("{}X", year.get(..3).unwrap_or(&year))),
                doubts,
            )
        }
        [Piece::Number(digits, 8)] => {
            let part = |value: u32| u8::try_from(value).unwrap_or(0);
            grammar::day(
                digits / 10_000,
                part(digits / 100 % 100),
                part(digits % 100),
            )
        }
        _ => (None, vec![DateDoubt::Unreadable]),
    };
    (edtf.map(|edtf| qualify(edtf, all, text)), doubts)
}

fn is_decade(text: &str) -> bool {
    ["0s", "0-х", "0-е", "0-е гг", "0-х гг", "0-ականներ"]
        .iter()
        .any(|ending| text.trim_end_matches('.').ends_with(ending))
}

fn is_hedge(piece: Piece) -> bool {
    matches!(piece, Piece::About | Piece::Before | Piece::After)
}

/// Adds what hedging words and marks around the date say.
fn qualify(edtf: String, all: &Pieces, text: &str) -> String {
    let has = |piece| all.kinds.contains(&piece);
    let mark = match (
        has(Piece::About) || text.ends_with('~') || text.starts_with('~'),
        text.ends_with('?'),
    ) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    if edtf.contains('/') {
        return edtf;
    }
    match (has(Piece::Before), has(Piece::After)) {
        (true, false) => format!("../{edtf}{mark}"),
        (false, true) => format!("{edtf}{mark}/.."),
        _ => format!("{edtf}{mark}"),
    }
}

/// Whether two dates stand side by side with nothing but a dash between them.
fn joined(all: &Pieces, found: &[(usize, Reading)]) -> bool {
    let [(first, reading), (second, _)] = found else {
        return false;
    };
    let between = all
        .kinds
        .get(first + reading.length..*second)
        .unwrap_or_default();
    matches!(between, [] | [Piece::Between('-' | '/')])
}

fn interval(from: &Reading, to: &Reading) -> (Option<String>, Vec<DateDoubt>) {
    let doubts = from.doubts.iter().chain(&to.doubts).cloned().collect();
    match (&from.edtf, &to.edtf) {
        (Some(from), Some(to)) => (Some(format!("{from}/{to}")), doubts),
        _ => (None, doubts),
    }
}

fn has_other_words(all: &Pieces, found: &[(usize, Reading)]) -> bool {
    let inside = |index: usize| {
        found
            .iter()
            .any(|(start, reading)| (*start..start + reading.length).contains(&index))
    };
    // Time of day follows the date as numbers around colons, which is no doubt.
    let is_word = |kind: &Piece| matches!(kind, Piece::Other | Piece::Month(_) | Piece::Foreign);
    let words = all
        .kinds
        .iter()
        .enumerate()
        .filter(|(index, kind)| !inside(*index) && is_word(kind))
        .count();
    words > 0
        && !all
            .kinds
            .iter()
            .enumerate()
            .any(|(index, _)| !inside(index) && is_clock(all, index))
}

fn is_clock(all: &Pieces, index: usize) -> bool {
    let touches = |a: usize, b: usize| {
        all.spans
            .get(a)
            .zip(all.spans.get(b))
            .is_some_and(|(a, b)| a.end == b.start)
    };
    all.kinds.get(index..index + 3) == Some(&[Piece::Other; 3])
        && touches(index, index + 1)
        && touches(index + 1, index + 2)
}

/// The dates in a run of pieces, none overlapping another.
fn scan(all: &Pieces, rules: DateRules) -> Vec<(usize, Reading)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = all.kinds.get(at..).filter(|rest| !rest.is_empty()) {
        match date_at(rest, rules) {
            Some(reading) => {
                let length = reading.length;
                found.push((at, reading));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

pub(super) fn find(line: &str, rules: DateRules) -> Vec<FoundDate> {
    let all = pieces(line);
    scan(&all, rules)
        .into_iter()
        .filter_map(|(at, reading)| found(line, &all, at, reading))
        .collect()
}

fn found(line: &str, all: &Pieces, at: usize, reading: Reading) -> Option<FoundDate> {
    let start = all.spans.get(at)?.start;
    let end = all.spans.get(at + reading.length - 1)?.end;
    let (length, time, zone) = time_after(line.get(end..)?);
    let span = start..end + length;
    let raw = line.get(span.clone())?.to_owned();
    Some(FoundDate {
        span,
        date: WrittenDate {
            raw,
            edtf: reading.edtf,
            time,
            zone,
            doubts: reading.doubts,
        },
    })
}

fn time_after(rest: &str) -> (usize, Option<String>, Option<String>) {
    let Some(time) = TIME.as_ref().and_then(|pattern| pattern.captures(rest)) else {
        return (0, None, None);
    };
    let part = |index: usize| time.get(index).map(|part| part.as_str());
    let (Some(hour), Some(minute)) = (part(1), part(2)) else {
        return (0, None, None);
    };
    if hour.parse().is_ok_and(|hour: u8| hour > 23) || minute > "59" {
        return (0, None, None);
    }
    (
        time.get(0).map_or(0, |all| all.end()),
        Some(format!("{hour:0>2}:{minute}")),
        part(3).map(str::to_owned),
    )
}

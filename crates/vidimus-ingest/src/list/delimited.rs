//! Tables in plain text: which mark stands between the columns, and the cells.

use csv::{ReaderBuilder, StringRecord};

use super::table::{Row, Table};
use crate::intake::{Limits, Reason};

/// The marks that are tried, the most telling first.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];

/// How much of a text is looked at to find the mark.
const SAMPLE_RECORDS: usize = 200;

/// How well one mark divides a text.
struct Fit {
    delimiter: u8,
    /// The most usual number of columns.
    width: usize,
    /// The share of records with that many columns.
    share: f64,
    records: usize,
    /// Letters in the average cell; prose between commas is long.
    mean_length: f64,
    /// The share of cells that begin with a space, as prose does after its commas.
    spaced: f64,
}

/// The mark that divides the text best, or the given one where none does.
pub(crate) fn best_delimiter(text: &str, otherwise: u8) -> u8 {
    if let Some(named) = named_delimiter(text) {
        return named;
    }
    let score =
        |fit: &Fit| fit.share * f64::from(u32::try_from(fit.width.min(50)).unwrap_or(50)).sqrt();
    fits(text)
        .into_iter()
        .filter(|fit| fit.width > 1)
        .max_by(|a, b| score(a).total_cmp(&score(b)))
        .map_or(otherwise, |fit| fit.delimiter)
}

/// The mark between columns, if the text is beyond reasonable doubt a table.
pub(crate) fn looks_delimited(text: &str) -> Option<u8> {
    if let Some(named) = named_delimiter(text) {
        return Some(named);
    }
    fits(text)
        .into_iter()
        .find(is_table)
        .map(|fit| fit.delimiter)
}

/// Prose has commas too, so commas must divide more evenly, and into shorter cells.
fn is_table(fit: &Fit) -> bool {
    let comma = fit.delimiter == b',';
    let wide_enough = fit.width >= if comma { 3 } else { 2 };
    let prose = comma && fit.spaced > 0.4;
    let short_enough = fit.mean_length <= if comma { 25.0 } else { 60.0 };
    !prose
        && fit.records >= 2
        && wide_enough
        && short_enough
        && fit.share >= if comma { 0.95 } else { 0.9 }
}

/// Spreadsheet programs write `sep=;` as the first line.
fn named_delimiter(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim().to_ascii_lowercase();
    let mark = line.strip_prefix("sep=")?;
    if mark.is_empty() {
        Some(b'\t')
    } else {
        mark.bytes().next().filter(|_| mark.len() == 1)
    }
}

fn fits(text: &str) -> Vec<Fit> {
    DELIMITERS
        .into_iter()
        .filter_map(|delimiter| fit(text, delimiter))
        .collect()
}

fn fit(text: &str, delimiter: u8) -> Option<Fit> {
    let mut widths = Vec::new();
    let (mut letters, mut cells, mut spaced) = (0, 0, 0);
    for record in records(text, delimiter).take(SAMPLE_RECORDS) {
        widths.push(record.len());
        cells += record.len();
        spaced += record.iter().filter(|cell| cell.starts_with(' ')).count();
        letters += record
            .iter()
            .map(|cell| cell.chars().count())
            .sum::<usize>();
    }
    let width = most_usual(&widths)?;
    let same = widths.iter().filter(|other| **other == width).count();
    Some(Fit {
        delimiter,
        width,
        share: ratio(same, widths.len()),
        records: widths.len(),
        mean_length: ratio(letters, cells),
        spaced: ratio(spaced, cells),
    })
}

fn most_usual(widths: &[usize]) -> Option<usize> {
    let count = |width: usize| widths.iter().filter(|other| **other == width).count();
    widths
        .iter()
        .copied()
        .max_by_key(|width| (count(*width), *width))
}

pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 {
        0.0
    } else {
        number(part) / number(whole)
    }
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = StringRecord> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .into_records()
        // Text is valid UTF-8 and lengths may differ, so there is no error left to have.
        .map_while(Result::ok)
}

/// Reads text as a table with this mark between its columns.
pub(crate) fn read_delimited(text: &str, delimiter: u8, limits: &Limits) -> Result<Table, Reason> {
    if let Some(line) = super::quotes::unclosed(text, delimiter) {
        return Err(Reason::OpenQuote { line });
    }
    let named = named_delimiter(text).is_some();
    let (mut rows, mut cells, mut numbers) = (Vec::new(), 0, Numbers::new(text));
    for record in records(text, delimiter) {
        cells += record.len();
        if cells > limits.max_cells {
            return Err(Reason::TooManyCells {
                limit: limits.max_cells,
            });
        }
        let number = numbers.of(&record);
        rows.push(Row {
            number,
            cells: record
                .iter()
                .map(|cell| unguarded(cell).to_owned())
                .collect(),
        });
    }
    if named {
        rows.remove(0);
    }
    Table::from_rows(None, rows, limits)
}

/// The numbers of rows as a spreadsheet shows them: blank lines count, line breaks inside a cell
/// do not.
struct Numbers<'a> {
    text: &'a str,
    /// Up to where lines have been counted, in bytes.
    counted: usize,
    lines: usize,
    lines_in_cells: usize,
}

impl<'a> Numbers<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            counted: 0,
            lines: 1,
            lines_in_cells: 0,
        }
    }

    fn of(&mut self, record: &StringRecord) -> usize {
        let begins = record
            .position()
            .and_then(|position| usize::try_from(position.byte()).ok())
            .unwrap_or(self.counted);
        // The reader puts a record's beginning before the blank lines that it skipped.
        let blank = self.text.get(begins..).map_or(0, |rest| {
            rest.len() - rest.trim_start_matches(['\r', '\n']).len()
        });
        let passed = self
            .text
            .get(self.counted..begins + blank)
            .unwrap_or_default();
        self.lines += passed.matches('\n').count();
        self.counted = begins + blank;
        let number = self.lines.saturating_sub(self.lines_in_cells);
        self.lines_in_cells += record
            .iter()
            .map(|cell| cell.matches('\n').count())
            .sum::<usize>();
        number
    }
}

/// A cell without the apostrophe that keeps a spreadsheet from running it as a formula.
///
/// Refused rows are written with that guard, so reading takes it away again.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if super::refused::runs_as_formula(rest) => rest,
        _ => cell,
    }
}

//! What a mapping makes of the rows: people with what is said of them, and rows that are nobody.

use std::collections::HashMap;

use serde::Serialize;

use super::cell::{self, CellDoubt, Understood};
use super::mapping::{ColumnMapping, Mapping};
use super::roles::{Feeds, Roles, Shape};
use super::table::{Row, Table};
use crate::date::{self, DateDoubt, DateRules, SlashOrder};
use vidimus_model::opaque_debug;

/// A cell that says "as above"; lists made on typewriters have it.
pub(super) const REPEATED_MARK: &str = "\"";

/// One cell of a row, as written and as understood.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct MappedCell {
    /// The column, counted from 1.
    pub column: usize,
    /// What the column is.
    pub role: String,
    /// What it feeds, if anything.
    pub feeds: Option<Feeds>,
    /// The cell as it stands in the list.
    pub written: String,
    /// What it was understood to say.
    pub understood: Understood,
    /// Why it needs a second look.
    pub doubts: Vec<CellDoubt>,
}

/// A row that is about a person.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct MappedRow {
    /// The row's number in the list.
    pub row_number: usize,
    /// Its cells, empty ones and ignored columns left out.
    pub cells: Vec<MappedCell>,
}

/// A row that was not taken.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct RefusedRow {
    /// The row's number in the list.
    pub row_number: usize,
    /// Why.
    pub reason: RowReason,
    /// Its cells as they were.
    pub cells: Vec<String>,
}

/// Why a row was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RowReason {
    /// It names nobody.
    #[error("It names nobody")]
    NoName,
    /// It adds up other rows.
    #[error("It adds up other rows")]
    Total,
    /// It is a remark below the list.
    #[error("It is a remark about the list")]
    Footer,
    /// It repeats the header.
    #[error("It repeats the header")]
    RepeatedHeader,
    /// It numbers the columns.
    #[error("It numbers the columns")]
    ColumnNumbers,
}

/// Something about the rows together that a person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "warning", rename_all = "snake_case")]
pub enum Warning {
    /// No column holds names, so every row is refused.
    #[error("No column is mapped to a name: say which one is")]
    NoNameColumn,
    /// Dates that read both ways, beside what the other dates of the column show.
    #[error(
        "Dates in column {column} that read both ways: {count}; only day first: {day_first}; only month first: {month_first}"
    )]
    AmbiguousDates {
        /// The column, counted from 1.
        column: usize,
        /// How many dates are ambiguous.
        count: usize,
        /// How many dates only read day first.
        day_first: usize,
        /// How many dates only read month first.
        month_first: usize,
    },
    /// Two rows are alike in every cell but the row number.
    #[error("Row {row} is the same as row {same_as}")]
    SameRow {
        /// The later row.
        row: usize,
        /// The earlier row.
        same_as: usize,
    },
}

/// What became of a table.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// The rows about people.
    pub rows: Vec<MappedRow>,
    /// The rows not taken.
    pub refused: Vec<RefusedRow>,
    /// What a person should know.
    pub warnings: Vec<Warning>,
}

opaque_debug!(MappedCell, MappedRow, RefusedRow, Applied);

/// Reads the rows of a table by a mapping.
#[must_use]
pub fn apply(table: &Table, mapping: &Mapping, rules: DateRules) -> Applied {
    apply_by(table, mapping, rules, Roles::built_in())
}

/// As [`apply`], with roles other than the built-in ones.
#[must_use]
pub fn apply_by(table: &Table, mapping: &Mapping, dates: DateRules, roles: &Roles) -> Applied {
    let reader = Reader {
        table,
        mapping,
        rules: dates,
        names: name_columns(mapping, roles),
        roles,
    };
    let mut applied = Applied {
        rows: Vec::new(),
        refused: Vec::new(),
        warnings: Vec::new(),
    };
    if reader.names.is_empty() {
        applied.warnings.push(Warning::NoNameColumn);
    }
    for row in &table.rows {
        match reader.refuse(row) {
            Some(reason) => {
                applied.refused.push(RefusedRow {
                    row_number: row.number,
                    reason,
                    cells: row.cells.clone(),
                });
            }
            None => applied.rows.push(reader.read(row)),
        }
    }
    applied.warnings.extend(reader.ambiguous_dates());
    applied.warnings.extend(same_rows(&applied.rows));
    applied
}

fn name_columns(mapping: &Mapping, roles: &Roles) -> Vec<usize> {
    let names = |column: &&ColumnMapping| {
        roles
            .get(&column.role)
            .is_some_and(|role| role.names_person)
    };
    mapping
        .columns
        .iter()
        .filter(names)
        .map(|column| column.column - 1)
        .collect()
}

struct Reader<'a> {
    table: &'a Table,
    mapping: &'a Mapping,
    rules: DateRules,
    /// The columns that name people, counted from 0.
    names: Vec<usize>,
    roles: &'a Roles,
}

impl Reader<'_> {
    fn refuse(&self, row: &Row) -> Option<RowReason> {
        let named = self
            .names
            .iter()
            .any(|column| names_somebody(row.cell(*column)));
        if self.repeats_header(row) {
            Some(RowReason::RepeatedHeader)
        } else if numbers_columns(row) {
            Some(RowReason::ColumnNumbers)
        } else if self.is_total(row) {
            Some(RowReason::Total)
        } else if self.is_footer(row) {
            Some(RowReason::Footer)
        } else if named {
            None
        } else {
            Some(RowReason::NoName)
        }
    }

    fn repeats_header(&self, row: &Row) -> bool {
        let same = |(column, name): (usize, &String)| name.trim() == row.cell(column).trim();
        row.filled() > 1 && self.table.header.iter().enumerate().all(same)
    }

    fn is_total(&self, row: &Row) -> bool {
        // The number that a list gives each of its rows may stand before the word.
        let worded = |cell: &String| cell.chars().any(char::is_alphabetic);
        let Some(first) = row.cells.iter().position(worded) else {
            return false;
        };
        let (cell, rest) = (row.cell(first), row.filled_after(first));
        self.roles.is_word("total", cell)
            || (self.roles.begins_with_word("total", cell)
                && (row.filled() == 2 && rest == 1
                    || rest <= 2 && cell.chars().any(|c| date::digit(c).is_some() || c == ':')))
    }

    /// A line of one cell that is a remark rather than somebody's name.
    fn is_footer(&self, row: &Row) -> bool {
        let Some((column, only)) = row
            .cells
            .iter()
            .enumerate()
            .find(|(_, cell)| !cell.trim().is_empty())
        else {
            return false;
        };
        if row.filled() != 1 || self.table.width() == 1 && cell::fits(only, Shape::Name) {
            return false;
        }
        let remark = only.starts_with('*') || self.roles.begins_with_word("footer", only);
        remark
            || only.split_whitespace().count() > 7
            || (!self.names.contains(&column) && !cell::fits(only, Shape::Number))
    }

    fn read(&self, row: &Row) -> MappedRow {
        let cells = self
            .mapping
            .columns
            .iter()
            .filter_map(|column| self.cell(row, column))
            .collect();
        MappedRow {
            row_number: row.number,
            cells,
        }
    }

    fn cell(&self, row: &Row, column: &ColumnMapping) -> Option<MappedCell> {
        let written = row.cell(column.column - 1);
        if written.trim().is_empty() || column.role == "ignore" {
            return None;
        }
        let (understood, doubts) = cell::understand(written, column.shape, self.rules);
        Some(MappedCell {
            column: column.column,
            role: column.role.clone(),
            feeds: column.feeds.clone(),
            written: written.to_owned(),
            understood,
            doubts,
        })
    }

    /// Columns with dates that wait for their order, unless a person has given it.
    fn ambiguous_dates(&self) -> Vec<Warning> {
        if self.rules.slash != SlashOrder::Ask {
            return Vec::new();
        }
        let dates = self
            .mapping
            .columns
            .iter()
            .filter(|column| column.shape == Shape::Date);
        dates
            .filter_map(|column| self.ambiguous_column(column.column))
            .collect()
    }

    fn ambiguous_column(&self, column: usize) -> Option<Warning> {
        let (mut count, mut day_first, mut month_first) = (0, 0, 0);
        for row in &self.table.rows {
            let written = row.cell(column - 1);
            match date::read(written, self.rules) {
                read if read
                    .doubts
                    .iter()
                    .any(|doubt| matches!(doubt, DateDoubt::DayOrMonth { .. })) =>
                {
                    count += 1;
                }
                read if read.edtf.is_some() => match larger_half(written) {
                    Some(Half::First) => day_first += 1,
                    Some(Half::Second) => month_first += 1,
                    None => {}
                },
                _ => {}
            }
        }
        (count > 0).then_some(Warning::AmbiguousDates {
            column,
            count,
            day_first,
            month_first,
        })
    }
}

enum Half {
    First,
    Second,
}

/// Which of the first two numbers of a date with slashes is too large to be a month.
fn larger_half(written: &str) -> Option<Half> {
    let mut parts = written
        .split('/')
        .map(|part| part.trim().parse::<u8>().ok());
    match (parts.next()??, parts.next()??) {
        (13..=31, _) => Some(Half::First),
        (_, 13..=31) => Some(Half::Second),
        _ => None,
    }
}

fn names_somebody(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic) && !cell::is_unknown(cell)
}

/// Official tables often have a row of column numbers below the header.
fn numbers_columns(row: &Row) -> bool {
    row.cells.len() > 2
        && (1..)
            .zip(&row.cells)
            .all(|(number, cell): (usize, _)| cell.trim() == number.to_string())
}

/// Rows that say the same as an earlier one; their own row number does not count.
fn same_rows(rows: &[MappedRow]) -> Vec<Warning> {
    let mut seen: HashMap<Vec<(usize, &str)>, usize> = HashMap::new();
    let mut warnings = Vec::new();
    for row in rows {
        let cells = row.cells.iter().filter(|cell| cell.role != "number");
        let key = cells
            .map(|cell| (cell.column, cell.written.as_str()))
            .collect();
        match seen.get(&key) {
            Some(same_as) => warnings.push(Warning::SameRow {
                row: row.row_number,
                same_as: *same_as,
            }),
            None => {
                seen.insert(key, row.row_number);
            }
        }
    }
    warnings
}

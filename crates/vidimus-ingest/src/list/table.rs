//! A table as it stands in its file.

use serde::Serialize;

use super::header;
use crate::intake::{Limits, Reason};
use vidimus_model::opaque_debug;

/// How the names of the columns were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeaderBasis {
    /// Some names are ones that lists use.
    KnownNames,
    /// The first row holds words where the rows below hold dates or numbers.
    UnlikeTheRows,
    /// There is no header: every row is data.
    Absent,
    /// A person said so.
    Given,
}

/// One row of a table.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The row's number as the program that shows the list counts it, from 1.
    pub number: usize,
    /// The cells as written; never more than the table's width.
    pub cells: Vec<String>,
}

impl Row {
    /// The cell in a column counted from 0; a row that ends early has empty cells.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    pub(super) fn filled(&self) -> usize {
        self.filled_from(0)
    }

    pub(super) fn filled_after(&self, column: usize) -> usize {
        self.filled_from(column + 1)
    }

    fn filled_from(&self, column: usize) -> usize {
        self.cells
            .iter()
            .skip(column)
            .filter(|cell| !cell.trim().is_empty())
            .count()
    }
}

/// Something about the table that a person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "warning", rename_all = "snake_case")]
pub enum TableWarning {
    /// Rows with more cells than the header.
    #[error("Rows with more cells than the header: {count}, the first of them row {first}")]
    Ragged {
        /// How many.
        count: usize,
        /// The first one's number.
        first: usize,
    },
    /// A quotation mark that seems never to be closed.
    #[error("A quotation mark in row {row} seems never to be closed: the cell holds {lines} lines")]
    OpenQuote {
        /// The row.
        row: usize,
        /// How many lines the cell swallowed.
        lines: usize,
    },
    /// Two columns have the same name.
    #[error("Columns {first} and {second} have the same name")]
    SameName {
        /// The first column, counted from 1.
        first: usize,
        /// The second column, counted from 1.
        second: usize,
    },
    /// Some characters could not be read.
    #[error("Characters that could not be read: {count}")]
    Replaced {
        /// How many.
        count: usize,
    },
}

/// A table: what stands above it, its header if it has one, and its rows.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The sheet it stands on, for workbooks.
    pub sheet: Option<String>,
    /// Lines above the table, such as its heading.
    pub preamble: Vec<String>,
    /// The names of the columns; empty names where there is no header.
    pub header: Vec<String>,
    /// How the header was found.
    pub header_basis: HeaderBasis,
    /// The rows, blank ones left out.
    pub rows: Vec<Row>,
    /// What a person should know.
    pub warnings: Vec<TableWarning>,
}

opaque_debug!(Row, Table);

/// A cell of more lines than this was probably opened by a stray quotation mark.
const MOST_LINES_IN_A_CELL: usize = 40;

impl Table {
    /// How many columns there are.
    #[must_use]
    pub fn width(&self) -> usize {
        self.header.len()
    }

    /// Makes a table of rows as they were read.
    pub(super) fn from_rows(
        sheet: Option<String>,
        rows: Vec<Row>,
        limits: &Limits,
    ) -> Result<Self, Reason> {
        let mut rows: Vec<Row> = rows
            .into_iter()
            .filter(|row| !row.is_blank())
            .map(Row::trimmed)
            .collect();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if width > limits.max_columns {
            return Err(Reason::TooManyColumns {
                found: width,
                limit: limits.max_columns,
            });
        }
        if width == 0 {
            return Err(Reason::Empty);
        }
        let preamble = header::take_preamble(&mut rows);
        let basis = header::find(&rows);
        let header = if basis == HeaderBasis::Absent {
            Vec::new()
        } else {
            rows.remove(0).cells
        };
        if rows.is_empty() {
            return Err(Reason::HeaderOnly);
        }
        let warnings = warnings(&header, &rows);
        Ok(Self {
            sheet,
            preamble,
            header: padded(header, width),
            header_basis: basis,
            rows,
            warnings,
        })
    }

    /// The same table with its first row taken as the header.
    #[must_use]
    pub fn with_first_row_as_header(mut self) -> Self {
        if self.header_basis == HeaderBasis::Absent && self.rows.len() > 1 {
            let width = self.width();
            self.header = padded(self.rows.remove(0).cells, width);
        }
        self.header_basis = HeaderBasis::Given;
        self
    }

    /// The same table with its header taken as a row of data.
    #[must_use]
    pub fn with_header_as_row(mut self) -> Self {
        if self.header.iter().any(|name| !name.trim().is_empty()) {
            let width = self.width();
            let cells = std::mem::replace(&mut self.header, vec![String::new(); width]);
            let number = self
                .rows
                .first()
                .map_or(1, |row| row.number.saturating_sub(1));
            self.rows.insert(0, Row { number, cells });
        }
        self.header_basis = HeaderBasis::Given;
        self
    }
}

impl Row {
    /// The row without empty cells at its end, which spreadsheets add in great number.
    fn trimmed(mut self) -> Self {
        let length = self
            .cells
            .iter()
            .rposition(|cell| !cell.trim().is_empty())
            .map_or(0, |last| last + 1);
        self.cells.truncate(length);
        self
    }
}

fn padded(mut cells: Vec<String>, width: usize) -> Vec<String> {
    cells.resize(width, String::new());
    cells
}

fn warnings(header: &[String], rows: &[Row]) -> Vec<TableWarning> {
    let mut warnings = Vec::new();
    let mut ragged = rows
        .iter()
        .filter(|row| !header.is_empty() && row.cells.len() > header.len());
    if let Some(first) = ragged.next() {
        warnings.push(TableWarning::Ragged {
            count: 1 + ragged.count(),
            first: first.number,
        });
    }
    for row in rows {
        let lines = row
            .cells
            .iter()
            .map(|cell| cell.lines().count())
            .max()
            .unwrap_or(0);
        if lines > MOST_LINES_IN_A_CELL {
            warnings.push(TableWarning::OpenQuote {
                row: row.number,
                lines,
            });
        }
    }
    warnings.extend(same_names(header));
    warnings
}

fn same_names(header: &[String]) -> Vec<TableWarning> {
    let mut warnings = Vec::new();
    for (second, name) in header
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.trim().is_empty())
    {
        if let Some(first) = header.iter().take(second).position(|other| other == name) {
            warnings.push(TableWarning::SameName {
                first: first + 1,
                second: second + 1,
            });
        }
    }
    warnings
}

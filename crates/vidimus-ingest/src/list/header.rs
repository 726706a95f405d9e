//! Where a table begins, and whether its first row names the columns.

use super::delimited::ratio;
use super::roles::Roles;
use super::table::{HeaderBasis, Row};
use crate::date::{self, DateRules};

/// Takes the lines above the table away: rows of one cell before the first row of several.
pub(super) fn take_preamble(rows: &mut Vec<Row>) -> Vec<String> {
    let narrow = rows.iter().take_while(|row| row.filled() <= 1).count();
    if narrow == rows.len() {
        return Vec::new();
    }
    rows.drain(..narrow)
        .flat_map(|row| row.cells)
        .filter(|cell| !cell.trim().is_empty())
        .collect()
}

/// Whether the first row is a header, and how that was told.
pub(super) fn find(rows: &[Row]) -> HeaderBasis {
    let Some((first, below)) = rows.split_first() else {
        return HeaderBasis::Absent;
    };
    let roles = Roles::built_in();
    let known = first
        .cells
        .iter()
        .filter(|cell| roles.is_header(cell))
        .count();
    let data = first.cells.iter().filter(|cell| is_data(cell)).count();
    if known > 1 || (known > 0 && data == 0) {
        HeaderBasis::KnownNames
    } else if data == 0 && stands_apart(first, below) {
        HeaderBasis::UnlikeTheRows
    } else {
        HeaderBasis::Absent
    }
}

/// Whether some column holds data in most rows while the first row has a word there.
fn stands_apart(first: &Row, below: &[Row]) -> bool {
    (0..first.cells.len()).any(|column| {
        let filled: Vec<&str> = below
            .iter()
            .map(|row| row.cell(column))
            .filter(|cell| !cell.trim().is_empty())
            .collect();
        let data = filled.iter().filter(|cell| is_data(cell)).count();
        !first.cell(column).trim().is_empty() && filled.len() > 1 && ratio(data, filled.len()) > 0.6
    })
}

/// Dates and numbers are data; no column is named by one.
fn is_data(cell: &str) -> bool {
    let cell = cell.trim();
    let number = !cell.is_empty()
        && cell
            .chars()
            .all(|c| date::digit(c).is_some() || matches!(c, '.' | ',' | '+' | '-' | ' '));
    let date = || date::read(cell, DateRules::default());
    number || (cell.chars().any(|c| date::digit(c).is_some()) && date().is_plain())
}

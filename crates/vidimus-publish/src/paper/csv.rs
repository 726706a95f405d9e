//! The tables of a paper for a spreadsheet.

use super::{Block, Paper, Table};

/// Each table of the paper as CSV (RFC 4180, UTF-8), in their order.
///
/// A cell that a spreadsheet would take for a formula begins with an apostrophe: what others wrote is
/// never computed on somebody's desk.
pub fn csv(paper: &Paper) -> Vec<String> {
    let tables = paper.blocks().iter().filter_map(|block| match block {
        Block::Table(table) => Some(of_table(table)),
        _ => None,
    });
    tables.collect()
}

/// Rows of cells as CSV, in the same way.
pub fn csv_of_rows(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let rows = rows.into_iter();
    rows.map(|row| line(row.into_iter())).collect()
}

fn of_table(table: &Table) -> String {
    let names = line(table.columns().iter().map(|column| column.name.plain()));
    let rows = table.cells().iter();
    let rows = rows.map(|row| line(row.iter().map(super::Text::plain)));
    std::iter::once(names).chain(rows).collect()
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|cell| quoted(&tamed(cell))).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell that begins no formula, in whatever width its first sign is written.
fn tamed(cell: String) -> String {
    const BEGINS_FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let seen = cell.trim_start_matches([' ', '\n', '\u{a0}']);
    if seen.starts_with(BEGINS_FORMULA) {
        format!("'{cell}")
    } else {
        cell
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

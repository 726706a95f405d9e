//! Plain tables, no wider than the terminal.

use super::text::{harmless, width, wrapped};

/// Between two columns.
const GAP: usize = 2;
/// No column is made narrower than this.
const NARROWEST: usize = 8;

/// Rows under headers.
pub(crate) struct Table {
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these headers.
    pub(crate) fn new<const N: usize>(header: [&'static str; N]) -> Self {
        Self {
            header: header.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter();
        self.rows.push(cells.map(|cell| harmless(&cell)).collect());
    }

    /// The lines, the headers first.
    pub(super) fn lines(&self, room: Option<usize>) -> Vec<String> {
        let widths = self.widths(room);
        let header: Vec<String> = self.header.iter().map(|name| (*name).to_owned()).collect();
        let rows = std::iter::once(&header).chain(&self.rows);
        rows.flat_map(|row| lines_of(row, &widths)).collect()
    }

    /// The widths of the columns: as wide as their cells, the widest made narrower to fit.
    fn widths(&self, room: Option<usize>) -> Vec<usize> {
        let header = self.header.iter().map(|name| width(name));
        let mut widths: Vec<usize> = header.collect();
        for row in &self.rows {
            for (cell, widest) in row.iter().zip(&mut widths) {
                let own = cell.lines().map(width).max().unwrap_or(0);
                *widest = own.max(*widest);
            }
        }
        let Some(room) = room else {
            return widths;
        };
        while widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1) > room {
            match widths.iter_mut().max() {
                Some(widest) if *widest > NARROWEST => *widest -= 1,
                _ => break,
            }
        }
        widths
    }
}

fn lines_of(row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<String>> = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| wrapped(cell, Some(*width)))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
    (0..height)
        .map(|at| {
            let pieces = cells.iter().zip(widths);
            let padded = pieces.map(|(lines, columns)| {
                let text = lines.get(at).map_or("", String::as_str);
                let missing = columns.saturating_sub(width(text)) + GAP;
                format!("{text}{:missing$}", "")
            });
            padded.collect()
        })
        .collect()
}

//! Drawings where people would rather look than read, as SVG written by the server.
//!
//! Each is a pure function of plain data: the same data give the same drawing, with a title, a
//! description, and the same data once more as a table. Time always runs from left to right.
//! Every drawing comes in two widths, so that its letters keep their size on a phone.
//!
//! ```
//! use jiff::civil::date;
//! use vidimus_web::drawing::{When, silences::{self, Letter, Silences}};
//! use vidimus_web::language::Language;
//! use vidimus_web::part::Text;
//! use vidimus_web::words::Words;
//!
//! let letter = Letter {
//!     code: "L-2031-0007".to_owned(),
//!     to: Text::plain("Ministry of Justice of Ostrava"),
//!     sent: date(2031, 1, 10),
//!     due: date(2031, 2, 10),
//!     open: None,
//!     events: Vec::new(),
//! };
//! let data = Silences { id: "letters".to_owned(), letters: vec![letter], today: date(2031, 4, 9) };
//! let drawing = silences::draw(&data, Words::of(Language::English));
//! assert!(drawing.wide.starts_with("<svg"));
//! assert_eq!(drawing.table.rows.len(), 1);
//! ```

pub mod access;
mod axis;
mod canvas;
pub mod custody;
pub mod figures;
mod glyph;
mod measure;
mod plot;
pub mod recommendations;
pub mod silences;

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::part::Text;

/// A drawing in both widths, what its marks mean, and its data as a table.
#[derive(Clone)]
pub struct Drawing {
    /// The SVG for a page's full column.
    pub wide: String,
    /// The SVG for a phone.
    pub narrow: String,
    /// Each mark used, as a small SVG with its word.
    pub legend: Vec<(String, String)>,
    /// The same data to be read.
    pub table: Table,
}

/// Data in rows, under named columns.
#[derive(Clone)]
pub struct Table {
    /// The columns' names.
    pub head: Vec<String>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Text>>,
}

/// A time as far as it is known: a day, or any day between two.
#[derive(Clone, PartialEq, Eq)]
pub struct When {
    /// The earliest day it may have been.
    pub first: Date,
    /// The latest.
    pub last: Date,
    /// As it was said.
    pub words: String,
}

impl When {
    /// A known day.
    pub fn on(day: Date, words: impl Into<String>) -> Self {
        Self {
            first: day,
            last: day,
            words: words.into(),
        }
    }

    /// Some day between two.
    pub fn between(first: Date, last: Date, words: impl Into<String>) -> Self {
        Self {
            first,
            last,
            words: words.into(),
        }
    }
}

/// Which of its two widths a drawing is made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    Wide,
    Narrow,
}

/// Draws in both widths.
fn both(draw: impl Fn(Width) -> String) -> (String, String) {
    (draw(Width::Wide), draw(Width::Narrow))
}

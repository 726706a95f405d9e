//! The front door: bytes and a name become an article, a list, or a refusal that helps.

mod refusal;
mod sniff;

#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;

use crate::encoding::{Decoded, EncodingUsed, decode};
use crate::list::{self, Table};
use crate::reading::{self, Article};
pub use refusal::{Reason, Refusal};
use sniff::Format;
use vidimus_model::opaque_debug;

/// How much of one document is taken in; what is larger is refused with the limit named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub max_bytes: usize,
    /// The largest web page, in bytes; pages are costlier to read than text and tables.
    pub max_page_bytes: usize,
    /// The most that a compressed file may unpack to, in bytes.
    pub max_unpacked_bytes: u64,
    /// The widest list, in columns.
    pub max_columns: usize,
    /// The largest list, in cells.
    pub max_cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 50_000_000,
            max_page_bytes: 10_000_000,
            max_unpacked_bytes: 400_000_000,
            max_columns: 300,
            max_cells: 5_000_000,
        }
    }
}

/// What is known of a document besides its bytes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The address it was fetched from.
    pub address: Option<String>,
    /// The day it was fetched, as EDTF; later dates in the document are doubted.
    pub fetched_on: Option<String>,
    /// The encoding its carrier declared, such as the charset of an HTTP header.
    pub charset: Option<String>,
}

opaque_debug!(Origin);

/// What became of a document.
#[derive(Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Intake {
    /// A text to read.
    Article(Box<Article>),
    /// One or more tables.
    List(List),
    /// Nothing, and why.
    Refused(Refusal),
}

/// The tables of one list file.
#[derive(Clone, Serialize)]
pub struct List {
    /// The encoding, for lists in plain text.
    pub encoding: Option<EncodingUsed>,
    /// The tables, in the order of the sheets.
    pub tables: Vec<Table>,
    /// The sheets that were not taken, and why.
    pub refused: Vec<Refusal>,
}

opaque_debug!(Intake, List);

/// Takes in one document, recognised by its content first and its name second.
///
/// Never panics and never fails: whatever cannot be taken comes back as a refusal that says why
/// and what to do.
///
/// ```
/// use vidimus_ingest::intake::{Intake, Limits, take_in};
///
/// let Intake::Article(article) = take_in("note.txt", b"A ferry\n\nThe ferry left.", &Limits::default()) else {
///     panic!("a text is an article");
/// };
/// assert_eq!(article.text, "A ferry\n\nThe ferry left.");
/// ```
#[must_use]
pub fn take_in(name: &str, bytes: &[u8], limits: &Limits) -> Intake {
    take_in_from(name, bytes, limits, &Origin::default())
}

/// Takes in one document of which more is known than its name.
#[must_use]
pub fn take_in_from(name: &str, bytes: &[u8], limits: &Limits, origin: &Origin) -> Intake {
    // The parsers are other people's code: a panic in one of them is a damaged file to us.
    catch_unwind(AssertUnwindSafe(|| attempt(name, bytes, limits, origin)))
        .unwrap_or(Err(Reason::Damaged))
        .unwrap_or_else(|why| {
            Intake::Refused(Refusal {
                what: name.to_owned(),
                why,
            })
        })
}

fn attempt(name: &str, bytes: &[u8], limits: &Limits, origin: &Origin) -> Result<Intake, Reason> {
    if bytes.len() > limits.max_bytes {
        return Err(Reason::TooLarge {
            bytes: bytes.len(),
            limit: limits.max_bytes,
        });
    }
    match sniff::by_bytes(bytes) {
        Format::Empty => Err(Reason::Empty),
        Format::Zip | Format::OldWorkbook => workbook(name, bytes, limits),
        Format::Other(format) => Err(Reason::NotRead { format }),
        Format::Binary => Err(Reason::Binary),
        Format::Text => text(name, bytes, limits, origin),
    }
}

fn workbook(name: &str, bytes: &[u8], limits: &Limits) -> Result<Intake, Reason> {
    let list::Workbook { tables, refused } = list::read_workbook(bytes, limits)?;
    let refused = refused
        .into_iter()
        .map(|(sheet, why)| Refusal {
            what: format!("{name}, sheet {sheet}"),
            why,
        })
        .collect();
    Ok(Intake::List(List {
        encoding: None,
        tables,
        refused,
    }))
}

fn text(name: &str, bytes: &[u8], limits: &Limits, origin: &Origin) -> Result<Intake, Reason> {
    let declared = origin
        .charset
        .clone()
        .or_else(|| sniff::declared_encoding(bytes));
    let decoded = decode(bytes, declared.as_deref());
    sniff::check_text(&decoded)?;
    match sniff::by_text(name, &decoded.text) {
        sniff::Shape::Page if bytes.len() > limits.max_page_bytes => Err(Reason::TooLarge {
            bytes: bytes.len(),
            limit: limits.max_page_bytes,
        }),
        sniff::Shape::Page => Ok(Intake::Article(Box::new(reading::read_page(
            decoded, origin,
        )?))),
        sniff::Shape::Plain => Ok(Intake::Article(Box::new(reading::read_plain(
            decoded, origin,
        )))),
        sniff::Shape::Other(format) => Err(Reason::NotRead { format }),
        sniff::Shape::Delimited(delimiter) => delimited(decoded, delimiter, limits),
    }
}

fn delimited(decoded: Decoded, delimiter: u8, limits: &Limits) -> Result<Intake, Reason> {
    let table = list::read_delimited(&decoded.text, delimiter, limits)?;
    Ok(Intake::List(List {
        encoding: Some(decoded.encoding),
        tables: vec![table],
        refused: Vec::new(),
    }))
}

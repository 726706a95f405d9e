//! Taking in a list: each row is a person, and a custody where the list tells of one.
//!
//! A list is accepted as a whole, once a person has seen what each column is taken for. Whoever
//! answers for the list is the source of every row. Rows that may be somebody who is here already are
//! told, never merged.

mod layout;
mod matching;
mod plan;
mod read;
mod words;
mod write;
mod wrong;

use serde::Serialize;
use vidimus_ingest::list::RowReason;

use crate::act::review::Whom;
use crate::shown;

pub use layout::Layout;
pub use read::ListReview;
pub use write::{Answering, ListAccepted};
pub use wrong::{CellWrong, LayoutWrong, ListWarning};

/// One column, and what it is taken for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// The column, counted from 1.
    pub column: usize,
    /// Its name; empty where there is no header.
    pub header: String,
    /// Its role; `ignore` and `remark` state nothing.
    pub role: String,
    /// The property it feeds, as `kind.property`.
    pub feeds: Option<String>,
    /// How sure this is, in a hundred.
    pub sure: u8,
    /// Why it is taken for this.
    pub why: String,
    /// The first cells that say something.
    pub sample: Vec<String>,
}

/// A row that is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowRefused {
    /// The sheet it stands on.
    pub sheet: Option<String>,
    /// Its number in the list.
    pub row: usize,
    /// Why.
    #[serde(serialize_with = "shown::sentence")]
    pub why: RowReason,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A cell that is not taken in; the rest of its row is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellRefused {
    /// The sheet it stands on.
    pub sheet: Option<String>,
    /// The row's number in the list.
    pub row: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// The property it would have fed.
    pub property: String,
    /// What is written there.
    pub written: String,
    /// Why it is not taken in.
    #[serde(serialize_with = "shown::sentence")]
    pub why: CellWrong,
}

/// Somebody who is here already and may be the person of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Match {
    /// The sheet the row stands on.
    pub sheet: Option<String>,
    /// The row's number in the list.
    pub row: usize,
    /// Who may be meant.
    pub subject: shown::Subject,
    /// How alike the names are, in a hundred.
    pub likeness: u8,
    /// Whether the dates of birth agree; none where one of them is not known.
    pub same_birth: Option<bool>,
}

/// Who answers for a list when nobody is named: its publisher.
impl Default for Whom {
    fn default() -> Self {
        Self::Publisher
    }
}

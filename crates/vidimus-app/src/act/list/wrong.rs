//! What is wrong with a list's layout or doubtful in it, and why a cell is not taken in.

use vidimus_ingest::list::{CellDoubt, MappingError, TableWarning, Warning};

/// Why a cell is no value of the property that its column feeds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CellWrong {
    /// It is no flag.
    #[error("It says neither yes nor no")]
    NeitherYesNorNo,
    /// The property refers to no kind.
    #[error("It leads nowhere")]
    LeadsNowhere,
    /// Figures and records are not read from cells.
    #[error("A list's cell cannot hold this; write it by hand")]
    ByHand,
    /// It is not in the vocabulary.
    #[error("It is none of the terms {}", terms.join(", ").replace('_', " "))]
    NoTerm {
        /// The kind.
        kind: String,
        /// The property.
        property: String,
        /// What the vocabulary has.
        terms: Vec<String>,
    },
    /// It is no date.
    #[error("It is no date")]
    NoDate,
    /// Its date cannot be told.
    #[error("{}", joined(.0))]
    Doubtful(Vec<CellDoubt>),
    /// The number does not fit.
    #[error("The number is too large")]
    TooLarge,
    /// It is no number.
    #[error("It is no whole number")]
    NoWholeNumber,
}

/// Something about a list that a person should know before taking it in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListWarning {
    /// One sheet is read at a time.
    #[error("The sheet `{sheet}` is not taken in")]
    OtherSheet {
        /// Its name.
        sheet: String,
    },
    /// Of the table as it was read.
    #[error(transparent)]
    Table(#[from] TableWarning),
    /// Of its rows as they are mapped.
    #[error(transparent)]
    Rows(#[from] Warning),
}

/// Why a list cannot be laid out so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LayoutWrong {
    /// No sheet bears the name.
    #[error("There is no sheet `{sheet}`; the sheets are `{}`", known.join("`, `"))]
    NoSheet {
        /// What was asked for.
        sheet: String,
        /// The sheets there are.
        known: Vec<String>,
    },
    /// It is no order of days and months.
    #[error("`{order}` is neither `day` nor `month`")]
    NoOrder {
        /// What was asked for.
        order: String,
    },
    /// The row that should name the columns is empty or not there.
    #[error("There is nothing in row {row}")]
    EmptyRow {
        /// Its number.
        row: usize,
    },
    /// It is no number of a row.
    #[error("`{typed}` is no number of a row")]
    NotARow {
        /// What was typed.
        typed: String,
    },
    /// The kind does not refer to a person, so no row can make one of it.
    #[error("A {kind} does not refer to a person: no row can make one")]
    NotOfPersons {
        /// The kind.
        kind: String,
    },
    /// The list was begun with another layout, and cut off.
    #[error("The taking in of this list was begun with another mapping: finish it with that one")]
    BegunOtherwise,
    /// A column cannot be what it is said to be.
    #[error(transparent)]
    Column(#[from] MappingError),
}

fn joined(doubts: &[CellDoubt]) -> String {
    let doubts: Vec<String> = doubts.iter().map(ToString::to_string).collect();
    doubts.join("; ")
}

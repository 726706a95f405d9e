//! What one cell says, once it is known what its column is.

use serde::Serialize;

use super::roles::{Roles, Shape};
use crate::date::{self, DateDoubt, DateRules, WrittenDate, digit};
use vidimus_model::opaque_debug;

/// What a cell was understood to say.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "as", content = "value", rename_all = "snake_case")]
pub enum Understood {
    /// Words, with the white space put in order.
    Text(String),
    /// A date as EDTF.
    Date(String),
    /// `male` or `female`.
    Sex(&'static str),
    /// A whole number, in ASCII digits.
    Number(String),
    /// The list says that it does not know.
    Unknown,
    /// It was not understood; the cell is kept as written.
    Nothing,
}

/// Why a cell needs a second look.
#[derive(Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(untagged)]
pub enum CellDoubt {
    /// A doubt about a date.
    #[error(transparent)]
    Date(#[from] DateDoubt),
    /// A doubt about anything else.
    #[error(transparent)]
    Cell(#[from] CellProblem),
}

/// What can be wrong with a cell that is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "doubt", rename_all = "snake_case")]
pub enum CellProblem {
    /// It does not look like what its column holds.
    #[error("Does not look like what this column holds")]
    UnlikeItsColumn,
    /// A name cell that seems to hold several names.
    #[error("May hold more than one name")]
    SeveralNames,
    /// Letters that were lost when the file was decoded or made.
    #[error("Some letters are unreadable")]
    LostLetters,
}

opaque_debug!(Understood, CellDoubt);

/// Whether the list says here that it does not know.
pub(super) fn is_unknown(cell: &str) -> bool {
    Roles::built_in().is_word("absent", cell)
}

/// Whether a cell looks like what the shape describes.
pub(super) fn fits(cell: &str, shape: Shape) -> bool {
    match shape {
        Shape::Name => is_name(cell),
        Shape::Date => {
            is_date(&date::read(cell, DateRules::default()))
                && cell.chars().any(|c| digit(c).is_some())
        }
        Shape::Year => is_year(cell),
        Shape::Sex => sex(cell).is_some(),
        Shape::Number => whole_number(cell).is_some(),
        Shape::Id => cell.chars().any(|c| digit(c).is_some()) && cell.chars().count() <= 30,
        Shape::Text => true,
    }
}

/// Dates that wait for an answer are dates all the same.
fn is_date(date: &WrittenDate) -> bool {
    date.is_plain()
}

fn is_year(cell: &str) -> bool {
    let edtf = date::read(cell, DateRules::default()).edtf;
    edtf.is_some_and(|edtf| edtf.trim_end_matches(['?', '~', '%']).len() == 4)
}

fn is_name(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    let others = cell
        .chars()
        .filter(|c| !c.is_alphabetic() && !c.is_whitespace() && !is_mark(*c))
        .count();
    letters >= 2 && others == 0 && cell.split_whitespace().count() <= 7
}

/// Marks that stand in names; combining marks carry vowels in Arabic and Hebrew.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | '-'
            | '‐'
            | '–'
            | '\''
            | '’'
            | 'ʼ'
            | '‘'
            | '`'
            | '('
            | ')'
            | '/'
            | '"'
            | '«'
            | '»'
    ) || matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{200b}'..='\u{200f}')
}

fn sex(cell: &str) -> Option<&'static str> {
    let roles = Roles::built_in();
    let is = |heading| roles.is_word(heading, cell);
    match (is("male"), is("female")) {
        (true, false) => Some("male"),
        (false, true) => Some("female"),
        _ => None,
    }
}

fn whole_number(cell: &str) -> Option<String> {
    let cell = cell.trim().trim_end_matches('.');
    let digits: Option<String> = cell
        .chars()
        .map(|c| digit(c).and_then(|value| char::from_digit(value, 10)))
        .collect();
    digits.filter(|digits| !digits.is_empty())
}

/// Reads a cell that is not empty.
pub(super) fn understand(
    written: &str,
    shape: Shape,
    rules: DateRules,
) -> (Understood, Vec<CellDoubt>) {
    if is_unknown(written) {
        return (Understood::Unknown, Vec::new());
    }
    let (understood, mut doubts) = match shape {
        Shape::Date | Shape::Year => understand_date(written, rules),
        Shape::Sex => match sex(written) {
            Some(sex) => (Understood::Sex(sex), Vec::new()),
            None => unlike(Understood::Nothing),
        },
        Shape::Number => match whole_number(written) {
            Some(number) => (Understood::Number(number), Vec::new()),
            None => unlike(Understood::Nothing),
        },
        Shape::Name if !is_name(written) => unlike(Understood::Text(tidy(written))),
        Shape::Name | Shape::Id | Shape::Text => (Understood::Text(tidy(written)), Vec::new()),
    };
    if shape == Shape::Name && written.contains([';', '\n']) {
        doubts.push(CellProblem::SeveralNames.into());
    }
    if written.contains('\u{fffd}') {
        doubts.push(CellProblem::LostLetters.into());
    }
    (understood, doubts)
}

fn unlike(understood: Understood) -> (Understood, Vec<CellDoubt>) {
    (understood, vec![CellProblem::UnlikeItsColumn.into()])
}

fn understand_date(written: &str, rules: DateRules) -> (Understood, Vec<CellDoubt>) {
    let date = date::read(written, rules);
    let doubts = date.doubts.into_iter().map(CellDoubt::from).collect();
    (
        date.edtf.map_or(Understood::Nothing, Understood::Date),
        doubts,
    )
}

/// The words of a cell with single spaces between them.
fn tidy(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

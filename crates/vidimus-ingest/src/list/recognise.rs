//! What each column probably is, by its name and by its cells.

use super::apply::REPEATED_MARK;
use super::cell::{fits, is_unknown};
use super::delimited::ratio;
use super::mapping::{ColumnMapping, Mapping, Why};
use super::roles::{REMARK, Role, Roles, Shape};
use super::table::Table;
use crate::date::{self, DateRules};

/// How many rows are looked at; more would not change the answer.
const SAMPLE_ROWS: usize = 300;

/// A column below this share of fitting cells contradicts its name.
const FITTING_SHARE: f64 = 0.5;

/// Births on a list lie further apart than captures do.
const YEARS_BETWEEN_BIRTHS: u32 = 12;

/// Proposes what each column is, with the built-in roles.
#[must_use]
pub fn recognise(table: &Table) -> Mapping {
    recognise_by(table, Roles::built_in())
}

/// Proposes what each column is.
#[must_use]
pub fn recognise_by(table: &Table, roles: &Roles) -> Mapping {
    let mut guesses: Vec<Guess> = (0..table.width())
        .map(|column| guess(table, column, roles))
        .collect();
    read_beside(&mut guesses, table, roles);
    give_each_role_once(&mut guesses, roles);
    Mapping {
        columns: guesses
            .into_iter()
            .map(|guess| guess.into_mapping(table, roles))
            .collect(),
    }
}

struct Guess {
    column: usize,
    role: String,
    confidence: f64,
    why: Why,
}

impl Guess {
    fn into_mapping(self, table: &Table, roles: &Roles) -> ColumnMapping {
        let header = table.header.get(self.column).cloned().unwrap_or_default();
        let mut mapping = ColumnMapping {
            column: self.column + 1,
            header,
            role: String::new(),
            feeds: None,
            shape: Shape::Text,
            confidence: 0.0,
            why: Why::Unknown,
        };
        mapping.become_role(&self.role, roles, self.confidence, self.why);
        mapping
    }
}

/// The cells of a column that say something.
fn sample(table: &Table, column: usize) -> Vec<&str> {
    let cells = table
        .rows
        .iter()
        .take(SAMPLE_ROWS)
        .map(|row| row.cell(column).trim());
    cells
        .filter(|cell| !cell.is_empty() && !is_unknown(cell) && *cell != REPEATED_MARK)
        .collect()
}

fn share(cells: &[&str], shape: Shape) -> f64 {
    ratio(
        cells.iter().filter(|cell| fits(cell, shape)).count(),
        cells.len(),
    )
}

fn percent(share: f64) -> u8 {
    // A share is between 0 and 1, so its percentage fits a byte; counting avoids a lossy cast.
    (0..=100)
        .rev()
        .find(|percent| f64::from(*percent) <= share * 100.0 + 0.5)
        .unwrap_or(0)
}

fn guess(table: &Table, column: usize, roles: &Roles) -> Guess {
    let cells = sample(table, column);
    let header = table.header.get(column).map_or("", String::as_str);
    by_header(header, &cells, roles)
        .or_else(|| by_cells(table, column, &cells, roles))
        .map_or_else(
            || Guess {
                column,
                role: REMARK.to_owned(),
                confidence: 0.0,
                why: Why::Unknown,
            },
            |(role, confidence, why)| Guess {
                column,
                role: role.id.clone(),
                confidence,
                why,
            },
        )
}

type Found<'a> = (&'a Role, f64, Why);

fn by_header<'a>(header: &str, cells: &[&str], roles: &'a Roles) -> Option<Found<'a>> {
    let (synonym, whole) = roles.best_synonym(header)?;
    let role = roles.at(synonym.role)?;
    let share = share(cells, role.shape);
    if !cells.is_empty() && share < FITTING_SHARE {
        return Some((
            role,
            0.35,
            Why::HeaderAgainstCells {
                percent: percent(share),
            },
        ));
    }
    let language = synonym.language.clone();
    Some(if whole {
        (role, 0.95, Why::Header { language })
    } else {
        (
            role,
            0.75,
            Why::PartOfHeader {
                words: synonym.words.join(" "),
                language,
            },
        )
    })
}

/// What a column without a telling name looks like.
fn by_cells<'a>(
    table: &Table,
    column: usize,
    cells: &[&str],
    roles: &'a Roles,
) -> Option<Found<'a>> {
    if cells.len() < 2 {
        return None;
    }
    let (id, confidence, shape) = looks_like(table, column, cells)?;
    let percent = percent(share(cells, shape));
    roles
        .get(id)
        .map(|role| (role, confidence, Why::Cells { percent }))
}

/// The role of such cells, how sure that is, and the shape they have.
fn looks_like(table: &Table, column: usize, cells: &[&str]) -> Option<(&'static str, f64, Shape)> {
    let looks = |shape| share(cells, shape);
    let are_births = || years_apart(cells).map(|years| years >= YEARS_BETWEEN_BIRTHS);
    if looks(Shape::Sex) > 0.9 {
        Some(("sex", 0.8, Shape::Sex))
    } else if counts_rows(table, column) {
        Some(("number", 0.8, Shape::Number))
    } else if looks(Shape::Year) > 0.8 {
        are_births()?.then_some(("birth_year", 0.5, Shape::Year))
    } else if looks(Shape::Date) > 0.7 {
        Some(if are_births()? {
            ("birth_date", 0.4, Shape::Date)
        } else {
            ("held_since", 0.3, Shape::Date)
        })
    } else if looks(Shape::Name) > 0.8 && several_words(cells) && distinct(cells) > 0.8 {
        Some(("full_name", 0.6, Shape::Name))
    } else {
        None
    }
}

/// Whether the cells count the rows: 1, 2, 3 …
fn counts_rows(table: &Table, column: usize) -> bool {
    let numbers: Vec<Option<u64>> = table
        .rows
        .iter()
        .take(SAMPLE_ROWS)
        .map(|row| row.cell(column).trim().trim_end_matches('.').parse().ok())
        .collect();
    let steps = numbers
        .windows(2)
        .filter(|pair| matches!(pair, [Some(a), Some(b)] if *b == *a + 1))
        .count();
    numbers.len() > 1 && ratio(steps, numbers.len() - 1) > 0.8
}

fn years_apart(cells: &[&str]) -> Option<u32> {
    let year = |cell: &&str| {
        date::read(cell, DateRules::default())
            .edtf?
            .get(..4)?
            .parse::<u32>()
            .ok()
    };
    let years: Vec<u32> = cells.iter().filter_map(year).collect();
    Some(years.iter().max()? - years.iter().min()?)
}

fn several_words(cells: &[&str]) -> bool {
    ratio(
        cells
            .iter()
            .filter(|cell| cell.split_whitespace().count() > 1)
            .count(),
        cells.len(),
    ) > 0.6
}

fn distinct(cells: &[&str]) -> f64 {
    let mut sorted = cells.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    ratio(sorted.len(), cells.len())
}

/// Names that mean something else beside another column: "Name" beside "Surname".
fn read_beside(guesses: &mut [Guess], table: &Table, roles: &Roles) {
    for role in roles.iter() {
        let Some(beside) = &role.beside else { continue };
        let sure = |guess: &Guess| guess.role == beside.role && guess.confidence > 0.7;
        if !guesses.iter().any(sure)
            || guesses
                .iter()
                .any(|guess| guess.role == role.id && guess.confidence > 0.7)
        {
            continue;
        }
        let means = |guess: &&mut Guess| {
            let header = table.header.get(guess.column).map_or("", String::as_str);
            let words = super::roles::header_words(header);
            beside
                .headers
                .iter()
                .any(|other| super::roles::header_words(other) == words)
        };
        if let Some(guess) = guesses.iter_mut().find(means) {
            guess.role.clone_from(&role.id);
            guess.confidence = 0.9;
            guess.why = Why::Beside {
                role: beside.role.clone(),
            };
        }
    }
}

/// Leaves a role to the column that fits best; the first of two that fit alike.
fn give_each_role_once(guesses: &mut [Guess], roles: &Roles) {
    for role in roles.iter().filter(|role| !role.many) {
        let best = guesses
            .iter()
            .filter(|guess| guess.role == role.id)
            .rev()
            .max_by(|a, b| a.confidence.total_cmp(&b.confidence))
            .map(|guess| guess.column);
        let Some(best) = best else { continue };
        for guess in guesses
            .iter_mut()
            .filter(|guess| guess.role == role.id && guess.column != best)
        {
            REMARK.clone_into(&mut guess.role);
            guess.confidence = 0.0;
            guess.why = Why::TakenBy {
                column: best + 1,
                role: role.id.clone(),
            };
        }
    }
}

//! Which column is what: proposed, shown, and changed by a person.

use std::fmt;

use serde::Serialize;

use super::roles::{Feeds, Roles, Shape};

/// Why a column is taken to be what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Why {
    /// Its name is one that lists use for this.
    #[error("Lists call this so ({language})")]
    Header {
        /// The language of the name.
        language: String,
    },
    /// Its name contains one that lists use for this.
    #[error("Its name contains `{words}` ({language})")]
    PartOfHeader {
        /// The words.
        words: String,
        /// Their language.
        language: String,
    },
    /// Its name means this beside another column.
    #[error("Its name means this beside a column of `{role}`")]
    Beside {
        /// The other column's role.
        role: String,
    },
    /// Its cells look like it.
    #[error("{percent} of 100 cells look like it")]
    Cells {
        /// How many in a hundred.
        percent: u8,
    },
    /// Its name says so, but its cells do not look like it.
    #[error("Its name says so, but only {percent} of 100 cells look like it")]
    HeaderAgainstCells {
        /// How many in a hundred.
        percent: u8,
    },
    /// Another column fits the same role better.
    #[error("Column {column} fits `{role}` better")]
    TakenBy {
        /// That column, counted from 1.
        column: usize,
        /// The role.
        role: String,
    },
    /// Nothing is known of it.
    #[error("Not recognised: kept with the row as it is")]
    Unknown,
    /// A person said so.
    #[error("Set by hand")]
    Person,
}

/// What one column is taken to be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnMapping {
    /// The column, counted from 1.
    pub column: usize,
    /// Its name; empty where there is no header.
    pub header: String,
    /// The role.
    pub role: String,
    /// What the role feeds.
    pub feeds: Option<Feeds>,
    /// What the cells are read as.
    pub shape: Shape,
    /// How sure this is, from 0 to 1.
    pub confidence: f64,
    /// Why.
    pub why: Why,
}

/// What each column of a table is; displayed as a table to read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mapping {
    /// The columns, from the first to the last.
    pub columns: Vec<ColumnMapping>,
}

/// A change of a mapping that cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// There is no such column.
    #[error(
        "There is no column `{column}`: name one of {}, or its number",
        listed(known)
    )]
    NoColumn {
        /// What was asked for.
        column: String,
        /// The names of the columns there are.
        known: Vec<String>,
    },
    /// Several columns have this name.
    #[error("Several columns are called `{column}`: use the number")]
    SeveralColumns {
        /// What was asked for.
        column: String,
    },
    /// There is no such role.
    #[error("There is no role `{role}`: use one of {}", listed(known))]
    NoRole {
        /// What was asked for.
        role: String,
        /// The roles there are.
        known: Vec<String>,
    },
}

impl Mapping {
    /// Says what a column is; the column by its number from 1, by its name, or by its letter.
    ///
    /// A column that had this role before becomes a remark, unless several may have it.
    pub fn set(&mut self, column: &str, role: &str) -> Result<(), MappingError> {
        self.set_by(column, role, Roles::built_in())
    }

    /// As [`Mapping::set`], with roles other than the built-in ones.
    pub fn set_by(&mut self, column: &str, role: &str, roles: &Roles) -> Result<(), MappingError> {
        let wanted = roles.get(role).ok_or_else(|| MappingError::NoRole {
            role: role.to_owned(),
            known: roles.iter().map(|role| role.id.clone()).collect(),
        })?;
        let index = self.position(column)?;
        let number = index + 1;
        for (other, mapped) in self.columns.iter_mut().enumerate() {
            if other == index {
                mapped.become_role(role, roles, 1.0, Why::Person);
            } else if mapped.role == role && !wanted.many {
                let why = Why::TakenBy {
                    column: number,
                    role: role.to_owned(),
                };
                mapped.become_role(super::roles::REMARK, roles, 0.0, why);
            }
        }
        Ok(())
    }

    /// The place of a column from 0, which is meant by its number from 1, its name, or its letter.
    pub fn position(&self, column: &str) -> Result<usize, MappingError> {
        let by_number = column
            .trim()
            .parse::<usize>()
            .ok()
            .filter(|number| (1..=self.columns.len()).contains(number));
        if let Some(number) = by_number {
            return Ok(number - 1);
        }
        let named = |mapped: &ColumnMapping| {
            !column.trim().is_empty() && mapped.header.trim() == column.trim()
        };
        let mut matching = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, mapped)| named(mapped));
        match (matching.next(), matching.next()) {
            (Some((index, _)), None) => Ok(index),
            (Some(_), Some(_)) => Err(MappingError::SeveralColumns {
                column: column.to_owned(),
            }),
            (None, _) => self.lettered(column),
        }
    }

    /// The column of a letter, as spreadsheets give them.
    fn lettered(&self, column: &str) -> Result<usize, MappingError> {
        let wanted = column.trim();
        let is_meant = |one: &ColumnMapping| letter(one.column).eq_ignore_ascii_case(wanted);
        let found = self.columns.iter().position(is_meant);
        found.ok_or_else(|| MappingError::NoColumn {
            column: column.to_owned(),
            known: self.columns.iter().map(ColumnMapping::called).collect(),
        })
    }

    /// The column of a role, if one has it.
    #[must_use]
    pub fn column_of(&self, role: &str) -> Option<&ColumnMapping> {
        self.columns.iter().find(|column| column.role == role)
    }
}

/// What spreadsheets call a column that is counted from 1: `A`, …, `Z`, `AA`.
#[must_use]
pub fn letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while let Some(place) = rest.checked_sub(1) {
        letters.push(char::from(b'A' + u8::try_from(place % 26).unwrap_or(0)));
        rest = place / 26;
    }
    letters.iter().rev().collect()
}

impl ColumnMapping {
    /// The column's name, or its letter where it has none.
    #[must_use]
    pub fn called(&self) -> String {
        match self.header.trim() {
            "" => letter(self.column),
            name => name.to_owned(),
        }
    }

    pub(super) fn become_role(&mut self, role: &str, roles: &Roles, confidence: f64, why: Why) {
        let known = roles.get(role);
        role.clone_into(&mut self.role);
        self.feeds = known.and_then(|role| role.feeds.clone());
        self.shape = known.map_or(Shape::Text, |role| role.shape);
        self.confidence = confidence;
        self.why = why;
    }
}

fn listed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        "the numbers".to_owned()
    } else {
        names.join(", ")
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widest = |cells: &dyn Fn(&ColumnMapping) -> usize| {
            self.columns.iter().map(cells).max().unwrap_or(0)
        };
        let header = widest(&|column| column.header.chars().count()).clamp(6, 30);
        let role = widest(&|column| column.role.len()).max(4);
        writeln!(
            f,
            "{:>6}  {:header$}  {:role$}  {:>4}  why",
            "column", "header", "role", "sure"
        )?;
        for column in &self.columns {
            let name: String = column.called().chars().take(header).collect();
            let sure = format!("{:.0}%", column.confidence * 100.0);
            writeln!(
                f,
                "{:>6}  {name:header$}  {:role$}  {sure:>4}  {}",
                column.column, column.role, column.why
            )?;
        }
        Ok(())
    }
}

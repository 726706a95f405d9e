//! What a column can be: read from a table of words, so that a new role needs no code.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::date::fold;

/// What the cells of a role look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Names of people.
    Name,
    /// Dates.
    Date,
    /// Years.
    Year,
    /// Male or female.
    Sex,
    /// Whole numbers.
    Number,
    /// Numbers of documents.
    Id,
    /// Anything.
    Text,
}

/// The kind of subject and the property that a column says something about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feeds {
    /// The kind, such as `person`.
    pub kind: String,
    /// The property of that kind.
    pub property: String,
    /// For a property that is a record: its terms, by their fields. The cell is then the day.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
}

/// Headers that mean a role only beside another column.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Beside {
    pub(super) role: String,
    pub(super) headers: Vec<String>,
}

/// One thing that a column can be.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The role's name, as it is written in a mapping.
    pub id: String,
    /// What its cells look like.
    pub shape: Shape,
    /// What it feeds; a role that feeds nothing is kept with the row and states nothing.
    pub feeds: Option<Feeds>,
    /// Whether a row without it, or another role like it, is nobody.
    #[serde(default)]
    pub names_person: bool,
    /// Whether several columns may have it.
    #[serde(default)]
    pub many: bool,
    pub(super) beside: Option<Beside>,
    headers: BTreeMap<String, Vec<String>>,
}

/// The roles there are, and the words that cells and rows are recognised by.
#[derive(Clone, Debug, Default)]
pub struct Roles {
    all: Vec<Role>,
    /// The words of each heading, folded.
    words: BTreeMap<String, HashSet<String>>,
    /// Header words, folded, with the role and language they stand for.
    synonyms: Vec<Synonym>,
}

/// One header word of one role.
#[derive(Clone, Debug)]
pub(super) struct Synonym {
    pub(super) words: Vec<String>,
    pub(super) role: usize,
    pub(super) language: String,
}

/// A table of roles that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RolesError {
    /// It is not written as such a table is.
    #[error("The table of columns cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// Two roles have one name.
    #[error("Two roles are called `{0}`")]
    Twice(String),
    /// One header stands for two roles.
    #[error("The header `{header}` stands for both `{first}` and `{second}`")]
    Ambiguous {
        /// The header.
        header: String,
        /// One role.
        first: String,
        /// The other.
        second: String,
    },
    /// A list without names is no list of people.
    #[error("No role names a person")]
    NobodyNamed,
}

#[derive(Deserialize)]
struct File {
    role: Vec<Role>,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
}

static BUILT_IN: LazyLock<Roles> =
    LazyLock::new(|| Roles::parse(include_str!("../../rules/columns.toml")).unwrap_or_default());

/// What a column is when nothing else is known of it: kept with the row, stating nothing.
pub(super) const REMARK: &str = "remark";

impl Roles {
    /// The roles that come with the program.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a table of roles, written as `rules/columns.toml` is.
    pub fn parse(text: &str) -> Result<Self, RolesError> {
        let file: File = toml::from_str(text)?;
        let synonyms = synonyms(&file.role);
        let roles = Self {
            all: file.role,
            words: folded(file.words),
            synonyms,
        };
        roles.check()?;
        Ok(roles)
    }

    fn check(&self) -> Result<(), RolesError> {
        for (index, role) in self.all.iter().enumerate() {
            if self.all.iter().take(index).any(|other| other.id == role.id) {
                return Err(RolesError::Twice(role.id.clone()));
            }
        }
        for (index, synonym) in self.synonyms.iter().enumerate() {
            let same =
                |other: &&Synonym| other.words == synonym.words && other.role != synonym.role;
            if let Some(other) = self.synonyms.iter().take(index).find(same) {
                let name = |role: usize| {
                    self.all
                        .get(role)
                        .map_or_else(String::new, |role| role.id.clone())
                };
                let header = synonym.words.join(" ");
                return Err(RolesError::Ambiguous {
                    header,
                    first: name(other.role),
                    second: name(synonym.role),
                });
            }
        }
        if self.all.iter().any(|role| role.names_person) {
            Ok(())
        } else {
            Err(RolesError::NobodyNamed)
        }
    }

    /// The role of this name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Role> {
        self.all.iter().find(|role| role.id == id)
    }

    /// Every role, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = &Role> {
        self.all.iter()
    }

    pub(super) fn at(&self, index: usize) -> Option<&Role> {
        self.all.get(index)
    }

    /// Whether lists use this as the name of a column.
    pub(super) fn is_header(&self, cell: &str) -> bool {
        let words = header_words(cell);
        !words.is_empty() && self.synonyms.iter().any(|synonym| synonym.words == words)
    }

    /// The header word that fits a column's name best, and whether it is the whole name.
    pub(super) fn best_synonym(&self, header: &str) -> Option<(&Synonym, bool)> {
        let words = header_words(header);
        let inside = |synonym: &&Synonym| {
            words
                .windows(synonym.words.len())
                .any(|run| run == synonym.words)
        };
        if let Some(synonym) = self.synonyms.iter().find(|synonym| synonym.words == words) {
            return Some((synonym, true));
        }
        // A single letter inside a longer name says nothing.
        let telling = |synonym: &&Synonym| {
            synonym
                .words
                .iter()
                .map(|word| word.chars().count())
                .sum::<usize>()
                > 2
        };
        let length = |synonym: &&Synonym| {
            (
                synonym.words.len(),
                synonym.words.iter().map(String::len).sum::<usize>(),
            )
        };
        self.synonyms
            .iter()
            .filter(telling)
            .filter(inside)
            .max_by_key(length)
            .map(|synonym| (synonym, false))
    }

    /// Whether a cell is one of the words listed under this heading.
    pub(super) fn is_word(&self, heading: &str, cell: &str) -> bool {
        // The listed words are short, so most cells need no folding to be told apart from them.
        let plain = cell.trim().trim_end_matches(['.', ':']);
        plain.len() <= LONGEST_WORD
            && self
                .words
                .get(heading)
                .is_some_and(|words| words.contains(&fold(plain)))
    }

    /// Whether a cell begins with one of the words listed under this heading.
    pub(super) fn begins_with_word(&self, heading: &str, cell: &str) -> bool {
        let cell = fold(cell.trim());
        let begins = |word: &String| {
            cell.strip_prefix(word.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        self.words
            .get(heading)
            .is_some_and(|words| words.iter().any(begins))
    }
}

/// Longer cells, in bytes, are not among the listed words.
const LONGEST_WORD: usize = 64;

fn folded(words: BTreeMap<String, Vec<String>>) -> BTreeMap<String, HashSet<String>> {
    let fold_all = |words: Vec<String>| words.iter().map(|word| fold(word)).collect();
    words
        .into_iter()
        .map(|(heading, words)| (heading, fold_all(words)))
        .collect()
}

fn synonyms(roles: &[Role]) -> Vec<Synonym> {
    let mut synonyms: Vec<Synonym> = Vec::new();
    for (index, role) in roles.iter().enumerate() {
        for (language, headers) in &role.headers {
            for header in headers {
                synonyms.push(Synonym {
                    words: header_words(header),
                    role: index,
                    language: language.clone(),
                });
            }
        }
    }
    // Many short headers are alike in several languages; English is named for those.
    synonyms.sort_by_key(|synonym| synonym.language != "en");
    synonyms
}

/// A column's name as folded words, without punctuation and what stands in brackets.
pub(super) fn header_words(header: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let outside: String = header
        .chars()
        .filter(|c| {
            depth = match c {
                '(' | '[' => depth + 1,
                ')' | ']' => depth.saturating_sub(1),
                _ => depth,
            };
            depth == 0 && !matches!(c, ')' | ']')
        })
        .collect();
    let plain = fold(&outside.replace('№', " no ")).replace(['\'', '’', 'ʼ'], "");
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

//! Kinds: the definitions, kept as data, of the sorts of subjects.
//!
//! A kind says which properties a subject has and what their values may be, how the office's own
//! work on it proceeds, which time limits run, which lists and sections show it. A kind is a TOML
//! file; the built-in ones are `kinds/*.toml`, and an office adds its own without code. What is
//! mechanism (comparing claims, silence, clearance) is not in a kind: a kind only names what the
//! mechanism shall work on.
//!
//! [`Kind::parse`] refuses an inconsistent file with file, line, reason and hint;
//! [`KindSet::of`] refuses kinds that do not fit each other; [`Kind::may_replace`] refuses a new
//! version under which old statements would mean something else. [`Kind::check`] is asked before a
//! statement is written, and never by the fold: what was once written is never dropped.
//!
//! ```
//! use vidimus_model::kind::{Kind, Type};
//!
//! let vessel = Kind::parse("vessel.toml", r#"
//!     kind = "vessel"
//!     title = ["name"]
//!     [[property]]
//!     name = "name"
//!     type = "name"
//!     many = true
//! "#)?;
//! assert_eq!(vessel.property("name").map(|name| &name.holds), Some(&Type::Name));
//! # Ok::<(), vidimus_model::kind::BrokenKind>(())
//! ```

use crate::label::Level;

mod broken;
mod check;
mod clock;
mod doubt;
mod file;
mod load;
mod meaning;
mod nearest;
mod rule;
mod set;
mod state;
mod takes;
mod upgrade;
mod words;

pub use broken::BrokenKind;
pub use check::WrongShape;
pub use clock::{Clock, Due, Facts, Length, Profile, ProfileLength, Ran, Step, Stop};
pub use doubt::Doubt;
pub use meaning::Meaning;
pub use rule::Rule;
pub use set::{BUILT_IN, KindSet};
pub use state::{ROLES, State, WrongStep};
pub use takes::StatementType;
pub use words::{
    clock_key, column_key, field_key, kind_key, kinds_key, property_key, section_key, state_key,
    term_key,
};

use std::collections::BTreeMap;

/// The definition of a sort of subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Its name, unique in a set: `access_channel`.
    pub name: String,
    /// The letters that open its codes, as in `L-2031-0041`; such a kind has a property `code`.
    pub code: Option<String>,
    /// What people call one of them, where no translation does.
    pub called: Option<String>,
    /// What people call several of them, where no translation does.
    pub called_many: Option<String>,
    /// The properties whose values, in this order, name the subject on a page.
    pub title: Vec<String>,
    /// How a new statement's subject is looked for among the existing ones.
    pub matched: Option<Match>,
    /// All properties, retired ones too, in the order of forms.
    pub properties: Vec<Property>,
    /// All vocabularies; one written within a property bears the property's name.
    pub vocabularies: Vec<Vocabulary>,
    /// The states of the office's own work, the first one first; none where there is no such work.
    pub states: Vec<State>,
    /// The time limits.
    pub clocks: Vec<Clock>,
    /// The checks that make a claim implausible, never impossible.
    pub rules: Vec<Rule>,
    /// The columns of its list, in order.
    pub columns: Vec<Column>,
    /// The sections of its dossier, in order; properties in none come last.
    pub sections: Vec<Section>,
    /// The file it was read from, for messages.
    pub file: String,
}

/// One property of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the file, and all combinations make sense"
)]
pub struct Property {
    /// Its name, unique in the kind.
    pub name: String,
    /// What its values are.
    pub holds: Type,
    /// What people call it, where no translation does.
    pub called: Option<String>,
    /// Whether a subject without it is incomplete.
    pub required: bool,
    /// Whether several values stand beside each other; such a property is never disputed.
    pub many: bool,
    /// Whether it changes over time. If not, claims are compared whatever their dates.
    pub changes: bool,
    /// The default label of what is said.
    pub label: Level,
    /// The default label of who says it.
    pub attribution_label: Level,
    /// The types of proposed statements that it can hold.
    pub takes: Vec<StatementType>,
    /// Whether review confirms the speaker as a step of its own.
    pub confirm_speaker: bool,
    /// Whether nothing new may be written with it. What was written stays.
    pub retired: bool,
    /// The line of its file, for messages.
    pub line: usize,
}

/// What the values of a property are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Words as they were said or written.
    Text,
    /// A name as written, in its own script.
    Name,
    /// An EDTF date.
    Date,
    /// A term of one of the kind's vocabularies.
    Term {
        /// The vocabulary's name.
        vocabulary: String,
    },
    /// Another subject.
    Reference {
        /// The kinds it may be of.
        to: Vec<String>,
    },
    /// A counted value.
    Figure,
    /// A whole number that counts nothing.
    Number,
    /// Yes or no.
    Flag,
    /// Several values that belong together.
    Record {
        /// Their definitions, in the order of forms.
        fields: Vec<Field>,
    },
}

impl Type {
    /// The word by which a kind file calls it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Name => "name",
            Self::Date => "date",
            Self::Term { .. } => "term",
            Self::Reference { .. } => "reference",
            Self::Figure => "figure",
            Self::Number => "number",
            Self::Flag => "flag",
            Self::Record { .. } => "record",
        }
    }
}

/// One field of a record. Records do not nest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name, unique in the record.
    pub name: String,
    /// What its values are.
    pub holds: Type,
    /// What people call it, where no translation does.
    pub called: Option<String>,
    /// Whether a record without it is refused.
    pub required: bool,
    /// The line of its file, for messages.
    pub line: usize,
}

/// The terms that a property may have as its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// Its name, unique in the kind.
    pub name: String,
    /// Its terms, in the order of forms and of sorting.
    pub terms: Vec<String>,
    /// Terms that nothing new may be written with.
    pub retired: Vec<String>,
    /// What people call a term, where no translation does.
    pub called: BTreeMap<String, String>,
    /// The terms to which the mechanism gives a meaning: which sightings are of somebody alive.
    pub meanings: BTreeMap<Meaning, Vec<String>>,
    /// The line of its file, for messages.
    pub line: usize,
}

impl Vocabulary {
    /// Whether the term has this meaning for the mechanism.
    pub fn means(&self, meaning: Meaning, term: &str) -> bool {
        let terms = self.meanings.get(&meaning);
        terms.is_some_and(|terms| terms.iter().any(|one| one == term))
    }

    /// Whether the term is or was one of this vocabulary.
    pub fn knows(&self, term: &str) -> bool {
        self.terms
            .iter()
            .chain(&self.retired)
            .any(|one| one == term)
    }
}

/// How a new statement's subject is looked for among the existing ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// By its names.
    Name {
        /// The properties that hold them.
        names: Vec<String>,
    },
    /// By its date, and by the places and others that it refers to.
    DatePlace {
        /// The property that holds the date.
        date: String,
        /// The references to compare.
        with: Vec<String>,
    },
}

impl Match {
    /// The word by which a kind file calls it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Name { .. } => "name",
            Self::DatePlace { .. } => "date_place",
        }
    }
}

/// A column of the kind's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The property it shows.
    pub property: String,
    /// The key of its header.
    pub header: String,
    /// How it is sorted.
    pub sort: Sort,
}

/// How the values of a column are brought into order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// By the key under which names are searched, whatever their script.
    Name,
    /// As words.
    Text,
    /// By the earliest day; for a record by the date of the newest statement.
    Date,
    /// By the lowest number it may mean.
    Number,
    /// By the order of the vocabulary's terms.
    Term,
}

impl Sort {
    /// The order that fits a type.
    pub const fn of(holds: &Type) -> Self {
        match holds {
            Type::Text => Self::Text,
            Type::Name | Type::Reference { .. } => Self::Name,
            Type::Date | Type::Record { .. } => Self::Date,
            Type::Term { .. } => Self::Term,
            Type::Figure | Type::Number | Type::Flag => Self::Number,
        }
    }

    /// Its word in addresses and answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Text => "text",
            Self::Date => "date",
            Self::Number => "number",
            Self::Term => "term",
        }
    }
}

/// A section of the kind's dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name, unique in the kind.
    pub name: String,
    /// What people call it, where no translation does.
    pub called: Option<String>,
    /// The properties it shows, in order.
    pub properties: Vec<String>,
    /// The subjects it lists because they refer to this one.
    pub referring: Vec<Referring>,
    /// The line of its file, for messages.
    pub line: usize,
}

/// Subjects of another kind that refer to the one shown: `custody.person`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referring {
    /// The other kind.
    pub kind: String,
    /// Its property, a reference.
    pub property: String,
}

impl Kind {
    /// The property of this name, retired or not.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|one| one.name == name)
    }

    /// The vocabulary of this name.
    pub fn vocabulary(&self, name: &str) -> Option<&Vocabulary> {
        self.vocabularies.iter().find(|one| one.name == name)
    }

    /// The vocabulary from which a property, or with a field's name a record's field, has its terms.
    pub fn terms_of(&self, property: &str, field: Option<&str>) -> Option<&Vocabulary> {
        let holds = match (&self.property(property)?.holds, field) {
            (Type::Record { fields }, Some(name)) => {
                &fields.iter().find(|one| one.name == name)?.holds
            }
            (holds, None) => holds,
            _ => return None,
        };
        match holds {
            Type::Term { vocabulary } => self.vocabulary(vocabulary),
            _ => None,
        }
    }

    /// The properties that nothing forbids to write with.
    pub fn current(&self) -> impl Iterator<Item = &Property> {
        self.properties.iter().filter(|one| !one.retired)
    }

    /// The properties that can hold a proposed statement of this type.
    pub fn taking(&self, statement: StatementType) -> impl Iterator<Item = &Property> {
        self.current()
            .filter(move |one| one.takes.contains(&statement))
    }

    /// The required properties of which nothing is said.
    pub fn missing(&self, is_said: impl Fn(&str) -> bool) -> Vec<&Property> {
        self.current()
            .filter(|one| one.required && !is_said(&one.name))
            .collect()
    }

    /// The clock of this name.
    pub fn clock(&self, name: &str) -> Option<&Clock> {
        self.clocks.iter().find(|one| one.name == name)
    }
}

#[cfg(test)]
mod tests;

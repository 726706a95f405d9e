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
//! # Ok::<(), vidimus_model::kind::BrokenDefinition>(())
//! ```

mod broken;
mod check;
mod clock;
mod dated;
mod doubt;
mod file;
mod load;
mod nearest;
mod need;
mod page;
mod profile;
mod property;
mod rule;
mod set;
mod state;
mod step;
mod takes;
mod topic;
mod upgrade;
mod vocabulary;
mod whose;
mod words;

pub use broken::BrokenDefinition;
pub use check::WrongShape;
pub use clock::{Clock, Due, Extension, Facts, Grade, Length, Part, Parts, Ran, Step, Stop};
pub use dated::{Around, Dated};
pub use doubt::Doubt;
pub use need::Need;
pub use page::{Column, Referring, Section, Sort};
pub use profile::{Mandate, Off, POWERS, PROFILES, Profile, Week, Weekday};
pub use property::{Field, Path, Property, Type};
pub use rule::Rule;
pub use set::{BUILT_IN, KindSet};
pub use state::{Power, ROLES, State};
pub use step::{WrongStep, check_step_day};
pub use takes::StatementType;
pub use topic::Topic;
pub use vocabulary::{Meaning, Vocabulary};
pub use whose::PERSON;
pub use words::{
    clock_key, column_key, field_key, kind_key, kinds_key, property_key, section_key, state_key,
    term_key,
};

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
    /// The references to those whose it is: what is said of it goes outside only where each of them allows that.
    pub whose: Vec<String>,
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
    /// The line on which it is named, for messages.
    pub line: usize,
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

//! How a kind is shown: the columns of its list and the sections of its dossier.

use super::Type;

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

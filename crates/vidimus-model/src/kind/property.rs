//! Properties, and what their values are.

use std::collections::BTreeSet;

use super::{StatementType, Topic};
use crate::label::{Audience, Label, Level};

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
    /// The circles to which alone both are kept; none where everybody of the level may read them.
    pub only_to: Option<BTreeSet<Audience>>,
    /// The types of proposed statements that it can hold.
    pub takes: Vec<StatementType>,
    /// What it tells to whoever asks about somebody; none where it is told to nobody.
    pub tell: Option<Topic>,
    /// Whether review confirms the speaker as a step of its own.
    pub confirm_speaker: bool,
    /// Whether a step of work counts it only where the office itself says it.
    pub ours: bool,
    /// The references that are kept secret while this flag is yes: they name nothing in titles, lists,
    /// due days, and on the pages of those to whom they refer.
    pub hides: Vec<String>,
    /// The references to those whose it is too, beside those of the kind.
    pub whose: Vec<String>,
    /// While this flag is yes, what is said of the subject goes outside only to those whom these references name.
    pub only_with: Vec<Path>,
    /// Whether nothing new may be written with it. What was written stays.
    pub retired: bool,
    /// The line of its file, for messages.
    pub line: usize,
}

impl Property {
    /// How what is said is kept where nobody chooses otherwise.
    pub fn said_label(&self) -> Label {
        self.labelled(self.label)
    }

    /// How it is kept who says it, where nobody chooses otherwise.
    pub fn source_label(&self) -> Label {
        self.labelled(self.attribution_label)
    }

    fn labelled(&self, level: Level) -> Label {
        let only_to = self.only_to.clone();
        Label { level, only_to }
    }
}

/// A reference of a subject, or of the one to which that leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The subject's own reference.
    pub first: String,
    /// The reference of the other, where it goes on: `visited.authority`.
    pub then: Option<String>,
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

//! What a proposal would become: whom it is about, which property, which value, who says it.
//!
//! A suggestion is made anew whenever it is read, by the viewer's own eyes, so that what was accepted
//! a moment ago is already among the candidates. It decides nothing.

mod by_hand;
mod draft;
mod event;
mod name;
mod phrase;
mod scene;
mod target;
mod whole;
mod worth;

use serde::Serialize;
use vidimus_model::id::DocumentId;
use vidimus_model::kind::StatementType;

pub(super) use scene::Scene;

use super::Reading;
use crate::act::review::{Acceptance, Whom};
use crate::{Refused, shown};

/// A property that can hold a statement of a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    /// The kind of subject.
    pub kind: String,
    /// The property.
    pub property: String,
    /// Whether the speaker is confirmed as a step of its own.
    pub confirm_speaker: bool,
}

/// What a proposal would become if nothing is changed.
#[derive(Debug, Clone, Serialize)]
pub struct Suggestion {
    /// The property.
    pub target: Target,
    /// The value; none where it is a subject that is not here yet.
    pub value: Option<shown::Value>,
    /// Whom or what it is about.
    pub subject: Choice,
    /// Who says it.
    pub speaker: Choice,
    /// Through whom it reached the document, the nearest to the speaker first.
    pub relays: Vec<Choice>,
    /// What else the same words say of the subject.
    pub with: Vec<Further>,
    /// Persons named in the words.
    pub people: Vec<Choice>,
    /// When it held or happened.
    pub as_of: Option<String>,
    /// Where that date was taken from.
    pub as_of_basis: Option<String>,
    /// When it was said.
    pub said_on: Option<String>,
    /// In which manner it is said.
    pub mode: String,
    /// Whether the speaker denies it.
    pub denied: bool,
    /// As what it is said.
    pub modality: String,
    /// Whom a figure counts.
    pub scope: Option<String>,
    /// The number of the proposal of which it is a part.
    pub part_of: Option<u32>,
    /// All of it as it would be accepted.
    #[serde(skip)]
    pub acceptance: Acceptance,
}

/// A further statement from the same words.
#[derive(Debug, Clone, Serialize)]
pub struct Further {
    /// The property.
    pub property: String,
    /// The value, unless it is a subject.
    pub value: Option<shown::Value>,
    /// The subject.
    pub subject: Option<Choice>,
}

/// Whom a name may mean: somebody known, or somebody new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The name that somebody new would get; none for what is found by date and place.
    pub name: Option<String>,
    /// The kind that somebody new would be of.
    pub kind: String,
    /// Whom it most likely means; none where somebody new is suggested.
    pub chosen: Option<shown::Subject>,
    /// Whether the document speaks in its own voice.
    pub publisher: bool,
    /// Whom else it may mean, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// Somebody or something that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The subject.
    pub subject: shown::Subject,
    /// How alike it is, in a hundred.
    pub likeness: u8,
    /// Why: `same_name`, `short_form`, `alike`, `same_date`, `same_document`.
    pub because: &'static str,
}

impl Choice {
    /// Whom it means as suggested.
    pub fn whom(&self) -> Whom {
        let known = self
            .chosen
            .as_ref()
            .and_then(|chosen| chosen.id.parse().ok());
        match (self.publisher, known) {
            (true, _) => Whom::Publisher,
            (false, Some(subject)) => Whom::Known { subject },
            (false, None) => Whom::New {
                kind: self.kind.clone(),
                name: self.name.clone(),
            },
        }
    }
}

impl Reading<'_> {
    /// A proposal as it is suggested to be accepted; any field may be changed before it is.
    pub fn acceptance(&self, document: DocumentId, number: u32) -> Result<Acceptance, Refused> {
        self.case(document.into())?;
        let (_, proposal) = self.open_proposal(document, number)?;
        let suggestion = self.scene(document)?.suggestion(number, &proposal)?;
        suggestion
            .map(|one| one.acceptance)
            .ok_or_else(|| self.nothing_suggested(number, &proposal))
    }

    /// All properties that can hold a statement of this type, those of the usual target first.
    pub fn targets(&self, statement_type: &str) -> Vec<Target> {
        let Some(sort) = StatementType::from_word(statement_type) else {
            return Vec::new();
        };
        let kinds = self.rules.kinds.iter();
        let properties = kinds.flat_map(|kind| kind.taking(sort).map(move |one| (kind, one)));
        let targets = properties.map(|(kind, property)| Target {
            kind: kind.name.clone(),
            property: property.name.clone(),
            confirm_speaker: property.confirm_speaker,
        });
        targets.collect()
    }
}

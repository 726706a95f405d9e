//! What an item bears upon.

use crate::id::{DocumentId, ItemId, SubjectId};
use crate::item::Body;

use super::Item;

/// What an item bears upon: every one of these subjects is to be folded again when it arrives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// The subjects it is about.
    pub subjects: Vec<SubjectId>,
    /// The items it acts upon; it bears upon whatever these bear upon.
    pub items: Vec<ItemId>,
}

impl Touched {
    fn subjects(subjects: impl IntoIterator<Item = SubjectId>) -> Self {
        Self {
            subjects: subjects.into_iter().collect(),
            items: Vec::new(),
        }
    }

    fn items(items: impl IntoIterator<Item = ItemId>) -> Self {
        Self {
            subjects: Vec::new(),
            items: items.into_iter().collect(),
        }
    }
}

/// What `item` bears upon. Where the part that says so is withheld, it bears upon nothing.
pub fn touched(item: &Item) -> Touched {
    match &item.body {
        Body::Subject(_) | Body::Document(..) => Touched::subjects([SubjectId(item.id)]),
        Body::Reading(part) => document(part.known().map(|reading| reading.document)),
        Body::Dismissal(part) => document(part.known().map(|dismissal| dismissal.document)),
        Body::Statement(content, _) => {
            Touched::subjects(content.known().map(|content| content.subject))
        }
        Body::Preference(part) => Touched::subjects(part.known().map(|one| one.subject)),
        Body::Transition(part) => Touched::subjects(part.known().map(|one| one.subject)),
        Body::Consent(part) => Touched::subjects(part.known().map(|one| one.subject)),
        Body::Judgement(part) => Touched::subjects(
            part.known()
                .into_iter()
                .flat_map(|one| [one.left, one.right]),
        ),
        Body::Retraction(part) => Touched::items(part.known().map(|one| one.statement.0)),
        Body::Relabel(part) => Touched::items(part.known().map(|one| one.item)),
        Body::Undo(part) => Touched::items(part.known().map(|one| one.item)),
        Body::Erasure(part) => Touched::items(
            part.known()
                .into_iter()
                .flat_map(|one| one.parts.iter().map(|part| part.item)),
        ),
        Body::Account(_)
        | Body::Grant(_)
        | Body::Revocation(_)
        | Body::Kind(_)
        | Body::Profile(_) => Touched::default(),
        // What went out is known to whomever it was about: a consent that is withdrawn has to name it.
        Body::Release(part) => Touched::subjects(
            part.known()
                .and_then(|release| release.cleared.as_ref())
                .into_iter()
                .flat_map(|cleared| cleared.about.iter().chain(&cleared.persons).copied()),
        ),
    }
}

fn document(document: Option<DocumentId>) -> Touched {
    Touched::subjects(document.map(SubjectId::from))
}

//! What one viewer reads of a fold.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::id::{ItemId, StatementId, SubjectId};
use crate::item::{Body, Judgement, Part, Preference, Withheld};
use crate::label::{Label, Level, Viewer};
use crate::statement::{Attribution, Content};

use super::effect::Effects;
use super::{Clusters, Item, places};

/// What one viewer reads. Items of which the viewer may see nothing do not exist in it, and what
/// stands is decided by those that do.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// In order, hidden parts withheld.
    items: Vec<Cow<'a, Item>>,
    places: HashMap<ItemId, usize>,
    effects: Effects,
}

/// How an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It holds.
    Live,
    /// A later one of its sort took its place.
    Replaced,
    /// It was taken back.
    Undone,
    /// The statement was withdrawn.
    Retracted,
}

/// An item as a viewer sees it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The item, with the parts withheld that the viewer may not see.
    pub item: &'a Item,
    /// How it stands.
    pub state: State,
}

/// A statement whose content a viewer may read.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// Its item.
    pub item: &'a Item,
    /// How it stands.
    pub state: State,
    /// What is said.
    pub content: &'a Content,
    /// Who says it, as far as the viewer may know.
    pub attribution: &'a Part<Attribution>,
}

impl Said<'_> {
    /// Which statement it is.
    pub const fn id(&self) -> StatementId {
        StatementId(self.item.id)
    }

    /// Who says it, if the viewer may know.
    pub const fn source(&self) -> Option<&Attribution> {
        self.attribution.known()
    }

    /// Whether it was not withdrawn.
    pub fn is_live(&self) -> bool {
        self.state == State::Live
    }
}

impl<'a> View<'a> {
    pub(super) fn of(items: &'a [Item], viewer: &Viewer) -> Self {
        let items: Vec<Cow<'a, Item>> = items
            .iter()
            .filter_map(|item| shown_to(item, viewer))
            .collect();
        Self::shown(items)
    }

    /// All of these items, none of them hidden.
    pub(crate) fn whole(items: &'a [Item]) -> Self {
        Self::shown(items.iter().map(Cow::Borrowed).collect())
    }

    fn shown(items: Vec<Cow<'a, Item>>) -> Self {
        Self {
            effects: Effects::of(&items),
            places: places(&items),
            items,
        }
    }

    /// All items that exist for the viewer, in order.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = Seen<'_>> {
        self.items.iter().map(|item| self.seen(item))
    }

    /// One item, if it exists for the viewer.
    pub fn item(&self, id: ItemId) -> Option<Seen<'_>> {
        let place = self.places.get(&id)?;
        self.items.get(*place).map(|item| self.seen(item))
    }

    /// The statements whose content the viewer may read, in order, withdrawn ones too.
    pub fn statements(&self) -> impl DoubleEndedIterator<Item = Said<'_>> {
        self.items().filter_map(|seen| match &seen.item.body {
            Body::Statement(Part::Known(content), attribution) => Some(Said {
                item: seen.item,
                state: seen.state,
                content,
                attribution,
            }),
            _ => None,
        })
    }

    /// The judgements that stand.
    pub fn judgements(&self) -> impl Iterator<Item = (Seen<'_>, &Judgement)> {
        self.standing().filter_map(|seen| match &seen.item.body {
            Body::Judgement(Part::Known(judgement)) => Some((seen, judgement)),
            _ => None,
        })
    }

    /// The preferences that stand.
    pub fn preferences(&self) -> impl Iterator<Item = (Seen<'_>, &Preference)> {
        self.standing().filter_map(|seen| match &seen.item.body {
            Body::Preference(Part::Known(preference)) => Some((seen, preference)),
            _ => None,
        })
    }

    /// Which subjects are one.
    pub fn clusters(&self) -> Clusters {
        let judgements: Vec<&Judgement> = self.judgements().map(|(_, judged)| judged).collect();
        Clusters::of(&judgements)
    }

    /// The kind of a subject, if the subject exists for the viewer.
    pub fn kind_of(&self, subject: SubjectId) -> Option<&str> {
        match &self.item(subject.0)?.item.body {
            Body::Subject(Part::Known(subject)) => Some(&subject.kind),
            Body::Document(Part::Known(_), _) => Some(DOCUMENT),
            _ => None,
        }
    }

    /// The statements a person chose to go by for a property of these subjects. Several that were
    /// chosen at once leave the choice open.
    pub fn chosen(&self, property: &str) -> Vec<StatementId> {
        self.preferences()
            .filter(|(_, one)| one.property == property)
            .filter_map(|(_, one)| one.chosen)
            .collect()
    }

    fn standing(&self) -> impl Iterator<Item = Seen<'_>> {
        self.items().filter(|seen| seen.state == State::Live)
    }

    fn seen<'s>(&'s self, item: &'s Item) -> Seen<'s> {
        let state = if self.effects.is_undone(item.id) {
            State::Undone
        } else if self.effects.is_replaced(item.id) {
            State::Replaced
        } else if self.effects.is_retracted(item.id) {
            State::Retracted
        } else {
            State::Live
        };
        Seen { item, state }
    }
}

/// The kind whose subjects documents are.
pub const DOCUMENT: &str = "document";

/// An item as a viewer may see it; nothing where its every part is kept from them.
fn shown_to<'a>(item: &'a Item, viewer: &Viewer) -> Option<Cow<'a, Item>> {
    let hidden = item.labels.iter().map(|label| !viewer.may_see(label));
    let hidden: Vec<bool> = hidden.collect();
    if hidden.iter().all(|hidden| *hidden) {
        return None;
    }
    let mut shown = Cow::Borrowed(item);
    for (part, _) in (0..).zip(&hidden).filter(|(_, hidden)| **hidden) {
        hide(shown.to_mut(), part);
    }
    Some(shown)
}

/// What is hidden leaves nothing behind, not even how closely it is kept.
pub(crate) fn hide(item: &mut Item, part: u8) {
    item.body.withhold(part, Withheld::NotForViewer);
    if let Some(label) = item.labels.get_mut(usize::from(part)) {
        *label = Label::of(Level::Sealed);
    }
}

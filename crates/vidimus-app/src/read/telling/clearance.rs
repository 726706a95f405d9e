//! Which topics a relative's record clears.

use std::collections::BTreeSet;

use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::fold::View;
use vidimus_model::kind::{Kind, Property, Topic};
use vidimus_model::statement::{Content, Polarity};

use crate::read::Case;

/// The property that clears a topic, and the one that forbids it.
const MAY: &str = "may_be_told";
const NOT: &str = "not_to_be_told";

/// What a relative may be told, and what not. What stands under both is not told.
pub(super) struct Clearance {
    may: BTreeSet<Topic>,
    not: BTreeSet<Topic>,
}

impl Clearance {
    /// What a record clears on a day.
    pub(super) fn of(record: &Case, view: &View<'_>, today: Day) -> Self {
        Self::saying(Self::said(record, view), today)
    }

    /// What a record says of what may be told.
    pub(super) fn said<'v>(
        record: &'v Case,
        view: &'v View<'v>,
    ) -> impl Iterator<Item = &'v Content> {
        let of = |property| record.claims(view, property).map(|said| said.content);
        of(MAY).chain(of(NOT))
    }

    /// What is cleared where this is said. What allows has to be said plainly and hold on that day;
    /// to forbid, any word that is not over is enough.
    pub(super) fn saying<'v>(said: impl Iterator<Item = &'v Content>, today: Day) -> Self {
        let mut clearance = Self {
            may: BTreeSet::new(),
            not: BTreeSet::new(),
        };
        for content in said.filter(|content| !is_over(content, today)) {
            let is_asserted = content.polarity == Polarity::Asserted;
            match (content.property.as_str(), is_asserted) {
                (MAY, true) if content.is_fact() && has_begun(content, today) => {
                    clearance.may.extend(topic(content));
                }
                (MAY, false) | (NOT, true) => clearance.not.extend(topic(content)),
                _ => {}
            }
        }
        clearance
    }

    /// The topics that are cleared, in their order.
    pub(super) fn topics(&self) -> impl Iterator<Item = Topic> {
        self.may.difference(&self.not).copied()
    }

    /// Whether a property may be told.
    pub(super) fn allows(&self, property: &Property) -> bool {
        property.tell.is_some_and(|topic| self.clears(topic))
    }

    /// Whether anything of a kind may be told.
    pub(super) fn allows_any_of(&self, kind: &Kind) -> bool {
        kind.properties.iter().any(|property| self.allows(property))
    }

    /// Whether a property may lead to what refers to somebody. It says nothing by itself: whoever may
    /// be told a thing of somebody may know of whom it is told.
    pub(super) fn leads(&self, property: &Property) -> bool {
        property
            .tell
            .is_some_and(|topic| !self.not.contains(&topic))
    }

    fn clears(&self, topic: Topic) -> bool {
        self.may.contains(&topic) && !self.not.contains(&topic)
    }
}

fn topic(content: &Content) -> Option<Topic> {
    content.value.words().and_then(Topic::from_word)
}

fn has_begun(content: &Content, today: Day) -> bool {
    let from = content.valid_from.as_ref().and_then(Edtf::earliest);
    from.is_none_or(|from| from <= today)
}

fn is_over(content: &Content, today: Day) -> bool {
    let to = content.valid_to.as_ref().and_then(Edtf::latest);
    to.is_some_and(|to| to < today)
}

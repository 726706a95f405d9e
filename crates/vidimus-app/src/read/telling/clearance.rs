//! Which topics a relative's record clears.

use std::collections::BTreeSet;

use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::fold::{Said, View};
use vidimus_model::kind::{Kind, Property, Topic};
use vidimus_model::statement::{Content, Polarity};

use crate::read::Case;

/// What a relative may be told, and what not. What stands under both is not told.
pub(super) struct Clearance {
    may: BTreeSet<Topic>,
    not: BTreeSet<Topic>,
}

impl Clearance {
    /// What a record clears on a day. What allows has to be said plainly and hold on that day; to
    /// forbid, any word that is not over is enough.
    pub(super) fn of(record: &Case, view: &View<'_>, today: Day) -> Self {
        let allowed = record.claims(view, "may_be_told");
        let (plain, denied): (Vec<Said<'_>>, Vec<Said<'_>>) =
            allowed.partition(|said| said.content.polarity == Polarity::Asserted);
        let plain = plain.iter().filter(|said| said.content.is_fact());
        let forbidden = record.claims(view, "not_to_be_told");
        let forbidden = forbidden.filter(|said| said.content.polarity == Polarity::Asserted);
        let forbidden = forbidden
            .chain(denied)
            .filter(|said| !is_over(said.content, today));
        Self {
            may: plain
                .filter(|said| has_begun(said.content, today) && !is_over(said.content, today))
                .filter_map(|said| topic(said.content))
                .collect(),
            not: forbidden.filter_map(|said| topic(said.content)).collect(),
        }
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

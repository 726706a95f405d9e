//! All that may bear upon a paper, whoever may see it: the clearance rule decides what of it goes.

use std::collections::{BTreeMap, BTreeSet};

use vidimus_model::clearance::{Cleared, Stays, Towards, Whose};
use vidimus_model::consent::Consents;
use vidimus_model::fold::{Fold, Item};
use vidimus_model::id::{ItemId, SubjectId};
use vidimus_model::item::{Body, Part};
use vidimus_model::label::Level;
use vidimus_store::ItemNo;

use super::Form;
use super::policy::Policy;
use crate::Refused;
use crate::read::Reading;

/// Over how many references a paper reaches: from a visit to its place, and to the place's authority.
const REACH: usize = 3;

/// What passed the rule, and what did not.
pub(super) struct Passed {
    pub(super) cleared: Cleared,
    /// What stays of that which the paper would tell.
    pub(super) stays: Vec<Stays>,
    /// What the paper would tell, were it cleared.
    pub(super) told: BTreeSet<ItemId>,
}

impl Reading<'_> {
    /// What may go of some subjects and of all that leads to and from them; and what stays of that which
    /// the paper would tell.
    pub(super) fn cleared_for(
        &self,
        form: Form,
        about: &[SubjectId],
        policy: &Policy,
    ) -> Result<Passed, Refused> {
        let near = self.near(about)?;
        let fold = Fold::of(self.bearing_upon(near.clone())?, &self.rules().rights);
        let whose = Whose::of(&self.rules().kinds, &fold);
        let consents = Consents::of(&fold);
        let (cleared, mut stays) = Cleared::of(&fold, &whose, &consents, policy.towards.clone());
        let named = self.all_members(about.iter().copied())?;
        let told = self.would_tell(form, &fold, (&near, &named))?;
        stays.retain(|one| told.contains(&one.item));
        Ok(Passed {
            cleared,
            stays,
            told,
        })
    }

    /// What may be counted of some subjects and of all that leads to and from them.
    pub(super) fn counted_for(
        &self,
        about: &[SubjectId],
        towards: Towards,
    ) -> Result<Cleared, Refused> {
        let fold = Fold::of(self.bearing_upon(self.near(about)?)?, &self.rules().rights);
        let whose = Whose::of(&self.rules().kinds, &fold);
        let consents = Consents::of(&fold);
        Ok(Cleared::of(&fold, &whose, &consents, towards.counting()).0)
    }

    /// What would be told, were it cleared: the subjects themselves and what they are called, and what is said of them
    /// and of what refers to them.
    fn would_tell(
        &self,
        form: Form,
        fold: &Fold,
        (near, named): (&BTreeSet<ItemNo>, &BTreeSet<ItemNo>),
    ) -> Result<BTreeSet<ItemId>, Refused> {
        let mut told = BTreeSet::new();
        for number in near {
            told.extend(self.reader.item_id(*number)?);
        }
        let mut called = BTreeSet::new();
        for number in named {
            called.extend(self.reader.item_id(*number)?);
        }
        let kinds = fold.items().iter().filter_map(|item| match &item.body {
            Body::Subject(Part::Known(subject)) => Some((item.id, subject.kind.as_str())),
            _ => None,
        });
        let kinds: BTreeMap<ItemId, &str> = kinds.filter(|(id, _)| told.contains(id)).collect();
        for item in fold.items() {
            let Body::Statement(Part::Known(content), _) = &item.body else {
                continue;
            };
            let kind = kinds
                .get(&content.subject.0)
                .map(|kind| self.rules().kind(kind));
            let kind = kind.transpose()?;
            let property = kind.and_then(|kind| kind.property(&content.property));
            if kind.zip(property).is_some_and(|(kind, one)| {
                let is_name = kind.title.contains(&one.name);
                form.tells(kind, one) || is_name && called.contains(&content.subject.0)
            }) {
                told.insert(item.id);
            }
        }
        Ok(told)
    }

    /// Subjects with all that refers to them.
    fn near(&self, about: &[SubjectId]) -> Result<BTreeSet<ItemNo>, Refused> {
        let mut near = self.all_members(about.iter().copied())?;
        let numbers: Vec<ItemNo> = near.iter().copied().collect();
        for link in self.reader.links_to(&numbers, Level::Sealed, usize::MAX)? {
            for subject in self.reader.subjects_of(link.item)? {
                near.extend(self.with_members(subject)?);
            }
        }
        Ok(near)
    }

    fn bearing_upon(&self, near: BTreeSet<ItemNo>) -> Result<Vec<Item>, Refused> {
        let mut known: BTreeSet<ItemNo> = BTreeSet::new();
        let mut reached = near;
        for _ in 0..REACH {
            let fresh: Vec<ItemNo> = reached.difference(&known).copied().collect();
            known.extend(fresh.iter().copied());
            let items = self.reader.items(&self.reader.concerning(&fresh)?)?;
            let beyond = items.iter().flat_map(spoken_of);
            reached.extend(self.all_members(beyond)?);
        }
        let all: Vec<ItemNo> = known.into_iter().collect();
        Ok(self.reader.items(&self.reader.concerning(&all)?)?)
    }

    /// All that were ever judged to be one with these.
    fn all_members(
        &self,
        subjects: impl IntoIterator<Item = SubjectId>,
    ) -> Result<BTreeSet<ItemNo>, Refused> {
        let mut members = BTreeSet::new();
        for subject in subjects {
            if let Some(number) = self.reader.item_no(subject.0)? {
                members.extend(self.with_members(number)?);
            }
        }
        Ok(members)
    }

    fn with_members(&self, subject: ItemNo) -> Result<Vec<ItemNo>, Refused> {
        Ok(self.reader.members(self.reader.cluster_of(subject)?)?)
    }
}

/// Everybody and everything that a statement speaks of, and who says it.
fn spoken_of(item: &Item) -> Vec<SubjectId> {
    let Body::Statement(content, attribution) = &item.body else {
        return Vec::new();
    };
    let mut all = Vec::new();
    if let Part::Known(content) = content {
        all.extend(content.value.references());
    }
    if let Part::Known(source) = attribution {
        all.push(source.said_by);
        all.extend(source.relays.iter().copied());
    }
    all
}

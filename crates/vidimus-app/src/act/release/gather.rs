//! All that may bear upon a paper, whoever may see it: the clearance rule decides what of it goes.

use std::collections::BTreeSet;

use vidimus_model::clearance::{Cleared, Stays, Whose};
use vidimus_model::consent::Consents;
use vidimus_model::fold::{Fold, Item};
use vidimus_model::id::SubjectId;
use vidimus_model::item::{Body, Part};
use vidimus_model::label::Level;
use vidimus_store::ItemNo;

use super::policy::Policy;
use crate::Refused;
use crate::read::Reading;

/// Over how many references a paper reaches: from a visit to its place, and to the place's authority.
const REACH: usize = 3;

impl Reading<'_> {
    /// What may go of some subjects and of all that leads to and from them.
    pub(super) fn cleared_for(
        &self,
        about: &[SubjectId],
        policy: &Policy,
    ) -> Result<(Cleared, Vec<Stays>), Refused> {
        let fold = Fold::of(self.bearing_upon(about)?, &self.rules().rights);
        let whose = Whose::of(&self.rules().kinds, &fold);
        let consents = Consents::of(&fold);
        let towards = policy.towards.clone();
        Ok(Cleared::of(&fold, &whose, &consents, towards))
    }

    fn bearing_upon(&self, about: &[SubjectId]) -> Result<Vec<Item>, Refused> {
        let mut known: BTreeSet<ItemNo> = BTreeSet::new();
        let mut reached = self.all_members(about.iter().copied())?;
        let numbers: Vec<ItemNo> = reached.iter().copied().collect();
        for link in self.reader.links_to(&numbers, Level::Sealed, usize::MAX)? {
            let from = self.reader.subjects_of(link.item)?;
            for subject in from {
                reached.extend(self.with_members(subject)?);
            }
        }
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

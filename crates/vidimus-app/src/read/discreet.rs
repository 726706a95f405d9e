//! Readings for paper: whoever asked not to be named stands on none, by whichever property.

use std::collections::BTreeSet;

use vidimus_model::fold::Said;
use vidimus_model::id::SubjectId;
use vidimus_model::label::Level;
use vidimus_model::value::Value;

use super::{Case, Reading};
use crate::{Moment, Office, Refused, shown};

impl Office {
    /// Reads for a paper about a subject on which whoever may ask not to be named is not named: what
    /// is kept closer than usual is left out, and so is what names them without being kept so, for
    /// who complains is often who suffered.
    pub fn read_without_names(
        &self,
        at: Moment,
        subject: SubjectId,
    ) -> Result<Reading<'_>, Refused> {
        let reading = self.read(at)?;
        let unnamed = reading.may_stay_unnamed(&reading.case(subject)?)?;
        let viewer = reading.viewer().discreet(Level::Restricted);
        let reading = self.read_as(viewer, at)?;
        Ok(Reading { unnamed, ..reading })
    }
}

impl Reading<'_> {
    /// Those to whom the properties of a case refer that its kind lets somebody keep secret, with all
    /// that are one with them.
    fn may_stay_unnamed(&self, case: &Case) -> Result<BTreeSet<SubjectId>, Refused> {
        let view = case.view();
        let kind = self.rules.kind(&case.kind)?;
        let hidden = |said: &Said<'_>| {
            let mut flags = kind.properties.iter();
            flags.any(|flag| flag.hides.contains(&said.content.property))
        };
        let said = case.statements(&view).filter(Said::is_live).filter(hidden);
        // A paper that carries it was written by somebody, often by them, and is called so.
        let live = case.statements(&view).filter(Said::is_live);
        let papers = live.filter_map(|said| said.source()?.document);
        let mut unnamed: BTreeSet<SubjectId> = papers.map(SubjectId::from).collect();
        for one in said.flat_map(|said| said.content.value.references()) {
            unnamed.insert(one);
            if let Some(case) = self.case_if_any(one)? {
                unnamed.extend(case.members);
            }
        }
        Ok(unnamed)
    }

    /// Whether somebody is not named in this reading.
    pub(super) fn leaves_out(&self, subject: SubjectId) -> bool {
        self.unnamed.contains(&subject)
    }

    /// Whether a value names somebody who is not named in this reading.
    pub(super) fn is_left_out(&self, value: &Value) -> bool {
        let mut named = value.references().into_iter();
        named.any(|one| self.leaves_out(one))
    }

    /// Those of some subjects who may be named in this reading.
    pub(super) fn named_of(
        &self,
        subjects: impl IntoIterator<Item = SubjectId>,
    ) -> Vec<shown::Subject> {
        let named = subjects.into_iter().filter(|one| !self.leaves_out(*one));
        named.map(|one| self.subject(one)).collect()
    }
}

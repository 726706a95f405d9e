//! Where time limits are found, and what is read there.
//!
//! The register knows when they fall due, for viewers of each level: only those that are told are
//! read. How they stand today is computed from what the viewer reads.

use std::ops::ControlFlow;

use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::Kind;
use vidimus_store::{LimitPlace, LimitQuery, TimeLimit};

use super::{Lasting, lasting, row};
use crate::Refused;
use crate::read::{Case, Paging, Reading, Share};
use crate::register::Index;

impl Reading<'_> {
    /// Where the time limits stand that are asked for.
    pub(in crate::read) fn limit_places(
        &self,
        query: LimitQuery<'_>,
        paging: Paging,
    ) -> Result<Share<LimitPlace>, Refused> {
        let apart = self.limits_apart(|limit| query.has(limit))?;
        if apart.is_empty() {
            let places = self.reader.time_limits(&LimitQuery {
                without: self.without_apart(),
                offset: paging.offset,
                limit: paging.limit.saturating_add(1),
                ..query
            })?;
            return Ok(Share::of(places, Paging::first(paging.limit)));
        }
        let mut places = self.reader.time_limits(&LimitQuery {
            without: self.without_apart(),
            offset: 0,
            limit: paging.needed(),
            ..query
        })?;
        places.extend(apart.iter().map(LimitPlace::of));
        LimitPlace::sort(&mut places, query.order, query.descending);
        Ok(Share::of(places, paging))
    }

    /// What is told of a time limit, if it stands there for the viewer.
    pub(in crate::read) fn limit_at<T>(
        &self,
        at: &LimitPlace,
        tell: impl FnOnce(&Case, &Lasting<'_, '_>) -> Result<T, Refused>,
    ) -> Result<Option<T>, Refused> {
        let Some(subject) = self.reader.item_id(at.subject)? else {
            return Ok(None);
        };
        let Some(case) = self.case_if_any(SubjectId(subject))? else {
            return Ok(None);
        };
        let kind = self.rules.kind(&case.kind)?;
        let view = case.view();
        let lasting = self.lasting(kind, &view, &case.members);
        lasting
            .get(at.place)
            .map(|one| tell(&case, one))
            .transpose()
    }

    /// The time limits and spoken-of silences of subjects that are one, under the law of the place.
    pub(crate) fn lasting<'k, 'v>(
        &self,
        kind: &'k Kind,
        view: &'v View<'_>,
        members: &[SubjectId],
    ) -> Vec<Lasting<'k, 'v>> {
        lasting(kind, (&self.rules.profile, self.itself()), view, members)
    }

    /// What only a viewer who is among those it is for can tell: the time limits of components in
    /// which something is for some alone.
    pub(in crate::read) fn limits_apart(
        &self,
        is_wanted: impl Fn(&TimeLimit) -> bool,
    ) -> Result<Vec<TimeLimit>, Refused> {
        let mut found = Vec::new();
        if !self.has_audience() {
            return Ok(found);
        }
        let level = self.viewer.level();
        let number = |whom: SubjectId| Ok(self.reader.item_no(whom.0)?);
        self.visit(Index::LimitsApart, |case| {
            let kind = self.rules.kind(&case.kind)?;
            let view = case.view();
            let lasting = self.lasting(kind, &view, &case.members);
            if let Some(subject) = self.reader.item_no(case.subject.0)? {
                for (place, one) in lasting.iter().enumerate() {
                    let kept = row(one, kind, (subject, place), (level, level), number)?;
                    found.extend(is_wanted(&kept).then_some(kept));
                }
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    /// What the register is not asked for, because only this viewer can tell it.
    pub(in crate::read) fn without_apart(&self) -> Option<&'static str> {
        self.has_audience().then(|| Index::LimitsApart.word())
    }

    fn has_audience(&self) -> bool {
        !self.viewer.audiences().is_empty()
    }
}

//! What a document carries, in the order of its places.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use vidimus_model::fold::Said;
use vidimus_model::id::{DocumentId, StatementId, SubjectId};
use vidimus_model::item::{Body, Part};
use vidimus_model::statement::Anchor;

use crate::read::{Case, Paging, Reading, Share};
use crate::{Refused, shown};

/// A statement that a document carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// Whom or what it is about.
    pub subject: shown::Subject,
    /// The statement.
    pub claim: shown::Claim,
}

impl Reading<'_> {
    /// The live statements that a document carries, in the order of their places.
    pub(super) fn carried(
        &self,
        id: DocumentId,
        paging: Paging,
    ) -> Result<Share<Carried>, Refused> {
        let carried = self.carried_at(id, |_| true, paging.needed())?;
        Ok(Share::of(carried, paging))
    }

    /// Live statements that a document carries at places of a sort, until there are enough: in the
    /// order of their places, and at one place in the order of the ledger.
    pub(super) fn carried_at(
        &self,
        id: DocumentId,
        is_there: impl Fn(&Anchor) -> bool,
        enough: usize,
    ) -> Result<Vec<Carried>, Refused> {
        let mut found = Vec::new();
        let mut known: HashSet<SubjectId> = HashSet::new();
        let mut visible: HashMap<String, Carried> = HashMap::new();
        for (statement, subject) in self.places_in(id, &is_there)? {
            if found.len() >= enough {
                break;
            }
            if known.insert(subject)
                && let Some(case) = self.case_if_any(subject)?
            {
                known.extend(&case.members);
                let carried = self.carried_by_case(&case, id, &is_there);
                visible.extend(carried.into_iter().map(|one| (one.claim.id.clone(), one)));
            }
            found.extend(visible.remove(&statement.to_string()));
        }
        Ok(found)
    }

    /// All statements that a document carries, in the order of their places, with their subjects.
    /// Those that the viewer may not see are among them, and are passed over by who reads on.
    fn places_in(
        &self,
        id: DocumentId,
        is_there: &impl Fn(&Anchor) -> bool,
    ) -> Result<Vec<(StatementId, SubjectId)>, Refused> {
        let Some(document) = self.reader.item_no(id.0)? else {
            return Ok(Vec::new());
        };
        let items = self.reader.items(&self.reader.carried_by(document)?)?;
        let mut places: Vec<_> = items
            .iter()
            .filter_map(|item| match &item.body {
                Body::Statement(Part::Known(content), Part::Known(source)) => {
                    Some((item, content.subject, source.anchor.as_ref()))
                }
                _ => None,
            })
            .filter(|(_, _, anchor)| anchor.is_none_or(is_there))
            .collect();
        places.sort_by_cached_key(|(item, _, anchor)| (anchor.map(place), item.order));
        let places = places.into_iter();
        Ok(places
            .map(|(item, subject, _)| (StatementId(item.id), subject))
            .collect())
    }

    fn carried_by_case(
        &self,
        case: &Case,
        id: DocumentId,
        is_there: &impl Fn(&Anchor) -> bool,
    ) -> Vec<Carried> {
        let view = case.view();
        let is_carried = |said: &Said<'_>| {
            let source = said.source().filter(|source| source.document == Some(id));
            source.is_some_and(|source| source.anchor.as_ref().is_none_or(is_there))
        };
        case.statements(&view)
            .filter(|said| said.is_live() && is_carried(said))
            .map(|said| Carried {
                subject: self.subject(case.subject),
                claim: self.claim(&said),
            })
            .collect()
    }
}

/// Where a place stands among others: sheet, row or page, first and last letter.
fn place(anchor: &Anchor) -> (Option<String>, u64, u64, u64) {
    match anchor {
        Anchor::Span { start, end, .. } => (None, 0, *start, *end),
        Anchor::Row { sheet, row, .. } => (sheet.clone(), *row, 0, 0),
        Anchor::Page { page, .. } => (None, *page, 0, 0),
    }
}

//! Who is held, by when they were last seen.

use vidimus_model::id::SubjectId;
use vidimus_model::kind::Kind;
use vidimus_store::{ListQuery, Listed};

use super::home::Held;
use super::sighting;
use super::{Paging, Reading, Share};
use crate::Refused;
use crate::register::Shown;

/// The kind of those who are held.
const PERSON: &str = "person";
/// How many rows of people are fetched at once.
const STRIDE: usize = 64;
/// What people who are neither held nor were ever seen stand before.
const TOLD_OF: &str = " ";

impl Reading<'_> {
    /// People held who were not seen alive for longest: first those never seen, by since when they
    /// are held, then by when they were seen.
    pub fn unseen(&self, paging: Paging) -> Result<Share<Held>, Refused> {
        self.held_in_order(false, paging)
    }

    /// People held, those seen alive last first.
    pub fn held(&self, paging: Paging) -> Result<Share<Held>, Refused> {
        self.held_in_order(true, paging)
    }

    fn held_in_order(&self, descending: bool, paging: Paging) -> Result<Share<Held>, Refused> {
        let kind = self.rules.kind(PERSON)?;
        let Some(sort) = column(kind) else {
            return Ok(Share::of([], paging));
        };
        let mut found = Vec::new();
        for offset in (0..).step_by(STRIDE) {
            let rows = self.reader.list(&ListQuery {
                kind: PERSON,
                level: self.viewer.level(),
                sort,
                descending,
                from: TOLD_OF,
                filter: None,
                offset,
                limit: STRIDE,
            })?;
            for row in rows.iter().filter(|row| may_be_held(row, sort)) {
                found.extend(self.held_one(row, kind)?);
            }
            if found.len() >= paging.needed() || rows.len() < STRIDE {
                break;
            }
        }
        self.sound(Share::of(found, paging))
    }

    /// A person with the stay that did not end yet; none for whom the viewer reads of none.
    fn held_one(&self, row: &Listed, kind: &Kind) -> Result<Option<Held>, Refused> {
        let Some(person) = self.reader.item_id(row.subject)? else {
            return Ok(None);
        };
        let Some(case) = self.case_if_any(SubjectId(person))? else {
            return Ok(None);
        };
        let view = case.view();
        let mut stays = self.stays(&case)?.into_iter().rev();
        let Some(stay) = stays.find(|stay| stay.is_held) else {
            return Ok(None);
        };
        let sightings = sighting::sightings(self, &case, &view, kind);
        let (seen, days) = sightings.map_or((None, None), |all| (all.alive, all.days));
        Ok(Some(Held {
            person: self.subject(case.subject),
            stay,
            seen,
            days,
        }))
    }
}

/// The column that says when somebody was last seen.
fn column(kind: &Kind) -> Option<usize> {
    let (seen, _) = sighting::graded(kind)?;
    let mut columns = kind.columns.iter();
    columns.position(|one| one.property == seen.name)
}

/// Whether the register says that somebody is held.
fn may_be_held(row: &Listed, column: usize) -> bool {
    let shown = row.cells.get(column).map(|cell| serde_json::from_str(cell));
    matches!(shown, Some(Ok(Shown { held: true, .. })))
}

//! The level of a page: that of the most closely kept subject on it.

use std::collections::BTreeSet;

use vidimus_app::read::Reading;
use vidimus_app::shown::{Claim, Subject};
use vidimus_model::id::SubjectId;

use crate::failure::Failure;
use crate::frame::Level;

/// The level of a page that shows something of these subjects.
pub(crate) fn of_subjects<'s>(
    reading: &Reading<'_>,
    subjects: impl IntoIterator<Item = &'s Subject>,
) -> Result<Level, Failure> {
    // A subject that the reader may not see shows nothing of itself. One that stands on a page many
    // times, as an addressee does, is looked up once.
    let seen = subjects.into_iter().filter(|one| one.kind.is_some());
    let ids: BTreeSet<SubjectId> = seen
        .filter_map(|one| one.id.parse().ok().map(SubjectId))
        .collect();
    let mut highest = Level::Public;
    for id in ids {
        highest = highest.max(Level::named(&reading.level_of(id)?));
    }
    Ok(highest)
}

/// The level of a claim with its source.
pub(crate) fn of_claim(claim: &Claim) -> Level {
    let source = claim.source_level.as_deref().map(Level::named);
    Level::named(&claim.level).max(source.unwrap_or(Level::Public))
}

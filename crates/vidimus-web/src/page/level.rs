//! The level of a page: that of the most closely kept subject on it.

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
    let mut highest = Level::Public;
    for subject in subjects {
        // A subject that the reader may not see shows nothing of itself.
        if subject.kind.is_some()
            && let Ok(id) = subject.id.parse()
        {
            highest = highest.max(Level::named(&reading.level_of(SubjectId(id))?));
        }
    }
    Ok(highest)
}

/// The level of a claim with its source.
pub(crate) fn of_claim(claim: &Claim) -> Level {
    let source = claim.source_level.as_deref().map(Level::named);
    Level::named(&claim.level).max(source.unwrap_or(Level::Public))
}

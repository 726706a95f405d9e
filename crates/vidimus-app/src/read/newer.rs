//! Whether a figure came since somebody spoke of those it counts.

use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::id::SubjectId;

use super::figures::FigureFilter;
use super::{Paging, Reading};
use crate::{Refused, shown};

/// More questions about one subject are not gone through.
const MOST: usize = 100;

impl Reading<'_> {
    /// The newest figure about a subject that is surely of a later day than this one; a denial is none.
    pub fn figure_since(
        &self,
        subject: SubjectId,
        day: Day,
    ) -> Result<Option<shown::Claim>, Refused> {
        let filter = FigureFilter {
            subject: Some(subject),
            ..FigureFilter::default()
        };
        let questions = self
            .figures(&filter, Paging::first(MOST))?
            .items
            .into_iter();
        let answers = questions.flat_map(|one| one.question.answers);
        let claims = answers.flat_map(|one| one.claims);
        let newer = claims.filter_map(|claim| {
            let on = day_of(&claim).filter(|on| *on > day && !claim.denied)?;
            Some((on, claim))
        });
        Ok(newer.max_by_key(|(on, _)| *on).map(|(_, claim)| claim))
    }
}

/// The first day of which a figure can speak, or else on which it was said: a month that began before is
/// not later than a day in it.
fn day_of(claim: &shown::Claim) -> Option<Day> {
    let dates = [&claim.as_of, &claim.said_on];
    let mut days = dates.into_iter().flatten().filter_map(|written| {
        let date: Edtf = written.parse().ok()?;
        date.earliest()
    });
    days.next()
}

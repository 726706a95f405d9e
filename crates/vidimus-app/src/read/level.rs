//! How closely kept what a page shows is at most.
//!
//! While an answer is put together, the level of every claim and of every title that goes into it is
//! noted; the highest is that of the whole.

use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_model::label::Level;

use super::{Case, Reading, history};
use crate::Refused;

impl Reading<'_> {
    /// The highest level of anything the viewer may read of a subject: what bears this level says
    /// nothing above it, whatever of the subject it shows.
    pub fn level_of(&self, subject: SubjectId) -> Result<String, Refused> {
        let ((), level) = self.noting(|| {
            let case = self.case(subject)?;
            let view = case.view();
            self.note(self.own_level(&case, &view));
            // They lead to titles of other subjects.
            for said in case.statements(&view) {
                self.claim(&said);
            }
            history::of_case(self, &case, &view);
            Ok(())
        })?;
        self.sound(level.word().to_owned())
    }

    /// An answer with the highest level of what was noted while it was put together.
    pub(super) fn noting<T>(
        &self,
        answer: impl FnOnce() -> Result<T, Refused>,
    ) -> Result<(T, Level), Refused> {
        let before = self.known.level.replace(Level::Public);
        let answer = answer();
        let level = self.known.level.replace(before);
        self.note(level);
        Ok((answer?, level))
    }

    /// Notes that something of this level goes into an answer.
    pub(super) fn note(&self, level: Level) {
        let known = &self.known.level;
        known.set(known.get().max(level));
    }

    /// The highest level of all acts upon a case, as far as the viewer may read them.
    pub(super) fn own_level(&self, case: &Case, view: &View<'_>) -> Level {
        let items = history::items_of(case, view).into_iter();
        let labels = items.flat_map(|seen| &seen.item.labels);
        let labels = labels.filter(|label| self.viewer.may_see(label));
        let highest = labels.map(|label| label.level).max();
        highest.unwrap_or(Level::Public)
    }
}

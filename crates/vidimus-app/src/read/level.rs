//! How closely kept what a page shows of a subject is at most.

use vidimus_model::id::SubjectId;

use super::Reading;
use crate::Refused;

impl Reading<'_> {
    /// The highest level of anything the viewer may read of a subject: what bears this level says
    /// nothing above it, whatever of the subject it shows.
    pub fn level_of(&self, subject: SubjectId) -> Result<String, Refused> {
        let case = self.case(subject)?;
        let view = case.view();
        Ok(super::dossier::level(&case, &view))
    }
}

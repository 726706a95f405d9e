//! How closely kept what a page shows of a subject is at most.

use vidimus_model::id::SubjectId;
use vidimus_model::item::{Body, Part};
use vidimus_model::label::Level;

use super::Reading;
use crate::Refused;

impl Reading<'_> {
    /// The highest level of anything the viewer may read of a subject: what bears this level says
    /// nothing above it, whatever of the subject it shows.
    pub fn level_of(&self, subject: SubjectId) -> Result<String, Refused> {
        let case = self.case(subject)?;
        let view = case.view();
        // A document of which nothing is said yet shows its text all the same.
        let own = view.items().filter_map(|seen| match &seen.item.body {
            Body::Subject(Part::Known(_))
            | Body::Reading(Part::Known(_))
            | Body::Document(Part::Known(_), _) => seen.item.labels.first(),
            _ => None,
        });
        let own = own.map(|label| label.level).max();
        let said = Level::from_word(&super::dossier::level(&case, &view));
        Ok(own.max(said).unwrap_or(Level::Public).word().to_owned())
    }
}

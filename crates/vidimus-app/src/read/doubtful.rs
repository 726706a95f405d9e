//! What cannot well be in what is said of a subject: one day before another, a figure less than its parts.

use vidimus_model::edtf::Edtf;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Around, Doubt, Kind};
use vidimus_model::label::Level;

use super::letter::{facts, references};
use super::work::{is_passed, steps};
use super::{Case, Reading};
use crate::Refused;

impl Reading<'_> {
    /// What makes implausible what is said of a subject, looked at together.
    pub fn doubts(&self, subject: SubjectId) -> Result<Vec<Doubt>, Refused> {
        let case = self.case(subject)?;
        let kind = self.rules.kind(&case.kind)?;
        self.doubts_of(&case, &case.view(), kind)
    }

    pub(super) fn doubts_of(
        &self,
        case: &Case,
        view: &View<'_>,
        kind: &Kind,
    ) -> Result<Vec<Doubt>, Refused> {
        let live = case.statements(view).filter(Said::is_live);
        let claims: Vec<_> = live.map(|said| (said.id(), said.content)).collect();
        let taken = steps(view, &case.members, is_passed);
        let taken = taken.filter_map(|(_, step)| Some((step.to.clone(), step.on.clone()?)));
        let mut around = Around {
            steps: taken.collect(),
            ..Around::nothing(self.today())
        };
        for (reference, property) in kind.looks_beyond() {
            for other in references(case, view, reference) {
                let days = self.days_of(other, property)?;
                around.beyond.insert((other, property.to_owned()), days);
            }
        }
        Ok(kind.check_together(&claims, &around))
    }

    /// The days that another subject is said to have, as far as the viewer may know; what they are
    /// kept as counts for the whole answer.
    fn days_of(&self, other: SubjectId, property: &str) -> Result<Vec<Edtf>, Refused> {
        let Some(case) = self.case_if_any(other)? else {
            return Ok(Vec::new());
        };
        let view = case.view();
        let mut days = Vec::new();
        for said in facts(&case, &view, property) {
            if let Some(on) = said.content.value.date() {
                let label = said.item.labels.first();
                self.note(label.map_or(Level::Sealed, |label| label.level));
                days.push(on.clone());
            }
        }
        Ok(days)
    }
}

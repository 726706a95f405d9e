//! Going through all subjects that a view is about.

use std::collections::BTreeSet;

use vidimus_model::id::SubjectId;

use super::{Case, Reading};
use crate::Refused;
use crate::register::Index;

/// How many components are looked up at once.
const STRIDE: usize = 256;

impl Reading<'_> {
    /// Goes through every case that exists for the viewer and may hold what a view is about, in the
    /// order in which they came into being.
    pub(crate) fn visit(
        &self,
        index: Index,
        mut look: impl FnMut(&Self, &Case) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        let level = self.viewer.level();
        let mut offset = 0;
        loop {
            let components = self.reader.holding(index.word(), level, offset, STRIDE)?;
            for component in &components {
                self.visit_component(*component, &mut look)?;
            }
            if components.len() < STRIDE {
                return Ok(());
            }
            offset += STRIDE;
        }
    }

    fn visit_component(
        &self,
        component: vidimus_store::ItemNo,
        look: &mut impl FnMut(&Self, &Case) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        let mut seen = BTreeSet::new();
        for member in self.reader.members(component)? {
            let Some(member) = self.reader.item_id(member)? else {
                continue;
            };
            if let Ok(case) = self.case(SubjectId(member))
                && seen.insert(case.subject)
            {
                look(self, &case)?;
            }
        }
        Ok(())
    }
}

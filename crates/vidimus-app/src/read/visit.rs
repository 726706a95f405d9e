//! Going through all subjects that a view is about.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use vidimus_model::id::SubjectId;
use vidimus_store::ItemNo;

use super::{Case, Reading};
use crate::Refused;
use crate::register::Index;

/// How many components are looked up at once.
const STRIDE: usize = 256;

/// Whether a visit goes on to the next case.
pub(crate) type Onward = ControlFlow<()>;

/// Goes on as long as fewer are found than needed.
pub(crate) const fn until(found: usize, needed: usize) -> Onward {
    if found < needed {
        ControlFlow::Continue(())
    } else {
        ControlFlow::Break(())
    }
}

impl Reading<'_> {
    /// Goes through every case that exists for the viewer and may hold what a view is about, in the
    /// order in which they came into being, until `look` has seen enough.
    pub(crate) fn visit(
        &self,
        index: Index,
        mut look: impl FnMut(&Case) -> Result<Onward, Refused>,
    ) -> Result<(), Refused> {
        let level = self.viewer.level();
        let mut offset = 0;
        loop {
            let components = self.reader.holding(index.word(), level, offset, STRIDE)?;
            for component in &components {
                if self.visit_component(*component, &mut look)?.is_break() {
                    return Ok(());
                }
            }
            if components.len() < STRIDE {
                return Ok(());
            }
            offset += STRIDE;
        }
    }

    fn visit_component(
        &self,
        component: ItemNo,
        look: &mut impl FnMut(&Case) -> Result<Onward, Refused>,
    ) -> Result<Onward, Refused> {
        let mut seen = BTreeSet::new();
        for member in self.reader.members(component)? {
            let Some(member) = self.reader.item_id(member)? else {
                continue;
            };
            if let Ok(case) = self.case(SubjectId(member))
                && seen.insert(case.subject)
                && look(&case)?.is_break()
            {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

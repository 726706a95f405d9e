//! Going through all subjects that a view is about.

use std::collections::BTreeMap;
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
        let mut waiting = BTreeMap::new();
        let mut after = None;
        loop {
            let level = self.viewer.level();
            let components = self.reader.holding(index.word(), level, after, STRIDE)?;
            for component in &components {
                // No case of a later component comes before its own first subject.
                let later = waiting.split_off(component);
                for case in std::mem::replace(&mut waiting, later).into_values() {
                    if look(&case)?.is_break() {
                        return self.sound(());
                    }
                }
                waiting.extend(self.cases_of(*component)?);
            }
            if components.len() < STRIDE {
                break;
            }
            after = components.last().copied();
        }
        for case in waiting.into_values() {
            if look(&case)?.is_break() {
                break;
            }
        }
        self.sound(())
    }

    /// The cases of a component that exist for the viewer, each at the number of its first subject:
    /// what else the component holds, and why, is none of the viewer's business.
    fn cases_of(&self, component: ItemNo) -> Result<BTreeMap<ItemNo, Case>, Refused> {
        let mut cases = BTreeMap::new();
        for member in self.reader.members(component)? {
            let Some(member) = self.reader.item_id(member)? else {
                continue;
            };
            let Some(case) = self.case_if_any(SubjectId(member))? else {
                continue;
            };
            if let Some(number) = self.reader.item_no(case.subject.0)? {
                cases.entry(number).or_insert(case);
            }
        }
        Ok(cases)
    }
}

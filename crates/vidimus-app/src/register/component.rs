//! Components: subjects that were ever judged the same.
//!
//! Which of them are one depends on the viewer and is decided when they are read. A component only
//! grows: it is the unit in which the register is computed, so it holds all that may matter.

use vidimus_model::fold::Item;
use vidimus_model::item::{Body, Part, Verdict};
use vidimus_store::{ItemNo, Register};

use crate::Refused;

/// Joins the components of two subjects that an item judges the same.
pub(super) fn join(register: &Register<'_>, item: &Item) -> Result<(), Refused> {
    let Body::Judgement(Part::Known(judgement)) = &item.body else {
        return Ok(());
    };
    if judgement.verdict != Verdict::Same {
        return Ok(());
    }
    let left = register.item_no(judgement.left.0)?;
    let right = register.item_no(judgement.right.0)?;
    let Some((left, right)) = left.zip(right) else {
        return Ok(());
    };
    // What is of another kind is never one with it, whatever another device may have written.
    if register.kind_of(left)? != register.kind_of(right)? {
        return Ok(());
    }
    let left = of(register, left)?;
    let right = of(register, right)?;
    if left != right {
        merge(register, left.min(right), left.max(right))?;
    }
    Ok(())
}

/// The component of a subject.
pub(super) fn of(register: &Register<'_>, subject: ItemNo) -> Result<ItemNo, Refused> {
    Ok(register.cluster_of(subject)?)
}

fn merge(register: &Register<'_>, stays: ItemNo, goes: ItemNo) -> Result<(), Refused> {
    for member in register.members(goes)? {
        register.set_cluster(member, stays)?;
    }
    Ok(register.drop_cluster(goes)?)
}

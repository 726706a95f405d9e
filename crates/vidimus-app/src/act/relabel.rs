//! Changing how closely something is kept, and to whom.

use vidimus_ledger::Draft;
use vidimus_model::fold::{Fold, State};
use vidimus_model::id::{EntryHash, ItemId};
use vidimus_model::item::{Body, Part, PartId, Relabel};
use vidimus_model::label::Label;
use vidimus_model::right::Deed;

use super::{erase, reason};
use crate::read::Reading;
use crate::refused::Already;
use crate::{Moment, Office, Refused};

/// Why something cannot be kept under a label.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongLabel {
    /// No right that holds lets anybody read it.
    #[error(
        "Nobody could read what is kept so; choose a level and circles that somebody reads, or give somebody the right first"
    )]
    NobodyReads,
    /// No right names the circle.
    #[error(
        "Nobody belongs to a circle `{circle}`; {}bring somebody into it with `vidimus account give NAME ROLE --circle`", choices(.known)
    )]
    NoCircle {
        /// The circle that was named.
        circle: String,
        /// Those there are.
        known: Vec<String>,
    },
}

fn choices(known: &[String]) -> String {
    match known {
        [] => String::new(),
        known => format!("name one of {}, or ", known.join(", ")),
    }
}

impl Office {
    /// Puts parts of an item under another label: a level, and where it names some, the circles to which alone they
    /// are kept. An original takes along what was read from it, or its text would be left where it was. Whoever lets
    /// anybody read more than before loosens. It can be undone.
    pub fn relabel(
        &self,
        at: Moment,
        nonce: [u8; 16],
        item: ItemId,
        parts: &[u8],
        label: &Label,
        typed: &str,
    ) -> Result<EntryHash, Refused> {
        let reason = reason(typed)?;
        let done = self.act(at, nonce, Deed::Decide, |draft, reading, _| {
            check_circles(reading, label)?;
            reading.check_readers(label)?;
            relabel_item(draft, reading, (item, parts), &reason, |_| label.clone())?;
            refuse_nothing(draft)
        })?;
        Ok(done.entry)
    }
}

/// Refuses an act after which everything would be kept as it was.
pub(super) fn refuse_nothing(draft: &Draft) -> Result<(), Refused> {
    if draft.is_empty() {
        return Err(Refused::Already(Already::KeptSo));
    }
    Ok(())
}

/// Puts parts of an item, and what was read from them, under the labels that `new` makes of those they stand under.
pub(super) fn relabel_item(
    draft: &mut Draft,
    reading: &Reading<'_>,
    (item, parts): (ItemId, &[u8]),
    reason: &str,
    new: impl Fn(&Label) -> Label,
) -> Result<(), Refused> {
    let fold = reading.fold_around(item)?;
    let view = fold.through(reading.viewer());
    let seen = view.item(item).ok_or(Refused::Absent)?;
    erase::check_parts(&seen.item.body, parts)?;
    for part in erase::with_readings(&fold, seen.item, parts) {
        let Some(before) = view.item(part.item).and_then(|_| standing(&fold, part)) else {
            continue;
        };
        // What is hidden from whoever decides is not theirs to move.
        if !reading.viewer().may_see(before) {
            return Err(Refused::Absent);
        }
        let label = new(before);
        if label == *before {
            continue;
        }
        if before.stricter(&label) != label {
            reading.check_right(Deed::Loosen)?;
        }
        let relabel = Relabel {
            item: part.item,
            part: part.part,
            label: label.clone(),
            reason: reason.to_owned(),
            replaces: earlier(&fold, part),
        };
        draft.add(
            Body::Relabel(Part::Known(relabel)),
            &[kept(reading, before, label)],
        );
    }
    Ok(())
}

/// Refuses circles to which nobody belongs: they are mistyped.
fn check_circles(reading: &Reading<'_>, label: &Label) -> Result<(), Refused> {
    let known = reading.circles();
    let mut named = label.only_to.iter().flatten();
    let Some(other) = named.find(|one| !known.contains(*one)) else {
        return Ok(());
    };
    let wrong = WrongLabel::NoCircle {
        circle: other.0.clone(),
        known: known.iter().map(|one| one.0.clone()).collect(),
    };
    Err(wrong.into())
}

/// The label of the act itself. Its reason may tell of what it is about, so it is kept as closely as ever that was;
/// where nobody could read it then, as that is from now on.
fn kept(reading: &Reading<'_>, before: &Label, label: Label) -> Label {
    let kept = before.stricter(&label);
    match reading.check_readers(&kept) {
        Ok(()) => kept,
        Err(_) => label,
    }
}

/// The label under which a part of an item stands; a view tells none of what it hides.
fn standing(fold: &Fold, part: PartId) -> Option<&Label> {
    let item = fold.items().iter().find(|item| item.id == part.item)?;
    item.labels.get(usize::from(part.part))
}

/// The relabels of a part that hold until now. One that is hidden from whoever decides holds all the same, and would go
/// on to hold beside the new one.
fn earlier(fold: &Fold, part: PartId) -> Vec<ItemId> {
    let whole = fold.whole();
    let earlier = whole.items().filter(|seen| match &seen.item.body {
        Body::Relabel(Part::Known(one)) => {
            (one.item, one.part) == (part.item, part.part) && seen.state == State::Live
        }
        _ => false,
    });
    earlier.map(|seen| seen.item.id).collect()
}

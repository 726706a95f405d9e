//! Changing how closely something is kept.

use vidimus_model::fold::{State, View};
use vidimus_model::id::{EntryHash, ItemId};
use vidimus_model::item::{Body, Part, PartId, Relabel};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;

use super::{erase, reason};
use crate::refused::Already;
use crate::{Moment, Office, Refused};

impl Office {
    /// Puts parts of an item under another level; whomever they were kept to by name stays so. An original takes
    /// along what was read from it, or its text would be left where it was. It can be undone.
    pub fn relabel(
        &self,
        at: Moment,
        nonce: [u8; 16],
        item: ItemId,
        parts: &[u8],
        level: Level,
        typed: &str,
    ) -> Result<EntryHash, Refused> {
        let reason = reason(typed)?;
        let done = self.act(at, nonce, Deed::Decide, |draft, reading, _| {
            let fold = reading.fold_around(item)?;
            let view = fold.through(reading.viewer());
            let seen = view.item(item).ok_or(Refused::Absent)?;
            erase::check_parts(&seen.item.body, parts)?;
            for part in erase::with_readings(&fold, seen.item, parts) {
                let Some(before) = standing(&view, part).filter(|one| one.level != level) else {
                    continue;
                };
                if level < before.level {
                    reading.check_right(Deed::Loosen)?;
                }
                let label = Label {
                    level,
                    only_to: before.only_to.clone(),
                };
                // The reason may tell of what it is about, so it is kept as closely as ever that was.
                let kept = before.stricter(&label);
                let relabel = Relabel {
                    item: part.item,
                    part: part.part,
                    label,
                    reason: reason.clone(),
                    replaces: earlier(&view, part),
                };
                draft.add(Body::Relabel(Part::Known(relabel)), &[kept]);
            }
            if draft.is_empty() {
                return Err(Refused::Already(Already::KeptSo));
            }
            Ok(())
        })?;
        Ok(done.entry)
    }
}

/// The label under which a part stands.
fn standing(view: &View<'_>, part: PartId) -> Option<Label> {
    let seen = view.item(part.item)?;
    seen.item.labels.get(usize::from(part.part)).cloned()
}

/// The relabels of a part that hold until now.
fn earlier(view: &View<'_>, part: PartId) -> Vec<ItemId> {
    let earlier = view.items().filter(|seen| match &seen.item.body {
        Body::Relabel(Part::Known(one)) => {
            (one.item, one.part) == (part.item, part.part) && seen.state == State::Live
        }
        _ => false,
    });
    earlier.map(|seen| seen.item.id).collect()
}

//! Erasing: the one act that takes bytes away.

use vidimus_ledger::Draft;
use vidimus_model::fold::Item;
use vidimus_model::id::{EntryHash, ItemId};
use vidimus_model::item::{Attachment, Body, ErasedFor, Erasure, Part, PartId};
use vidimus_model::label::{Label, Level};

use crate::{Moment, Office, Refused, register};

impl Office {
    /// Erases parts: their bytes and salts are dropped, their commitments stay and the entry says
    /// who erased what and why. The register is made anew. Backups made before still hold them.
    pub fn erase(
        &self,
        at: Moment,
        nonce: [u8; 16],
        item: ItemId,
        parts: &[u8],
        reason: ErasedFor,
    ) -> Result<EntryHash, Refused> {
        let parts: Vec<PartId> = parts
            .iter()
            .map(|part| PartId { item, part: *part })
            .collect();
        let done = self.act(at, nonce, |draft, reading, writer| {
            let fold = reading.fold_around(item)?;
            let view = fold.through(reading.viewer());
            let seen = view.item(item).ok_or(Refused::Absent)?;
            check(&seen.item.body, &parts)?;
            erasure(draft, &parts, reason);
            if let Some((document, attachment)) = attached(seen.item, &parts) {
                writer.discard(attachment)?;
                // What was read from it is quoted in what waits for review.
                writer.put_proposals(document, &[])?;
            }
            Ok(writer.erase(&parts)?)
        })?;
        register::rebuild(&self.store, |_, _| {})?;
        Ok(done.entry)
    }
}

/// Refuses what cannot be erased.
fn check(body: &Body, parts: &[PartId]) -> Result<(), Refused> {
    let sort = body.item_type();
    let what = sort.word();
    if !body.is_erasable() {
        return Err(Refused::NotErasable { what });
    }
    let is_there = |part: &PartId| usize::from(part.part) < sort.parts();
    if parts.is_empty() || !parts.iter().all(is_there) {
        return Err(Refused::NoPart { what });
    }
    Ok(())
}

/// The file that nothing leads to any more once these parts are gone, and its document.
fn attached<'i>(item: &'i Item, parts: &[PartId]) -> Option<(ItemId, &'i Attachment)> {
    let erases_first = parts.iter().any(|part| part.part == 0);
    match &item.body {
        Body::Document(Part::Known(original), _) => Some((item.id, &original.bytes)),
        Body::Reading(Part::Known(reading)) => Some((reading.document.0, &reading.text)),
        _ => None,
    }
    .filter(|_| erases_first)
}

fn erasure(draft: &mut Draft, parts: &[PartId], reason: ErasedFor) {
    let erasure = Erasure {
        parts: parts.to_vec(),
        reason,
    };
    // What was erased has to be known to everybody who might still hold it.
    let label = [Label::of(Level::Public)];
    draft.add(Body::Erasure(Part::Known(erasure)), &label);
}

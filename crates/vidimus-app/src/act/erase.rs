//! Erasing: the one act that takes bytes away.

use vidimus_ledger::Draft;
use vidimus_model::fold::{Fold, Item, Seen, State};
use vidimus_model::id::{DocumentId, EntryHash, ItemId};
use vidimus_model::item::{Attachment, Body, Dismissal, ErasedFor, Erasure, Part, PartId};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;
use vidimus_store::{StoreError, Writer};

use super::asked::Second;
use super::review;
use crate::{Moment, Office, Refused, register};

impl Office {
    /// Erases parts: their bytes and salts are dropped, their commitments stay and the entry says
    /// who erased what and why. With an original goes all that was read from it; with an accepted
    /// statement its proposal, so that neither comes back by itself. The register is made anew.
    /// Backups made before still hold it. It takes two, as long as somebody else has the right: one asks with
    /// [`Office::ask_to_erase`], and the other confirms.
    pub fn erase(
        &self,
        at: Moment,
        nonce: [u8; 16],
        item: ItemId,
        parts: &[u8],
        reason: ErasedFor,
    ) -> Result<EntryHash, Refused> {
        self.erase_by(at, nonce, (item, parts), reason, &Second::NONE)
    }

    /// The same with whoever else is behind it.
    pub(super) fn erase_by(
        &self,
        at: Moment,
        nonce: [u8; 16],
        (item, parts): (ItemId, &[u8]),
        reason: ErasedFor,
        second: &Second,
    ) -> Result<EntryHash, Refused> {
        let done = self.act(at, nonce, Deed::Erase, |draft, reading, writer| {
            let fold = reading.fold_around(item)?;
            let view = fold.through(reading.viewer());
            let seen = view.item(item).ok_or(Refused::Absent)?;
            check(&seen.item.body, parts)?;
            second.check(reading, Deed::Erase, &seen.item.labels)?;
            second.settle(writer, at, self.account())?;
            let parts = with_readings(&fold, seen.item, parts);
            erasure(draft, &parts, reason, second);
            if let Some((document, key)) = proposal_of(&seen) {
                forget(writer, document, &key)?;
                dismiss(draft, document, key);
            }
            if let Some(document) = read_from(seen.item, &parts) {
                // What was read from it is quoted in what waits for a person.
                writer.put_proposals(document, &[])?;
                writer.drop_print(document)?;
                writer.set_pending_list(document, None)?;
            }
            for attachment in attached(&fold, &parts) {
                writer.discard(attachment)?;
            }
            Ok(writer.erase(&parts)?)
        })?;
        self.remembered.forget();
        let rebuilt = register::rebuild(&self.store, |_, _| {});
        rebuilt.map_err(|why| Refused::StillInRegister { why: Box::new(why) })?;
        Ok(done.entry)
    }
}

/// Refuses what cannot be erased.
fn check(body: &Body, parts: &[u8]) -> Result<(), Refused> {
    if !body.is_erasable() {
        let what = body.item_type();
        return Err(Refused::NotErasable { what });
    }
    check_parts(body, parts)
}

/// Refuses parts that the item does not have.
pub(super) fn check_parts(body: &Body, parts: &[u8]) -> Result<(), Refused> {
    let what = body.item_type();
    if parts.is_empty() || parts.iter().any(|part| usize::from(*part) >= what.parts()) {
        return Err(Refused::NoPart { what });
    }
    Ok(())
}

/// The parts, and with an original all that was read from it.
pub(super) fn with_readings(fold: &Fold, item: &Item, parts: &[u8]) -> Vec<PartId> {
    let part = |item, part| PartId { item, part };
    let mut all: Vec<PartId> = parts.iter().map(|one| part(item.id, *one)).collect();
    if matches!(item.body, Body::Document(..)) && parts.contains(&0) {
        let readings = fold.items().iter().filter(|other| {
            matches!(&other.body, Body::Reading(Part::Known(one)) if one.document.0 == item.id)
        });
        all.extend(readings.map(|reading| part(reading.id, 0)));
    }
    all
}

/// The document whose words go with these parts.
fn read_from(item: &Item, parts: &[PartId]) -> Option<ItemId> {
    let document = match &item.body {
        Body::Document(..) => item.id,
        Body::Reading(Part::Known(reading)) => reading.document.0,
        _ => return None,
    };
    let goes = PartId {
        item: item.id,
        part: 0,
    };
    parts.contains(&goes).then_some(document)
}

/// The files that nothing leads to any more once these parts are gone.
fn attached<'f>(fold: &'f Fold, parts: &'f [PartId]) -> impl Iterator<Item = &'f Attachment> {
    let goes = |item: &Item| {
        let first = PartId {
            item: item.id,
            part: 0,
        };
        parts.contains(&first)
    };
    let going = fold.items().iter().filter(move |item| goes(item));
    going.filter_map(|item| match &item.body {
        Body::Document(Part::Known(original), _) => Some(&original.bytes),
        Body::Reading(Part::Known(reading)) => Some(&reading.text),
        _ => None,
    })
}

/// The proposal that the item decides on: what is erased of the item would be proposed again.
fn proposal_of(seen: &Seen<'_>) -> Option<(DocumentId, review::Key)> {
    match &seen.item.body {
        Body::Statement(_, Part::Known(source)) => {
            let proposed = source.proposed.as_ref()?;
            Some((source.document?, proposed.key))
        }
        Body::Dismissal(Part::Known(one)) if seen.state == State::Live => {
            Some((one.document, one.key))
        }
        _ => None,
    }
}

/// Takes a proposal off the desk.
fn forget(
    writer: &mut Writer<'_>,
    document: DocumentId,
    key: &review::Key,
) -> Result<(), StoreError> {
    let mut rows = writer.proposals_of(document.0)?;
    rows.retain(|row| row.key != *key);
    writer.put_proposals(document.0, &rows)
}

/// Dismisses a proposal without a word of it.
fn dismiss(draft: &mut Draft, document: DocumentId, key: review::Key) {
    let dismissal = Dismissal {
        document,
        key,
        quote: String::new(),
        statement_type: String::new(),
        value: String::new(),
        reason: None,
    };
    let label = [Label::of(Level::Internal)];
    draft.add(Body::Dismissal(Part::Known(dismissal)), &label);
}

fn erasure(draft: &mut Draft, parts: &[PartId], reason: ErasedFor, second: &Second) {
    let erasure = Erasure {
        asked_by: second.asked_by,
        alone: second.asked_by.is_none().then_some(true),
        ..Erasure::of(parts.to_vec(), reason)
    };
    // What was erased has to be known to everybody who might still hold it.
    let label = [Label::of(Level::Public)];
    draft.add(Body::Erasure(Part::Known(erasure)), &label);
}

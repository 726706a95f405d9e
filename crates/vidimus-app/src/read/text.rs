//! The texts of documents.

use vidimus_model::fold::{Fold, State, View};
use vidimus_model::id::{DocumentId, ItemId, ReadingId, SubjectId};
use vidimus_model::item::{self, Body, Part};
use vidimus_model::label::Level;
use vidimus_model::statement::Anchor;
use vidimus_store::ItemNo;

use super::Reading;
use crate::Refused;

impl Reading<'_> {
    /// All that bears upon the subjects that an item bears upon.
    pub(crate) fn fold_around(&self, item: ItemId) -> Result<Fold, Refused> {
        let number = self.reader.item_no(item)?.ok_or(Refused::Absent)?;
        let subjects = self.reader.subjects_of(number)?;
        let Some(subject) = subjects.first() else {
            return self.alone(number);
        };
        let subject = self.reader.item_id(*subject)?.ok_or(Refused::Absent)?;
        self.fold(SubjectId(subject))
    }

    /// An item that bears upon nobody any more since the part that said so was erased. What
    /// relabelled it is out of reach, so it exists only for whoever may see everything.
    fn alone(&self, number: ItemNo) -> Result<Fold, Refused> {
        if self.viewer.level() < Level::Sealed {
            return Err(Refused::Absent);
        }
        let item = self.reader.item(number)?;
        Ok(Fold::of(item, &self.rules.rights))
    }

    /// The text of a reading.
    pub(crate) fn text_of(&self, reading: ReadingId) -> Result<String, Refused> {
        let fold = self.fold_around(reading.0)?;
        let view = fold.through(&self.viewer);
        match view.item(reading.0).map(|seen| &seen.item.body) {
            Some(Body::Reading(Part::Known(reading))) => self.decode(reading),
            _ => Err(Refused::Absent),
        }
    }

    /// The newest reading of a document and its text, if it was read.
    pub(crate) fn newest_text(
        &self,
        document: DocumentId,
    ) -> Result<Option<(ReadingId, String)>, Refused> {
        let fold = self.fold(document.into())?;
        let view = fold.through(&self.viewer);
        newest_reading(&view, document)
            .map(|(id, reading)| Ok((id, self.decode(reading)?)))
            .transpose()
    }

    /// The text that a reading is of.
    pub(super) fn decode(&self, reading: &item::Reading) -> Result<String, Refused> {
        let bytes = self.reader.attachment(&reading.text)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Where words stand in the newest reading of a document: the first place.
    pub fn find_quote(&self, document: DocumentId, quote: &str) -> Result<Anchor, Refused> {
        let (reading, text) = self.newest_text(document)?.ok_or(Refused::NoSuchQuote)?;
        let place = text.find(quote).filter(|_| !quote.is_empty());
        let before = place.and_then(|place| text.get(..place));
        let start = before.ok_or(Refused::NoSuchQuote)?.chars().count();
        let end = start + quote.chars().count();
        Ok(Anchor::Span {
            reading,
            start: start as u64,
            end: end as u64,
            quote: quote.to_owned(),
        })
    }
}

/// The newest reading of a document, if it was read.
pub(super) fn newest_reading<'v>(
    view: &'v View<'_>,
    document: DocumentId,
) -> Option<(ReadingId, &'v item::Reading)> {
    view.items().rev().find_map(|seen| match &seen.item.body {
        Body::Reading(Part::Known(reading))
            if reading.document == document && seen.state == State::Live =>
        {
            Some((ReadingId(seen.item.id), reading))
        }
        _ => None,
    })
}

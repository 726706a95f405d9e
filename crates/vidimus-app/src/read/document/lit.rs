//! The text of a document, with the places lit that statements quote.

use std::collections::BTreeSet;

use serde::Serialize;
use vidimus_model::fold::View;
use vidimus_model::id::DocumentId;
use vidimus_model::item;

use super::Carried;
use crate::Refused;
use crate::read::Reading;
use crate::read::text::newest_reading;

/// A text that was read from a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The reading's address.
    pub reading: String,
    /// What read it, with its version.
    pub extractor: String,
    /// The language of the text.
    pub language: Option<String>,
    /// The text in runs, one after the other.
    pub runs: Vec<Run>,
}

/// A run of a text of which one thing holds from end to end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// The statements that quote it.
    pub statements: Vec<String>,
    /// Why it is not part of what was written, where scraping left it behind.
    pub leftover: Option<String>,
}

impl Reading<'_> {
    /// The newest reading of a document, with the places lit that statements quote.
    pub(super) fn lit_text(
        &self,
        view: &View<'_>,
        id: DocumentId,
        carried: &[Carried],
    ) -> Result<Option<Text>, Refused> {
        let Some((number, reading)) = newest_reading(view, id) else {
            return Ok(None);
        };
        let text = self.decode(reading)?;
        let number = number.to_string();
        Ok(Some(Text {
            runs: runs(&text, &marks(&number, reading, carried)),
            reading: number,
            extractor: reading.extractor.clone(),
            language: reading.language.clone(),
        }))
    }
}

/// A stretch of a text, in code points, and what holds of it.
struct Stretch<'a> {
    start: usize,
    end: usize,
    statement: Option<&'a str>,
    leftover: Option<&'a str>,
}

/// What holds of which stretch of a reading.
fn marks<'a>(number: &str, reading: &'a item::Reading, carried: &'a [Carried]) -> Vec<Stretch<'a>> {
    let position = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    let leftovers = reading.leftovers.iter().map(|leftover| Stretch {
        start: position(leftover.start),
        end: position(leftover.end),
        statement: None,
        leftover: Some(&leftover.why),
    });
    let quotes = carried.iter().filter_map(|one| {
        let place = one.claim.place.as_ref()?;
        let (start, end) = place.start.zip(place.end)?;
        (place.reading.as_deref() == Some(number)).then(|| Stretch {
            start: position(start),
            end: position(end),
            statement: Some(&one.claim.id),
            leftover: None,
        })
    });
    leftovers.chain(quotes).collect()
}

/// A text cut wherever something begins or ceases to hold.
fn runs(text: &str, marks: &[Stretch<'_>]) -> Vec<Run> {
    let length = text.chars().count();
    let cuts = marks.iter().flat_map(|mark| [mark.start, mark.end]);
    let cuts: BTreeSet<usize> = cuts.filter(|cut| *cut < length).chain([length]).collect();
    let mut letters = text.chars();
    let mut start = 0;
    let mut runs = Vec::new();
    for end in cuts.into_iter().filter(|cut| *cut > 0) {
        let holds = || {
            marks
                .iter()
                .filter(|mark| mark.start < end && start < mark.end)
        };
        runs.push(Run {
            text: letters.by_ref().take(end - start).collect(),
            statements: holds()
                .filter_map(|mark| mark.statement.map(str::to_owned))
                .collect(),
            leftover: holds().find_map(|mark| mark.leftover.map(str::to_owned)),
        });
        start = end;
    }
    runs
}

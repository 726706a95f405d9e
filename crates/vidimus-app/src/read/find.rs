//! Finding by name or words.

use serde::Serialize;
use vidimus_model::fold::{DOCUMENT, Said};
use vidimus_model::id::{DocumentId, ItemId, StatementId};
use vidimus_model::item::{Body, Part};
use vidimus_names::{word_spans, words};
use vidimus_store::ItemNo;

use super::claims::secret;
use super::name::Named;
use super::{Reading, if_any};
use crate::legible::legible;
use crate::{Refused, shown};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Subjects by their names, those that share most words first, then the most alike.
    pub subjects: Vec<Named>,
    /// Statements in whose value or quote all the words stand, the last recorded first.
    pub statements: Vec<FoundStatement>,
    /// Documents in whose text all the words stand, the last taken in first.
    pub documents: Vec<FoundDocument>,
}

/// A statement in which the words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundStatement {
    /// Whom or what it is about.
    pub subject: shown::Subject,
    /// The statement.
    pub claim: shown::Claim,
    /// Its words, with those lit that were asked for.
    pub lit: Vec<Lit>,
}

/// A document in whose text the words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundDocument {
    /// The document.
    pub document: shown::Subject,
    /// Where they stand first, with the words lit that were asked for.
    pub lit: Vec<Lit>,
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lit {
    /// The text.
    pub text: String,
    /// Whether it was asked for.
    pub lit: bool,
}

/// How many places in which the words stand are known at most.
const PLACES: usize = 2_000;
/// How many letters of a document are shown before and after the first word found.
const AROUND: usize = 120;

impl Reading<'_> {
    /// What is called so, and where the words stand: up to `limit` of each sort.
    pub fn find(&self, typed: &str, limit: usize) -> Result<Found, Refused> {
        let asked: Vec<String> = words(typed).collect();
        let (statements, readings) = self.places(&asked)?;
        self.sound(Found {
            subjects: self.known_as(typed, None, limit)?,
            statements: self.found_statements(statements, &asked, limit)?,
            documents: self.found_documents(readings, &asked, limit)?,
        })
    }

    /// The statements and the readings in which all the words stand, the latest first.
    fn places(&self, asked: &[String]) -> Result<(Vec<ItemNo>, Vec<ItemNo>), Refused> {
        let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
        let level = self.viewer.level();
        let mut found = self.reader.words_matching(&asked, level, PLACES)?;
        // One item may be found by its content and by its quote.
        found.dedup_by_key(|(_, item)| *item);
        let mut readings = Vec::new();
        for (component, item) in &found {
            if self.reader.kind_of(*component)?.as_deref() == Some(DOCUMENT) {
                readings.push(*item);
            }
        }
        Ok((found.into_iter().map(|(_, item)| item).collect(), readings))
    }

    fn found_statements(
        &self,
        places: Vec<ItemNo>,
        asked: &[String],
        limit: usize,
    ) -> Result<Vec<FoundStatement>, Refused> {
        let mut found = Vec::new();
        for item in places {
            if found.len() >= limit {
                break;
            }
            if let Some(item) = self.reader.item_id(item)? {
                found.extend(self.found_statement(item, asked)?);
            }
        }
        Ok(found)
    }

    fn found_documents(
        &self,
        places: Vec<ItemNo>,
        asked: &[String],
        limit: usize,
    ) -> Result<Vec<FoundDocument>, Refused> {
        let mut found: Vec<FoundDocument> = Vec::new();
        for item in places {
            if found.len() >= limit {
                break;
            }
            if let Some(item) = self.reader.item_id(item)?
                && let Some(document) = self.found_document(item, asked)?
                && !found.iter().any(|one| one.document == document.document)
            {
                found.push(document);
            }
        }
        Ok(found)
    }

    fn found_statement(
        &self,
        item: ItemId,
        asked: &[String],
    ) -> Result<Option<FoundStatement>, Refused> {
        let id = StatementId(item);
        let Some((case, _)) = if_any(self.statement(id))? else {
            return Ok(None);
        };
        let view = case.view();
        let mut live = case.statements(&view).filter(Said::is_live);
        let Some(said) = live.find(|said| said.id() == id) else {
            return Ok(None);
        };
        let mut claim = self.claim(&said);
        let kind = self.rules.kind(&case.kind)?;
        let secret = secret(kind, &view, &case.members);
        if said.source().is_some_and(|by| secret.hides_one(by.said_by)) {
            claim.said_by = None;
            // The words by which the source goes would name it as well.
            claim.said_as = None;
            claim.source_withheld = Some("withheld");
        }
        let value = claim.value.plain();
        let quote = claim.place.as_ref().map_or("", |place| &place.quote);
        let text = if has_any(&value, asked) {
            &value
        } else {
            quote
        };
        Ok(Some(FoundStatement {
            subject: self.subject(case.subject),
            lit: light(text, asked),
            claim,
        }))
    }

    fn found_document(
        &self,
        item: ItemId,
        asked: &[String],
    ) -> Result<Option<FoundDocument>, Refused> {
        let Some(fold) = if_any(self.fold_around(item))? else {
            return Ok(None);
        };
        let view = fold.through(&self.viewer);
        let Some(Body::Reading(Part::Known(reading))) = view.item(item).map(|seen| &seen.item.body)
        else {
            return Ok(None);
        };
        let document: DocumentId = reading.document;
        if view.kind_of(document.into()).is_none() {
            return Ok(None);
        }
        let Some(text) = legible(&self.reader, reading)? else {
            return Ok(None);
        };
        Ok(Some(FoundDocument {
            document: self.subject(document.into()),
            lit: light(around(&text, asked), asked),
        }))
    }
}

/// Whether a word of a text was asked for; the last one asked for may be the beginning of a word.
fn is_asked(word: &str, asked: &[String]) -> bool {
    let Some((last, others)) = asked.split_last() else {
        return false;
    };
    word.starts_with(last.as_str()) || others.iter().any(|one| one == word)
}

fn has_any(text: &str, asked: &[String]) -> bool {
    word_spans(text).any(|word| is_asked(&word.text, asked))
}

/// A text in runs, those lit that were asked for.
fn light(text: &str, asked: &[String]) -> Vec<Lit> {
    let mut runs = Vec::new();
    let mut done = 0;
    let mut push = |from: usize, to: usize, lit: bool| {
        let run = text.get(from..to).filter(|run| !run.is_empty());
        runs.extend(run.map(|run| Lit {
            text: run.to_owned(),
            lit,
        }));
    };
    for word in word_spans(text).filter(|word| is_asked(&word.text, asked)) {
        push(done, word.at.start, false);
        push(word.at.start, word.at.end, true);
        done = word.at.end;
    }
    push(done, text.len(), false);
    runs
}

/// The part of a text around the first word that was asked for.
fn around<'t>(text: &'t str, asked: &[String]) -> &'t str {
    let first = word_spans(text).find(|word| is_asked(&word.text, asked));
    let at = first.map_or(0, |word| word.at.start);
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at..).unwrap_or_default();
    let start = before.char_indices().rev().nth(AROUND - 1);
    let end = after.char_indices().nth(AROUND);
    let start = start.map_or(0, |(at, _)| at);
    let end = end.map_or(text.len(), |(past, _)| at + past);
    text.get(start..end).unwrap_or_default()
}

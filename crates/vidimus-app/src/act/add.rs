//! Taking in a file: the original is archived byte for byte, then read.

use vidimus_ingest::intake::{Intake, Limits, take_in};
use vidimus_ingest::propose::Rules as Proposing;
use vidimus_ingest::reading::Article;
use vidimus_model::id::{DocumentId, ItemId, ReadingId};
use vidimus_model::item::{self, Body, Leftover, Origin, Original, Part};
use vidimus_model::label::{Label, Level};
use vidimus_store::Writer;

use super::review;
use crate::register::original_key;
use crate::{Moment, Office, Refused};

/// A file to take in.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name, without folders.
    pub name: &'a str,
    /// From where it was obtained: a path, an address, a person's description.
    pub from: Option<&'a str>,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What became of a file.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Added {
    /// The file's name.
    pub file: String,
    /// The document's address; none where the file was refused.
    pub document: Option<String>,
    /// What it was taken for.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What a file was taken for.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// A text: it was read, and statements are proposed.
    Article {
        /// Its headline.
        title: Option<String>,
        /// How many statements wait for a person.
        proposals: usize,
        /// What a person should look at.
        flags: Vec<String>,
    },
    /// A list: its columns wait for a person.
    List {
        /// How many tables it has.
        tables: usize,
        /// How many rows all of them have.
        rows: usize,
    },
    /// The same bytes are here already.
    Already,
    /// It was not taken in.
    Refused {
        /// Why not.
        why: String,
        /// What to do.
        what_to_do: String,
    },
}

impl Office {
    /// Archives a file and reads it. The same bytes are taken in once; what cannot be read is
    /// refused with a reason and leaves nothing behind.
    pub fn add(&self, at: Moment, nonce: [u8; 16], file: File<'_>) -> Result<Added, Refused> {
        if let Some(document) = self.read(at)?.original(file.bytes)? {
            return Ok(added(file, Some(document), Outcome::Already));
        }
        match take_in(file.name, file.bytes, &Limits::default()) {
            Intake::Article(article) => self.add_article(at, nonce, file, &article),
            Intake::List(list) => {
                let outcome = Outcome::List {
                    tables: list.tables.len(),
                    rows: list.tables.iter().map(|table| table.rows.len()).sum(),
                };
                let media_type = list_type(file.name);
                let done = self.act(at, nonce, |draft, _, writer| {
                    let (original, origin) = archive(writer, file, media_type, at)?;
                    draft.add(Body::Document(original, origin), &label());
                    Ok(())
                })?;
                Ok(added(file, Some(DocumentId(done.item(0))), outcome))
            }
            Intake::Refused(refusal) => {
                let outcome = Outcome::Refused {
                    why: refusal.why.to_string(),
                    what_to_do: refusal.why.what_to_do().to_owned(),
                };
                Ok(added(file, None, outcome))
            }
        }
    }

    fn add_article(
        &self,
        at: Moment,
        nonce: [u8; 16],
        file: File<'_>,
        article: &Article,
    ) -> Result<Added, Refused> {
        let rules = Proposing::builtin().map_err(|error| Refused::Program(error.to_string()))?;
        let proposed = review::propose(file.bytes, article, &rules);
        let done = self.act(at, nonce, |draft, _, writer| {
            let (original, origin) = archive(writer, file, article.media_type, at)?;
            let document = DocumentId(draft.add(Body::Document(original, origin), &label()));
            let reading = reading(writer, document, article)?;
            draft.add(Body::Reading(Part::Known(reading)), &label());
            Ok(())
        })?;
        let document = DocumentId(done.item(0));
        let proposals = proposed.len();
        let reading = ReadingId(done.item(1));
        self.keep_proposals(document, reading, article, proposed)?;
        let outcome = Outcome::Article {
            title: article.title.as_ref().map(|title| title.value.clone()),
            proposals,
            flags: article.flags.iter().map(ToString::to_string).collect(),
        };
        Ok(added(file, Some(document), outcome))
    }
}

impl crate::read::Reading<'_> {
    /// The document whose original these bytes are, if there is one that the viewer may see.
    pub(crate) fn original(&self, bytes: &[u8]) -> Result<Option<DocumentId>, Refused> {
        use sha2::{Digest as _, Sha256};
        let key = original_key(&Sha256::digest(bytes).into());
        let until = format!("{key}0");
        let level = self.viewer.level();
        for named in self.reader.names_under(&key, &until, level, usize::MAX)? {
            let Some(document) = self.reader.item_id(named.subject)? else {
                continue;
            };
            let document = DocumentId(document);
            if self.case(document.into()).is_ok() {
                return Ok(Some(document));
            }
        }
        Ok(None)
    }
}

fn added(file: File<'_>, document: Option<DocumentId>, outcome: Outcome) -> Added {
    Added {
        file: file.name.to_owned(),
        document: document.map(|document| document.to_string()),
        outcome,
    }
}

/// Documents are the office's own until it says otherwise.
fn label() -> [Label; 1] {
    [Label::of(Level::Internal)]
}

fn archive(
    writer: &mut Writer<'_>,
    file: File<'_>,
    media_type: &str,
    at: Moment,
) -> Result<(Part<Original>, Part<Origin>), Refused> {
    let original = Original {
        bytes: writer.attach(file.bytes)?,
        media_type: media_type.to_owned(),
        file_name: Some(file.name.to_owned()),
    };
    let origin = Origin {
        from: file.from.map(str::to_owned),
        on: Some(at.date()),
        how: Some("file".to_owned()),
    };
    Ok((Part::Known(original), Part::Known(origin)))
}

fn reading(
    writer: &mut Writer<'_>,
    document: DocumentId,
    article: &Article,
) -> Result<item::Reading, Refused> {
    let leftovers = article.leftovers.iter().map(|leftover| Leftover {
        start: leftover.start as u64,
        end: leftover.end as u64,
        why: leftover.why.name().to_owned(),
    });
    Ok(item::Reading {
        document,
        extractor: format!("{} {}", article.extractor.name, article.extractor.version),
        text: writer.attach(article.text.as_bytes())?,
        language: article.language.as_ref().map(|one| one.code.clone()),
        leftovers: leftovers.collect(),
    })
}

fn list_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref() {
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("tsv") => "text/tab-separated-values",
        _ => "text/csv",
    }
}

//! Taking in a file: the original is archived byte for byte, then read.

use sha2::{Digest as _, Sha256};
use vidimus_ingest::intake::{Intake, Limits, take_in};
use vidimus_ingest::list::Table;
use vidimus_ingest::reading::{Article, LeftoverKind};
use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::DocumentId;
use vidimus_model::item::{self, Body, Leftover, Origin, Original, Part};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;
use vidimus_store::Writer;

use super::review::{Flags, Found};
use crate::read::Reading;
use crate::refused::Already;
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
        #[serde(flatten)]
        flags: Flags,
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
        /// The reason's short name, which never changes.
        reason: &'static str,
        /// Why not.
        why: String,
        /// What to do.
        what_to_do: String,
    },
}

/// What a person says of a document when they hand it in; it goes before what is read from it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given<'a> {
    /// The headline.
    pub title: Option<&'a str>,
    /// The publisher's name.
    pub publisher: Option<&'a str>,
    /// The date of publication, as EDTF.
    pub published: Option<&'a str>,
    /// The language's code.
    pub language: Option<&'a str>,
}

impl Office {
    /// Archives a file and reads it. The same bytes are taken in once; what cannot be read is
    /// refused with a reason and leaves nothing behind.
    pub fn add(&self, at: Moment, nonce: [u8; 16], file: File<'_>) -> Result<Added, Refused> {
        self.add_given(at, nonce, file, &Given::default())
    }

    /// Archives a file of which a person says what it is, and reads it.
    pub fn add_given(
        &self,
        at: Moment,
        nonce: [u8; 16],
        file: File<'_>,
        given: &Given<'_>,
    ) -> Result<Added, Refused> {
        if let Some(published) = given.published {
            published.parse::<Edtf>()?;
        }
        let is_new = self.store.reader()?.by_nonce(&nonce)?.is_none();
        if is_new && let Some(document) = self.read(at)?.of_bytes(file.bytes)? {
            return self.already(at, file, document);
        }
        match take_in(file.name, file.bytes, &Limits::default()) {
            Intake::Article(article) => self.add_article(at, nonce, file, &article, given),
            Intake::List(list) => self.add_list(at, nonce, file, &list.tables),
            Intake::Refused(refusal) => {
                let outcome = Outcome::Refused {
                    reason: refusal.why.code(),
                    why: refusal.why.to_string(),
                    what_to_do: refusal.why.what_to_do().to_owned(),
                };
                Ok(added(file, None, outcome))
            }
        }
    }

    fn already(&self, at: Moment, file: File<'_>, document: DocumentId) -> Result<Added, Refused> {
        self.complete(at, document)?;
        Ok(added(file, Some(document), Outcome::Already))
    }

    /// Puts on the desk what waits for a person, where an act was cut off before it came there or
    /// the desk was lost.
    fn complete(&self, at: Moment, document: DocumentId) -> Result<(), Refused> {
        let reading = self.read(at)?;
        if reading.found(document)?.is_some() {
            return Ok(());
        }
        let (_, original) = reading.archived(document)?;
        if LISTS.contains(&original.media_type.as_str()) {
            return self.let_list_wait(document);
        }
        drop(reading);
        self.propose_again(at, document).map(drop)
    }

    /// Lets a list wait of which nothing was taken in yet.
    fn let_list_wait(&self, document: DocumentId) -> Result<(), Refused> {
        let mut writer = self.writer()?;
        let number = writer.item_no(document.0)?.ok_or(Refused::Absent)?;
        let is_new = writer.carried_by(number)?.is_empty();
        if is_new && writer.pending_list(document.0)?.is_none() {
            writer.set_pending_list(document.0, Some(NOT_BEGUN))?;
            writer.commit()?;
        }
        Ok(())
    }

    fn add_article(
        &self,
        at: Moment,
        nonce: [u8; 16],
        file: File<'_>,
        article: &Article,
        given: &Given<'_>,
    ) -> Result<Added, Refused> {
        let archived = self.archive(at, nonce, file, article.media_type, |draft, writer, it| {
            let reading = reading(writer, it, article)?;
            draft.add(Body::Reading(Part::Known(reading)), &label());
            Ok(())
        })?;
        let document = match archived {
            Archived::Now(document) => document,
            Archived::Before(document) => return self.already(at, file, document),
        };
        let found = Found::of(article).given(given);
        let title = found.title.clone();
        let flags = found.flags.clone();
        let sha256 = Sha256::digest(file.bytes).into();
        let proposals = self.keep_proposals(at, document, sha256, article, Some(found))?;
        let outcome = Outcome::Article {
            title,
            proposals,
            flags,
        };
        Ok(added(file, Some(document), outcome))
    }

    fn add_list(
        &self,
        at: Moment,
        nonce: [u8; 16],
        file: File<'_>,
        tables: &[Table],
    ) -> Result<Added, Refused> {
        let sort = list_type(file.name);
        let document = match self.archive(at, nonce, file, sort, |_, _, _| Ok(()))? {
            Archived::Now(document) => document,
            Archived::Before(document) => return self.already(at, file, document),
        };
        self.let_list_wait(document)?;
        let outcome = Outcome::List {
            tables: tables.len(),
            rows: tables.iter().map(|table| table.rows.len()).sum(),
        };
        Ok(added(file, Some(document), outcome))
    }

    /// Archives an original and what `with` puts beside it, unless the same bytes are here. Only
    /// whoever writes can know that: another process may have taken them in a moment ago.
    fn archive(
        &self,
        at: Moment,
        nonce: [u8; 16],
        file: File<'_>,
        media_type: &str,
        with: impl FnOnce(&mut Draft, &mut Writer<'_>, DocumentId) -> Result<(), Refused>,
    ) -> Result<Archived, Refused> {
        let mut here = None;
        let done = self.act(at, nonce, Deed::TakeIn, |draft, reading, writer| {
            here = reading.of_bytes(file.bytes)?;
            if here.is_some() {
                return Err(Refused::Already(Already::SameBytes));
            }
            let (original, origin) = archive(writer, file, media_type, at)?;
            let document = draft.add(Body::Document(original, origin), &label());
            with(draft, writer, DocumentId(document))
        });
        match here {
            Some(document) => Ok(Archived::Before(document)),
            None => Ok(Archived::Now(DocumentId(done?.item(0)))),
        }
    }
}

/// The document whose original the bytes of a file are.
enum Archived {
    /// It was archived by this very act.
    Now(DocumentId),
    /// It was here.
    Before(DocumentId),
}

impl Reading<'_> {
    /// The document whose original these bytes are, if there is one that the viewer may see.
    pub(crate) fn of_bytes(&self, bytes: &[u8]) -> Result<Option<DocumentId>, Refused> {
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
        why: why(leftover.why).to_owned(),
    });
    Ok(item::Reading {
        document,
        extractor: format!("{} {}", article.extractor.name, article.extractor.version),
        text: writer.attach(article.text.as_bytes())?,
        language: article.language.as_ref().map(|one| one.code.clone()),
        leftovers: leftovers.collect(),
    })
}

const fn why(kind: LeftoverKind) -> &'static str {
    match kind {
        LeftoverKind::Repeat => "repeat",
        LeftoverKind::Interface => "interface",
        LeftoverKind::ImageFile => "image_file",
        LeftoverKind::Caption => "caption",
        LeftoverKind::Appeal => "appeal",
        LeftoverKind::Copyright => "copyright",
    }
}

/// The media types of lists: workbooks, and text with tabs or other marks between columns.
const LISTS: [&str; 3] = [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/tab-separated-values",
    "text/csv",
];

/// What the desk keeps of a list before it is taken in.
const NOT_BEGUN: &str = "{}";

fn list_type(name: &str) -> &'static str {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    let [workbook, tabs, text] = LISTS;
    match ending.as_deref() {
        Some("xlsx") => workbook,
        Some("tsv") => tabs,
        _ => text,
    }
}

//! Paper that came in or went out: the original is archived, with the text that it has.

use vidimus_ingest::intake::{Intake, Limits, take_in};
use vidimus_ingest::mail;
use vidimus_ledger::Draft;
use vidimus_model::id::DocumentId;
use vidimus_model::item::{self, Body, Origin, Original, Part};
use vidimus_model::label::{Label, Level};
use vidimus_publish::docx;
use vidimus_store::Writer;

use super::{DOCX, MESSAGE};
use crate::{Moment, Refused};

/// Paper to archive.
#[derive(Debug, Clone, Copy)]
pub(in crate::act) struct Paper<'a> {
    /// The name of its file.
    pub(in crate::act) name: &'a str,
    pub(in crate::act) bytes: &'a [u8],
    /// From where it was obtained.
    pub(in crate::act) from: Option<&'a str>,
    /// How: `mail`, `sent`.
    pub(in crate::act) how: &'a str,
    pub(in crate::act) level: Level,
}

impl<'a> Paper<'a> {
    /// Paper that goes out.
    pub(in crate::act) const fn sent(name: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            name,
            bytes,
            from: None,
            how: "sent",
            level: Level::Internal,
        }
    }
}

/// The text that was read from paper.
struct Legible {
    extractor: String,
    text: String,
    language: Option<String>,
    media_type: &'static str,
}

/// Puts an original into a draft, and what can be read of it. What nobody can read is archived all
/// the same: it came.
pub(in crate::act) fn archive(
    draft: &mut Draft,
    writer: &mut Writer<'_>,
    at: Moment,
    paper: &Paper<'_>,
) -> Result<DocumentId, Refused> {
    let text = text_of(paper);
    let media_type = text
        .as_ref()
        .map_or("application/octet-stream", |text| text.media_type);
    let original = Original {
        bytes: writer.attach(paper.bytes)?,
        media_type: media_type.to_owned(),
        file_name: Some(paper.name.to_owned()),
    };
    let origin = Origin {
        from: paper.from.map(str::to_owned),
        on: Some(at.date()),
        how: Some(paper.how.to_owned()),
    };
    let label = Label::of(paper.level);
    let body = Body::Document(Part::Known(original), Part::Known(origin));
    let document = DocumentId(draft.add(body, &[label.clone(), label.clone()]));
    if let Some(text) = text {
        let reading = item::Reading {
            document,
            extractor: text.extractor,
            text: writer.attach(text.text.as_bytes())?,
            language: text.language,
            leftovers: Vec::new(),
        };
        draft.add(Body::Reading(Part::Known(reading)), &[label]);
    }
    Ok(document)
}

fn text_of(paper: &Paper<'_>) -> Option<Legible> {
    if let Ok(text) = docx::text(paper.bytes) {
        return Some(Legible {
            extractor: "docx 1".to_owned(),
            text,
            language: None,
            media_type: DOCX,
        });
    }
    if mail::is_message(paper.name, paper.bytes)
        && let Ok(message) = mail::read(paper.bytes, &Limits::default())
    {
        return Some(Legible {
            extractor: "eml 1".to_owned(),
            text: message.legible(),
            language: None,
            media_type: MESSAGE,
        });
    }
    match take_in(paper.name, paper.bytes, &Limits::default()) {
        Intake::Article(article) => Some(Legible {
            extractor: format!("{} {}", article.extractor.name, article.extractor.version),
            text: article.text.clone(),
            language: article.language.as_ref().map(|one| one.code.clone()),
            media_type: article.media_type,
        }),
        Intake::List(_) | Intake::Refused(_) => None,
    }
}

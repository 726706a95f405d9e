//! A document: its text with the places lit that statements quote, and what it carries.

mod carried;
mod lit;
mod table;

use serde::Serialize;
use vidimus_model::fold::View;
use vidimus_model::id::{DocumentId, ItemId};
use vidimus_model::item::{self, Body, Part};

use super::around::copied;
use super::{Case, Paging, Reading, Share};
use crate::property::COPY_OF;
use crate::{Refused, shown};

pub use carried::Carried;
pub use lit::{Run, Text};
pub use table::{Table, TableRow, TableRows};

/// A document, for one viewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// The document.
    pub subject: shown::Subject,
    /// What is said of it: title, publisher, date, …
    pub details: Vec<shown::Property>,
    /// The original.
    pub original: File,
    /// How it was obtained, as far as the viewer may know.
    pub origin: Option<Origin>,
    /// The text that was read from it; none for lists.
    pub text: Option<Text>,
    /// The tables, where it is a list.
    pub tables: Vec<Table>,
    /// The statements it carries, in the order of their places.
    pub statements: Share<Carried>,
    /// The document it is a copy of.
    pub copy_of: Option<shown::Subject>,
    /// The documents that are copies of it.
    pub copies: Vec<shown::Subject>,
}

/// The file of an original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct File {
    /// The name it came under.
    pub name: Option<String>,
    /// Its media type, as recognised.
    pub media_type: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// The number of its bytes.
    pub size: u64,
}

/// How an original was obtained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// From where.
    pub from: Option<String>,
    /// When.
    pub on: Option<String>,
    /// How.
    pub how: Option<String>,
}

/// An original, to be handed over as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct Original {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Their media type, as recognised.
    pub media_type: String,
    /// The name of the file it came as.
    pub file_name: Option<String>,
}

/// How many statements a document's page shows.
const MOST: usize = 500;

impl Reading<'_> {
    /// A document with its text and what it carries.
    pub fn document(&self, id: DocumentId) -> Result<DocumentView, Refused> {
        let case = self.case(id.into())?;
        let view = case.view();
        let (original, origin) = original_in(&view, id)?;
        let kind = self.rules.kind(&case.kind)?;
        let statements = self.carried(id, Paging::first(MOST))?;
        self.sound(DocumentView {
            subject: self.subject(case.subject),
            details: self.properties(&case, &view, kind, |_| true),
            text: self.lit_text(&view, id, &statements.items)?,
            tables: self.tables(original)?.iter().map(Table::of).collect(),
            original: file(original),
            origin: origin.map(shown_origin),
            statements,
            copy_of: copied(&case, &view).map(|original| self.subject(original)),
            copies: self.copies(&case)?,
        })
    }

    /// The bytes of a document's original.
    pub fn original(&self, id: DocumentId) -> Result<Original, Refused> {
        let fold = self.fold(id.into())?;
        let view = fold.through(&self.viewer);
        let (original, _) = original_in(&view, id)?;
        Ok(Original {
            bytes: self.reader.attachment(&original.bytes)?,
            media_type: original.media_type.clone(),
            file_name: original.file_name.clone(),
        })
    }

    fn copies(&self, case: &Case) -> Result<Vec<shown::Subject>, Refused> {
        let referrers = self.referrers(case)?.into_iter();
        let copies = referrers.filter(|(_, property)| property == COPY_OF);
        Ok(copies.map(|(copy, _)| self.subject(copy.subject)).collect())
    }
}

fn original_in<'v>(
    view: &'v View<'_>,
    id: DocumentId,
) -> Result<(&'v item::Original, Option<&'v item::Origin>), Refused> {
    let item: ItemId = id.0;
    match view.item(item).map(|seen| &seen.item.body) {
        Some(Body::Document(Part::Known(original), origin)) => Ok((original, origin.known())),
        _ => Err(Refused::Absent),
    }
}

fn file(original: &item::Original) -> File {
    File {
        name: original.file_name.clone(),
        media_type: original.media_type.clone(),
        sha256: vidimus_store::hexadecimal(&original.bytes.sha256),
        size: original.bytes.size,
    }
}

fn shown_origin(origin: &item::Origin) -> Origin {
    Origin {
        from: origin.from.clone(),
        on: origin.on.as_ref().map(ToString::to_string),
        how: origin.how.clone(),
    }
}

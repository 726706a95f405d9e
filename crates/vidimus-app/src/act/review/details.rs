//! Confirming what a document says of itself.

use serde::Serialize;
use vidimus_model::edtf::Edtf;
use vidimus_model::fold::View;
use vidimus_model::id::{DocumentId, EntryHash, SubjectId};
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Content, Mode, Polarity};
use vidimus_model::value::Value;

use super::whom::Cast;
use super::{DETAILS, Found, State, Whom, from_desk};
use crate::act::sheet::{Sheet, Stated, placeholder};
use crate::property::COPY_OF;
use crate::read::{Case, Reading};
use crate::refused::Already;
use crate::{Moment, Office, Refused};

/// The details of a document as a person confirms them. What is left out is not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Details {
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<Whom>,
    /// Who signs it.
    pub authors: Vec<String>,
    /// When it was published.
    #[serde(serialize_with = "as_text")]
    pub published: Option<Edtf>,
    /// When it was last changed.
    #[serde(serialize_with = "as_text")]
    pub updated: Option<Edtf>,
    /// The language's code.
    pub language: Option<String>,
    /// What sort of material it is: `news_article`, `press_release`, …
    pub material: Option<String>,
    /// The document of which it is a copy.
    #[serde(serialize_with = "as_text")]
    pub copy_of: Option<DocumentId>,
}

#[expect(clippy::ref_option, reason = "serde passes the field as it is")]
fn as_text<S: serde::Serializer, T: ToString>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value
        .as_ref()
        .map(ToString::to_string)
        .serialize(serializer)
}

impl Details {
    /// The details as they were read, to be confirmed or changed.
    pub fn of(found: &Found) -> Self {
        let date = |date: &Option<String>| date.as_ref().and_then(|date| date.parse().ok());
        Self {
            title: found.title.clone(),
            publisher: found
                .publisher
                .as_ref()
                .map(|name| Whom::new("organisation", name)),
            authors: found.authors.clone(),
            published: date(&found.published),
            updated: date(&found.updated),
            language: found.language.clone(),
            material: None,
            copy_of: found.copy_of.as_ref().and_then(|id| id.parse().ok()),
        }
    }
}

impl Office {
    /// Writes what a document says of itself, as a person confirms it, and computes its proposals
    /// anew by it: relative dates are counted from the date of publication. What is said already
    /// is not said again.
    pub fn confirm_details(
        &self,
        at: Moment,
        nonce: [u8; 16],
        document: DocumentId,
        details: &Details,
    ) -> Result<EntryHash, Refused> {
        let done = self.act(at, nonce, Deed::Decide, |draft, reading, writer| {
            let mut sheet = Sheet::new(draft, reading);
            write(&mut Cast::new(&mut sheet, reading, None), document, details)?;
            sheet.finish()?;
            if draft.is_empty() {
                return Err(Refused::Already(Already::DetailsSaid));
            }
            Ok(writer.set_state(document.0, 0, State::Accepted.word())?)
        })?;
        // The act is done: what cannot be computed now is when it is asked for again.
        drop(self.propose_again(at, document));
        Ok(done.entry)
    }
}

/// Puts the details on the sheet; says who publishes the document.
pub(super) fn write(
    cast: &mut Cast<'_, '_, '_, '_>,
    document: DocumentId,
    details: &Details,
) -> Result<Option<SubjectId>, Refused> {
    let case = cast.reading.case(document.into())?;
    let view = case.view();
    let publisher = details
        .publisher
        .as_ref()
        .map(|whom| cast.subject(whom))
        .transpose()?;
    for (property, value) in told(details, publisher) {
        if !is_said(&case, &view, property, &value) {
            state(cast, document, property, value)?;
        }
    }
    Ok(publisher)
}

/// What the details say, property by property.
fn told(details: &Details, publisher: Option<SubjectId>) -> Vec<(&'static str, Value)> {
    let text = |property, text: &Option<String>| {
        let text = text
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        text.map(|text| (property, Value::Text(text.to_owned())))
    };
    let date =
        |property, date: &Option<Edtf>| date.clone().map(|date| (property, Value::Date(date)));
    let single = [
        text("title", &details.title),
        publisher.map(|publisher| ("publisher", Value::Reference(publisher))),
        date("published", &details.published),
        date("updated", &details.updated),
        text("language", &details.language),
        details
            .material
            .clone()
            .map(|term| ("material", Value::Term(term))),
        details
            .copy_of
            .map(|of| (COPY_OF, Value::Reference(of.into()))),
    ];
    let authors = details
        .authors
        .iter()
        .map(|name| ("author", Value::Name(name.clone())));
    single.into_iter().flatten().chain(authors).collect()
}

fn is_said(case: &Case, view: &View<'_>, property: &str, value: &Value) -> bool {
    case.claims(view, property)
        .any(|said| said.content.value == *value && said.content.polarity == Polarity::Asserted)
}

/// The office says what it reads on the document.
fn state(
    cast: &mut Cast<'_, '_, '_, '_>,
    document: DocumentId,
    property: &str,
    value: Value,
) -> Result<(), Refused> {
    let office = cast.reading.itself();
    let mut attribution = Attribution::to(office, Mode::Observed);
    attribution.document = Some(document);
    cast.sheet.state(Stated {
        content: Content::new(document.into(), property, value, placeholder()),
        attribution,
        label: None,
        source_label: None,
    })?;
    Ok(())
}

impl Reading<'_> {
    /// What was read of a document and waits on the desk or was decided on there.
    pub(crate) fn found(&self, document: DocumentId) -> Result<Option<Found>, Refused> {
        let rows = self.reader.proposals_of(document.0)?;
        let row = rows.iter().find(|row| row.statement_type == DETAILS);
        Ok(row.and_then(|row| from_desk(&row.body)))
    }

    /// What a person confirmed goes before what was read.
    pub(super) fn with_confirmed(
        &self,
        document: DocumentId,
        mut found: Found,
    ) -> Result<Found, Refused> {
        let case = self.case(document.into())?;
        let view = case.view();
        let value = |property| {
            let last = case.claims(&view, property).last();
            last.map(|said| self.value(&said.content.value).plain())
        };
        let or = |property, read: Option<String>| value(property).or(read);
        found.title = or("title", found.title);
        found.publisher = or("publisher", found.publisher);
        found.published = or("published", found.published);
        found.language = or("language", found.language);
        Ok(found)
    }

    /// Whether anything was said of the document by name, publisher or date.
    pub(super) fn is_detailed(&self, document: DocumentId) -> Result<bool, Refused> {
        let case = self.case(document.into())?;
        let view = case.view();
        let told = ["title", "publisher", "published"];
        Ok(told
            .iter()
            .any(|property| case.claims(&view, property).next().is_some()))
    }

    /// Who publishes a document, as it was last confirmed.
    pub(crate) fn publisher(&self, document: DocumentId) -> Result<Option<SubjectId>, Refused> {
        let case = self.case(document.into())?;
        let view = case.view();
        let last = case.claims(&view, "publisher").last();
        Ok(last.and_then(|said| said.content.value.reference()))
    }

    /// The headline of a document, as it was last confirmed.
    pub(crate) fn headline(&self, document: DocumentId) -> Result<Option<String>, Refused> {
        let case = self.case(document.into())?;
        let view = case.view();
        let last = case.claims(&view, "title").last();
        Ok(last.and_then(|said| match &said.content.value {
            Value::Text(title) | Value::Name(title) => Some(title.trim().to_owned()),
            _ => None,
        }))
    }

    /// When a document was published, as it was last confirmed.
    pub(crate) fn published(&self, document: DocumentId) -> Result<Option<Edtf>, Refused> {
        let case = self.case(document.into())?;
        let view = case.view();
        let last = case.claims(&view, "published").last();
        Ok(last.and_then(|said| match &said.content.value {
            Value::Date(date) => Some(date.clone()),
            _ => None,
        }))
    }
}

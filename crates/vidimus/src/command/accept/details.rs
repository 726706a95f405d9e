//! Confirming what a document says of itself.

use clap::Args;
use serde_json::json;
use vidimus_app::act::review::{Details, Whom};
use vidimus_app::office::nonce;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::DocumentId;

use crate::command::inbox;
use crate::command::whom::whom;
use crate::failure::Failure;
use crate::output::Output;
use crate::workspace::Desk;

/// What a document says of itself, as read where it is not said otherwise.
#[derive(Args)]
#[command(next_help_heading = "What the document says of itself")]
pub(super) struct DetailOptions {
    /// Confirm title, publisher, date and language, as read or as said here.
    #[arg(long)]
    pub(super) details: bool,
    /// The headline.
    #[arg(long, requires = "details")]
    title: Option<String>,
    /// Who published it: an address, a name, or `new:organisation:NAME`.
    #[arg(long, requires = "details", value_name = "SOURCE")]
    publisher: Option<String>,
    /// Who signs it.
    #[arg(long = "author", requires = "details", value_name = "NAME")]
    authors: Vec<String>,
    /// When it was published.
    #[arg(long, requires = "details", value_name = "DATE")]
    published: Option<Edtf>,
    /// When it was last changed.
    #[arg(long, requires = "details", value_name = "DATE")]
    updated: Option<Edtf>,
    /// The code of its language.
    #[arg(long, requires = "details", value_name = "CODE")]
    language: Option<String>,
    /// What sort of material it is.
    #[arg(long, requires = "details", value_name = "TERM")]
    material: Option<String>,
    /// The document of which it is a copy.
    #[arg(long, requires = "details", value_name = "DOCUMENT")]
    copy_of: Option<String>,
}

impl DetailOptions {
    /// Writes the details.
    pub(super) fn confirm(
        &self,
        desk: &Desk,
        document: DocumentId,
        out: &mut Output,
    ) -> Result<(), Failure> {
        let reading = desk.office.read(desk.at)?;
        let read = reading.review(document)?.details.unwrap_or_default();
        let publisher = self.publisher.as_deref();
        let publisher = publisher
            .map(|typed| whom(desk, typed, "organisation"))
            .transpose()?;
        let copy_of = self.copy_of.as_deref();
        let copy_of = copy_of
            .map(|typed| inbox::document(desk, typed))
            .transpose()?;
        drop(reading);
        let details = self.details(read, publisher, copy_of);
        let entry = desk
            .office
            .confirm_details(desk.at, nonce()?, document, &details)?;
        out.give(&json!({ "details": entry.to_string() }), |out, _| {
            out.line("The document's details are confirmed.");
        });
        Ok(())
    }

    fn details(
        &self,
        read: Details,
        publisher: Option<Whom>,
        copy_of: Option<DocumentId>,
    ) -> Details {
        Details {
            title: self.title.clone().or(read.title),
            publisher: publisher.or(read.publisher),
            authors: if self.authors.is_empty() {
                read.authors
            } else {
                self.authors.clone()
            },
            published: self.published.clone().or(read.published),
            updated: self.updated.clone().or(read.updated),
            language: self.language.clone().or(read.language),
            material: self.material.clone().or(read.material),
            copy_of: copy_of.or(read.copy_of),
        }
    }
}

//! What a document says of itself, to be confirmed before its publisher can be a speaker.

use vidimus_app::act::review::{Details, Whom};
use vidimus_app::read::inbox::Review;

use super::accept::date;
use super::card::Select;
use crate::failure::Failure;
use crate::part::Lead;
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

/// Where the form stands on its page.
const PLACE: &str = "details";

/// The form with a document's details.
pub(super) struct Form {
    pub(super) confirmed: bool,
    pub(super) title: String,
    pub(super) publisher: String,
    pub(super) authors: String,
    pub(super) published: String,
    pub(super) updated: String,
    pub(super) language: String,
    pub(super) materials: Vec<Select>,
    pub(super) copy_of: Option<(String, Lead)>,
    pub(super) flags: Vec<String>,
    pub(super) complaint: Complaint,
}

pub(super) fn form(saying: Saying<'_>, visit: &Visit, told: &Review) -> Option<Form> {
    let found = told.found.as_ref()?;
    let complaint = visit.complaint(PLACE);
    let typed = (!complaint.is_empty()).then_some(&visit.input);
    let field = |name: &str, read: Option<&str>| {
        let sent = typed.and_then(|typed| typed.one(name));
        sent.or(read).unwrap_or_default().to_owned()
    };
    let copy = told.copy_of.as_ref();
    Some(Form {
        confirmed: told.confirmed,
        title: field("title", found.title.as_deref()),
        publisher: field("publisher", found.publisher.as_deref()),
        authors: field("authors", Some(&found.authors.join("\n"))),
        published: field("published", found.published.as_deref()),
        updated: field("updated", found.updated.as_deref()),
        language: field("language", found.language.as_deref()),
        materials: materials(saying, &field("material", None)),
        copy_of: copy.map(|one| (one.id.clone(), saying.lead(one))),
        flags: found.flags.0.iter().map(|flag| saying.flag(flag)).collect(),
        complaint,
    })
}

fn materials(saying: Saying<'_>, chosen: &str) -> Vec<Select> {
    let kind = saying.kinds.get("document");
    let vocabulary = kind.and_then(|kind| kind.terms_of("material", None));
    let terms = vocabulary.map_or(&[][..], |one| &one.terms);
    terms
        .iter()
        .map(|term| Select {
            label: saying.term("document", "material", None, term),
            is_chosen: term == chosen,
            value: term.clone(),
        })
        .collect()
}

/// Writes the details as a person confirms them.
pub(crate) fn confirm(visit: &Visit) -> Answer {
    let confirmed = || {
        let office = visit.office()?;
        let document = super::document_of(visit, &office.read(visit.moment())?)?;
        let details = sent(visit)?;
        office.confirm_details(visit.moment(), visit.nonce()?, document, &details)?;
        Ok::<_, Failure>(())
    };
    match confirmed() {
        Ok(()) => Ok(Reply::See(format!("/review/{}", visit.id()?))),
        Err(failure) => visit.again(&format!("/review/{}#{PLACE}", visit.id()?), failure),
    }
}

fn sent(visit: &Visit) -> Result<Details, Failure> {
    let text = |name: &str| {
        let typed = visit.input.one(name).unwrap_or_default().trim();
        Some(typed.to_owned()).filter(|typed| !typed.is_empty())
    };
    let authors = visit.input.one("authors").unwrap_or_default().lines();
    let authors = authors.map(|line| line.trim().to_owned());
    Ok(Details {
        title: text("title"),
        publisher: text("publisher").map(|name| Whom::new("organisation", &name)),
        authors: authors.filter(|line| !line.is_empty()).collect(),
        published: date(&visit.input, "published")?,
        updated: date(&visit.input, "updated")?,
        language: text("language"),
        material: text("material"),
        copy_of: text("copy_of")
            .and_then(|id| id.parse().ok())
            .map(vidimus_model::id::DocumentId),
    })
}

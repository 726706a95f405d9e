//! What machines read, waiting for a person: the text on one side, the proposals on the other.

mod accept;
mod card;
mod details;
pub(crate) mod list;
mod lit;
mod picker;

use askama::Template;
use vidimus_app::read::Reading;
use vidimus_app::read::document::DocumentView;
use vidimus_app::read::inbox::{Review as Told, Waiting as ToldWaiting};
use vidimus_model::id::DocumentId;

use self::card::Card;
use self::details::Form;
use self::lit::Run;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::share::{PAGE, Pages};
use crate::page::{document, level};
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::visit::{Answer, Reply, Visit};

pub(crate) use accept::{date, decide};
pub(crate) use card::{Select, every_modality};
pub(crate) use details::confirm;

#[derive(Template)]
#[template(path = "inbox.html")]
struct Inbox {
    frame: Frame,
    waiting: Vec<Waiting>,
    pages: Pages,
}

/// A document that waits.
struct Waiting {
    document: Lead,
    publisher: Text,
    published: String,
    what: Vec<String>,
}

#[derive(Template)]
#[template(path = "review.html")]
struct Review {
    frame: Frame,
    id: String,
    document: Lead,
    /// What makes doubtful what was just accepted; said once.
    noted: String,
    lang: String,
    runs: Vec<Run>,
    details: Option<Form>,
    cards: Vec<Card>,
    accepted: usize,
    dismissed: usize,
}

/// The documents that wait.
pub(crate) fn inbox(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let all = reading.inbox()?;
    let paging = visit.paging(PAGE);
    let shown: Vec<_> = all.iter().skip(paging.offset).take(paging.limit).collect();
    let level = level::of_subjects(&reading, shown.iter().map(|one| &one.document))?;
    visit.page(level.max(Level::Internal), |frame| Inbox {
        waiting: shown.iter().map(|one| waiting(saying, one)).collect(),
        pages: Pages::of(
            visit,
            all.len() > paging.offset.saturating_add(paging.limit),
        ),
        frame,
    })
}

fn waiting(saying: Saying<'_>, one: &ToldWaiting) -> Waiting {
    let words = saying.words;
    let title = one.title.as_deref().or(one.file.as_deref());
    let details = one.details.then(|| words.review_details_wait());
    let proposals = (one.proposals > 0).then(|| words.home_proposals(one.proposals));
    let list = one.list.then(|| words.home_list());
    Waiting {
        document: Lead {
            text: title.map_or_else(|| saying.subject(&one.document), Text::source),
            address: Some(format!("/review/{}", one.document.id)),
        },
        publisher: one
            .publisher
            .as_deref()
            .map(Text::source)
            .unwrap_or_default(),
        published: one
            .published
            .as_deref()
            .map_or_else(String::new, |date| saying.date(date)),
        what: details.into_iter().chain(proposals).chain(list).collect(),
    }
}

/// One document with its proposals.
pub(crate) fn show(visit: &Visit) -> Answer {
    page(visit)
}

/// What a document is called: as confirmed, else as it was read, else as its file.
fn heading(saying: Saying<'_>, told: &Told, view: &DocumentView) -> Text {
    let read = told.found.as_ref().and_then(|found| found.title.as_deref());
    match (&told.document.title, read) {
        (None, Some(title)) => Text::source(title),
        _ => document::heading(saying, view),
    }
}

/// The document of the visit.
fn document_of(visit: &Visit, reading: &Reading<'_>) -> Result<DocumentId, Failure> {
    Ok(DocumentId(reading.item_at(visit.id()?)?))
}

/// Answers a decision: the next proposal, or the same again with what was typed and why not.
fn settle(visit: &Visit, number: u32, done: Result<String, Failure>) -> Answer {
    match done {
        Ok(next) => Ok(Reply::See(next)),
        Err(failure) => visit.again(&format!("/review/{}#p-{number}", visit.id()?), failure),
    }
}

fn page(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let id = document_of(visit, &reading)?;
    let view = reading.document(id)?;
    if !view.tables.is_empty() {
        return Ok(Reply::See(format!("/review/{}/list", view.subject.id)));
    }
    let told = reading.review(id)?;
    let level = level::of_subjects(&reading, [&told.document])?.max(Level::Internal);
    let runs = view.text.as_ref().map_or(&[][..], |text| &text.runs);
    visit.page(level, |frame| Review {
        id: told.document.id.clone(),
        document: Lead {
            text: heading(saying, &told, &view),
            address: Some(format!("/document/{}", told.document.id)),
        },
        noted: visit
            .query("noted")
            .and_then(|key| visit.asked(key))
            .unwrap_or_default(),
        lang: view
            .text
            .as_ref()
            .and_then(|text| text.language.clone())
            .unwrap_or_default(),
        runs: lit::runs(saying, runs, &told.proposals),
        details: details::form(saying, visit, &told),
        cards: cards(saying, visit, &told),
        accepted: told.accepted,
        dismissed: told.dismissed,
        frame,
    })
}

fn cards(saying: Saying<'_>, visit: &Visit, told: &Told) -> Vec<Card> {
    let proposals = told.proposals.iter();
    proposals
        .map(|one| card::card(saying, visit, one))
        .collect()
}

//! What is called so, and where the words stand.

use askama::Template;
use vidimus_app::read::find::{Found, Lit};
use vidimus_app::read::name::Named as FoundName;

use crate::frame::{Frame, Level};
use crate::page::level;
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::visit::{Answer, Reply, Visit};

/// How many of each sort are shown.
const MOST: usize = 30;

#[derive(Template)]
#[template(path = "found.html")]
struct Page {
    frame: Frame,
    asked: String,
    subjects: Vec<Named>,
    statements: Vec<(Lead, Vec<Lit>)>,
    documents: Vec<(Lead, Vec<Lit>)>,
}

/// A subject found by its name.
struct Named {
    kind: String,
    subject: Lead,
    /// The name by which it was found, where it is not the one it goes by.
    other_name: Option<Text>,
    reasons: Vec<String>,
}

/// Keeps what was asked for, so that no name reaches an address.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every handler of the route table has one shape"
)]
pub(crate) fn ask(visit: &Visit) -> Answer {
    let typed = visit.input.one("q").unwrap_or_default().trim();
    Ok(Reply::See(if typed.is_empty() {
        "/search".to_owned()
    } else {
        format!("/search?for={}", visit.ask(typed))
    }))
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let Some(asked) = visit.query("for").and_then(|key| visit.asked(key)) else {
        return nothing_asked(visit);
    };
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let found = reading.find(&asked, MOST)?;
    let level = level::of_subjects(&reading, subjects(&found))?;
    let named = found.subjects.iter().map(|one| named(saying, one));
    let statements = found.statements.iter().map(|one| {
        let address = format!("/subject/{}/statement/{}", one.claim.subject, one.claim.id);
        let text = saying.subject(&one.subject);
        (
            Lead {
                text,
                address: Some(address),
            },
            one.lit.clone(),
        )
    });
    let documents = found.documents.iter();
    visit.page(level, |frame| Page {
        subjects: named.collect(),
        statements: statements.collect(),
        documents: documents
            .map(|one| (saying.lead(&one.document), one.lit.clone()))
            .collect(),
        asked: asked.clone(),
        frame,
    })
}

fn named(saying: Saying<'_>, found: &FoundName) -> Named {
    let subject = saying.lead(&found.subject);
    let name = Text::name(&found.name);
    let is_other = !subject.text.words.contains(&name.words);
    let reasons = found.reasons.iter();
    Named {
        kind: saying.kind(found.subject.kind.as_deref().unwrap_or_default()),
        other_name: is_other.then_some(name),
        subject,
        reasons: reasons
            .map(|why| saying.words.term("likeness", why))
            .collect(),
    }
}

fn nothing_asked(visit: &Visit) -> Answer {
    visit.page(Level::Public, |frame| Page {
        frame,
        asked: String::new(),
        subjects: Vec::new(),
        statements: Vec::new(),
        documents: Vec::new(),
    })
}

fn subjects(found: &Found) -> impl Iterator<Item = &vidimus_app::shown::Subject> {
    let named = found.subjects.iter().map(|one| &one.subject);
    let said = found.statements.iter().map(|one| &one.subject);
    let written = found.documents.iter().map(|one| &one.document);
    named.chain(said).chain(written)
}

//! What needs me today?

use askama::Template;
use vidimus_app::read::home::{Contested, Dispute, Held, Home as Told, Incomplete};
use vidimus_app::shown::Subject;

use crate::frame::{Frame, Level};
use crate::page::level;
use crate::page::silences::{self, Line};
use crate::part::Lead;
use crate::saying::Saying;
use crate::visit::{Answer, Visit};

/// How many of each sort stand on the page: it is one screen, and leads to the rest.
const FEW: usize = 6;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    /// Nothing was ever taken in.
    is_new: bool,
    waiting: u64,
    documents: Vec<(Lead, String)>,
    lists: Vec<Lead>,
    silences: Vec<Line>,
    disputes: Vec<(Lead, String)>,
    contested: Vec<Vec<Lead>>,
    unseen: Vec<(Lead, String)>,
    incomplete: Vec<(Lead, String)>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let told = reading.home(FEW)?;
    let is_new = !reading
        .kinds()?
        .iter()
        .any(|kind| kind.kind == "document" && kind.count > 0);
    let level = level::of_subjects(&reading, subjects(&told))?.max(Level::Internal);
    visit.page(level, |frame| write(frame, saying, &told, is_new))
}

fn write(frame: Frame, saying: Saying<'_>, told: &Told, is_new: bool) -> Home {
    let documents = told.proposals.documents.iter();
    Home {
        is_new,
        waiting: told.proposals.count,
        documents: documents
            .map(|one| (review(saying, &one.document), proposals(saying, one.count)))
            .take(FEW)
            .collect(),
        lists: told.lists.iter().map(|one| review(saying, one)).collect(),
        silences: overdue(saying, told),
        disputes: told
            .disputes
            .items
            .iter()
            .map(|one| dispute(saying, one))
            .collect(),
        contested: told
            .contested
            .items
            .iter()
            .map(|one| contested(saying, one))
            .collect(),
        unseen: told
            .unseen
            .items
            .iter()
            .map(|one| unseen(saying, one))
            .collect(),
        incomplete: told
            .incomplete
            .items
            .iter()
            .map(|one| incomplete(saying, one))
            .collect(),
        frame,
    }
}

/// Everything the page names.
fn subjects(told: &Told) -> Vec<&Subject> {
    let silences = told.silences.items.iter();
    let silences = silences.flat_map(|one| std::iter::once(&one.subject).chain(&one.addressee));
    silences
        .chain(told.disputes.items.iter().map(|one| &one.subject))
        .chain(told.contested.items.iter().flat_map(|one| &one.subjects))
        .chain(told.unseen.items.iter().map(|one| &one.person))
        .chain(told.incomplete.items.iter().map(|one| &one.subject))
        .chain(told.proposals.documents.iter().map(|one| &one.document))
        .chain(&told.lists)
        .collect()
}

/// Who is late with an answer; how their days were reckoned stands on the page of silences.
fn overdue(saying: Saying<'_>, told: &Told) -> Vec<Line> {
    let lines = silences::lines(saying, &told.silences.items).into_iter();
    let shortened = lines.map(|line| Line {
        reckoned: Vec::new(),
        ..line
    });
    shortened.collect()
}

fn proposals(saying: Saying<'_>, count: u64) -> String {
    match count {
        0 => saying.words.review_details_wait(),
        count => saying.words.home_proposals(count),
    }
}

/// A document, with the way to what waits on it.
fn review(saying: Saying<'_>, document: &Subject) -> Lead {
    Lead {
        text: saying.subject(document),
        address: Some(format!("/review/{}", document.id)),
    }
}

fn dispute(saying: Saying<'_>, one: &Dispute) -> (Lead, String) {
    let kind = one.subject.kind.as_deref().unwrap_or_default();
    let answers = one.question.answers.iter();
    let answers: Vec<String> = answers
        .map(|answer| {
            let value = saying.value(kind, &one.property, &answer.value).words;
            if answer.denied {
                saying.words.said_denied_value(value)
            } else {
                value
            }
        })
        .collect();
    let property = saying.property(kind, &one.property);
    let said = saying.words.home_dispute(property, answers.join(" / "));
    (saying.lead(&one.subject), said)
}

fn contested(saying: Saying<'_>, one: &Contested) -> Vec<Lead> {
    one.subjects.iter().map(|one| saying.lead(one)).collect()
}

fn unseen(saying: Saying<'_>, one: &Held) -> (Lead, String) {
    let words = saying.words;
    let said = match (&one.seen, one.days) {
        (Some(seen), Some(days)) => {
            let grade = saying.term("person", "sighting", Some("grade"), &seen.grade);
            words.home_unseen(days, grade)
        }
        _ => words.dossier_never_seen(),
    };
    let disputed = one.stay.end_disputed.then(|| words.home_end_disputed());
    let said: Vec<String> = [said].into_iter().chain(disputed).collect();
    (saying.lead(&one.person), said.join("; "))
}

fn incomplete(saying: Saying<'_>, one: &Incomplete) -> (Lead, String) {
    let kind = one.subject.kind.as_deref().unwrap_or_default();
    let missing = one.missing.iter().map(|name| saying.property(kind, name));
    let missing: Vec<String> = missing.collect();
    let said = saying.words.dossier_missing(missing.join(", "));
    (saying.lead(&one.subject), said)
}

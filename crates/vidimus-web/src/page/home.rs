//! What needs me today?

use askama::Template;
use vidimus_app::read::Share;
use vidimus_app::read::desk::Matter;
use vidimus_app::read::due::Due;
use vidimus_app::read::home::{Contested, Dispute, Held, Home as Told, Incomplete, LastBackup};
use vidimus_app::read::list::KindCount;
use vidimus_app::shown::Subject;

use crate::frame::{Frame, Level};
use crate::page::due::{self, Row};
use crate::page::level;
use crate::part::Lead;
use crate::saying::Saying;
use crate::visit::{Answer, Visit};

/// How many of each sort stand on the page: it is one screen, and leads to the rest.
const FEW: usize = 5;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    /// Nothing was ever taken in or written.
    is_new: bool,
    at_risk: Few<Waiting>,
    due: Few<Row>,
    promised: Few<Row>,
    new: Few<Waiting>,
    waiting: u64,
    documents: Vec<(Lead, String)>,
    lists: Vec<Lead>,
    second: Few<Waiting>,
    /// Whether an act for two waits for whoever reads.
    asked: u64,
    backup: String,
    disputes: Vec<(Lead, String)>,
    contested: Vec<Vec<Lead>>,
    unseen: Vec<(Lead, String)>,
    incomplete: Vec<(Lead, String)>,
}

/// The first of a sort.
struct Few<T> {
    items: Vec<T>,
    /// Whether there are more than stand here.
    more: bool,
}

/// Something that waits on the desk, in words.
struct Waiting {
    lead: Lead,
    /// What it is, how far work on it is, and since when it waits.
    said: String,
    about: Vec<Lead>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let told = reading.home(FEW)?;
    // The office itself is an organisation.
    let begun = |kind: &KindCount| kind.count > u64::from(kind.kind == "organisation");
    let is_new = !reading.kinds()?.iter().any(begun);
    let level = level::of_subjects(&reading, subjects(&told))?.max(Level::Internal);
    let waiting = office.waiting(visit.moment())?;
    let asked = waiting.iter().filter(|one| !one.is_own).count() as u64;
    visit.page(level, |frame| Home {
        asked,
        ..write(frame, saying, &told, is_new)
    })
}

fn write(frame: Frame, saying: Saying<'_>, told: &Told, is_new: bool) -> Home {
    let documents = told.proposals.documents.iter();
    Home {
        is_new,
        asked: 0,
        waiting: told.proposals.count,
        documents: documents
            .map(|one| (review(saying, &one.document), proposals(saying, one.count)))
            .take(FEW)
            .collect(),
        lists: told.lists.iter().map(|one| list(saying, one)).collect(),
        at_risk: matters(saying, &told.at_risk),
        due: due(saying, told),
        promised: Few {
            items: limits(saying, &told.promised.items),
            more: told.promised.more,
        },
        new: matters(saying, &told.new),
        second: matters(saying, &told.second),
        backup: backup(saying, told.backup.as_ref()),
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
    let due = [&told.due_today, &told.overdue, &told.promised];
    let due = due.into_iter().flat_map(|share| &share.items);
    let matters = [&told.at_risk, &told.new, &told.second];
    let matters = matters.into_iter().flat_map(|share| &share.items);
    let matters = matters.flat_map(|one| std::iter::once(&one.subject).chain(&one.about));
    due::subjects(due)
        .chain(matters)
        .chain(told.disputes.items.iter().map(|one| &one.subject))
        .chain(told.contested.items.iter().flat_map(|one| &one.subjects))
        .chain(told.unseen.items.iter().map(|one| &one.person))
        .chain(told.incomplete.items.iter().map(|one| &one.subject))
        .chain(told.proposals.documents.iter().map(|one| &one.document))
        .chain(&told.lists)
        .collect()
}

/// What is due today, and what was due; how the days were reckoned stands on the page of what is due.
fn due(saying: Saying<'_>, told: &Told) -> Few<Row> {
    let mut items = limits(saying, &told.due_today.items);
    items.extend(limits(saying, &told.overdue.items));
    let more = told.due_today.more || told.overdue.more || items.len() > FEW;
    items.truncate(FEW);
    Few { items, more }
}

/// Time limits in a line each; whoever the title already names is not named again.
fn limits(saying: Saying<'_>, due: &[Due]) -> Vec<Row> {
    let mut rows = due::rows(saying, due);
    for row in &mut rows {
        let title = row.subject.text.words.clone();
        let is_new = |lead: &Lead| !title.contains(&lead.text.words);
        row.whom = row.whom.take().filter(is_new);
        row.about.retain(is_new);
    }
    rows
}

fn matters(saying: Saying<'_>, matters: &Share<Matter>) -> Few<Waiting> {
    let items = matters.items.iter();
    Few {
        items: items.map(|one| matter(saying, one)).collect(),
        more: matters.more,
    }
}

fn matter(saying: Saying<'_>, one: &Matter) -> Waiting {
    let kind = one.subject.kind.as_deref().unwrap_or_default();
    let state = one.state.as_deref();
    let what = match state {
        Some(state) => saying
            .words
            .home_matter(saying.kind(kind), saying.state(kind, state)),
        None => saying.kind(kind),
    };
    let since = one.since.as_deref().map(|since| saying.date(since));
    let since = since.map(|since| saying.words.home_since(since));
    let said: Vec<String> = std::iter::once(what).chain(since).collect();
    Waiting {
        lead: saying.lead(&one.subject),
        said: said.join(" · "),
        about: one.about.iter().map(|one| saying.lead(one)).collect(),
    }
}

fn backup(saying: Saying<'_>, last: Option<&LastBackup>) -> String {
    last.map_or_else(
        || saying.words.home_backup_none(),
        |last| {
            let words = saying.words;
            let made = words.home_backup_made(last.days, saying.date(&last.on));
            let late = last.is_late.then(|| words.home_backup_late());
            let back = last.came_back_on.as_deref().map(|on| saying.date(on));
            let back = back.map(|on| words.home_backup_came_back(on));
            let doubtful = last.is_doubtful.then(|| words.home_backup_doubtful());
            let said: Vec<String> = [Some(made), late, back, doubtful]
                .into_iter()
                .flatten()
                .collect();
            said.join(" ")
        },
    )
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

/// A list, with the way to its columns.
fn list(saying: Saying<'_>, list: &Subject) -> Lead {
    Lead {
        text: saying.subject(list),
        address: Some(format!("/review/{}/list", list.id)),
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

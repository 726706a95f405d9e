//! The calendar of hearings: what comes, and what has been.

use askama::Template;
use vidimus_app::read::list::ListQuestion;
use vidimus_app::shown::{Property, Subject};
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::id::SubjectId;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::list::{self, Head};
use crate::page::share::{PAGE, Pages};
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::visit::{Answer, Visit};
use vidimus_app::read::Reading;

const HEARING: &str = "hearing";

/// What is told of each hearing besides its day: a column each, with what stands below it there.
const TOLD: [(&str, &[&str]); 6] = [
    ("court", &["closed_doors", "observer"]),
    ("case", &[]),
    ("defendant", &["counsel_was"]),
    ("state", &[]),
    ("adjourned_to", &["adjourned_because"]),
    ("verdict", &[]),
];

/// The states in which a hearing is over on its day.
const OVER: [&str; 4] = ["held", "adjourned", "cancelled", "closed"];

#[derive(Template)]
#[template(path = "hearings.html")]
struct Hearings {
    frame: Frame,
    columns: Vec<Head>,
    coming: Vec<Row>,
    past: Vec<Row>,
    filter: String,
    pages: Pages,
}

struct Row {
    on: Lead,
    /// Each column with what stands in it.
    cells: Vec<Cell>,
}

struct Cell {
    label: String,
    values: Vec<Text>,
    /// What is said with it, each with what it is.
    below: Vec<(String, Vec<Text>)>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let filter = visit.query("filter").and_then(|key| visit.asked(key));
    let kind = reading.rules().kind(HEARING)?;
    let (sort, descending) = list::order(visit, kind, "on");
    let question = ListQuestion {
        sort: Some(sort),
        descending,
        filter: filter.as_deref(),
        paging: visit.paging(PAGE),
    };
    let told = reading.list(HEARING, &question)?;
    let mut level = Level::Public;
    let (mut coming, mut past) = (Vec::new(), Vec::new());
    for one in &told.rows {
        let (row, is_coming, of_row) = row(saying, &reading, &one.subject)?;
        level = level.max(of_row);
        if is_coming {
            coming.push(row);
        } else {
            past.push(row);
        }
    }
    if visit.query("sort").is_none() {
        // What comes first stands first.
        coming.reverse();
    }
    let shown = question.paging.offset.saturating_add(told.rows.len());
    let more = u64::try_from(shown).unwrap_or(u64::MAX) < told.total;
    visit.page(level, |frame| Hearings {
        columns: {
            let all: Vec<&str> = ["on"]
                .into_iter()
                .chain(TOLD.map(|(name, _)| name))
                .collect();
            list::heads(visit, saying, kind, (sort, descending), &all)
        },
        coming,
        past,
        filter: filter.clone().unwrap_or_default(),
        pages: Pages::of(visit, more),
        frame,
    })
}

/// A hearing in its columns, whether its day is still to come, and the level of what is told.
fn row(
    saying: Saying<'_>,
    reading: &Reading<'_>,
    hearing: &Subject,
) -> Result<(Row, bool, Level), Failure> {
    let subject = SubjectId(reading.item_at(&hearing.id)?);
    let dossier = reading.dossier(subject)?;
    let properties: Vec<&Property> = dossier
        .sections
        .iter()
        .flat_map(|part| &part.properties)
        .collect();
    let find = |name: &str| properties.iter().find(|one| one.name == name);
    let said = |name: &&str| {
        let answers = find(name).into_iter().flat_map(|one| &one.questions);
        let answers = answers
            .flat_map(|one| &one.answers)
            .filter(|one| !one.denied);
        let values = answers.map(|one| saying.value(HEARING, name, &one.value));
        (saying.property(HEARING, name), values.collect::<Vec<_>>())
    };
    let cells = TOLD.iter().map(|(name, below)| {
        let (label, values) = said(name);
        let below = below.iter().map(said);
        Cell {
            label,
            values,
            below: below.filter(|(_, values)| !values.is_empty()).collect(),
        }
    });
    let on = find("on").and_then(|on| on.questions.first()?.answers.first());
    let text = on.map_or_else(
        || saying.subject(hearing),
        |on| saying.value(HEARING, "on", &on.value),
    );
    let row = Row {
        on: Lead {
            text,
            ..saying.lead(hearing)
        },
        cells: cells.collect(),
    };
    let is_coming = is_coming(&properties, reading.today());
    Ok((row, is_coming, Level::named(&dossier.level)))
}

/// Whether a hearing is still to be, or to go on: one that was adjourned comes on the day it was adjourned to.
fn is_coming(properties: &[&Property], today: Day) -> bool {
    let said = |name: &'static str| {
        let found = properties.iter().filter(move |one| one.name == name);
        let answers = found
            .flat_map(|one| &one.questions)
            .flat_map(|one| &one.answers);
        answers
            .filter(|one| !one.denied)
            .map(|one| one.value.plain())
    };
    let last = |name| {
        let dates = said(name).filter_map(|date| date.parse::<Edtf>().ok()?.latest());
        dates.max()
    };
    let is_over = said("state").any(|state| OVER.contains(&state.as_str()));
    let on = last("on").filter(|_| !is_over);
    last("adjourned_to").or(on).is_some_and(|day| today <= day)
}

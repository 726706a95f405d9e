//! The page on which a list is looked at before it is taken in.

use askama::Template;
use vidimus_app::act::list::{Column as ToldColumn, Layout, ListReview};

use super::{layout, taken_for};
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::document;
use crate::page::review::card::Select;
use crate::page::review::document_of;
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Visit};

/// How many refused rows and likenesses are shown; the file holds all.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "list_review.html")]
struct Page {
    frame: Frame,
    path: String,
    document: Lead,
    waits: bool,
    sheets: Vec<Select>,
    header_row: String,
    dates: Vec<Select>,
    columns: Vec<Column>,
    /// How many subjects of each kind it would make.
    becomes: Vec<(String, usize)>,
    statements: usize,
    new: Vec<String>,
    refused: Vec<(usize, String, String)>,
    refused_count: usize,
    cells: Vec<(usize, String, String)>,
    warnings: Vec<String>,
    matches: Vec<(usize, Lead, String)>,
    answers: Answers,
    complaint: Complaint,
}

/// Who answers for the list, as far as it was typed.
struct Answers {
    speakers: Vec<Select>,
    said_by: String,
    said_on: String,
    as_of: String,
    members_of: String,
}

struct Column {
    number: usize,
    header: String,
    sample: String,
    sure: u8,
    options: Vec<Select>,
}

pub(super) fn page(visit: &Visit) -> Answer {
    let mut complaint = visit.complaint("");
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let id = document_of(visit, &reading)?;
    let view = reading.document(id)?;
    if view.tables.is_empty() {
        return Err(Failure::Absent);
    }
    let heading = document::heading(saying, &view);
    let told = layout(visit, &reading, id).and_then(|layout| Ok(reading.list_review(id, &layout)?));
    let told = match told {
        Ok(told) => told,
        Err(failure) => {
            complaint = Complaint::of(visit.words(), &failure).ok_or(failure)?;
            reading.list_review(id, &Layout::default())?
        }
    };
    // The rows are not here yet; a list of people is kept at least as closely as people are.
    let level = reading.rules().kinds.get("person").into_iter();
    let level = level.flat_map(|kind| {
        kind.columns
            .iter()
            .filter_map(|one| kind.property(&one.property))
    });
    let level = level
        .map(|property| Level::named(property.label.word()))
        .max();
    visit.page(level.unwrap_or(Level::Restricted), |frame| {
        write(frame, visit, saying, &told, heading, complaint)
    })
}

fn write(
    frame: Frame,
    visit: &Visit,
    saying: Saying<'_>,
    told: &ListReview,
    heading: Text,
    complaint: Complaint,
) -> Page {
    let address = format!("/document/{}", told.document.id);
    let becomes = told.subjects.iter();
    let warnings = told.warnings.iter();
    Page {
        path: format!("/review/{}/list", told.document.id),
        document: Lead {
            text: heading,
            address: Some(address),
        },
        waits: told.waits,
        sheets: sheets(told),
        header_row: typed(visit, "header_row").to_owned(),
        dates: dates(saying, typed(visit, "first_in_dates")),
        columns: told.columns.iter().map(|one| column(saying, one)).collect(),
        becomes: becomes
            .map(|(kind, count)| (saying.kinds(kind), *count))
            .collect(),
        statements: told.statements,
        new: told.new.clone(),
        refused_count: told.refused.len(),
        refused: refused(saying, told),
        cells: cells(saying, told),
        warnings: warnings.map(|one| saying.warning(one)).collect(),
        matches: matches(saying, told),
        answers: Answers::typed(visit, saying),
        complaint,
        frame,
    }
}

fn typed<'v>(visit: &'v Visit, field: &str) -> &'v str {
    visit.input.one(field).unwrap_or_default()
}

impl Answers {
    fn typed(visit: &Visit, saying: Saying<'_>) -> Self {
        let kind = visit.input.one("said_by_kind");
        let typed = |field| typed(visit, field).to_owned();
        Self {
            speakers: speakers(saying, kind.unwrap_or("organisation")),
            said_by: typed("said_by"),
            said_on: typed("said_on"),
            as_of: typed("as_of"),
            members_of: typed("members_of"),
        }
    }
}

fn refused(saying: Saying<'_>, told: &ListReview) -> Vec<(usize, String, String)> {
    let refused = told.refused.iter().take(MOST);
    refused
        .map(|one| (one.row, one.cells.join(" · "), saying.row(one.why)))
        .collect()
}

fn cells(saying: Saying<'_>, told: &ListReview) -> Vec<(usize, String, String)> {
    let cells = told.cells.iter().take(MOST);
    cells
        .map(|one| (one.row, one.written.clone(), saying.cell(&one.why)))
        .collect()
}

fn matches(saying: Saying<'_>, told: &ListReview) -> Vec<(usize, Lead, String)> {
    let matches = told.matches.iter().take(MOST).map(|one| {
        let likeness = saying.words.list_likeness(u32::from(one.likeness));
        (one.row, saying.lead(&one.subject), likeness)
    });
    matches.collect()
}

fn speakers(saying: Saying<'_>, chosen: &str) -> Vec<Select> {
    let kinds = ["organisation", "group", "person"].map(|kind| Select {
        value: kind.to_owned(),
        label: saying.kind(kind),
        is_chosen: kind == chosen,
    });
    kinds.into()
}

fn sheets(told: &ListReview) -> Vec<Select> {
    let sheets = told.sheets.iter().filter(|_| told.sheets.len() > 1);
    sheets
        .map(|sheet| Select {
            value: sheet.clone(),
            label: sheet.clone(),
            is_chosen: told.sheet.as_ref() == Some(sheet),
        })
        .collect()
}

fn dates(saying: Saying<'_>, chosen: &str) -> Vec<Select> {
    let words = saying.words;
    let orders = [
        ("", words.list_dates_ask()),
        ("day", words.list_dates_day()),
        ("month", words.list_dates_month()),
    ];
    orders
        .map(|(value, label)| Select {
            is_chosen: value == chosen,
            value: value.to_owned(),
            label,
        })
        .into()
}

fn column(saying: Saying<'_>, told: &ToldColumn) -> Column {
    Column {
        number: told.column,
        header: told.header.clone(),
        sample: told.sample.join(" · "),
        sure: told.sure,
        options: options(saying, taken_for(told)),
    }
}

/// Everything a column can be taken for.
fn options(saying: Saying<'_>, chosen: &str) -> Vec<Select> {
    let words = saying.words;
    let option = |value: String, label: String| Select {
        is_chosen: value == chosen,
        value,
        label,
    };
    let mut options = vec![
        option("ignore".to_owned(), words.list_ignore()),
        option("remark".to_owned(), words.list_remark()),
    ];
    for kind in ["person", "custody"] {
        let properties = saying
            .kinds
            .get(kind)
            .into_iter()
            .flat_map(vidimus_model::kind::Kind::current);
        options.extend(properties.map(|property| {
            let label = saying.property(kind, &property.name);
            option(
                format!("{kind}.{}", property.name),
                words.review_target(saying.kind(kind), label),
            )
        }));
    }
    if !options.iter().any(|one| one.is_chosen) {
        options.push(option(chosen.to_owned(), words.term("column", chosen)));
    }
    options
}

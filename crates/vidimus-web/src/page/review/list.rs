//! A list before it is taken in: what each column is taken for, and what would become of the rows.

use askama::Template;
use vidimus_app::Refused;
use vidimus_app::act::list::{Answering, Column as ToldColumn, Layout, LayoutWrong, ListReview};
use vidimus_app::act::review::Whom;
use vidimus_app::read::Reading;
use vidimus_model::id::DocumentId;

use super::accept::date;
use super::card::Select;
use super::document_of;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::document;
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Download, Reply, Visit};
use crate::words::plain;

/// How many refused rows and likenesses are shown; the file holds all.
const MOST: usize = 50;

/// The kind of those whose members a list names.
const GROUP: &str = "group";

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
    speakers: Vec<Select>,
    said_by: String,
    said_on: String,
    as_of: String,
    members_of: String,
    complaint: Complaint,
}

struct Column {
    number: usize,
    header: String,
    sample: String,
    sure: u8,
    options: Vec<Select>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    page(visit)
}

/// Shows the list as it is laid out now, takes it in, or gives the refused rows as a file.
pub(crate) fn decide(visit: &Visit) -> Answer {
    let done = match visit.input.one("act") {
        Some("accept") => accept(visit),
        Some("refused") => refused(visit),
        _ => return Ok(visit.keeping(&visit.address.path)),
    };
    done.or_else(|failure| visit.again(&visit.address.path, failure))
}

fn accept(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let (document, layout, answering) = {
        let reading = office.read(visit.moment())?;
        let document = document_of(visit, &reading)?;
        let layout = layout(visit, &reading, document)?;
        (document, layout, answering(visit, &reading)?)
    };
    let nonce = visit.nonce()?;
    office.accept_list(
        visit.moment(),
        nonce,
        document,
        &layout,
        &answering,
        |_, _| {},
    )?;
    Ok(Reply::See(format!("/document/{}", document.0)))
}

fn refused(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let document = document_of(visit, &reading)?;
    let layout = layout(visit, &reading, document)?;
    let saying = visit.saying(&reading.rules().kinds);
    let rows = reading.refused_rows(document, &layout, &|why| saying.row(why))?;
    Ok(Reply::Download(Download {
        name: "refused-rows.csv".to_owned(),
        bytes: rows.into_bytes(),
    }))
}

/// The layout as a person changed it; what they left is recognised again.
fn layout(visit: &Visit, reading: &Reading<'_>, document: DocumentId) -> Result<Layout, Failure> {
    let text = |name: &str| {
        let typed = visit.input.one(name).unwrap_or_default().trim();
        Some(typed.to_owned()).filter(|typed| !typed.is_empty())
    };
    let header = text("header_row").map(|row| {
        row.parse()
            .map_err(|_| Refused::from(LayoutWrong::NotARow { typed: row }))
    });
    let mut layout = Layout {
        sheet: text("sheet"),
        header_row: header.transpose()?,
        first_in_dates: text("first_in_dates"),
        ..Layout::default()
    };
    let recognised = reading.list_review(document, &layout)?.columns;
    for column in &recognised {
        let wanted = text(&format!("column.{}", column.column));
        if let Some(wanted) = wanted.filter(|wanted| *wanted != taken_for(column)) {
            layout.columns.push((column.column.to_string(), wanted));
        }
    }
    Ok(layout)
}

/// What a column is taken for, as the form names it.
fn taken_for(column: &ToldColumn) -> &str {
    column.feeds.as_deref().unwrap_or(&column.role)
}

fn answering(visit: &Visit, reading: &Reading<'_>) -> Result<Answering, Failure> {
    let input = &visit.input;
    let typed = input.one("said_by").unwrap_or_default().trim();
    let said_by = if typed.is_empty() {
        Whom::Publisher
    } else {
        let new = input.one("said_by_kind").unwrap_or("organisation");
        whom(reading, typed, &[], new)?
    };
    let group = input.one("members_of").unwrap_or_default().trim();
    let group = Some(group).filter(|typed| !typed.is_empty());
    let group = group.map(|typed| whom(reading, typed, &[GROUP.to_owned()], GROUP));
    Ok(Answering {
        said_by,
        said_on: date(input, "said_on")?,
        as_of: date(input, "as_of")?,
        members_of: group.transpose()?,
    })
}

/// Somebody who is here, or else somebody new of this kind.
fn whom(reading: &Reading<'_>, typed: &str, kinds: &[String], new: &str) -> Result<Whom, Failure> {
    match reading.subject_meant(typed, kinds) {
        Ok(subject) => Ok(Whom::Known { subject }),
        Err(Refused::NobodyMeant(_)) => Ok(Whom::new(new, typed)),
        Err(refused) => Err(refused.into()),
    }
}

fn page(visit: &Visit) -> Answer {
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
    let typed = |name: &str| visit.input.one(name).unwrap_or_default().to_owned();
    let becomes = told.subjects.iter();
    Page {
        path: format!("/review/{}/list", told.document.id),
        document: Lead {
            text: heading,
            address: Some(format!("/document/{}", told.document.id)),
        },
        waits: told.waits,
        sheets: sheets(told),
        header_row: typed("header_row"),
        dates: dates(
            saying,
            visit.input.one("first_in_dates").unwrap_or_default(),
        ),
        columns: told.columns.iter().map(|one| column(saying, one)).collect(),
        becomes: becomes
            .map(|(kind, count)| (saying.kinds(kind), *count))
            .collect(),
        statements: told.statements,
        new: told.new.clone(),
        refused_count: told.refused.len(),
        refused: told
            .refused
            .iter()
            .take(MOST)
            .map(|one| (one.row, one.cells.join(" · "), saying.row(one.why)))
            .collect(),
        cells: told
            .cells
            .iter()
            .take(MOST)
            .map(|one| (one.row, one.written.clone(), saying.cell(&one.why)))
            .collect(),
        warnings: told
            .warnings
            .iter()
            .map(|one| saying.warning(one))
            .collect(),
        matches: told
            .matches
            .iter()
            .take(MOST)
            .map(|one| {
                let likeness = saying.words.list_likeness(u32::from(one.likeness));
                (one.row, saying.lead(&one.subject), likeness)
            })
            .collect(),
        speakers: speakers(
            saying,
            visit.input.one("said_by_kind").unwrap_or("organisation"),
        ),
        said_by: typed("said_by"),
        said_on: typed("said_on"),
        as_of: typed("as_of"),
        members_of: typed("members_of"),
        complaint,
        frame,
    }
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
        options.push(option(chosen.to_owned(), plain(chosen)));
    }
    options
}

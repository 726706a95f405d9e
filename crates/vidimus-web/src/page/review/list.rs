//! A list before it is taken in: what each column is taken for, and what would become of the rows.

mod page;

use vidimus_app::Refused;
use vidimus_app::act::fill::new_by;
use vidimus_app::act::list::{Answering, Column, Layout, LayoutWrong};
use vidimus_app::act::review::Whom;
use vidimus_app::read::Reading;
use vidimus_model::id::DocumentId;

use super::accept::date;
use super::document_of;
use crate::failure::Failure;
use crate::visit::{Answer, Download, Reply, Visit};

/// The kind of those whose members a list names.
const GROUP: &str = "group";

pub(crate) fn show(visit: &Visit) -> Answer {
    page::page(visit)
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
    let rows = reading.refused_rows(document, &layout, &|why| saying.row(why), &|why| {
        saying.cell(why)
    })?;
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
fn taken_for(column: &Column) -> &str {
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
    if let Some((kind, name)) = new_by(typed) {
        return Ok(Whom::new(kind.unwrap_or(new), name));
    }
    match reading.subject_meant(typed, kinds) {
        Ok(subject) => Ok(Whom::Known { subject }),
        Err(Refused::NobodyMeant(_)) => Ok(Whom::new(new, typed)),
        Err(refused) => Err(refused.into()),
    }
}

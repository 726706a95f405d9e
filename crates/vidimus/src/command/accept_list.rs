//! `vidimus accept-list`: a list becomes statements as a whole.

use std::path::PathBuf;

use clap::Args;
use vidimus_app::act::list::{Answering, ListAccepted};
use vidimus_app::office::nonce;
use vidimus_model::edtf::Edtf;

use super::layout::{ListLayout, place};
use super::who::WHO;
use super::whom::whom;
use super::{Answer, inbox};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Progress, counted, spaced, subject_line};
use crate::workspace;

/// Take in a list as a whole, as `vidimus inbox DOCUMENT` shows it with the same options.
///
/// Each row becomes a person, and a custody where the list tells of one. With --group, whoever answers
/// for the list says of each person that they belong to that group, so that figures show how many of
/// those counted are named. Rows and cells that cannot be
/// taken in are listed with the reason. Rows that may be somebody who is here already are told, and
/// never merged. Of a workbook every sheet that is a table is taken in, or the one of --sheet.
///
/// Example: vidimus accept-list 77c0ffee11 --by "Families' Committee" --as-of 2031-06-01 --group "Fishermen held"
#[derive(Args)]
pub(crate) struct Arguments {
    /// The document.
    document: String,
    #[arg(long, value_name = "SOURCE", help = format!("Who answers for the list: {WHO}"))]
    by: String,
    /// When it held, as EDTF.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Edtf>,
    /// When it was said.
    #[arg(long, value_name = "DATE")]
    said_on: Option<Edtf>,
    #[arg(long, value_name = "GROUP", help = format!("The group whose members the persons of the list are said to be: {WHO}"))]
    group: Option<String>,
    #[command(flatten)]
    list: ListLayout,
    /// Write the rows that were not taken in to this new file.
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let document = inbox::document(&desk, &arguments.document)?;
    let layout = arguments.list.layout()?;
    let group = arguments.group.as_deref();
    let answering = Answering {
        said_by: whom(&desk, &arguments.by, "organisation")?,
        said_on: arguments.said_on.clone(),
        as_of: arguments.as_of.clone(),
        members_of: group.map(|typed| whom(&desk, typed, "group")).transpose()?,
    };
    if let Some(file) = &arguments.refused {
        let rows = desk.office.read(desk.at)?.refused_rows(
            document,
            &layout,
            &|why| why.to_string(),
            &|why| why.to_string(),
        )?;
        inbox::write_new(file, &rows)?;
    }
    let mut progress = Progress::of("Taking in");
    // Reading a long list takes a while before the first row is written.
    progress.show(0, 1);
    let accepted = desk.office.accept_list(
        desk.at,
        nonce()?,
        document,
        &layout,
        &answering,
        |done, of| progress.show(done as u64, of as u64),
    )?;
    drop(progress);
    out.give(&accepted, show);
    Ok(Outcome::wrong_if(
        !accepted.refused.is_empty() || !accepted.cells.is_empty(),
    ))
}

/// `1 person`, `5 people`, `2 custodies`.
fn kinds(count: usize, kind: &str) -> String {
    match kind {
        "person" if count != 1 => format!("{count} people"),
        kind => counted(count, &spaced(kind)),
    }
}

fn show(out: &mut Output, accepted: &ListAccepted) {
    let subjects = accepted.subjects.iter();
    let subjects: Vec<String> = subjects.map(|(kind, count)| kinds(*count, kind)).collect();
    out.line(format!(
        "Made {}, with {}.",
        subjects.join(", "),
        counted(accepted.statements, "statement")
    ));
    for warning in &accepted.warnings {
        out.line(format!("Look: {warning}"));
    }
    for row in &accepted.refused {
        let place = place(row.sheet.as_deref(), row.row);
        out.line(format!("{place} was not taken: {}", row.why));
    }
    for cell in &accepted.cells {
        let place = place(cell.sheet.as_deref(), cell.row);
        out.line(format!(
            "{place}, column {} was not taken: `{}`: {}",
            cell.column, cell.written, cell.why
        ));
    }
    for one in &accepted.matches {
        out.line(format!(
            "{} may be {} ({} % alike); `vidimus judge` says whether",
            place(one.sheet.as_deref(), one.row),
            subject_line(&one.subject),
            one.likeness
        ));
    }
}

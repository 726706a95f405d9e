//! The options that say how a list is laid out, and what it would become.

use clap::Args;
use vidimus_app::act::list::{Layout, ListReview};
use vidimus_ingest::list::letter;

use crate::failure::Failure;
use crate::output::{Output, Table, counted, subject_line};

/// How a list is laid out; what is not said is recognised.
#[derive(Args)]
#[command(next_help_heading = "How a list is laid out")]
pub(super) struct ListLayout {
    /// The sheet; every one that is a table where none is named.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The row that names the columns; 0 where none does.
    #[arg(long, value_name = "ROW")]
    header_row: Option<usize>,
    /// What a column is: a role, a `kind.property`, or `ignore`; the column by its name, letter or
    /// number, of one sheet as `Sheet!Column`.
    #[arg(long = "map", value_name = "COLUMN=WHAT")]
    columns: Vec<String>,
    /// Which comes first in dates such as 03/04/2031.
    #[arg(long, value_name = "ORDER", value_parser = ["day", "month"])]
    first_in_dates: Option<String>,
    /// The latest year that two digits can mean.
    #[arg(long, value_name = "YEAR")]
    latest_year: Option<u16>,
}

impl ListLayout {
    /// The layout that was said.
    pub(super) fn layout(&self) -> Result<Layout, Failure> {
        let columns = self.columns.iter().map(|typed| {
            let (column, what) = typed.rsplit_once('=').ok_or_else(|| {
                Failure::usage(format!("`{typed}` does not say what the column is"))
                    .hint("Write `--map \"Taken on=custody.deprived_on\"`")
            })?;
            Ok((column.trim().to_owned(), what.trim().to_owned()))
        });
        Ok(Layout {
            sheet: self.sheet.clone(),
            header_row: self.header_row,
            columns: columns.collect::<Result<_, Failure>>()?,
            first_in_dates: self.first_in_dates.clone(),
            latest_year: self.latest_year,
        })
    }
}

/// What a list would become, sheet by sheet.
pub(super) fn show(out: &mut Output, review: &ListReview) {
    for one in std::iter::once(review).chain(&review.more) {
        if !review.more.is_empty() {
            out.heading(one.sheet.as_deref().unwrap_or_default());
        }
        show_sheet(out, one);
    }
}

fn show_sheet(out: &mut Output, review: &ListReview) {
    if review.header == "absent" {
        out.line(
            "No row names the columns, so they go by letters. `--map \"B=full_name\"` says what one \
             is, `--header-row ROW` which row names them.",
        );
    }
    out.table(&columns(review));
    let subjects = review.subjects.iter();
    let subjects: Vec<String> = subjects
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    out.line(format!(
        "It would make {}, with {}.",
        subjects.join(", "),
        counted(review.statements, "statement")
    ));
    if !review.new.is_empty() {
        out.line(format!(
            "Named for the first time: {}",
            review.new.join(", ")
        ));
    }
    show_doubts(out, review);
}

/// What each column is taken for.
fn columns(review: &ListReview) -> Table {
    let mut table = Table::new([
        "column",
        "header",
        "taken for",
        "feeds",
        "sure",
        "why",
        "cells",
    ]);
    for column in &review.columns {
        table.row([
            column.column.to_string(),
            match column.header.trim() {
                "" => letter(column.column),
                name => name.to_owned(),
            },
            column.role.clone(),
            column.feeds.clone().unwrap_or_default(),
            format!("{} %", column.sure),
            column.why.clone(),
            column.sample.join(" / "),
        ]);
    }
    table
}

/// How a row is told: with its sheet, where the list has sheets.
pub(super) fn place(sheet: Option<&str>, row: usize) -> String {
    sheet.map_or_else(
        || format!("Row {row}"),
        |sheet| format!("Row {row} of `{sheet}`"),
    )
}

fn show_doubts(out: &mut Output, review: &ListReview) {
    for warning in &review.warnings {
        out.line(format!("Look: {warning}"));
    }
    for row in &review.refused {
        let place = place(row.sheet.as_deref(), row.row);
        out.line(format!("{place} is not taken: {}", row.why));
    }
    for cell in &review.cells {
        let place = place(cell.sheet.as_deref(), cell.row);
        out.line(format!(
            "{place}, column {} is not taken: `{}`: {}",
            cell.column, cell.written, cell.why
        ));
    }
    for one in &review.matches {
        let birth = match one.same_birth {
            Some(true) => ", born the same",
            Some(false) => ", born another day",
            None => "",
        };
        out.line(format!(
            "{} may be {} ({} % alike{birth}); `vidimus judge` says whether",
            place(one.sheet.as_deref(), one.row),
            subject_line(&one.subject),
            one.likeness
        ));
    }
}

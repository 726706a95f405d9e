//! What a list would become, shown to the person who decides.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use vidimus_ingest::list::{LeftOut, Roles, RowReason, Table, refused_as_csv};
use vidimus_model::id::DocumentId;

use super::matching::Known;
use super::plan::Plan;
use super::write::taken;
use super::{CellRefused, CellWrong, Column, Layout, ListWarning, Match, RowRefused};
use crate::read::Reading;
use crate::read::remembered::Reviewed;
use crate::{Refused, shown};

/// How many cells show what a column holds.
const SAMPLE: usize = 3;

/// A list with what its columns are taken for and what it would become.
#[derive(Debug, Clone, Serialize)]
pub struct ListReview {
    /// The document.
    pub document: shown::Subject,
    /// Whether it waits to be taken in.
    pub waits: bool,
    /// The names of its sheets.
    pub sheets: Vec<String>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// How the row that names the columns was found: `known_names`, `unlike_the_rows`, `absent`, `given`.
    pub header: String,
    /// The lines above the table.
    pub preamble: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// What a column can be set to, beside any `kind.property`.
    pub roles: Vec<String>,
    /// How many subjects of each kind it would make.
    pub subjects: BTreeMap<String, usize>,
    /// How many statements it would write.
    pub statements: usize,
    /// Places and others that it names for the first time, as `kind: name`.
    pub new: Vec<String>,
    /// Rows that would not be taken in.
    pub refused: Vec<RowRefused>,
    /// Cells that would not be taken in.
    pub cells: Vec<CellRefused>,
    /// What a person should know.
    #[serde(serialize_with = "shown::sentences")]
    pub warnings: Vec<ListWarning>,
    /// Rows that may be somebody who is here already.
    pub matches: Vec<Match>,
    /// The same of the further sheets, where no sheet is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<ListReview>,
}

impl Reading<'_> {
    /// What a list would become if it were taken in as it is laid out: nothing is written.
    pub fn list_review(
        &self,
        document: DocumentId,
        layout: &Layout,
    ) -> Result<ListReview, Refused> {
        let asked = Reviewed {
            document,
            layout: layout.clone(),
            viewer: self.viewer.clone(),
            today: self.today(),
            cursor: self.reader.cursor()?,
            pending: self.reader.pending_list(document.0)?,
        };
        let make = || self.make_review(document, layout);
        let review = self.remembered.review(asked, make)?;
        Ok(ListReview::clone(&review))
    }

    fn make_review(&self, document: DocumentId, layout: &Layout) -> Result<ListReview, Refused> {
        let (sheets, plans) = self.plans(document, layout)?;
        let known = Known::of(self)?;
        let mut reviews = Vec::new();
        for plan in plans {
            reviews.push(self.reviewed(document, &sheets, &known, plan)?);
        }
        let mut reviews = reviews.into_iter();
        let mut first = reviews.next().ok_or(Refused::NotAList)?;
        first.more = reviews.collect();
        Ok(first)
    }

    fn reviewed(
        &self,
        document: DocumentId,
        sheets: &[String],
        known: &Known,
        plan: Plan,
    ) -> Result<ListReview, Refused> {
        let new = self.unknown(&plan)?;
        Ok(ListReview {
            document: self.subject(document.into()),
            waits: self.reader.pending_list(document.0)?.is_some(),
            sheets: sheets.to_vec(),
            sheet: plan.table.sheet.clone(),
            header: word(&plan.table.header_basis),
            preamble: plan.table.preamble.clone(),
            columns: columns(&plan),
            roles: Roles::built_in()
                .iter()
                .map(|role| role.id.clone())
                .collect(),
            subjects: plan.subjects(),
            statements: plan.statements(),
            new,
            refused: refused(&plan),
            matches: known.matches(self, &plan),
            cells: plan.cells,
            warnings: plan.warnings,
            more: Vec::new(),
        })
    }

    /// The rows that a list's layout refuses, as a file that a person can mend and add again, and the
    /// cells that are left out.
    pub fn refused_rows(
        &self,
        document: DocumentId,
        layout: &Layout,
        say: &dyn Fn(RowReason) -> String,
        say_cell: &dyn Fn(&CellWrong) -> String,
    ) -> Result<String, Refused> {
        let (_, plans) = self.plans(document, layout)?;
        let refuses = |plan: &&Plan| !plan.refused.is_empty() || !plan.cells.is_empty();
        let files = plans
            .iter()
            .filter(|plan| plans.len() == 1 || refuses(plan));
        let files = files.map(|plan| {
            let left_out = plan.cells.iter().map(|cell| LeftOut {
                row: cell.row,
                column: cell.column,
                written: &cell.written,
                why: say_cell(&cell.why),
            });
            let left_out: Vec<LeftOut<'_>> = left_out.collect();
            refused_as_csv(&plan.table, &plan.refused, &left_out, say)
        });
        Ok(files.collect::<Vec<_>>().join("\n"))
    }

    /// The names of the sheets, and a plan of each that is meant: the one that is named, else all
    /// that still wait.
    pub(super) fn plans(
        &self,
        document: DocumentId,
        layout: &Layout,
    ) -> Result<(Vec<String>, Vec<Plan>), Refused> {
        let all = self.listed(document)?;
        let sheets: Vec<String> = all.iter().filter_map(|table| table.sheet.clone()).collect();
        let (this_year, _, _) = self.today.date();
        let plan = |table: &Table| {
            let own = layout.of_sheet(table, &all);
            Plan::of(vec![table.clone()], &own, &self.rules, this_year)
        };
        if layout.sheet.is_some() {
            let meant = layout.table(all.to_vec())?;
            let meant = all.iter().find(|table| table.sheet == meant.sheet);
            let plans: Result<Vec<Plan>, Refused> = meant.into_iter().map(plan).collect();
            let plans = with_others(plans?, &sheets);
            return Ok((sheets, plans));
        }
        let taken = taken(self.reader.pending_list(document.0)?.as_deref());
        let waits = |table: &&Table| !table.sheet.as_ref().is_some_and(|one| taken.contains(one));
        let plans: Result<Vec<Plan>, Refused> = all.iter().filter(waits).map(plan).collect();
        Ok((sheets, plans?))
    }

    /// The tables of a list, read again from its original.
    fn listed(&self, document: DocumentId) -> Result<Arc<Vec<Table>>, Refused> {
        let (_, original) = self.archived(document)?;
        let tables = self.tables_of(&original)?;
        if tables.is_empty() {
            return Err(Refused::NotAList);
        }
        Ok(tables)
    }

    fn unknown(&self, plan: &Plan) -> Result<Vec<String>, Refused> {
        let mut new = Vec::new();
        for (kind, name) in plan.named() {
            if self.called(&kind, &name)?.is_empty() {
                new.push(format!("{kind}: {name}"));
            }
        }
        Ok(new)
    }
}

/// Where one sheet is named, it is told that the others wait.
fn with_others(mut plans: Vec<Plan>, sheets: &[String]) -> Vec<Plan> {
    for plan in &mut plans {
        let others = sheets
            .iter()
            .filter(|sheet| plan.table.sheet.as_ref() != Some(*sheet));
        let others = others.map(|sheet| ListWarning::OtherSheet {
            sheet: sheet.clone(),
        });
        plan.warnings.splice(0..0, others);
    }
    plans
}

/// The word of a value that serialises as one.
fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

pub(super) fn refused(plan: &Plan) -> Vec<RowRefused> {
    let refused = plan.refused.iter().map(|row| RowRefused {
        sheet: plan.table.sheet.clone(),
        row: row.row_number,
        why: row.reason,
        cells: row.cells.clone(),
    });
    refused.collect()
}

fn columns(plan: &Plan) -> Vec<Column> {
    let columns = plan.mapping.columns.iter().map(|column| Column {
        column: column.column,
        header: column.header.clone(),
        role: column.role.clone(),
        feeds: column
            .feeds
            .as_ref()
            .map(|feeds| format!("{}.{}", feeds.kind, feeds.property)),
        sure: (0..=100_u8)
            .rev()
            .find(|sure| f64::from(*sure) <= column.confidence * 100.0)
            .unwrap_or(0),
        why: column.why.to_string(),
        sample: sample(&plan.table, column.column),
    });
    columns.collect()
}

fn sample(table: &Table, column: usize) -> Vec<String> {
    let cells = table
        .rows
        .iter()
        .map(|row| row.cell(column.saturating_sub(1)).trim());
    let cells = cells.filter(|cell| !cell.is_empty());
    cells.take(SAMPLE).map(str::to_owned).collect()
}

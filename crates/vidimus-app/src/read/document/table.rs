//! The tables of a document that is a list, and what was taken from each row.

use std::sync::Arc;

use serde::Serialize;
use vidimus_ingest::intake::{Intake, Limits, take_in};
use vidimus_ingest::list::Table as ListTable;
use vidimus_model::id::DocumentId;
use vidimus_model::item;
use vidimus_model::statement::Anchor;

use super::original_in;
use crate::read::{Paging, Reading, Share};
use crate::register::last_entry;
use crate::{Refused, shown};

/// A table of a list, without its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The sheet it stands on.
    pub sheet: Option<String>,
    /// The names of the columns.
    pub header: Vec<String>,
    /// How many rows it has.
    pub rows: usize,
}

/// Rows of a table of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRows {
    /// The table.
    pub table: Table,
    /// The rows asked for.
    pub rows: Share<TableRow>,
}

/// A row of a list as it was written, and what was taken from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// The row, as the program that shows the list counts it.
    pub number: u64,
    /// The cells as written.
    pub cells: Vec<String>,
    /// The subjects of which it says something.
    pub subjects: Vec<shown::Subject>,
    /// The statements that rest on it.
    pub statements: Vec<String>,
}

impl Table {
    pub(super) fn of(table: &ListTable) -> Self {
        Self {
            sheet: table.sheet.clone(),
            header: table.header.clone(),
            rows: table.rows.len(),
        }
    }
}

impl Reading<'_> {
    /// Rows of one table of a list, counted from 0, with what was taken from each.
    pub fn table(&self, id: DocumentId, at: usize, paging: Paging) -> Result<TableRows, Refused> {
        let fold = self.fold(id.into())?;
        let view = fold.through(&self.viewer);
        let (original, _) = original_in(&view, id)?;
        let tables = self.tables(original)?;
        let found = tables.get(at).ok_or(Refused::Absent)?;
        let rows = found.rows.iter().map(|row| TableRow {
            number: row.number as u64,
            cells: row.cells.clone(),
            subjects: Vec::new(),
            statements: Vec::new(),
        });
        let mut rows = Share::of(rows, paging);
        self.rest_upon(id, found.sheet.as_deref(), &mut rows.items)?;
        self.sound(TableRows {
            table: Table::of(found),
            rows,
        })
    }

    pub(super) fn tables(&self, original: &item::Original) -> Result<Arc<Vec<ListTable>>, Refused> {
        if !is_list(&original.media_type) {
            return Ok(Arc::default());
        }
        self.tables_of(original)
    }

    /// The tables of a list, read from its original once while it is looked at.
    pub(crate) fn tables_of(
        &self,
        original: &item::Original,
    ) -> Result<Arc<Vec<ListTable>>, Refused> {
        let name = original.file_name.clone().unwrap_or_default();
        let of = (original.bytes.sha256, name.clone());
        let until = last_entry(&self.reader)?;
        self.remembered.tables(of, until, || {
            let bytes = self.reader.attachment(&original.bytes)?;
            match take_in(&name, &bytes, &Limits::default()) {
                Intake::List(list) => Ok(list.tables),
                Intake::Article(_) | Intake::Refused(_) => Ok(Vec::new()),
            }
        })
    }

    /// Notes beside each row what rests upon it.
    fn rest_upon(
        &self,
        id: DocumentId,
        sheet: Option<&str>,
        rows: &mut [TableRow],
    ) -> Result<(), Refused> {
        let (Some(first), Some(last)) = (
            rows.first().map(|row| row.number),
            rows.last().map(|row| row.number),
        ) else {
            return Ok(());
        };
        let within = |anchor: &Anchor| match anchor {
            Anchor::Row { sheet: on, row, .. } => {
                (first..=last).contains(row) && (on.is_none() || on.as_deref() == sheet)
            }
            Anchor::Span { .. } | Anchor::Page { .. } => false,
        };
        for carried in self.carried_at(id, within, usize::MAX)? {
            let at = carried.claim.place.as_ref().and_then(|place| place.row);
            let Some(row) = rows.iter_mut().find(|row| Some(row.number) == at) else {
                continue;
            };
            row.statements.push(carried.claim.id);
            if !row.subjects.contains(&carried.subject) {
                row.subjects.push(carried.subject);
            }
        }
        Ok(())
    }
}

/// Whether an original of this type is read as a list.
fn is_list(media_type: &str) -> bool {
    media_type.contains("spreadsheet")
        || matches!(media_type, "text/csv" | "text/tab-separated-values")
}

//! Taking in the lists of the dossier, and finding what their rows became.

use vidimus_app::act::list::{Answering, Layout};
use vidimus_app::act::review::Whom;
use vidimus_app::read::Paging;
use vidimus_model::id::{StatementId, SubjectId};
use vidimus_model::statement::Anchor;

use super::Broken;
use super::decisions::List;
use super::replay::{Replay, Step, allow_already, nonce};
use crate::failure::Failure;

/// The rows of the dossier's lists are few.
const MOST: usize = 1_000;

impl<'a> Replay<'a> {
    /// Takes in a list with the mapping that was decided.
    pub(super) fn take_list(&mut self, number: u64, list: &'a List) -> Result<(), Failure> {
        let document = self.add(Step::List, number, ("lists", &list.file))?;
        let columns = list.columns.iter();
        let layout = Layout {
            sheet: list.sheet.clone(),
            header_row: Some(list.header_row),
            columns: columns
                .map(|(column, what)| (column.clone(), what.clone()))
                .collect(),
            ..Layout::default()
        };
        let known = |key: &str| self.subject(key).map(|subject| Whom::Known { subject });
        let answering = Answering {
            said_by: known(&list.said_by)?,
            said_on: None,
            as_of: Some(list.as_of.parse()?),
            members_of: list.group.as_deref().map(known).transpose()?,
        };
        let nonce = nonce(Step::List, number);
        let taken =
            self.office
                .accept_list(self.at, nonce, document, &layout, &answering, |_, _| {});
        allow_already(taken)?;
        self.step();
        Ok(())
    }

    /// Finds the subjects that the rows of lists became.
    pub(super) fn find_in_lists(&mut self) -> Result<(), Failure> {
        for one in &self.decisions.subject {
            if let Some(row) = &one.from {
                let subject = self.of_row(&row.list, row.row, &one.kind)?;
                self.subjects.insert(&one.key, subject);
            }
        }
        Ok(())
    }

    /// The subject of a kind that a row became.
    pub(super) fn of_row(&self, list: &str, row: u64, kind: &str) -> Result<SubjectId, Failure> {
        let reading = self.office.read(self.at)?;
        for statement in self.rest_upon(list, row)? {
            // The member that the row made, whatever it was judged to be one with since.
            let subject: SubjectId = reading.claim_at(statement)?.subject.parse()?;
            if reading.kind_of(subject)? == kind {
                return Ok(subject);
            }
        }
        Err(Broken::new(format!("row {row} of `{list}` made no {kind}")).into())
    }

    /// The statement that a cell became.
    pub(super) fn of_cell(
        &self,
        list: &str,
        row: u64,
        property: &str,
    ) -> Result<StatementId, Failure> {
        let reading = self.office.read(self.at)?;
        for statement in self.rest_upon(list, row)? {
            let claim = reading.claim_at(statement)?;
            let kind = reading.kind_of(claim.subject.parse()?)?;
            if format!("{kind}.{}", claim.property) == property {
                return Ok(statement);
            }
        }
        Err(Broken::new(format!("row {row} of `{list}` says nothing of {property}")).into())
    }

    /// The statements that rest upon a row.
    fn rest_upon(&self, list: &str, row: u64) -> Result<Vec<StatementId>, Failure> {
        let document = self.document(list)?;
        let reading = self.office.read(self.at)?;
        let tables = reading.document(document)?.tables.len();
        for table in 0..tables {
            let rows = reading.table(document, table, Paging::first(MOST))?;
            let found = rows.rows.items.into_iter().find(|one| one.number == row);
            if let Some(found) = found.filter(|one| !one.statements.is_empty()) {
                let parse = |id: &String| id.parse().map_err(Failure::from);
                return found.statements.iter().map(parse).collect();
            }
        }
        Ok(Vec::new())
    }

    /// The row of a list in which words stand.
    pub(super) fn row_with(&self, list: &str, quote: &str) -> Result<Anchor, Failure> {
        let document = self.document(list)?;
        let reading = self.office.read(self.at)?;
        for table in 0..reading.document(document)?.tables.len() {
            let rows = reading.table(document, table, Paging::first(MOST))?;
            for row in rows.rows.items {
                let cell = row.cells.iter().position(|cell| cell.contains(quote));
                let Some(cell) = cell else {
                    continue;
                };
                return Ok(Anchor::Row {
                    sheet: rows.table.sheet,
                    row: row.number,
                    column: rows.table.header.get(cell).cloned(),
                    quote: quote.to_owned(),
                });
            }
        }
        Err(Broken::new(format!("these words stand in no row of `{list}`: {quote}")).into())
    }
}

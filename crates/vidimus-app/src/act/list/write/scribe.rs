//! Writing the rows of a list: whole rows, as many in an entry as it holds.

use std::collections::BTreeMap;

use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, EntryHash, SubjectId};
use vidimus_model::right::Deed;
use vidimus_model::statement::{Anchor, AsOfBasis, Attribution, Content, Mode};
use vidimus_model::value::Value;

use super::cast::Subjects;
use super::{Answering, MOST_ITEMS, RowAccepted, derived, lasting};
use crate::act::list::plan::{PERSON, Plan, Planned, PlannedRow, Planning};
use crate::act::sheet::{Sheet, Stated, placeholder};
use crate::property::MEMBER;
use crate::read::Reading;
use crate::{Moment, Office, Refused};

/// How many entries are acknowledged together.
const TOGETHER: usize = 16;

/// Writes rows.
pub(super) struct Scribe<'p> {
    pub(super) plan: &'p Plan,
    pub(super) document: DocumentId,
    pub(super) answering: &'p Answering,
    pub(super) cast: &'p Subjects,
}

impl Office {
    /// Writes all rows; `progress` is told how many of how many are done.
    pub(super) fn write_rows(
        &self,
        at: Moment,
        nonce: [u8; 16],
        scribe: &Scribe<'_>,
        progress: &mut impl FnMut(usize, usize),
    ) -> Result<Vec<RowAccepted>, Refused> {
        let batches = batches(&scribe.plan.rows);
        let mut rows = Vec::new();
        for (group, together) in batches.chunks(TOGETHER).enumerate() {
            let reading = self.read(at)?;
            let mut drafts = Vec::new();
            let mut written = Vec::new();
            for (number, batch) in (group * TOGETHER..).zip(together) {
                let mut draft = Draft::default();
                written.push(scribe.write(&mut draft, &reading, batch)?);
                drafts.push((derived(nonce, "rows", number), draft));
            }
            drop(reading);
            let entries = self.append_all(at, Deed::TakeIn, drafts)?;
            for (written, entry) in written.into_iter().zip(entries) {
                rows.extend(written.into_iter().map(|row| row.lasting(entry)));
            }
            progress(rows.len(), scribe.plan.rows.len());
        }
        Ok(rows)
    }
}

/// Runs of whole rows that fit into one entry each.
fn batches(rows: &[PlannedRow]) -> Vec<&[PlannedRow]> {
    let mut batches = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let mut items = 0;
        let fitting = rest.iter().take_while(|row| {
            items += row.items();
            items <= MOST_ITEMS
        });
        let (batch, after) = rest.split_at(fitting.count().max(1));
        batches.push(batch);
        rest = after;
    }
    batches
}

impl PlannedRow {
    /// The most items it becomes: subjects, what is said of them, what leads from them and from a
    /// group to the person.
    fn items(&self) -> usize {
        2 + self.said.len() + 2 * self.kinds().len()
    }
}

/// A row that was written, with the subjects it became.
struct Written {
    sheet: Option<String>,
    row: usize,
    subjects: BTreeMap<String, SubjectId>,
}

impl Written {
    fn lasting(self, entry: EntryHash) -> RowAccepted {
        let subjects = self.subjects.into_iter();
        RowAccepted {
            sheet: self.sheet,
            row: self.row,
            subjects: subjects
                .map(|(kind, one)| (kind, lasting(one.0, entry).to_string()))
                .collect(),
        }
    }
}

impl Scribe<'_> {
    fn write(
        &self,
        draft: &mut Draft,
        reading: &Reading<'_>,
        rows: &[PlannedRow],
    ) -> Result<Vec<Written>, Refused> {
        let mut sheet = Sheet::new(draft, reading);
        let mut written = Vec::new();
        for row in rows {
            written.push(self.row(&mut sheet, row)?);
        }
        Ok(written)
    }

    fn row(&self, sheet: &mut Sheet<'_, '_, '_>, row: &PlannedRow) -> Result<Written, Refused> {
        let person = sheet.subject(PERSON, None)?;
        let mut subjects = BTreeMap::from([(PERSON.to_owned(), person)]);
        for kind in row.kinds() {
            let subject = sheet.subject(kind, None)?;
            subjects.insert(kind.to_owned(), subject);
            if let Some(leads) = self.plan.others.get(kind) {
                let anchor = self.naming(row);
                let held = self.answering.as_of.clone();
                let leads = (leads.as_str(), held);
                self.state(sheet, subject, leads, Value::Reference(person), anchor)?;
            }
        }
        if let Some(group) = self.cast.group {
            let anchor = self.naming(row);
            let member = (MEMBER, self.answering.as_of.clone());
            self.state(sheet, group, member, Value::Reference(person), anchor)?;
        }
        for said in &row.said {
            let Some(subject) = subjects.get(&said.kind) else {
                continue;
            };
            let anchor = self.anchor(row.number, said.column.as_deref(), &said.quote);
            let held = said.as_of.clone().or_else(|| self.answering.as_of.clone());
            let property = (said.property.as_str(), held);
            self.state(sheet, *subject, property, self.value(said)?, anchor)?;
        }
        Ok(Written {
            sheet: row.sheet.clone(),
            row: row.number,
            subjects,
        })
    }

    fn value(&self, said: &Planned) -> Result<Value, Refused> {
        match &said.worth {
            Planning::Value(value) => Ok(value.clone()),
            Planning::Named(kind, name) => {
                let found = self.cast.named.get(&(kind.clone(), name.clone()));
                found
                    .map(|subject| Value::Reference(*subject))
                    .ok_or(Refused::Absent)
            }
        }
    }

    /// The place at which a row names its person.
    fn naming(&self, row: &PlannedRow) -> Anchor {
        let name = row.said.first();
        let (column, quote) = name.map_or((None, row.name.as_str()), |name| {
            (name.column.as_deref(), name.quote.as_str())
        });
        self.anchor(row.number, column, quote)
    }

    fn anchor(&self, row: usize, column: Option<&str>, quote: &str) -> Anchor {
        Anchor::Row {
            sheet: self.plan.table.sheet.clone(),
            row: row as u64,
            column: column.map(str::to_owned),
            quote: quote.to_owned(),
        }
    }

    fn state(
        &self,
        sheet: &mut Sheet<'_, '_, '_>,
        subject: SubjectId,
        (property, as_of): (&str, Option<Edtf>),
        value: Value,
        anchor: Anchor,
    ) -> Result<(), Refused> {
        let stated = Stated {
            content: Content {
                as_of_basis: as_of.as_ref().map(|_| AsOfBasis::Stated),
                as_of,
                ..Content::new(subject, property, value, placeholder())
            },
            attribution: Attribution {
                said_on: self.answering.said_on.clone(),
                document: Some(self.document),
                anchor: Some(anchor),
                ..Attribution::to(self.cast.said_by, Mode::Listed)
            },
            label: None,
            source_label: None,
        };
        sheet.state(stated).map(drop)
    }
}

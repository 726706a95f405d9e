//! Taking a list in: as many entries as it needs, each of whole rows.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, EntryHash, ItemId, SubjectId};
use vidimus_model::statement::{Anchor, AsOfBasis, Attribution, Content, Mode};
use vidimus_model::value::Value;

use super::matching::Known;
use super::plan::{PERSON, Plan, Planned, PlannedRow, Planning};
use super::read::refused;
use super::{CellRefused, Layout, LayoutWrong, ListWarning, Match, RowRefused};
use crate::act::review::{Cast, Whom};
use crate::act::sheet::{Sheet, Stated, placeholder};
use crate::property::MEMBER;
use crate::read::Reading;
use crate::refused::Already;
use crate::{Moment, Office, Refused, shown};

/// The most items of one entry.
const MOST_ITEMS: usize = 1_024;

/// How many entries are acknowledged together.
const TOGETHER: usize = 16;

/// Who answers for a list, for when, and what all of its persons have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answering {
    /// Who says it.
    pub said_by: Whom,
    /// When it was said.
    pub said_on: Option<Edtf>,
    /// When it held.
    pub as_of: Option<Edtf>,
    /// The group whose members its persons are said to be.
    pub members_of: Option<Whom>,
}

impl Answering {
    /// Those whom it means, each with what they are to the list.
    fn parts(&self) -> Vec<(Role, Whom)> {
        let group = self.members_of.clone().map(|group| (Role::Group, group));
        let speaker = (Role::Speaker, self.said_by.clone());
        [speaker].into_iter().chain(group).collect()
    }

    /// All of it as text, to tell whether it is the same.
    fn told(&self) -> String {
        let date = |date: &Option<Edtf>| date.as_ref().map(ToString::to_string);
        let dates = (date(&self.said_on), date(&self.as_of));
        let told = (&self.said_by, dates, &self.members_of);
        serde_json::to_string(&told).unwrap_or_default()
    }
}

/// What a list became.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListAccepted {
    /// How many subjects of each kind it made.
    pub subjects: BTreeMap<String, usize>,
    /// How many statements it wrote.
    pub statements: usize,
    /// The rows that were not taken in.
    pub refused: Vec<RowRefused>,
    /// The cells that were not taken in.
    pub cells: Vec<CellRefused>,
    /// What a person should know.
    #[serde(serialize_with = "shown::sentences")]
    pub warnings: Vec<ListWarning>,
    /// Rows that may be somebody who was here already.
    pub matches: Vec<Match>,
    /// The rows with the address of the person that each became.
    pub rows: Vec<RowAccepted>,
}

impl ListAccepted {
    /// Adds what a further sheet became.
    fn add(&mut self, further: Self) {
        for (kind, count) in further.subjects {
            *self.subjects.entry(kind).or_default() += count;
        }
        self.statements += further.statements;
        self.refused.extend(further.refused);
        self.cells.extend(further.cells);
        self.warnings.extend(further.warnings);
        self.matches.extend(further.matches);
        self.rows.extend(further.rows);
    }
}

/// What a row became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowAccepted {
    /// The sheet it stands on.
    pub sheet: Option<String>,
    /// Its number in the list.
    pub row: usize,
    /// The subjects it became, by their kinds.
    pub subjects: BTreeMap<String, String>,
}

/// What the desk keeps of a list that waits: with which layout its taking in was begun.
#[derive(Default, PartialEq, Eq, Serialize, Deserialize)]
struct Begun {
    layout: Option<Layout>,
    answering: Option<String>,
    nonce: Option<[u8; 16]>,
    /// The sheets that were taken in before.
    #[serde(default)]
    taken: Vec<String>,
}

/// The sheets of a list that waits which were taken in before.
pub(super) fn taken(pending: Option<&str>) -> Vec<String> {
    let begun: Option<Begun> = pending.and_then(|text| serde_json::from_str(text).ok());
    begun.unwrap_or_default().taken
}

impl Office {
    /// Takes in a list as it is laid out. It is written in several entries; a taking in that was
    /// cut off goes on where it stopped when it is asked for again. `progress` is told how many of
    /// how many rows are done.
    pub fn accept_list(
        &self,
        at: Moment,
        nonce: [u8; 16],
        document: DocumentId,
        layout: &Layout,
        answering: &Answering,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<ListAccepted, Refused> {
        let reading = self.read(at)?;
        let (sheets, plans) = reading.plans(document, layout)?;
        // What cannot be done is refused before the desk notes that it was begun.
        rehearse(&reading, document, answering)?;
        drop(reading);
        let nonce = self.begin(document, layout, answering, nonce)?;
        let all = plans.iter().map(|plan| plan.rows.len()).sum();
        let mut accepted = ListAccepted::default();
        progress(0, all);
        for plan in plans {
            let own = plan.table.sheet.as_ref().filter(|_| sheets.len() > 1);
            let nonce = own.map_or(nonce, |sheet| derived(nonce, sheet, 0));
            let before = accepted.rows.len();
            let mut told = |done, _| progress(before + done, all);
            accepted.add(self.take(at, nonce, document, plan, answering, &mut told)?);
        }
        self.note_taken(document, &sheets, layout.sheet.as_deref())?;
        Ok(accepted)
    }

    /// Takes in one sheet.
    fn take(
        &self,
        at: Moment,
        nonce: [u8; 16],
        document: DocumentId,
        plan: Plan,
        answering: &Answering,
        progress: &mut impl FnMut(usize, usize),
    ) -> Result<ListAccepted, Refused> {
        let reading = self.read(at)?;
        let matches = Known::of(&reading)?.matches(&reading, &plan);
        drop(reading);
        let cast = self.cast_of(at, nonce, document, &plan, answering)?;
        let scribe = Scribe {
            plan: &plan,
            document,
            answering,
            cast: &cast,
        };
        let rows = self.write_rows(at, nonce, &scribe, progress)?;
        Ok(ListAccepted {
            subjects: plan.subjects(),
            statements: plan.statements() + members(&plan, answering),
            refused: refused(&plan),
            matches,
            rows,
            cells: plan.cells,
            warnings: plan.warnings,
        })
    }

    /// The list goes from the desk when all its sheets were taken in.
    fn note_taken(
        &self,
        document: DocumentId,
        sheets: &[String],
        sheet: Option<&str>,
    ) -> Result<(), Refused> {
        let mut writer = self.store.writer()?;
        let mut taken = taken(writer.pending_list(document.0)?.as_deref());
        taken.extend(sheet.map(str::to_owned));
        let waits = sheet.is_some() && sheets.iter().any(|one| !taken.contains(one));
        let left = waits.then(|| Begun {
            taken,
            ..Begun::default()
        });
        let left = left.map(|begun| serde_json::to_string(&begun)).transpose();
        let left = left.map_err(|error| Refused::Program(error.to_string()))?;
        writer.set_pending_list(document.0, left.as_deref())?;
        Ok(writer.commit().map(drop)?)
    }

    /// Notes on the desk with what a list is taken in, so that what is cut off is not written twice.
    fn begin(
        &self,
        document: DocumentId,
        layout: &Layout,
        answering: &Answering,
        nonce: [u8; 16],
    ) -> Result<[u8; 16], Refused> {
        let mut writer = self.store.writer()?;
        let pending = writer.pending_list(document.0)?;
        let pending = pending.ok_or(Refused::Already(Already::ListTaken))?;
        let begun: Begun = serde_json::from_str(&pending).unwrap_or_default();
        let now = Begun {
            layout: Some(layout.clone()),
            answering: Some(answering.told()),
            nonce: begun.nonce.or(Some(nonce)),
            taken: begun.taken.clone(),
        };
        if layout
            .sheet
            .as_ref()
            .is_some_and(|sheet| now.taken.contains(sheet))
        {
            return Err(Refused::Already(Already::ListTaken));
        }
        if begun.nonce.is_some() && begun != now {
            return Err(LayoutWrong::BegunOtherwise.into());
        }
        let text =
            serde_json::to_string(&now).map_err(|error| Refused::Program(error.to_string()))?;
        writer.set_pending_list(document.0, Some(&text))?;
        writer.commit()?;
        Ok(now.nonce.unwrap_or(nonce))
    }

    /// Brings whoever answers for the list, and the places it names, into being.
    fn cast_of(
        &self,
        at: Moment,
        nonce: [u8; 16],
        document: DocumentId,
        plan: &Plan,
        answering: &Answering,
    ) -> Result<Subjects, Refused> {
        let mut wanted = answering.parts();
        let named = plan.named().into_iter();
        wanted.extend(named.map(|(kind, name)| {
            let whom = Whom::new(&kind, &name);
            (Role::Named(kind, name), whom)
        }));
        let mut subjects = Subjects {
            said_by: self.itself(),
            group: None,
            named: HashMap::new(),
        };
        // A new subject is two items: itself and its name.
        for (batch, wanted) in wanted.chunks(MOST_ITEMS / 2).enumerate() {
            let found = self.meet(at, derived(nonce, "cast", batch), document, wanted)?;
            for ((role, _), subject) in wanted.iter().zip(found) {
                subjects.give(role, subject);
            }
        }
        Ok(subjects)
    }

    /// The subjects that are meant; those that are new become one entry.
    fn meet(
        &self,
        at: Moment,
        nonce: [u8; 16],
        document: DocumentId,
        wanted: &[(Role, Whom)],
    ) -> Result<Vec<SubjectId>, Refused> {
        let reading = self.read(at)?;
        let mut draft = Draft::default();
        let found = meant(
            &reading,
            &mut Sheet::new(&mut draft, &reading),
            document,
            wanted,
        )?;
        drop(reading);
        if draft.is_empty() {
            return Ok(found);
        }
        let entries = self.append_all(at, vec![(nonce, draft)])?;
        let entry = entries.first().copied().unwrap_or(EntryHash::THIS);
        Ok(found
            .into_iter()
            .map(|one| SubjectId(lasting(one.0, entry)))
            .collect())
    }

    fn write_rows(
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
            let entries = self.append_all(at, drafts)?;
            for (written, entry) in written.into_iter().zip(entries) {
                rows.extend(written.into_iter().map(|row| row.lasting(entry)));
            }
            progress(rows.len(), scribe.plan.rows.len());
        }
        Ok(rows)
    }
}

/// Refuses a taking in whose speaker or group cannot be found or made.
fn rehearse(
    reading: &Reading<'_>,
    document: DocumentId,
    answering: &Answering,
) -> Result<(), Refused> {
    let mut draft = Draft::default();
    let mut sheet = Sheet::new(&mut draft, reading);
    let parts = answering.parts();
    let found = meant(reading, &mut sheet, document, &parts)?;
    for ((role, _), subject) in parts.iter().zip(found) {
        if *role == Role::Group {
            let kind = sheet.kind_of(subject).ok_or(Refused::Absent)?;
            reading.rules().property(&kind, MEMBER)?;
        }
    }
    Ok(())
}

/// The subjects that are meant; who is new is written on the sheet.
fn meant<'r, 'o>(
    reading: &'r Reading<'o>,
    sheet: &mut Sheet<'_, 'r, 'o>,
    document: DocumentId,
    wanted: &[(Role, Whom)],
) -> Result<Vec<SubjectId>, Refused> {
    let mut cast = Cast::new(sheet, reading, reading.publisher(document)?);
    wanted.iter().map(|(_, whom)| cast.subject(whom)).collect()
}

/// How many statements it takes to say that those in a list belong to a group.
fn members(plan: &Plan, answering: &Answering) -> usize {
    answering.members_of.as_ref().map_or(0, |_| plan.rows.len())
}

/// A nonce for each part of an act, so that a part is not written twice either.
fn derived(nonce: [u8; 16], part: &str, number: usize) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(nonce);
    hash.update(part.as_bytes());
    hash.update((number as u64).to_be_bytes());
    let hash: [u8; 32] = hash.finalize().into();
    let mut derived = [0; 16];
    for (to, from) in derived.iter_mut().zip(hash) {
        *to = from;
    }
    derived
}

fn lasting(id: ItemId, entry: EntryHash) -> ItemId {
    if id.entry == EntryHash::THIS {
        ItemId { entry, ..id }
    } else {
        id
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

/// Those to whom rows lead.
struct Subjects {
    said_by: SubjectId,
    group: Option<SubjectId>,
    named: HashMap<(String, String), SubjectId>,
}

/// As what a list leads to somebody.
#[derive(PartialEq, Eq)]
enum Role {
    /// Whoever answers for it.
    Speaker,
    /// The group to which its persons belong.
    Group,
    /// A place or other subject of this kind and name in its cells.
    Named(String, String),
}

impl Subjects {
    fn give(&mut self, role: &Role, subject: SubjectId) {
        match role {
            Role::Speaker => self.said_by = subject,
            Role::Group => self.group = Some(subject),
            Role::Named(kind, name) => {
                self.named.insert((kind.clone(), name.clone()), subject);
            }
        }
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

/// Writes rows.
struct Scribe<'p> {
    plan: &'p Plan,
    document: DocumentId,
    answering: &'p Answering,
    cast: &'p Subjects,
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

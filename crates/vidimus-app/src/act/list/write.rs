//! Taking a list in: as many entries as it needs, each of whole rows.

mod begun;
mod cast;
mod scribe;

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, EntryHash, ItemId};

use super::matching::Known;
use super::plan::Plan;
use super::read::refused;
use super::{CellRefused, Layout, ListWarning, Match, RowRefused};
use crate::act::review::Whom;
use crate::{Moment, Office, Refused, shown};
use cast::rehearse;
use scribe::Scribe;

pub(super) use begun::taken;

/// The most items of one entry.
const MOST_ITEMS: usize = 1_024;

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

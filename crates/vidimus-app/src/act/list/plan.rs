//! What a list would become, before anything is written.

use std::collections::{BTreeMap, BTreeSet};

use vidimus_ingest::list::{
    Applied, Feeds, MappedCell, MappedRow, Mapping, RefusedRow, Table, Understood, apply,
};
use vidimus_model::edtf::Edtf;
use vidimus_model::kind::{Kind, Property, Type};
use vidimus_model::value::{Absence, Value};

use super::layout::is_silent;
use super::{CellRefused, CellWrong, Layout, LayoutWrong, ListWarning, words};
use crate::Refused;
use crate::rules::Rules;

/// The kind of which every row makes one.
pub(super) const PERSON: &str = "person";

/// The property that says what a person is called.
const NAME: &str = "name";

/// What a list would become.
pub(super) struct Plan {
    pub(super) table: Table,
    pub(super) mapping: Mapping,
    pub(super) rows: Vec<PlannedRow>,
    pub(super) refused: Vec<RefusedRow>,
    pub(super) cells: Vec<CellRefused>,
    pub(super) warnings: Vec<ListWarning>,
    /// The kinds of which rows make subjects beside persons, with the property that leads to the person.
    pub(super) others: BTreeMap<String, String>,
}

/// What one row would become.
pub(super) struct PlannedRow {
    pub(super) sheet: Option<String>,
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) said: Vec<Planned>,
}

/// A statement that a cell would become.
pub(super) struct Planned {
    pub(super) kind: String,
    pub(super) property: String,
    pub(super) worth: Planning,
    /// When it held, where the cell itself says so.
    pub(super) as_of: Option<Edtf>,
    /// The header of the column; none for a name that is put together from several.
    pub(super) column: Option<String>,
    pub(super) quote: String,
}

/// What a cell says.
#[derive(Clone)]
pub(super) enum Planning {
    /// A value.
    Value(Value),
    /// Somebody or some place of a kind, by name.
    Named(String, String),
}

impl Plan {
    pub(super) fn of(
        tables: Vec<Table>,
        layout: &Layout,
        rules: &Rules,
        this_year: i32,
    ) -> Result<Self, Refused> {
        let mut warnings = Vec::new();
        let table = layout.table(tables)?;
        let mapping = layout.mapping(&table, rules)?;
        let others = others(&mapping, rules)?;
        let applied = apply(&table, &mapping, layout.dates(this_year)?);
        warnings.extend(table.warnings.iter().cloned().map(ListWarning::Table));
        warnings.extend(applied.warnings.iter().cloned().map(ListWarning::Rows));
        let Applied { rows, refused, .. } = applied;
        let mut planner = Planner {
            rules,
            table: &table,
            cells: Vec::new(),
        };
        let rows = rows.iter().map(|row| planner.row(row));
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let cells = planner.cells;
        Ok(Self {
            table,
            mapping,
            rows,
            refused,
            cells,
            warnings,
            others,
        })
    }

    /// The names of places and others that rows lead to, each once.
    pub(super) fn named(&self) -> BTreeSet<(String, String)> {
        let said = self.rows.iter().flat_map(|row| &row.said);
        let named = said.filter_map(|one| match &one.worth {
            Planning::Named(kind, name) => Some((kind.clone(), name.clone())),
            Planning::Value(_) => None,
        });
        named.collect()
    }

    /// How many statements it would write.
    pub(super) fn statements(&self) -> usize {
        let others = self.rows.iter().map(|row| row.kinds().len());
        let said: usize = self.rows.iter().map(|row| row.said.len()).sum();
        said + others.sum::<usize>()
    }

    /// How many subjects of each kind it would make.
    pub(super) fn subjects(&self) -> BTreeMap<String, usize> {
        let mut subjects = BTreeMap::from([(PERSON.to_owned(), self.rows.len())]);
        for kind in self.rows.iter().flat_map(PlannedRow::kinds) {
            *subjects.entry(kind.to_owned()).or_default() += 1;
        }
        subjects
    }
}

impl PlannedRow {
    /// The kinds beside the person of which it tells.
    pub(super) fn kinds(&self) -> BTreeSet<&str> {
        let kinds = self.said.iter().map(|one| one.kind.as_str());
        kinds.filter(|kind| *kind != PERSON).collect()
    }

    /// What it says of one property of the person.
    pub(super) fn value(&self, property: &str) -> Option<&Value> {
        let mut said = self
            .said
            .iter()
            .filter(|one| one.kind == PERSON && one.property == property);
        said.find_map(|one| match &one.worth {
            Planning::Value(value) => Some(value),
            Planning::Named(..) => None,
        })
    }
}

/// The kinds beside the person that columns feed, with the property that leads to the person.
fn others(mapping: &Mapping, rules: &Rules) -> Result<BTreeMap<String, String>, Refused> {
    let mut others = BTreeMap::new();
    let fed = mapping.columns.iter().filter(|column| !is_silent(column));
    for feeds in fed.filter_map(|column| column.feeds.as_ref()) {
        let kind = rules.kind(&feeds.kind)?;
        rules.property(&feeds.kind, &feeds.property)?;
        if kind.name != PERSON {
            let leads = leads_to_person(kind).ok_or_else(|| LayoutWrong::NotOfPersons {
                kind: kind.name.clone(),
            })?;
            others.insert(kind.name.clone(), leads.name.clone());
        }
    }
    Ok(others)
}

fn leads_to_person(kind: &Kind) -> Option<&Property> {
    let leading = kind.current().filter(|property| {
        matches!(&property.holds, Type::Reference { to } if to.iter().any(|one| one == PERSON))
    });
    // Of several the required one; the first of those alike.
    leading.min_by_key(|property| !property.required)
}

struct Planner<'a> {
    rules: &'a Rules,
    table: &'a Table,
    cells: Vec<CellRefused>,
}

impl Planner<'_> {
    fn row(&mut self, row: &MappedRow) -> Result<PlannedRow, Refused> {
        let mut said = Vec::new();
        let name = name(row);
        if let Some((name, quote, column)) = &name {
            said.push(Planned {
                kind: PERSON.to_owned(),
                property: NAME.to_owned(),
                worth: Planning::Value(Value::Name(name.clone())),
                as_of: None,
                column: column.map(|column| self.header(column)),
                quote: quote.clone(),
            });
        }
        for cell in &row.cells {
            let Some(feeds) = cell.feeds.as_ref().filter(|feeds| !is_name(feeds)) else {
                continue;
            };
            match self.worth(cell, feeds)? {
                Ok(worth) => said.push(Planned {
                    kind: feeds.kind.clone(),
                    property: feeds.property.clone(),
                    as_of: day_of(&worth, cell),
                    worth,
                    column: Some(self.header(cell.column)),
                    quote: cell.written.clone(),
                }),
                Err(why) => self.refuse(row, cell, feeds, why),
            }
        }
        Ok(PlannedRow {
            sheet: self.table.sheet.clone(),
            number: row.row_number,
            name: name.map(|(name, ..)| name).unwrap_or_default(),
            said,
        })
    }

    fn header(&self, column: usize) -> String {
        let header = column
            .checked_sub(1)
            .and_then(|at| self.table.header.get(at));
        let header = header
            .map(|header| header.trim())
            .filter(|header| !header.is_empty());
        header.map_or_else(|| column.to_string(), str::to_owned)
    }

    fn refuse(&mut self, row: &MappedRow, cell: &MappedCell, feeds: &Feeds, why: CellWrong) {
        self.cells.push(CellRefused {
            sheet: self.table.sheet.clone(),
            row: row.row_number,
            column: cell.column,
            property: format!("{}.{}", feeds.kind, feeds.property),
            written: cell.written.clone(),
            why,
        });
    }

    /// What a cell says as a value of its property, or why it says nothing.
    fn worth(
        &self,
        cell: &MappedCell,
        feeds: &Feeds,
    ) -> Result<Result<Planning, CellWrong>, Refused> {
        let property = self.rules.property(&feeds.kind, &feeds.property)?;
        if cell.understood == Understood::Unknown {
            return Ok(Ok(Planning::Value(Value::Absent(Absence::Unknown))));
        }
        let written = || match &cell.understood {
            Understood::Text(text) => text.clone(),
            _ => cell.written.trim().to_owned(),
        };
        Ok(match &property.holds {
            Type::Text => Ok(Planning::Value(Value::Text(written()))),
            Type::Name => Ok(Planning::Value(Value::Name(written()))),
            Type::Date => date(cell).map(Planning::Value),
            Type::Number => number(cell).map(Planning::Value),
            Type::Term { .. } => self.term(cell, feeds)?.map(Planning::Value),
            Type::Flag => words::flag(&written())?
                .map(|yes| Planning::Value(Value::Flag(yes)))
                .ok_or(CellWrong::NeitherYesNorNo),
            Type::Reference { to } => to
                .first()
                .map(|kind| Planning::Named(kind.clone(), written()))
                .ok_or(CellWrong::LeadsNowhere),
            Type::Record { .. } if !feeds.fields.is_empty() => {
                date(cell).map(|_| Planning::Value(record(feeds)))
            }
            Type::Figure | Type::Record { .. } => Err(CellWrong::ByHand),
        })
    }

    fn term(&self, cell: &MappedCell, feeds: &Feeds) -> Result<Result<Value, CellWrong>, Refused> {
        let kind = self.rules.kind(&feeds.kind)?;
        let terms = kind.terms_of(&feeds.property, None);
        let terms = terms.map_or(&[][..], |vocabulary| &vocabulary.terms);
        let written = match &cell.understood {
            Understood::Sex(sex) => sex,
            _ => cell.written.as_str(),
        };
        let place = format!("{}.{}", feeds.kind, feeds.property);
        let term = words::term(&place, terms, written)?;
        Ok(term.map(Value::Term).ok_or_else(|| CellWrong::NoTerm {
            kind: feeds.kind.clone(),
            property: feeds.property.clone(),
            terms: terms.to_vec(),
        }))
    }
}

/// The record of a role whose cells are days: its terms are the role's.
fn record(feeds: &Feeds) -> Value {
    let fields = feeds.fields.iter();
    Value::record(fields.map(|(name, term)| (name.as_str(), Value::Term(term.clone()))))
}

/// The day that a cell gives to a record, which has no place for it in itself.
fn day_of(worth: &Planning, cell: &MappedCell) -> Option<Edtf> {
    match (worth, &cell.understood) {
        (Planning::Value(Value::Record(_)), Understood::Date(day)) => day.parse().ok(),
        _ => None,
    }
}

fn is_name(feeds: &Feeds) -> bool {
    feeds.kind == PERSON && feeds.property == NAME
}

/// What the person is called: the column of whole names, or what its parts make.
fn name(row: &MappedRow) -> Option<(String, String, Option<usize>)> {
    let text = |role: &str| {
        row.cells
            .iter()
            .find(|cell| cell.role == role)
            .and_then(|cell| match &cell.understood {
                Understood::Text(text) => Some((text.clone(), cell)),
                _ => None,
            })
    };
    if let Some((name, cell)) = text("full_name") {
        return Some((name, cell.written.clone(), Some(cell.column)));
    }
    let parts: Vec<_> = ["given_name", "family_name"]
        .into_iter()
        .filter_map(text)
        .collect();
    let joined = |part: fn(&(String, &MappedCell)) -> String| {
        let parts: Vec<String> = parts.iter().map(part).collect();
        parts.join(" ")
    };
    let column = match parts.as_slice() {
        [] => return None,
        [(_, cell)] => Some(cell.column),
        _ => None,
    };
    let quote = joined(|(_, cell)| cell.written.clone());
    Some((joined(|(name, _)| name.clone()), quote, column))
}

fn date(cell: &MappedCell) -> Result<Value, CellWrong> {
    let doubts = || {
        if cell.doubts.is_empty() {
            CellWrong::NoDate
        } else {
            CellWrong::Doubtful(cell.doubts.clone())
        }
    };
    match &cell.understood {
        Understood::Date(date) => date.parse().map(Value::Date).map_err(|_| doubts()),
        _ => Err(doubts()),
    }
}

fn number(cell: &MappedCell) -> Result<Value, CellWrong> {
    match &cell.understood {
        Understood::Number(digits) => digits
            .parse()
            .map(Value::Number)
            .map_err(|_| CellWrong::TooLarge),
        _ => Err(CellWrong::NoWholeNumber),
    }
}

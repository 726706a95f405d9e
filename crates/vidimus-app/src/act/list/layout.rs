//! How a list is laid out: as it was recognised, and as a person says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vidimus_ingest::date::{DateRules, SlashOrder};
use vidimus_ingest::list::{
    ColumnMapping, Feeds, HeaderBasis, Mapping, Role, Roles, Shape, Table, recognise,
};
use vidimus_model::kind::{Property, Type};

use super::LayoutWrong;
use crate::Refused;
use crate::rules::Rules;

/// What a person says of a list's layout; what they leave out is recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The sheet, by its name; every one that is a table if none is named.
    pub sheet: Option<String>,
    /// The row that names the columns, as the program that shows the list counts it; 0 where no row
    /// does.
    pub header_row: Option<usize>,
    /// What columns are: each by its name, its letter or its number from 1, with a role, a
    /// `kind.property`, or `ignore`. `Sheet!Column` means a column of one sheet only.
    pub columns: Vec<(String, String)>,
    /// Which comes first in dates such as 03/04/2031: `day` or `month`.
    pub first_in_dates: Option<String>,
    /// The latest year that two digits can mean.
    pub latest_year: Option<u16>,
}

/// What takes a column out.
const IGNORE: &str = "ignore";

/// What a column is that is kept with its row and states nothing.
const REMARK: &str = "remark";

impl Layout {
    /// The table that is meant, with its header where a person says that it is.
    pub(super) fn table(&self, tables: Vec<Table>) -> Result<Table, Refused> {
        let named =
            |table: &Table| self.sheet.is_none() || table.sheet.as_deref() == self.sheet.as_deref();
        let known: Vec<String> = tables.iter().filter_map(|one| one.sheet.clone()).collect();
        let table = tables.into_iter().find(named).ok_or_else(|| {
            let sheet = self.sheet.clone().unwrap_or_default();
            LayoutWrong::NoSheet { sheet, known }
        })?;
        self.header_row
            .map_or(Ok(table.clone()), |row| with_header(table, row))
    }

    /// What is said of one of several tables: of its own columns, and of those that it shares.
    pub(super) fn of_sheet(&self, table: &Table, all: &[Table]) -> Self {
        let has = |table: &Table, column: &str| recognise(table).position(column).is_ok();
        let nowhere = |column: &str| !all.iter().any(|table| has(table, column));
        let own = |(column, what): &(String, String)| match parted(column, all) {
            Some((sheet, column)) => {
                (table.sheet.as_deref() == Some(sheet)).then(|| (column.to_owned(), what.clone()))
            }
            // What no sheet has is left in, so that it is told.
            None => (all.len() < 2 || has(table, column) || nowhere(column))
                .then(|| (column.clone(), what.clone())),
        };
        Self {
            sheet: table.sheet.clone(),
            columns: self.columns.iter().filter_map(own).collect(),
            ..self.clone()
        }
    }

    /// What each column is.
    pub(super) fn mapping(&self, table: &Table, rules: &Rules) -> Result<Mapping, Refused> {
        let mut mapping = recognise(table);
        for (column, wanted) in &self.columns {
            set(&mut mapping, column, wanted, rules)?;
        }
        Ok(mapping)
    }

    /// How dates are read.
    pub(super) fn dates(&self, this_year: i32) -> Result<DateRules, Refused> {
        let slash = match self.first_in_dates.as_deref() {
            None => SlashOrder::Ask,
            Some("day") => SlashOrder::DayFirst,
            Some("month") => SlashOrder::MonthFirst,
            Some(other) => {
                let order = other.to_owned();
                return Err(LayoutWrong::NoOrder { order }.into());
            }
        };
        let this_year = u16::try_from(this_year).ok();
        Ok(DateRules {
            slash,
            latest_year: self.latest_year.or(this_year),
        })
    }
}

fn with_header(table: Table, row: usize) -> Result<Table, Refused> {
    if row == 0 {
        return Ok(table.with_header_as_row());
    }
    let first = table.rows.first().map_or(0, |row| row.number);
    if table.header_basis != HeaderBasis::Absent && row < first {
        return Ok(table);
    }
    let mut table = table.with_header_as_row();
    if !table.rows.iter().any(|one| one.number == row) {
        return Err(LayoutWrong::EmptyRow { row }.into());
    }
    table.rows.retain(|one| one.number >= row);
    table.header_basis = HeaderBasis::Absent;
    Ok(table.with_first_row_as_header())
}

fn set(mapping: &mut Mapping, column: &str, wanted: &str, rules: &Rules) -> Result<(), Refused> {
    let role = match wanted.split_once('.') {
        None => wanted.to_owned(),
        Some((kind, property)) => {
            let property = rules.property(kind, property)?;
            return feed(mapping, column, kind, property);
        }
    };
    Ok(mapping.set(column, &role).map_err(LayoutWrong::from)?)
}

/// Lets a column feed a property, by the role that does so where there is one.
fn feed(
    mapping: &mut Mapping,
    column: &str,
    kind: &str,
    property: &Property,
) -> Result<(), Refused> {
    let shape = shape(property);
    let feeding = |role: &&Role| {
        let feeds = role.feeds.as_ref();
        let same = feeds.is_some_and(|one| one.kind == kind && one.property == property.name);
        same && (role.shape == shape || is_record(property))
    };
    let role = Roles::built_in().iter().find(feeding);
    let place = mapping.position(column).map_err(LayoutWrong::from)?;
    let id = role.map_or(REMARK, |role| role.id.as_str());
    mapping.set(column, id).map_err(LayoutWrong::from)?;
    let set = mapping.columns.get_mut(place);
    if let Some(set) = set.filter(|_| role.is_none()) {
        set.feeds = Some(Feeds {
            kind: kind.to_owned(),
            property: property.name.clone(),
            fields: BTreeMap::new(),
        });
        set.shape = shape;
    }
    Ok(())
}

fn is_record(property: &Property) -> bool {
    matches!(property.holds, Type::Record { .. })
}

/// The sheet and the column of `Sheet!Column`, where there is such a sheet.
fn parted<'c>(column: &'c str, tables: &[Table]) -> Option<(&'c str, &'c str)> {
    let (sheet, column) = column.split_once('!')?;
    let sheet = sheet.trim();
    let is_known = tables
        .iter()
        .any(|table| table.sheet.as_deref() == Some(sheet));
    is_known.then_some((sheet, column.trim()))
}

/// What the cells of a property's column look like.
fn shape(property: &Property) -> Shape {
    match &property.holds {
        Type::Name => Shape::Name,
        Type::Date => Shape::Date,
        Type::Number => Shape::Number,
        Type::Term { vocabulary } if vocabulary == "sex" => Shape::Sex,
        _ => Shape::Text,
    }
}

/// Whether a column states nothing.
pub(super) fn is_silent(mapping: &ColumnMapping) -> bool {
    mapping.role == IGNORE || mapping.feeds.is_none()
}

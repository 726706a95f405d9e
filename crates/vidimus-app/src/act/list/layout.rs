//! How a list is laid out: as it was recognised, and as a person says.

use serde::{Deserialize, Serialize};
use vidimus_ingest::date::{DateRules, SlashOrder};
use vidimus_ingest::list::{
    ColumnMapping, Feeds, HeaderBasis, Mapping, Roles, Shape, Table, Why, recognise,
};
use vidimus_model::kind::{Property, Type};

use super::LayoutWrong;
use crate::Refused;
use crate::rules::Rules;

/// What a person says of a list's layout; what they leave out is recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The sheet, by its name; the first one that is a table if none is named.
    pub sheet: Option<String>,
    /// The row that names the columns, as the program that shows the list counts it; 0 where no row
    /// does.
    pub header_row: Option<usize>,
    /// What columns are: each by its name or its number from 1, with a role, a `kind.property`, or
    /// `ignore`.
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
    let feeds = Feeds {
        kind: kind.to_owned(),
        property: property.name.clone(),
    };
    let shape = shape(property);
    let role = Roles::built_in()
        .iter()
        .find(|role| role.feeds.as_ref() == Some(&feeds) && role.shape == shape);
    let role = role.map_or(REMARK, |role| role.id.as_str());
    mapping.set(column, role).map_err(LayoutWrong::from)?;
    // `set` finds the column by name or number; what it set last by hand is this one.
    let set = mapping.columns.iter_mut().find(|one| is_meant(one, column));
    if let Some(set) = set.filter(|one| one.why == Why::Person) {
        set.feeds = Some(feeds);
        set.shape = shape;
    }
    Ok(())
}

fn is_meant(mapping: &ColumnMapping, column: &str) -> bool {
    mapping.header.trim() == column.trim() || mapping.column.to_string() == column.trim()
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

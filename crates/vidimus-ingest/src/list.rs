//! Lists: tables of people as offices keep them, from delimited text and workbooks.
//!
//! A list goes through three steps that a person can look at one by one: a [`Table`] as it stands
//! in the file, a [`Mapping`] that says what each column is, and what [`apply()`] made of the rows.

mod apply;
mod cell;
mod delimited;
mod header;
mod mapping;
mod quotes;
mod recognise;
mod refused;
mod roles;
mod table;
mod workbook;

#[cfg(test)]
mod tests;

pub use apply::{Applied, MappedCell, MappedRow, RefusedRow, RowReason, Warning, apply, apply_by};
pub use cell::{CellDoubt, CellProblem, Understood};
pub(crate) use delimited::{best_delimiter, looks_delimited, read_delimited};
pub use mapping::{ColumnMapping, Mapping, MappingError, Why, letter};
pub use recognise::{recognise, recognise_by};
pub use refused::{LeftOut, refused_as_csv};
pub use roles::{Feeds, Role, Roles, RolesError, Shape};
pub use table::{HeaderBasis, Row, Table, TableWarning};
pub(crate) use workbook::{Workbook, read_workbook};

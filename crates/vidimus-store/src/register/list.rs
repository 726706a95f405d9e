//! Lists: one wide table for each kind.

use rusqlite::types::{ToSqlOutput, Value};
use vidimus_model::label::Level;

use super::{ListRow, rank};
use crate::contents::Contents;
use crate::fault::StoreError;
use crate::ledger::ItemNo;
use crate::sql::{Database, at_most};

/// What is asked of a list.
#[derive(Clone, Copy)]
pub struct ListQuery<'a> {
    /// The list of which kind.
    pub kind: &'a str,
    /// For a viewer cleared for this level.
    pub level: Level,
    /// The column by which it is put in order.
    pub sort: usize,
    /// From the last to the first.
    pub descending: bool,
    /// Only rows that do not stand before this in that column: `""` lets all through.
    pub from: &'a str,
    /// Only rows in which this stands in the plain words of some cell.
    pub filter: Option<&'a str>,
    /// How many rows to pass over.
    pub offset: usize,
    /// How many rows to give at most.
    pub limit: usize,
}

/// A row of a list.
#[derive(Clone, PartialEq, Eq)]
pub struct Listed {
    /// The subject that the row is about.
    pub subject: ItemNo,
    /// What stands in the columns.
    pub cells: Vec<String>,
}

/// The table of a kind's list, quoted. Kinds are named in a small alphabet, so nothing in a name can
/// end the quotation.
fn table(kind: &str) -> Result<String, StoreError> {
    let small = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '_' | '-');
    if !kind.is_empty() && kind.chars().all(small) {
        Ok(format!("\"list_{kind}\""))
    } else {
        Err(StoreError::ListName(kind.to_owned()))
    }
}

/// Makes the list of a kind anew.
pub(super) fn make(
    register: &Database,
    kind: &str,
    columns: &[&str],
    fresh: bool,
) -> Result<(), StoreError> {
    let table = table(kind)?;
    let cells: Vec<String> = (0..columns.len())
        .map(|at| format!(", c{at} TEXT NOT NULL, s{at} TEXT NOT NULL"))
        .collect();
    let cells = cells.concat();
    register.run(&format!(
        "DROP TABLE IF EXISTS {table};
         CREATE TABLE {table} (cluster INTEGER NOT NULL, subject INTEGER NOT NULL,
             low INTEGER NOT NULL, high INTEGER NOT NULL, found TEXT NOT NULL{cells})"
    ))?;
    register.change(
        "INSERT OR REPLACE INTO list (kind, columns, width) VALUES (?1, ?2, ?3)",
        (kind, columns.join("\n"), columns.len()),
    )?;
    if fresh {
        Ok(())
    } else {
        index(register, kind, columns.len())
    }
}

fn index(register: &Database, kind: &str, width: usize) -> Result<(), StoreError> {
    let table = table(kind)?;
    register.run(&format!(
        "CREATE INDEX \"list_{kind} cluster\" ON {table} (cluster)"
    ))?;
    // A viewer's own rows, with the words by which they are filtered, lie together.
    register.run(&format!(
        "CREATE INDEX \"list_{kind} found\" ON {table} (high, low, found)"
    ))?;
    for at in 0..width {
        // Level and subject stand in the index too, so that pages far down are found in it alone.
        register.run(&format!(
            "CREATE INDEX \"list_{kind} {at}\" ON {table} (s{at}, subject, low, high)"
        ))?;
    }
    Ok(())
}

/// Makes the indexes of all lists.
pub(super) fn index_all(register: &Database) -> Result<(), StoreError> {
    for (kind, width) in widths(register)? {
        index(register, &kind, width)?;
    }
    Ok(())
}

/// The lists and how many columns they have.
pub(super) fn widths(register: &Database) -> Result<Vec<(String, usize)>, StoreError> {
    register.all("SELECT kind, width FROM list ORDER BY kind", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

fn width(register: &Database, kind: &str) -> Result<Option<usize>, StoreError> {
    register.value("SELECT width FROM list WHERE kind = ?1", [kind])
}

/// Adds a row. Cells beyond the list's columns are left out, and missing ones are empty; a kind
/// without a list has no rows.
pub(super) fn insert(
    register: &Database,
    kind: &str,
    cluster: ItemNo,
    row: &ListRow,
) -> Result<(), StoreError> {
    let Some(width) = width(register, kind)? else {
        return Ok(());
    };
    let cells = row.cells.iter().map(|cell| {
        let sort = cell.sort.as_ref().unwrap_or(&cell.plain);
        (cell.text.as_str(), sort.as_str())
    });
    let cells: Vec<_> = cells
        .chain(std::iter::repeat(("", "")))
        .take(width)
        .collect();
    let plain: Vec<&str> = row.cells.iter().map(|cell| cell.plain.as_str()).collect();
    let found = plain.join("\n");
    let numbers = [cluster.0, row.subject.0, rank(row.from), rank(row.to)];
    let numbers = numbers.map(|number| ToSqlOutput::Owned(Value::Integer(number)));
    let texts = std::iter::once(found.as_str()).chain(cells.iter().flat_map(|(c, s)| [*c, *s]));
    let texts = texts.map(|text| ToSqlOutput::Borrowed(text.into()));
    let places = vec!["?"; 5 + 2 * width].join(", ");
    let sql = format!("INSERT INTO {} VALUES ({places})", table(kind)?);
    let values = rusqlite::params_from_iter(numbers.into_iter().chain(texts));
    register.change(&sql, values).map(drop)
}

/// Removes the rows of a cluster.
pub(super) fn remove(register: &Database, kind: &str, cluster: ItemNo) -> Result<(), StoreError> {
    if width(register, kind)?.is_none() {
        return Ok(());
    }
    let sql = format!("DELETE FROM {} WHERE cluster = ?1", table(kind)?);
    register.change(&sql, [cluster.0]).map(drop)
}

/// The condition under which a row of the table is shown, and what stands for `?2`.
fn shown<'a>(table: &str, filter: Option<&'a str>) -> (String, &'a str) {
    match filter {
        None => ("low <= ?1 AND high >= ?1 AND ?2 = ''".to_owned(), ""),
        Some(text) => {
            let found = "low <= ?1 AND high >= ?1 AND instr(found, ?2) > 0";
            (
                format!("rowid IN (SELECT rowid FROM {table} WHERE {found})"),
                text,
            )
        }
    }
}

impl Contents {
    /// The columns of the list of a kind, in their order; none where there is no such list.
    pub fn list_columns(&self, kind: &str) -> Result<Option<Vec<String>>, StoreError> {
        let columns: Option<String> = self
            .register
            .value("SELECT columns FROM list WHERE kind = ?1", [kind])?;
        Ok(columns.map(|columns| columns.lines().map(str::to_owned).collect()))
    }

    /// Rows of a list. A list that does not exist has none.
    pub fn list(&self, query: &ListQuery<'_>) -> Result<Vec<Listed>, StoreError> {
        let Some(width) = width(&self.register, query.kind)? else {
            return Ok(Vec::new());
        };
        let table = table(query.kind)?;
        let sort = query.sort.min(width.saturating_sub(1));
        let way = if query.descending { "DESC" } else { "ASC" };
        let (shown, filter) = shown(&table, query.filter);
        let cells: Vec<String> = (0..width).map(|at| format!(", c{at}")).collect();
        let cells = cells.concat();
        let (from, order) = if width == 0 {
            ("?5 = ''".to_owned(), format!("subject {way}"))
        } else {
            let order = format!("s{sort} {way}, subject {way}");
            (format!("s{sort} >= ?5"), order)
        };
        // The inner query runs in the index; only the rows that are given are fetched.
        let sql = format!(
            "SELECT subject{cells} FROM {table} WHERE rowid IN
                 (SELECT rowid FROM {table} WHERE {shown} AND {from} ORDER BY {order} LIMIT ?3 OFFSET ?4)
             ORDER BY {order}"
        );
        let values = (
            rank(query.level),
            filter,
            at_most(query.limit),
            at_most(query.offset),
            query.from,
        );
        self.register.all(&sql, values, |row| {
            Ok(Listed {
                subject: ItemNo(row.get(0)?),
                cells: (1..=width)
                    .map(|at| row.get(at))
                    .collect::<Result<_, _>>()?,
            })
        })
    }

    /// How many rows [`Contents::list`] has in all.
    pub fn list_count(
        &self,
        kind: &str,
        level: Level,
        filter: Option<&str>,
    ) -> Result<u64, StoreError> {
        if width(&self.register, kind)?.is_none() {
            return Ok(0);
        }
        let table = table(kind)?;
        let (shown, filter) = shown(&table, filter);
        let sql = format!("SELECT count(*) FROM {table} WHERE {shown}");
        let count = self.register.number(&sql, (rank(level), filter))?;
        Ok(count.unsigned_abs())
    }
}

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
    (columns, referring): (&[&str], &[usize]),
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
    let referring: Vec<String> = referring.iter().map(usize::to_string).collect();
    register.change(
        "INSERT OR REPLACE INTO list (kind, columns, width, referring) VALUES (?1, ?2, ?3, ?4)",
        (kind, columns.join("\n"), columns.len(), referring.join(" ")),
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

/// The columns of a list that refer to other subjects.
fn referring(register: &Database, kind: &str) -> Result<Vec<usize>, StoreError> {
    let columns: Option<String> =
        register.value("SELECT referring FROM list WHERE kind = ?1", [kind])?;
    let columns = columns.unwrap_or_default();
    let columns = columns.split_whitespace().map(str::parse);
    Ok(columns.filter_map(Result::ok).collect())
}

/// The condition under which a row of the table is shown, and what stands for `?2`: the words stand
/// in its own cells, or in what the subjects are called that its cells refer to.
fn shown<'a>(table: &str, referring: &[usize], filter: Option<&'a str>) -> (String, &'a str) {
    let Some(text) = filter else {
        let all = "low <= ?1 AND high >= ?1 AND ?2 = ''".to_owned();
        return (all, "");
    };
    let found = "low <= ?1 AND high >= ?1 AND instr(found, ?2) > 0";
    let own = format!("SELECT rowid FROM {table} WHERE {found}");
    let called = referring.iter().map(|at| {
        format!(
            " UNION ALL SELECT row.rowid FROM called CROSS JOIN {table} AS row
                  ON row.s{at} = called.target AND row.low <= ?1 AND row.high >= ?1"
        )
    });
    let called: String = called.collect();
    let with = "WITH called AS MATERIALIZED (SELECT target FROM title
         WHERE high >= ?1 AND low <= ?1 AND instr(plain, ?2) > 0)";
    (format!("rowid IN ({with} {own}{called})"), text)
}

/// The rows that a list gives, in their order, with the key of each.
fn wanted(table: &str, (sort, is_referring): (usize, bool), way: &str, shown: &str) -> String {
    if is_referring {
        // Rows that refer to nobody who has a name come last.
        return format!(
            "SELECT row.no, title.sort AS key, row.subject AS subject
             FROM (SELECT rowid AS no, s{sort} AS target, subject FROM {table}
                   WHERE {shown} AND s{sort} >= ?5) AS row
             LEFT JOIN title ON title.target = row.target AND title.low <= ?1 AND title.high >= ?1
             ORDER BY key IS NULL, key {way}, subject {way} LIMIT ?3 OFFSET ?4"
        );
    }
    format!(
        "SELECT rowid AS no, s{sort} AS key, subject FROM {table}
         WHERE {shown} AND s{sort} >= ?5 ORDER BY s{sort} {way}, subject {way} LIMIT ?3 OFFSET ?4"
    )
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
        let referring = referring(&self.register, query.kind)?;
        let (shown, filter) = shown(&table, &referring, query.filter);
        let cells: Vec<String> = (0..width).map(|at| format!(", row.c{at}")).collect();
        let cells = cells.concat();
        // The inner query runs in the index; only the rows that are given are fetched.
        let wanted = if width == 0 {
            format!(
                "SELECT rowid AS no, '' AS key, subject FROM {table}
                 WHERE {shown} AND ?5 = '' ORDER BY subject {way} LIMIT ?3 OFFSET ?4"
            )
        } else {
            wanted(&table, (sort, referring.contains(&sort)), way, &shown)
        };
        let sql = format!(
            "SELECT wanted.subject{cells} FROM ({wanted}) AS wanted
             JOIN {table} AS row ON row.rowid = wanted.no
             ORDER BY key IS NULL, key {way}, wanted.subject {way}"
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
        let referring = referring(&self.register, kind)?;
        let (shown, filter) = shown(&table, &referring, filter);
        let sql = format!("SELECT count(*) FROM {table} WHERE {shown}");
        let count = self.register.number(&sql, (rank(level), filter))?;
        Ok(count.unsigned_abs())
    }
}

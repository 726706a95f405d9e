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

/// A column that refers to other subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Referring<'a> {
    /// The number of the column.
    pub column: usize,
    /// The kinds of the subjects.
    pub kinds: &'a [String],
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
    (columns, referring): (&[&str], &[Referring<'_>]),
    fresh: bool,
) -> Result<(), StoreError> {
    let table = table(kind)?;
    let cells: Vec<String> = (0..columns.len())
        .map(|at| format!(", c{at} TEXT NOT NULL, s{at} TEXT NOT NULL"))
        .collect();
    let cells = cells.concat();
    for kind in referring.iter().flat_map(|one| one.kinds) {
        // They are named in statements later.
        self::table(kind)?;
    }
    register.run(&format!(
        "DROP TABLE IF EXISTS {table};
         CREATE TABLE {table} (cluster INTEGER NOT NULL, subject INTEGER NOT NULL,
             low INTEGER NOT NULL, high INTEGER NOT NULL, found TEXT NOT NULL{cells})"
    ))?;
    let referring: Vec<String> = referring
        .iter()
        .map(|one| format!("{}={}", one.column, one.kinds.join("|")))
        .collect();
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
    // How many rows there are is counted in an index that holds nothing else: in one with words in it,
    // a hundred thousand rows are many pages to decrypt.
    register.run(&format!(
        "CREATE INDEX \"list_{kind} level\" ON {table} (high, low)"
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

/// The columns of a list that refer to other subjects, with the kinds of these.
fn referring(register: &Database, kind: &str) -> Result<Vec<(usize, Vec<String>)>, StoreError> {
    let columns: Option<String> =
        register.value("SELECT referring FROM list WHERE kind = ?1", [kind])?;
    let columns = columns.unwrap_or_default();
    let columns = columns.split_whitespace().filter_map(|one| {
        let (column, kinds) = one.split_once('=')?;
        let kinds = kinds.split('|').map(str::to_owned).collect();
        Some((column.parse().ok()?, kinds))
    });
    Ok(columns.collect())
}

/// The condition under which a row of the table is shown, and what stands for `?2`: the words stand
/// in its own cells, or in what the subjects are called that its cells refer to.
fn shown<'a>(
    table: &str,
    referring: &[(usize, Vec<String>)],
    filter: Option<&'a str>,
) -> (String, &'a str) {
    let Some(text) = filter else {
        let all = "low <= ?1 AND high >= ?1 AND ?2 = ''".to_owned();
        return (all, "");
    };
    let found = "low <= ?1 AND high >= ?1 AND instr(found, ?2) > 0";
    let own = format!("SELECT rowid FROM {table} WHERE {found}");
    let called = referring.iter().map(|(at, _)| {
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

/// A way through the rows of a list, in whose order their numbers come.
struct Way<'a> {
    table: &'a str,
    sort: usize,
    order: &'a str,
    shown: &'a str,
}

impl Way<'_> {
    /// By the keys of the rows' own cells.
    fn own(&self, width: usize) -> String {
        let Self {
            table,
            sort,
            order,
            shown,
        } = self;
        let (from, keys) = if width == 0 {
            ("?5 = ''".to_owned(), String::new())
        } else {
            (format!("s{sort} >= ?5"), format!("s{sort} {order}, "))
        };
        format!(
            "SELECT rowid FROM {table} WHERE {shown} AND {from}
             ORDER BY {keys}subject {order} LIMIT ?3 OFFSET ?4"
        )
    }

    /// By what is called that the rows refer to; those that refer to nothing that is, last. All rows
    /// are put in order: they should be few.
    fn by_title(&self) -> String {
        let Self {
            table,
            sort,
            order,
            shown,
        } = self;
        format!(
            "SELECT row.no FROM (SELECT rowid AS no, s{sort} AS target, subject FROM {table}
                 WHERE {shown} AND s{sort} >= ?5) AS row
             LEFT JOIN title ON title.target = row.target AND title.low <= ?1 AND title.high >= ?1
             ORDER BY title.sort IS NULL, title.sort {order}, row.target {order}, subject {order}
             LIMIT ?3 OFFSET ?4"
        )
    }

    /// The same without a filter, of those that refer to something that is called: a walk along the
    /// titles that is over as soon as there are enough.
    fn along_titles(&self, kinds: &[String]) -> String {
        let Self {
            table, sort, order, ..
        } = self;
        let walks = kinds.iter().map(|kind| {
            format!(
                "SELECT row.rowid AS no, title.sort AS key, title.target AS target,
                     row.subject AS subject
                 FROM title CROSS JOIN {table} AS row ON row.s{sort} = title.target
                     AND row.low <= ?1 AND row.high >= ?1 AND row.s{sort} >= ?5
                 WHERE title.kind = '{kind}' AND title.low <= ?1 AND title.high >= ?1"
            )
        });
        let walks: Vec<String> = walks.collect();
        format!(
            "SELECT no FROM ({} ORDER BY key {order}, target {order}, subject {order})
             WHERE ?2 = '' LIMIT ?3 OFFSET ?4",
            walks.join(" UNION ALL ")
        )
    }

    /// What the walk along the titles does not come by.
    fn untitled(&self) -> String {
        let Self {
            table,
            sort,
            order,
            shown,
        } = self;
        format!(
            "SELECT rowid FROM {table} AS row WHERE {shown} AND s{sort} >= ?5
                 AND NOT EXISTS (SELECT 1 FROM title WHERE title.target = row.s{sort}
                     AND title.low <= ?1 AND title.high >= ?1)
             ORDER BY s{sort} {order}, subject {order} LIMIT ?3 OFFSET ?4"
        )
    }
}

/// Which rows along a way: how many to pass over, and how many to give at most.
type Span = (usize, usize);

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
        let order = if query.descending { "DESC" } else { "ASC" };
        let referring = referring(&self.register, query.kind)?;
        let (shown, filter) = shown(&table, &referring, query.filter);
        let way = Way {
            table: &table,
            sort,
            order,
            shown: &shown,
        };
        let along = |sql: &str, (offset, limit): Span| {
            let level = rank(query.level);
            let span = (at_most(limit), at_most(offset));
            let values = (level, filter, span.0, span.1, query.from);
            self.register.all(sql, values, |row| row.get::<_, i64>(0))
        };
        let whole = (query.offset, query.limit);
        let numbers = match referring.iter().find(|(column, _)| *column == sort) {
            None => along(&way.own(width), whole)?,
            Some(_) if query.filter.is_some() => along(&way.by_title(), whole)?,
            Some((_, kinds)) => {
                let titled = way.along_titles(kinds);
                let mut found = along(&titled, whole)?;
                if found.len() < query.limit {
                    let passed = match found.len() {
                        0 => along(&titled, (0, query.offset))?.len(),
                        _ => query.offset,
                    };
                    let rest = (query.offset - passed, query.limit - found.len());
                    found.extend(along(&way.untitled(), rest)?);
                }
                found
            }
        };
        self.listed(&table, width, &numbers)
    }

    /// The rows of these numbers.
    fn listed(
        &self,
        table: &str,
        width: usize,
        numbers: &[i64],
    ) -> Result<Vec<Listed>, StoreError> {
        let cells: Vec<String> = (0..width).map(|at| format!(", c{at}")).collect();
        let cells = cells.concat();
        let sql = format!("SELECT subject{cells} FROM {table} WHERE rowid = ?1");
        let rows = numbers.iter().map(|number| {
            self.register.first(&sql, [number], |row| {
                Ok(Listed {
                    subject: ItemNo(row.get(0)?),
                    cells: (1..=width)
                        .map(|at| row.get(at))
                        .collect::<Result<_, _>>()?,
                })
            })
        });
        let rows: Vec<Option<Listed>> = rows.collect::<Result<_, _>>()?;
        Ok(rows.into_iter().flatten().collect())
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
        let by = match filter {
            "" => format!("INDEXED BY \"list_{kind} level\""),
            _ => String::new(),
        };
        let sql = format!("SELECT count(*) FROM {table} {by} WHERE {shown}");
        let count = self.register.number(&sql, (rank(level), filter))?;
        Ok(count.unsigned_abs())
    }

    /// The rows of a list by what stands in some columns, and how many stand so in each.
    pub fn list_groups(
        &self,
        (kind, level, filter): (&str, Level, Option<&str>),
        columns: &[usize],
    ) -> Result<Vec<(Vec<String>, u64)>, StoreError> {
        if width(&self.register, kind)?.is_none() {
            return Ok(Vec::new());
        }
        let table = table(kind)?;
        let referring = referring(&self.register, kind)?;
        let (shown, filter) = shown(&table, &referring, filter);
        let cells = cells_of(columns);
        let sql = format!("SELECT {cells}, count(*) FROM {table} WHERE {shown} GROUP BY {cells}");
        self.register.all(&sql, (rank(level), filter), |row| {
            let texts = (0..columns.len()).map(|at| row.get(at));
            let count: i64 = row.get(columns.len())?;
            Ok((texts.collect::<Result<_, _>>()?, count.unsigned_abs()))
        })
    }

    /// The subjects of a list in whose columns one of these groups stands, in the order of a column by
    /// its own cells; of all rows where no column is named, which the index of that order tells alone.
    pub fn list_among(
        &self,
        query: &ListQuery<'_>,
        columns: &[usize],
        groups: &[Vec<String>],
    ) -> Result<Vec<ItemNo>, StoreError> {
        let width = width(&self.register, query.kind)?;
        let asks_for_none = !columns.is_empty() && groups.is_empty();
        if width.is_none_or(|width| query.sort >= width) || asks_for_none {
            return Ok(Vec::new());
        }
        let table = table(query.kind)?;
        let referring = referring(&self.register, query.kind)?;
        let (shown, filter) = shown(&table, &referring, query.filter);
        let order = if query.descending { "DESC" } else { "ASC" };
        let (cells, sort) = (cells_of(columns), query.sort);
        let places = format!("({})", vec!["?"; columns.len()].join(", "));
        let places = vec![places; groups.len()].join(", ");
        let among = match columns {
            [] => String::new(),
            _ => format!("AND ({cells}) IN (VALUES {places})"),
        };
        let sql = format!(
            "SELECT subject FROM {table} WHERE {shown} AND ?5 = ?5 {among}
             ORDER BY s{sort} {order}, subject {order} LIMIT ?3 OFFSET ?4"
        );
        let numbers = |number: i64| ToSqlOutput::Owned(Value::Integer(number));
        let text = |text| ToSqlOutput::Borrowed(rusqlite::types::ValueRef::from(text));
        let own = [
            numbers(rank(query.level)),
            text(filter),
            numbers(at_most(query.limit)),
            numbers(at_most(query.offset)),
            numbers(0),
        ];
        let groups = groups.iter().flatten().map(|one| text(one.as_str()));
        let values = rusqlite::params_from_iter(own.into_iter().chain(groups));
        self.register
            .all(&sql, values, |row| Ok(ItemNo(row.get(0)?)))
    }
}

/// The cells of columns, to be named in a statement.
fn cells_of(columns: &[usize]) -> String {
    let cells: Vec<String> = columns.iter().map(|at| format!("c{at}")).collect();
    cells.join(", ")
}

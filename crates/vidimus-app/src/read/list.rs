//! Lists: the subjects of one kind, with the columns its definition names.

use serde::Serialize;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::Kind;
use vidimus_names::fold;
use vidimus_store::{ListQuery, Listed};

use super::work::{last_step, last_steps};
use super::{Paging, Reading};
use crate::register::Shown;
use crate::{Refused, shown};

/// What is asked of a list.
#[derive(Debug, Clone, Copy)]
pub struct ListQuestion<'a> {
    /// The column by which it is put in order: its property, or its number counted from 0. The first
    /// one where none is given.
    pub sort: Option<&'a str>,
    /// From the last to the first.
    pub descending: bool,
    /// Only rows in which these words stand, or in what the subjects are called to which they refer.
    pub filter: Option<&'a str>,
    /// Which share of the rows.
    pub paging: Paging,
}

/// The subjects of one kind, a share of them.
#[derive(Debug, Clone, Serialize)]
pub struct List {
    /// The kind.
    pub kind: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The number of the column by which it is in order.
    pub sorted_by: usize,
    /// Whether it runs from the last to the first.
    pub descending: bool,
    /// The rows asked for.
    pub rows: Vec<ListRow>,
    /// How many rows there are in all.
    pub total: u64,
}

impl List {
    /// How many rows there are that were not asked for.
    pub fn left_out(&self) -> u64 {
        self.total.saturating_sub(self.rows.len() as u64)
    }
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The property it shows.
    pub property: String,
    /// The key of its header.
    pub header: String,
    /// By what it is brought into order: `name`, `date`, `number`, …
    pub sort: &'static str,
    /// Whether the list can be put in order by it: where it refers to others, by what the first of
    /// them is called.
    pub sortable: bool,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListRow {
    /// The subject the row is about.
    pub subject: shown::Subject,
    /// What stands in the columns.
    pub cells: Vec<Cell>,
    /// How far the office's own work on it is; none where its kind knows no work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<RowWork>,
}

/// How far work is, in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowWork {
    /// The state; none where nothing was done yet.
    pub state: Option<String>,
    /// States into which it was brought at once by people who did not know of each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contested: Vec<String>,
}

/// What stands in one column of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The values that are asserted as facts.
    pub values: Vec<shown::Value>,
    /// Whether they are different answers to one question.
    pub disputed: bool,
    /// How many answers there are beside those shown: of another date, or counting something else.
    pub others: usize,
    /// The date of what is shown, where the cell is about when.
    pub date: Option<String>,
}

/// A kind, and how many of its subjects the viewer may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindCount {
    /// The kind.
    pub kind: String,
    /// How many.
    pub count: u64,
}

impl Reading<'_> {
    /// All kinds with the number of their subjects, in the order of their names.
    pub fn kinds(&self) -> Result<Vec<KindCount>, Refused> {
        let level = self.viewer.level();
        let counts = self.rules.kinds.iter().map(|kind| {
            Ok(KindCount {
                kind: kind.name.clone(),
                count: self.reader.list_count(&kind.name, level, None)?,
            })
        });
        counts.collect()
    }

    /// The subjects of a kind.
    pub fn list(&self, kind: &str, question: &ListQuestion<'_>) -> Result<List, Refused> {
        let kind = self.rules.kind(kind)?;
        let sorted_by = sorted_by(kind, question.sort)?;
        let filter = question.filter.map(fold).filter(|words| !words.is_empty());
        let query = ListQuery {
            kind: &kind.name,
            level: self.viewer.level(),
            sort: sorted_by,
            descending: question.descending,
            from: "",
            filter: filter.as_deref(),
            offset: question.paging.offset,
            limit: question.paging.limit,
        };
        self.sound(List {
            kind: kind.name.clone(),
            columns: kind.columns.iter().map(column).collect(),
            sorted_by,
            descending: question.descending,
            rows: self.rows(kind, &query)?,
            total: self
                .reader
                .list_count(&kind.name, query.level, query.filter)?,
        })
    }

    fn rows(&self, kind: &Kind, query: &ListQuery<'_>) -> Result<Vec<ListRow>, Refused> {
        let mut rows = Vec::new();
        for listed in self.reader.list(query)? {
            rows.extend(self.row(kind, &listed)?);
        }
        Ok(rows)
    }

    fn row(&self, kind: &Kind, listed: &Listed) -> Result<Option<ListRow>, Refused> {
        let Some(subject) = self.reader.item_id(listed.subject)? else {
            return Ok(None);
        };
        let cells = listed.cells.iter().map(|text| self.cell(text));
        Ok(Some(ListRow {
            subject: self.subject_among(SubjectId(subject)),
            cells: cells.collect::<Result<_, _>>()?,
            work: self.row_work(kind, SubjectId(subject))?,
        }))
    }

    fn row_work(&self, kind: &Kind, subject: SubjectId) -> Result<Option<RowWork>, Refused> {
        if kind.states.is_empty() {
            return Ok(None);
        }
        let case = self.case_if_any(subject)?;
        Ok(case.map(|case| {
            let view = case.view();
            let live = last_steps(&view, &case.members);
            let contested = live.iter().filter(|_| live.len() > 1);
            RowWork {
                state: last_step(&view, &case.members).map(str::to_owned),
                contested: contested.map(|(_, step)| step.to.clone()).collect(),
            }
        }))
    }

    fn cell(&self, text: &str) -> Result<Cell, Refused> {
        let shown: Shown =
            serde_json::from_str(text).map_err(|error| Refused::Program(error.to_string()))?;
        let values = shown.values.into_iter();
        Ok(Cell {
            values: values.map(|value| self.resolved(value)).collect(),
            disputed: shown.disputed,
            others: shown.others,
            date: shown.date,
        })
    }

    /// A value of a row, with its references turned into what they are called.
    fn resolved(&self, value: shown::Value) -> shown::Value {
        match value {
            shown::Value::Subject { subject } => shown::Value::Subject {
                subject: match subject.id.parse() {
                    Ok(id) => self.subject(id),
                    Err(_) => subject,
                },
            },
            shown::Value::Record { fields } => shown::Value::Record {
                fields: fields
                    .into_iter()
                    .map(|field| shown::Field {
                        value: self.resolved(field.value),
                        name: field.name,
                    })
                    .collect(),
            },
            value => value,
        }
    }
}

fn column(column: &vidimus_model::kind::Column) -> Column {
    Column {
        property: column.property.clone(),
        header: column.header.clone(),
        sort: column.sort.word(),
        sortable: true,
    }
}

/// The column that is asked for.
fn sorted_by(kind: &Kind, asked: Option<&str>) -> Result<usize, Refused> {
    let Some(asked) = asked else {
        return Ok(0);
    };
    let number = asked.parse().ok().filter(|at| *at < kind.columns.len());
    let mut columns = kind.columns.iter();
    let named = columns.position(|one| one.property == asked || one.header == asked);
    number.or(named).ok_or_else(|| Refused::NoProperty {
        kind: kind.name.clone(),
        property: asked.to_owned(),
        known: kind
            .columns
            .iter()
            .map(|one| format!("`{}`", one.property))
            .collect::<Vec<_>>()
            .join(", "),
    })
}

//! The subjects of one kind, in columns; searched by words that reach no address.

use askama::Template;
use vidimus_app::read::list::{Cell, List as Told, ListQuestion, RowWork};
use vidimus_model::kind::Kind;

use crate::failure::Failure;
use crate::frame::Frame;
use crate::page::level;
use crate::page::share::{PAGE, Pages};
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "list.html")]
struct List {
    frame: Frame,
    heading: String,
    /// Where the filter is sent.
    path: String,
    filter: String,
    columns: Vec<Column>,
    /// Whether work is done on them.
    has_work: bool,
    rows: Vec<Row>,
    total: u64,
    pages: Pages,
    kinds: Vec<KindLink>,
    /// Where a new one is taken in.
    new: String,
    /// Where all of them are written to; empty where they are not written to.
    write: String,
    write_words: String,
    /// The page made for this kind; empty where there is none.
    own: &'static str,
}

struct Column {
    label: String,
    /// The list sorted by this column, or the other way round; none where it cannot be.
    sort: Option<String>,
    /// `ascending` or `descending` where the list is sorted by it.
    sorted: Option<&'static str>,
}

struct Row {
    subject: Lead,
    cells: Vec<Shown>,
    work: Option<Stands>,
}

/// How far work on the subject of a row is.
struct Stands {
    state: String,
    /// Whether people brought it into several states at once.
    is_contested: bool,
}

/// What stands in a cell.
struct Shown {
    /// The head of its column, which stands beside it where the columns have no room.
    label: String,
    values: Vec<Text>,
    date: String,
    disputed: bool,
    /// How many other answers there are; empty where there is none.
    others: String,
}

impl Shown {
    fn is_empty(&self) -> bool {
        self.values.is_empty() && self.date.is_empty() && !self.disputed
    }
}

/// Another list.
struct KindLink {
    path: String,
    label: String,
    count: u64,
    current: bool,
}

pub(crate) fn people(visit: &Visit) -> Answer {
    show_kind(visit, "person")
}

pub(crate) fn documents(visit: &Visit) -> Answer {
    show_kind(visit, "document")
}

pub(crate) fn show(visit: &Visit) -> Answer {
    show_kind(visit, visit.part("kind").ok_or(Failure::Absent)?)
}

/// Keeps the words that were typed, and leads to the list that they filter.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every handler of the route table has one shape"
)]
pub(crate) fn filter(visit: &Visit) -> Answer {
    let typed = visit.input.one("filter").unwrap_or_default().trim();
    let path = &visit.address.path;
    Ok(Reply::See(if typed.is_empty() {
        path.clone()
    } else {
        format!("{path}?filter={}", visit.ask(typed))
    }))
}

fn show_kind(visit: &Visit, kind: &str) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let rules = reading.rules();
    if rules.kinds.get(kind).is_none() {
        return Err(Failure::Absent);
    }
    let saying = visit.saying(&rules.kinds);
    let filter = visit.query("filter").and_then(|key| visit.asked(key));
    let question = ListQuestion {
        sort: visit.query("sort"),
        descending: visit.query("order") == Some("descending"),
        filter: filter.as_deref(),
        paging: visit.paging(PAGE),
    };
    let told = reading.list(kind, &question)?;
    let counts = reading.kinds()?;
    let links = counts.iter().map(|one| KindLink {
        path: path_of(&one.kind),
        label: saying.kinds(&one.kind),
        count: one.count,
        current: one.kind == kind,
    });
    let level = level::of_subjects(&reading, told.rows.iter().map(|row| &row.subject))?;
    let shown =
        u64::try_from(question.paging.offset.saturating_add(told.rows.len())).unwrap_or(u64::MAX);
    visit.page(level, |frame| List {
        heading: saying.kinds(kind),
        path: path_of(kind),
        filter: filter.clone().unwrap_or_default(),
        columns: columns(visit, saying, &told),
        has_work: told.rows.iter().any(|row| row.work.is_some()),
        rows: told
            .rows
            .iter()
            .map(|row| Row {
                subject: saying.lead(&row.subject),
                cells: cells(saying, &told, &row.cells),
                work: row.work.as_ref().map(|work| stands(saying, kind, work)),
            })
            .collect(),
        total: told.total,
        pages: Pages::of(visit, shown < told.total),
        kinds: links.collect(),
        new: new_of(kind),
        write_words: match kind {
            "person" => visit.words().list_write_about(),
            _ => visit.words().list_write(),
        },
        write: write_of(kind, visit.query("filter").unwrap_or_default()),
        own: own_of(kind),
        frame,
    })
}

fn stands(saying: Saying<'_>, kind: &str, work: &RowWork) -> Stands {
    let state = |state: &String| saying.state(kind, state);
    let at_once: Vec<String> = work.contested.iter().map(state).collect();
    let is_contested = !at_once.is_empty();
    Stands {
        state: if is_contested {
            at_once.join(", ")
        } else {
            work.state.as_ref().map_or_else(String::new, state)
        },
        is_contested,
    }
}

/// The address of a kind's list.
pub(crate) fn path_of(kind: &str) -> String {
    match kind {
        "person" => "/people".to_owned(),
        "document" => "/documents".to_owned(),
        kind => format!("/list/{kind}"),
    }
}

/// Where a new one of a kind is taken in.
pub(crate) fn new_of(kind: &str) -> String {
    match kind {
        "complaint" | "visit" => format!("/{kind}/new"),
        "call" => "/call".to_owned(),
        "document" => "/add".to_owned(),
        "mail" => "/mail#take".to_owned(),
        kind => format!("/new/{kind}"),
    }
}

/// Where those of a list are written to: of persons, those who answer for them.
fn write_of(kind: &str, filter: &str) -> String {
    match kind {
        "person" | "organisation" | "group" => {
            format!("/letters/many?of={kind}&filter={filter}")
        }
        _ => String::new(),
    }
}

/// The page made by hand for a kind.
fn own_of(kind: &str) -> &'static str {
    match kind {
        "recommendation" => "/recommendations",
        "hearing" | "proceeding" => "/hearings",
        "line" => "/said",
        _ => "",
    }
}

/// A head of a column on a page made by hand for a kind, by which it is put in order.
pub(crate) struct Head {
    pub(crate) label: String,
    /// The page in this order, or the other way round; empty where it cannot be.
    pub(crate) address: String,
    /// `ascending` or `descending` where it is in this order.
    pub(crate) sorted: &'static str,
}

/// By which column a page made by hand is in order, and whether from the last to the first.
pub(crate) fn order<'v>(visit: &'v Visit, kind: &Kind, usual: &'v str) -> (&'v str, bool) {
    let is_column = |asked: &&str| kind.columns.iter().any(|one| one.property == *asked);
    match visit.query("sort").filter(is_column) {
        Some(asked) => (asked, visit.query("order") == Some("descending")),
        None => (usual, true),
    }
}

/// The heads of these columns; only those that the list of the kind has put it in order.
pub(crate) fn heads(
    visit: &Visit,
    saying: Saying<'_>,
    kind: &Kind,
    (sort, descending): (&str, bool),
    names: &[&str],
) -> Vec<Head> {
    let head = |name: &&str| {
        let is_column = kind.columns.iter().any(|one| one.property == *name);
        let is_sorted = sort == *name;
        let next = if is_sorted && !descending {
            "descending"
        } else {
            "ascending"
        };
        let address = visit.with_queries(&[("sort", name), ("order", next), ("page", "1")]);
        Head {
            label: saying.property(&kind.name, name),
            address: if is_column { address } else { String::new() },
            sorted: match (is_sorted, descending) {
                (false, _) => "",
                (true, true) => "descending",
                (true, false) => "ascending",
            },
        }
    };
    names.iter().map(head).collect()
}

fn columns(visit: &Visit, saying: Saying<'_>, told: &Told) -> Vec<Column> {
    let columns = told.columns.iter().enumerate().map(|(at, column)| {
        let is_sorted = at == told.sorted_by && column.sortable;
        let order = if is_sorted && !told.descending {
            "descending"
        } else {
            "ascending"
        };
        let address =
            visit.with_queries(&[("sort", &column.property), ("order", order), ("page", "1")]);
        Column {
            label: saying.column(&told.kind, &column.header, &column.property),
            sort: column.sortable.then_some(address),
            sorted: is_sorted.then_some(if told.descending {
                "descending"
            } else {
                "ascending"
            }),
        }
    });
    columns.collect()
}

fn cells(saying: Saying<'_>, told: &Told, cells: &[Cell]) -> Vec<Shown> {
    let cells = told.columns.iter().zip(cells).map(|(column, cell)| Shown {
        label: saying.column(&told.kind, &column.header, &column.property),
        values: cell
            .values
            .iter()
            .map(|value| saying.value(&told.kind, &column.property, value))
            .collect(),
        date: cell
            .date
            .as_deref()
            .map_or_else(String::new, |date| saying.date(date)),
        disputed: cell.disputed,
        others: if cell.others == 0 {
            String::new()
        } else {
            saying.words.list_others_said(cell.others)
        },
    });
    cells.collect()
}

//! What falls due: the list to remind by, before the day, on it and after it.

use askama::Template;
use vidimus_app::read::due::{Due, DueCount, DueFilter, DueOrder, When};
use vidimus_app::shown::Subject;

use crate::failure::Failure;
use crate::frame::Frame;
use crate::page::share::{PAGE, Pages};
use crate::page::{level, silences};
use crate::part::Lead;
use crate::saying::Saying;
use crate::visit::{Answer, Download, Reply, Visit};

/// The file in which a calendar is handed over.
const FILE: &str = "due.ics";

#[derive(Template)]
#[template(path = "due.html")]
struct Page {
    frame: Frame,
    whens: Vec<Way>,
    clocks: Vec<Way>,
    heads: Vec<Head>,
    rows: Vec<Row>,
    pages: Pages,
}

/// A way to a part of the list.
struct Way {
    name: String,
    address: String,
    count: Option<u64>,
    current: bool,
}

struct Head {
    label: String,
    /// The list sorted by this column, or the other way round; none where it cannot be.
    sort: Option<String>,
    /// `ascending` or `descending` where the list is sorted by it.
    sorted: Option<&'static str>,
}

/// One time limit, in words.
pub(crate) struct Row {
    pub(crate) subject: Lead,
    /// Its mark in the style sheet: `overdue` or `waiting`.
    pub(crate) class: &'static str,
    pub(crate) due: String,
    pub(crate) near: String,
    pub(crate) what: String,
    /// Who has to act; none where it is the office's own task.
    pub(crate) whom: Option<Lead>,
    pub(crate) about: Vec<Lead>,
    pub(crate) since: String,
    pub(crate) reckoned: Vec<String>,
    pub(crate) mail: Vec<Lead>,
    pub(crate) more_mail: bool,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let filter = asked(visit);
    let told = reading.due(filter, visit.paging(PAGE))?;
    let counts = reading.due_counts(DueFilter { of: None, ..filter })?;
    let level = level::of_subjects(&reading, subjects(&told.items))?;
    visit.page(level, |frame| Page {
        whens: whens(visit, filter),
        clocks: clocks(visit, saying, &counts, filter),
        heads: heads(visit, filter),
        rows: rows(saying, &told.items),
        pages: Pages::of(visit, told.more),
        frame,
    })
}

/// The calendar of what falls due. The names in it are those of clocks and kinds.
pub(crate) fn calendar(visit: &Visit) -> Answer {
    if visit.part("file") != Some(FILE) {
        return Err(Failure::Absent);
    }
    let office = visit.office()?;
    let at = visit.moment();
    let reading = office.read(at)?;
    let saying = visit.saying(&reading.rules().kinds);
    let calendar = reading.calendar(at.ms, &|code: Option<&str>, kind: &str, clock: &str| {
        let clock = saying.clock(kind, clock);
        let of = code.map_or_else(|| saying.kind(kind), str::to_owned);
        format!("{of}: {clock}")
    })?;
    Ok(Reply::Download(Download {
        name: FILE.to_owned(),
        bytes: calendar.text.into_bytes(),
    }))
}

/// Everything that time limits name.
pub(crate) fn subjects<'d>(
    due: impl IntoIterator<Item = &'d Due>,
) -> impl Iterator<Item = &'d Subject> {
    due.into_iter().flat_map(|one| {
        let mail = one.mail.mail.iter();
        let named = one.addressee.iter().chain(&one.about).chain(mail);
        std::iter::once(&one.subject).chain(named)
    })
}

/// Time limits as rows of a list.
pub(crate) fn rows(saying: Saying<'_>, due: &[Due]) -> Vec<Row> {
    due.iter().map(|one| row(saying, one)).collect()
}

fn row(saying: Saying<'_>, due: &Due) -> Row {
    let words = saying.words;
    let kind = due.subject.kind.as_deref().unwrap_or_default();
    let clock = saying.clock(kind, &due.clock);
    let leads = |subjects: &[Subject]| subjects.iter().map(|one| saying.lead(one)).collect();
    Row {
        subject: saying.lead(&due.subject),
        class: if due.days > 0 { "overdue" } else { "waiting" },
        due: saying.date(&due.due),
        near: match due.days {
            0 => words.due_is_today(),
            days if days < 0 => words.due_left(-days),
            days => words.due_over(days),
        },
        what: if let Some(open) = &due.open {
            words.silence_partly(clock, silences::partly(saying, open))
        } else if due.promised.is_empty() {
            clock
        } else {
            words.due_promised(clock, due.promised.join("; "))
        },
        whom: due.addressee.as_ref().map(|one| saying.lead(one)),
        about: leads(&due.about),
        since: due
            .since
            .as_deref()
            .map_or_else(String::new, |since| saying.date(since)),
        reckoned: saying.steps(&due.reckoned),
        mail: leads(&due.mail.mail),
        more_mail: due.mail.more_mail,
    }
}

/// What the address asks for; what it asks for and does not exist is not asked for.
fn asked(visit: &Visit) -> DueFilter<'_> {
    DueFilter {
        of: visit.query("of").filter(|of| !of.is_empty()),
        when: visit.query("when").and_then(When::parse),
        order: match visit.query("sort") {
            Some("since") => DueOrder::Since,
            Some("clock") => DueOrder::Clock,
            _ => DueOrder::Due,
        },
        descending: visit.query("order") == Some("descending"),
    }
}

fn whens(visit: &Visit, filter: DueFilter<'_>) -> Vec<Way> {
    let words = visit.words();
    let all = Way {
        name: words.due_all(),
        address: visit.with_queries(&[("when", ""), ("page", "1")]),
        count: None,
        current: filter.when.is_none(),
    };
    let each = When::ALL.into_iter().map(|when| Way {
        name: words.term("when", when.word()),
        address: visit.with_queries(&[("when", when.word()), ("page", "1")]),
        count: None,
        current: filter.when == Some(when),
    });
    std::iter::once(all).chain(each).collect()
}

fn clocks(
    visit: &Visit,
    saying: Saying<'_>,
    counts: &[DueCount],
    filter: DueFilter<'_>,
) -> Vec<Way> {
    let all = Way {
        name: saying.words.due_all_clocks(),
        address: visit.with_queries(&[("of", ""), ("page", "1")]),
        count: Some(counts.iter().map(|one| one.count).sum()),
        current: filter.of.is_none(),
    };
    let each = counts.iter().map(|one| {
        let of = format!("{}.{}", one.kind, one.clock);
        let (kind, clock) = (saying.kinds(&one.kind), saying.clock(&one.kind, &one.clock));
        Way {
            name: format!("{kind} · {clock}"),
            address: visit.with_queries(&[("of", &of), ("page", "1")]),
            count: Some(one.count),
            current: filter.of == Some(of.as_str()),
        }
    });
    std::iter::once(all).chain(each).collect()
}

fn heads(visit: &Visit, filter: DueFilter<'_>) -> Vec<Head> {
    let words = visit.words();
    let sorted = |label, order, word: &str| {
        let is_sorted = filter.order == order;
        let next = if is_sorted && !filter.descending {
            "descending"
        } else {
            "ascending"
        };
        let now = if filter.descending {
            "descending"
        } else {
            "ascending"
        };
        Head {
            label,
            sort: Some(visit.with_queries(&[("sort", word), ("order", next), ("page", "1")])),
            sorted: is_sorted.then_some(now),
        }
    };
    let plain = |label| Head {
        label,
        sort: None,
        sorted: None,
    };
    vec![
        sorted(words.due_column_due(), DueOrder::Due, "due"),
        sorted(words.due_column_what(), DueOrder::Clock, "clock"),
        plain(words.due_column_subject()),
        plain(words.due_column_whom()),
        plain(words.due_column_about()),
        sorted(words.due_column_since(), DueOrder::Since, "since"),
    ]
}

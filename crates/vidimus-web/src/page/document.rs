//! A document: its text with the quoted places lit, what it carries, and its original.

use std::collections::BTreeSet;

use askama::Template;
use vidimus_app::read::Reading;
use vidimus_app::read::document::{DocumentView, Run as ToldRun, TableRow};
use vidimus_app::shown::{Claim, Subject};
use vidimus_model::id::DocumentId;

use crate::failure::Failure;
use crate::frame::Frame;
use crate::page::level;
use crate::page::share::{PAGE, Pages};
use crate::part::{Lead, Statement, Text};
use crate::saying::{Reasons, Saying, Topic};
use crate::visit::{Answer, Download, Reply, Visit};

#[derive(Template)]
#[template(path = "document.html")]
struct Document {
    frame: Frame,
    id: String,
    heading: Text,
    /// What came of adding it once more.
    noted: String,
    details: Vec<Topic>,
    facts: Vec<(String, Text)>,
    copy_of: Option<Lead>,
    copies: Vec<Lead>,
    lang: String,
    runs: Vec<Run>,
    tables: Vec<(String, String)>,
    table: Option<Table>,
    carried: Vec<(Lead, Vec<Topic>)>,
    more: bool,
}

/// A run of the text.
pub(crate) struct Run {
    pub(crate) text: String,
    /// The ids by which statements lead here: each stands at the first run that it quotes.
    pub(crate) anchors: Vec<String>,
    pub(crate) is_lit: bool,
    /// Why it is not part of what was written.
    pub(crate) leftover: Option<String>,
}

struct Table {
    name: String,
    header: Vec<String>,
    rows: Vec<Row>,
    pages: Pages,
}

struct Row {
    number: u64,
    cells: Vec<Text>,
    subjects: Vec<Lead>,
    anchors: Vec<String>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let id = DocumentId(reading.item_at(visit.id()?)?);
    let told = reading.document(id)?;
    let table = table(visit, &reading, saying, id, &told)?;
    let about = told.statements.items.iter().map(|one| &one.subject);
    let level = level::of_subjects(&reading, about.chain([&told.subject]))?;
    let noted = visit.query("noted").and_then(|key| visit.asked(key));
    visit.page(level, |frame| Document {
        noted: noted.unwrap_or_default(),
        ..write(frame, saying, &told, table)
    })
}

/// The original as it came. It is handed over to be kept, never shown as a page of ours.
pub(crate) fn original(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let id = DocumentId(reading.item_at(visit.id()?)?);
    let original = reading.original(id)?;
    let short: String = id.0.to_string().chars().take(12).collect();
    Ok(Reply::Download(Download {
        name: format!("document-{short}{}", ending(&original.media_type)),
        bytes: original.bytes,
    }))
}

/// The ending of a file of a sort: its own name may hold the name of a person.
fn ending(media_type: &str) -> &'static str {
    match media_type {
        "text/plain" => ".txt",
        "text/html" | "application/xhtml+xml" => ".html",
        "text/csv" => ".csv",
        "text/tab-separated-values" => ".tsv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        _ => ".bin",
    }
}

fn write(frame: Frame, saying: Saying<'_>, told: &DocumentView, table: Option<Table>) -> Document {
    let runs = told.text.as_ref().map_or(&[][..], |text| &text.runs);
    let runs = lit(saying, runs);
    let rows = table.iter().flat_map(|table| &table.rows);
    let anchored: BTreeSet<String> = runs
        .iter()
        .flat_map(|run| &run.anchors)
        .chain(rows.flat_map(|row| &row.anchors))
        .cloned()
        .collect();
    let settle = |said: &mut Statement| settle(said, &told.subject, &anchored);
    let details = told.details.iter().map(|property| {
        let mut topic = saying.topic("document", property, &Reasons::new());
        let questions = topic.questions.iter_mut();
        questions
            .flat_map(|asked| &mut asked.answers)
            .for_each(settle);
        topic
    });
    Document {
        id: told.subject.id.clone(),
        heading: heading(saying, told),
        noted: String::new(),
        details: details.collect(),
        facts: facts(saying, told),
        copy_of: told.copy_of.as_ref().map(|one| saying.lead(one)),
        copies: told.copies.iter().map(|one| saying.lead(one)).collect(),
        lang: told
            .text
            .as_ref()
            .and_then(|text| text.language.clone())
            .unwrap_or_default(),
        tables: table_links(saying, told),
        carried: carried(saying, told, &settle),
        more: told.statements.more,
        frame,
        runs,
        table,
    }
}

/// What it says of others, by whom it is about, in the order of their first places. What a row of
/// a list says stands in the list.
fn carried(
    saying: Saying<'_>,
    told: &DocumentView,
    settle: &dyn Fn(&mut Statement),
) -> Vec<(Lead, Vec<Topic>)> {
    let mut subjects: Vec<(&Subject, Vec<&Claim>)> = Vec::new();
    let items = told.statements.items.iter();
    let is_of_row = |claim: &Claim| {
        claim
            .place
            .as_ref()
            .is_some_and(|place| place.row.is_some())
    };
    for one in items.filter(|one| one.subject.id != told.subject.id && !is_of_row(&one.claim)) {
        match subjects
            .iter_mut()
            .find(|(about, _)| **about == one.subject)
        {
            Some((_, claims)) => claims.push(&one.claim),
            None => subjects.push((&one.subject, vec![&one.claim])),
        }
    }
    let topics = subjects.into_iter().map(|(subject, mut claims)| {
        let kind = subject.kind.as_deref().unwrap_or_default();
        claims.sort_by_key(|claim| claim.property.as_str());
        let topics = claims.chunk_by(|one, other| one.property == other.property);
        let topic = |claims: &[&Claim]| {
            let name = claims.first().map_or("", |claim| claim.property.as_str());
            let mut said: Vec<_> = claims
                .iter()
                .map(|claim| saying.claim(kind, claim))
                .collect();
            said.iter_mut().for_each(settle);
            Topic::of_claims(saying.property(kind, name), said)
        };
        (saying.lead(subject), topics.map(topic).collect())
    });
    topics.collect()
}

/// On the page of its own document a statement need not name it, nor be led to twice.
fn settle(said: &mut Statement, document: &Subject, anchored: &BTreeSet<String>) {
    let here = format!("{}#", crate::saying::address(document));
    for voice in &mut said.voices {
        if anchored.contains(&voice.id) {
            voice.id.clear();
        }
        let origin = voice.origin.as_mut();
        if let Some(origin) = origin.filter(|origin| origin.address.starts_with(&here)) {
            origin.document = Text::default();
        }
    }
}

pub(crate) fn heading(saying: Saying<'_>, told: &DocumentView) -> Text {
    match (&told.subject.title, &told.original.name) {
        (None, Some(name)) => Text::source(name),
        _ => saying.subject(&told.subject),
    }
}

/// The text in runs, each statement's id at the first of its own.
pub(crate) fn lit(saying: Saying<'_>, runs: &[ToldRun]) -> Vec<Run> {
    let mut seen = BTreeSet::new();
    let runs = runs.iter().map(|run| Run {
        text: run.text.clone(),
        anchors: run
            .statements
            .iter()
            .filter(|id| seen.insert((*id).clone()))
            .cloned()
            .collect(),
        is_lit: !run.statements.is_empty(),
        leftover: run
            .leftover
            .as_deref()
            .map(|why| saying.words.term("leftover", why)),
    });
    runs.collect()
}

/// What is known of the file itself.
fn facts(saying: Saying<'_>, told: &DocumentView) -> Vec<(String, Text)> {
    let words = saying.words;
    let origin = told.origin.as_ref();
    let file = &told.original;
    let facts = [
        (words.file_name(), file.name.as_deref().map(Text::source)),
        (
            words.file_type(),
            Some(Text::plain(file.media_type.as_str())),
        ),
        (
            words.file_size(),
            Some(Text::plain(words.file_bytes(file.size.to_string()))),
        ),
        (
            words.file_hash(),
            Some(Text::of("zxx", file.sha256.as_str())),
        ),
        (
            words.file_from(),
            origin.and_then(|one| one.from.as_deref()).map(Text::source),
        ),
        (
            words.file_on(),
            origin
                .and_then(|one| one.on.as_deref())
                .map(|on| Text::plain(saying.date(on))),
        ),
        (
            words.file_reading(),
            told.text
                .as_ref()
                .map(|text| Text::plain(text.extractor.as_str())),
        ),
    ];
    facts
        .into_iter()
        .filter_map(|(label, fact)| Some((label, fact?)))
        .collect()
}

/// The tables of a list, where there are several.
fn table_links(saying: Saying<'_>, told: &DocumentView) -> Vec<(String, String)> {
    let several = told
        .tables
        .iter()
        .enumerate()
        .filter(|_| told.tables.len() > 1);
    several
        .map(|(at, table)| {
            let name = table.sheet.clone();
            let name = name.unwrap_or_else(|| saying.words.table_number(at + 1));
            (name, format!("?table={at}"))
        })
        .collect()
}

fn table(
    visit: &Visit,
    reading: &Reading<'_>,
    saying: Saying<'_>,
    id: DocumentId,
    told: &DocumentView,
) -> Result<Option<Table>, Failure> {
    if told.tables.is_empty() {
        return Ok(None);
    }
    let number = |name| {
        visit
            .query(name)
            .and_then(|text| text.parse::<usize>().ok())
    };
    let at = number("table").unwrap_or(0);
    let mut paging = visit.paging(PAGE);
    if let Some(row) = number("row") {
        // The page on which the row stands: rows follow each other, counted as in the file.
        let first = reading.table(id, at, vidimus_app::read::Paging::first(1))?;
        let first = first.rows.items.first().map_or(0, |row| row.number);
        let place = row.saturating_sub(usize::try_from(first).unwrap_or(0));
        paging.offset = place / PAGE * PAGE;
    }
    let shown = reading.table(id, at, paging)?;
    let mut seen = BTreeSet::new();
    let rows = shown
        .rows
        .items
        .iter()
        .map(|row| written_row(saying, row, &mut seen));
    Ok(Some(Table {
        name: shown.table.sheet.clone().unwrap_or_default(),
        rows: rows.collect(),
        pages: Pages::of(visit, shown.rows.more),
        header: shown.table.header,
    }))
}

fn written_row(saying: Saying<'_>, row: &TableRow, seen: &mut BTreeSet<String>) -> Row {
    let anchors = row
        .statements
        .iter()
        .filter(|id| seen.insert((*id).clone()));
    Row {
        number: row.number,
        cells: row.cells.iter().map(|cell| Text::source(cell)).collect(),
        subjects: row.subjects.iter().map(|one| saying.lead(one)).collect(),
        anchors: anchors.cloned().collect(),
    }
}

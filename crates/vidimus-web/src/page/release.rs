//! Giving papers out: what is asked for, what would go and what stays, who approves it, and what went.

mod new;

use askama::Template;
use vidimus_app::act::release::{Loosening, PACKAGE};
use vidimus_app::read::Reading;
use vidimus_app::read::release::{GivenOut, Line, Preview, Staying, Waiting};
use vidimus_model::id::SubjectId;
use vidimus_model::right::Deed;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::level as levels;
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Download, Reply, Visit};
use crate::words::Words;

pub(crate) use new::{make, show as offer};

#[derive(Template)]
#[template(path = "releases.html")]
struct List {
    frame: Frame,
    waiting: Vec<Row>,
    given: Vec<Row>,
}

/// A release in a list.
struct Row {
    lead: Lead,
    recipient: String,
    purpose: String,
    by: String,
    at: String,
    /// How far it came, or who approved it.
    state: String,
    about: Vec<Lead>,
}

#[derive(Template)]
#[template(path = "release.html")]
struct Page {
    frame: Frame,
    key: String,
    heading: String,
    recipient: String,
    purpose: String,
    /// The paper as it would go; empty where nothing may.
    paper: String,
    goes: usize,
    text: String,
    stays: Vec<Stay>,
    /// As closely as whom it is for may read.
    level: String,
    edited: Option<Vec<(&'static str, String)>>,
    /// What is to be known of the approval; empty where it needs none.
    approval: String,
    may_approve: bool,
    may_give: bool,
    is_given: bool,
    files: Vec<(String, String)>,
    earlier: Vec<Row>,
    complaint: Complaint,
}

struct Stay {
    why: String,
    of: Option<Lead>,
    subject: Lead,
    properties: String,
    /// The statements that can be kept less closely here.
    statements: Vec<String>,
}

/// What waits, and what was given out.
pub(crate) fn list(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let waiting = office.releases_waiting(visit.moment())?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let given = reading.given_out()?;
    visit.page(Level::Restricted, |frame| List {
        frame,
        waiting: waiting
            .iter()
            .filter(|one| one.entry.is_none())
            .map(|one| waits(saying, one))
            .collect(),
        given: given.iter().map(|one| went(saying, one)).collect(),
    })
}

fn waits(saying: Saying<'_>, one: &Waiting) -> Row {
    let words = saying.words;
    Row {
        lead: Lead {
            text: Text::plain(called(saying, &one.form, &one.circle)),
            address: Some(format!("/release/{}", one.key)),
        },
        recipient: one.recipient.clone(),
        purpose: String::new(),
        by: one.by.clone(),
        at: saying.moment(one.at_ms),
        state: if one.is_approved {
            words.giving_approved_short()
        } else {
            words.giving_waits()
        },
        about: Vec::new(),
    }
}

fn went(saying: Saying<'_>, one: &GivenOut) -> Row {
    let words = saying.words;
    let document = one.document.as_ref();
    let mut state = match &one.approved_by {
        Some(by) => words.giving_approved_by(by.as_str()),
        None => String::new(),
    };
    if one.edited {
        state = format!("{state} {}", words.giving_was_edited());
    }
    Row {
        lead: Lead {
            text: Text::plain(called(saying, &one.form, &one.circle)),
            address: document.map(|document| format!("/document/{document}")),
        },
        recipient: one.recipient.clone(),
        purpose: one.purpose.clone().unwrap_or_default(),
        by: one.by.clone(),
        at: saying.moment(one.at_ms),
        state: state.trim().to_owned(),
        about: one.about.iter().map(|one| saying.lead(one)).collect(),
    }
}

/// What a paper for a circle is called.
fn called(saying: Saying<'_>, form: &str, circle: &str) -> String {
    let words = saying.words;
    let form = words.known(&format!("release-{form}")).unwrap_or_default();
    format!("{form} · {}", words.term("circle", circle))
}

/// Where papers of a subject are prepared, for those who may, if there are any.
pub(crate) fn offered(
    reading: &Reading<'_>,
    subject: SubjectId,
) -> Result<Option<String>, Failure> {
    let is_offered = reading.may(Deed::Work) && !reading.papers_of(subject)?.is_empty();
    Ok(is_offered.then(|| format!("/release/of/{subject}")))
}

/// What was given out of a subject, for its own page.
pub(crate) fn of_subject(
    reading: &Reading<'_>,
    saying: Saying<'_>,
    subject: SubjectId,
) -> Result<Vec<Lead>, Failure> {
    let given = reading.given_about(&[subject])?;
    let leads = given.iter().map(|one| {
        let row = went(saying, one);
        let text = format!("{} · {} · {}", row.at, row.lead.text.words, row.recipient);
        Lead {
            text: Text::source(&text),
            address: row.lead.address,
        }
    });
    Ok(leads.collect())
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let key = visit.part("key").ok_or(Failure::Absent)?;
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let language = office.release_language(visit.moment(), key)?;
    let wording = visit.wording(&language, &reading.rules().kinds);
    let told = office.release(visit.moment(), key, &wording)?;
    let complaint = visit.complaint("");
    let may_loosen = told.entry.is_none() && reading.may(Deed::Loosen);
    let level = Level::named(told.level.word());
    // What stays is told too, and is kept more closely than what goes.
    let listed = levels::of_subjects(&reading, told.stays.iter().map(|one| &one.subject))?;
    visit.page(level.max(listed), |frame| Page {
        frame,
        heading: called(saying, &told.order.form, &told.order.circle),
        recipient: told.order.recipient.clone(),
        purpose: told.order.purpose.clone(),
        paper: told
            .paper
            .as_ref()
            .map(vidimus_app::act::release::html)
            .unwrap_or_default(),
        goes: told.goes,
        text: told.text.clone(),
        stays: told
            .stays
            .iter()
            .map(|one| stay(saying, one, may_loosen))
            .collect(),
        level: level.say(visit.words()),
        edited: told.edited.as_deref().map(lines),
        approval: approval(visit, &told),
        may_approve: told.may_approve,
        may_give: told.may_give,
        is_given: told.entry.is_some(),
        files: files(visit.words(), &told, key),
        earlier: told.earlier.iter().map(|one| went(saying, one)).collect(),
        key: key.to_owned(),
        complaint,
    })
}

fn stay(saying: Saying<'_>, one: &Staying, may_loosen: bool) -> Stay {
    let kind = one.subject.kind.as_deref().unwrap_or_default();
    let properties = one.properties.iter();
    let properties: Vec<String> = properties.map(|name| saying.property(kind, name)).collect();
    Stay {
        why: saying.words.term("stays", one.why),
        of: one.of.as_ref().map(|of| saying.lead(of)),
        subject: saying.lead(&one.subject),
        properties: properties.join(", "),
        statements: if may_loosen && one.is_by_label() {
            one.statements.clone()
        } else {
            Vec::new()
        },
    }
}

fn lines(lines: &[Line]) -> Vec<(&'static str, String)> {
    let lines = lines.iter().map(|line| match line {
        Line::Same(text) => ("same", text.clone()),
        Line::Gone(text) => ("gone", text.clone()),
        Line::Added(text) => ("added", text.clone()),
    });
    lines.collect()
}

fn approval(visit: &Visit, told: &Preview) -> String {
    let words = visit.words();
    match &told.approved_by {
        Some(by) => words.giving_approved_by(by.as_str()),
        None if told.entry.is_some() || !told.needs_second => String::new(),
        None if told.may_approve => words.giving_approve_this(),
        None if told.may_give => words.giving_nobody_else(),
        None => words.giving_needs_second(),
    }
}

/// The files of what was given, by their formats.
fn files(words: Words, told: &Preview, key: &str) -> Vec<(String, String)> {
    let formats = told.files.iter();
    formats
        .map(|format| {
            let name = match format.as_str() {
                PACKAGE => words.giving_package(),
                format => format.to_uppercase(),
            };
            (name, format!("/release/{key}/file/{format}"))
        })
        .collect()
}

pub(crate) fn approve(visit: &Visit) -> Answer {
    changed(visit, |key, seen| {
        let office = visit.office()?;
        let reading = office.read(visit.moment())?;
        let language = office.release_language(visit.moment(), key)?;
        let wording = visit.wording(&language, &reading.rules().kinds);
        Ok(office.approve_release(visit.moment(), key, seen, &wording)?)
    })
}

pub(crate) fn give(visit: &Visit) -> Answer {
    changed(visit, |key, seen| {
        let office = visit.office()?;
        let at = visit.moment();
        let kinds = office.read(at)?.rules().kinds.clone();
        let language = office.release_language(at, key)?;
        let wording = visit.wording(&language, &kinds);
        office.give_release(at, visit.nonce()?, (key, seen), &wording)?;
        Ok(())
    })
}

/// Keeps less closely what stays for its label alone.
pub(crate) fn loosen(visit: &Visit) -> Answer {
    changed(visit, |key, _| {
        let office = visit.office()?;
        let at = visit.moment();
        let kinds = office.read(at)?.rules().kinds.clone();
        let language = office.release_language(at, key)?;
        let wording = visit.wording(&language, &kinds);
        let asked = Loosening {
            statements: visit.input.all("statement").map(str::to_owned).collect(),
            with_sources: visit.input.one("sources").is_some(),
            because: visit.reason().to_owned(),
        };
        office.loosen_for_release(at, visit.nonce()?, key, &asked, &wording)?;
        Ok(())
    })
}

/// Puts a text that was edited outside in the place of the composed one, or goes back to that.
pub(crate) fn edit(visit: &Visit) -> Answer {
    changed(visit, |key, _| {
        let files = visit.input.files().iter();
        let mut files = files.filter(|file| !file.bytes.is_empty());
        let file = files
            .next()
            .map(|file| (file.name.as_str(), file.bytes.as_slice()));
        Ok(visit.office()?.edit_release(visit.moment(), key, file)?)
    })
}

pub(crate) fn forget(visit: &Visit) -> Answer {
    let key = visit.part("key").ok_or(Failure::Absent)?;
    visit.office()?.forget_release(visit.moment(), key)?;
    Ok(Reply::See("/releases".to_owned()))
}

/// The text, to be edited outside.
pub(crate) fn draft(visit: &Visit) -> Answer {
    let key = visit.part("key").ok_or(Failure::Absent)?;
    let office = visit.office()?;
    let at = visit.moment();
    let reading = office.read(at)?;
    let language = office.release_language(at, key)?;
    let wording = visit.wording(&language, &reading.rules().kinds);
    let draft = office.release_draft(at, key, &wording)?;
    Ok(Reply::Download(Download {
        name: draft.file_name,
        bytes: draft.bytes,
    }))
}

/// A file of what was given out.
pub(crate) fn file(visit: &Visit) -> Answer {
    let key = visit.part("key").ok_or(Failure::Absent)?;
    let format = visit.part("format").ok_or(Failure::Absent)?;
    let office = visit.office()?;
    let given = office.release_file(visit.moment(), key, format)?;
    Ok(Reply::Download(Download {
        name: given.file_name,
        bytes: given.bytes,
    }))
}

fn changed(visit: &Visit, change: impl FnOnce(&str, &str) -> Result<(), Failure>) -> Answer {
    let key = visit.part("key").ok_or(Failure::Absent)?;
    let page = format!("/release/{key}");
    let seen = visit.input.one("seen").unwrap_or_default();
    match change(key, seen) {
        Ok(()) => Ok(Reply::See(page)),
        Err(failure) => visit.again(&page, failure),
    }
}

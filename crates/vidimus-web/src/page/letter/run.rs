//! Letters or reminders for many: how far they came, and an index of what was made.

use std::ops::ControlFlow;

use askama::Template;
use vidimus_app::act::letter::run::{Run as Told, Task};
use vidimus_app::read::Reading;
use vidimus_app::read::letter::Letter;
use vidimus_model::id::SubjectId;

use crate::failure::{Failure, refusal};
use crate::frame::{Frame, Level};
use crate::page::level;
use crate::page::mail::days;
use crate::page::share::Pages;
use crate::part::{Lead, Text};
use crate::running::{self, Stage};
use crate::saying::Saying;
use crate::visit::{Answer, Reply, Visit};

/// How many stand on one page of the index, and on one sheet or two of paper.
const ROWS: usize = 200;

#[derive(Template)]
#[template(path = "letters_made.html")]
struct Page {
    frame: Frame,
    key: String,
    heading: String,
    of: usize,
    made: usize,
    goes_on: bool,
    is_made: bool,
    /// How many wait for somebody's approval.
    to_approve: usize,
    /// How many are approved, and are to go out.
    to_send: usize,
    /// Why it stopped; empty where that is not known.
    why: String,
    rows: Vec<Row>,
    pages: Pages,
}

struct Row {
    letter: Lead,
    addressee: Text,
    sent: String,
    paper: Option<String>,
}

/// Begins, and leads to where it is seen going on. The first entry is made at once, so that what is
/// wrong with the form is told beside it, before anything is written.
pub(super) fn begin(visit: &Visit, task: Task) -> Result<String, Failure> {
    let office = visit.office()?;
    let at = visit.moment();
    let key = office.begin_run(at, visit.nonce()?, task, None)?;
    let path = format!("/letters/run/{key}");
    match office.go_on(at, &key, |_, _| ControlFlow::Break(())) {
        Ok(run) if run.is_made() => Ok(path),
        Ok(_) => running::go_on(visit, &key).map(|()| path),
        Err(refused) => {
            if office.run(at, &key)?.made.is_empty() {
                office.forget_draft(&key)?;
                return Err(refused.into());
            }
            Ok(path)
        }
    }
}

/// The way to what stopped in the middle.
pub(super) fn lead(visit: &Visit, run: &Told) -> Lead {
    let words = visit.words();
    let text = match (run.is_made(), run.to_send, run.to_approve) {
        (true, 0, waiting @ 1..) => words.run_to_approve(waiting),
        (true, ready @ 1.., _) => words.run_to_send(ready),
        _ => heading(visit, run),
    };
    Lead {
        text: Text::plain(text),
        address: Some(format!("/letters/run/{}", run.key)),
    }
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let key = visit.part("key").ok_or(Failure::Absent)?;
    let office = visit.office()?;
    let run = office.run(visit.moment(), key)?;
    let stage = visit.shell.running.stage(key);
    let goes_on = matches!(stage, Some(Stage::Going)) && !run.is_whole();
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let paging = visit.paging(ROWS);
    let shown = run.made.iter().skip(paging.offset).take(paging.limit);
    // Whoever waits needs a number; the index comes when it stands still.
    let told = if goes_on {
        Vec::new()
    } else {
        shown
            .map(|one| letter(&reading, &one.letter))
            .collect::<Result<Vec<_>, _>>()?
    };
    let subjects = told
        .iter()
        .flat_map(|one| [Some(&one.subject), one.addressee.as_ref()]);
    let level = level::of_subjects(&reading, subjects.flatten())?;
    let words = visit.words();
    visit.page(level.max(Level::Internal), |frame| Page {
        heading: heading(visit, &run),
        key: key.to_owned(),
        of: run.of,
        made: run.made.len(),
        goes_on,
        is_made: run.is_made(),
        to_approve: if goes_on { 0 } else { run.to_approve },
        to_send: if goes_on { 0 } else { run.to_send },
        why: match &stage {
            Some(Stage::Failed(why)) => refusal(words, why),
            _ => String::new(),
        },
        rows: told.iter().map(|one| row(saying, one)).collect(),
        pages: Pages::of(visit, !goes_on && paging.offset + ROWS < run.made.len()),
        frame,
    })
}

fn heading(visit: &Visit, run: &Told) -> String {
    let words = visit.words();
    match (run.is_made(), run.reminds) {
        (true, true) => words.letters_reminded(run.of),
        (true, false) => words.letters_made(run.of),
        (false, true) => words.run_reminders(run.made.len(), run.of),
        (false, false) => words.run_letters(run.made.len(), run.of),
    }
}

fn letter(reading: &Reading<'_>, id: &str) -> Result<Letter, Failure> {
    Ok(reading.letter(SubjectId(reading.item_at(id)?))?)
}

fn row(saying: Saying<'_>, letter: &Letter) -> Row {
    let addressee = letter.addressee.as_ref();
    // What went out last stands last among its papers.
    let paper = letter.documents.last();
    Row {
        letter: Lead {
            text: saying.subject(&letter.subject),
            address: Some(format!("/letter/{}", letter.subject.id)),
        },
        addressee: addressee.map(|to| saying.subject(to)).unwrap_or_default(),
        sent: days(saying, &letter.sent_on),
        paper: paper.map(|paper| format!("/document/{}/original", paper.id)),
    }
}

/// Goes on with what stopped, and sends what was approved.
pub(crate) fn go_on(visit: &Visit) -> Answer {
    let key = visit.part("key").ok_or(Failure::Absent)?;
    visit.office()?.run(visit.moment(), key)?;
    running::go_on(visit, key)?;
    Ok(Reply::See(format!("/letters/run/{key}")))
}

/// Approves all that wait for it.
pub(crate) fn approve(visit: &Visit) -> Answer {
    let key = visit.part("key").ok_or(Failure::Absent)?;
    visit.office()?.approve_run(visit.moment(), key)?;
    Ok(Reply::See(format!("/letters/run/{key}")))
}

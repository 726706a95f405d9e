//! A letter as whoever works on it needs it: its questions, its paper, sending and reminding.

pub(crate) mod all;
pub(crate) mod many;
pub(crate) mod questions;
pub(crate) mod run;
mod template;

use std::ops::ControlFlow;

use askama::Template;
use vidimus_app::act::add::File;
use vidimus_app::act::letter::{Sending, Template as Sort, Way};
use vidimus_app::act::mail::day;
use vidimus_app::act::remind::Reminder;
use vidimus_app::read::Reading;
use vidimus_app::read::letter::{Letter as Told, SENT, Wording};
use vidimus_app::read::silence::Silence;
use vidimus_app::shown;
use vidimus_model::id::SubjectId;

use self::questions::Row;
use super::mail::{days, terms};
use super::silences::{self, Line};
use crate::failure::Failure;
use crate::frame::Frame;
use crate::page::level;
use crate::page::review::Select;
use crate::page::step;
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Download, Reply, Visit};

pub(crate) use template::{current, keep};

#[derive(Template)]
#[template(path = "letter.html")]
struct Page {
    frame: Frame,
    id: String,
    heading: Text,
    state: String,
    doubts: String,
    is_full_and_open: bool,
    sent: String,
    silences: Vec<Line>,
    /// What is said of its way: property and words.
    way: Vec<(String, String)>,
    proof: Vec<Lead>,
    is_sent: bool,
    noting: Complaint,
    persons: Vec<Text>,
    /// How far it is; the step by which it is sent has a form of its own.
    work: Option<step::Part>,
    rows: Vec<Row>,
    mail: Vec<Lead>,
    documents: Vec<Lead>,
    /// The form by which it is sent; none where that step does not come next.
    channels: Option<Vec<Select>>,
    is_awaited: bool,
    typed: Typed,
    answers: Complaint,
    sending: Complaint,
    reminding: Complaint,
}

struct Typed {
    on: String,
    number: String,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let told = reading.letter(letter_of(visit, &reading)?)?;
    let about = told.persons.iter().chain([&told.subject]);
    let level = level::of_subjects(&reading, about)?;
    let work = work(visit, saying, &reading, &told)?;
    visit.page(level, |frame| Page {
        work,
        ..page(visit, frame, saying, &told)
    })
}

/// Where the letter stands, without the step for which the page has a form.
fn work(
    visit: &Visit,
    saying: Saying<'_>,
    reading: &Reading<'_>,
    told: &Told,
) -> Result<Option<step::Part>, Failure> {
    let Some(mut work) = told.work.clone() else {
        return Ok(None);
    };
    work.next.retain(|next| next.to != "sent");
    let on = step::On {
        kind: reading.rules().kind("letter")?,
        id: &told.subject.id,
        seen: reading.so_far(letter_of(visit, reading)?)?,
    };
    Ok(Some(step::part(visit, saying, &on, &work)))
}

fn page(visit: &Visit, frame: Frame, saying: Saying<'_>, told: &Told) -> Page {
    let input = &visit.input;
    let typed = |name: &str| input.one(name).unwrap_or_default().to_owned();
    let state = told.work.as_ref().and_then(|work| work.state.as_deref());
    let next = told.work.iter().flat_map(|work| &work.next);
    let is_next = next.clone().any(|next| next.to == "sent");
    Page {
        id: told.subject.id.clone(),
        heading: saying.subject(&told.subject),
        state: state.map_or_else(String::new, |state| saying.state("letter", state)),
        doubts: saying.doubts(&told.doubts),
        is_full_and_open: told.is_full_and_open,
        sent: days(saying, &told.sent_on),
        silences: silences::lines(saying, &told.silences),
        way: way(saying, told),
        proof: told.proof.iter().map(|one| saying.lead(one)).collect(),
        is_sent: !told.sent_on.is_empty(),
        noting: visit.complaint("way"),
        persons: told.persons.iter().map(|one| saying.subject(one)).collect(),
        work: None,
        rows: questions::rows(visit, saying, told),
        mail: told.mail.iter().map(|one| mail_lead(saying, one)).collect(),
        documents: told.documents.iter().map(|one| saying.lead(one)).collect(),
        channels: is_next.then(|| terms(saying, "letter", "channel", input.one("channel"))),
        is_awaited: told.silences.iter().any(Silence::is_open) && !is_next,
        typed: Typed {
            on: typed("on"),
            number: typed("number"),
        },
        answers: visit.complaint("questions"),
        sending: visit.complaint("send"),
        reminding: visit.complaint("remind"),
        frame,
    }
}

/// What is said of the way of a letter, in words.
fn way(saying: Saying<'_>, told: &Told) -> Vec<(String, String)> {
    let way = told.way.iter().map(|(property, said)| {
        let said = said.iter().map(|one| match *property {
            "channel" => saying.term("letter", property, None, one),
            name if name.ends_with("_on") => saying.date(one),
            _ => one.clone(),
        });
        let said: Vec<String> = said.collect();
        (saying.property("letter", property), said.join(", "))
    });
    way.collect()
}

fn mail_lead(saying: Saying<'_>, mail: &shown::Subject) -> Lead {
    Lead {
        address: Some(format!("/mail/{}", mail.id)),
        ..saying.lead(mail)
    }
}

fn letter_of(visit: &Visit, reading: &Reading<'_>) -> Result<SubjectId, Failure> {
    Ok(SubjectId(reading.item_at(visit.id()?)?))
}

/// The paper of the letter as it would be sent now.
pub(crate) fn paper(visit: &Visit) -> Answer {
    hand_over(visit, Sort::Letter)
}

/// The paper of a reminder as it would be sent now.
pub(crate) fn reminder(visit: &Visit) -> Answer {
    hand_over(visit, Sort::Reminder)
}

fn hand_over(visit: &Visit, sort: Sort) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let letter = letter_of(visit, &reading)?;
    let opening = opening(visit);
    let wording = Wording { reminder: &opening };
    let made = reading.paper(letter, sort, None, wording)?;
    let short: String = letter.to_string().chars().take(12).collect();
    let name = match sort {
        Sort::Letter => format!("letter-{short}.docx"),
        Sort::Reminder => format!("reminder-{short}.docx"),
    };
    Ok(Reply::Download(Download {
        name,
        bytes: made.bytes,
    }))
}

/// What a reminder opens with, in the reader's language.
pub(crate) fn opening(visit: &Visit) -> String {
    visit.words().reminder_opening(SENT)
}

/// Notes which questions were answered.
pub(crate) fn note(visit: &Visit) -> Answer {
    done(visit, "questions", || {
        let office = visit.office()?;
        let (letter, answered) = {
            let reading = office.read(visit.moment())?;
            let letter = letter_of(visit, &reading)?;
            (letter, questions::changed(visit, &reading, letter)?)
        };
        if !answered.is_empty() {
            office.note_answers(visit.moment(), visit.nonce()?, letter, &answered)?;
        }
        Ok(())
    })
}

/// Sends the letter: its paper is made, or was given, and is archived.
pub(crate) fn send(visit: &Visit) -> Answer {
    done(visit, "send", || {
        let office = visit.office()?;
        let number = visit.input.one("number").map(str::trim);
        let mut sending = Sending {
            on: on(visit)?,
            channel: visit.input.one("channel").unwrap_or_default(),
            register_number: number.filter(|number| !number.is_empty()),
            paper: None,
        };
        let mut files = visit.input.files().iter();
        let given = files.find(|file| !file.bytes.is_empty());
        let reading = office.read(visit.moment())?;
        let letter = letter_of(visit, &reading)?;
        let paper = match given {
            Some(file) => file.bytes.clone(),
            None => reading.paper_to_send(letter, None, &sending)?.bytes,
        };
        drop(reading);
        sending.paper = Some(&paper);
        office.send(visit.moment(), visit.nonce()?, letter, &sending)?;
        Ok(())
    })
}

/// Notes what became known of its way.
pub(crate) fn note_way(visit: &Visit) -> Answer {
    done(visit, "way", || {
        let office = visit.office()?;
        let typed = |name: &str| {
            let typed = visit.input.one(name).map(str::trim);
            typed.filter(|typed| !typed.is_empty())
        };
        let date = |name: &'static str| {
            let date = day(typed(name).unwrap_or_default());
            date.map_err(|why| Failure::from(why).in_field(name))
        };
        let mut files = visit.input.files().iter();
        let way = Way {
            written_on: date("written_on")?,
            posted_on: date("posted_on")?,
            received_on: date("received_on")?,
            their_register_number: typed("their_number"),
            translator: typed("translator"),
            proof: files.find(|file| !file.bytes.is_empty()).map(|file| File {
                name: &file.name,
                from: None,
                bytes: &file.bytes,
            }),
        };
        let letter = letter_of(visit, &office.read(visit.moment())?)?;
        office.note_way(visit.moment(), visit.nonce()?, letter, &way)?;
        Ok(())
    })
}

/// Reminds of the letter.
pub(crate) fn remind(visit: &Visit) -> Answer {
    done(visit, "remind", || {
        let office = visit.office()?;
        let letter = letter_of(visit, &office.read(visit.moment())?)?;
        let opening = opening(visit);
        let reminder = Reminder {
            on: on(visit)?,
            template: None,
            wording: Wording { reminder: &opening },
        };
        let (at, nonce) = (visit.moment(), visit.nonce()?);
        office.remind(at, nonce, &[letter], &reminder, |_, _| {
            ControlFlow::Continue(())
        })?;
        Ok(())
    })
}

fn on(visit: &Visit) -> Result<Option<vidimus_model::edtf::Edtf>, Failure> {
    let typed = visit.input.one("on").unwrap_or_default();
    day(typed).map_err(|why| Failure::from(why).in_field("on"))
}

/// Leads back to the letter, to the form at `place` where the act was refused.
fn done(visit: &Visit, place: &str, act: impl FnOnce() -> Result<(), Failure>) -> Answer {
    let path = format!("/letter/{}", visit.id()?);
    match act() {
        Ok(()) => Ok(Reply::See(path)),
        Err(failure) => visit.again(&format!("{path}#{place}"), failure),
    }
}

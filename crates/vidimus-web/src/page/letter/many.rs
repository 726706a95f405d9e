//! One letter to many addressees, and an index of what was made.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use askama::Template;
use vidimus_app::act::letter::Sending;
use vidimus_app::act::letter::bulk::Bulk;
use vidimus_app::act::mail::day;
use vidimus_app::read::Reading;
use vidimus_model::id::SubjectId;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::level;
use crate::page::mail::{days, terms};
use crate::page::review::Select;
use crate::part::{Lead, Text};
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "letters_many.html")]
struct Many {
    frame: Frame,
    channels: Vec<Select>,
    to: String,
    matter: String,
    law: String,
    questions: String,
    on: String,
    our_number: String,
    complaint: Complaint,
}

#[derive(Template)]
#[template(path = "letters_made.html")]
struct Made {
    frame: Frame,
    rows: Vec<Row>,
}

struct Row {
    letter: Lead,
    addressee: Text,
    sent: String,
    paper: Option<String>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let typed = |name: &str| visit.input.one(name).unwrap_or_default().to_owned();
    visit.page(Level::Internal, |frame| Many {
        channels: terms(saying, "letter", "channel", visit.input.one("channel")),
        to: typed("to"),
        matter: typed("matter"),
        law: typed("law"),
        questions: typed("questions"),
        on: typed("on"),
        our_number: typed("number"),
        complaint: visit.complaint(""),
        frame,
    })
}

/// Makes the letters, and leads to their index.
pub(crate) fn make(visit: &Visit) -> Answer {
    let made = || {
        let office = visit.office()?;
        let typed = |name: &str| visit.input.one(name).unwrap_or_default().trim();
        let some = |name| Some(typed(name)).filter(|typed| !typed.is_empty());
        let on = day(typed("on")).map_err(|why| Failure::from(why).in_field("on"))?;
        let bulk = Bulk {
            addressees: addressees(&office.read(visit.moment())?, typed("to"))?,
            matter: typed("matter"),
            legal_basis: some("law"),
            questions: lines(typed("questions")).collect(),
            about: Vec::new(),
            about_of: BTreeMap::new(),
            template: None,
            sending: some("channel").map(|channel| Sending {
                on,
                channel,
                register_number: some("number"),
                paper: None,
            }),
        };
        let made = office.letters(visit.moment(), visit.nonce()?, &bulk, |_, _| {
            ControlFlow::Continue(())
        })?;
        let ids: Vec<String> = made.into_iter().map(|one| one.letter).collect();
        Ok(ids.join("\n"))
    };
    match made() {
        Ok(ids) => Ok(Reply::See(format!("/letters/made/{}", visit.ask(&ids)))),
        Err(failure) => visit.again(&visit.address.path, failure),
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn addressees(reading: &Reading<'_>, typed: &str) -> Result<Vec<SubjectId>, Failure> {
    let kinds = ["organisation", "person", "group"].map(str::to_owned);
    let found = lines(typed).map(|line| reading.subject_meant(line, &kinds));
    let found: Result<Vec<SubjectId>, _> = found.collect();
    found.map_err(|why| Failure::from(why).in_field("to"))
}

/// What was made, to be printed as an index.
pub(crate) fn made(visit: &Visit) -> Answer {
    let ids = visit.part("key").and_then(|key| visit.asked(key));
    let ids = ids.ok_or(Failure::Absent)?;
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let mut told = Vec::new();
    for id in ids.lines() {
        told.push(reading.letter(SubjectId(reading.item_at(id)?))?);
    }
    let subjects = told.iter();
    let subjects = subjects.flat_map(|one| [Some(&one.subject), one.addressee.as_ref()]);
    let level = level::of_subjects(&reading, subjects.flatten())?;
    let rows = told.iter().map(|one| Row {
        letter: Lead {
            text: saying.subject(&one.subject),
            address: Some(format!("/letter/{}", one.subject.id)),
        },
        addressee: one
            .addressee
            .as_ref()
            .map(|to| saying.subject(to))
            .unwrap_or_default(),
        sent: days(saying, &one.sent_on),
        paper: one
            .documents
            .first()
            .map(|paper| format!("/document/{}/original", paper.id)),
    });
    visit.page(level, |frame| Made {
        rows: rows.collect(),
        frame,
    })
}

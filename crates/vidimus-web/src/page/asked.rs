//! What takes two people: what was asked for, and waits for somebody to confirm it.

use askama::Template;
use vidimus_app::Refused;
use vidimus_app::act::asked::{ForTwo, Waiting};
use vidimus_app::read::Reading;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::act::{self, Done};
use crate::page::keep;
use crate::page::level;
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

/// Where it stands.
pub(crate) const HERE: &str = "/asked";

#[derive(Template)]
#[template(path = "asked.html")]
struct Page {
    frame: Frame,
    asked: Vec<One>,
    complaint: Complaint,
}

/// One of these, in words.
struct One {
    no: i64,
    what: String,
    by: String,
    until: String,
    /// What it says that goes, and which parts of it.
    acts: Vec<Done>,
    parts: Vec<String>,
    is_own: bool,
    /// Whether it is confirmed here.
    is_erasure: bool,
    /// What whoever did it alone gave as a reason; empty where it waits to be done.
    alone: String,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let waiting = office.waiting(visit.moment())?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let mut asked = Vec::new();
    let mut highest = Level::Internal;
    for one in &waiting {
        let (told, level) = told(saying, &reading, one)?;
        highest = highest.max(level);
        asked.push(told);
    }
    visit.page(highest, |frame| Page {
        asked,
        complaint: visit.complaint(""),
        frame,
    })
}

fn told(saying: Saying<'_>, reading: &Reading<'_>, one: &Waiting) -> Result<(One, Level), Failure> {
    let words = saying.words;
    let on = saying.moment(one.at_ms);
    let mut told = One {
        no: one.no,
        what: what(saying, &one.what),
        by: if one.is_own {
            words.asked_you(on)
        } else {
            words.asked_by(one.by.as_str(), on)
        },
        until: words.asked_until(saying.date(&one.until)),
        acts: Vec::new(),
        parts: Vec::new(),
        is_own: one.is_own,
        is_erasure: false,
        alone: one
            .alone
            .as_deref()
            .map_or_else(String::new, |reason| words.asked_alone(reason)),
    };
    let ForTwo::Erase { item, parts, .. } = &one.what else {
        return Ok((told, Level::Internal));
    };
    let item = match reading
        .item_at(item)
        .and_then(|item| reading.item_view(item))
    {
        // It was erased alone: nothing of it is left to see.
        Err(Refused::Absent) => return Ok((told, Level::Internal)),
        item => item?,
    };
    let sort = item.act.done;
    let alone = item.parts.len() < 2;
    let parts = parts
        .iter()
        .map(|part| keep::part(saying, sort, alone, *part));
    told.parts = parts.collect();
    told.is_erasure = true;
    let levels = item.parts.iter().map(|part| Level::named(&part.level));
    let about = level::of_subjects(reading, &item.act.about)?;
    let level = levels.fold(about, Level::max);
    told.acts = vec![Done {
        undo: String::new(),
        ..act::line(saying, &item.act)
    }];
    Ok((told, level))
}

/// What is to be done, in words.
fn what(saying: Saying<'_>, what: &ForTwo) -> String {
    let words = saying.words;
    match what {
        ForTwo::Erase { why, .. } => words.asked_erase(words.term("erased", why)),
        ForTwo::Recovery { least, trustees } => words.asked_recovery(*least, trustees.len()),
    }
}

/// Confirms it, withdraws it, does it alone, or says that it was looked at.
pub(crate) fn decide(visit: &Visit) -> Answer {
    match decided(visit) {
        Ok(Some(reply)) => Ok(reply),
        Ok(None) => Ok(Reply::See(HERE.to_owned())),
        Err(failure) => visit.again(HERE, failure),
    }
}

fn decided(visit: &Visit) -> Result<Option<Reply>, Failure> {
    let no = visit.part("number").and_then(|no| no.parse().ok());
    let no = no.ok_or(Failure::Absent)?;
    let (office, at) = (visit.office()?, visit.moment());
    let entry = match visit.input.one("act").unwrap_or_default() {
        "confirm" if visit.input.one("confirmed").is_none() => {
            let words = visit.words().erase_unconfirmed();
            return Ok(Some(visit.wanting(HERE, "confirmed", words)));
        }
        "confirm" => office.confirm(at, visit.nonce()?, no)?,
        "alone" => office.do_alone(at, visit.nonce()?, no, visit.reason())?,
        "withdraw" => {
            office.withdraw(at, no)?;
            return Ok(None);
        }
        "seen" => {
            office.look_at_alone(at, no)?;
            return Ok(None);
        }
        _ => return Err(Failure::Unread),
    };
    Ok(Some(Reply::See(format!("/erased/{entry}"))))
}

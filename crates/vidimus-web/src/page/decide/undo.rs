//! Taking an act back, with a reason.

use askama::Template;
use vidimus_app::read::history::Act;
use vidimus_model::id::SubjectId;

use super::Again;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::act::{self, Done};
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "undo.html")]
struct Undo {
    frame: Frame,
    path: String,
    /// The act, where its history is known.
    acts: Vec<Done>,
    again: Again,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    page(visit)
}

pub(crate) fn undo(visit: &Visit) -> Answer {
    let undone = || {
        let office = visit.office()?;
        let item = office.read(visit.moment())?.item_at(visit.id()?)?;
        office.undo(visit.moment(), visit.nonce()?, item, visit.reason())?;
        Ok(())
    };
    match undone() {
        Ok(()) => Ok(Reply::See(match visit.query("of") {
            Some(subject) if is_id(subject) => format!("/subject/{subject}#history"),
            _ => "/ledger".to_owned(),
        })),
        Err(failure) => visit.again(&form(visit)?, failure),
    }
}

/// What stands in an address is led to only where it can be an id.
fn is_id(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_hexdigit() || byte == b'.')
}

/// The form's own address.
fn form(visit: &Visit) -> Result<String, Failure> {
    let query = visit.query("of").filter(|subject| is_id(subject));
    let query = query.map_or_else(String::new, |subject| format!("?of={subject}"));
    Ok(format!("/undo/{}{query}", visit.id()?))
}

fn page(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let item = reading.item_at(visit.id()?)?.to_string();
    let mut level = Level::Internal;
    let mut acts: Vec<Act> = Vec::new();
    if let Some(subject) = visit.query("of") {
        let dossier = reading.dossier(SubjectId(reading.item_at(subject)?))?;
        level = Level::named(&dossier.level);
        acts = dossier.history;
        acts.retain(|act| act.id == item);
    }
    let path = form(visit)?;
    visit.page(level, |frame| Undo {
        acts: act::lines(saying, &acts),
        path,
        again: Again::of(visit, ""),
        frame,
    })
}

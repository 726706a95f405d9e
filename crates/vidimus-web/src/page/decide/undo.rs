//! Taking an act back, with a reason.

use askama::Template;

use super::Again;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::act::{self, Done};
use crate::page::level;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "undo.html")]
struct Undo {
    frame: Frame,
    path: String,
    id: String,
    /// Whether what it says can be erased besides.
    is_erasable: bool,
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
    let told = reading.item_view(reading.item_at(visit.id()?)?)?;
    let parts = told.parts.iter().map(|part| Level::named(&part.level));
    let about = level::of_subjects(&reading, &told.act.about)?;
    let level = parts.fold(about.max(Level::Internal), Level::max);
    let is_erasable = told.erasable;
    let path = form(visit)?;
    visit.page(level, |frame| Undo {
        id: told.act.id.clone(),
        is_erasable,
        acts: act::lines(saying, &[told.act]),
        path,
        again: Again::of(visit, ""),
        frame,
    })
}

//! Erasing: what goes is named first, and somebody has to say that they read it.

use askama::Template;
use vidimus_app::act::asked::Asked;
use vidimus_app::act::copies::{Backup, GivenOut};
use vidimus_model::id::EntryHash;
use vidimus_model::item::ErasedFor;

use super::{About, Part, chosen};
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::act::Done;
use crate::page::asked;
use crate::saying::Saying;
use crate::secret::unhex;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "erase.html")]
struct Page {
    frame: Frame,
    path: String,
    acts: Vec<Done>,
    parts: Vec<Part>,
    is_erasable: bool,
    /// The reasons to choose from, and whether one was chosen before.
    reasons: Vec<(&'static str, String, bool)>,
    complaint: Complaint,
}

#[derive(Template)]
#[template(path = "erased.html")]
struct Erased {
    frame: Frame,
    /// The known copies that still hold what was erased, each in a sentence.
    copies: Vec<String>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let told = reading.item_view(reading.item_at(visit.id()?)?)?;
    let about = About::of(visit, &reading, saying, &told)?;
    let chosen = visit.input.one("why").unwrap_or_default();
    let reasons = ErasedFor::ALL.iter().map(|one| {
        let word = one.word();
        (word, visit.words().term("erased", word), word == chosen)
    });
    visit.page(about.level, |frame| Page {
        path: visit.address.path.clone(),
        is_erasable: told.erasable && about.parts.iter().any(|part| part.is_here),
        acts: about.acts,
        parts: about.parts,
        reasons: reasons.collect(),
        complaint: visit.complaint(""),
        frame,
    })
}

/// Erases the chosen parts, once somebody says that they read what goes.
pub(crate) fn erase(visit: &Visit) -> Answer {
    let (words, path) = (visit.words(), &visit.address.path);
    let parts = chosen(visit);
    if parts.is_empty() {
        return Ok(visit.wanting(path, "part", words.erase_no_part()));
    }
    let Some(why) = visit.input.one("why").and_then(ErasedFor::from_word) else {
        return Ok(visit.wanting(path, "why", words.erase_no_reason()));
    };
    if visit.input.one("confirmed").is_none() {
        return Ok(visit.wanting(path, "confirmed", words.erase_unconfirmed()));
    }
    let erased = || {
        let office = visit.office()?;
        let item = office.read(visit.moment())?.item_at(visit.id()?)?;
        let asked = office.ask_to_erase(visit.moment(), visit.nonce()?, item, &parts, why)?;
        Ok(match asked {
            Asked::Done(entry) => format!("/erased/{entry}"),
            Asked::Waits(_) => asked::HERE.to_owned(),
        })
    };
    match erased() {
        Ok(next) => Ok(Reply::See(next)),
        Err(failure) => visit.again(path, failure),
    }
}

/// What is known to hold still what an entry erased.
pub(crate) fn erased(visit: &Visit) -> Answer {
    let entry = visit.part("entry").and_then(unhex);
    let entry = EntryHash(entry.ok_or(Failure::Absent)?);
    let office = visit.office()?;
    let held = office.copies_holding(entry)?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let backups = held.backups.iter().map(|one| backup(saying, one));
    let exports = held.exports.iter().map(|one| export(saying, one));
    visit.page(Level::Internal, |frame| Erased {
        copies: backups.chain(exports).collect(),
        frame,
    })
}

fn backup(saying: Saying<'_>, one: &Backup) -> String {
    let (day, place) = (saying.moment(one.at_ms), one.place.as_str());
    if one.is_there {
        saying.words.erased_backup(day, place)
    } else {
        saying.words.erased_backup_gone(day, place)
    }
}

fn export(saying: Saying<'_>, one: &GivenOut) -> String {
    let day = saying.moment(one.at_ms);
    saying.words.erased_export(day, one.recipients.join(", "))
}

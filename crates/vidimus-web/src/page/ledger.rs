//! What was done, entry by entry, the last first.

use askama::Template;
use vidimus_app::read::aside::Aside as Put;
use vidimus_app::read::ledger::Entry;
use vidimus_model::id::EntryHash;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::act::{self, Done};
use crate::page::level;
use crate::secret::unhex;
use crate::visit::{Answer, Visit};

/// How many entries stand on one page.
const ENTRIES: usize = 30;
/// How many of those that were put aside are shown.
const ASIDE: usize = 200;

#[derive(Template)]
#[template(path = "ledger.html")]
struct Ledger {
    frame: Frame,
    entries: Vec<Written>,
    /// The page with the entries before these.
    earlier: Option<String>,
    is_first: bool,
    /// Whether something may have been put aside.
    has_aside: bool,
}

#[derive(Template)]
#[template(path = "aside.html")]
struct Aside {
    frame: Frame,
    entries: Vec<Written>,
}

/// One entry in words.
struct Written {
    hash: String,
    /// Where it was written; empty where that is of no concern.
    place: String,
    acts: Vec<Done>,
    /// Whether it has more acts than are told.
    more: bool,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let before = match visit.query("before") {
        Some(hash) => Some(EntryHash(unhex(hash).ok_or(Failure::Absent)?)),
        None => None,
    };
    let entries = reading.ledger(ENTRIES, before)?;
    let about = entries
        .iter()
        .flat_map(|entry| &entry.acts)
        .flat_map(|act| &act.about);
    let level = level::of_subjects(&reading, about)?;
    let written = |entry: &Entry| {
        let mut acts = act::lines(saying, &entry.acts);
        act::name_days_once(&mut acts);
        Written {
            hash: entry.hash.clone(),
            place: String::new(),
            acts,
            more: entry.more,
        }
    };
    visit.page(level, |frame| Ledger {
        earlier: entries
            .last()
            .filter(|_| entries.len() == ENTRIES)
            .map(|last| format!("/ledger?before={}", last.hash)),
        entries: entries.iter().map(written).collect(),
        is_first: before.is_none(),
        has_aside: reading.may_have_put_aside(),
        frame,
    })
}

/// What was written under a right after it was revoked.
pub(crate) fn aside(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let entries = reading.put_aside(ASIDE)?;
    let written = |entry: &Put| {
        let mut acts = act::lines(saying, &entry.acts);
        act::name_days_once(&mut acts);
        let device: String = entry.device.chars().take(12).collect();
        Written {
            hash: entry.hash.clone(),
            place: saying.words.aside_device(device, entry.sequence),
            acts,
            more: false,
        }
    };
    // Nobody looked at their labels yet.
    visit.page(Level::Sealed, |frame| Aside {
        entries: entries.iter().map(written).collect(),
        frame,
    })
}

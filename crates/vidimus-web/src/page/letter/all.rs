//! Letters by how they stand, to be looked through, printed and reminded of.

use std::ops::ControlFlow;

use askama::Template;
use vidimus_app::act::remind::{Reminder, Whom};
use vidimus_app::read::letter::Wording;

use super::opening;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::level;
use crate::page::share::{PAGE, Pages};
use crate::page::silences::{self, Line};
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "letters.html")]
struct Letters {
    frame: Frame,
    noted: String,
    tabs: Vec<Tab>,
    is_overdue: bool,
    lines: Vec<Line>,
    pages: Pages,
    reminding: Complaint,
    templates: Vec<(&'static str, String, Complaint)>,
}

/// Letters that stand alike.
struct Tab {
    label: String,
    address: &'static str,
    is_current: bool,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let words = visit.words();
    let which = visit.query("show").unwrap_or("overdue");
    let paging = visit.paging(PAGE);
    let share = match which {
        "answered" => reading.answered(paging)?,
        "open" => reading.silences(paging)?,
        _ => reading.overdue(paging)?,
    };
    let subjects = share.items.iter();
    let subjects = subjects.flat_map(|one| [Some(&one.subject), one.addressee.as_ref()]);
    let level = level::of_subjects(&reading, subjects.flatten())?;
    let tab = |label, address, of: &[&str]| Tab {
        label,
        address,
        is_current: of.contains(&which),
    };
    let template = |word, label| (word, label, visit.complaint(word));
    visit.page(level.max(Level::Internal), |frame| Letters {
        noted: noted(visit),
        tabs: vec![
            tab(words.letters_overdue(), "/letters", &["overdue"]),
            tab(words.letters_open(), "/letters?show=open", &["open"]),
            tab(
                words.letters_answered(),
                "/letters?show=answered",
                &["answered"],
            ),
        ],
        is_overdue: which == "overdue" && !share.items.is_empty(),
        lines: silences::lines(saying, &share.items),
        pages: Pages::of(visit, share.more),
        reminding: visit.complaint("remind"),
        templates: vec![
            template("letter", words.template_letter()),
            template("reminder", words.template_reminder()),
        ],
        frame,
    })
}

/// What was done a moment ago.
pub(super) fn noted(visit: &Visit) -> String {
    let noted = visit.query("noted").and_then(|key| visit.asked(key));
    noted.unwrap_or_default()
}

/// Reminds all whose time is over.
pub(crate) fn remind(visit: &Visit) -> Answer {
    let reminded = || {
        let office = visit.office()?;
        let whom = Whom {
            overdue: true,
            ..Whom::default()
        };
        let letters = office.read(visit.moment())?.to_remind(&whom)?;
        let opening = opening(visit);
        let reminder = Reminder {
            on: None,
            template: None,
            wording: Wording { reminder: &opening },
        };
        let (at, nonce) = (visit.moment(), visit.nonce()?);
        Ok::<_, Failure>(office.remind(at, nonce, &letters, &reminder, |_, _| {
            ControlFlow::Continue(())
        })?)
    };
    match reminded() {
        Ok(count) => {
            let noted = visit.ask(&visit.words().letters_reminded(count));
            Ok(Reply::See(format!("/letters?noted={noted}")))
        }
        Err(failure) => visit.again("/letters#remind", failure),
    }
}

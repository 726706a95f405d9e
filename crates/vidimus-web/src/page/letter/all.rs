//! Letters by how they stand, to be looked through, printed and reminded of.

use askama::Template;
use vidimus_app::act::letter::run::{Reminders, Task};
use vidimus_app::act::remind::Whom;
use vidimus_app::read::Reading;
use vidimus_app::read::Share;
use vidimus_app::read::desk::Matter;
use vidimus_app::read::letter::{Narrow, Standing};
use vidimus_app::read::silence::Silence;
use vidimus_app::shown::Subject;
use vidimus_model::id::SubjectId;

use super::{opening, run};
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::level;
use crate::page::share::{PAGE, Pages};
use crate::page::silences::{self, Line};
use crate::part::Lead;
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

/// What is shown where nothing else is asked for: every letter that waits for an answer, what was due
/// the longest ago first.
const USUAL: Standing = Standing::Sent;

#[derive(Template)]
#[template(path = "letters.html")]
struct Letters {
    frame: Frame,
    noted: String,
    tabs: Vec<Tab>,
    is_unsent: bool,
    is_overdue: bool,
    show: &'static str,
    lines: Vec<Line>,
    /// What stopped in the middle.
    unfinished: Vec<Lead>,
    filter: Typed,
    is_filtered: bool,
    narrowing: Complaint,
    pages: Pages,
    reminding: Complaint,
    templates: Vec<(&'static str, String, Complaint)>,
    /// What a template may name.
    fields: String,
}

/// Letters that stand alike.
struct Tab {
    label: String,
    address: String,
    is_current: bool,
}

/// What was typed to see fewer.
#[derive(Default)]
struct Typed {
    addressee: String,
    matter: String,
    days: String,
}

impl Typed {
    /// As it was typed now, or under the key of the address: names stand in no address.
    fn of(visit: &Visit) -> Self {
        if visit.input.one("addressee").is_some() {
            let typed = |name: &str| visit.input.one(name).unwrap_or_default().trim().to_owned();
            return Self {
                addressee: typed("addressee"),
                matter: typed("matter"),
                days: typed("days"),
            };
        }
        let kept = visit.query("filter").and_then(|key| visit.asked(key));
        let kept = kept.unwrap_or_default();
        let mut kept = kept.lines().map(str::to_owned);
        Self {
            addressee: kept.next().unwrap_or_default(),
            matter: kept.next().unwrap_or_default(),
            days: kept.next().unwrap_or_default(),
        }
    }

    const fn is_empty(&self) -> bool {
        self.addressee.is_empty() && self.matter.is_empty() && self.days.is_empty()
    }

    fn addressee(&self, reading: &Reading<'_>) -> Result<Option<SubjectId>, Failure> {
        let kinds = ["organisation", "person", "group"].map(str::to_owned);
        let typed = Some(self.addressee.as_str()).filter(|typed| !typed.is_empty());
        let found = typed.map(|typed| reading.subject_meant(typed, &kinds));
        let found = found.transpose();
        found.map_err(|why| Failure::from(why).in_field("addressee"))
    }

    fn whom(&self, reading: &Reading<'_>) -> Result<Whom, Failure> {
        Ok(Whom {
            overdue: true,
            addressee: self.addressee(reading)?,
            clock: None,
            days: self.days.parse().ok(),
            matter: Some(self.matter.clone()).filter(|matter| !matter.is_empty()),
        })
    }
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let which = visit.query("show").and_then(Standing::parse);
    let which = which.unwrap_or(USUAL);
    let filter = Typed::of(visit);
    // Whoever is named and not known filters nothing away; the form says so.
    let narrow = Narrow {
        addressee: filter.addressee(&reading).unwrap_or_default(),
        days: filter.days.parse().ok(),
        matter: Some(filter.matter.as_str()),
    };
    let paging = visit.paging(PAGE);
    let (lines, subjects, more) = if which.is_unsent() {
        let share = reading.letters_unsent(which, paging)?;
        (
            unsent(saying, &share),
            share.items.into_iter().map(|one| one.subject).collect(),
            share.more,
        )
    } else {
        let share = reading.letters_standing(which, &narrow, paging)?;
        (
            silences::lines(saying, &share.items),
            named(&share.items),
            share.more,
        )
    };
    let level = level::of_subjects(&reading, &subjects)?;
    let template = |word, label| (word, label, visit.complaint(word));
    let words = visit.words();
    let unfinished = office.unfinished_runs(visit.moment())?;
    visit.page(level.max(Level::Internal), |frame| Letters {
        noted: noted(visit),
        tabs: tabs(visit, which),
        is_unsent: which.is_unsent(),
        is_overdue: matches!(
            which,
            Standing::Overdue | Standing::LongOverdue | Standing::Silent
        ) && !lines.is_empty(),
        show: which.word(),
        unfinished: unfinished.iter().map(|one| run::lead(visit, one)).collect(),
        is_filtered: !filter.is_empty(),
        filter,
        narrowing: visit.complaint("narrow"),
        lines,
        pages: Pages::of(visit, more),
        reminding: visit.complaint("remind"),
        templates: vec![
            template("letter", words.template_letter()),
            template("reminder", words.template_reminder()),
        ],
        fields: vidimus_app::read::letter::field_names().join(", "),
        frame,
    })
}

fn tabs(visit: &Visit, which: Standing) -> Vec<Tab> {
    let words = visit.words();
    let tab = |standing: Standing| Tab {
        label: words.term("letters-show", standing.word()),
        address: visit.with_queries(&[("show", standing.word()), ("page", "1")]),
        is_current: standing == which,
    };
    Standing::ALL.map(tab).into()
}

/// Letters that wait to go out, as lines of the same list.
fn unsent(saying: Saying<'_>, share: &Share<Matter>) -> Vec<Line> {
    let matters = share.items.iter();
    let lines = matters.map(|one| Line {
        subject: saying.lead(&one.subject),
        addressee: None,
        class: "waiting",
        state: match &one.state {
            Some(state) => saying.state("letter", state),
            None => String::new(),
        },
        reckoned: Vec::new(),
        mail: Vec::new(),
        more_mail: false,
    });
    lines.collect()
}

fn named(silences: &[Silence]) -> Vec<Subject> {
    let named = silences.iter();
    let named = named.flat_map(|one| {
        let open = one.open.iter().flat_map(|open| &open.persons);
        std::iter::once(&one.subject)
            .chain(&one.addressee)
            .chain(open)
    });
    named.cloned().collect()
}

/// Keeps what was typed to see fewer, and leads to those.
pub(crate) fn narrow(visit: &Visit) -> Answer {
    let typed = Typed::of(visit);
    let standing = visit.query("show").and_then(Standing::parse);
    let show = standing.unwrap_or(USUAL).word();
    let office = visit.office()?;
    if let Err(failure) = typed.addressee(&office.read(visit.moment())?) {
        return visit.again(&format!("/letters?show={show}#narrow"), failure);
    }
    if typed.is_empty() {
        return Ok(Reply::See(format!("/letters?show={show}")));
    }
    let kept = [typed.addressee, typed.matter, typed.days].join("\n");
    Ok(Reply::See(format!(
        "/letters?show={show}&filter={}",
        visit.ask(&kept)
    )))
}

/// What was done a moment ago.
pub(super) fn noted(visit: &Visit) -> String {
    let noted = visit.query("noted").and_then(|key| visit.asked(key));
    noted.unwrap_or_default()
}

/// Reminds all that are shown and whose time is over, and leads to where that is seen.
pub(crate) fn remind(visit: &Visit) -> Answer {
    let reminded = || {
        let office = visit.office()?;
        let letters = {
            let reading = office.read(visit.moment())?;
            reading.to_remind(&Typed::of(visit).whom(&reading)?)?
        };
        if letters.is_empty() {
            return Ok("/letters".to_owned());
        }
        let reminders = Reminders {
            letters: letters.iter().map(ToString::to_string).collect(),
            on: None,
            opening: opening(visit),
        };
        run::begin(visit, Task::Reminders(reminders))
    };
    match reminded() {
        Ok(path) => Ok(Reply::See(path)),
        Err(failure) => visit.again("/letters#remind", failure),
    }
}

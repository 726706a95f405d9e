//! Who has not answered: requests past their time, and silences somebody spoke of.

use askama::Template;
use jiff::civil::Date;
use vidimus_app::read::silence::{Claimed, Open, Silence, State, Waiting};
use vidimus_app::shown::{Claim, Subject};

use crate::drawing::silences::{self, Event, Letter, Silences as Data};
use crate::drawing::{Drawing, When};
use crate::frame::Frame;
use crate::page::level;
use crate::page::share::Pages;
use crate::part::Lead;
use crate::saying::Saying;
use crate::visit::{Answer, Visit};

/// How many of each sort stand on one page: as many as one drawing bears.
const LINES: usize = 25;

#[derive(Template)]
#[template(path = "silences.html")]
struct Silences {
    frame: Frame,
    drawing: Option<Drawing>,
    lines: Vec<Line>,
    answered: Vec<Line>,
    pages: Pages,
}

/// One time limit or silence, in words.
pub(crate) struct Line {
    pub(crate) subject: Lead,
    pub(crate) addressee: Option<Lead>,
    /// Its mark in the style sheet: `overdue`, `waiting`, `answered`, `said`.
    pub(crate) class: &'static str,
    pub(crate) state: String,
    /// How the last day was reckoned.
    pub(crate) reckoned: Vec<String>,
    /// Mail that may be an answer.
    pub(crate) mail: Vec<Lead>,
    pub(crate) more_mail: bool,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let today = visit.shell.outside.clock.today();
    let share = reading.silences(visit.paging(LINES))?;
    let answered = reading.answered(visit.paging(LINES))?;
    let shown = share.items.iter().chain(&answered.items);
    let level = level::of_subjects(&reading, shown.flat_map(named))?;
    visit.page(level, |frame| Silences {
        drawing: drawn(saying, &share.items, &answered.items, today),
        lines: lines(saying, &share.items),
        answered: lines(saying, &answered.items),
        pages: Pages::of(visit, share.more || answered.more),
        frame,
    })
}

/// Everything that a silence names.
fn named(silence: &Silence) -> impl Iterator<Item = &Subject> {
    let subjects = std::iter::once(&silence.subject).chain(&silence.addressee);
    let subjects = subjects.chain(silence.open.iter().flat_map(|open| &open.persons));
    subjects.chain(mail(silence).map_or(&[][..], |waiting| &waiting.mail))
}

/// The mail that may be an answer, where a silence is not told because of it.
const fn mail(silence: &Silence) -> Option<&Waiting> {
    match &silence.state {
        State::MailWaits { mail, .. } => Some(mail),
        _ => None,
    }
}

/// Time limits and silences as lines of a list.
pub(crate) fn lines(saying: Saying<'_>, silences: &[Silence]) -> Vec<Line> {
    silences.iter().map(|one| line(saying, one)).collect()
}

fn line(saying: Saying<'_>, silence: &Silence) -> Line {
    let kind = silence.subject.kind.as_deref().unwrap_or_default();
    let (class, state, reckoned) = told(saying, kind, &silence.state);
    let state = match &silence.open {
        Some(open) => saying.words.silence_partly(state, partly(saying, open)),
        None => state,
    };
    let subject = saying.lead(&silence.subject);
    let addressee = silence.addressee.as_ref().map(|one| saying.lead(one));
    // What has no name of its own is often called after whom it went to.
    let is_named_after = |to: &Lead| subject.text.words.starts_with(&to.text.words);
    let waiting = mail(silence);
    Line {
        mail: waiting
            .iter()
            .flat_map(|waiting| &waiting.mail)
            .map(|one| saying.lead(one))
            .collect(),
        more_mail: waiting.is_some_and(|waiting| waiting.more_mail),
        addressee: addressee.filter(|to| !is_named_after(to)),
        subject,
        class,
        state,
        reckoned,
    }
}

/// What is open after an answer to some of what was asked: how many questions, for whom.
pub(crate) fn partly(saying: Saying<'_>, open: &Open) -> String {
    let (some, all) = (open.questions, open.asked);
    if open.persons.is_empty() {
        return saying.words.silence_open(all, some);
    }
    let persons = open.persons.iter();
    let persons: Vec<String> = persons.map(|one| saying.subject(one).words).collect();
    let whom = persons.join(", ");
    saying.words.silence_open_for(all, some, whom)
}

/// How a time limit stands: its mark, the words for it, and how its day was reckoned.
fn told(saying: Saying<'_>, kind: &str, state: &State) -> (&'static str, String, Vec<String>) {
    let words = saying.words;
    let date = |text: &str| saying.date(text);
    match state {
        State::Waiting {
            clock,
            due,
            days_left,
            reckoned,
            ..
        } => {
            let clock = saying.clock(kind, clock);
            let state = words.silence_waiting(*days_left, clock, date(due));
            ("waiting", state, saying.steps(reckoned))
        }
        State::Silent {
            clock,
            since,
            due,
            days,
            reckoned,
        } => {
            let clock = saying.clock(kind, clock);
            let state = words.silence_silent(*days, clock, date(due), date(since));
            ("overdue", state, saying.steps(reckoned))
        }
        State::MailWaits {
            clock,
            since,
            due,
            days,
            reckoned,
            ..
        } => {
            let clock = saying.clock(kind, clock);
            let state = words.silence_mail_waits(*days, clock, date(due), date(since));
            ("waiting", state, saying.steps(reckoned))
        }
        State::Answered {
            clock,
            on,
            how,
            days_late,
            ..
        } => {
            let state = answered(saying, kind, clock, on.as_deref(), *days_late);
            // An answer that says nothing is told by its own words.
            let how = how.as_ref();
            let how = how.map(|how| saying.term(kind, &how.property, None, &how.term));
            let state = match how {
                Some(how) => words.silence_answer(state, how),
                None => state,
            };
            ("answered", state, Vec::new())
        }
        State::Said { claim, days } => {
            let (by, said) = said_of(saying, kind, claim);
            let state = match days {
                Some(days) => words.silence_said_for(*days, by, said),
                None => words.silence_said(by, said),
            };
            ("said", state, Vec::new())
        }
    }
}

/// Who speaks of a silence, and in which words.
fn said_of(saying: Saying<'_>, kind: &str, claim: &Claim) -> (String, String) {
    let by = saying.source(claim).words;
    let quote = claim.place.as_ref().map(|place| place.quote.as_str());
    let value = saying.value(kind, &claim.property, &claim.value).words;
    (by, quote.map_or(value, str::to_owned))
}

/// That somebody said that no answer came.
pub(crate) fn claimed(saying: Saying<'_>, told: &Claimed) -> String {
    let (by, said) = said_of(saying, &told.kind, &told.claim);
    saying.words.silence_said(by, said)
}

/// That an answer came, when, and how late.
fn answered(
    saying: Saying<'_>,
    kind: &str,
    clock: &str,
    on: Option<&str>,
    days_late: i32,
) -> String {
    let clock = saying.clock(kind, clock);
    match (days_late, on) {
        (..=0, Some(on)) => saying.words.silence_answered(clock, saying.date(on)),
        (..=0, None) => saying.words.silence_answered_undated(clock),
        (late, _) => saying.words.silence_answered_late(late, clock),
    }
}

fn drawn(
    saying: Saying<'_>,
    open: &[Silence],
    answered: &[Silence],
    today: Date,
) -> Option<Drawing> {
    let letters: Vec<Letter> = open
        .iter()
        .chain(answered)
        .filter_map(|one| letter(saying, one))
        .collect();
    let data = Data {
        id: "silences".to_owned(),
        letters,
        today,
    };
    (!data.letters.is_empty()).then(|| silences::draw(&data, saying.words))
}

fn letter(saying: Saying<'_>, silence: &Silence) -> Option<Letter> {
    let day = |text: &str| saying.when(text).map(|when: When| when.first);
    let (since, due, events) = match &silence.state {
        State::Waiting { since, due, .. }
        | State::Silent { since, due, .. }
        | State::MailWaits { since, due, .. } => (day(since)?, day(due)?, Vec::new()),
        State::Answered { since, due, on, .. } => {
            let on = day(on.as_deref()?)?;
            let since = day(since.as_deref()?)?;
            (since, day(due.as_deref()?)?, vec![(on, Event::Answer)])
        }
        State::Said { .. } => return None,
    };
    let to = silence.addressee.as_ref().unwrap_or(&silence.subject);
    Some(Letter {
        open: silence.open.as_ref().map(|open| partly(saying, open)),
        code: String::new(),
        to: saying.subject(to),
        sent: since,
        due,
        events,
    })
}

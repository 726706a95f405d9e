//! Who did what on a day: the ledger and the read log together.

use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;
use vidimus_app::read::Reading;
use vidimus_app::read::audit::{Audit, Line, Logged, Wanted, What, csv_of_rows};
use vidimus_app::shown::Subject;
use vidimus_app::{Office, Zone};
use vidimus_model::edtf::Day;
use vidimus_model::id::AccountId;
use vidimus_model::right::Deed;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::act::{self, Done};
use crate::page::level;
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::visit::{Answer, Download, Reply, Visit};

/// How many lines stand on the page of a day.
const LINES: usize = 300;
/// How many are handed over in a file.
const IN_FILE: usize = 20_000;
/// The file in which they are.
const FILE: &str = "audit.csv";

#[derive(Template)]
#[template(path = "audit.html")]
struct Page {
    frame: Frame,
    /// The day as its field takes it, and in words.
    day: String,
    heading: String,
    accounts: Vec<Choice>,
    lines: Vec<Done>,
    more: bool,
    before: String,
    after: String,
    /// The address of the same as a file; empty where it is for others.
    file: String,
    unwritten: u64,
    kept_days: u16,
}

/// An account that can be chosen.
struct Choice {
    id: String,
    handle: String,
    is_chosen: bool,
}

/// What is asked for in the address.
struct Asked {
    day: Day,
    account: Option<AccountId>,
    zone: Zone,
}

impl Asked {
    fn of(visit: &Visit, office: &Office) -> Result<Self, Failure> {
        let zone = office.own_zone()?;
        let typed = |name| visit.query(name).filter(|typed| !typed.is_empty());
        let day = match typed("day") {
            Some(typed) => day_of(typed).ok_or(Failure::Absent)?,
            None => zone.day(visit.moment().ms),
        };
        let account = typed("account").map(|id| id.parse().map(AccountId));
        Ok(Self {
            day,
            account: account.transpose().map_err(|_| Failure::Absent)?,
            zone,
        })
    }

    fn wanted(&self, limit: usize) -> Wanted {
        Wanted {
            from_ms: self.zone.begins(self.day),
            until_ms: self.zone.begins(beside(self.day, 1)),
            account: self.account,
            limit,
        }
    }

    /// The address of the same for another day, or of another page of it.
    fn address(&self, path: &str, day: Day) -> String {
        let account = self.account.map(|account| account.0.to_string());
        let account = account.unwrap_or_default();
        format!("{path}?day={day}&account={account}")
    }
}

fn day_of(typed: &str) -> Option<Day> {
    let date: Date = typed.parse().ok()?;
    let (year, month, day) = (date.year(), date.month(), date.day());
    Day::of(
        year.into(),
        u32::try_from(month).ok()?,
        u32::try_from(day).ok()?,
    )
}

fn beside(day: Day, days: i32) -> Day {
    Day::from_number(day.number() + days)
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let asked = Asked::of(visit, &office)?;
    let reading = office.read(visit.moment())?;
    let audit = reading.audit(asked.wanted(LINES))?;
    let accounts = reading.accounts()?.into_iter();
    let accounts = accounts.map(|one| Choice {
        is_chosen: asked
            .account
            .is_some_and(|account| account.0.to_string() == one.id),
        id: one.id,
        handle: one.handle,
    });
    let saying = visit.saying(&reading.rules().kinds);
    let level = level_of(&reading, &audit)?;
    let file = if reading.may(Deed::Appoint) {
        asked.address("/audit/audit.csv", asked.day)
    } else {
        String::new()
    };
    let (unwritten, kept_days) = (office.unwritten_traces(), office.log_days()?);
    visit.page(level, |frame| Page {
        accounts: accounts.collect(),
        lines: lines(saying, &asked.zone, &audit),
        more: audit.more,
        heading: saying.date(&asked.day.to_string()),
        before: asked.address("/audit", beside(asked.day, -1)),
        after: asked.address("/audit", beside(asked.day, 1)),
        file,
        day: asked.day.to_string(),
        unwritten,
        kept_days,
        frame,
    })
}

fn level_of(reading: &Reading<'_>, audit: &Audit) -> Result<Level, Failure> {
    let about = audit.lines.iter().flat_map(|line| match line {
        Line::Ledger(act) => act.about.iter().collect::<Vec<&Subject>>(),
        Line::Log(logged) => match &logged.about {
            What::Subject(subject) => vec![subject],
            _ => Vec::new(),
        },
    });
    Ok(level::of_subjects(reading, about)?.max(Level::Internal))
}

fn lines(saying: Saying<'_>, zone: &Zone, audit: &Audit) -> Vec<Done> {
    let mut lines: Vec<Done> = audit
        .lines
        .iter()
        .map(|line| Done {
            at: zone.time(line.at_ms()),
            undo: String::new(),
            ..told(saying, line)
        })
        .collect();
    act::name_days_once(&mut lines);
    lines
}

fn told(saying: Saying<'_>, line: &Line) -> Done {
    match line {
        Line::Ledger(act) => act::line(saying, act),
        Line::Log(logged) => of_log(saying, logged),
    }
}

fn of_log(saying: Saying<'_>, logged: &Logged) -> Done {
    let words = saying.words;
    let often = (logged.times > 1).then(|| words.audit_times(logged.times));
    Done {
        at: String::new(),
        by: logged.by.clone(),
        deed: words.term("did", &logged.done),
        about: about(saying, &logged.about).into_iter().collect(),
        property: String::new(),
        what: Text::default(),
        marks: often.into_iter().collect(),
        reason: String::new(),
        since: String::new(),
        undo: String::new(),
    }
}

fn about(saying: Saying<'_>, what: &What) -> Option<Lead> {
    let plain = |words: String| Lead {
        text: Text::plain(words),
        address: None,
    };
    match what {
        What::Nothing => None,
        What::Subject(subject) => Some(saying.lead(subject)),
        What::Account(handle) => Some(plain(handle.clone())),
        What::Hidden => Some(plain(saying.words.audit_hidden())),
    }
}

/// The same as a table for a spreadsheet.
pub(crate) fn file(visit: &Visit) -> Answer {
    if visit.part("file") != Some(FILE) {
        return Err(Failure::Absent);
    }
    let office = visit.office()?;
    let asked = Asked::of(visit, &office)?;
    office.check_may(visit.moment(), Deed::Appoint)?;
    let reading = office.read(visit.moment())?;
    let audit = reading.audit(asked.wanted(IN_FILE))?;
    let saying = visit.saying(&reading.rules().kinds);
    let words = visit.words();
    let head = vec![
        words.audit_when(),
        words.audit_who(),
        words.audit_what(),
        words.audit_to(),
        words.audit_often(),
    ];
    let rows = audit.lines.iter().map(|line| row(saying, line));
    Ok(Reply::Download(Download {
        name: format!("audit-{}.csv", asked.day),
        bytes: csv_of_rows(std::iter::once(head).chain(rows)).into_bytes(),
    }))
}

fn row(saying: Saying<'_>, line: &Line) -> Vec<String> {
    let done = told(saying, line);
    let at = Timestamp::from_millisecond(line.at_ms()).unwrap_or_default();
    let about: Vec<String> = done.about.into_iter().map(|lead| lead.text.words).collect();
    let times = match line {
        Line::Ledger(_) => 1,
        Line::Log(logged) => logged.times,
    };
    let pieces = [done.deed, done.property, done.what.words, done.reason];
    let pieces: Vec<String> = pieces
        .into_iter()
        .filter(|piece| !piece.is_empty())
        .collect();
    vec![
        at.to_string(),
        done.by,
        pieces.join(": "),
        about.join(", "),
        times.to_string(),
    ]
}

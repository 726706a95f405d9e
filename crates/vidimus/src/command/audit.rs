//! `vidimus audit`: who did what.

use clap::Args;
use jiff::Timestamp;
use vidimus_app::Zone;
use vidimus_app::read::audit::{Audit, Line, Logged, Wanted, What, csv_of_rows};
use vidimus_model::edtf::Day;

use super::Answer;
use super::log::act_line;
use crate::arguments::Globals;
use crate::clock;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, spaced, title_of};
use crate::workspace::{self, Desk};

/// The milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// Show who did what: the ledger, and who opened what is confidential, printed, searched or came in.
///
/// The second comes from a log that holds ids alone, and that nothing changes; what was searched for is not in
/// it. What you may not see is told as that. Whoever may not change accounts sees what they did themselves.
///
/// Examples:
///   vidimus audit --days 7
///   vidimus audit --day 2031-10-20 --account m.oru --csv > audit.csv
///   vidimus audit --keep-for 365
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Only what this account did, by its pseudonym.
    #[arg(long, value_name = "WHO")]
    account: Option<String>,
    /// Only this day.
    #[arg(long, value_name = "DAY", conflicts_with = "days")]
    day: Option<String>,
    /// The last so many days.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    days: u16,
    /// How many lines at most.
    #[arg(long, default_value_t = 500)]
    limit: usize,
    /// As a table for a spreadsheet.
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// From now on keep this log for so many days, and forget what is older.
    #[arg(long, value_name = "DAYS")]
    keep_for: Option<u16>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    if let Some(days) = arguments.keep_for {
        desk.office.keep_log_for(desk.at, days)?;
    }
    let zone = desk.office.own_zone()?;
    let audit = desk
        .office
        .read(desk.at)?
        .audit(arguments.wanted(&desk, &zone)?)?;
    if arguments.csv {
        out.raw(&csv(&audit));
        return Ok(Outcome::Done);
    }
    out.give(&audit, show);
    Ok(Outcome::Done)
}

impl Arguments {
    fn wanted(&self, desk: &Desk, zone: &Zone) -> Result<Wanted, Failure> {
        let account = self.account.as_deref();
        let (from_ms, until_ms) = match self.day.as_deref().map(clock::day).transpose()? {
            Some(day) => {
                let begins = zone.begins(day);
                let next = Day::from_number(day.number() + 1);
                (begins, zone.begins(next))
            }
            None => (desk.at.ms - i64::from(self.days) * DAY_MS, i64::MAX),
        };
        Ok(Wanted {
            from_ms,
            until_ms,
            account: account.map(|who| desk.office.account_of(who)).transpose()?,
            limit: self.limit,
        })
    }
}

fn show(out: &mut Output, audit: &Audit) {
    for line in &audit.lines {
        out.line(match line {
            Line::Ledger(act) => act_line(act),
            Line::Log(logged) => logged_line(logged),
        });
    }
    if audit.lines.is_empty() {
        out.line("Nothing was done, as far as you may know.");
    }
    if audit.more {
        out.line("There is more: `--limit` gives more at once.");
    }
}

fn logged_line(logged: &Logged) -> String {
    let at = super::log::day(logged.at_ms);
    let mut line = format!("{at}  {}  {}", logged.by, spaced(&logged.done));
    let about = about(&logged.about);
    if !about.is_empty() {
        line.extend([": ", about.as_str()]);
    }
    if logged.times > 1 {
        line.extend([format!(" ({} times)", logged.times)]);
    }
    line
}

fn about(what: &What) -> String {
    match what {
        What::Nothing => String::new(),
        What::Subject(subject) => title_of(subject),
        What::Account(handle) => handle.clone(),
        What::Hidden => "something you may not see".to_owned(),
    }
}

fn csv(audit: &Audit) -> String {
    let head = ["when", "who", "what", "to what", "how often"].map(str::to_owned);
    let rows = audit.lines.iter().map(row);
    csv_of_rows(std::iter::once(head.to_vec()).chain(rows))
}

fn row(line: &Line) -> Vec<String> {
    let at = Timestamp::from_millisecond(line.at_ms()).unwrap_or_default();
    let (by, done, about, times) = match line {
        Line::Ledger(act) => {
            let about: Vec<String> = act.about.iter().map(title_of).collect();
            (act.by.clone(), act.done, about.join(", "), 1)
        }
        Line::Log(logged) => {
            let about = about(&logged.about);
            (logged.by.clone(), logged.done.as_str(), about, logged.times)
        }
    };
    vec![at.to_string(), by, spaced(done), about, times.to_string()]
}

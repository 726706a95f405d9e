//! `vidimus silences`: who has not answered.

use clap::Args;
use vidimus_app::read::silence::{Silence, State};

use super::Answer;
use super::due::partly;
use super::page::{self, Page};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Table, claim_brief, counted, shortened, title_of};
use crate::workspace;

/// List who has not answered, with the days; the longest silence first.
///
/// Example: vidimus silences --overdue
#[derive(Args)]
pub(crate) struct Arguments {
    /// Only what is past its time.
    #[arg(long, conflicts_with = "answered")]
    overdue: bool,
    /// What was answered, in time or late.
    #[arg(long)]
    answered: bool,
    #[command(flatten)]
    page: Page,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let paging = arguments.page.paging();
    let silences = if arguments.answered {
        reading.answered(paging)?
    } else if arguments.overdue {
        reading.overdue(paging)?
    } else {
        reading.silences(paging)?
    };
    out.give(&silences, |out, silences| {
        if silences.items.is_empty() {
            out.line("There is nothing of this sort.");
            return;
        }
        table(out, &silences.items);
        page::more(out, silences.more);
    });
    Ok(Outcome::Done)
}

/// Silences side by side.
pub(super) fn table(out: &mut Output, silences: &[Silence]) {
    let mut table = Table::new(["days", "state", "asked", "about", "due", "address"]);
    for silence in silences {
        table.row(cells(silence));
    }
    out.table(&table);
}

fn cells(silence: &Silence) -> [String; 6] {
    let (state, due) = state(silence);
    let days = match silence.days() {
        0 => String::new(),
        days => days.to_string(),
    };
    let addressee = silence.addressee.as_ref().map(title_of).unwrap_or_default();
    [
        days,
        state,
        addressee,
        title_of(&silence.subject),
        due,
        shortened(&silence.subject.id),
    ]
}

/// One silence in one line.
pub(super) fn line(silence: &Silence) -> String {
    let (state, due) = state(silence);
    let due = if due.is_empty() {
        due
    } else {
        format!(", due {due}")
    };
    let days = match silence.days() {
        0 => String::new(),
        days => format!(", {}", counted(days, "day")),
    };
    format!("{}: {state}{due}{days}", title_of(&silence.subject))
}

fn state(silence: &Silence) -> (String, String) {
    let (state, due) = stands(silence);
    match &silence.open {
        Some(open) => (format!("{state}, {}", partly(open)), due),
        None => (state, due),
    }
}

fn stands(silence: &Silence) -> (String, String) {
    match &silence.state {
        State::Waiting { due, days_left, .. } => {
            let left = counted(*days_left, "day");
            (format!("waiting, {left} left"), due.clone())
        }
        State::Silent { due, .. } => ("silent".to_owned(), due.clone()),
        State::MailWaits { due, mail, .. } => {
            let mail = mail.mail.iter().map(|one| shortened(&one.id));
            let mail: Vec<String> = mail.collect();
            let state = format!("may have been answered: mail waits ({})", mail.join(", "));
            (state, due.clone())
        }
        State::Answered { due, on, how, .. } => {
            let on = on
                .as_deref()
                .map_or_else(String::new, |on| format!(" {on}"));
            let how = how.as_ref().map_or_else(String::new, |how| {
                format!(" ({})", how.term.replace('_', " "))
            });
            (
                format!("answered{on}{how}"),
                due.clone().unwrap_or_default(),
            )
        }
        State::Said { claim, .. } => (claim_brief(claim), String::new()),
    }
}

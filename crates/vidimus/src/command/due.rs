//! `vidimus due`: what falls due, whoever has to act.

use clap::{Args, ValueEnum};
use serde::Serialize;
use vidimus_app::read::Share;
use vidimus_app::read::due::{Due, DueCount, DueFilter, DueOrder, When};
use vidimus_app::read::silence::Open;

use super::Answer;
use super::page::{self, Page};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Table, counted, shortened, spaced, title_of};
use crate::workspace;

/// List what is due soon, due today or overdue: why, since when, and whom it concerns.
///
/// Every clock is among it: answers of others, and what the office itself has to do. It is the list to
/// remind by, before the day, on it and after it.
///
/// Examples:
///   vidimus due
///   vidimus due --when overdue --of letter.reply --why
///   vidimus due --when today --json
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Only those as near as this.
    #[arg(long, value_enum)]
    when: Option<Near>,
    /// Only those of a kind, or of a clock: `letter`, `letter.reply`.
    #[arg(long, value_name = "CLOCK")]
    of: Option<String>,
    /// By what they come in order.
    #[arg(long, value_enum, default_value = "due")]
    sort: Sort,
    /// From the last to the first.
    #[arg(long)]
    descending: bool,
    /// Also how each day was reckoned.
    #[arg(long)]
    why: bool,
    #[command(flatten)]
    page: Page,
}

#[derive(Clone, Copy, ValueEnum)]
enum Near {
    LongOverdue,
    Overdue,
    Today,
    Soon,
    Later,
}

#[derive(Clone, Copy, ValueEnum)]
enum Sort {
    Due,
    Since,
    Clock,
}

/// What is due, as people ask for it.
#[derive(Serialize)]
struct Told {
    today: String,
    #[serde(flatten)]
    due: Share<Due>,
    counts: Vec<DueCount>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let filter = arguments.filter();
    let told = Told {
        today: desk.at.today.to_string(),
        due: reading.due(filter, arguments.page.paging())?,
        counts: reading.due_counts(filter)?,
    };
    out.give(&told, |out, told| show(out, told, arguments.why));
    Ok(Outcome::Done)
}

impl Arguments {
    fn filter(&self) -> DueFilter<'_> {
        DueFilter {
            of: self.of.as_deref(),
            when: self.when.map(|near| match near {
                Near::LongOverdue => When::LongOverdue,
                Near::Overdue => When::Overdue,
                Near::Today => When::Today,
                Near::Soon => When::Soon,
                Near::Later => When::Later,
            }),
            order: match self.sort {
                Sort::Due => DueOrder::Due,
                Sort::Since => DueOrder::Since,
                Sort::Clock => DueOrder::Clock,
            },
            descending: self.descending,
        }
    }
}

fn show(out: &mut Output, told: &Told, why: bool) {
    if told.due.items.is_empty() {
        out.line("Nothing of this sort is due.");
        return;
    }
    out.heading(format!("Due, as of {}", told.today));
    table(out, &told.due.items);
    if why {
        out.gap();
        for one in &told.due.items {
            let steps: Vec<String> = one.reckoned.iter().map(ToString::to_string).collect();
            out.indented(
                2,
                format!("{}: {}", title_of(&one.subject), steps.join("; ")),
            );
        }
    }
    page::more(out, told.due.more);
    let counts = told.counts.iter();
    let counts: Vec<String> = counts
        .map(|one| format!("{}.{} {}", one.kind, one.clock, one.count))
        .collect();
    out.line(counts.join(" · "));
}

/// Time limits side by side.
pub(super) fn table(out: &mut Output, due: &[Due]) {
    let mut table = Table::new([
        "due", "days", "what", "of", "whom", "about", "since", "address",
    ]);
    for one in due {
        let about: Vec<String> = one.about.iter().map(title_of).collect();
        let whom = one.addressee.as_ref().map(title_of);
        table.row([
            one.due.clone(),
            nearness(one),
            what(one),
            title_of(&one.subject),
            whom.unwrap_or_else(|| "we".to_owned()),
            about.join(", "),
            one.since.clone().unwrap_or_default(),
            shortened(&one.subject.id),
        ]);
    }
    out.table(&table);
}

/// One time limit in one line.
pub(super) fn line(one: &Due) -> String {
    format!("{}: due {}, {}", spaced(&one.clock), one.due, nearness(one))
}

fn what(one: &Due) -> String {
    let clock = spaced(&one.clock);
    if one.promised.is_empty() {
        clock
    } else {
        format!("{clock}: {}", one.promised.join("; "))
    }
}

/// What is open after an answer to some of what was asked.
pub(super) fn partly(open: &Open) -> String {
    let (some, all) = (open.questions, open.asked);
    let persons: Vec<String> = open.persons.iter().map(title_of).collect();
    let whom = match persons.as_slice() {
        [] => String::new(),
        persons => format!(" for {}", persons.join(", ")),
    };
    format!("partly answered: {some} of {all} open{whom}")
}

fn nearness(one: &Due) -> String {
    let words = match one.days {
        0 => "today".to_owned(),
        days if days < 0 => format!("{} left", counted(-days, "day")),
        days => format!("{} over", counted(days, "day")),
    };
    let words = match &one.open {
        Some(open) => format!("{words}, {}", partly(open)),
        None => words,
    };
    if one.mail.is_none() {
        words
    } else {
        format!("{words}, mail waits")
    }
}

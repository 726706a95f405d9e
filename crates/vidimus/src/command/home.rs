//! `vidimus home`: what needs somebody today.

use clap::Args;
use vidimus_app::act::asked::Waiting;
use vidimus_app::read::Share;
use vidimus_app::read::desk::Matter;
use vidimus_app::read::due::Due;
use vidimus_app::read::home::{Held, Home, LastBackup, Proposals};
use vidimus_app::shown::Subject;

use super::{Answer, asked, due};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Table, answered, counted, shortened, spaced, subject_line, title_of};
use crate::workspace;

/// Show what needs somebody today: who is at risk, what is due, what was promised, what is new.
///
/// Example: vidimus home
#[derive(Args)]
pub(crate) struct Arguments {
    /// How many of each sort at most.
    #[arg(long, default_value_t = 10)]
    limit: usize,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let home = desk.office.read(desk.at)?.home(arguments.limit)?;
    let waiting = desk.office.waiting(desk.at)?.into_iter();
    let waiting: Vec<Waiting> = waiting.filter(|one| !one.is_own).collect();
    out.give(&home, |out, home| {
        show(out, home);
        if !waiting.is_empty() {
            out.gap();
            out.heading("Asked for, and waiting for you (`vidimus asked`)");
        }
        for one in &waiting {
            out.line(asked::line(one));
        }
    });
    Ok(Outcome::Done)
}

fn show(out: &mut Output, home: &Home) {
    out.heading(format!("Today is {}", home.today));
    matters(out, "At risk now", &home.at_risk);
    limits(out, "Due today", &home.due_today);
    limits(out, "Overdue", &home.overdue);
    limits(out, "Promised", &home.promised);
    matters(out, "New", &home.new);
    out.gap();
    waiting(out, &home.proposals, &home.lists);
    if !home.unseen.items.is_empty() {
        out.gap();
        out.heading("Held, and not seen alive for longest");
        held(out, &home.unseen.items);
    }
    matters(out, "Waiting for a second person", &home.second);
    out.gap();
    backup(out, home.backup.as_ref());
    disputes(out, home);
    rest(out, home);
}

fn matters(out: &mut Output, heading: &str, matters: &Share<Matter>) {
    if matters.items.is_empty() {
        return;
    }
    out.gap();
    out.heading(heading);
    let mut table = Table::new(["what", "of", "about", "since", "state", "address"]);
    for one in &matters.items {
        let about: Vec<String> = one.about.iter().map(title_of).collect();
        table.row([
            spaced(one.subject.kind.as_deref().unwrap_or_default()),
            title_of(&one.subject),
            about.join(", "),
            one.since.clone().unwrap_or_default(),
            one.state.as_deref().map(spaced).unwrap_or_default(),
            shortened(&one.subject.id),
        ]);
    }
    out.table(&table);
    more(out, matters.more);
}

fn limits(out: &mut Output, heading: &str, limits: &Share<Due>) {
    if limits.items.is_empty() {
        return;
    }
    out.gap();
    out.heading(heading);
    due::table(out, &limits.items);
    more(out, limits.more);
}

fn more(out: &mut Output, more: bool) {
    if more {
        out.line(
            "There are more: `--limit` gives more at once, `vidimus due` lists all that is due.",
        );
    }
}

fn backup(out: &mut Output, backup: Option<&LastBackup>) {
    out.line(match backup {
        Some(last) => backup_line(last),
        None => "No backup was ever made; `vidimus backup FOLDER` makes one.".to_owned(),
    });
}

fn backup_line(last: &LastBackup) -> String {
    let ago = counted(last.days, "day");
    let mut line = format!("The last backup was made on {}, {ago} ago", last.on);
    if last.is_late {
        line.push_str(", which is too long");
    }
    if let Some(on) = &last.came_back_on {
        line.extend([format!("; one was restored in a drill on {on}")]);
    }
    if last.is_doubtful {
        line.push_str("; `vidimus backup --nightly` makes and tries one now");
    }
    line.push('.');
    line
}

fn disputes(out: &mut Output, home: &Home) {
    if home.disputes.items.is_empty() {
        return;
    }
    out.gap();
    out.heading("Different answers to one question");
    for dispute in &home.disputes.items {
        let answers = dispute.question.answers.iter();
        let answers: Vec<String> = answers.map(answered).collect();
        let what = spaced(&dispute.property);
        let subject = subject_line(&dispute.subject);
        out.indented(2, format!("{subject}, {what}: {}", answers.join(" / ")));
    }
}

fn rest(out: &mut Output, home: &Home) {
    for contested in &home.contested.items {
        let subjects: Vec<String> = contested.subjects.iter().map(title_of).collect();
        out.gap();
        out.line(format!(
            "Judgements contradict each other, so none of them holds: {}",
            subjects.join(", ")
        ));
    }
    if !home.incomplete.items.is_empty() {
        out.gap();
        out.heading("Incomplete");
        for one in &home.incomplete.items {
            let missing: Vec<String> = one.missing.iter().map(|name| spaced(name)).collect();
            out.indented(
                2,
                format!("{}: {}", subject_line(&one.subject), missing.join(", ")),
            );
        }
    }
}

/// Proposals and lists that wait for a person.
pub(super) fn waiting(out: &mut Output, proposals: &Proposals, lists: &[Subject]) {
    out.line(format!(
        "Waiting: {} in {}, and {}; `vidimus inbox` lists them.",
        counted(proposals.count, "proposal"),
        counted(proposals.documents.len(), "document"),
        counted(lists.len(), "list")
    ));
}

/// Who is held, and who last saw them alive.
pub(super) fn held(out: &mut Output, held: &[Held]) {
    let mut table = Table::new([
        "who",
        "held since",
        "last seen alive",
        "by whom",
        "days",
        "address",
    ]);
    for one in held {
        let seen = one.seen.as_ref();
        table.row([
            title_of(&one.person),
            one.stay.from.clone().unwrap_or_default(),
            seen.map_or_else(
                || "never".to_owned(),
                |seen| {
                    let date = seen.date.as_deref().unwrap_or_default();
                    format!("{date} {}", spaced(&seen.grade))
                },
            ),
            seen.map(by_whom).unwrap_or_default(),
            one.days.map(|days| days.to_string()).unwrap_or_default(),
            shortened(&one.person.id),
        ]);
    }
    out.table(&table);
}

fn by_whom(seen: &vidimus_app::read::sighting::Sighting) -> String {
    use vidimus_app::shown::Value;
    let Value::Record { fields } = &seen.claim.value else {
        return String::new();
    };
    let by = fields.iter().find(|field| field.name == "by");
    by.map(|field| field.value.plain()).unwrap_or_default()
}

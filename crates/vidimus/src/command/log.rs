//! `vidimus log`: what was done, the last first.

use clap::Args;
use jiff::{Timestamp, tz::TimeZone};
use vidimus_app::read::history::Act;

use super::Answer;
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, counted, shortened, spaced, title_of};
use crate::workspace;

/// How many entries that were put aside are counted at most.
const ASIDE: usize = 1000;

/// List what was done, the last act first, with the addresses by which it can be undone.
///
/// Example: vidimus log --limit 50
#[derive(Args)]
pub(crate) struct Arguments {
    /// How many entries.
    #[arg(long, default_value_t = 20)]
    limit: usize,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let entries = reading.ledger(arguments.limit, None)?;
    out.give(&entries, |out, entries| {
        for entry in entries {
            for act in &entry.acts {
                out.line(act_line(act));
            }
        }
    });
    let aside = reading.put_aside(ASIDE)?;
    if !aside.is_empty() {
        out.say(&format!(
            "Put aside, since written under a right after it was revoked: {}. Look at them on the page \
             `/ledger/aside`, and state again what of it is right.",
            counted(aside.len(), "entry")
        ));
    }
    Ok(Outcome::Done)
}

/// One act in one line.
pub(super) fn act_line(act: &Act) -> String {
    let mut line = format!("{}  {}  {}", day(act.at_ms), act.by, spaced(act.done));
    let about: Vec<String> = act.about.iter().map(title_of).collect();
    if !about.is_empty() {
        line.extend([format!(" on {}", about.join(" and "))]);
    }
    line.extend(act.property.iter().map(|one| format!(", {}", spaced(one))));
    line.extend(act.modality.map(|modality| format!(", {modality}")));
    let not = if act.denied { "not: " } else { "" };
    line.extend(
        act.what
            .iter()
            .map(|what| format!(": {not}{}", what.plain())),
    );
    line.extend(act.reason.iter().map(|why| format!(" — {why}")));
    if act.state != "live" {
        line.extend([format!(" ({})", act.state)]);
    }
    line.extend([format!(" [{}]", shortened(&act.id))]);
    line
}

/// The day and the time of a moment, where this computer is.
pub(super) fn day(ms: i64) -> String {
    let time = Timestamp::from_millisecond(ms).unwrap_or_default();
    let local = time.to_zoned(TimeZone::system());
    local.strftime("%Y-%m-%d %H:%M").to_string()
}

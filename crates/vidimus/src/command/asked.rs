//! `vidimus asked`: what takes two people.

use clap::{Args, Subcommand};
use serde_json::json;
use vidimus_app::act::asked::Waiting;
use vidimus_app::office::nonce;

use super::Answer;
use super::log::day;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::workspace::{self, Desk};

/// What one person asked for and another has to confirm: erasures, and recovery files.
///
/// Without more it lists what waits for you, and what you asked for. It can be confirmed within 7 days by
/// somebody else who has the right. Where nobody else is there, `alone` erases with a reason, which the others
/// are told; what is sealed always takes two.
///
/// Examples:
///   vidimus asked
///   vidimus asked confirm 3 --yes
///   vidimus asked alone 3 --because "A source is in danger, and m.oru is travelling"
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// List what waits.
    List,
    /// Confirm an erasure that somebody else asked for: it is done.
    Confirm {
        /// Its number.
        number: i64,
        /// That you looked at what goes: nothing brings it back.
        #[arg(long)]
        yes: bool,
    },
    /// Withdraw what was asked for.
    Withdraw {
        /// Its number.
        number: i64,
    },
    /// Erase alone what you asked for, since nobody else is there and it cannot wait.
    Alone {
        /// Its number.
        number: i64,
        /// Why it cannot wait.
        #[arg(long, value_name = "WORDS")]
        because: String,
    },
    /// Say that you looked at what somebody did alone.
    Seen {
        /// Its number.
        number: i64,
    },
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let (office, at) = (&desk.office, desk.at);
    match arguments.what.as_ref().unwrap_or(&What::List) {
        What::List => return list(&desk, out),
        What::Confirm { yes: false, .. } => {
            return Err(Failure::usage("Nothing brings back what was erased")
                .hint("Look at it with `vidimus asked`, and add `--yes` if it is meant"));
        }
        What::Confirm { number, .. } => done(office.confirm(at, nonce()?, *number)?, out),
        What::Alone { number, because } => {
            done(office.do_alone(at, nonce()?, *number, because)?, out);
        }
        What::Withdraw { number } => office.withdraw(at, *number)?,
        What::Seen { number } => office.look_at_alone(at, *number)?,
    }
    Ok(Outcome::Done)
}

fn done(entry: vidimus_model::id::EntryHash, out: &mut Output) {
    out.give(&json!({ "entry": entry.to_string() }), |out, _| {
        out.line("Erased.");
    });
}

fn list(desk: &Desk, out: &mut Output) -> Answer {
    let waiting = desk.office.waiting(desk.at)?;
    out.give(&waiting, |out, waiting| {
        for one in waiting {
            out.line(line(one));
        }
        if waiting.is_empty() {
            out.line("Nothing waits for a second person.");
        }
    });
    Ok(Outcome::Done)
}

/// One of these in a line.
pub(super) fn line(one: &Waiting) -> String {
    let on = day(one.at_ms);
    let (no, what, by) = (one.no, &one.what, &one.by);
    match &one.alone {
        Some(reason) => format!("{no}  {on}  {by} did it alone: {what}, because: {reason}"),
        None if one.is_own => format!("{no}  {on}  you asked to {what}; until {}", one.until),
        None => format!("{no}  {on}  {by} asks to {what}; until {}", one.until),
    }
}

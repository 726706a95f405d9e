//! `vidimus profile`: the law of the place by which clocks run.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use clap::Args;
use serde::Serialize;
use vidimus_app::office::nonce;
use vidimus_app::read::address::short;
use vidimus_app::read::due::DueDay;
use vidimus_model::edtf::Day;
use vidimus_model::kind::{Mandate, Off, PROFILES, Profile, Weekday};

use super::Answer;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, Table, counted, spaced};
use crate::workspace::{self, Desk};

/// Show the jurisdiction profile by which time limits are reckoned, or adopt another.
///
/// A profile says which days are worked, how long each time limit is, and what the office may do in
/// each matter. It is a file in TOML; docs/profiles.md says how it is written. Due days move with it.
///
/// Examples:
///   vidimus profile
///   vidimus profile --adopt tarvelia
///   vidimus profile --adopt our-country.toml
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Adopt the profile in this file, or the built-in one of this name.
    #[arg(long, value_name = "FILE")]
    adopt: Option<String>,
}

/// The profile in force, as people ask for it.
#[derive(Serialize)]
struct InForce {
    profile: String,
    called: Option<String>,
    zone: String,
    working: Vec<&'static str>,
    moves_to_working_day: bool,
    limits: Vec<Limit>,
    days_off: Vec<DayOff>,
    mandate: Vec<Allowed>,
}

#[derive(Serialize)]
struct Limit {
    name: String,
    length: String,
}

/// A holiday of the year that begins today.
#[derive(Serialize)]
struct DayOff {
    on: String,
    called: String,
}

#[derive(Serialize)]
struct Allowed {
    matter: String,
    may: Vec<String>,
    refer_to: Vec<String>,
}

#[derive(Serialize)]
struct Adopted {
    entry: String,
    profile: String,
    /// The due days that are others now.
    moved: Vec<Moved>,
}

/// A due day that another law moved.
#[derive(Serialize)]
struct Moved {
    subject: String,
    code: Option<String>,
    clock: String,
    was: String,
    due: String,
}

/// How many of these are told; the others are counted.
const FEW: usize = 20;

/// How far ahead holidays are listed.
const YEAR: i32 = 365;

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    if let Some(named) = &arguments.adopt {
        return adopt(&desk, named, out);
    }
    let reading = desk.office.read(desk.at)?;
    out.give(&in_force(&reading.rules().profile, desk.at.today), show);
    Ok(Outcome::Done)
}

fn adopt(desk: &Desk, named: &str, out: &mut Output) -> Answer {
    let (file, definition) = definition(named)?;
    let profile = Profile::parse(&file, &definition)?;
    let before = desk.office.read(desk.at)?.due_days()?;
    let entry = desk
        .office
        .adopt_profile(desk.at, nonce()?, &file, &definition)?;
    let adopted = Adopted {
        entry: entry.to_string(),
        profile: profile.name,
        moved: moved(desk, before)?,
    };
    out.give(&adopted, |out, adopted| {
        out.line(format!(
            "Time limits are reckoned by `{}` from now on. `vidimus silences` shows what became of them.",
            adopted.profile
        ));
        show_moved(out, &adopted.moved);
    });
    Ok(Outcome::Done)
}

/// The due days that are others than they were.
fn moved(desk: &Desk, before: Vec<DueDay>) -> Result<Vec<Moved>, Failure> {
    let reading = desk.office.read(desk.at)?;
    let were: HashMap<_, _> = before
        .into_iter()
        .map(|one| ((one.subject, one.clock), one.due))
        .collect();
    let mut moved = Vec::new();
    for now in reading.due_days()? {
        let place = (now.subject, now.clock);
        let was = were.get(&place).filter(|was| **was != now.due);
        if let Some(was) = was {
            moved.push(Moved {
                subject: place.0.to_string(),
                code: reading.code(place.0)?,
                clock: place.1,
                was: was.to_string(),
                due: now.due.to_string(),
            });
        }
    }
    Ok(moved)
}

fn show_moved(out: &mut Output, moved: &[Moved]) {
    if moved.is_empty() {
        out.line("No due day moved.");
        return;
    }
    out.line(format!("{} moved:", counted(moved.len(), "due day")));
    let mut days = Table::new(["of", "time limit", "was due", "is due"]);
    for one in moved.iter().take(FEW) {
        let of = one.code.clone().unwrap_or_else(|| short(&one.subject));
        let clock = spaced(&one.clock.replace('.', ": "));
        days.row([of, clock, one.was.clone(), one.due.clone()]);
    }
    out.table(&days);
    let left_out = moved.len().saturating_sub(FEW);
    if left_out > 0 {
        out.line(format!("{left_out} more; `--json` tells all."));
    }
}

/// The text of a built-in profile or of a file, and what to call it in messages.
fn definition(named: &str) -> Result<(String, String), Failure> {
    let file = format!("{named}.toml");
    if let Some((_, definition)) = PROFILES.iter().find(|(one, _)| *one == file) {
        return Ok((file, (*definition).to_owned()));
    }
    let unreadable = |error| {
        let known: Vec<&str> = PROFILES
            .iter()
            .filter_map(|(file, _)| file.strip_suffix(".toml"))
            .collect();
        Failure::new(format!("`{named}` cannot be read: {error}")).hint(format!(
            "Name a file with a profile, in TOML, or one that is built in: {}",
            known.join(", ")
        ))
    };
    let definition = fs::read_to_string(Path::new(named)).map_err(unreadable)?;
    Ok((named.to_owned(), definition))
}

fn in_force(profile: &Profile, today: Day) -> InForce {
    let days = Weekday::ALL.into_iter();
    InForce {
        profile: profile.name.clone(),
        called: profile.called.clone(),
        zone: profile.zone.clone(),
        working: days
            .filter(|day| profile.week.works(*day))
            .map(Weekday::word)
            .collect(),
        moves_to_working_day: profile.rolls,
        limits: profile
            .lengths
            .iter()
            .map(|(name, length)| Limit {
                name: name.clone(),
                length: length.to_string(),
            })
            .collect(),
        days_off: (0..YEAR)
            .map(|later| today.plus(later))
            .filter_map(|day| holiday(profile, day))
            .collect(),
        mandate: profile.mandate.iter().map(matter).collect(),
    }
}

fn holiday(profile: &Profile, day: Day) -> Option<DayOff> {
    match profile.off(day)? {
        Off::Holiday(called) => Some(DayOff {
            on: day.to_string(),
            called,
        }),
        Off::Weekday(_) => None,
    }
}

fn matter(mandate: &Mandate) -> Allowed {
    Allowed {
        matter: mandate.matter.clone(),
        may: mandate.may.clone(),
        refer_to: mandate.refer_to.clone(),
    }
}

fn show(out: &mut Output, profile: &InForce) {
    let called = profile.called.as_deref().unwrap_or(&profile.profile);
    out.line(format!(
        "{called} (`{}`), {}",
        profile.profile, profile.zone
    ));
    out.line(format!("Worked: {}", profile.working.join(", ")));
    out.line(if profile.moves_to_working_day {
        "A last day that is off moves to the next working day."
    } else {
        "A last day that is off stays as it is."
    });
    out.gap();
    let mut limits = Table::new(["limit", "length"]);
    for limit in &profile.limits {
        limits.row([spaced(&limit.name), limit.length.clone()]);
    }
    out.table(&limits);
    if !profile.days_off.is_empty() {
        out.gap();
        let mut days = Table::new(["off", "holiday"]);
        for day in &profile.days_off {
            days.row([day.on.clone(), day.called.clone()]);
        }
        out.table(&days);
    }
    out.gap();
    let mut matters = Table::new(["matter", "we may", "or refer to"]);
    for one in &profile.mandate {
        matters.row([
            spaced(&one.matter),
            one.may.join(", "),
            one.refer_to.join(", "),
        ]);
    }
    out.table(&matters);
}

//! `vidimus calendar`: what falls due, for the calendar of another program.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::Answer;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, counted, spaced};
use crate::workspace;

/// Write what falls due to an iCalendar file, with reminders before the day, on it and after it.
///
/// The file leaves the office: no name is in it, only codes, clocks and days. A newer file moves the
/// days of an older one.
///
/// Example: vidimus calendar due.ics
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The file to write.
    file: PathBuf,
    /// Write it in place of the one that is there.
    #[arg(long)]
    replace: bool,
}

#[derive(Serialize)]
struct Written {
    file: String,
    events: usize,
    more: bool,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let calendar = reading.calendar(
        desk.at.ms,
        &|code: Option<&str>, kind: &str, clock: &str| {
            let code = code.map_or_else(|| spaced(kind), str::to_owned);
            format!("{code}: {}", spaced(clock))
        },
    )?;
    write(&arguments.file, &calendar.text, arguments.replace)?;
    let written = Written {
        file: arguments.file.display().to_string(),
        events: calendar.events,
        more: calendar.more,
    };
    out.give(&written, |out, written| {
        out.line(format!(
            "Wrote {} to `{}`. The file leaves the office: it has codes, clocks and days, and no names.",
            counted(written.events, "due day"),
            written.file
        ));
        if written.more {
            out.line("There are more: what falls due last is left out.");
        }
    });
    Ok(Outcome::Done)
}

fn write(file: &Path, text: &str, replace: bool) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true);
    if replace {
        options.create(true).truncate(true);
    } else {
        options.create_new(true);
    }
    let written = options
        .open(file)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| {
        let name = file.display();
        if error.kind() == io::ErrorKind::AlreadyExists {
            return Failure::new(format!("`{name}` is there already"))
                .hint("Name another file, or write it anew with `--replace`");
        }
        Failure::new(format!("`{name}` cannot be written: {error}"))
    })
}

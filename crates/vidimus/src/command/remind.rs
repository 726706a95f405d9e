//! `vidimus remind`: reminders to whoever has not answered.

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use vidimus_app::act::remind::{Reminder, Whom};
use vidimus_app::office::nonce;
use vidimus_app::shown;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, SubjectId};

use super::Answer;
use super::letter::{WORDING, meant, read_template, write_paper};
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, Progress, Table, counted, shortened, title_of};
use crate::workspace::{self, Desk};

/// Remind one addressee, or all who have not answered.
///
/// A reminder is made from the template for reminders and asks what is still open. It is archived, and
/// its day is noted on the letter. With --list, nothing is written: it tells who would be reminded.
///
/// Examples:
///   vidimus remind --overdue --list
///   vidimus remind --days 30 --to "Ministry of Halvoria" --matter numbers
///   vidimus remind --overdue -o reminders/
///   vidimus remind L-2031-0041
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Letters to remind of: their addresses or codes.
    letters: Vec<String>,
    /// All to which no answer came.
    #[arg(long, conflicts_with = "letters")]
    all: bool,
    /// All whose time is over.
    #[arg(long, conflicts_with = "letters")]
    overdue: bool,
    /// Only those to this addressee.
    #[arg(long, value_name = "WHO", conflicts_with = "letters")]
    to: Option<String>,
    /// Only those whose time is over for so many days or more.
    #[arg(long, value_name = "DAYS", conflicts_with = "letters")]
    days: Option<i32>,
    /// Only those in whose matter these words stand.
    #[arg(long, value_name = "WORDS", conflicts_with = "letters")]
    matter: Option<String>,
    /// Only those for which this clock runs.
    #[arg(long, conflicts_with = "letters")]
    clock: Option<String>,
    /// The day of the reminder; today where this is left out.
    #[arg(long, value_name = "DATE")]
    on: Option<Edtf>,
    /// Make the paper from this template of Word instead of the one that is kept.
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Only tell who would be reminded.
    #[arg(long)]
    list: bool,
    /// Write each reminder to this folder too, under the address of its letter.
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

#[derive(Serialize)]
struct Told {
    letter: shown::Subject,
    addressee: Option<shown::Subject>,
    reminded: bool,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let letters = arguments.letters(&desk)?;
    if !arguments.list {
        arguments.remind(&desk, &letters)?;
    }
    let told = told(&desk, &letters, !arguments.list)?;
    out.give(&told, |out, told| {
        if told.is_empty() {
            out.line("There is nobody to remind.");
            return;
        }
        let mut table = Table::new(["address", "letter", "to"]);
        for one in told {
            let to = one.addressee.as_ref().map(title_of).unwrap_or_default();
            table.row([shortened(&one.letter.id), title_of(&one.letter), to]);
        }
        out.table(&table);
        let done = if arguments.list {
            "would be reminded of"
        } else {
            "reminded of"
        };
        out.line(format!("{} {done}.", counted(told.len(), "letter")));
    });
    Ok(Outcome::Done)
}

impl Arguments {
    fn letters(&self, desk: &Desk) -> Result<Vec<SubjectId>, Failure> {
        if !self.letters.is_empty() {
            let letters = self.letters.iter();
            return letters.map(|typed| meant(desk, typed, "letter")).collect();
        }
        let is_narrow = self.to.is_some() || self.clock.is_some() || self.days.is_some();
        if !(self.all || self.overdue || is_narrow || self.matter.is_some()) {
            return Err(Failure::usage("Say of which letters to remind")
                .hint("Name them, or say `--overdue`, `--to WHO` or `--all`"));
        }
        let reading = desk.office.read(desk.at)?;
        let to = self.to.as_deref();
        let addressee = to
            .map(|typed| reading.subject_meant(typed, &[]))
            .transpose()?;
        Ok(reading.to_remind(&Whom {
            overdue: self.overdue,
            addressee,
            clock: self.clock.clone(),
            days: self.days,
            matter: self.matter.clone(),
        })?)
    }

    fn remind(&self, desk: &Desk, letters: &[SubjectId]) -> Result<(), Failure> {
        let template = read_template(self.template.as_deref())?;
        let reminder = Reminder {
            on: self.on.clone(),
            template: template.as_deref(),
            wording: WORDING,
        };
        let mut progress = Progress::of("Writing");
        desk.office
            .remind(desk.at, nonce()?, letters, &reminder, |done, of| {
                progress.show(done as u64, of as u64);
                ControlFlow::Continue(())
            })?;
        drop(progress);
        match &self.output {
            Some(folder) => write_all(desk, folder, letters),
            None => Ok(()),
        }
    }
}

/// Writes the last paper of each letter, which is its reminder.
fn write_all(desk: &Desk, folder: &PathBuf, letters: &[SubjectId]) -> Result<(), Failure> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::new(format!("`{}` cannot be made: {error}", folder.display())))?;
    let reading = desk.office.read(desk.at)?;
    for letter in letters {
        if let Some(paper) = reading.letter(*letter)?.documents.last() {
            let original = reading.original(DocumentId(paper.id.parse()?))?;
            let name = format!("{}.docx", shortened(&letter.to_string()));
            write_paper(&folder.join(name), &original.bytes)?;
        }
    }
    Ok(())
}

fn told(desk: &Desk, letters: &[SubjectId], reminded: bool) -> Result<Vec<Told>, Failure> {
    let reading = desk.office.read(desk.at)?;
    let mut told = Vec::new();
    for letter in letters {
        let letter = reading.letter(*letter)?;
        told.push(Told {
            letter: letter.subject,
            addressee: letter.addressee,
            reminded,
        });
    }
    Ok(told)
}

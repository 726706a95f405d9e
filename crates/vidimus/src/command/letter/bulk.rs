//! A new letter: to one addressee, or one to many.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args;
use vidimus_app::Refused;
use vidimus_app::act::letter::bulk::MadeFor;
use vidimus_app::act::letter::run::{Letters, Task};
use vidimus_app::office::nonce;
use vidimus_app::read::Reading;
use vidimus_model::id::SubjectId;

use super::{Arguments, paper, read_template, show, write_paper};
use crate::command::Answer;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, Progress, counted, shortened, title_of};
use crate::workspace::Desk;

/// Kinds of those to whom letters go.
const WRITTEN_TO: [&str; 3] = ["organisation", "person", "group"];

/// A letter that is to be written, to one or to many.
#[derive(Args)]
#[command(next_help_heading = "A new letter, to one or to many")]
pub(super) struct Bulk {
    /// A file with one addressee a line: their address, code or very name.
    #[arg(
        long,
        value_name = "FILE",
        group = "whom",
        conflicts_with = "letter",
        requires = "matter"
    )]
    to: Option<PathBuf>,
    /// To whom it goes: an address, a code or the very name.
    #[arg(
        long,
        value_name = "WHO",
        group = "whom",
        conflicts_with = "letter",
        requires = "matter"
    )]
    addressee: Option<String>,
    /// What it is about.
    #[arg(long, requires = "whom")]
    matter: Option<String>,
    /// The law on which it rests.
    #[arg(long, requires = "whom")]
    law: Option<String>,
    /// What it asks, in order.
    #[arg(long, requires = "whom")]
    question: Vec<String>,
    /// Whom it is about.
    #[arg(long, value_name = "PERSON", requires = "whom")]
    about: Vec<String>,
    /// Go on with letters that stopped in the middle, under the key that was told.
    #[arg(long, value_name = "KEY", conflicts_with_all = ["letter", "whom"])]
    pub(super) go_on: Option<String>,
    /// Approve all letters that somebody else made under this key.
    #[arg(long, value_name = "KEY", conflicts_with_all = ["letter", "whom", "go_on"])]
    pub(super) approve: Option<String>,
}

impl Bulk {
    pub(super) const fn is_empty(&self) -> bool {
        self.to.is_none() && self.addressee.is_none()
    }
}

pub(super) fn run(arguments: &Arguments, desk: &Desk, out: &mut Output) -> Answer {
    let bulk = &arguments.bulk;
    if let (Some(folder), Some(_)) = (&arguments.output, &bulk.to) {
        check_vacant(folder)?;
    }
    let letters = {
        let reading = desk.office.read(desk.at)?;
        let about = bulk.about.iter();
        let about = about.map(|typed| reading.subject_meant(typed, &[]));
        let about: Vec<SubjectId> = about.collect::<Result<_, _>>()?;
        let ids = |all: &[SubjectId]| all.iter().map(ToString::to_string).collect();
        Letters {
            addressees: ids(&match &bulk.addressee {
                Some(one) => vec![reading.subject_meant(one, &WRITTEN_TO.map(str::to_owned))?],
                None => addressees(&reading, bulk.to.as_deref())?,
            }),
            matter: bulk.matter.clone().unwrap_or_default(),
            legal_basis: bulk.law.clone(),
            questions: bulk.question.clone(),
            about: ids(&about),
            about_of: Vec::new(),
            channel: arguments.channel.clone().filter(|_| arguments.send),
            on: arguments.on.as_ref().map(ToString::to_string),
            number: arguments.number.clone(),
        }
    };
    let template = read_template(arguments.template.as_deref())?;
    let key = desk.office.begin_run(
        desk.at,
        nonce()?,
        Task::Letters(letters),
        template.as_deref(),
    )?;
    go_on(&key, arguments, desk, out)
}

/// What cannot be written is told before anything is made.
fn check_vacant(folder: &Path) -> Result<(), Failure> {
    let is_taken = fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some());
    if is_taken || folder.is_file() {
        let folder = folder.display();
        return Err(
            Failure::new(format!("`{folder}` has something in it already"))
                .hint("Name a folder that is empty or does not exist yet"),
        );
    }
    Ok(())
}

/// Makes what is not made yet; what stops in the middle goes on under its key.
pub(super) fn go_on(key: &str, arguments: &Arguments, desk: &Desk, out: &mut Output) -> Answer {
    let template = read_template(arguments.template.as_deref())?;
    let mut progress = Progress::of("Writing");
    let done = desk.office.go_on(desk.at, key, |made, of| {
        progress.show(made as u64, of as u64);
        ControlFlow::Continue(())
    });
    drop(progress);
    let run = match done {
        Ok(run) => run,
        Err(refused) => return Err(stopped(desk, key, refused)?),
    };
    if let (Some(_), [made]) = (&arguments.bulk.addressee, run.made.as_slice()) {
        return one(desk, arguments, SubjectId(made.letter.parse()?), out);
    }
    if let Some(folder) = &arguments.output {
        write_all(desk, folder, &run.made, template.as_deref())?;
    }
    out.give(&run.made, |out, made| {
        out.line(format!("{} made.", counted(made.len(), "letter")));
        if run.to_approve > 0 {
            let waiting = counted(run.to_approve, "letter");
            out.line(format!(
                "{waiting} not sent: somebody else has to approve with `vidimus letter --approve {key}`; \
                 `vidimus letter --go-on {key}` sends them then."
            ));
        }
    });
    Ok(Outcome::Done)
}

/// Shows the one letter that was written, by its code, and writes its paper where that is asked for.
fn one(desk: &Desk, arguments: &Arguments, letter: SubjectId, out: &mut Output) -> Answer {
    if let Some(file) = &arguments.output {
        let template = read_template(arguments.template.as_deref())?;
        write_paper(file, &paper::of(desk, letter, template.as_deref())?)?;
    }
    let told = desk.office.read(desk.at)?.letter(letter)?;
    out.give(&told, show::letter);
    Ok(Outcome::Done)
}

/// Approves what somebody else made.
pub(super) fn approve(key: &str, desk: &Desk, out: &mut Output) -> Answer {
    let before = desk.office.run(desk.at, key)?.to_approve;
    let run = desk.office.approve_run(desk.at, key)?;
    let approved = before.saturating_sub(run.to_approve);
    out.give(&approved, |out, approved| {
        out.line(format!(
            "{} approved; `vidimus letter --go-on {key}` sends them.",
            counted(*approved, "letter")
        ));
    });
    Ok(Outcome::Done)
}

/// Why it stopped: where nothing was made, there is nothing to go on with.
fn stopped(desk: &Desk, key: &str, refused: Refused) -> Result<Failure, Failure> {
    let run = desk.office.run(desk.at, key)?;
    if run.made.is_empty() {
        desk.office.forget_draft(key)?;
        return Ok(refused.into());
    }
    let (made, of) = (run.made.len(), run.of);
    Ok(
        Failure::new(format!("{made} of {of} letters were made: {refused}")).hint(format!(
            "`vidimus letter --go-on {key}` makes the others, and none twice"
        )),
    )
}

/// Whoever stands in the file; all who are not known are told at once.
fn addressees(reading: &Reading<'_>, file: Option<&Path>) -> Result<Vec<SubjectId>, Failure> {
    let bytes = read_template(file)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let kinds = WRITTEN_TO.map(str::to_owned);
    let mut found = Vec::new();
    let mut unknown = Vec::new();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    for (number, typed) in (1..).zip(lines) {
        match reading.subject_meant(typed, &kinds) {
            Ok(subject) => found.push(subject),
            Err(refused) => unknown.push(format!("line {number}: {refused}")),
        }
    }
    if unknown.is_empty() {
        return Ok(found);
    }
    Err(Failure::new(format!(
        "{} of the file are not known, and nothing was written: {}",
        counted(unknown.len(), "line"),
        unknown.join("; ")
    ))
    .hint(
        "Correct these lines, or make whom they name with `vidimus state new:organisation:NAME …`",
    ))
}

/// Writes the paper of each letter, under its address, and an index.
fn write_all(
    desk: &Desk,
    folder: &Path,
    made: &[MadeFor],
    template: Option<&[u8]>,
) -> Result<(), Failure> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::new(format!("`{}` cannot be made: {error}", folder.display())))?;
    let mut index = String::from("number,letter,addressee,file\r\n");
    for (number, one) in (1..).zip(made) {
        let letter = SubjectId(one.letter.parse()?);
        let name = format!("{}.docx", shortened(&one.letter));
        write_paper(&folder.join(&name), &paper::of(desk, letter, template)?)?;
        let told = desk.office.read(desk.at)?.letter(letter)?;
        let to = told.addressee.as_ref().map(title_of).unwrap_or_default();
        index.push_str(&line(number, &one.letter, &to, &name));
    }
    write_paper(&folder.join("index.csv"), index.as_bytes())
}

/// A line of the index; what a program for tables would take for a formula is no formula.
fn line(number: usize, letter: &str, to: &str, file: &str) -> String {
    let to = to.replace('"', "\"\"");
    let guard = if to.starts_with(['=', '+', '-', '@']) {
        "'"
    } else {
        ""
    };
    format!("{number},{},\"{guard}{to}\",{file}\r\n", shortened(letter))
}

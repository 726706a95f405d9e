//! `vidimus letter`: a letter, its questions, its paper, and its way out.

mod bulk;
mod paper;
mod show;
mod way;

use std::path::PathBuf;

use clap::Args;
use vidimus_app::act::letter::{Answered, Sending, Template};
use vidimus_app::office::nonce;
use vidimus_app::read::letter::{Wording, field_names};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;

use super::Answer;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::workspace::{self, Desk};

pub(super) use paper::{read_template, write_paper};

/// Show a letter with its questions, make its paper, send it; or write a new one, or many at once.
///
/// The paper is made from the office's own template of Word, which names values as merge fields or as
/// {{addressee}}: see docs/letters.md. Without one, a plain template is used. What is sent is archived.
///
/// Examples:
///   vidimus letter L-2031-0041
///   vidimus letter L-2031-0041 --template ours.docx -o letter.docx
///   vidimus letter L-2031-0041 --send --channel registered_post --number 12/31
///   vidimus letter L-2031-0041 --received 2031-10-20 --their-number 77/2 --proof slip.pdf
///   vidimus letter L-2031-0041 --answered 2=yes --answered "3,Olvan Besaldi=no"
///   vidimus letter --addressee "Prison service" --matter "Numbers held" --question "How many are held?"
///   vidimus letter --fields
///   vidimus letter --keep-template ours.docx
///   vidimus letter --to prisons.txt --matter "Numbers held" --question "How many are held?" -o letters/
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The letter: its address or code.
    letter: Option<String>,
    /// Make the paper from this template of Word instead of the one that is kept.
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Write the paper to this file; of many letters, each to this folder with an index.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Note that the letter goes out, and archive its paper.
    #[arg(long, requires = "channel")]
    send: bool,
    /// By what means it goes out: post, registered_post, courier, mail, fax, form, by_hand.
    #[arg(long, requires = "send")]
    channel: Option<String>,
    /// When it goes out; today where this is left out.
    #[arg(long, value_name = "DATE", requires = "send")]
    on: Option<Edtf>,
    /// Its number in our register; of many letters, the first is this with `-1` behind it.
    #[arg(long, requires = "send")]
    number: Option<String>,
    /// Archive this file as what was sent, instead of making the paper anew.
    #[arg(long, value_name = "FILE", requires = "send")]
    paper: Option<PathBuf>,
    #[command(flatten)]
    way: way::Noted,
    /// Whether a question was answered: NUMBER=yes, or "NUMBER,PERSON=in_part".
    #[arg(long, value_name = "ANSWER", requires = "letter")]
    answered: Vec<String>,
    #[command(flatten)]
    templates: Templates,
    #[command(flatten)]
    bulk: bulk::Bulk,
}

/// The office's own templates.
#[derive(Args)]
#[command(next_help_heading = "Templates")]
struct Templates {
    /// List what a template may name.
    #[arg(long, conflicts_with_all = ["letter", "whom"])]
    fields: bool,
    /// Keep this template of Word in the workspace for all letters.
    #[arg(long, value_name = "FILE", group = "own", conflicts_with_all = ["letter", "whom"])]
    keep_template: Option<PathBuf>,
    /// The template that is kept or dropped is that for reminders.
    #[arg(long, requires = "own")]
    reminder: bool,
    /// Go back to the plain template.
    #[arg(long, group = "own", conflicts_with_all = ["letter", "whom"])]
    drop_template: bool,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    if arguments.templates.fields {
        out.give(&field_names(), |out, names| {
            for name in names {
                out.line(name);
            }
        });
        return Ok(Outcome::Done);
    }
    let desk = workspace::open(globals, out)?;
    if let Some(key) = &arguments.bulk.approve {
        return bulk::approve(key, &desk, out);
    }
    if let Some(key) = &arguments.bulk.go_on {
        return bulk::go_on(key, arguments, &desk, out);
    }
    if arguments.templates.keep_template.is_some() || arguments.templates.drop_template {
        return arguments.keep(&desk, out);
    }
    if !arguments.bulk.is_empty() {
        return bulk::run(arguments, &desk, out);
    }
    let typed = arguments.letter.as_deref().ok_or_else(|| {
        Failure::usage("Say which letter is meant")
            .hint("Name it by its code or address, or write a new one with `--addressee WHO --matter WORDS`")
    })?;
    if arguments.template.is_some() && !arguments.send && arguments.output.is_none() {
        return Err(Failure::usage("No paper would be made from this template")
            .hint("Say where it goes with `-o FILE`, or send the letter with `--send`"));
    }
    let letter = meant(&desk, typed, "letter")?;
    if !arguments.answered.is_empty() {
        arguments.note(&desk, letter)?;
    }
    if arguments.send {
        arguments.send(&desk, letter)?;
    }
    arguments.way.note(&desk, letter, out)?;
    if let Some(file) = &arguments.output {
        let template = read_template(arguments.template.as_deref())?;
        let made = paper::of(&desk, letter, template.as_deref())?;
        write_paper(file, &made)?;
    }
    let told = desk.office.read(desk.at)?.letter(letter)?;
    out.give(&told, show::letter);
    Ok(Outcome::Done)
}

/// The subject of a kind that somebody means.
pub(super) fn meant(desk: &Desk, typed: &str, kind: &str) -> Result<SubjectId, Failure> {
    let reading = desk.office.read(desk.at)?;
    Ok(reading.subject_meant(typed, &[kind.to_owned()])?)
}

impl Arguments {
    fn keep(&self, desk: &Desk, out: &mut Output) -> Answer {
        let sort = if self.templates.reminder {
            Template::Reminder
        } else {
            Template::Letter
        };
        if let Some(bytes) = read_template(self.templates.keep_template.as_deref())? {
            desk.office.keep_template(desk.at, sort, &bytes)?;
            out.say("The template was tried and is kept in the workspace.");
        } else {
            desk.office.drop_template(desk.at, sort)?;
            out.say("The plain template is used again.");
        }
        Ok(Outcome::Done)
    }

    fn sending(&self) -> Option<Sending<'_>> {
        Some(Sending {
            on: self.on.clone(),
            channel: self.channel.as_deref().filter(|_| self.send)?,
            register_number: self.number.as_deref(),
            paper: None,
        })
    }

    /// Sends a letter: the paper is made with the number and day that it goes out under.
    fn send(&self, desk: &Desk, letter: SubjectId) -> Result<(), Failure> {
        let Some(sending) = self.sending() else {
            return Ok(());
        };
        let template = read_template(self.template.as_deref())?;
        let given = read_template(self.paper.as_deref())?;
        let paper = if let Some(bytes) = given {
            bytes
        } else {
            let reading = desk.office.read(desk.at)?;
            let made = reading.paper_to_send(letter, template.as_deref(), &sending)?;
            made.bytes
        };
        let sending = Sending {
            paper: Some(&paper),
            ..sending
        };
        desk.office.send(desk.at, nonce()?, letter, &sending)?;
        Ok(())
    }

    fn note(&self, desk: &Desk, letter: SubjectId) -> Result<(), Failure> {
        let answered = answers(desk, &self.answered)?;
        desk.office
            .note_answers(desk.at, nonce()?, letter, &answered)?;
        Ok(())
    }
}

/// What was typed of questions: `2=yes`, or `2,PERSON=no`.
pub(super) fn answers(desk: &Desk, typed: &[String]) -> Result<Vec<Answered>, Failure> {
    let typed = typed.iter();
    typed.map(|one| answer(desk, one)).collect()
}

fn answer(desk: &Desk, typed: &str) -> Result<Answered, Failure> {
    let wrong = || {
        Failure::usage(format!("`{typed}` says nothing of a question"))
            .hint("Write `2=yes`, or `2,PERSON=no` for one person; also `in_part` and `refused`")
    };
    let (question, answered) = typed.rsplit_once('=').ok_or_else(wrong)?;
    let (number, person) = match question.split_once(',') {
        Some((number, person)) => (number, Some(meant(desk, person, "person")?)),
        None => (question, None),
    };
    Ok(Answered {
        number: number.trim().parse().map_err(|_| wrong())?,
        person,
        answered: answered.trim().to_owned(),
    })
}

/// The words with which the plain reminder opens.
pub(super) const WORDING: Wording<'static> = Wording {
    reminder: "We wrote to you on {sent_on} and have had no answer. We ask you to answer what is still open.",
};

//! `vidimus inbox`: what waits for a decision.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use vidimus_app::read::inbox::{Proposed, Review, Waiting};
use vidimus_app::read::suggest::{Choice, Suggestion};
use vidimus_model::id::DocumentId;

use super::Answer;
use super::layout::{self, ListLayout};
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, Table, shortened, spaced, title_of};
use crate::workspace::{self, Desk};

/// List what waits for a decision; of one document, each proposal with its number.
///
/// Of a list, it shows what each column is taken for and what would be written, without writing it.
///
/// Examples:
///   vidimus inbox
///   vidimus inbox 3fa83fa83f
///   vidimus inbox 77c0ffee11 --map "Taken on=custody.deprived_on" --refused ~/left.csv
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// One document.
    document: Option<String>,
    #[command(flatten)]
    list: ListLayout,
    /// Write the rows of a list that would not be taken in to this new file.
    #[arg(long, value_name = "FILE", requires = "document")]
    refused: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let Some(typed) = &arguments.document else {
        out.give(&desk.office.read(desk.at)?.inbox()?, show_all);
        return Ok(Outcome::Done);
    };
    let document = document(&desk, typed)?;
    let inbox = desk.office.read(desk.at)?.inbox()?;
    let is_list = inbox
        .iter()
        .any(|one| one.list && one.document.id == document.to_string());
    if is_list || arguments.refused.is_some() {
        return show_list(arguments, &desk, document, out);
    }
    let review = desk.office.read(desk.at)?.review(document)?;
    out.give(&review, show_one);
    Ok(Outcome::Done)
}

/// The document that was typed.
pub(super) fn document(desk: &Desk, typed: &str) -> Result<DocumentId, Failure> {
    let kinds = [vidimus_model::fold::DOCUMENT.to_owned()];
    let found = desk.office.read(desk.at)?.subject_meant(typed, &kinds)?;
    Ok(DocumentId(found.0))
}

fn show_list(arguments: &Arguments, desk: &Desk, document: DocumentId, out: &mut Output) -> Answer {
    let reading = desk.office.read(desk.at)?;
    let wanted = arguments.list.layout()?;
    let review = reading.list_review(document, &wanted)?;
    if let Some(file) = &arguments.refused {
        write_new(
            file,
            &reading.refused_rows(document, &wanted, &|why| why.to_string(), &|why| {
                why.to_string()
            })?,
        )?;
    }
    out.give(&review, layout::show);
    Ok(Outcome::Done)
}

/// Writes a file that is not there yet.
pub(super) fn write_new(file: &PathBuf, text: &str) -> Result<(), Failure> {
    use std::io::Write as _;
    let made = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(file);
    let written = made.and_then(|mut made| made.write_all(text.as_bytes()));
    written.map_err(|error| {
        Failure::new(format!("`{}` cannot be written: {error}", file.display()))
            .hint("Name a file that is not there yet")
    })
}

fn show_all(out: &mut Output, waiting: &Vec<Waiting>) {
    if waiting.is_empty() {
        out.line("Nothing waits. `vidimus add FILE…` takes in articles and lists.");
        return;
    }
    let mut table = Table::new(["document", "waits", "published", "publisher", "title"]);
    for one in waiting {
        let title = one.title.as_ref().or(one.file.as_ref());
        table.row([
            shortened(&one.document.id),
            what_waits(one),
            one.published.clone().unwrap_or_default(),
            one.publisher.clone().unwrap_or_default(),
            title.cloned().unwrap_or_default(),
        ]);
    }
    out.table(&table);
}

fn what_waits(one: &Waiting) -> String {
    match (one.list, one.proposals, one.details) {
        (true, _, _) => "list".to_owned(),
        (false, 0, _) => "details".to_owned(),
        (false, count, true) => format!("{count} + details"),
        (false, count, false) => count.to_string(),
    }
}

fn show_one(out: &mut Output, review: &Review) {
    out.heading(title_of(&review.document));
    if let Some(found) = &review.found {
        let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
        out.line(format!(
            "{} · {} · {} · {}",
            or_dash(&found.title),
            or_dash(&found.publisher),
            or_dash(&found.published),
            or_dash(&found.language)
        ));
        if !review.confirmed {
            out.line(
                "These details are as read; `vidimus accept DOCUMENT --details` confirms them.",
            );
        }
        for flag in &found.flags.0 {
            out.line(format!("Look: {flag}"));
        }
    }
    if let Some(original) = &review.copy_of {
        out.line(format!("It seems to be a copy of {}", title_of(original)));
    }
    out.gap();
    for proposed in &review.proposals {
        show_proposed(out, proposed);
    }
    out.line(format!(
        "Proposals: {} waiting, {} accepted, {} rejected.",
        review.proposals.len(),
        review.accepted,
        review.dismissed
    ));
}

fn show_proposed(out: &mut Output, proposed: &Proposed) {
    let proposal = &proposed.proposal;
    let quote = proposal
        .quote
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    out.line(format!(
        "{:>3}  {}: “{quote}”",
        proposed.number,
        spaced(&proposal.statement_type)
    ));
    match &proposed.suggestion {
        Some(suggestion) => {
            for line in suggested(suggestion) {
                out.indented(5, line);
            }
        }
        None => out.indented(
            5,
            "Nothing is suggested; write it with `vidimus state … --document … --quote …`, or reject it",
        ),
    }
}

fn suggested(one: &Suggestion) -> Vec<String> {
    let value = one.value.as_ref().map(vidimus_app::shown::Value::plain);
    let denied = if one.denied { "not: " } else { "" };
    let mut said = vec![format!("by {}", whom(&one.speaker))];
    said.extend(
        one.relays
            .iter()
            .map(|relay| format!("via {}", whom(relay))),
    );
    said.extend(one.as_of.iter().map(|day| {
        let basis = one.as_of_basis.as_deref().unwrap_or("stated");
        format!("of {day} ({basis})")
    }));
    if one.modality != "fact" {
        said.push(format!("as {}", one.modality));
    }
    said.extend(one.scope.iter().map(|scope| format!("counting {scope}")));
    said.extend(one.part_of.map(|whole| format!("part of {whole}")));
    if one.target.confirm_speaker {
        said.push("speaker to be confirmed".to_owned());
    }
    let mut lines = vec![
        format!(
            "→ {}, {}: {denied}{}",
            whom(&one.subject),
            spaced(&one.target.property),
            value.unwrap_or_default()
        ),
        said.join(" · "),
    ];
    lines.extend(others(&one.subject));
    if !one.people.is_empty() {
        let people: Vec<String> = one.people.iter().map(whom).collect();
        lines.push(format!("with {}", people.join(", ")));
    }
    lines
}

fn whom(choice: &Choice) -> String {
    if choice.publisher {
        return "the publisher".to_owned();
    }
    match (&choice.chosen, &choice.name) {
        (Some(known), _) => format!("{} [{}]", title_of(known), shortened(&known.id)),
        (None, Some(name)) => format!("{name} (new {})", spaced(&choice.kind)),
        (None, None) => format!("a new {}", spaced(&choice.kind)),
    }
}

/// Whom else a subject may be.
fn others(choice: &Choice) -> Option<String> {
    let chosen = choice.chosen.as_ref().map(|one| &one.id);
    let others = choice.candidates.iter();
    let others = others.filter(|one| Some(&one.subject.id) != chosen);
    let told: Vec<String> = others
        .take(3)
        .map(|one| {
            format!(
                "{} [{}] ({})",
                title_of(&one.subject),
                shortened(&one.subject.id),
                spaced(one.because)
            )
        })
        .collect();
    (!told.is_empty()).then(|| format!("or {}", told.join(", ")))
}

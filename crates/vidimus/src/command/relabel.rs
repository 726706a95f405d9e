//! `vidimus relabel`: how closely something is kept, and who reads it.

use std::collections::BTreeSet;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use serde::Serialize;
use vidimus_app::office::nonce;
use vidimus_app::read::Reading;
use vidimus_app::read::item::ItemPart;
use vidimus_model::id::ItemId;
use vidimus_model::label::{Audience, Label, Level};

use super::Answer;
use super::said::worded;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, Table};
use crate::workspace;

/// Keep an item under another label: a level, and circles to which alone it is kept.
///
/// It tells who could read each part before, and who can from now on. Without a level it changes nothing and tells who
/// reads it. Letting anybody read more than before is for those who may loosen; a label under which nobody would read it
/// is refused. It can be undone.
///
/// Examples:
///   vidimus relabel 3fa83fa83f.2
///   vidimus relabel 3fa83fa83f.2 confidential --because "Her sister asked"
///   vidimus relabel 3fa83fa83f.2 restricted --only-to medical --part content --because "A diagnosis"
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The item: a statement, a document, a subject.
    item: String,
    /// The level.
    #[arg(value_parser = worded!(Level), requires = "because")]
    level: Option<Level>,
    /// A circle to whose members alone it is kept; once for each. Without it everybody cleared for the level reads it.
    #[arg(long, value_name = "CIRCLE", requires = "level")]
    only_to: Vec<String>,
    /// What of it: all, the content, or the source (of a document: the original, its origin).
    #[arg(long, default_value = "all", value_parser = ["all", "content", "source"])]
    part: String,
    /// Why.
    #[arg(long, alias = "reason", value_name = "WORDS", requires = "level")]
    because: Option<String>,
}

#[derive(Serialize)]
struct Told {
    /// The entry by which it was changed; none where nothing was.
    entry: Option<String>,
    parts: Vec<Readers>,
}

/// Who reads a part.
#[derive(Serialize)]
struct Readers {
    part: u8,
    level: String,
    only_to: Option<Vec<String>>,
    now: Vec<String>,
    /// Who could before; none where nothing was changed.
    before: Option<Vec<String>>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let item = reading.item_at(&arguments.item)?;
    let mut told = Told {
        entry: None,
        parts: parts(&reading, item, &arguments.part)?,
    };
    drop(reading);
    if let (Some(level), Some(because)) = (arguments.level, &arguments.because) {
        let circles: BTreeSet<Audience> = arguments.only_to.iter().cloned().map(Audience).collect();
        let label = Label {
            level,
            only_to: (!circles.is_empty()).then_some(circles),
        };
        let parts: Vec<u8> = told.parts.iter().map(|one| one.part).collect();
        let entry = desk
            .office
            .relabel(desk.at, nonce()?, item, &parts, &label, because)?;
        let now = desk.office.read(desk.at)?.readers_of(&label);
        told.entry = Some(entry.to_string());
        for one in &mut told.parts {
            level.word().clone_into(&mut one.level);
            one.only_to = (!arguments.only_to.is_empty()).then(|| arguments.only_to.clone());
            one.before = Some(std::mem::replace(&mut one.now, now.clone()));
        }
    }
    out.give(&told, show);
    Ok(Outcome::Done)
}

/// The parts of an item that were asked for, as far as they may be read.
fn parts(reading: &Reading<'_>, item: ItemId, asked: &str) -> Result<Vec<Readers>, Failure> {
    let is_asked = |part: &ItemPart| match asked {
        "content" => part.number == 0,
        "source" => part.number == 1,
        _ => part.legible,
    };
    let parts = reading.item_view(item)?.parts;
    let parts = parts.into_iter().filter(is_asked).map(|part| Readers {
        part: part.number,
        level: part.level,
        now: reading.readers_of(&part.label),
        only_to: part.only_to,
        before: None,
    });
    Ok(parts.collect())
}

fn show(out: &mut Output, told: &Told) {
    let mut table = match told.entry {
        Some(_) => Table::new(["part", "kept", "read by", "before by"]),
        None => Table::new(["part", "kept", "read by"]),
    };
    for one in &told.parts {
        let part = if one.part == 0 { "content" } else { "source" };
        let cells = [part.to_owned(), kept(one), names(&one.now)];
        table.row(cells.into_iter().chain(one.before.as_deref().map(names)));
    }
    out.table(&table);
}

fn kept(one: &Readers) -> String {
    match &one.only_to {
        Some(circles) => format!("{}, only to {}", one.level, circles.join(", ")),
        None => one.level.clone(),
    }
}

fn names(names: &[String]) -> String {
    if names.is_empty() {
        return "nobody".to_owned();
    }
    names.join(", ")
}

//! `vidimus erase`: the one act that takes bytes away.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use serde::Serialize;
use serde_json::json;
use vidimus_app::act::asked::Asked;
use vidimus_app::act::copies::Copies;
use vidimus_app::office::nonce;
use vidimus_model::item::ErasedFor;

use super::Answer;
use super::backup::backup_line;
use super::log::day;
use super::said::worded;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::workspace;

/// Erase what an item says. It cannot be undone.
///
/// Bytes are dropped and the register is made anew; that something was erased, by whom and why stays.
/// With an original goes all that was read from it; what was proposed is not proposed again.
/// Backups and exports that were made before still hold it, and are named: erase there too, or destroy
/// them. Copies that were made in another way are not known.
/// Where somebody else may erase too, it is asked for, and they confirm it: see `vidimus asked`.
/// Only subjects, documents, readings, statements, dismissals and accounts can be erased. A decision
/// upon them, such as a retraction, a judgement or an undo, stays: what it ended would come back.
/// So name nobody in the reason you give for one.
///
/// Example: vidimus erase 3fa83fa83f.2 request --part source --yes
#[derive(Args)]
pub(crate) struct Arguments {
    /// The item: a statement, a document, a reading.
    item: String,
    /// Why.
    #[arg(value_parser = worded!(ErasedFor))]
    why: ErasedFor,
    /// What of it: all, the content, or the source (of a document: the original, its origin).
    #[arg(long, default_value = "all", value_parser = ["all", "content", "source"])]
    part: String,
    /// That it is meant: nothing brings it back.
    #[arg(long)]
    yes: bool,
}

#[derive(Serialize)]
struct Erased {
    entry: String,
    /// The known copies that still hold it.
    #[serde(flatten)]
    held: Copies,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    if !arguments.yes {
        return Err(Failure::usage("Nothing brings back what was erased")
            .hint("Add `--yes` if it is meant"));
    }
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let item = reading.item_at(&arguments.item)?;
    let parts = match arguments.part.as_str() {
        "content" => vec![0],
        "source" => vec![1],
        _ => reading.parts_of(item)?,
    };
    drop(reading);
    let asked = desk
        .office
        .ask_to_erase(desk.at, nonce()?, item, &parts, arguments.why)?;
    let entry = match asked {
        Asked::Done(entry) => entry,
        Asked::Waits(number) => {
            waits(number, out);
            return Ok(Outcome::Done);
        }
    };
    let erased = Erased {
        entry: entry.to_string(),
        held: desk.office.copies_holding(entry)?,
    };
    out.give(&erased, |out, erased| show(out, &erased.held));
    Ok(Outcome::Done)
}

/// Tells that somebody else has to confirm it.
fn waits(number: i64, out: &mut Output) {
    out.give(&json!({ "waits": number }), |out, _| {
        out.line(format!(
            "Asked for under number {number}: somebody else who may erase confirms it within 7 days with \
             `vidimus asked confirm {number} --yes`, or on their home page."
        ));
    });
}

fn show(out: &mut Output, held: &Copies) {
    let (backups, exports) = (&held.backups, &held.exports);
    if backups.is_empty() && exports.is_empty() {
        out.line("Erased here. No backup or export is known that holds it.");
    } else {
        out.line("Erased here. These copies still hold it; erase there too, or destroy them:");
    }
    for backup in backups {
        out.indented(2, backup_line(backup));
    }
    for export in exports {
        let recipients = export.recipients.join(", ");
        let day = day(export.at_ms);
        out.indented(2, format!("{day}  export for {recipients}"));
    }
    out.line(
        "Copies made in another way are not known here: by hand, by a folder that is synchronised, by a \
         program that backs up this computer.",
    );
}

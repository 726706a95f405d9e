//! `vidimus add`: taking in files.

mod files;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use vidimus_app::act::add::{Added, File, Given, Outcome as Became};
use vidimus_app::act::list::Layout;
use vidimus_app::office::nonce;
use vidimus_model::id::DocumentId;

use super::{Answer, layout};
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, Progress, counted, shortened};
use crate::workspace::{self, Desk};

/// Take in articles and lists: the original, its text, and what it seems to claim.
///
/// Files of plain text, HTML, CSV and XLSX; folders with all that is in them. Nothing that is read
/// enters the register before somebody accepts it. What cannot be taken in is listed with the reason,
/// and the rest is kept; the program then ends with 1.
///
/// Example: vidimus add ~/Downloads/article.html lists/
#[derive(Args)]
pub(crate) struct Arguments {
    /// Files and folders.
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// The headline, of a single file.
    #[arg(long)]
    title: Option<String>,
    /// Who published it, of a single file.
    #[arg(long)]
    publisher: Option<String>,
    /// When it was published, as EDTF, of a single file.
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// The code of its language, of a single file.
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let files = files::below(&arguments.paths);
    let given = arguments.given();
    if files.len() != 1 && given.is_some() {
        return Err(Failure::usage(
            "A title, publisher, date or language is said of one file at a time",
        ));
    }
    let desk = workspace::open(globals, out)?;
    let mut refused = 0;
    for (at, file) in files.iter().enumerate() {
        let mut progress = Progress::of("Reading");
        progress.show(at as u64, files.len() as u64);
        let added = add(&desk, file, given.unwrap_or_default()).map_err(|failure| {
            let left = files.len() - at;
            failure.hint(format!(
                "{} taken in, {left} not; run the same command again when this is mended: what is here \
                 already is noticed",
                counted(at, "file")
            ))
        })?;
        drop(progress);
        refused += usize::from(matches!(added.outcome, Became::Refused { .. }));
        out.give(&added, show);
        show_list(&desk, &added, out)?;
        out.flush();
    }
    if files.len() > 1 {
        let taken = files.len() - refused;
        out.say(&format!(
            "{} taken in, {refused} refused.",
            counted(taken, "file")
        ));
    }
    Ok(Outcome::wrong_if(refused > 0))
}

impl Arguments {
    /// What is said of the file, if anything is.
    fn given(&self) -> Option<Given<'_>> {
        let given = Given {
            title: self.title.as_deref(),
            publisher: self.publisher.as_deref(),
            published: self.published.as_deref(),
            language: self.language.as_deref(),
        };
        let fields = [
            given.title,
            given.publisher,
            given.published,
            given.language,
        ];
        fields.iter().any(Option::is_some).then_some(given)
    }
}

fn add(desk: &Desk, path: &Path, given: Given<'_>) -> Result<Added, Failure> {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(unread(&name, &error)),
    };
    let from = path.to_string_lossy();
    let file = File {
        name: &name,
        from: Some(&from),
        bytes: &bytes,
    };
    Ok(desk.office.add_given(desk.at, nonce()?, file, &given)?)
}

fn unread(name: &str, error: &std::io::Error) -> Added {
    Added {
        file: name.to_owned(),
        document: None,
        outcome: Became::Refused {
            reason: "unreadable",
            why: format!("It cannot be read: {error}"),
            what_to_do: "Check its name and its rights, then add it again".to_owned(),
        },
    }
}

fn show(out: &mut Output, added: &Added) {
    let address = added.document.as_deref().map(shortened).unwrap_or_default();
    let file = &added.file;
    match &added.outcome {
        Became::Article {
            title,
            proposals,
            flags,
        } => {
            let title = title.as_deref().map(|title| format!("“{title}”"));
            let title = title.unwrap_or_else(|| "no headline".to_owned());
            out.line(format!(
                "{address}  {file}: {title}, {}",
                counted(*proposals, "proposal")
            ));
            for flag in &flags.0 {
                out.indented(12, flag);
            }
        }
        Became::List { tables, rows } => {
            out.line(format!(
                "{address}  {file}: a list, {} in {}",
                counted(*rows, "row"),
                counted(*tables, "table")
            ));
        }
        Became::Already => out.line(format!("{address}  {file}: here already")),
        Became::Refused {
            why, what_to_do, ..
        } => {
            out.line(format!("REFUSED     {file}: {why}. {what_to_do}"));
        }
    }
}

/// Shows people what the columns of a new list are taken for.
fn show_list(desk: &Desk, added: &Added, out: &mut Output) -> Result<(), Failure> {
    let document = added.document.as_ref();
    let is_list = matches!(added.outcome, Became::List { .. });
    let Some(document) = document.filter(|_| is_list && !out.is_json()) else {
        return Ok(());
    };
    let document = DocumentId(document.parse()?);
    let review = desk
        .office
        .read(desk.at)?
        .list_review(document, &Layout::default())?;
    layout::show(out, &review);
    out.line(format!(
        "Next: `vidimus inbox {0} --map …` tries another mapping, `vidimus accept-list {0} --by SOURCE` takes it in.",
        shortened(&document.to_string())
    ));
    Ok(())
}

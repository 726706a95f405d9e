//! `vidimus release`: papers for somebody outside, and what was given to whom.

use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use serde_json::json;
use vidimus_app::act::release::{Form, Order, Wording};
use vidimus_app::office::nonce;
use vidimus_app::read::release::{Line, Preview};
use vidimus_model::kind::KindSet;
use vidimus_web::language::Language;
use vidimus_web::words::wording;

use super::Answer;
use super::log::day;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::workspace::{self, Desk};

/// Give papers to somebody outside, and see what was given to whom.
///
/// Without more it lists what waits and what went. A paper is prepared, looked at, approved by somebody
/// else where it needs that, and given out. Only what was cleared for its readers is in it.
///
/// Examples:
///   vidimus release prepare family P-2026-0004 --to K-2026-0002 --for "To answer his mother"
///   vidimus release prepare visit V-2026-0001 --circle public --for "Yearly report" --format docx
///   vidimus release show 3fa83fa8
///   vidimus release approve 3fa83fa8
///   vidimus release give 3fa83fa8 --out .
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// List what waits to be given out, and what was.
    List,
    /// Say what is to be given out, to whom and for what.
    Prepare(Prepare),
    /// Show what would go, and what stays and why.
    Show {
        /// The release, by the beginning of its key.
        release: String,
        /// Write the text as a document of Word too, to be edited outside.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Put a text that was edited outside in the place of the composed one, or go back to that.
    Edit {
        /// The release.
        release: String,
        /// The edited file: .docx or .txt; without it the composed text goes again.
        file: Option<PathBuf>,
    },
    /// Approve the text as it stands now, which somebody else prepared.
    Approve {
        /// The release.
        release: String,
    },
    /// Give it out: the ledger says so first, then the files are written.
    Give {
        /// The release.
        release: String,
        /// The folder into which the files go.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Throw away what was prepared and not given.
    Forget {
        /// The release.
        release: String,
    },
}

#[derive(Args)]
struct Prepare {
    /// Which paper.
    #[arg(value_parser = PossibleValuesParser::new(Form::ALL.map(Form::word))
        .map(|word| Form::from_word(&word).unwrap_or(Form::Figures)))]
    paper: Form,
    /// Whom or what it is about, by address, code or name.
    #[arg(required = true)]
    about: Vec<String>,
    /// To which circle; the first that the paper may go to where nothing is said.
    #[arg(long, value_parser = ["office", "family", "authority", "public"])]
    circle: Option<String>,
    /// The relative's record or the authority to which it goes.
    #[arg(long)]
    to: Option<String>,
    /// What for; it stands in the ledger.
    #[arg(long = "for", value_name = "PURPOSE")]
    purpose: String,
    /// In which language.
    #[arg(long, default_value = "en", value_parser = Language::SHIPPED.map(Language::tag))]
    language: String,
    /// In which formats.
    #[arg(long = "format", value_name = "FORMAT", default_value = "docx", value_parser = ["pdf", "docx", "csv", "json"])]
    formats: Vec<String>,
    /// The public age key of somebody who opens it; without any the files are not encrypted.
    #[arg(long = "key", value_name = "AGE-KEY")]
    keys: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    match arguments.what.as_ref().unwrap_or(&What::List) {
        What::List => list(&desk, out)?,
        What::Prepare(order) => prepare(&desk, order, out)?,
        What::Show { release, out: file } => show(&desk, release, file.as_deref(), out)?,
        What::Edit { release, file } => edit(&desk, release, file.as_deref(), out)?,
        What::Approve { release } => approve(&desk, release, out)?,
        What::Give {
            release,
            out: folder,
        } => give(&desk, release, folder, out)?,
        What::Forget { release } => {
            desk.office.forget_release(desk.at, &key(&desk, release)?)?;
            out.say("Thrown away.");
        }
    }
    Ok(Outcome::Done)
}

fn list(desk: &Desk, out: &mut Output) -> Result<(), Failure> {
    let waiting = desk.office.releases_waiting(desk.at)?;
    let waiting: Vec<_> = waiting
        .into_iter()
        .filter(|one| one.entry.is_none())
        .collect();
    let given = desk.office.read(desk.at)?.given_out()?;
    out.give(&json!({ "waiting": waiting, "given": given }), |out, _| {
        for one in &waiting {
            let state = if one.is_approved { "approved" } else { "waits" };
            let short = one.key.get(..8).unwrap_or_default();
            out.line(format!(
                "{short}  {state}  {} for {}",
                one.form, one.recipient
            ));
        }
        for one in &given {
            let day = day(one.at_ms);
            out.line(format!(
                "{day}  {} for {}, by {}",
                one.form, one.recipient, one.by
            ));
        }
        if waiting.is_empty() && given.is_empty() {
            out.line(
                "Nothing waits, and nothing was given out. See `vidimus release prepare --help`.",
            );
        }
    });
    Ok(())
}

/// The key of a release of which somebody typed the beginning.
fn key(desk: &Desk, typed: &str) -> Result<String, Failure> {
    let all = desk.office.releases_waiting(desk.at)?.into_iter();
    let mut found = all.map(|one| one.key).filter(|key| key.starts_with(typed));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(Failure::new(format!("`{typed}` may mean several releases"))
            .hint("Type more of the key")),
        _ => Err(Failure::new(format!("There is no release `{typed}`"))
            .hint("`vidimus release` lists them")),
    }
}

fn prepare(desk: &Desk, order: &Prepare, out: &mut Output) -> Result<(), Failure> {
    let reading = desk.office.read(desk.at)?;
    let circle = order.circle.clone();
    let circle = circle.or_else(|| Some(order.paper.circles().first()?.word().to_owned()));
    let circle = circle.unwrap_or_default();
    let kinds: Vec<String> = order
        .paper
        .about()
        .iter()
        .map(|one| (*one).to_owned())
        .collect();
    let about = order
        .about
        .iter()
        .map(|one| reading.subject_meant(one, &kinds));
    let about: Vec<String> = about
        .map(|one| Ok(one?.to_string()))
        .collect::<Result<_, Failure>>()?;
    let (to, recipient) = match (&order.to, circle.as_str()) {
        (Some(typed), "family") => {
            let kin = reading.subject_meant(typed, &["kin".to_owned()])?;
            (Some(kin.to_string()), reading.relative_called(kin)?)
        }
        (Some(typed), _) => {
            let to = reading.subject_meant(typed, &["organisation".to_owned()])?;
            (Some(to.to_string()), reading.lead_to(to)?.title)
        }
        (None, circle) => (None, Some(circle.to_owned())),
    };
    let order = Order {
        form: order.paper.word().to_owned(),
        circle,
        about,
        to,
        recipient: recipient.unwrap_or_default(),
        purpose: order.purpose.clone(),
        language: order.language.clone(),
        formats: order.formats.clone(),
        keys: order.keys.clone(),
    };
    let kinds = reading.rules().kinds.clone();
    drop(reading);
    let words = wording(&order.language, &kinds);
    let key = desk
        .office
        .prepare_release(desk.at, nonce()?, order.clone(), &words)?;
    out.give(&json!({ "release": key }), |out, _| {
        let short = key.get(..8).unwrap_or_default();
        out.line(format!(
            "Prepared as {short}. See what goes with `vidimus release show {short}`."
        ));
    });
    Ok(())
}

/// Does something with a release in the words of its paper.
fn with_words<T>(
    desk: &Desk,
    key: &str,
    act: impl FnOnce(&dyn Wording) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let kinds: KindSet = desk.office.read(desk.at)?.rules().kinds.clone();
    let language = desk.office.release_language(desk.at, key)?;
    act(&wording(&language, &kinds))
}

fn preview(desk: &Desk, key: &str) -> Result<Preview, Failure> {
    with_words(desk, key, |words| {
        Ok(desk.office.release(desk.at, key, words)?)
    })
}

fn show(desk: &Desk, typed: &str, file: Option<&Path>, out: &mut Output) -> Result<(), Failure> {
    let key = key(desk, typed)?;
    let told = preview(desk, &key)?;
    if let Some(file) = file {
        let draft = with_words(desk, &key, |words| {
            Ok(desk.office.release_draft(desk.at, &key, words)?)
        })?;
        write_new(file, &draft.bytes)?;
    }
    let lines = with_words(desk, &key, |words| {
        Ok(desk
            .office
            .release_text(desk.at, &key, words)
            .unwrap_or_default())
    })?;
    let answer = json!({
        "order": told.order, "text": lines, "seen": told.text, "goes": told.goes, "stays": told.stays,
        "edited": told.edited, "needs_second": told.needs_second, "approved_by": told.approved_by,
        "entry": told.entry, "earlier": told.earlier,
    });
    out.give(&answer, |out, _| tell(out, &told, &lines));
    Ok(())
}

fn tell(out: &mut Output, told: &Preview, lines: &str) {
    out.line(format!(
        "{} for {}: {}",
        told.order.form, told.order.recipient, told.order.purpose
    ));
    if lines.is_empty() {
        out.line("Nothing of this may go to whom it is for.");
    }
    for line in lines.lines() {
        out.indented(2, line.to_owned());
    }
    for line in told.edited.iter().flatten() {
        match line {
            Line::Same(_) => {}
            Line::Gone(text) => out.indented(2, format!("- {text}")),
            Line::Added(text) => out.indented(2, format!("+ {text}")),
        }
    }
    if !told.stays.is_empty() {
        out.line("What stays:");
    }
    for one in &told.stays {
        let subject = one.subject.title.clone().unwrap_or_default();
        let why = one.why.replace('_', " ");
        out.indented(
            2,
            format!("{why}: {} of {subject}", one.properties.join(", ")),
        );
    }
    match &told.approved_by {
        Some(by) => out.line(format!("Approved by {by}.")),
        None if told.needs_second && told.entry.is_none() => {
            out.line("Somebody else has to approve it where somebody else may.");
        }
        None => {}
    }
}

fn edit(desk: &Desk, typed: &str, file: Option<&Path>, out: &mut Output) -> Result<(), Failure> {
    let key = key(desk, typed)?;
    let Some(file) = file else {
        desk.office.edit_release(desk.at, &key, None)?;
        out.say("The composed text goes again.");
        return Ok(());
    };
    let bytes = fs::read(file).map_err(|why| unread(file, &why))?;
    let name = file.to_string_lossy();
    desk.office
        .edit_release(desk.at, &key, Some((&name, &bytes)))?;
    out.say(
        "This text goes now, once it is approved. `vidimus release show` tells how it differs.",
    );
    Ok(())
}

fn approve(desk: &Desk, typed: &str, out: &mut Output) -> Result<(), Failure> {
    let key = key(desk, typed)?;
    let seen = preview(desk, &key)?.text;
    with_words(desk, &key, |words| {
        Ok(desk.office.approve_release(desk.at, &key, &seen, words)?)
    })?;
    out.say("Approved.");
    Ok(())
}

fn give(desk: &Desk, typed: &str, folder: &Path, out: &mut Output) -> Result<(), Failure> {
    let key = key(desk, typed)?;
    fs::create_dir_all(folder).map_err(|why| unwritten(folder, &why))?;
    let told = preview(desk, &key)?;
    if told.entry.is_none() {
        with_words(desk, &key, |words| {
            Ok(desk
                .office
                .give_release(desk.at, nonce()?, (&key, &told.text), words)?)
        })?;
    }
    let mut written = Vec::new();
    for format in preview(desk, &key)?.files {
        let file = desk.office.release_file(desk.at, &key, &format)?;
        let to = folder.join(&file.file_name);
        write_new(&to, &file.bytes)?;
        written.push(to);
    }
    out.give(&json!({ "files": written }), |out, _| {
        for file in &written {
            out.line(file.display().to_string());
        }
    });
    Ok(())
}

/// Writes a new file that only its owner may read.
fn write_new(to: &Path, bytes: &[u8]) -> Result<(), Failure> {
    vidimus_app::act::export::write_new(to, bytes).map_err(|why| unwritten(to, &why))
}

fn unwritten(to: &Path, why: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` cannot be written: {why}", to.display()))
        .hint("Name another place; what was recorded stays, and the files can be written again")
}

fn unread(file: &Path, why: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` cannot be read: {why}", file.display()))
}

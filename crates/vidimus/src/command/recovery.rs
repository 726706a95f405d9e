//! `vidimus recovery`: the way back in when no passphrase opens the workspace any longer.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;
use vidimus_app::Office;
use vidimus_app::act::recovery::{Opener, RecoverySet, Trustee};
use vidimus_app::office::nonce;
use vidimus_web::outside::Passphrase;

use super::Answer;
use super::log::day;
use crate::arguments::Globals;
use crate::environment;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, counted};
use crate::passphrase;
use crate::workspace::{self, Desk};

/// Make, try and use files with which trustees together open the workspace.
///
/// Nobody can open a workspace whose passphrases are all forgotten. Recovery files are made for trustees
/// outside: any 2 of 3 (or 3 of 5 …) of them together get back in, and none alone. The files are plain age
/// files, and a README beside them says how they open without this program.
///
/// A trustee is named by the public half of an age key (`age-keygen` makes one), by `typed` for a passphrase
/// that they type here, or by @FILE for one in the first line of a file.
///
/// Where somebody else may change accounts too, making them takes two: the first asks, and the other runs the
/// same command within 7 days.
///
/// Examples:
///   vidimus recovery make --into /media/stick/recovery --of 2 age1… age1… typed
///   vidimus recovery check /media/stick/recovery/trustees-1-2.age --key one.txt --key two.txt
///   vidimus recovery open trustees-1-2.age --key one.txt --key two.txt --for m.oru
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// Tell which recovery files there are, and whether they open the key in force.
    Show,
    /// Write recovery files into a folder.
    Make {
        /// The folder: new or empty, and not within the workspace.
        #[arg(long, value_name = "FOLDER")]
        into: PathBuf,
        /// How many trustees open a file together.
        #[arg(long, value_name = "NUMBER")]
        of: usize,
        /// The trustees: `age1…`, `typed` or @FILE.
        #[arg(required = true, value_name = "TRUSTEE")]
        trustees: Vec<String>,
    },
    /// Prove that a recovery file still opens the workspace, and note when that was.
    Check {
        #[command(flatten)]
        with: With,
    },
    /// Get back in: give somebody who works here a new passphrase.
    Open {
        #[command(flatten)]
        with: With,
        /// Who gets back in: their pseudonym; not needed where one person uses the workspace alone.
        #[arg(long = "for", value_name = "NAME")]
        whom: Option<String>,
        /// A file with the new passphrase in its first line.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// A recovery file, and what opens it.
#[derive(Args)]
struct With {
    /// The recovery file, or what is left of it once trustees have opened some layers.
    file: PathBuf,
    /// A file with a trustee's secret age key; once for each.
    #[arg(long, value_name = "FILE")]
    key: Vec<PathBuf>,
    /// A trustee's passphrase: `typed`, or @FILE for one in the first line of a file; once for each.
    #[arg(long, value_name = "PHRASE")]
    phrase: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    match arguments.what.as_ref().unwrap_or(&What::Show) {
        What::Show => show(&workspace::open(globals, out)?, out),
        What::Make { into, of, trustees } => {
            make(&workspace::open(globals, out)?, into, (*of, trustees), out)
        }
        What::Check { with } => check(&workspace::open(globals, out)?, with, out),
        What::Open {
            with,
            whom,
            new_passphrase_file,
        } => {
            let new = new_passphrase_file.as_deref();
            open(globals, with, (whom.as_deref(), new), out)
        }
    }
}

fn make(desk: &Desk, into: &Path, (of, trustees): (usize, &[String]), out: &mut Output) -> Answer {
    let phrases = phrases(trustees, "trustee")?;
    let named = trustees.iter().zip(&phrases);
    let trustees: Vec<Trustee<'_>> = named
        .map(|(typed, phrase)| match phrase {
            Some(phrase) => Trustee::Passphrase(phrase.expose()),
            None => Trustee::Key(typed),
        })
        .collect();
    let strength = workspace::strength();
    let files = desk
        .office
        .make_recovery(desk.at, nonce()?, into, (of, &trustees), strength)?;
    out.give(&json!({ "files": files }), |out, _| {
        out.line(format!(
            "Wrote {} to `{}`. Any {of} of the {} trustees together open one; README.txt says how.",
            counted(files.len() as u64, "file"),
            into.display(),
            trustees.len()
        ));
        out.line(
            "Try it now with `vidimus recovery check`, then give the files to those who keep them.",
        );
    });
    Ok(Outcome::Done)
}

/// The passphrases among what stands for trustees; none where a key does.
fn phrases(typed: &[String], whom: &str) -> Result<Vec<Option<Passphrase>>, Failure> {
    let phrase = |(number, typed): (usize, &String)| match typed.strip_prefix('@') {
        Some(file) => passphrase::own(Some(Path::new(file)), whom, "").map(Some),
        None if typed == "typed" => {
            let elsewhere = "Name a file that has it with `@FILE`";
            passphrase::own(None, &format!("{whom} {number}, typed by them"), elsewhere).map(Some)
        }
        None => Ok(None),
    };
    (1..).zip(typed).map(phrase).collect()
}

fn check(desk: &Desk, with: &With, out: &mut Output) -> Answer {
    with.open(|openers| Ok(desk.office.check_recovery(desk.at, &with.file, openers)?))?;
    out.give(&json!({ "opens": true }), |out, _| {
        out.line("It opens the workspace as it is today.");
    });
    Ok(Outcome::Done)
}

fn open(
    globals: &Globals,
    with: &With,
    (whom, new): (Option<&str>, Option<&Path>),
    out: &mut Output,
) -> Answer {
    let folder = workspace::find(globals)?;
    let state = environment::state_folder()?;
    let opened = with.open(|openers| Ok(Office::recover(&folder, &state, &with.file, openers)?))?;
    workspace::tell(&opened.findings, out);
    let office = opened.office;
    let account = match whom {
        Some(name) => office.account_of(name.trim())?,
        None if office.is_shared()? => {
            return Err(Failure::usage("Several people use this workspace")
                .hint("Say who gets back in with `--for NAME`"));
        }
        None => office.account(),
    };
    let elsewhere = "Name a file that has it with `--new-passphrase-file`";
    let chosen = passphrase::own(new, "whoever gets back in, typed by them", elsewhere)?;
    office.readmit(account, chosen.expose(), workspace::strength())?;
    out.give(&json!({ "opens": true }), |out, _| {
        out.line(
            "The new passphrase opens the workspace. Remove every opened layer and `key.txt` now.",
        );
    });
    Ok(Outcome::Done)
}

impl With {
    /// Does something with what the trustees brought.
    fn open<T>(&self, act: impl FnOnce(&[Opener<'_>]) -> Result<T, Failure>) -> Result<T, Failure> {
        let keys = self.key.iter().map(|file| secret(file));
        let keys: Vec<Passphrase> = keys.collect::<Result<_, _>>()?;
        let phrases = self.phrase.iter().map(|typed| phrase(typed));
        let phrases: Vec<Passphrase> = phrases.collect::<Result<_, _>>()?;
        let secrets = keys.iter().map(|key| Opener::Secret(key.expose()));
        let phrases = phrases.iter().map(|one| Opener::Passphrase(one.expose()));
        let openers: Vec<Opener<'_>> = secrets.chain(phrases).collect();
        act(&openers)
    }
}

/// The secret key in a file.
fn secret(file: &Path) -> Result<Passphrase, Failure> {
    let text = fs::read_to_string(file).map(Passphrase::new);
    text.map_err(|error| {
        Failure::new(format!("`{}` cannot be read: {error}", file.display()))
            .hint("A file of `--key` is one that `age-keygen` wrote")
    })
}

/// The passphrase of a trustee, who knows it already.
fn phrase(typed: &str) -> Result<Passphrase, Failure> {
    match typed.strip_prefix('@') {
        Some(file) => passphrase::known(Some(Path::new(file))),
        None if typed == "typed" => passphrase::asked("Passphrase of a trustee: "),
        None => Err(Failure::usage("A passphrase is never an argument").hint(
            "Write `typed` to be asked for it, or @FILE for one in the first line of a file",
        )),
    }
}

fn show(desk: &Desk, out: &mut Output) -> Answer {
    let set = desk.office.recovery()?;
    let told = set.as_ref().map(|set| {
        json!({
            "made_ms": set.at_ms, "least": set.least, "of": set.of,
            "opens": set.is_current, "checked_ms": set.checked_ms,
        })
    });
    out.give(&told, |out, _| match &set {
        Some(set) => tell(set, out),
        None => out.line(
            "There are no recovery files: once every passphrase is forgotten, all is lost. `vidimus recovery make` \
             makes some.",
        ),
    });
    Ok(Outcome::wrong_if(set.is_none_or(|set| !set.is_current)))
}

fn tell(set: &RecoverySet, out: &mut Output) {
    let RecoverySet { least, of, .. } = set;
    out.line(format!("{}  any {least} of {of} trustees", day(set.at_ms)));
    if !set.is_current {
        out.line("The key of the workspace changed since, so they do not open it. Make new ones.");
        return;
    }
    match set.checked_ms {
        Some(ms) => out.line(format!("Last seen to open on {}.", day(ms))),
        None => out.line("Nobody has tried yet whether they open: `vidimus recovery check`."),
    }
}

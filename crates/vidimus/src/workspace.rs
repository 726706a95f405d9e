//! Finding the workspace that is meant, and opening it.

use std::fs;
use std::path::{Path, PathBuf};

use vidimus_app::office::{Finding, Opened, Strength};
use vidimus_app::{Moment, Office};
use vidimus_model::edtf::Day;

use crate::arguments::Globals;
use crate::failure::{Failure, sentence};
use crate::output::Output;
use crate::passphrase::{self, Key};
use crate::{clock, environment};

/// The file that makes a folder a workspace.
const MARK: &str = "vidimus.toml";

/// The file that is left of a workspace when that one is gone.
const LEDGER: &str = "ledger.db";

/// What to do where acknowledged acts are missing.
pub(crate) const UNWRITABLE: &str = "Nothing can be written until `vidimus restore` brings a backup back, or \
     `vidimus accept-older` goes on without what is missing";

/// An opened workspace, and the moment at which the command acts.
pub(crate) struct Desk {
    /// The workspace.
    pub(crate) office: Office,
    /// Now.
    pub(crate) at: Moment,
}

/// Opens the workspace that is meant, and tells what its files tell of their past.
pub(crate) fn open(globals: &Globals, out: &mut Output) -> Result<Desk, Failure> {
    let folder = find(globals)?;
    let key = passphrase::key(globals)?;
    open_at(globals, &folder, &key, out)
}

/// Opens the workspace in a folder.
pub(crate) fn open_at(
    globals: &Globals,
    folder: &Path,
    key: &Key,
    out: &mut Output,
) -> Result<Desk, Failure> {
    let state = environment::state_folder()?;
    let Opened { office, findings } = Office::open(folder, &state, key.unlock())?;
    tell(&findings, out);
    let day = today(globals, &office)?;
    Ok(Desk {
        at: clock::moment(day, office.zone()?.as_ref())?,
        office,
    })
}

/// The day to go by: as wanted, else as the practice material wants it, else by the calendar.
pub(crate) fn today(globals: &Globals, office: &Office) -> Result<Option<Day>, Failure> {
    match clock::wanted_day(globals.today.as_deref())? {
        Some(day) => Ok(Some(day)),
        None => Ok(office.practice_day()?),
    }
}

/// Tells what opening a workspace found.
pub(crate) fn tell(findings: &[Finding], out: &mut Output) {
    for finding in findings {
        let word = if finding.forbids_writing() {
            "warning"
        } else {
            "note"
        };
        out.say(&format!("{word}: {}", sentence(&finding.to_string())));
    }
    if findings.iter().any(Finding::forbids_writing) {
        out.say(&format!("hint: {UNWRITABLE}"));
    }
}

/// The folder of the workspace that is meant: named, or this folder, or the only one in it.
pub(crate) fn find(globals: &Globals) -> Result<PathBuf, Failure> {
    find_by(globals, is_workspace)
}

/// The same, where the workspace may have lost the file that says that it is one.
pub(crate) fn find_remains(globals: &Globals) -> Result<PathBuf, Failure> {
    find_by(globals, |folder| {
        is_workspace(folder) || folder.join(LEDGER).is_file()
    })
}

fn find_by(globals: &Globals, is_one: fn(&Path) -> bool) -> Result<PathBuf, Failure> {
    let named = globals.workspace.clone();
    let named = named.or_else(|| environment::variable(environment::WORKSPACE).map(PathBuf::from));
    match named {
        Some(folder) => Ok(folder),
        None => near(Path::new("."), is_one),
    }
}

/// The workspace that this folder is, or the only one directly below it.
fn near(here: &Path, is_one: fn(&Path) -> bool) -> Result<PathBuf, Failure> {
    if is_one(here) {
        return Ok(here.to_owned());
    }
    let entries = fs::read_dir(here).into_iter().flatten().flatten();
    let mut below: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| is_one(path))
        .collect();
    below.sort();
    match below.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(
            Failure::new("There is no workspace in this folder, nor directly below it")
                .hint("Name one with `--workspace`, or make one with `vidimus init FOLDER`"),
        ),
        several => Err(Failure::new(format!(
            "There are several workspaces below this folder: {}",
            listed(several)
        ))
        .hint("Name one with `--workspace`, or with the variable `VIDIMUS_WORKSPACE`")),
    }
}

fn listed(folders: &[PathBuf]) -> String {
    let names = folders
        .iter()
        .filter_map(|folder| folder.file_name()?.to_str());
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// Whether a folder says of itself that it is a workspace.
pub(crate) fn is_workspace(folder: &Path) -> bool {
    folder.join(MARK).is_file()
}

/// How dear it is to guess the passphrase of a new workspace. The tests of the program itself make
/// many workspaces; a program built for people has no way to make a cheap one.
pub(crate) fn strength() -> Strength {
    if cfg!(debug_assertions) && environment::variable("VIDIMUS_CHEAP_KEYS").is_some() {
        Strength::Test
    } else {
        Strength::Full
    }
}

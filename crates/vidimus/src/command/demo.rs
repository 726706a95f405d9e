//! `vidimus demo`: an invented dossier, to look around in.

mod summary;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use vidimus_app::Office;
use vidimus_app::office::{NewOffice, Purpose};
use vidimus_model::edtf::Day;
use vidimus_web::outside::Passphrase;

use super::Answer;
use super::serve::{Listening, Place, listen, serve};
use crate::arguments::Globals;
use crate::demo::{Decisions, replay};
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::passphrase::{self, Key};
use crate::workspace::{self, Desk};
use crate::{clock, environment};

/// Make a practice workspace from an invented dossier, tell what it says, and serve its pages.
///
/// Started again, it opens the same workspace; if it was cut off, it goes on where it stopped. To begin
/// anew, remove the folder.
///
/// Example: vidimus demo vidimus-demo --dossier demo
#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder of the practice workspace.
    folder: PathBuf,
    /// The folder of the dossier.
    #[arg(long, value_name = "FOLDER", default_value = "demo")]
    dossier: PathBuf,
    /// Stop after the summary.
    #[arg(long)]
    no_serve: bool,
    #[command(flatten)]
    listening: Listening,
}

/// What opens the practice workspace where nobody chose another passphrase: there is nothing in it to
/// keep from anybody.
const PASSPHRASE: &str = "vidimus practice";

/// How many of each sort the summary tells.
const TOLD: usize = 8;

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let decisions = Decisions::read(&arguments.dossier)?;
    let day = clock::day(&decisions.today)?;
    // The port is taken at once: nobody wants to learn after a minute that it is not free.
    let listener = (!arguments.no_serve).then(|| listen(&arguments.listening));
    let listener = listener.transpose()?;
    let desk = arguments.open(globals, &decisions, day, out)?;
    if desk.office.practice_day()?.is_none() {
        replay(&desk.office, desk.at, &decisions)?;
        desk.office.stand_still(day)?;
    }
    let summary = desk.office.read(desk.at)?.summary(TOLD)?;
    out.give(&summary, summary::show);
    match listener {
        None => Ok(Outcome::Done),
        Some(listener) => {
            let minutes = &arguments.listening;
            let place = Place::Here(listener);
            serve(desk, (&arguments.folder, Some(day)), place, minutes, out)
        }
    }
}

impl Arguments {
    /// Opens the practice workspace, and makes it first where there is none.
    fn open(
        &self,
        globals: &Globals,
        decisions: &Decisions,
        day: Day,
        out: &mut Output,
    ) -> Result<Desk, Failure> {
        let given = passphrase::given(globals.passphrase_file.as_deref())?;
        let is_given = given.is_some();
        let usual = || Passphrase::new(PASSPHRASE.to_owned());
        let key = Key::alone(given.unwrap_or_else(usual));
        let at = clock::moment(Some(day), None)?;
        if !is_given {
            out.say(&format!(
                "note: The passphrase of this practice workspace is `{PASSPHRASE}`, the same for everybody"
            ));
        }
        if !workspace::is_workspace(&self.folder) {
            self.clear_unfinished(out)?;
            let office = self.create(decisions, key.passphrase.expose(), at)?;
            return Ok(Desk { office, at });
        }
        let desk = workspace::open_at(globals, &self.folder, &key, out);
        let desk = desk.map_err(|failure| failure.hint(self.way_out(is_given)))?;
        self.check_ours(&desk, decisions)?;
        Ok(Desk { at, ..desk })
    }

    fn way_out(&self, given: bool) -> String {
        let folder = self.folder.display();
        if given {
            format!(
                "The passphrase came from outside; without it, `{PASSPHRASE}` is tried. If `{folder}` is the demo's, remove it to begin anew"
            )
        } else {
            format!(
                "Set `{}` if it was made with another passphrase; if `{folder}` is the demo's, remove it to begin anew",
                environment::PASSPHRASE
            )
        }
    }

    fn create(
        &self,
        decisions: &Decisions,
        phrase: &str,
        at: vidimus_app::Moment,
    ) -> Result<Office, Failure> {
        let new = NewOffice {
            folder: &self.folder,
            state: &environment::state_folder()?,
            passphrase: phrase,
            purpose: Purpose::Practice,
            strength: workspace::strength(),
            name: decisions.office_name(),
            handle: &decisions.by,
        };
        let office = Office::create(&new, at);
        office.map_err(|error| {
            Failure::from(error)
                .hint("The demo needs a folder of its own: name one that is not there yet")
        })
    }

    /// Refuses a workspace that is somebody else's.
    fn check_ours(&self, desk: &Desk, decisions: &Decisions) -> Result<(), Failure> {
        let reading = desk.office.read(desk.at)?;
        let office = reading.dossier(desk.office.itself())?.subject.title;
        let is_practice = desk.office.store().purpose() == Purpose::Practice;
        if is_practice && office.as_deref() == Some(decisions.office_name()) {
            return Ok(());
        }
        let folder = self.folder.display();
        Err(
            Failure::new(format!("`{folder}` is a workspace, and not the demo's"))
                .hint("Name another folder for the demo"),
        )
    }

    /// Removes what is left of a workspace whose making was cut off: it was never finished, so there is
    /// nothing in it.
    fn clear_unfinished(&self, out: &mut Output) -> Result<(), Failure> {
        if !is_unfinished(&self.folder) {
            return Ok(());
        }
        out.say("note: The making of this workspace was cut off; it begins anew");
        fs::remove_dir_all(&self.folder).map_err(|error| {
            let folder = self.folder.display();
            Failure::new(format!("`{folder}` cannot be removed: {error}"))
        })
    }
}

/// Whether a folder holds nothing but the beginnings of a workspace.
fn is_unfinished(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    let names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let begun = |name: &String| {
        ["key.age", "lock", "ledger.db", "desk.db"]
            .iter()
            .any(|begun| name.starts_with(begun))
    };
    names.iter().any(|name| name == "key.age") && names.iter().all(begun)
}

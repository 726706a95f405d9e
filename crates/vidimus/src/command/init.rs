//! `vidimus init`: a new workspace.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use vidimus_app::Office;
use vidimus_app::office::{NewOffice, Purpose};

use super::Answer;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::{clock, environment, passphrase, workspace};

/// Make a new encrypted workspace.
///
/// The folder must be new or empty. Whoever loses the passphrase loses the workspace: nobody can open
/// it without.
///
/// Example: vidimus init office --name "Office of the Advocate"
#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder to make it in.
    folder: PathBuf,

    /// What the office is called: it is the source of what the office itself says.
    #[arg(long, default_value = "The office")]
    name: String,

    /// Under which pseudonym you write: it stands beside everything that you do.
    #[arg(long, default_value = "owner")]
    handle: String,

    /// Mark it as a practice workspace, on every page and print.
    #[arg(long)]
    practice: bool,
}

/// What every new workspace says until several users and checked releases are there.
pub(crate) const WARNING: &str = "Public material and practice only. Do not enter confidential names, interviews or sources yet.";

#[derive(Serialize)]
struct Made<'a> {
    workspace: &'a str,
    purpose: &'static str,
    warning: &'static str,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    if workspace::is_workspace(&arguments.folder) {
        let folder = arguments.folder.display();
        return Err(
            Failure::new(format!("`{folder}` is a workspace already")).hint(format!(
                "Use it with `--workspace {folder}`, or name another folder"
            )),
        );
    }
    let passphrase = passphrase::new(globals.passphrase_file.as_deref(), "the new workspace")?;
    let short = passphrase::judged(&passphrase, arguments.practice)?;
    let purpose = if arguments.practice {
        Purpose::Practice
    } else {
        Purpose::Work
    };
    let new = NewOffice {
        folder: &arguments.folder,
        state: &environment::state_folder()?,
        passphrase: passphrase.expose(),
        purpose,
        strength: workspace::strength(),
        name: &arguments.name,
        handle: &arguments.handle,
    };
    Office::create(
        &new,
        clock::moment(clock::wanted_day(globals.today.as_deref())?, None)?,
    )?;
    let made = Made {
        workspace: &arguments.folder.to_string_lossy(),
        purpose: purpose.word(),
        warning: WARNING,
    };
    out.give(&made, |out, made| {
        out.line(format!("Made the workspace `{}`.", made.workspace));
        out.line(WARNING);
        if let Some(short) = short {
            out.line(short);
        }
        out.line("Next: `vidimus add FILE…` takes in articles and lists.");
    });
    Ok(Outcome::Done)
}

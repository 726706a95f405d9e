//! The command line: what all commands share, and the commands there are.

use std::path::PathBuf;

use clap::builder::Styles;
use clap::{Args, Parser};

use crate::command::Command;

/// A register of people who are detained, displaced or missing, in which every fact is a statement
/// that somebody made.
///
/// A first day: `vidimus init office`, `vidimus add article.html`, `vidimus inbox`, `vidimus serve`.
#[derive(Parser)]
#[command(name = "vidimus", version, styles = Styles::plain(), max_term_width = 100)]
#[command(
    propagate_version = false,
    disable_help_subcommand = false,
    subcommand_required = true
)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) globals: Globals,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_HELP: &str = "\
The workspace is the one that --workspace or VIDIMUS_WORKSPACE names, else this folder, else the only \
workspace directly below it. The passphrase is asked for, or read from VIDIMUS_PASSPHRASE or from the \
first line of --passphrase-file; it is never an argument. Where several people use a workspace, --as or \
VIDIMUS_USER says who is there.\n\n\
An address such as 3fa83fa83f or 3fa83fa83f.4 is the beginning of a longer one; six digits are \
enough where nothing else begins so. A subject may also be named by its code or its very name.\n\n\
The program ends with 0 when done, 1 when refused or when something wrong was found, 2 when the \
command line was not understood.";

/// What all commands share.
#[derive(Args)]
pub(crate) struct Globals {
    /// The folder of the workspace.
    #[arg(
        short,
        long,
        global = true,
        value_name = "FOLDER",
        help_heading = "Everywhere"
    )]
    pub(crate) workspace: Option<PathBuf>,

    /// Who you are, where several people use the workspace: your pseudonym.
    #[arg(
        long = "as",
        global = true,
        value_name = "NAME",
        help_heading = "Everywhere"
    )]
    pub(crate) who: Option<String>,

    /// A file with the passphrase in its first line.
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub(crate) passphrase_file: Option<PathBuf>,

    /// Answer in JSON, one object a line.
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub(crate) json: bool,

    /// The day to take for today, with practice material.
    #[arg(long, global = true, value_name = "DAY", hide = true)]
    pub(crate) today: Option<String>,
}

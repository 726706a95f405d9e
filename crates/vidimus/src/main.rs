//! The command line of Vidimus, and `serve`.
//!
//! A command is one module: its arguments, whose documentation is its help; then a function that
//! decodes them, calls one act or one reading of `vidimus-app`, and prints the answer. Data goes to
//! the standard output, talk to the standard error; `--json` gives the same answer to programs.
//!
//! Deliberately absent: rules and SQL. This is the one crate that reads the clock, the environment
//! and the terminal, and passes on what it read.

mod arguments;
mod clock;
mod command;
mod demo;
mod environment;
mod failure;
mod output;
mod passphrase;
mod workspace;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::Arguments;
use output::Output;

fn main() -> ExitCode {
    failure::say_only_where_it_panicked();
    let arguments = Arguments::parse();
    let mut out = Output::of_the_terminal(arguments.globals.json);
    let done = command::run(arguments.command, &arguments.globals, &mut out);
    let written = out.finish();
    match (done, written) {
        (Err(failure), _) => failure.report(arguments.globals.json),
        (Ok(outcome), Ok(())) => outcome.code(),
        (Ok(_), Err(error)) => failure::of_output(&error),
    }
}

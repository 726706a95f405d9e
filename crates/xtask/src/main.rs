//! The repository's own commands: `cargo xtask demo`, `test`, `prove`, `tidy` and `bench`.
//!
//! They are a program and not scripts, so that they run the same on every platform with nothing
//! but Rust installed. Nothing here is part of the product.
//!
//! Deliberately absent: a check of the compiler's version. Cargo itself refuses to build this
//! program with a compiler older than the `rust-version` of the workspace, and says so.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool for developers talks on the terminal"
)]

mod bench;
mod demo;
mod probe;
mod prove;
mod repository;
mod test;
mod tidy;

use std::process::ExitCode;

/// One command of the repository: its name, what it does, and how it is told apart from others.
struct Command {
    name: &'static str,
    line: &'static str,
    help: &'static str,
    run: fn(&[String]) -> anyhow::Result<ExitCode>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "bench",
        line: "Measure how fast it is, beside the targets",
        help: bench::HELP,
        run: bench::run,
    },
    Command {
        name: "demo",
        line: "Build Vidimus, take in the demo dossier, serve its pages",
        help: demo::HELP,
        run: demo::run,
    },
    Command {
        name: "prove",
        line: "Show by many random cases what a build tries on few",
        help: prove::HELP,
        run: prove::run,
    },
    Command {
        name: "test",
        line: "Run every test, browser tests included",
        help: test::HELP,
        run: test::run,
    },
    Command {
        name: "tidy",
        line: "Check what the compiler cannot: arrows, licences, links, words",
        help: tidy::HELP,
        run: tidy::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    dispatch(&arguments).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn dispatch(arguments: &[String]) -> anyhow::Result<ExitCode> {
    match arguments {
        [] => {
            print!("{}", overview());
            Ok(ExitCode::from(2))
        }
        [word] if is_help(word) => {
            print!("{}", overview());
            Ok(ExitCode::SUCCESS)
        }
        [word, name, ..] if is_help(word) => help(name),
        [name, word, ..] if is_help(word) => help(name),
        [name, rest @ ..] => (find(name)?.run)(rest),
    }
}

fn is_help(word: &str) -> bool {
    matches!(word, "help" | "--help" | "-h")
}

fn help(name: &str) -> anyhow::Result<ExitCode> {
    print!("{}", find(name)?.help);
    Ok(ExitCode::SUCCESS)
}

fn find(name: &str) -> anyhow::Result<&'static Command> {
    COMMANDS
        .iter()
        .find(|command| command.name == name)
        .ok_or_else(|| {
            anyhow::anyhow!("no command `{name}`; `cargo xtask help` lists what there is")
        })
}

fn overview() -> String {
    let line = |command: &Command| format!("  {:<6}{}\n", command.name, command.line);
    let lines: String = COMMANDS.iter().map(line).collect();
    format!(
        "The repository's own commands.\n\n\
         Usage: cargo xtask <COMMAND> [ARGUMENTS]\n\n{lines}\n\
         `cargo xtask help <COMMAND>` tells more of one.\n\
         New here? `cargo xtask demo`, then open the address that it prints.\n"
    )
}

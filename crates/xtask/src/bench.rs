//! `cargo xtask bench`: how fast it is, in figures held against their targets.

use std::process::ExitCode;

use crate::{probe, repository};

pub(crate) const HELP: &str = "\
Measure Vidimus on this machine, optimised, and print each figure beside its target.

Usage: cargo xtask bench [STATEMENTS]

One synthetic register of so many statements (1,000,000 where nothing is said; about two
minutes and 600 MB in the folder for temporary files) is written through the acts of an
office, read through three visibility classes, verified and made anew. Other programs on
the machine make every figure worse: stop them first.
";

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let mut cargo = repository::cargo();
    // The program is named beside, because the feature that brings OpenSSL along is the program's.
    cargo.args(["bench", "--locked", "-p", "vidimus-app", "-p", "vidimus"]);
    cargo.args(probe::openssl()?.features());
    cargo.args(["--bench", "office", "--"]).args(arguments);
    repository::become_command(&mut cargo)
}

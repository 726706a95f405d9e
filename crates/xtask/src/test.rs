//! `cargo xtask test`: everything, browser tests included.

use crate::{probe, repository};
use std::process::ExitCode;

pub(crate) const HELP: &str = "\
Runs every test of the workspace, browser tests included.

Usage: cargo xtask test [ARGUMENTS OF `cargo test`]

Browser tests need Chromium and its driver, and one test needs Python 3. On Debian and Ubuntu, root
gets them through apt; elsewhere the command says what to install. Their places can also be told:

  VIDIMUS_CHROMIUM        the browser, where it is not found by itself
  VIDIMUS_CHROMEDRIVER    its driver

Examples:
  cargo xtask test                          everything
  cargo xtask test --package vidimus-names  what one crate has
  cargo xtask test -- reviews               tests with a word in their name
";

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<ExitCode> {
    probe::c_compiler()?;
    let browser = probe::browser()?;
    probe::python()?;
    let mut cargo = repository::cargo();
    cargo.args(["test", "--locked"]);
    if !names_packages(arguments) {
        // The feature belongs to one package, and cargo refuses it beside others that are named.
        cargo.arg("--workspace").args(probe::openssl()?.features());
    }
    repository::become_command(
        cargo
            .args(arguments)
            .env(probe::CHROMIUM, browser.program)
            .env(probe::CHROMEDRIVER, browser.driver),
    )
}

/// Whether the arguments choose packages of their own.
fn names_packages(arguments: &[String]) -> bool {
    arguments
        .iter()
        .take_while(|argument| *argument != "--")
        .any(|argument| argument.starts_with("-p") || argument.starts_with("--package"))
}

#[cfg(test)]
mod tests;

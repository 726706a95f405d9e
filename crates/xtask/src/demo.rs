//! `cargo xtask demo`: from a clean clone to pages with something on them.

use crate::probe::{self, OpenSsl};
use crate::repository;
use std::process::ExitCode;

pub(crate) const HELP: &str = "\
Builds Vidimus and shows it at work on an invented dossier.

Usage: cargo xtask demo [--no-serve] [--port <N>] [MORE ARGUMENTS OF `vidimus demo`]

It looks for what the build needs and says what is missing; builds in release mode, which takes
some minutes the first time; creates an encrypted practice workspace in ./vidimus-demo, or opens
the one that is there; takes in the dossier in ./demo; prints a summary; and serves the pages on
this computer alone, at the address that it prints. Ctrl-C ends it.

  --no-serve    Stop after the summary
  --port <N>    Serve on this port

To begin anew, remove the folder ./vidimus-demo.
";

/// Where the practice workspace is created, relative to the repository; git ignores it.
const FOLDER: &str = "./vidimus-demo";

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<ExitCode> {
    probe::c_compiler()?;
    let openssl = probe::openssl()?;
    if openssl == OpenSsl::Vendored {
        println!("{}", probe::OPENSSL_FROM_SOURCE);
    }
    println!("Building Vidimus in release mode. The first time takes some minutes.");
    let built = repository::pass_through(repository::cargo().arg("build").args(product(openssl)))?;
    if built != ExitCode::SUCCESS {
        return Ok(built);
    }
    repository::become_command(
        repository::cargo()
            .args(["run", "--quiet"])
            .args(product(openssl))
            .args(["--", "demo", FOLDER, "--dossier", "demo"])
            .args(arguments),
    )
}

/// Names the product to cargo, in the one way in which it is both built and run.
fn product(openssl: OpenSsl) -> impl Iterator<Item = &'static str> {
    ["--release", "--locked", "--package", "vidimus"]
        .into_iter()
        .chain(openssl.features())
}

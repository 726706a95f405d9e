//! `cargo xtask bench`: how fast it is, in figures held against their targets.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::{probe, repository};

pub(crate) const HELP: &str = "\
Measure Vidimus on this machine, optimised, and print each figure beside its target.

Usage: cargo xtask bench [STATEMENTS]
       cargo xtask bench documents [COUNT]

One synthetic register of so many statements (1,000,000 where nothing is said; about three
minutes and 700 MB in the folder for temporary files) is written through the acts of an
office, read through three visibility classes, verified and made anew, and gets letters with
running clocks and another law of the place. Then it is served,
and every sort of page is timed over HTTP. VIDIMUS_BENCH_FOLDER names a folder in which it
stays.

With `documents`, so many articles (100,000 where nothing is said; half an hour or more, and 2 GB) are
taken in one after the other instead, to see whether adding gets slower with what is there.

Other programs on the machine make every figure worse: stop them first.
";

/// The variable that names the folder in which the register lies.
const FOLDER: &str = "VIDIMUS_BENCH_FOLDER";

/// The argument by which documents are measured, and no pages.
const DOCUMENTS: &str = "documents";

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let kept = std::env::var_os(FOLDER).map(PathBuf::from);
    let passing = format!("vidimus-bench-{}", std::process::id());
    let folder = kept
        .clone()
        .unwrap_or_else(|| std::env::temp_dir().join(passing));
    let measured = measure(&folder, arguments);
    if kept.is_none() && folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    measured
}

fn measure(folder: &Path, arguments: &[String]) -> anyhow::Result<ExitCode> {
    let office = repository::pass_through(bench("office", folder)?.arg("--").args(arguments))?;
    if office != ExitCode::SUCCESS || arguments.iter().any(|one| one == DOCUMENTS) {
        return Ok(office);
    }
    repository::pass_through(&mut bench("pages", folder)?)
}

fn bench(name: &str, folder: &Path) -> anyhow::Result<Command> {
    let mut cargo = repository::cargo();
    // The program is named beside, because the feature that brings OpenSSL along is the program's.
    cargo.args(["bench", "--locked", "-p", "vidimus-app", "-p", "vidimus"]);
    cargo.args(probe::openssl()?.features());
    cargo
        .args(["--bench", name])
        .env(FOLDER, OsString::from(folder));
    Ok(cargo)
}

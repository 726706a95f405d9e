//! `cargo xtask prove`: what is claimed of the whole program, shown by many more cases than a build tries.

use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::Context as _;

use crate::repository;

pub(crate) const HELP: &str = "\
Show by many random cases what a build tries on few.

Usage: cargo xtask prove
       cargo xtask prove NAME [CASES]

Without a name it lists what can be proved. A proof is built optimised, prints what it tried and how long
it took, and fails where anything was found.

Example: cargo xtask prove noninterference 1000
";

/// The variable by which tests are told how many cases to try.
const CASES: &str = "VIDIMUS_CASES";

/// Something that is claimed, and the tests that try to refute it.
struct Proof {
    name: &'static str,
    shows: &'static str,
    /// The goal that it is for, by its name in the threat model.
    goal: &'static str,
    package: &'static str,
    /// The integration tests whose names begin so.
    tests: &'static str,
    /// How many cases are tried where nobody says.
    cases: u32,
}

const PROOFS: &[Proof] = &[
    Proof {
        name: "counts",
        shows: "no reader of one table or several papers narrows a count down to few people",
        goal: "G6",
        package: "vidimus-publish",
        tests: "count::",
        cases: 10_000,
    },
    Proof {
        name: "noninterference",
        shows: "what somebody may not see changes no byte of the papers they get",
        goal: "G5",
        package: "vidimus-publish",
        tests: "noninterference::",
        cases: 100_000,
    },
];

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<ExitCode> {
    match arguments {
        [] => {
            print!("{}", list());
            Ok(ExitCode::SUCCESS)
        }
        [name, rest @ ..] => {
            let mut proofs = PROOFS.iter();
            let proof = proofs.find(|proof| proof.name == name);
            let proof = proof.with_context(|| {
                format!("no proof `{name}`; `cargo xtask prove` lists what there is")
            })?;
            prove(proof, cases(rest)?.unwrap_or(proof.cases))
        }
    }
}

fn cases(arguments: &[String]) -> anyhow::Result<Option<u32>> {
    match arguments {
        [] => Ok(None),
        [cases] => {
            let cases = cases.replace(['_', ','], "").parse();
            Ok(Some(
                cases.context("the number of cases is a whole number")?,
            ))
        }
        _ => anyhow::bail!("a proof takes its name and the number of cases"),
    }
}

fn prove(proof: &Proof, cases: u32) -> anyhow::Result<ExitCode> {
    println!("{} ({}): {}", proof.name, proof.goal, proof.shows);
    build(proof)?;
    let began = Instant::now();
    let mut tests = tests(proof);
    tests.args(["--", proof.tests, "--nocapture"]);
    let code = repository::pass_through(tests.env(CASES, cases.to_string()))?;
    if code == ExitCode::SUCCESS {
        let seconds = began.elapsed().as_secs_f64();
        println!("{cases} cases in {seconds:.0} seconds: nothing was found");
    }
    Ok(code)
}

/// Builds first, so that the seconds are those of the proof.
fn build(proof: &Proof) -> anyhow::Result<()> {
    let status = tests(proof)
        .arg("--no-run")
        .status()
        .context("could not start cargo")?;
    anyhow::ensure!(status.success(), "the proof does not build");
    Ok(())
}

fn tests(proof: &Proof) -> Command {
    let mut cargo = repository::cargo();
    cargo.args([
        "test",
        "--quiet",
        "--locked",
        "--release",
        "--package",
        proof.package,
        "--test",
        "it",
    ]);
    cargo
}

fn list() -> String {
    let line = |proof: &Proof| {
        let Proof {
            name,
            goal,
            cases,
            shows,
            ..
        } = proof;
        format!("  {name:<16}{goal:<4}{cases:>7} cases  {shows}\n")
    };
    let lines: String = PROOFS.iter().map(line).collect();
    format!("What can be proved, with `cargo xtask prove NAME [CASES]`:\n\n{lines}")
}

//! How fast an office works: `cargo xtask bench`, or `cargo bench -p vidimus-app -- [STATEMENTS]`.
//!
//! One synthetic register is written through the same acts as everything else, then read, verified
//! and made anew. Every figure is printed with the target it is held against.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark prints what it measures and stops where it cannot measure"
)]

mod measure;
mod register;

use std::time::Instant;

use measure::{Figures, percentile};
use register::{Register, today};
use vidimus_app::Office;
use vidimus_model::label::{Level, Viewer};

/// How many statements are written where nothing else is asked for.
const STATEMENTS: usize = 1_000_000;

fn main() {
    let asked = std::env::args().skip(1).find_map(|one| one.parse().ok());
    let statements = asked.unwrap_or(STATEMENTS);
    let figures = Figures::new(statements);
    let register = append(&figures, statements);
    acts(&figures, &register);
    read(&figures, &register);
    let register = reopen(&figures, register);
    verify(&figures, &register);
    rebuild(&figures, &register);
    figures.disk(
        "on disk",
        register.folder(),
        2_000.0 * statements as f64 / 1e6,
    );
}

fn append(figures: &Figures, statements: usize) -> Register {
    let started = Instant::now();
    let register = Register::write(statements);
    let rate = statements as f64 / started.elapsed().as_secs_f64();
    figures.at_least("bulk append with fold", rate, 10_000.0, "statements/s");
    register
}

fn acts(figures: &Figures, register: &Register) {
    let times = (0..200).map(|at| measure::time(|| register.state_one(at)));
    figures.at_most("one durable act, p95", percentile(times, 95), 25.0, "ms");
}

/// The visibility classes through which everything is read.
const CLASSES: [Level; 3] = [Level::Public, Level::Internal, Level::Confidential];

fn read(figures: &Figures, register: &Register) {
    for level in CLASSES {
        let viewer = || Viewer::cleared_for(level);
        let read = || register.office.read_as(viewer(), today()).unwrap();
        let dossiers = (0..200).map(|at| {
            let person = register.person(at * 7919);
            measure::time(|| drop(read().dossier(person)))
        });
        let name = format!("dossier as {level}, p95");
        figures.at_most(&name, percentile(dossiers, 95), 150.0, "ms");
    }
}

fn reopen(figures: &Figures, register: Register) -> Register {
    let started = Instant::now();
    let register = register.reopen();
    let person = register.person(1);
    drop(register.office.read(today()).unwrap().dossier(person));
    figures.at_most(
        "start to first dossier, key derivation apart",
        started.elapsed().as_secs_f64() * 1e3,
        1_500.0,
        "ms",
    );
    register
}

fn verify(figures: &Figures, register: &Register) {
    let started = Instant::now();
    let report = register.office.store().verify(|_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    figures.at_most("verify", started.elapsed().as_secs_f64(), 60.0, "s");
}

fn rebuild(figures: &Figures, register: &Register) {
    let started = Instant::now();
    Office::rebuild(&register.office, |_, _| {}).unwrap();
    figures.at_most("rebuild", started.elapsed().as_secs_f64(), 90.0, "s");
}

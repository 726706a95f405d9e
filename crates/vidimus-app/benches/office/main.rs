//! How fast an office works: `cargo xtask bench`, or `cargo bench -p vidimus-app -- [STATEMENTS]`.
//!
//! One synthetic register is written through the same acts as everything else, then read, verified
//! and made anew. Every figure is printed with the target it is held against. With
//! `VIDIMUS_BENCH_FOLDER` naming a folder, the register stays there to be served: the workspace is
//! its `office`, the state its `state`. With `documents` before the number, documents are taken in
//! instead.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a benchmark prints what it measures, in rounded figures, and stops where it cannot"
)]

mod clocks;
mod documents;
mod letters;
mod measure;
mod register;

use std::time::Instant;

use measure::percentile;
use register::{Register, today};
use vidimus_app::Office;
use vidimus_app::read::Paging;
use vidimus_app::read::figures::FigureFilter;
use vidimus_app::read::list::ListQuestion;
use vidimus_model::label::{Level, Viewer};

/// How many statements are written where nothing else is asked for.
const STATEMENTS: usize = 1_000_000;

fn main() {
    let asked = std::env::args().skip(1).find_map(|one| one.parse().ok());
    if std::env::args().any(|one| one == "documents") {
        return documents::run(asked);
    }
    let statements = asked.unwrap_or(STATEMENTS);
    measure::head(statements, "statements");
    let register = append(statements);
    acts(&register);
    read(&register);
    documents::look_at_a_list(&register);
    let register = reopen(register);
    verify(&register);
    rebuild(&register);
    let disk = measure::size(register.folder()) as f64 / 1e6;
    measure::at_most("on disk", disk, 2_000.0 * statements as f64 / 1e6, "MB");
    clocks::measured(&register, statements);
    letters::measured(&register);
}

fn append(statements: usize) -> Register {
    let started = Instant::now();
    let register = Register::write(statements);
    let rate = statements as f64 / started.elapsed().as_secs_f64();
    measure::at_least("bulk append with fold", rate, 10_000.0, "statements/s");
    register
}

fn acts(register: &Register) {
    let times = (0..200).map(|at| measure::time(|| register.state_one(at)));
    measure::at_most("one durable act, p95", percentile(times, 95), 25.0, "ms");
}

/// The visibility classes through which everything is read.
const CLASSES: [Level; 3] = [Level::Public, Level::Internal, Level::Confidential];

fn read(register: &Register) {
    for level in CLASSES {
        let read = || {
            let viewer = Viewer::cleared_for(level);
            register.office.read_as(viewer, today()).unwrap()
        };
        let p95 = |name: &str, target: f64, times: usize, ask: &dyn Fn(usize)| {
            let times = (0..times).map(|at| measure::time(|| ask(at)));
            let name = format!("{name}, as {level}, p95");
            measure::at_most(&name, percentile(times, 95), target, "ms");
        };
        p95("dossier", 150.0, 200, &|at| {
            drop(read().dossier(register.person(at * 7919)));
        });
        p95("list of persons, any order and page", 150.0, 60, &|at| {
            drop(read().list("person", &page(at)).unwrap());
        });
        p95("list of custodies, any order and page", 150.0, 60, &|at| {
            drop(read().list("custody", &page(at)).unwrap());
        });
        p95("name search, misspelt", 50.0, 100, &|at| {
            drop(read().find(&register.misspelt(at * 7919), 20).unwrap());
        });
        p95("word search", 50.0, 40, &|at| {
            drop(
                read()
                    .find(&format!("well on deck {}", at % 17), 20)
                    .unwrap(),
            );
        });
        p95("figures", 150.0, 20, &|at| {
            drop(read().figures(&FigureFilter::default(), share(at)).unwrap());
        });
        p95("silences", 150.0, 20, &|at| {
            drop(read().silences(share(at)).unwrap());
        });
        p95("access", 150.0, 20, &|at| {
            drop(read().access(share(at)).unwrap());
        });
        p95("home", 150.0, 20, &|_| drop(read().home(10).unwrap()));
        p95("ledger", 150.0, 20, &|_| {
            drop(read().ledger(20, None).unwrap());
        });
    }
}

fn page(at: usize) -> ListQuestion<'static> {
    const ORDERS: [&str; 3] = ["0", "1", "2"];
    ListQuestion {
        sort: Some(ORDERS[at % ORDERS.len()]),
        descending: at.is_multiple_of(2),
        filter: at.is_multiple_of(5).then_some("ka"),
        paging: Paging {
            offset: at * 400,
            limit: 50,
        },
    }
}

const fn share(at: usize) -> Paging {
    Paging {
        offset: at * 20,
        limit: 20,
    }
}

fn reopen(register: Register) -> Register {
    let started = Instant::now();
    let register = register.reopen();
    let person = register.person(1);
    drop(register.office.read(today()).unwrap().dossier(person));
    measure::at_most(
        "start to first dossier, key derivation apart",
        started.elapsed().as_secs_f64() * 1e3,
        1_500.0,
        "ms",
    );
    register
}

fn verify(register: &Register) {
    let started = Instant::now();
    let report = register.office.store().verify(|_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    measure::at_most("verify", started.elapsed().as_secs_f64(), 60.0, "s");
}

fn rebuild(register: &Register) {
    let started = Instant::now();
    Office::rebuild(&register.office, |_, _| {}).unwrap();
    measure::at_most("rebuild", started.elapsed().as_secs_f64(), 90.0, "s");
}

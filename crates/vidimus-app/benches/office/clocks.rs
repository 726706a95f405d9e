//! Running clocks: letters without an answer, a law of the place that changes, and what is due.

use std::time::Instant;

use vidimus_app::Moment;
use vidimus_app::read::Paging;
use vidimus_app::read::desk::Waits;
use vidimus_app::read::due::{DueFilter, DueOrder, When};
use vidimus_model::edtf::Day;
use vidimus_model::kind::PROFILES;

use crate::measure::{self, percentile};
use crate::register::{Register, today};

/// One letter with a running clock for so many statements of the register.
const STATEMENTS_EACH: usize = 20;

/// One recommendation, hearing and line for so many statements of the register.
const STATEMENTS_EACH_WORK: usize = 50;

/// How often each view is looked at.
const TIMES: usize = 20;

/// Writes letters, adopts a profile twice, the second time with one holiday more, and looks at what is
/// due through the eyes of the owner.
pub(crate) fn measured(register: &Register, statements: usize) {
    let letters = statements / STATEMENTS_EACH;
    register.write_letters(letters);
    println!("{letters} letters more with running clocks");
    let tarvelia = PROFILES[1].1;
    adopted(register, "another profile adopted", tarvelia);
    let decreed = "[[holiday]]\nname = \"Mourning\"\non = \"2031-10-23\"\n";
    let decreed = format!("{tarvelia}\n{decreed}");
    adopted(register, "a holiday decreed, every due day", &decreed);
    let works = statements / STATEMENTS_EACH_WORK;
    register.write_desk(works);
    println!("{works} recommendations, hearings and public lines more");
    home(register);
    due(register);
}

fn adopted(register: &Register, name: &str, definition: &str) {
    let nonce = vidimus_app::office::nonce().unwrap();
    let started = Instant::now();
    let done = register
        .office
        .adopt_profile(today(), nonce, "own.toml", definition);
    done.unwrap();
    // The register follows with the act, or at the latest when it is next read.
    drop(register.office.read(today()).unwrap());
    measure::at_most(name, started.elapsed().as_secs_f64(), 2.0, "s");
}

fn p95(name: &str, target: f64, ask: impl Fn(usize)) {
    let times = (0..TIMES).map(|at| measure::time(|| ask(at)));
    let name = format!("{name}, p95");
    measure::at_most(&name, percentile(times, 95), target, "ms");
}

fn home(register: &Register) {
    let read = || register.office.read(today()).unwrap();
    let first = Paging::first(6);
    p95("home with them", 150.0, |_| drop(read().home(6).unwrap()));
    for (name, waits) in [
        ("home: at risk", Waits::AtRisk),
        ("home: new", Waits::New),
        ("home: a second person", Waits::Second),
    ] {
        p95(name, 30.0, |_| drop(read().matters(waits, first).unwrap()));
    }
    p95("home: overdue", 30.0, |_| {
        drop(read().was_due(first).unwrap());
    });
    p95("home: promised", 30.0, |_| {
        drop(read().promised(first).unwrap());
    });
    p95("home: not seen for longest", 30.0, |_| {
        drop(read().unseen(first).unwrap());
    });
}

fn due(register: &Register) {
    let filters = [
        DueFilter::default(),
        DueFilter {
            when: Some(When::Overdue),
            order: DueOrder::Since,
            ..DueFilter::default()
        },
        DueFilter {
            of: Some("letter.reply"),
            order: DueOrder::Clock,
            descending: true,
            ..DueFilter::default()
        },
    ];
    p95("due, any filter, order and day", 200.0, |at| {
        let later = i32::try_from(at * 10).unwrap();
        let day = Day::of(2031, 6, 1).unwrap().plus(later);
        let at_day = Moment {
            today: day,
            ..today()
        };
        let reading = register.office.read(at_day).unwrap();
        let paging = Paging {
            offset: at * 50,
            limit: 50,
        };
        drop(reading.due(filters[at % 3], paging).unwrap());
        drop(reading.due_counts(filters[at % 3]).unwrap());
    });
    p95("silences with them", 200.0, |at| {
        let paging = Paging {
            offset: at * 25,
            limit: 25,
        };
        drop(
            register
                .office
                .read(today())
                .unwrap()
                .silences(paging)
                .unwrap(),
        );
    });
}

//! Taking in one article after the other, and looking at a long list: `-- documents [COUNT]`.
//!
//! What one more document costs is to depend on what is in it, and hardly on how many are there.

use std::fmt::Write as _;
use std::ops::Range;

use vidimus_app::act::add::{Added, File, Outcome};
use vidimus_app::act::list::Layout;

use crate::measure::{self, percentile};
use crate::register::{Register, today, word};

/// How many documents are taken in where nothing else is asked for.
const DOCUMENTS: usize = 100_000;

/// Before how many documents the cost of one more is looked at.
const MARKS: [usize; 4] = [1_000, 10_000, 50_000, 100_000];

/// How many documents a figure is taken from.
const SAMPLE: usize = 200;

/// How much more the last document may cost than the first ones, in milliseconds.
const MORE: f64 = 100.0;

/// How many rows the long list has.
const ROWS: usize = 100_000;

/// How many different words the articles are made of.
const VOCABULARY: u64 = 20_000;

pub(crate) fn run(asked: Option<usize>) {
    let count = asked.unwrap_or(DOCUMENTS).max(SAMPLE);
    measure::head(count, "documents");
    let register = Register::empty();
    let first = add(&register, 0..SAMPLE);
    let mut last = print("adding one, the first", &first);
    let fewest = last;
    let mut here = SAMPLE;
    let marks = MARKS.into_iter().filter(|mark| *mark < count);
    for mark in marks.chain([count]) {
        let sampled = mark.saturating_sub(SAMPLE).max(here);
        add(&register, here..sampled);
        let times = add(&register, sampled..mark);
        if !times.is_empty() {
            last = print(&format!("adding one, of {mark}"), &times);
        }
        here = mark;
    }
    measure::at_most("the last costs more, median", last - fewest, MORE, "ms");
    look_at_a_list(&register);
}

/// Prints the median and nearly the worst of some times, and says the median.
fn print(name: &str, times: &[f64]) -> f64 {
    let of = |percent| percentile(times.iter().copied(), percent);
    measure::plain(&format!("{name}, median"), of(50), "ms");
    measure::plain(&format!("{name}, p95"), of(95), "ms");
    of(50)
}

/// Takes in these articles, and says how long each took.
fn add(register: &Register, articles: Range<usize>) -> Vec<f64> {
    let times = articles.map(|at| {
        let text = article(at);
        measure::time(|| {
            let added = take_in(register, &format!("{at}.txt"), text.as_bytes());
            assert!(matches!(added.outcome, Outcome::Article { .. }));
        })
    });
    times.collect()
}

fn take_in(register: &Register, name: &str, bytes: &[u8]) -> Added {
    let file = File {
        name,
        from: None,
        bytes,
    };
    let nonce = vidimus_app::office::nonce().expect("a nonce");
    let added = register.office.add(today(), nonce, file);
    added.expect("the file is taken in")
}

/// The first view of a list plans all of its rows; the second finds them planned.
pub(crate) fn look_at_a_list(register: &Register) {
    let added = take_in(register, "crew.csv", list(ROWS).as_bytes());
    let document = added.document.expect("a document");
    let document = document.parse().expect("its address");
    let reading = || register.office.read(today()).unwrap();
    for (name, target) in [("first", 2_000.0), ("second", 150.0)] {
        let took = measure::time(|| {
            let review = reading().list_review(document, &Layout::default()).unwrap();
            assert_eq!(review.subjects.get("person"), Some(&ROWS));
        });
        let name = format!("{name} view of a list of {ROWS} rows");
        measure::at_most(&name, took, target, "ms");
    }
}

/// A small article of its own words, with something in it to propose.
fn article(at: usize) -> String {
    let mut words = Words(mixed(at as u64));
    let mut text = format!("{} holds crew of the {}\n\n", words.name(), words.name());
    let _ = write!(text, "{} May 2031\n\n", 1 + at % 28);
    let _ = writeln!(
        text,
        "The Ministry of {} said on Monday that {} fishermen are held in {}.\n",
        words.name(),
        11 + at % 80,
        words.name()
    );
    for _ in 0..3 {
        for _ in 0..4 {
            text += &words.sentence();
        }
        text += "\n\n";
    }
    text
}

fn list(rows: usize) -> String {
    let mut list = String::from("Name,Date of birth,Place of birth\n");
    for at in 0..rows {
        let mut words = Words(mixed(at as u64));
        let (given, family, place) = (words.name(), words.name(), words.next() % 500);
        let place = word(place as usize, 3);
        let (day, month, year) = (1 + at % 28, 1 + at % 12, 1940 + at % 60);
        let _ = writeln!(list, "{given} {family},{year}-{month:02}-{day:02},{place}");
    }
    list
}

/// Words that follow from a number, the same on every machine.
struct Words(u64);

impl Words {
    const fn next(&mut self) -> u64 {
        self.0 = mixed(self.0);
        self.0
    }

    fn name(&mut self) -> String {
        word((self.next() % VOCABULARY) as usize, 3)
    }

    fn sentence(&mut self) -> String {
        let words: Vec<String> = (0..12).map(|_| self.name().to_lowercase()).collect();
        format!("{} {}. ", self.name(), words.join(" "))
    }
}

/// Spreads the bits of a number, so that neighbours have nothing in common.
const fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

//! How fast pages are, from the request to the last byte: the second half of `cargo xtask bench`.
//!
//! The program serves the register that the office's bench left in the folder which
//! `VIDIMUS_BENCH_FOLDER` names, and one browser without script asks for every sort of page. Each
//! figure is held against the same target.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a benchmark prints what it measures, and stops where it cannot"
)]

mod browser;

use std::path::PathBuf;
use std::time::Instant;

use browser::Browser;

/// How often each sort of page is asked for.
const TIMES: usize = 50;

/// What a page may take at most, in milliseconds.
const TARGET: f64 = 150.0;

fn main() {
    let Some(folder) = std::env::var_os("VIDIMUS_BENCH_FOLDER").map(PathBuf::from) else {
        println!("VIDIMUS_BENCH_FOLDER names no register to serve; `cargo xtask bench` makes one");
        return;
    };
    println!();
    println!(
        "{:<46} {:>8} {:>12} {:>14}",
        "pages over HTTP", "p50", "p95", "target"
    );
    let browser = Browser::of(&folder);
    let people = browser.get("/people");
    let subjects = links(&people, "/subject/");
    let organisations = links(&browser.get("/list/organisation"), "/subject/");
    each("home", &browser, &["/".to_owned()]);
    lists(&browser);
    each("dossier", &browser, &subjects);
    each("dossier of an organisation", &browser, &organisations);
    let statements = subjects.iter().filter_map(|subject| {
        let dossier = browser.get(subject);
        links(&dossier, &format!("{subject}/statement/"))
            .into_iter()
            .next()
    });
    each(
        "statement",
        &browser,
        &statements.take(10).collect::<Vec<_>>(),
    );
    each("judging", &browser, &below(&subjects, "/judge"));
    each("form", &browser, &below(&subjects, "/state"));
    let shares = |path: &str| [1, 2, 5].map(|page| format!("{path}?page={page}"));
    for path in ["/figures", "/silences", "/access"] {
        each(path.trim_start_matches('/'), &browser, &shares(path));
    }
    desk(&browser, shares);
    let disputed = ["/figures?only=disputed".to_owned()];
    each("figures, disputed", &browser, &disputed);
    let earlier = links(&browser.get("/ledger"), "/ledger?before=");
    each("ledger", &browser, &["/ledger".to_owned()]);
    each("ledger, earlier", &browser, &earlier);
    each("inbox", &browser, &["/review".to_owned()]);
    searches(&browser);
}

/// What the desk draws and lists.
fn desk(browser: &Browser, shares: impl Fn(&str) -> [String; 3]) {
    for path in [
        "/due",
        "/letters",
        "/recommendations",
        "/hearings",
        "/said",
        "/mail",
    ] {
        each(path.trim_start_matches('/'), browser, &shares(path));
    }
    let overdue = ["/due?when=overdue", "/recommendations?overdue=1"];
    each("overdue", browser, &overdue.map(str::to_owned));
    let unanswered = ["/letters?show=silent", "/letters?show=answered"];
    each(
        "letters, by how they stand",
        browser,
        &unanswered.map(str::to_owned),
    );
    let words = ["ka", "kra", "shun"];
    for path in ["/recommendations", "/hearings", "/said"] {
        let name = format!("{}, filtered", path.trim_start_matches('/'));
        posted(&name, browser, path, "filter", &words);
    }
}

fn lists(browser: &Browser) {
    let pages = |path: &str| {
        let orders = (0..3).flat_map(|sort| ["ascending", "descending"].map(|way| (sort, way)));
        let orders = orders.map(|(sort, way)| format!("{path}?sort={sort}&order={way}"));
        let deep = [50, 150, 400].map(|page| format!("{path}?page={page}"));
        orders.chain(deep).collect::<Vec<_>>()
    };
    each("people, any order and page", browser, &pages("/people"));
    for kind in ["custody", "letter", "group"] {
        let name = format!("list of {kind}, any order and page");
        each(&name, browser, &pages(&format!("/list/{kind}")));
    }
    let words = ["ka", "kra", "shun", "tos", "zel"];
    posted("people, filtered", browser, "/people", "filter", &words);
}

fn searches(browser: &Browser) {
    let names = ["Kraba", "Bela Zunan", "Shaluna", "Fira"];
    posted("search for a name", browser, "/search", "q", &names);
    let words = ["well on deck 4", "deck 11", "fisherman"];
    posted("search for words", browser, "/search", "q", &words);
}

/// The addresses in a page that begin so, each once.
fn links(page: &str, beginning: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in page.split("href=\"").skip(1) {
        let link = rest.split('"').next().unwrap_or_default();
        let plain = link
            .strip_prefix(beginning)
            .is_some_and(|tail| !tail.contains('/'));
        if plain && !found.iter().any(|one| one == link) {
            found.push(link.replace("&amp;", "&"));
        }
    }
    found
}

fn below(subjects: &[String], page: &str) -> Vec<String> {
    subjects
        .iter()
        .map(|subject| format!("{subject}{page}"))
        .collect()
}

/// Measures one sort of page by asking for its addresses in turn.
fn each(name: &str, browser: &Browser, paths: &[String]) {
    let asked = paths.iter().cycle().take(TIMES);
    tell(name, asked.map(|path| time(|| drop(browser.get(path)))));
}

/// Measures a form that is sent with one of these words in turn, and the page that follows.
fn posted(name: &str, browser: &Browser, path: &str, field: &str, words: &[&str]) {
    let asked = words.iter().cycle().take(TIMES);
    tell(
        name,
        asked.map(|word| time(|| drop(browser.send(path, field, word)))),
    );
}

fn time(work: impl FnOnce()) -> f64 {
    let started = Instant::now();
    work();
    started.elapsed().as_secs_f64() * 1e3
}

fn tell(name: &str, times: impl Iterator<Item = f64>) {
    let mut times: Vec<f64> = times.collect();
    times.sort_by(f64::total_cmp);
    let of = |percent: usize| {
        let at = (times.len() * percent / 100).min(times.len().saturating_sub(1));
        times.get(at).copied()
    };
    let Some((p50, p95)) = of(50).zip(of(95)) else {
        println!("{name:<46} there is no such page");
        return;
    };
    let mark = if p95 <= TARGET { "" } else { "  missed" };
    println!(
        "{name:<46} {p50:>8.1} {p95:>12.1} {:>14} ms{mark}",
        format!("<= {TARGET}")
    );
}

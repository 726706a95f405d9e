//! Every page in every language, on a desk and on a phone.

use std::collections::{BTreeSet, VecDeque};

use vidimus_web::language::Language;

use crate::desk::Desk;
use crate::driver::{Browser, NARROW, WIDE};
use crate::worked;

/// One address of each sort of page that can be reached by following links.
fn reachable(browser: &Browser, base: &str) -> Vec<String> {
    let mut waiting: VecDeque<String> = ["/".to_owned()].into();
    let mut shapes = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop_front() {
        if path.ends_with("/original") || !shapes.insert(shape(&path)) {
            continue;
        }
        browser.go(&format!("{base}{path}"));
        let links = browser.run(
            "return [...document.links].filter(a => a.origin === location.origin)\
             .map(a => a.pathname + a.search)",
        );
        let links = links
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|link| link.as_str());
        waiting.extend(
            links
                .filter(|link| !link.contains("lang="))
                .map(str::to_owned),
        );
        found.push(path);
    }
    found
}

fn shape(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts = path
        .split('/')
        .map(|part| if part.len() > 20 { "{id}" } else { part });
    let names = query
        .split('&')
        .map(|pair| pair.split('=').next().unwrap_or_default());
    let (parts, names): (Vec<_>, Vec<_>) = (parts.collect(), names.collect());
    format!("{}?{}", parts.join("/"), names.join("&"))
}

#[test]
fn every_page_fits_its_screen_and_asks_nobody_else() {
    let desk = Desk::serve(worked::office());
    for screen in [WIDE, NARROW] {
        let browser = Browser::open(screen);
        browser.go(&desk.invite());
        let pages = reachable(&browser, &desk.base);
        assert!(pages.len() >= 20, "{pages:?}");
        for path in &pages {
            for language in Language::WITH_TEST {
                let and = if path.contains('?') { '&' } else { '?' };
                browser.go(&format!("{}{path}{and}lang={}", desk.base, language.tag()));
                check(&browser, &desk.base, screen.width, path, language);
            }
        }
    }
}

fn check(browser: &Browser, base: &str, width: u32, path: &str, language: Language) {
    let what = format!("{path} in {} at {width}", language.tag());
    let wide = browser.run("return document.documentElement.scrollWidth");
    assert!(
        wide.as_u64().unwrap() <= u64::from(width),
        "{what} is {wide} wide"
    );
    let seen = browser.run("return document.querySelector('main').innerText.trim().length");
    assert!(seen.as_u64().unwrap() > 20, "{what} says nothing");
    let asked = browser.run("return performance.getEntriesByType('resource').map(e => e.name)");
    for address in asked.as_array().unwrap() {
        assert!(
            address.as_str().unwrap().starts_with(base),
            "{what} asks {address}"
        );
    }
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{what}: {complaints:?}");
}

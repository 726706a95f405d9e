//! Whole working days of an office, as an officer lives them in the browser: from the desk's first
//! page to the last note, by keyboard wherever a person would use it.

mod article;
mod inspection;
mod late;
mod phones;
mod trial;

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use tempfile::TempDir;
use vidimus_app::Office;
use vidimus_app::act::fill::Field;
use vidimus_model::id::SubjectId;

use crate::desk::Desk;
use crate::driver::{Browser, Page, WIDE, plain};
use crate::keys::{ENTER, Keys};
use crate::worked::{NOW, nonce};

/// An office with its pages open before an officer.
struct Day {
    desk: Desk,
    browser: Browser,
    folder: TempDir,
}

impl Day {
    /// A day at a desk on which something lies already.
    fn with(before: impl FnOnce(&Path) -> Office) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::serve(Arc::new(before(folder.path())));
        let browser = Browser::open(WIDE);
        browser.go(&desk.invite());
        Self {
            desk,
            browser,
            folder,
        }
    }

    fn keys(&self) -> Keys<'_> {
        Keys::of(&self.browser)
    }

    fn dawns(&self, day: &str) {
        self.desk.dawns(day.parse::<Date>().unwrap());
    }

    /// Opens a page by its path, as from a mark in the browser or by going back.
    fn opens(&self, path: &str) {
        self.browser.go(&format!("{}{path}", self.desk.base));
    }

    /// The path of the page that is open, without what stands behind it.
    fn path(&self) -> String {
        let address = self.browser.address();
        let path = address.trim_start_matches(&self.desk.base);
        path.split(['?', '#']).next().unwrap().to_owned()
    }

    fn is_at(&self, begins: &str) {
        assert!(self.path().starts_with(begins), "at {}", self.path());
    }

    fn page(&self) -> String {
        plain(&self.browser.source())
    }

    /// Everything that can be read on the page, with what is folded away.
    fn text(&self) -> String {
        let text = self
            .browser
            .run("return document.querySelector('main').textContent");
        let text = plain(text.as_str().unwrap());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What can be seen of the whole page as it stands now, on the screen or on paper.
    fn seen(&self) -> String {
        let text = self.browser.run("return document.body.innerText");
        plain(text.as_str().unwrap())
    }

    fn says(&self, all: &[&str]) {
        let text = self.text();
        for words in all {
            assert!(
                text.contains(words),
                "`{words}` is not on {}: {text}",
                self.path()
            );
        }
    }

    fn is_silent_on(&self, all: &[&str]) {
        let page = self.page();
        for words in all {
            assert!(
                !page.contains(words),
                "`{words}` is on {}: {}",
                self.path(),
                self.text()
            );
        }
    }

    /// What stands under a heading of the second rank.
    fn under(&self, heading: &str) -> String {
        let script = format!(
            "const all = [...document.querySelectorAll('main h2')]; \
             const one = all.find(one => one.textContent.includes({heading:?})); \
             return one ? one.parentElement.textContent : ''"
        );
        let text = self.browser.run(&script);
        plain(text.as_str().unwrap())
    }

    /// Opens what is folded away, by keyboard.
    fn unfolds(&self, keys: &Keys<'_>, summary: &str) {
        keys.reach(summary);
        keys.press(ENTER);
        self.browser
            .until("it is unfolded", |_| keys.is_on("details[open] > summary"));
    }

    /// At the end nothing was complained of in the browser.
    fn ends(&self) {
        assert_eq!(self.browser.complaints(), Vec::<String>::new());
    }
}

/// Somebody or something that the office knew before, with what it wrote of it.
fn known(office: &Office, kind: &str, said: &[(&str, &str)]) -> SubjectId {
    let fields: Vec<Field> = said
        .iter()
        .map(|(one, typed)| Field::new(one, *typed))
        .collect();
    let made = office.begin_new(NOW, nonce(), kind, false, |sheet, subject| {
        sheet.fill_all(subject, &fields)
    });
    made.unwrap()
}

/// Whether a page is one of these.
fn at(begins: &str) -> impl Fn(&Page) -> bool + '_ {
    move |page| page.address.contains(begins)
}

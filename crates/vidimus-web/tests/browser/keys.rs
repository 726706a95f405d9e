//! A keyboard that counts its strokes.

use std::cell::Cell;

use crate::driver::{Browser, Page};

pub(crate) const TAB: &str = "\u{E004}";
pub(crate) const ENTER: &str = "\u{E007}";
pub(crate) const DOWN: &str = "\u{E015}";
pub(crate) const SPACE: &str = " ";

/// What one key takes, by the keystroke-level model, for somebody who types as most people do, in
/// hundredths of a second.
const HUNDREDTHS: usize = 28;

/// More fields than any form has.
const FAR: usize = 200;

/// What somebody presses, and how much of it are words.
pub(crate) struct Keys<'b> {
    browser: &'b Browser,
    strokes: Cell<usize>,
    typed: Cell<usize>,
}

impl<'b> Keys<'b> {
    pub(crate) fn of(browser: &'b Browser) -> Self {
        Self {
            browser,
            strokes: Cell::new(0),
            typed: Cell::new(0),
        }
    }

    pub(crate) fn press(&self, keys: &str) {
        self.browser.press(keys);
        self.strokes.set(self.strokes.get() + keys.chars().count());
    }

    pub(crate) fn write(&self, words: &str) {
        self.press(words);
        self.typed.set(self.typed.get() + words.chars().count());
    }

    /// Whether the keyboard is on what a selector names.
    pub(crate) fn is_on(&self, selector: &str) -> bool {
        let script = format!("return document.activeElement.matches({selector:?})");
        self.browser.run(&script) == true
    }

    /// Goes on with Tab until the field, link or button is reached that is meant.
    pub(crate) fn reach(&self, selector: &str) {
        for _ in 0..FAR {
            if self.is_on(selector) {
                return;
            }
            self.press(TAB);
        }
        panic!("no way to {selector} by keyboard");
    }

    /// Goes to a field and types; in one to choose from, the first letters choose.
    pub(crate) fn fill(&self, selector: &str, words: &str) {
        self.reach(selector);
        self.write(words);
    }

    /// Presses Enter on what is meant, and waits for another page that answers.
    pub(crate) fn enter(&self, selector: &str, what: &str, then: &str) {
        self.reach(selector);
        self.sent(ENTER, what, |page| page.says(then));
    }

    /// Presses keys, and waits for the page that answers: another one than this.
    pub(crate) fn sent(&self, keys: &str, what: &str, is_meant: impl Fn(&Page) -> bool) {
        let before = loaded(self.browser);
        self.press(keys);
        self.browser.until(what, |page| {
            loaded(self.browser) != before && is_meant(page)
        });
    }

    pub(crate) fn strokes(&self) -> usize {
        self.strokes.get()
    }

    /// Tells how many keys a day took, which are no more than it took when it was last measured and a
    /// tenth.
    pub(crate) fn took_at_most(&self, most: usize) {
        let strokes = self.strokes();
        println!("{strokes} strokes, {} s", self.seconds());
        assert!(strokes <= most, "{strokes} strokes, and not {most} at most");
    }

    /// How many of them are no words.
    pub(crate) fn beyond(&self) -> usize {
        self.strokes.get() - self.typed.get()
    }

    /// How long that takes, in seconds.
    pub(crate) fn seconds(&self) -> usize {
        self.strokes.get() * HUNDREDTHS / 100
    }
}

/// When the page was loaded that is there now; nothing between two pages.
fn loaded(browser: &Browser) -> Option<String> {
    browser.try_run("return String(performance.timeOrigin)")
}

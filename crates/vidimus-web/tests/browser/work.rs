//! A complaint taken in, registered, admitted and told of, by keyboard alone, with every stroke
//! counted.

use std::cell::Cell;
use std::sync::Arc;

use crate::desk::Desk;
use crate::driver::{Browser, WIDE};
use crate::worked;

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";

/// What one key takes a practised typist, by the keystroke-level model, in hundredths of a second.
const HUNDREDTHS: usize = 28;
/// Two minutes.
const MOST: usize = 12_000;

struct Keys<'b> {
    browser: &'b Browser,
    strokes: Cell<usize>,
    typed: Cell<usize>,
}

impl Keys<'_> {
    fn press(&self, keys: &str) {
        self.browser.press(keys);
        self.strokes.set(self.strokes.get() + keys.chars().count());
    }

    fn write(&self, words: &str) {
        self.press(words);
        self.typed.set(self.typed.get() + words.chars().count());
    }

    /// Goes on with Tab until the field or button is reached that is meant.
    fn reach(&self, selector: &str) {
        let script = format!("return document.activeElement.matches({selector:?})");
        for _ in 0..40 {
            if self.browser.run(&script) == true {
                return;
            }
            self.press(TAB);
        }
        panic!("no way to {selector} by keyboard");
    }

    /// Presses Enter and waits for the page that answers.
    fn send(&self, what: &str, then: &str) {
        let before = nonce(&self.browser.source());
        self.press(ENTER);
        self.browser.until(what, |page| {
            nonce(&page.source) != before && page.source.contains(then)
        });
    }
}

fn nonce(source: &str) -> Option<String> {
    let rest = source.split("name=\"nonce\" value=\"").nth(1)?;
    rest.split('"').next().map(str::to_owned)
}

#[test]
fn a_complaint_with_three_actions_takes_less_than_two_minutes_by_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::serve(Arc::new(worked::new(folder.path())));
    let browser = Browser::open(WIDE);
    browser.go(&desk.invite());
    browser.go(&format!("{}/complaint/new#text", desk.base));
    let keys = Keys {
        browser: &browser,
        strokes: Cell::new(0),
        typed: Cell::new(0),
    };
    keys.reach("#new-complainant");
    keys.write("Mira Dorel");
    keys.reach("#new-against");
    keys.write("Prison Service");
    keys.reach("#new-matter");
    keys.write("cont");
    keys.reach("#new-facts");
    keys.write("Her brother gets no letters since June, and nobody says why they are held back.");
    keys.reach("#new-wanted");
    keys.write("That he gets them, and may write himself.");
    keys.reach("form.form button.main");
    keys.send("it is taken in", "K-2031-0001");

    keys.reach("form[action$='/registered'] button");
    keys.send("it is registered", "/admitted");

    keys.reach("details:has(form[action$='/admitted']) > summary");
    keys.press(ENTER);
    keys.reach("#admitted-told\\.what");
    keys.write("that it was a");
    keys.reach("#admitted-told\\.way");
    keys.write("tel");
    keys.reach("form[action$='/admitted'] button");
    keys.send("it is admitted and told", "/inquiry");

    assert!(!browser.source().contains("Not told since"));
    let strokes = keys.strokes.get();
    println!(
        "{strokes} strokes, {} of them typed words: {} s",
        keys.typed.get(),
        strokes * HUNDREDTHS / 100
    );
    assert!(strokes * HUNDREDTHS < MOST, "{strokes} strokes");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

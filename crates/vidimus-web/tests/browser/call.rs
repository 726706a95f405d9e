//! A call, taken down by keyboard alone while somebody speaks.

use std::sync::Arc;

use vidimus_app::Office;
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_model::id::SubjectId;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use crate::desk::Desk;
use crate::driver::{Browser, WIDE};
use crate::worked::{NOW, new, nonce};

/// What a keystroke takes, by the keystroke-level model, for somebody who types as most people do.
const SECONDS: f64 = 0.28;

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";

/// A keyboard that counts.
struct Keyboard<'b> {
    browser: &'b Browser,
    words: usize,
    beyond: usize,
}

impl Keyboard<'_> {
    fn write(&mut self, words: &str) {
        self.browser.press(words);
        self.words += words.chars().count();
    }

    fn press(&mut self, keys: &[&str]) {
        for key in keys {
            self.browser.press(key);
        }
        self.beyond += keys.len();
    }

    fn is_on(&self, field: &str) {
        let focus = self.browser.run("return document.activeElement.name");
        assert_eq!(focus, field, "the focus is elsewhere");
    }
}

fn write(office: &Office, kind: &str, said: &[(&str, Value)]) -> SubjectId {
    let written = office.state(NOW, nonce(), |sheet| {
        let subject = sheet.subject(kind, None)?;
        for (property, value) in said {
            sheet.state(Stated {
                content: Content::new(subject, *property, value.clone(), placeholder()),
                attribution: Attribution::to(office.itself(), Mode::Observed),
                label: None,
                source_label: None,
            })?;
        }
        Ok(Vec::new())
    });
    written.unwrap().subjects[0]
}

/// An office that knows a sister.
fn office(folder: &std::path::Path) -> Arc<Office> {
    let office = new(folder);
    let name = |name: &str| Value::Name(name.to_owned());
    let person = write(&office, "person", &[("name", name("Olvan Besaldi"))]);
    let sister = write(&office, "person", &[("name", name("Mira Besaldi"))]);
    let record = [
        ("person", Value::Reference(sister)),
        ("called", name("Mira Besaldi")),
        ("about", Value::Reference(person)),
    ];
    write(&office, "kin", &record);
    Arc::new(office)
}

#[test]
fn a_call_is_taken_by_keyboard_alone_in_less_than_a_minute() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::serve(office(folder.path()));
    let browser = Browser::open(WIDE);
    browser.go(&desk.invite());
    let mut keys = Keyboard {
        browser: &browser,
        words: 0,
        beyond: 0,
    };
    keys.press(&["c"]);
    browser.until("the form", |page| page.address.ends_with("/call"));
    keys.is_on("caller_as");
    keys.write("Mira Besaldi");
    browser.until("the sister is suggested", |page| {
        page.source.contains("value=\"kin:")
    });
    keys.press(&[TAB, DOWN]);
    keys.is_on("caller_is");
    keys.press(&[TAB, TAB, TAB]);
    keys.is_on("says");
    keys.write("He has not called since June. Two men came to the house.");
    keys.press(&[TAB]);
    keys.write("Is he well? Where is he?");
    keys.press(&[TAB]);
    keys.write("We shall ask the prison.");
    keys.press(&[TAB, TAB]);
    keys.is_on("promised");
    keys.write("ring back");
    keys.press(&[TAB]);
    keys.write("2031-10-25");
    keys.press(&[ENTER]);
    browser.until("the call is saved", |page| {
        let path = page.address.rsplit("/call/").next().unwrap_or_default();
        path.len() > 20 && page.source.contains("Two men came to the house.")
    });
    assert!(
        browser.source().contains("/telling/"),
        "the relative was chosen"
    );
    let all = keys.words + keys.beyond;
    #[expect(
        clippy::cast_precision_loss,
        reason = "there are a few hundred of them"
    )]
    let seconds = all as f64 * SECONDS;
    println!(
        "a call: {} keystrokes beyond {} for the words, {seconds:.0} seconds",
        keys.beyond, keys.words
    );
    assert!(keys.beyond <= 16, "{}", keys.beyond);
    assert!(seconds < 60.0, "{seconds}");
}

#[test]
fn what_is_typed_survives_that_the_page_is_loaded_again() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::serve(office(folder.path()));
    let browser = Browser::open(WIDE);
    browser.go(&desk.invite());
    browser.go(&format!("{}/call", desk.base));
    browser.press("Nobody we know");
    browser.until("it is kept", |page| page.address.contains("?draft="));
    browser.go(&browser.address());
    browser.until("it is there again", |page| {
        page.source.contains("value=\"Nobody we know\"")
    });
}

//! A call, taken down by keyboard alone while somebody speaks.

use std::sync::Arc;

use vidimus_app::Office;
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_model::id::SubjectId;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use crate::desk::Desk;
use crate::driver::{Browser, WIDE};
use crate::keys::{DOWN, ENTER, Keys, TAB};
use crate::worked::{NOW, new, nonce};

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
    let keys = Keys::of(&browser);
    let is_on = |field: &str| assert!(keys.is_on(&format!("[name={field}]")), "not on {field}");
    keys.sent("c", "the form", |page| page.address.ends_with("/call"));
    is_on("caller_as");
    keys.write("Mira Besaldi");
    browser.until("the sister is suggested", |page| {
        page.source.contains("value=\"kin:")
    });
    keys.press(TAB);
    keys.press(DOWN);
    is_on("caller_is");
    keys.press(&TAB.repeat(3));
    is_on("says");
    keys.write("He has not called since June. Two men came to the house.");
    keys.press(TAB);
    keys.write("Is he well? Where is he?");
    keys.press(TAB);
    keys.write("We shall ask the prison.");
    keys.press(&TAB.repeat(2));
    is_on("promised");
    keys.write("ring back");
    keys.press(TAB);
    keys.write("2031-10-25");
    keys.sent(ENTER, "the call is saved", |page| {
        let path = page.address.rsplit("/call/").next().unwrap_or_default();
        path.len() > 20 && page.source.contains("Two men came to the house.")
    });
    assert!(
        browser.source().contains("/telling/"),
        "the relative was chosen"
    );
    let (beyond, seconds) = (keys.beyond(), keys.seconds());
    println!(
        "a call: {} keystrokes, {beyond} of them no words: {seconds} s",
        keys.strokes()
    );
    assert!(beyond <= 16, "{beyond}");
    assert!(seconds < 60, "{seconds}");
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

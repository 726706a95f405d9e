//! A page for a family: asked for, kept back without consent, given out, and withdrawn from all later ones.

use std::sync::Arc;

use vidimus_app::Office;
use vidimus_app::act::fill::Field;
use vidimus_model::id::{ItemId, SubjectId};

use crate::desk::Desk;
use crate::driver::{Browser, WIDE};
use crate::worked;

/// A new subject of which the office says what was typed.
fn filled(office: &Office, kind: &str, fields: &[(&str, &str)]) -> SubjectId {
    let made = std::cell::Cell::new(None);
    let written = office.state(worked::NOW, worked::nonce(), |sheet| {
        let subject = sheet.subject(kind, None)?;
        made.set(Some(subject));
        for (property, typed) in fields {
            sheet.fill_all(subject, &[Field::new(property, *typed)])?;
        }
        Ok(Vec::new())
    });
    SubjectId(ItemId {
        entry: written.unwrap().entry,
        index: made.get().unwrap().0.index,
    })
}

/// Chooses a document of Word, whichever formats this program was built with.
fn as_word(browser: &Browser) {
    browser.run("for (const one of document.querySelectorAll('input[name=format]')) one.checked = one.value == 'docx'");
}

#[test]
fn a_family_gets_a_page_once_it_is_allowed_and_none_when_that_is_withdrawn() {
    let folder = tempfile::tempdir().unwrap();
    let office = worked::new(folder.path());
    let man = filled(&office, "person", &[("name", "Orlan Sevri")]).to_string();
    let of_him = [("person", man.as_str()), ("deprived_on", "2031-03-01")];
    filled(&office, "custody", &of_him);
    let sister = [
        ("called", "Mira"),
        ("about", man.as_str()),
        ("may_be_told", "custody"),
    ];
    filled(&office, "kin", &sister);

    let desk = Desk::serve(Arc::new(office));
    let browser = Browser::open(WIDE);
    browser.go(&desk.invite());
    browser.go(&format!("{}/subject/{man}", desk.base));
    browser.click("a[href^='/release/of/']");
    browser.until("what can be given", |page| page.says("Which paper"));
    browser.write("#purpose", "to answer her letter");
    as_word(&browser);
    browser.click("main button.main");
    browser.until("what would go", |page| page.says("Nothing of this may go"));
    assert!(browser.source().contains("no consent"));
    assert!(browser.find("form[action$='/give']").is_none());
    let release = browser.address();

    let consent = format!("{}/subject/{man}/consent", desk.base);
    browser.go(&consent);
    browser.click("input[name=scope][value=family]");
    browser.click("#give button.main");
    browser.until("what is allowed", |page| {
        page.says("What is withdrawn; all of it")
    });

    browser.go(&release);
    let paper = browser.source();
    assert!(
        paper.contains("Orlan Sevri") && paper.contains("1 March 2031"),
        "{paper}"
    );
    browser.click("form[action$='/give'] button");
    browser.until("it went", |page| page.says("This went out."));
    assert!(browser.find("a[href$='/file/docx']").is_some());
    assert!(browser.find("a[href$='/file/package']").is_some());

    browser.go(&consent);
    browser.click("input[name=withdrawn][value=family]");
    browser.write("#withdraw-reason", "she called and said so");
    browser.click("#withdraw button.main");
    browser.until("it is withdrawn", |page| {
        page.address.ends_with("#releases")
    });
    // What went before it is named.
    assert!(
        browser.source().contains("to answer her letter"),
        "{}",
        browser.source()
    );

    browser.go(&format!("{}/release/of/{man}", desk.base));
    browser.until("the form again", |page| page.says("Which paper"));
    browser.write("#purpose", "to answer her again");
    as_word(&browser);
    browser.click("main button.main");
    browser.until("it stays", |page| page.says("consent was withdrawn"));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

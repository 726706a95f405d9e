//! What a person does in review, by keyboard, and with a browser that runs no script.

use std::sync::Arc;

use crate::desk::Desk;
use crate::driver::{Browser, SCRIPTLESS, WIDE};
use crate::worked;

/// A document with proposals, and the address of its review.
fn waiting() -> (tempfile::TempDir, Desk, String) {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let document = worked::add(&office, "observer-2031-07-19.html");
    let desk = Desk::serve(office);
    let review = format!("{}/review/{}", desk.base, document.0);
    (folder, desk, review)
}

/// How many cards are left.
fn cards(browser: &Browser) -> usize {
    browser.source().matches("<article class=\"card\"").count()
}

/// The first of the nonces that each page draws anew.
fn nonce(source: &str) -> Option<String> {
    let rest = source.split("name=\"nonce\" value=\"").nth(1)?;
    Some(rest[..32].to_owned())
}

/// Acts and waits for the page that answers.
fn answered(browser: &Browser, what: &str, act: impl FnOnce()) {
    let before = nonce(&browser.source());
    act();
    browser.until(what, |page| nonce(&page.source) != before);
}

/// Presses a button and waits for the page that answers it.
fn submit(browser: &Browser, button: &str) {
    answered(browser, button, || browser.click(button));
}

/// Decides on the first card with clicks alone.
fn decide(browser: &Browser) {
    submit(browser, "article.card [data-key=a]");
    if browser.find("fieldset.step").is_some() {
        browser.click("input[name=speaker_confirmed]");
        submit(browser, "article.card:has(.step) [data-key=a]");
    }
    if browser.find("article .wrong").is_some() {
        browser.click("article.card:has(.wrong) summary[data-key=r]");
        submit(browser, "article.card:has(.wrong) button[value=reject]");
    }
}

fn review_to_the_end(browser: &Browser, review: &str) {
    browser.go(review);
    submit(browser, "#details button.main");
    let mut left = cards(browser);
    assert!(left > 0, "something waits");
    while left > 0 {
        decide(browser);
        browser.go(review);
        assert_eq!(cards(browser), left - 1, "one is decided upon at a time");
        left -= 1;
    }
    browser.go(&review.replace("/review/", "/document/"));
    assert!(
        browser.source().contains("<mark>"),
        "what was accepted is lit"
    );
}

#[test]
fn a_document_is_reviewed_with_script() {
    let (_folder, desk, review) = waiting();
    let browser = Browser::open(WIDE);
    browser.go(&desk.invite());
    review_to_the_end(&browser, &review);
}

#[test]
fn a_document_is_reviewed_without_script() {
    let (_folder, desk, review) = waiting();
    let browser = Browser::open(SCRIPTLESS);
    browser.go(&desk.invite());
    review_to_the_end(&browser, &review);
    browser.go(&format!("{}/search", desk.base));
    browser.write("#find", "Mission");
    browser.click("form.filter button");
    browser.until("the search is answered", |page| {
        page.address.contains("/search?for=")
    });
    assert!(!browser.address().contains("Mission"));
    assert!(browser.find("main .leads li").is_some());
}

#[test]
fn a_document_is_reviewed_by_keys() {
    let (_folder, desk, review) = waiting();
    let browser = Browser::open(WIDE);
    browser.go(&desk.invite());
    browser.go(&review);
    submit(&browser, "#details button.main");
    let left = cards(&browser);
    browser.press("j");
    let lit = browser.run("return document.querySelectorAll('mark.now').length");
    assert_eq!(lit, 1, "the words it rests on are marked");
    browser.press("e");
    let open = browser.run("return document.activeElement.closest('details.edit').open");
    assert_eq!(open, true);
    browser.press("\u{e00c}");
    browser.run("document.querySelector('[data-item]').focus()");
    browser.press("r");
    browser.press("n");
    answered(&browser, "the rejection", || browser.press("\u{e007}"));
    browser.go(&review);
    assert!(cards(&browser) <= left, "nothing was decided twice");
}

#[test]
fn a_shut_desk_is_opened_with_the_passphrase() {
    let (_folder, desk, review) = waiting();
    let browser = Browser::open(SCRIPTLESS);
    browser.go(&desk.invite());
    browser.click("form[data-lock] button");
    browser.until("it is shut", |page| page.address.ends_with("/locked"));
    browser.go(&review);
    assert!(cards(&browser) == 0 && browser.find("#passphrase").is_some());
    browser.write("#passphrase", worked::PASSPHRASE);
    browser.click("form[action='/unlock'] button");
    browser.until("it is open", |page| page.address.ends_with('/'));
    browser.go(&review);
    assert!(cards(&browser) > 0);
}

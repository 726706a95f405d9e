//! A letter that comes late. Two questions are asked for two persons; the letter is approved, sent and
//! reminded of, its day passes, and the silence is on every page. Mail comes that may be the answer: while
//! nobody has sorted it, nobody is called silent. It is a holding reply, and the silence is back. At last
//! they answer; the silence is over, and stays on their page with what it claimed.

use super::{Day, known};
use crate::keys::{ENTER, Keys, SPACE};
use crate::worked;

const MINISTRY: &str = "Ministry of Justice of Meridan";

fn day() -> Day {
    Day::with(|folder| {
        let office = worked::new(folder);
        known(&office, "organisation", &[("name", MINISTRY)]);
        known(&office, "person", &[("name", "Olvan Besaldi")]);
        known(&office, "person", &[("name", "Tessa Orim")]);
        office
    })
}

#[test]
fn a_letter_comes_late() {
    let day = day();
    let keys = day.keys();
    let letter = writes(&day, &keys);
    sends(&day, &keys);
    reminds(&day, &keys, &letter);
    hears_nothing(&day);
    waits_with_mail(&day, &keys, &letter);
    sorts_a_holding_reply(&day, &keys, &letter);
    sorts_the_answer(&day, &keys, &letter);
    keys.took_at_most(748);
    day.ends();
}

/// The letter with its questions, on one form.
fn writes(day: &Day, keys: &Keys<'_>) -> String {
    keys.enter("main a[href='/new/letter']", "the form", "Who says it");
    keys.fill("[name=addressee]", MINISTRY);
    keys.fill("[name=matter]", "their health");
    keys.fill("[name=about]", "Olvan Besaldi");
    keys.press(ENTER);
    keys.write("Tessa Orim");
    keys.fill("[name=question]", "Has a doctor seen them?");
    keys.press(ENTER);
    keys.write("What did the doctor find?");
    keys.enter(
        "form.form button.main",
        "it is a draft",
        "What did the doctor find?",
    );
    day.is_at("/letter/");
    day.says(&[MINISTRY, "Olvan Besaldi", "Tessa Orim", "draft"]);
    day.path()
}

/// It is approved and goes out by post.
fn sends(day: &Day, keys: &Keys<'_>) {
    keys.enter(
        "form[action$='/approved'] button",
        "it is approved",
        "/send",
    );
    keys.fill("#channel-send", "post");
    keys.enter("#send button.main", "it is sent", "20 October 2031");
    day.says(&["sent", "due 19 November 2031"]);
}

/// A week before the day it is reminded of.
fn reminds(day: &Day, keys: &Keys<'_>, letter: &str) {
    day.dawns("2031-11-13");
    day.opens("/due");
    keys.enter(&format!("main a[href='{letter}']"), "the letter", "/remind");
    keys.enter("#remind button", "it is reminded of", "reminder");
    day.opens(letter);
}

/// The day passes, and the silence stands wherever they are asked about.
fn hears_nothing(day: &Day) {
    day.dawns("2031-12-20");
    day.opens("/silences");
    day.says(&[MINISTRY, "31 days"]);
    day.opens("/due");
    day.says(&["31 days over"]);
    day.opens("/");
    assert!(
        day.under("Due today").contains("their health"),
        "{}",
        day.text()
    );
}

/// Something came in, and may be their answer: until somebody has sorted it, nobody is silent.
fn waits_with_mail(day: &Day, keys: &Keys<'_>, letter: &str) {
    takes_in(
        day,
        keys,
        "We have received your letter and are looking into their health.",
    );
    let ministry = addressee(day, letter);
    for page in ["/silences", letter, &ministry] {
        day.opens(page);
        day.says(&["it may have been answered"]);
    }
    for page in ["/due", "/"] {
        day.opens(page);
        day.says(&["may have been answered, mail waits"]);
    }
}

/// It is a holding reply, which stops nothing: they are silent again.
fn sorts_a_holding_reply(day: &Day, keys: &Keys<'_>, letter: &str) {
    day.opens("/mail");
    keys.enter("tbody th a", "the mail", "What it is");
    keys.fill("#sort-mail", "holding");
    belongs_to_the_letter(keys);
    keys.enter(
        "form.form button.main",
        "it is sorted",
        "Sorted as: holding reply",
    );
    let ministry = addressee(day, letter);
    for page in ["/silences", letter, "/due", "/", &ministry] {
        day.opens(page);
        let text = day.text();
        assert!(!text.contains("may have been answered"), "{page}: {text}");
        assert!(text.contains("31 days"), "{page}: {text}");
    }
}

/// The answer comes, and answers one question of the two for one person of the two: for the others the
/// silence goes on.
fn sorts_the_answer(day: &Day, keys: &Keys<'_>, letter: &str) {
    day.dawns("2031-12-24");
    day.opens("/");
    takes_in(
        day,
        keys,
        "A doctor has seen O. Besaldi and found nothing. Of T. Orim we know nothing.",
    );
    keys.fill("#sort-mail", "answer");
    keys.fill("#answer-mail", "partial");
    belongs_to_the_letter(keys);
    keys.fill("td[data-label^='Olvan'] select", "yes");
    keys.enter("form.form button.main", "it is sorted", "Sorted as: answer");
    day.opens(letter);
    let open = "partly answered, 2 of 2 questions open for Olvan Besaldi, Tessa Orim";
    day.says(&["35 days past 19 November 2031", open]);
    assert_eq!(noted(day), ["yes", "", "", ""]);
    day.opens("/silences");
    assert!(day.under("Without an answer").contains(open));
    day.opens("/due");
    day.says(&["their health", open]);
    day.opens(&addressee(day, letter));
    day.says(&[
        "Did not answer in time",
        "35 days since 19 November 2031, without an answer",
        open,
    ]);
}

/// Mail is typed off and taken in; its page is where it is sorted.
fn takes_in(day: &Day, keys: &Keys<'_>, text: &str) {
    keys.enter("nav a[href='/mail']", "the mail", "Take in mail");
    keys.fill("#text-of", text);
    keys.fill("[name=from]", MINISTRY);
    keys.enter("#take button.main", "it is taken in", "What it is");
    day.is_at("/mail/");
    day.says(&["their health"]);
}

/// The guess is a guess: a person says that it is so.
fn belongs_to_the_letter(keys: &Keys<'_>) {
    keys.reach("[name=letter]");
    keys.press(SPACE);
}

/// The page of whom the letter went to.
fn addressee(day: &Day, letter: &str) -> String {
    day.opens(&letter.replace("/letter/", "/subject/"));
    let script =
        "return [...document.querySelectorAll('#letter .value a')].map(a => a.pathname)[0]";
    day.browser.run(script).as_str().unwrap().to_owned()
}

/// What is noted of each question for each person.
fn noted(day: &Day) -> Vec<String> {
    let script = "return [...document.querySelectorAll('#questions select')].map(one => one.value)";
    let noted = day.browser.run(script);
    let noted = noted.as_array().unwrap().iter();
    noted.map(|one| one.as_str().unwrap().to_owned()).collect()
}

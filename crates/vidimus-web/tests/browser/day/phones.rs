//! A relative phones. She is known; what she may be told of her brother stands on one page, and his
//! transfer, which nobody has cleared, stands nowhere on it. She is told what she may hear, and that
//! is noted. She asks that he be looked for, so her call becomes a search. She was promised that we
//! ring back: the promise is on the desk's first page and among what is due; it is kept, and gone.

use super::{Day, at, known};
use crate::keys::{DOWN, ENTER, Keys, SPACE, TAB};
use crate::worked;

fn day() -> Day {
    Day::with(|folder| {
        let office = worked::new(folder);
        known(&office, "place", &[("name", "Tarsk No. 2")]);
        known(&office, "place", &[("name", "Norhold")]);
        known(&office, "person", &[("name", "Mira Besaldi")]);
        known(&office, "person", &[("name", "Olvan Besaldi")]);
        let stay = [
            ("person", "Olvan Besaldi"),
            ("place", "Tarsk No. 2"),
            ("deprived_on", "2031-03-01"),
            ("place", "Norhold"),
            ("transferred", "2031-10-02"),
        ];
        known(&office, "custody", &stay);
        let sister = [
            ("person", "Mira Besaldi"),
            ("called", "Mira Besaldi"),
            ("about", "Olvan Besaldi"),
            ("relation", "sibling"),
            ("may_be_told", "custody"),
            ("may_be_told", "contact"),
            ("not_to_be_told", "transfer"),
            ("responsible", "T. Anvari"),
        ];
        known(&office, "kin", &sister);
        office
    })
}

#[test]
fn a_relative_phones() {
    let day = day();
    let keys = day.keys();
    day.says(&["Take a call"]);

    // The telephone rings.
    keys.sent("c", "the form", at("/call"));
    keys.write("Mira Besaldi");
    day.browser
        .until("she is suggested", |page| page.says("value=\"kin:"));
    keys.press(TAB);
    keys.press(DOWN);
    keys.fill("[name=says]", "He has not called since June.");
    keys.fill("[name=asks]", "Is he well? Please look for him.");
    keys.fill("[name=promised]", "ring back");
    keys.fill("[name=promised_for]", "2031-10-22");
    keys.sent(ENTER, "the call is saved", |page| page.says("Is he well?"));
    day.is_at("/call/");
    let call = day.path();

    // What she may be told, while she waits.
    keys.enter("a[href^='/telling/']", "call view", "before answering");
    day.says(&[
        "Ask T. Anvari before answering",
        "Mira Besaldi",
        "Olvan Besaldi",
        "1 March 2031",
    ]);
    day.is_silent_on(&["Norhold", "2 October 2031"]);
    keys.reach("[name=topic][value=custody]");
    keys.press(SPACE);
    keys.enter(
        "form[action^='/telling/'] button",
        "it is noted",
        "What they were told",
    );
    day.says(&["custody · 20 October 2031 · by telephone · officer-7"]);

    searches_while_she_waits(&day, &keys);
    makes_a_search_of_it(&day, &keys, &call);
    keeps_the_promise(&day, &keys, &call);
    keys.took_at_most(299);
    day.ends();
}

/// Whoever is searched for while somebody is on the telephone is found by name, and by nothing that
/// became of them.
fn searches_while_she_waits(day: &Day, keys: &Keys<'_>) {
    for (words, found) in [("Besaldi", true), ("Norhold", false)] {
        let before = day.path();
        keys.press("/");
        keys.write(words);
        keys.sent(ENTER, "what is found", |page| page.says(words));
        day.is_at("/telling");
        assert_eq!(day.text().contains("Olvan"), found, "{}", day.text());
        day.is_silent_on(&["2 October 2031", "transfer"]);
        day.opens(&before);
    }
}

/// Home again: the call is new, and the promise stands there.
fn makes_a_search_of_it(day: &Day, keys: &Keys<'_>, call: &str) {
    keys.sent("h", "home", |page| page.says("Promised"));
    assert!(
        day.under("Promised").contains("ring back"),
        "{}",
        day.text()
    );
    day.opens(call);
    keys.enter("a[href$='/into/tracing']", "the form of a search", "Save");
    keys.enter("form.form button.main", "it is a search", "T-2031-0001");
    day.is_at("/subject/");
    day.says(&[
        "Olvan Besaldi",
        "Mira Besaldi",
        "Where the work stands: received",
    ]);
}

/// Three days on, the promise is overdue; it is kept, and gone.
fn keeps_the_promise(day: &Day, keys: &Keys<'_>, call: &str) {
    day.dawns("2031-10-23");
    day.opens("/due");
    day.says(&["ring back", "1 day over"]);
    day.opens("/");
    assert!(
        day.under("Promised").contains("1 day over"),
        "{}",
        day.text()
    );
    let id = call.rsplit('/').next().unwrap();
    keys.enter(
        &format!("main li a[href*='{id}']"),
        "the call",
        "Is he well?",
    );
    keys.enter("button[value=kept]", "it is kept", "Is he well?");
    day.opens("/due");
    day.is_silent_on(&["ring back"]);
    day.opens("/");
    assert!(!day.under("Promised").contains("ring back"));
}

//! Calls and what relatives may be told, at the terminal.

use serde_json::Value;

use crate::desk::{Desk, text};

/// The record of a sister, who may be told where he is held.
fn kin(desk: &Desk) -> String {
    desk.state(&[
        "new:person:Olvan Besaldi",
        "birth_date",
        "1990",
        "--by",
        "us",
    ]);
    let made = desk.json(&[
        "state",
        "new:kin:",
        "person",
        "new:person:Mira Besaldi",
        "--by",
        "us",
    ]);
    let kin = text(&made["subject"]);
    for (property, value) in [
        ("about", "Olvan Besaldi"),
        ("called", "Mira"),
        ("responsible", "T. Anvari"),
        ("may_be_told", "identity"),
    ] {
        desk.state(&[&kin, property, value, "--by", "us"]);
    }
    kin
}

#[test]
fn a_call_is_taken_down_with_its_note() {
    let desk = Desk::new();
    let kin = kin(&desk);
    let taken = desk.json(&[
        "call",
        "--kin",
        &kin,
        "--says",
        "He has not called.",
        "--asks",
        "Where is he?",
    ]);
    let shown = desk.done(&["show", &text(&taken["call"])]);
    assert!(
        shown.contains("He has not called.") && shown.contains("Mira Besaldi"),
        "{shown}"
    );
    let list = desk.json(&["list", "call"]);
    assert_eq!(list["rows"].as_array().map(Vec::len), Some(1), "{list}");
}

#[test]
fn a_call_with_nobody_or_nothing_is_refused_and_says_what_to_do() {
    let desk = Desk::new();
    let refused = desk.refused(&["call", "--says", "He is ill."]);
    assert!(refused.contains("(refused)"), "{refused}");
    let refused = desk.refused(&["call", "--caller", "Mira"]);
    assert!(refused.contains("what they say"), "{refused}");
    let refused = desk.refused(&["call"]);
    assert!(refused.contains("--caller"), "{refused}");
}

#[test]
fn a_relative_is_told_what_is_cleared_and_it_is_noted() {
    let desk = Desk::new();
    desk.state(&["new:person:Levon Ardek", "birth_date", "1988", "--by", "us"]);
    let nobody = desk.done(&["telling", "Levon Ardek"]);
    assert!(
        nobody.starts_with("No relative that you may see is on record"),
        "{nobody}"
    );
    let kin = kin(&desk);
    let before = desk.json(&["telling", &kin]);
    desk.state(&["Olvan Besaldi", "died", "2031-09-09", "--by", "us"]);
    assert_eq!(before, desk.json(&["telling", &kin]));
    let shown = desk.done(&["telling", "Mira"]);
    assert!(
        shown.contains("Ask T. Anvari before answering") && shown.contains("1990"),
        "{shown}"
    );
    let told = desk.json(&["telling", &kin, "--told", "identity", "--how", "telephone"]);
    assert_eq!(told["told"][0]["what"], Value::from("identity"), "{told}");
    let history = desk.done(&["telling", "Olvan Besaldi", "--history"]);
    assert!(history.contains("told identity on 2031-10-20"), "{history}");
    assert!(
        !desk
            .done(&["telling", "Olvan Besaldi"])
            .contains("told identity")
    );
}

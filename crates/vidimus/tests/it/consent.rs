//! What a person allows, at the terminal.

use crate::desk::{Desk, text};

#[test]
fn consent_is_recorded_shown_and_withdrawn() {
    let desk = Desk::new();
    desk.state(&["new:person:Anna Veld", "birth_date", "1990", "--by", "us"]);
    let asked = desk.done(&["consent", "Anna Veld"]);
    assert!(asked.contains("Nobody was asked yet"), "{asked}");
    let given = desk.json(&[
        "consent",
        "Anna Veld",
        "give",
        "family",
        "publish",
        "--manner",
        "spoken",
        "--terms",
        "no photo",
    ]);
    assert_eq!(text(&given["standing"][0]["answer"]), "allowed", "{given}");
    let shown = desk.done(&["consent", "Anna Veld"]);
    assert!(
        shown.contains("given: family, publish · spoken · no photo"),
        "{shown}"
    );
    let withdrawn = desk.json(&[
        "consent",
        "Anna Veld",
        "withdraw",
        "publish",
        "--because",
        "She said so",
    ]);
    assert_eq!(
        text(&withdrawn["standing"][1]["answer"]),
        "withdrawn",
        "{withdrawn}"
    );
}

#[test]
fn what_cannot_be_is_refused_and_says_what_to_do() {
    let desk = Desk::new();
    desk.state(&["new:person:Anna Veld", "birth_date", "1990", "--by", "us"]);
    let basis = [
        "consent",
        "Anna Veld",
        "basis",
        "vital_interest",
        "tracing",
        "--because",
        "No trace",
    ];
    let refused = desk.refused(&basis);
    assert!(refused.contains("looked at again"), "{refused}");
    let never = ["consent", "Anna Veld", "withdraw", "dna", "--because", "x"];
    assert!(desk.refused(&never).contains("never given"));
}

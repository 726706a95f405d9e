//! The office's own work on the command line.

use serde_json::json;

use crate::desk::{Desk, text};

#[test]
fn a_letter_is_taken_step_by_step_and_never_past_what_has_to_be_said() {
    let desk = Desk::new();
    let written = desk.json(&[
        "state",
        "new:letter:About three men",
        "matter",
        "About three men",
        "--by",
        "us",
    ]);
    let letter = written["subject"].as_str().unwrap();
    let told = desk.done(&["step", letter]);
    assert!(told.contains("then draft"), "{told}");
    desk.done(&["step", letter, "draft"]);

    let refused = desk.refused(&["step", letter, "approved"]);
    assert!(refused.contains("`addressee`"), "{refused}");
    let refused = desk.refused(&["step", letter, "sent"]);
    assert!(refused.contains("It can become"), "{refused}");
    let said = "addressee=new:organisation:Ministry of Ports";
    let because = ["--because", "It is in order"];
    let taken = [&["step", letter, "approved", "--say", said], &because[..]].concat();
    let taken = desk.json(&taken);
    assert_eq!(taken["state"], "approved");
    assert_eq!(taken["next"][0]["to"], "sent");
    assert_eq!(taken["passed"].as_array().unwrap().len(), 2);
}

#[test]
fn steps_that_make_no_sense_are_refused_with_the_way_out() {
    let desk = Desk::new();
    let person = desk.json(&["state", "new:person:Oren Tal", "sex", "male", "--by", "us"]);
    let person = person["subject"].as_str().unwrap();
    let refused = desk.refused(&["step", person]);
    assert!(refused.contains("vidimus state"), "{refused}");
    let letter = desk.json(&[
        "state",
        "new:letter:About him",
        "matter",
        "About him",
        "--by",
        "us",
    ]);
    let letter = letter["subject"].as_str().unwrap();
    let unknown = desk.refused(&["step", letter, "frobnicated"]);
    assert!(unknown.contains("Its states are"), "{unknown}");
    for wrong in [
        vec!["step", letter, "draft", "--on", "soon"],
        vec!["step", letter, "draft", "--say", "addressee"],
        vec!["step", letter, "--on", "2031-10-20"],
    ] {
        assert_eq!(desk.run(&wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn another_profile_tells_which_due_days_moved() {
    let desk = Desk::new();
    let by = ["--by", "us"];
    let say = |subject: &str, property, value| {
        let said = desk.json(&[&["state", subject, property, value], &by[..]].concat());
        text(&said["subject"])
    };
    let letters = ["2031-09-01", "2031-09-05"].map(|sent| {
        let letter = say("new:letter:Three men", "sent_on", sent);
        say(&letter, "addressee", "new:organisation:Ministry")
    });

    let told = desk.done(&["profile", "--adopt", "tarvelia"]);
    assert!(told.contains("2 due days moved:"), "{told}");
    let moved = told.lines().find(|line| line.contains("L-2031-0001"));
    let moved = moved.unwrap_or_else(|| panic!("the letter is told: {told}"));
    assert!(
        moved.contains("2031-10-01") && moved.contains("2031-09-23"),
        "{moved}"
    );
    let again = desk.done(&["profile", "--adopt", "tarvelia"]);
    assert!(again.contains("No due day moved."), "{again}");

    let back = desk.json(&["profile", "--adopt", "international"]);
    let moved = back["moved"].as_array().unwrap();
    assert_eq!(moved.len(), 2, "{back}");
    let mut moved = moved.iter();
    let first = moved.find(|one| one["subject"] == letters[0].as_str());
    let expected = json!({
        "subject": letters[0],
        "code": "L-2031-0001",
        "clock": "letter.reply",
        "was": "2031-09-23",
        "due": "2031-10-01",
    });
    assert_eq!(first, Some(&expected), "{back}");
}

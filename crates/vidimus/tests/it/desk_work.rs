//! The office's own work on the command line.

use crate::desk::Desk;

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

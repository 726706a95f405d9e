//! How a workspace stands, and who did what in it.

use crate::desk::Desk;

fn check<'c>(told: &'c serde_json::Value, of: &str) -> &'c serde_json::Value {
    let checks = told["checks"].as_array().expect("checks");
    let found = checks.iter().find(|check| check["of"] == of);
    found.unwrap_or_else(|| panic!("nothing is told of {of}"))
}

#[test]
fn a_doctor_says_what_is_wrong_and_what_to_do() {
    let desk = Desk::new();
    let ran = desk.run(&["doctor", "--json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let told: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(check(&told, "backup")["grade"], "wrong");
    assert_eq!(check(&told, "recovery")["grade"], "look");
    for of in ["clock", "database", "keys", "read_log", "space"] {
        assert_eq!(check(&told, of)["grade"], "good", "{told}");
    }
    let shown = desk.run(&["doctor"]).out;
    assert!(shown.contains("WRONG  No backup was ever made."), "{shown}");
    assert!(shown.contains("vidimus backup --into") && shown.contains("Not defended"));
    desk.done(&["backup", "away/copy"]);
    let told = desk.json(&["doctor"]);
    assert_eq!(check(&told, "backup")["grade"], "good");
}

#[test]
fn who_searched_and_copied_is_told_and_not_for_what() {
    let desk = Desk::new();
    desk.run(&["find", "Zarmine"]);
    desk.done(&["backup", "away/copy"]);
    let log = desk.done(&["audit"]);
    assert!(
        log.contains("searched") && log.contains("backed up"),
        "{log}"
    );
    assert!(!log.contains("Zarmine"));
    let table = desk.done(&["audit", "--csv"]);
    assert!(
        table.starts_with("when,who,what,to what,how often\r\n"),
        "{table}"
    );
    assert!(
        desk.refused(&["audit", "--keep-for", "3"])
            .contains("30 days at least")
    );
}

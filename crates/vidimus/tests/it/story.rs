//! A small invented office at work, command by command.

use crate::desk::{Desk, settled, text};

const OLVAN: &str = "Olvan Besaldi";
const COMMITTEE: &str = "new:organisation:Families' Committee";

/// A workspace with one person of whom two sources say different things.
fn disputed() -> (Desk, String, String) {
    let desk = Desk::new();
    let person = format!("new:person:{OLVAN}");
    let first = desk.state(&[&person, "birth_date", "1990", "--by", COMMITTEE]);
    let second = desk.state(&[
        OLVAN,
        "birth_date",
        "1991",
        "--by",
        "new:organisation:Harbour office",
    ]);
    (desk, first, second)
}

fn standing(desk: &Desk) -> String {
    let dossier = desk.json(&["show", OLVAN]);
    let properties = dossier["sections"][0]["properties"]
        .as_array()
        .expect("properties");
    let born = properties.iter().find(|one| one["name"] == "birth_date");
    text(&born.expect("a date of birth")["questions"][0]["standing"])
}

#[test]
fn a_dossier_tells_every_claim_with_its_source() {
    let (desk, ..) = disputed();
    desk.state(&[
        OLVAN,
        "sighting",
        "grade=seen, by=us",
        "--by",
        "us",
        "--as-of",
        "2031-06-11",
    ]);
    let dossier = settled(desk.json(&["show", OLVAN]));
    insta::assert_json_snapshot!("dossier", dossier);
    let shown = desk.done(&["show", OLVAN, "--history"]);
    for told in [
        OLVAN,
        "DISPUTED",
        "1991",
        "Harbour office",
        "131 days ago",
        "History",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
}

#[test]
fn a_dispute_is_settled_by_a_choice_and_opened_by_its_undo() {
    let (desk, first, _) = disputed();
    assert_eq!(standing(&desk), "disputed");
    let chosen = desk.json(&["prefer", &first, "--because", "seen in the register"]);
    assert_eq!(standing(&desk), "preferred");
    desk.done(&["undo", &text(&chosen["act"]), "--because", "a slip"]);
    assert_eq!(standing(&desk), "disputed");
    desk.done(&["prefer", &first, "--because", "after all"]);
    desk.done(&[
        "prefer",
        "--none",
        OLVAN,
        "birth_date",
        "--because",
        "open again",
    ]);
    assert_eq!(standing(&desk), "disputed");
}

#[test]
fn a_statement_is_withdrawn_by_its_short_address() {
    let (desk, _, second) = disputed();
    let (hash, index) = second.split_once('.').expect("an address");
    let short = format!("{}.{index}", &hash[..8]);
    desk.done(&[
        "retract",
        &short,
        "mis_recorded",
        "--because",
        "the wrong row",
    ]);
    assert_eq!(standing(&desk), "single");
    let again = desk.refused(&["retract", &short, "mis_recorded", "--because", "twice"]);
    assert!(again.contains("withdrawn before"), "{again}");
}

#[test]
fn two_subjects_are_judged_one_and_told_apart() {
    let (desk, ..) = disputed();
    let other = "Олван Бесалди";
    desk.state(&[
        &format!("new:person:{other}"),
        "rank",
        "skipper",
        "--by",
        "us",
    ]);
    desk.done(&["judge", OLVAN, other, "same", "--because", "the same boat"]);
    let members = |desk: &Desk| {
        desk.json(&["show", OLVAN])["members"]
            .as_array()
            .map(Vec::len)
    };
    assert_eq!(members(&desk), Some(2));
    desk.done(&["judge", OLVAN, other, "not-same", "--because", "two boats"]);
    assert_eq!(members(&desk), Some(1));
    let none = desk.run(&["judge", OLVAN, other, "perhaps", "--because", "?"]);
    assert_eq!(none.code, 2, "{}", none.err);
}

#[test]
fn people_are_found_in_another_script_and_listed() {
    let (desk, ..) = disputed();
    let found = settled(desk.json(&["find", "Бесалди"]));
    insta::assert_json_snapshot!("found", found);
    let list = settled(desk.json(&["list", "person"]));
    insta::assert_json_snapshot!("list", list);
    assert!(desk.done(&["list"]).contains("organisation"));
    assert!(desk.done(&["find", "nobody"]).contains("Nothing was found"));
}

#[test]
fn figures_stand_side_by_side() {
    let desk = Desk::new();
    let group = "Fishermen held";
    let new = format!("new:group:{group}");
    let said = ["--scope", "fishermen", "--as-of", "2031-05"];
    desk.state(
        &[
            &[&new, "count", "at least 40", "--by", COMMITTEE],
            &said[..],
        ]
        .concat(),
    );
    let ministry = "new:organisation:Ministry of Defence";
    desk.state(&[&[group, "count", "23", "--by", ministry], &said[..]].concat());
    desk.state(
        &[
            &[group, "count", "70", "--by", ministry, "--denied"],
            &said[..],
        ]
        .concat(),
    );
    let figures = settled(desk.json(&["figures", "--disputed"]));
    insta::assert_json_snapshot!("figures", figures);
    let shown = desk.done(&["figures"]);
    for told in [">=40", "23", "not: 70", "disputed", "Ministry of Defence"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let home = desk.done(&["home"]);
    assert!(home.contains("/ not: 70"), "{home}");
}

#[test]
fn access_is_told_in_the_words_of_those_who_say_it() {
    let desk = Desk::new();
    let mission = "new:organisation:Relief Mission";
    let stated = desk.json(&[
        "state",
        "new:access_channel:",
        "state",
        "suspended",
        "--by",
        mission,
    ]);
    assert!(stated["error"].is_null());
    let access = desk.json(&["access"]);
    assert_eq!(access["items"][0]["stages"][0]["term"], "suspended");
    assert!(desk.done(&["access"]).contains("suspended (closed)"));
}

#[test]
fn an_unanswered_letter_is_a_silence_with_its_days() {
    let desk = Desk::new();
    let letter = desk.json(&[
        "state",
        "new:letter:",
        "addressee",
        "new:organisation:Prosecutor General",
        "--by",
        "us",
    ]);
    let letter = text(&letter["subject"]);
    desk.state(&[&letter, "sent_on", "2031-07-02", "--by", "us"]);
    let silences = settled(desk.json(&["silences", "--overdue"]));
    insta::assert_json_snapshot!("silences", silences);
    let shown = desk.done(&["silences"]);
    assert!(shown.contains("Prosecutor General"), "{shown}");
    assert!(desk.done(&["home"]).contains("Overdue"));
}

#[test]
fn the_log_names_what_can_be_undone() {
    let (desk, first, _) = disputed();
    desk.done(&["prefer", &first, "--because", "seen"]);
    let log = settled(desk.json(&["log", "--limit", "1"]));
    insta::assert_json_snapshot!("log", log);
}

#[test]
fn a_subject_is_named_by_its_code() {
    let (desk, ..) = disputed();
    desk.state(&[OLVAN, "code", "P-2031-0007", "--by", "us"]);
    assert!(desk.done(&["show", "P-2031-0007"]).contains(OLVAN));
    desk.refused(&["show", "P-2031-000"]);
}

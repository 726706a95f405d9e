//! Several people at one workspace, each with a passphrase of their own.

use crate::desk::{Desk, PASSPHRASE, Ran};

const OTHERS: &str = "nine slow otters";

/// Runs a command as somebody, with their passphrase.
fn as_one(desk: &Desk, who: &str, passphrase: &str, arguments: &[&str]) -> Ran {
    let mut command = desk.command(arguments);
    command
        .env("VIDIMUS_USER", who)
        .env("VIDIMUS_PASSPHRASE", passphrase);
    Ran::of(&command.output().expect("the program runs"))
}

/// A workspace with a second account.
fn shared(role: &str) -> (Desk, String) {
    let desk = Desk::new();
    let owner = desk.json(&["account"])[0]["handle"]
        .as_str()
        .map(str::to_owned);
    desk.write("theirs", OTHERS);
    desk.done(&[
        "account",
        "open",
        "k.venn",
        role,
        "--new-passphrase-file",
        "theirs",
    ]);
    (desk, owner.expect("an owner"))
}

#[test]
fn each_works_under_their_own_name_and_right() {
    let (desk, owner) = shared("reader");
    let unnamed = desk.refused(&["home"]);
    assert!(unnamed.contains("--as"), "{unnamed}");
    let reads = as_one(&desk, "k.venn", OTHERS, &["home"]);
    assert_eq!(reads.code, 0, "{}", reads.err);
    let writes = [
        "state",
        "new:person:Olvan Besaldi",
        "name",
        "Olvan",
        "--by",
        "us",
    ];
    let refused = as_one(&desk, "k.venn", OTHERS, &writes);
    assert_eq!(refused.code, 1, "{}", refused.out);
    let wrong = as_one(&desk, "k.venn", PASSPHRASE, &["home"]);
    assert!(wrong.err.contains("passphrase"), "{}", wrong.err);
    let all = as_one(&desk, &owner, PASSPHRASE, &["account", "--json"]);
    let all: serde_json::Value = serde_json::from_str(&all.out).expect("JSON");
    assert_eq!(all.as_array().map(Vec::len), Some(2));
    let own = as_one(&desk, "k.venn", OTHERS, &["account"]);
    assert!(
        own.out.contains("k.venn  (you)  reader up to internal") && !own.out.contains(&owner),
        "{}",
        own.out
    );
}

#[test]
fn who_is_dismissed_unlocks_nothing_and_what_they_wrote_stays() {
    let (desk, owner) = shared("officer");
    let written = as_one(
        &desk,
        "k.venn",
        OTHERS,
        &[
            "state",
            "new:person:Olvan Besaldi",
            "name",
            "Olvan Besaldi",
            "--by",
            "us",
        ],
    );
    assert_eq!(written.code, 0, "{}", written.err);
    let gone = as_one(&desk, &owner, PASSPHRASE, &["account", "dismiss", "k.venn"]);
    assert!(
        gone.out.contains("k.venn  no rights  no key"),
        "{}{}",
        gone.out,
        gone.err
    );
    let shut = as_one(&desk, "k.venn", OTHERS, &["home"]);
    assert_eq!(shut.code, 1);
    assert!(shut.err.contains("passphrase"), "{}", shut.err);
    let found = as_one(&desk, &owner, PASSPHRASE, &["find", "Olvan Besaldi"]);
    assert!(found.out.contains("Olvan Besaldi"), "{}", found.out);
    let sound = as_one(&desk, &owner, PASSPHRASE, &["verify"]);
    assert_eq!(sound.code, 0, "{}{}", sound.out, sound.err);
}

#[test]
fn a_passphrase_is_changed_and_a_forgotten_one_given_anew() {
    let (desk, owner) = shared("officer");
    desk.write("next", "ten new pears");
    let changed = as_one(
        &desk,
        "k.venn",
        OTHERS,
        &["account", "passphrase", "--new-passphrase-file", "next"],
    );
    assert_eq!(changed.code, 0, "{}", changed.err);
    assert_eq!(as_one(&desk, "k.venn", OTHERS, &["home"]).code, 1);
    assert_eq!(as_one(&desk, "k.venn", "ten new pears", &["home"]).code, 0);
    let anew = [
        "account",
        "key",
        "k.venn",
        "--new-passphrase-file",
        "theirs",
    ];
    let given = as_one(&desk, &owner, PASSPHRASE, &anew);
    assert_eq!(given.code, 0, "{}", given.err);
    assert_eq!(as_one(&desk, "k.venn", OTHERS, &["home"]).code, 0);
    let officer = as_one(&desk, "k.venn", OTHERS, &["account", "dismiss", &owner]);
    assert!(
        officer.err.contains("accounts and their rights"),
        "{}",
        officer.err
    );
}

#[test]
fn a_wrong_appointment_is_told_and_leaves_nothing() {
    let desk = Desk::new();
    desk.write("theirs", OTHERS);
    let file = ["--new-passphrase-file", "theirs"];
    let refused = desk.refused(&[&["account", "open", "two words", "reader"][..], &file].concat());
    assert!(refused.contains("cannot be a pseudonym"), "{refused}");
    let expert = ["account", "open", "x.pert", "outside_expert"];
    let refused = desk.refused(&[&expert[..], &file].concat());
    assert!(refused.contains("until which day"), "{refused}");
    let missing = desk.refused(&[
        "account",
        "open",
        "k.venn",
        "reader",
        "--new-passphrase-file",
        "none",
    ]);
    assert!(missing.contains("`none` cannot be read"), "{missing}");
    let accounts = desk.json(&["account"]);
    assert_eq!(accounts.as_array().map(Vec::len), Some(1), "{accounts}");
}

#[test]
fn what_one_asks_to_erase_another_confirms() {
    let (desk, owner) = shared("manager");
    let person = [
        "state",
        "new:person:Olvan Besaldi",
        "name",
        "Olvan Besaldi",
        "--by",
        "us",
        "--json",
    ];
    let written = as_one(&desk, "k.venn", OTHERS, &person);
    let written: serde_json::Value = serde_json::from_str(&written.out).expect("JSON");
    let item = written["entry"].as_str().expect("an entry").to_owned() + ".1";
    let erase = ["erase", &item, "request", "--yes"];
    let asked = as_one(&desk, "k.venn", OTHERS, &erase);
    assert!(
        asked.out.contains("Asked for under number 1"),
        "{}{}",
        asked.out,
        asked.err
    );
    let home = as_one(&desk, &owner, PASSPHRASE, &["home"]);
    assert!(home.out.contains("k.venn asks to erase"), "{}", home.out);
    let own = as_one(&desk, "k.venn", OTHERS, &["asked", "confirm", "1", "--yes"]);
    assert!(own.err.contains("yourself"), "{}", own.err);
    let unread = as_one(&desk, &owner, PASSPHRASE, &["asked", "confirm", "1"]);
    assert_eq!(unread.code, 2, "{}", unread.err);
    let done = as_one(
        &desk,
        &owner,
        PASSPHRASE,
        &["asked", "confirm", "1", "--yes"],
    );
    assert_eq!(done.code, 0, "{}", done.err);
    let left = as_one(&desk, &owner, PASSPHRASE, &["asked"]);
    assert!(left.out.contains("Nothing waits"), "{}", left.out);
}

#[test]
fn a_label_tells_who_reads_it_before_and_after() {
    let (desk, owner) = shared("officer");
    let done = |arguments: &[&str]| {
        let ran = as_one(
            &desk,
            &owner,
            PASSPHRASE,
            &[arguments, &["--json"]].concat(),
        );
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
        serde_json::from_str::<serde_json::Value>(&ran.out).expect("JSON")
    };
    done(&[
        "account", "give", "k.venn", "officer", "--circle", "medical",
    ]);
    let said = done(&[
        "state",
        "new:person:Anna Veld",
        "birth_date",
        "1990",
        "--by",
        "us",
    ]);
    let said = said["statement"].as_str().expect("an address");
    let shown = done(&["relabel", said]);
    assert_eq!(shown["entry"], serde_json::Value::Null);
    let both = serde_json::json!([
        owner.clone().min("k.venn".to_owned()),
        owner.clone().max("k.venn".to_owned())
    ]);
    assert_eq!(shown["parts"][1]["now"], both, "{shown}");
    let part = [
        "--only-to",
        "medical",
        "--part",
        "content",
        "--because",
        "A diagnosis",
    ];
    let kept = done(&[&["relabel", said, "confidential"], &part[..]].concat());
    assert_eq!(kept["parts"][0]["before"], both, "{kept}");
    assert_eq!(
        kept["parts"][0]["now"],
        serde_json::json!(["k.venn"]),
        "{kept}"
    );
    let again = [&["relabel", said, "internal"], &part[..]].concat();
    let again = as_one(&desk, &owner, PASSPHRASE, &again);
    assert_eq!(again.code, 1, "{}", again.out);
}

//! The demo, in one command.

use std::path::PathBuf;

use crate::desk::{Desk, Ran, settled};

fn dossier() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo"))
}

fn demo(desk: &Desk, more: &[&str]) -> std::process::Command {
    let mut command = desk.command(&["demo", "practice", "--no-serve"]);
    command.arg("--dossier").arg(dossier()).args(more);
    command.env_remove("VIDIMUS_PASSPHRASE");
    command.env_remove("VIDIMUS_TODAY");
    command
}

fn ran(mut command: std::process::Command) -> Ran {
    Ran::of(&command.output().expect("the program runs"))
}

#[test]
fn the_demo_goes_on_where_it_was_cut_off_and_opens_again() {
    let desk = Desk::empty();
    let mut first = demo(&desk, &[]).spawn().expect("the demo starts");
    while !desk.path("practice/vidimus.toml").exists() {
        let ended = first.try_wait().expect("a child");
        assert!(ended.is_none(), "it ended without a workspace: {ended:?}");
        std::thread::yield_now();
    }
    // Some acts are done by now or none; either has to be gone on from.
    let begun = desk.path("practice/attachments");
    while !begun.exists() && first.try_wait().expect("a child").is_none() {
        std::thread::yield_now();
    }
    first.kill().expect("killed");
    first.wait().expect("ended");
    let second = ran(demo(&desk, &["--json"]));
    assert_eq!(second.code, 0, "{}", second.err);
    assert!(second.err.contains("vidimus practice"), "{}", second.err);
    let summary = settled(serde_json::from_str(&second.out).expect("JSON"));
    insta::assert_json_snapshot!("demo", summary["kinds"]);
    assert_eq!(summary["today"], "2031-10-20");
    let third = ran(demo(&desk, &["--json"]));
    assert_eq!(third.out, second.out);
    let silences = in_demo(&desk, &["silences", "--overdue"]);
    assert!(silences.contains("149   silent"), "{silences}");
    let figures = in_demo(&desk, &["figures"]);
    for (group, named) in [
        ("Fishermen held in Halvoria since April 2031", "names 23."),
        ("Civilians held in Halvoria", "names 51."),
    ] {
        let of_group = figures.split(group).nth(1).expect(group);
        let told = of_group.split("The register ").nth(1).expect(named);
        assert!(told.starts_with(named), "{figures}");
    }
}

fn in_demo(desk: &Desk, arguments: &[&str]) -> String {
    let mut shown = desk.command(arguments);
    shown
        .env_remove("VIDIMUS_TODAY")
        .env("VIDIMUS_PASSPHRASE", "vidimus practice");
    ran(shown).out
}

#[test]
fn what_is_in_the_way_of_the_demo_is_told_with_the_way_out() {
    let desk = Desk::empty();
    desk.write("practice/notes.txt", "mine");
    let foreign = ran(demo(&desk, &[]));
    assert_eq!(foreign.code, 1);
    assert!(
        foreign.err.contains("not empty") && foreign.err.contains("hint: "),
        "{}",
        foreign.err
    );
    std::fs::remove_dir_all(desk.path("practice")).expect("removed");
    desk.done(&["init", "practice"]);
    let locked = ran(demo(&desk, &[]));
    assert_eq!(locked.code, 1);
    assert!(locked.err.contains("VIDIMUS_PASSPHRASE"), "{}", locked.err);
    let mut other = demo(&desk, &[]);
    other.env("VIDIMUS_PASSPHRASE", crate::desk::PASSPHRASE);
    let other = ran(other);
    assert_eq!(other.code, 1);
    assert!(other.err.contains("not the demo's"), "{}", other.err);
    let mut nowhere = desk.command(&["demo", "p", "--no-serve", "--dossier", "nowhere"]);
    let nowhere = Ran::of(&nowhere.output().expect("runs"));
    assert!(
        nowhere.err.contains("decisions.toml") && nowhere.err.contains("--dossier"),
        "{}",
        nowhere.err
    );
}

#[test]
fn a_workspace_that_was_never_finished_is_begun_anew() {
    let desk = Desk::empty();
    desk.write("practice/key.age", "cut off")
        .write("practice/lock", "");
    let ran = ran(demo(&desk, &[]));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("begins anew"), "{}", ran.err);
}

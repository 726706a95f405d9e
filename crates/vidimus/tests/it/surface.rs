//! Help, codes and forms that all commands share.

use std::process::Stdio;

use crate::desk::Desk;

const COMMANDS: [&str; 39] = [
    "init",
    "add",
    "inbox",
    "accept",
    "accept-list",
    "reject",
    "state",
    "call",
    "telling",
    "step",
    "consent",
    "find",
    "list",
    "show",
    "figures",
    "access",
    "silences",
    "letter",
    "mail",
    "remind",
    "home",
    "due",
    "calendar",
    "serve",
    "certificate",
    "judge",
    "prefer",
    "retract",
    "undo",
    "relabel",
    "erase",
    "log",
    "verify",
    "rebuild",
    "backup",
    "restore",
    "accept-older",
    "export",
    "extract",
];

#[test]
fn the_help_lists_every_command() {
    let help = Desk::empty().done(&["--help"]);
    for command in COMMANDS.iter().chain(&["demo"]) {
        let listed = help
            .lines()
            .any(|line| line.trim_start().starts_with(command));
        assert!(listed, "{command}");
    }
    for told in [
        "VIDIMUS_WORKSPACE",
        "VIDIMUS_PASSPHRASE",
        "never an argument",
    ] {
        assert!(help.contains(told), "{told}");
    }
}

#[test]
fn every_help_teaches_with_an_example() {
    let desk = Desk::empty();
    for command in COMMANDS.iter().chain(&["demo"]) {
        let help = desk.done(&[command, "--help"]);
        assert!(help.contains(&format!("vidimus {command}")), "{help}");
        assert!(
            help.contains("Example"),
            "{command} teaches nothing: {help}"
        );
    }
}

#[test]
fn a_command_line_that_is_not_understood_ends_with_2() {
    let desk = Desk::new();
    for wrong in [
        vec!["frobnicate"],
        vec!["state", "someone"],
        vec!["add"],
        vec!["judge", "a", "b", "maybe", "--because", "x"],
        vec!["serve", "--port", "99999"],
        vec!["serve", "--listen", "127.0.0.1:0"],
        vec!["certificate"],
        vec!["log", "--passphrase", "secret"],
        vec![],
    ] {
        let ran = desk.run(&wrong);
        assert_eq!(ran.code, 2, "{wrong:?}: {}", ran.err);
        assert!(ran.out.is_empty(), "{wrong:?}: {}", ran.out);
    }
}

#[test]
fn no_colour_goes_into_a_pipe() {
    let desk = Desk::new();
    desk.state(&["new:person:Olvan Besaldi", "rank", "skipper", "--by", "us"]);
    for command in [
        vec!["show", "Olvan Besaldi"],
        vec!["list"],
        vec!["--help"],
        vec!["nonsense"],
        vec!["verify"],
    ] {
        let ran = desk.run(&command);
        assert!(!ran.out.contains('\u{1b}'), "{command:?}: {}", ran.out);
        assert!(!ran.err.contains('\u{1b}'), "{command:?}: {}", ran.err);
        assert!(!ran.err.contains('█'), "{command:?}: {}", ran.err);
    }
}

#[test]
fn errors_are_json_where_answers_are() {
    let desk = Desk::new();
    let refused = desk.refused(&["show", "Nobody", "--json"]);
    let error: serde_json::Value = serde_json::from_str(&refused).expect("JSON");
    assert!(
        error["error"]
            .as_str()
            .is_some_and(|text| text.contains("Nobody")),
        "{error}"
    );
}

#[test]
fn a_reader_who_has_read_enough_is_no_error() {
    let desk = Desk::new();
    let mut command = desk.command(&["list"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ended");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}

#[test]
fn a_new_workspace_warns_and_is_refused_a_second_time() {
    let desk = Desk::empty();
    let made = desk.done(&["init", "w"]);
    let warning = "Public material and practice only. Do not enter confidential names, interviews or sources yet.";
    assert!(made.contains(warning), "{made}");
    let again = desk.refused(&["init", "w"]);
    assert!(again.contains("a workspace already"), "{again}");
}

#[test]
fn nothing_that_people_said_is_in_the_names_of_files() {
    let desk = Desk::new();
    desk.write(
        "Besaldi.txt",
        "Olvan Besaldi\n\nThe ferry left the harbour of Anwar at noon.\n",
    );
    desk.done(&["add", "Besaldi.txt"]);
    let mut folders = vec![desk.path("w"), desk.path("state")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            assert!(!name.contains("Besaldi"), "{name}");
            if entry.path().is_dir() {
                folders.push(entry.path());
            }
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let desk = Desk::new();
    let full = std::fs::File::create("/dev/full").expect("the device that is full");
    let output = desk.command(&["list"]).stdout(full).output().expect("runs");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("cannot be written"), "{err}");
}

//! What is not as it should be: a clear error that names the thing and what to do, and the rest is kept.

use crate::desk::{Desk, PASSPHRASE, copy};

#[test]
fn bad_files_are_listed_and_good_ones_kept() {
    let desk = Desk::new();
    let wide: Vec<String> = (0..10_000).map(|column| format!("c{column}")).collect();
    desk.write("in/1-empty.txt", "")
        .write("in/2-binary.bin", [0, 159, 146, 150, 0, 0, 1, 2])
        .write(
            "in/3-good.txt",
            "A ferry left\n\nThe ferry left the harbour of Anwar at noon.\n",
        )
        .write("in/4-cut.xlsx", b"PK\x03\x04 and then nothing".as_slice())
        .write("in/5-wide.csv", format!("{0}\n{0}\n", wide.join(",")))
        .write("in/6-large.txt", vec![b'a'; 60_000_000]);
    let ran = desk.run(&["add", "in", "nowhere.txt"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let refused: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| line.contains("REFUSED"))
        .collect();
    assert_eq!(refused.len(), 6, "{}", ran.out);
    let expected = [
        "1-empty.txt",
        "2-binary.bin",
        "4-cut.xlsx",
        "5-wide.csv",
        "6-large.txt",
        "nowhere.txt",
    ];
    for (line, file) in refused.iter().zip(expected) {
        assert!(line.contains(file) && line.contains(": "), "{line}");
    }
    assert!(
        ran.err.contains("1 file taken in, 6 refused"),
        "{}",
        ran.err
    );
    assert_eq!(desk.json(&["inbox"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn a_document_cannot_command_the_terminal() {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        "Ti\u{1b}[31mtle\n\nThe ferry left the harbour of Anwar at noon.\n",
    );
    let ran = desk.run(&["add", "a.txt"]);
    assert!(
        !ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'),
        "{}",
        ran.out
    );
}

#[test]
fn typed_values_are_refused_with_what_is_expected() {
    let desk = Desk::new();
    let by = ["--by", "us"];
    let state = |what: &[&str]| desk.refused(&[&["state"], what, &by[..]].concat());
    let new = "new:person:Olvan Besaldi";
    for (typed, told) in [
        (vec![new, "birth_date", "2031-13-40"], "is not a date"),
        (vec![new, "birth_day", "1990"], "its properties are"),
        (vec!["new:ghost:X", "name", "X"], "the kinds are"),
        (
            vec![new, "sex", "unheard"],
            "choose one of female, male, other",
        ),
        (vec![new, "sighting", "seen"], "grade=…"),
        (vec!["Nobody Known", "birth_date", "1990"], "new:KIND:NAME"),
        (
            vec!["abcdef01", "birth_date", "1990"],
            "Nothing here is called",
        ),
    ] {
        let refused = state(&typed);
        assert!(refused.contains(told), "{typed:?}: {refused}");
    }
    let absent = desk.refused(&["retract", "0123456789", "duplicate", "--because", "x"]);
    assert!(absent.contains("nothing under this address"), "{absent}");
    let no_reason = desk.refused(&["undo", "0123456789", "--because", "  "]);
    assert!(no_reason.starts_with("error: "), "{no_reason}");
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_says_which_file_it_is_about() {
    let desk = Desk::new();
    desk.write("wrong.txt", "another lamp\n")
        .write("right.txt", format!("{PASSPHRASE}\nmore\n"));
    let refused = desk.refused(&["log", "--passphrase-file", "wrong.txt"]);
    assert!(
        refused.contains("key.age") && refused.contains("try again"),
        "{refused}"
    );
    desk.done(&["log", "--passphrase-file", "right.txt"]);
    let missing = desk.refused(&["log", "--passphrase-file", "no.txt"]);
    assert!(missing.contains("no.txt"), "{missing}");
}

#[test]
fn without_a_terminal_a_missing_passphrase_is_asked_for_nowhere() {
    let desk = Desk::new();
    let mut command = desk.command(&["log"]);
    command.env_remove("VIDIMUS_PASSPHRASE");
    detach(&mut command);
    let output = command.output().expect("the program runs");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(
        err.contains("VIDIMUS_PASSPHRASE") && err.contains("--passphrase-file"),
        "{err}"
    );
}

/// Takes the terminal away from whoever runs the tests on one.
fn detach(command: &mut std::process::Command) {
    let program = command.get_program().to_owned();
    let arguments: Vec<_> = command.get_args().map(ToOwned::to_owned).collect();
    if cfg!(target_os = "linux") {
        let folder = command.get_current_dir().map(ToOwned::to_owned);
        let variables: Vec<_> = command
            .get_envs()
            .map(|(name, value)| (name.to_owned(), value.map(ToOwned::to_owned)))
            .collect();
        *command = std::process::Command::new("setsid");
        command.arg("--wait").arg(program).args(arguments);
        command.current_dir(folder.expect("a folder"));
        for (name, value) in variables {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
    }
    command.stdin(std::process::Stdio::null());
}

#[test]
fn a_folder_that_is_no_workspace_is_told_from_one_of_a_newer_version() {
    let desk = Desk::new();
    desk.write("foreign/notes.txt", "mine");
    let foreign = desk.refused(&["log", "-w", "foreign"]);
    assert!(foreign.contains("not a Vidimus workspace"), "{foreign}");
    let full = desk.refused(&["init", "foreign"]);
    assert!(full.contains("not empty"), "{full}");
    let mark = std::fs::read_to_string(desk.path("w/vidimus.toml")).expect("the mark");
    desk.write("w/vidimus.toml", mark.replace("format = 1", "format = 7"));
    let newer = desk.refused(&["log", "-w", "w"]);
    assert!(
        newer.contains("newer version") && newer.contains("install"),
        "{newer}"
    );
}

#[test]
fn an_older_copy_is_noticed_and_written_to_only_when_that_is_accepted() {
    let desk = Desk::new();
    let say = |name: &str| {
        let new = format!("new:person:{name}");
        desk.run(&["state", &new, "rank", "skipper", "--by", "us"])
    };
    assert_eq!(say("Olvan Besaldi").code, 0);
    copy(&desk.path("w"), &desk.path("elsewhere/w"));
    assert_eq!(say("Daren Velarin").code, 0);
    std::fs::remove_dir_all(desk.path("w")).expect("removed");
    std::fs::rename(desk.path("elsewhere/w"), desk.path("w")).expect("put back");
    let read = desk.run(&["list", "person", "-w", "w"]);
    assert_eq!(read.code, 0, "{}", read.err);
    assert!(read.err.contains("older copy"), "{}", read.err);
    assert!(read.err.contains("accept-older"), "{}", read.err);
    let refused = say("Rostan Ilvento");
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("nothing may be written"),
        "{}",
        refused.err
    );
    assert_eq!(desk.run(&["verify"]).code, 1);
    assert_eq!(desk.run(&["accept-older"]).code, 2);
    desk.done(&["accept-older", "--yes"]);
    assert_eq!(say("Rostan Ilvento").code, 0);
    let verified = desk.json(&["verify"]);
    assert_eq!(verified["accepted_missing"], 1);
}

#[test]
fn several_workspaces_below_a_folder_have_to_be_told_apart() {
    let desk = Desk::new();
    desk.done(&["init", "v"]);
    let refused = desk.refused(&["log"]);
    assert!(
        refused.contains("`v`, `w`") && refused.contains("--workspace"),
        "{refused}"
    );
    desk.done(&["log", "-w", "v"]);
    let mut named = desk.command(&["log"]);
    assert!(
        named
            .env("VIDIMUS_WORKSPACE", "w")
            .status()
            .expect("runs")
            .success()
    );
    let none = Desk::empty().refused(&["log"]);
    assert!(none.contains("vidimus init"), "{none}");
}

#[test]
fn a_refused_profile_is_told_with_its_hint() {
    let desk = Desk::new();
    desk.write(
        "law.toml",
        "profile = \"nowhere\"\nzone = \"Nowhere Else\"\nworking = [\"monday\"]\nrolls = true\n\
         due_soon = 3\nlong_overdue = 20\n\n[length]\nreply = \"30 days\"\n",
    );
    let ran = desk.run(&["profile", "--adopt", "law.toml", "--json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("law.toml, line 2"), "{}", ran.err);
    assert!(ran.err.contains("Write it as the IANA does"), "{}", ran.err);
}

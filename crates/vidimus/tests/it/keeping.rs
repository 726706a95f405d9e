//! Verifying, copying, giving out and erasing.

use crate::desk::{Desk, settled, text};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write(
        "note.txt",
        "A ferry left\n\nThe ferry left the harbour of Anwar at noon.\n",
    );
    desk.done(&["add", "note.txt"]);
    desk
}

#[test]
fn a_sound_workspace_is_verified_with_its_register() {
    let desk = desk();
    let report = settled(desk.json(&["verify", "--register"]));
    insta::assert_json_snapshot!("verified", report);
    desk.done(&["rebuild"]);
    assert!(
        desk.done(&["verify"])
            .contains("Everything is as it was written")
    );
}

#[test]
fn a_damaged_attachment_is_found_and_ends_with_1() {
    let desk = desk();
    let attachments = desk.path("w/attachments");
    let folder = std::fs::read_dir(attachments)
        .expect("attachments")
        .flatten();
    let folder = folder.map(|entry| entry.path()).find(|path| path.is_dir());
    let file = std::fs::read_dir(folder.expect("a folder"))
        .expect("files")
        .flatten();
    let file = file.map(|entry| entry.path()).next().expect("a file");
    let mut bytes = std::fs::read(&file).expect("bytes");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&file, bytes).expect("written");
    let ran = desk.run(&["verify", "--json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
    let defects = report["defects"].as_array().expect("defects");
    assert_eq!(defects.len(), 1, "{report}");
    assert!(text(&defects[0]["remedy"]).contains("restore"), "{report}");
}

/// Runs the program where no file may become larger than a mebibyte or two, as on a disk that is full.
#[cfg(unix)]
fn run_without_room(desk: &Desk, arguments: &[&str]) -> crate::desk::Ran {
    let program = desk.command(arguments);
    // Who ignores the signal is told by the write that there is no room.
    let limited = "trap '' XFSZ; ulimit -f 2048; exec \"$0\" \"$@\"";
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", limited]).arg(program.get_program());
    shell.args(program.get_args()).current_dir(desk.path(""));
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    crate::desk::Ran::of(&shell.output().expect("sh is needed for this test"))
}

#[cfg(unix)]
fn files_in(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| match entry.path() {
        path if path.is_dir() => files_in(&path),
        _ => 1,
    });
    files.sum()
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_nothing_half_done_is_left() {
    let desk = Desk::new();
    let long = format!("{}\n\n", "harbour ".repeat(1000)).repeat(320);
    desk.write("long.txt", format!("A ferry left\n\n{long}"));
    let full = run_without_room(&desk, &["add", "long.txt"]);
    assert_eq!(full.code, 1, "{}", full.out);
    for told in ["no space left in", "free some there", "0 files taken in"] {
        assert!(full.err.contains(told), "{}", full.err);
    }
    assert_eq!(files_in(&desk.path("w/attachments")), 0);
    assert_eq!(desk.json(&["verify"])["sound"], true);

    desk.done(&["add", "long.txt"]);
    for arguments in [
        &["backup", "kept"][..],
        &["export", "kept/out.tar", "--unencrypted"],
    ] {
        std::fs::create_dir_all(desk.path("kept")).expect("a folder");
        let full = run_without_room(&desk, arguments);
        assert_eq!(full.code, 1, "{arguments:?} {}", full.out);
        assert!(full.err.contains("no space left in"), "{}", full.err);
        assert!(full.err.contains("kept"), "{}", full.err);
        assert_eq!(files_in(&desk.path("kept")), 0, "{arguments:?}");
    }
    assert_eq!(desk.json(&["backup", "kept"])["sound"], true);
}

/// Verifies a workspace of which something is damaged, and gives the files that are named.
fn files_named(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let ran = desk.run(&[&["verify", "--json"], arguments].concat());
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
    assert_eq!(report["sound"], false, "{report}");
    let defects = report["defects"].as_array().expect("defects").iter();
    let named = defects.map(|defect| {
        for field in ["what", "means", "remedy"] {
            assert_ne!(text(&defect[field]), "", "{defect}");
        }
        text(&defect["file"])
    });
    let mut named: Vec<String> = named.collect();
    named.dedup();
    named
}

#[test]
fn what_keeps_a_workspace_from_opening_is_listed_as_damage() {
    let sound = desk();
    for (damaged, spoil) in [
        ("ledger.db", false),
        ("ledger.db", true),
        ("desk.db", false),
        ("desk.db", true),
        ("key.age", false),
        ("vidimus.toml", true),
        ("vidimus.toml", false),
    ] {
        let desk = Desk::empty();
        crate::desk::copy(&sound.path("w"), &desk.path("w"));
        let file = desk.path("w").join(damaged);
        if spoil {
            std::fs::write(&file, "no such file").expect("written");
        } else {
            std::fs::remove_file(&file).expect("removed");
        }
        assert_eq!(files_named(&desk, &[]), [damaged], "{damaged}");
        assert_eq!(files_named(&desk, &["--register"]), [damaged]);
        let ran = desk.run(&["verify"]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(ran.out.contains("To do: "), "{}", ran.out);
    }
}

#[test]
fn a_backup_is_restored_and_goes_on_in_a_chain_of_its_own() {
    let desk = desk();
    assert_eq!(desk.json(&["backup", "kept"])["sound"], true);
    let within = desk.refused(&["backup", "w/kept", "-w", "w"]);
    assert!(within.contains("within the workspace"), "{within}");
    assert_eq!(desk.json(&["restore", "kept", "again"])["sound"], true);
    let opened = desk.run(&[
        "state",
        "new:person:Olvan Besaldi",
        "rank",
        "skipper",
        "--by",
        "us",
        "-w",
        "again",
    ]);
    assert_eq!(opened.code, 0, "{}", opened.err);
    assert!(opened.err.contains("new chain"), "{}", opened.err);
    let taken = desk.refused(&["restore", "kept", "again"]);
    assert!(taken.contains("not empty"), "{taken}");
}

#[test]
fn an_export_is_recorded_before_it_leaves_and_overwrites_nothing() {
    let desk = desk();
    desk.write("phrase.txt", "four quiet oars\n");
    let closed = desk.json(&[
        "export",
        "out.age",
        "--export-passphrase-file",
        "phrase.txt",
        "--purpose",
        "yearly",
    ]);
    assert_eq!(closed["encrypted"], true);
    let bytes = std::fs::read(desk.path("out.age")).expect("the export");
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    let again = desk.refused(&["export", "out.age", "--unencrypted"]);
    assert!(again.contains("there already"), "{again}");
    let open = desk.run(&["export", "out.tar", "--unencrypted"]);
    assert_eq!(open.code, 0, "{}", open.err);
    assert!(open.err.contains("Everybody who gets hold"), "{}", open.err);
    let wrong = desk.refused(&["export", "b.age", "--recipient", "age1nobody"]);
    assert!(wrong.contains("age1nobody"), "{wrong}");
    let secret = "AGE-SECRET-KEY-1NOBODYMAYSEETHIS";
    let told = desk.refused(&["export", "b.age", "--recipient", secret]);
    assert!(
        told.contains("SECRET key") && !told.contains(secret),
        "{told}"
    );
    assert!(!desk.path("b.age").exists());
    let log = desk.json(&["log"]);
    let released = log.as_array().expect("entries").iter();
    let released = released.filter(|entry| entry["acts"][0]["done"] == "release");
    assert_eq!(released.count(), 2, "{log}");
}

#[test]
fn an_export_says_the_same_to_a_reader_without_our_code() {
    let desk = desk();
    desk.state(&["new:person:Olvan Besaldi", "rank", "skipper", "--by", "us"]);
    desk.done(&["export", "out.tar", "--unencrypted"]);
    let reader = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/read_export.py");
    let read = std::process::Command::new("python3")
        .args([reader.as_ref(), desk.path("out.tar").as_os_str()])
        .output()
        .expect("python3 is needed for this test");
    let printed = String::from_utf8_lossy(&read.stdout).into_owned();
    let err = String::from_utf8_lossy(&read.stderr);
    assert!(read.status.success(), "{err}");
    assert!(printed.contains("skipper"), "{printed}{err}");
}

#[test]
fn what_is_erased_is_gone_and_that_it_is_gone_stays() {
    let desk = desk();
    let said = desk.state(&["new:person:Olvan Besaldi", "rank", "skipper", "--by", "us"]);
    let early = desk.run(&["erase", &said, "request"]);
    assert_eq!(early.code, 2, "{}", early.err);
    desk.done(&["erase", &said, "request", "--yes"]);
    let shown = desk.done(&["show", "Olvan Besaldi", "--history"]);
    assert!(!shown.contains("skipper"), "{shown}");
    let report = desk.json(&["verify", "--register"]);
    assert_eq!(
        (&report["sound"], &report["erased"]),
        (&true.into(), &2.into())
    );
}

#[test]
fn the_copies_that_hold_what_was_erased_are_named() {
    let desk = desk();
    desk.done(&["backup", "copies/before"]);
    let said = desk.state(&["new:person:Olvan Besaldi", "rank", "skipper", "--by", "us"]);
    desk.done(&["backup", "copies/kept"]);
    desk.done(&["backup", "copies/lost"]);
    desk.done(&["export", "out.tar", "--unencrypted"]);
    let lost = std::fs::canonicalize(desk.path("copies/lost")).expect("a folder");
    std::fs::remove_dir_all(&lost).expect("removed");
    let erased = desk.json(&["erase", &said, "request", "--yes"]);
    let backups = erased["backups"].as_array().expect("backups");
    let places: Vec<String> = backups.iter().map(|one| text(&one["place"])).collect();
    let kept = std::fs::canonicalize(desk.path("copies/kept")).expect("a folder");
    assert_eq!(places, [kept, lost].map(|path| path.display().to_string()));
    assert_eq!(
        (&backups[0]["is_there"], &backups[1]["is_there"]),
        (&true.into(), &false.into())
    );
    assert_eq!(erased["exports"].as_array().map(Vec::len), Some(1));

    desk.done(&["backup", "copies/after"]);
    let listed = desk.done(&["backup"]);
    let line = |name: &str| {
        let found = listed
            .lines()
            .find(|line| line.contains(&format!("{name}`")));
        found.unwrap_or_default().to_owned()
    };
    assert!(line("kept").contains("1 later erasure"), "{listed}");
    assert!(line("lost").contains("not found there now"), "{listed}");
    for sound in ["before", "after"] {
        assert!(line(sound).ends_with(char::is_numeric), "{listed}");
    }
    let other = desk.state(&["Olvan Besaldi", "rank", "mate", "--by", "us"]);
    let told = desk.done(&["erase", &other, "request", "--yes"]);
    assert!(told.contains("No backup or export is known"), "{told}");
    assert!(told.contains("not known here"), "{told}");
}

#[test]
fn a_kind_of_the_office_s_own_is_put_in_force_from_its_file() {
    let desk = Desk::new();
    let vessel = "kind = \"vessel\"\ntitle = [\"name\"]\n\
                  [[property]]\nname = \"name\"\ntype = \"name\"\nmany = true\n";
    desk.write("vessel.toml", vessel);
    desk.done(&["kind", "--add", "vessel.toml"]);
    assert!(desk.done(&["kind"]).contains("vessel"));
    assert!(desk.done(&["kind", "vessel"]).contains("name"));
    desk.state(&["new:vessel:Marisol", "name", "Mari Sol", "--by", "us"]);
    assert!(desk.done(&["show", "Marisol"]).contains("Mari Sol"));
}

#[test]
fn a_kind_that_is_not_sound_is_refused_with_its_file_and_line() {
    let desk = Desk::new();
    desk.write("vessel.toml", "kind = \"vessel\"\ntitle = [\"name\"]\n");
    let refused = desk.refused(&["kind", "--add", "vessel.toml"]);
    assert!(refused.contains("vessel.toml, line 1"), "{refused}");
    let refused = desk.refused(&["kind", "--add", "none.toml"]);
    assert!(refused.contains("none.toml"), "{refused}");
    let refused = desk.refused(&["kind", "--upgrade"]);
    assert!(refused.contains("newest"), "{refused}");
}

#[test]
fn each_night_a_backup_is_made_and_tried() {
    let desk = Desk::new();
    let missing = desk.refused(&["backup", "--into", "copies"]);
    assert!(missing.contains("is not there"), "{missing}");
    std::fs::create_dir(desk.path("copies")).expect("a folder");
    let unset = desk.refused(&["backup", "--nightly"]);
    assert!(unset.contains("--into"), "{unset}");
    let set = desk.done(&["backup", "--into", "copies", "--keep", "1"]);
    assert!(set.contains("keeping 1"), "{set}");
    desk.done(&["backup", "--nightly"]);
    let second = desk.done(&["backup", "--nightly"]);
    assert!(
        second.contains("Everything is as it was written"),
        "{second}"
    );
    assert!(
        second.contains("register that came back is that of"),
        "{second}"
    );
    assert!(second.contains("Removed 1 older backup"), "{second}");
    let home = desk.done(&["home"]);
    assert!(home.contains("restored in a drill"), "{home}");

    // One more act, and the backup is older than what this computer knows.
    desk.state(&[
        "new:person:Olvan Besaldi",
        "name",
        "Olvan Besaldi",
        "--by",
        "us",
    ]);
    let copies = std::fs::read_dir(desk.path("copies")).expect("the folder");
    let copy = copies.last().expect("a backup").expect("a backup").path();
    let restored = desk.run(&["restore", &copy.to_string_lossy(), "again"]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert!(
        restored.err.contains("1 act made later"),
        "{}",
        restored.err
    );
}

//! Killed at any moment, or out of space: what was acknowledged is there.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use vidimus_store::Store;

use crate::office::{Office, PASSPHRASE, append, nonce};

/// The variables that make the child do something: where, and from which number on.
const FOLDER: &str = "VIDIMUS_TEST_FOLDER";
const FIRST: &str = "VIDIMUS_TEST_FIRST";

/// Not a test by itself: appends and says what was acknowledged, until it is killed or refused.
#[test]
fn child() {
    let Some(root) = std::env::var_os(FOLDER) else {
        return;
    };
    let root = std::path::Path::new(&root);
    let first: u64 = std::env::var(FIRST).unwrap().parse().unwrap();
    let opened = Store::open(&root.join("w"), &root.join("state"), PASSPHRASE).unwrap();
    for number in first.. {
        let mut writer = match opened.store.writer() {
            Ok(writer) => writer,
            Err(error) => return println!("refused: {error}"),
        };
        append(&mut writer, number);
        match writer.commit() {
            Ok(()) => println!("acknowledged {number}"),
            Err(error) => println!("failed: {error}"),
        }
    }
}

fn child_of(office: &Office, first: u64) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    prepare(&mut command, office, first);
    command
}

fn prepare(command: &mut Command, office: &Office, first: u64) {
    command
        .args(["--exact", "crash::child", "--nocapture"])
        .env(FOLDER, office.path(""))
        .env(FIRST, first.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
}

fn acknowledged(line: &str) -> Option<u64> {
    let (_, number) = line.split_once("acknowledged ")?;
    number.parse().ok()
}

/// Everything up to `last` is there, and nothing is wrong.
fn check(office: &Office, last: u64) -> u64 {
    let store = office.store();
    let reader = store.reader().unwrap();
    for number in 1..=last {
        let entry = reader.by_nonce(&nonce(number)).unwrap();
        assert!(entry.is_some(), "act {number} of {last} is gone");
    }
    let report = store.verify(|_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    reader.entries().unwrap()
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let office = Office::new();
    let mut kept = 0;
    for round in 0..25 {
        let mut child = child_of(&office, kept + 1).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let numbers = lines.by_ref().map(|line| acknowledged(&line.unwrap()));
        let mut last = numbers.flatten().nth(round % 4).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        // It went on until it was killed, and what it said last counts too.
        last = lines
            .filter_map(|line| acknowledged(&line.ok()?))
            .last()
            .unwrap_or(last);
        kept = check(&office, last);
        assert!(kept == last || kept == last + 1, "{kept} kept of {last}");
    }
}

#[cfg(unix)]
#[test]
fn out_of_space_nothing_acknowledged_is_lost_and_nothing_more_is_written() {
    let office = Office::new();
    // No file may grow beyond the limit; the signal that says so is ignored, so that writes fail.
    let script = "trap '' XFSZ; ulimit -f 600; exec \"$0\" \"$@\"";
    let mut command = Command::new("sh");
    command
        .args(["-c", script])
        .arg(std::env::current_exe().unwrap());
    prepare(&mut command, &office, 1);
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let last = said.lines().filter_map(acknowledged).next_back().unwrap();
    assert!(said.contains("failed: `ledger.db`"), "{said}");
    assert!(said.contains("refused: an earlier write failed"), "{said}");
    let kept = check(&office, last);
    assert!(kept == last || kept == last + 1, "{kept} kept of {last}");
}

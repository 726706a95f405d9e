//! A workspace that does not open any more is looked through all the same.

use std::fs;

use vidimus_store::{Finding, OpenError, Remedy, Report, Store};

use crate::office::{Office, PASSPHRASE, act, archived, author, nonce};

/// A closed workspace with some acts, an attachment, and a register.
fn office() -> Office {
    let office = Office::new();
    let store = office.store();
    for number in 0..40 {
        act(&store, number);
    }
    let mut writer = store.writer().unwrap();
    let attachment = writer.attach(&vec![b'x'; 7000]).unwrap();
    let draft = archived(attachment);
    writer.append(draft, author(), 0, nonce(100)).unwrap();
    writer.commit().unwrap();
    office
}

fn inspected(office: &Office) -> Report {
    Store::inspect(&office.folder(), &office.state(), PASSPHRASE, |_, _| {}).unwrap()
}

/// What is told of a file, with what to do.
fn told<'r>(report: &'r Report, file: &str) -> Vec<(&'r str, Remedy)> {
    let of_file = report.defects.iter().filter(|one| one.file == file);
    of_file.map(|one| (one.what.as_str(), one.remedy)).collect()
}

/// Overwrites bytes of a file of the workspace.
fn spoil(office: &Office, file: &str, at: usize, length: usize) {
    let path = office.folder().join(file);
    let mut bytes = fs::read(&path).unwrap();
    bytes[at..at + length]
        .iter_mut()
        .for_each(|byte| *byte ^= 1);
    fs::write(&path, bytes).unwrap();
}

#[test]
fn a_sound_workspace_is_sound_and_nothing_is_written_to_it() {
    let office = office();
    fs::write(office.folder().join("attachments/unsettled"), "").unwrap();
    let report = inspected(&office);
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.entries, report.attachments), (41, 1));
    assert!(office.folder().join("attachments/unsettled").exists());
}

#[test]
fn spoiled_pages_of_the_ledger_are_named_and_the_rest_is_read() {
    let office = office();
    let pages = fs::read(office.folder().join("ledger.db")).unwrap().len() / 4096;
    spoil(&office, "ledger.db", (pages - 5) * 4096 + 9, 4096);
    let report = inspected(&office);
    let told = told(&report, "ledger.db");
    let pages = format!(
        "not as they were written are 2 of its pages: {} to {}",
        pages - 4,
        pages - 3
    );
    assert_eq!(told[0], (pages.as_str(), Remedy::Restore), "{report:?}");
    assert_eq!(report.entries, 41, "{report:?}");
    let unread = told.iter().filter(|(what, _)| what.starts_with("entr"));
    assert!(unread.count() > 0, "{report:?}");
    assert!(report.items > 0, "the others are read: {report:?}");
}

#[test]
fn a_ledger_without_its_first_page_is_told_with_its_pages_and_the_desk_is_checked() {
    let office = office();
    spoil(&office, "ledger.db", 100, 8);
    spoil(&office, "desk.db", 4096 * 2, 8);
    let report = inspected(&office);
    let pages = "not as they were written are 1 of its pages: 1";
    assert_eq!(told(&report, "ledger.db")[0].0, pages, "{report:?}");
    let desk = told(&report, "desk.db");
    assert_eq!(desk[0].1, Remedy::CopyDesk);
    assert!(desk[0].0.ends_with(": 3"), "{report:?}");
    // What no entry is known to name is nothing that nobody needs.
    assert!(report.defects.iter().all(|one| one.remedy != Remedy::Look));
}

#[test]
fn whatever_is_missing_is_listed_at_once() {
    let office = office();
    let files = ["vidimus.toml", "key.age", "ledger.db", "desk.db"];
    for file in &files[2..] {
        fs::remove_file(office.folder().join(file)).unwrap();
    }
    let report = inspected(&office);
    assert_eq!(
        told(&report, "ledger.db"),
        [("is missing", Remedy::Restore)]
    );
    assert_eq!(told(&report, "desk.db"), [("is missing", Remedy::CopyDesk)]);
    fs::remove_file(office.folder().join("key.age")).unwrap();
    let report = inspected(&office);
    for file in &files[1..] {
        assert_eq!(told(&report, file)[0].0, "is missing", "{report:?}");
    }
}

#[test]
fn without_its_mark_all_of_a_workspace_is_verified() {
    let office = office();
    fs::remove_file(office.folder().join("vidimus.toml")).unwrap();
    let report = inspected(&office);
    assert_eq!(report.entries, 41);
    assert_eq!(
        told(&report, "vidimus.toml"),
        [("is missing", Remedy::Copy)]
    );
    assert_eq!(report.defects.len(), 1, "{report:?}");
}

#[test]
fn a_key_that_is_damaged_is_told_from_another_passphrase() {
    let office = office();
    let length = fs::read(office.folder().join("key.age")).unwrap().len();
    let other = Store::inspect(&office.folder(), &office.state(), "eight", |_, _| {});
    assert!(matches!(other, Err(OpenError::WrongPassphrase { .. })));
    spoil(&office, "key.age", length - 1, 1);
    let report = inspected(&office);
    assert_eq!(told(&report, "key.age"), [("is damaged", Remedy::Copy)]);
    assert_eq!(report.defects.len(), 1, "{report:?}");
}

#[test]
fn a_damaged_register_is_told_and_nothing_is_lost() {
    let office = office();
    spoil(&office, "register-1.db", 4096 * 2, 8);
    let report = inspected(&office);
    let told = told(&report, "register.db");
    assert!(told.iter().all(|(_, remedy)| *remedy == Remedy::Rebuild));
    assert_eq!(told.len(), 1, "{report:?}");
    assert!(report.defects[0].means().contains("nothing is lost"));
}

#[test]
fn a_head_that_is_gone_is_told_and_not_said_to_be_mended() {
    let office = office();
    fs::remove_file(office.folder().join("head")).unwrap();
    let report = inspected(&office);
    assert_eq!(told(&report, "head"), [("is missing", Remedy::Open)]);
    assert!(!office.folder().join("head").exists());
}

#[test]
fn what_missing_acts_may_name_is_to_be_kept() {
    let office = Office::new();
    let store = office.store();
    act(&store, 1);
    drop(store);
    let older = office.path("older");
    crate::office::copy(&office.folder(), &older);
    let store = office.store();
    let mut writer = store.writer().unwrap();
    let attachment = writer.attach(b"a letter").unwrap();
    writer
        .append(archived(attachment), author(), 0, nonce(2))
        .unwrap();
    writer.commit().unwrap();
    drop(store);
    fs::copy(older.join("ledger.db"), office.folder().join("ledger.db")).unwrap();
    let report = inspected(&office);
    let missing = Finding::LedgerBehindHead { missing: 1 };
    assert!(report.findings.contains(&missing), "{report:?}");
    let kept = report.defects.iter().map(|one| one.remedy);
    assert_eq!(kept.collect::<Vec<_>>(), [Remedy::Keep], "{report:?}");
}

#[test]
fn a_backup_is_inspected_where_it_lies() {
    let office = office();
    let backup = office.path("backup");
    office.store().backup(&backup, 0, |_, _| {}).unwrap();
    let look = || Store::inspect(&backup, &office.state(), PASSPHRASE, |_, _| {}).unwrap();
    assert!(look().is_sound());
    fs::remove_file(backup.join("head")).unwrap();
    assert_eq!(told(&look(), "head"), [("is missing", Remedy::Open)]);
    assert!(!backup.join("lock").exists());
}

//! Backups hold everything, and a restored one begins a new chain.

use std::fs;

use vidimus_store::{BackupError, BackupMade, Finding, OpenError, Store};

use crate::office::{Office, PASSPHRASE, act, archived, author, nonce};

fn office() -> Office {
    let office = Office::new();
    let store = office.store();
    act(&store, 1);
    let mut writer = store.writer().unwrap();
    let attachment = writer.attach(b"a letter").unwrap();
    writer
        .append(archived(attachment), author(), 0, nonce(2))
        .unwrap();
    writer.set_setting("language", Some("hy")).unwrap();
    writer.commit().unwrap();
    office
}

#[test]
fn a_restored_backup_has_everything_and_begins_a_new_chain() {
    let office = office();
    let store = office.store();
    let (backup, restored) = (office.path("backup"), office.path("restored"));
    let report = store.backup(&backup, 0, |_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.entries, report.attachments), (2, 1));
    act(&store, 3);
    drop(store);
    let report = Store::restore(&backup, &restored, PASSPHRASE, |_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");

    let opened = Store::open(&restored, &office.path("other state"), PASSPHRASE).unwrap();
    assert_eq!(opened.findings, [Finding::NewDevice]);
    let store = opened.store;
    assert_eq!(store.id(), office.store().id());
    let language = store.reader().unwrap().setting("language").unwrap();
    assert_eq!(language.as_deref(), Some("hy"));
    act(&store, 4);
    let entry = store.reader().unwrap().entry(3).unwrap().unwrap();
    assert_eq!((entry.header().sequence, entry.header().depth), (0, 3));
    assert_eq!(entry.header().seen.len(), 1);
    assert!(store.verify(|_, _| {}).unwrap().is_sound());
}

#[test]
fn a_backup_is_made_while_others_read_and_have_written() {
    let office = office();
    let store = office.store();
    act(&store, 3);
    let reader = store.reader().unwrap();
    let report = store.backup(&office.path("backup"), 0, |_, _| {}).unwrap();
    assert_eq!(report.entries, 3);
    assert_eq!(reader.entries().unwrap(), 3);
}

#[test]
fn nothing_is_overwritten() {
    let office = office();
    let taken = office.path("taken");
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("file"), "x").unwrap();
    let store = office.store();
    let error = store.backup(&taken, 0, |_, _| {}).unwrap_err();
    assert!(matches!(error, BackupError::NotEmpty { .. }));
    let within = office.folder().join("backup");
    let error = store.backup(&within, 0, |_, _| {}).unwrap_err();
    assert!(matches!(error, BackupError::Within { .. }));
    assert!(!within.exists());
    let error = Store::restore(&office.folder(), &taken, PASSPHRASE, |_, _| {}).unwrap_err();
    assert!(matches!(error, BackupError::NotEmpty { .. }));
}

#[test]
fn a_backup_opens_with_its_passphrase_only() {
    let office = office();
    let backup = office.path("backup");
    office.store().backup(&backup, 0, |_, _| {}).unwrap();
    let to = office.path("restored");
    let error = Store::restore(&backup, &to, "eight", |_, _| {}).unwrap_err();
    assert!(matches!(
        error,
        BackupError::Open(OpenError::WrongPassphrase { .. })
    ));
    assert!(!to.exists());
}

#[test]
fn a_damaged_backup_is_told() {
    let office = office();
    let backup = office.path("backup");
    office.store().backup(&backup, 0, |_, _| {}).unwrap();
    let ledger = backup.join("ledger.db");
    let mut bytes = fs::read(&ledger).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&ledger, bytes).unwrap();
    let report = Store::restore(&backup, &office.path("restored"), PASSPHRASE, |_, _| {});
    assert!(report.map_or(true, |report| !report.is_sound()));
}

#[test]
fn a_lost_attachment_does_not_keep_the_rest_from_being_saved() {
    let office = office();
    let store = office.store();
    fs::remove_dir_all(office.folder().join("attachments")).unwrap();
    let report = store.backup(&office.path("backup"), 0, |_, _| {}).unwrap();
    assert_eq!(report.entries, 2);
    assert_eq!(report.defects.len(), 1, "{report:?}");
    assert_eq!(report.defects[0].what, "is missing");
}

#[test]
fn a_backup_is_remembered_and_one_that_failed_is_not() {
    let office = office();
    let store = office.store();
    store.backup(&office.path("backup"), 1, |_, _| {}).unwrap();
    let made = || store.reader().unwrap().backups().unwrap();
    let place = fs::canonicalize(office.path("backup")).unwrap();
    let expected = [BackupMade {
        at_ms: 1,
        place: place.display().to_string(),
        entries: 2,
    }];
    assert_eq!(made(), expected);
    fs::remove_file(office.folder().join("key.age")).unwrap();
    store
        .backup(&office.path("other"), 2, |_, _| {})
        .unwrap_err();
    assert_eq!(fs::read_dir(office.path("other")).unwrap().count(), 0);
    assert_eq!(made(), expected);
    // The copy knows of itself.
    fs::copy(place.join("key.age"), office.folder().join("key.age")).unwrap();
    let opened = Store::open(&place, &office.path("state 2"), PASSPHRASE).unwrap();
    assert_eq!(opened.store.reader().unwrap().backups().unwrap(), expected);
}

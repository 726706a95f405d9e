//! Whether acknowledged acts are missing is told when a workspace is opened.

use std::fs;

use vidimus_model::item::Attachment;
use vidimus_store::{Finding, Place, Store, StoreError};

use crate::office::{Office, PASSPHRASE, act, archived, author, copy, nonce};

/// A workspace with acts, as it lies on the disk while it is open: the last acts are in the log.
fn with_log(office: &Office, acts: u64) -> std::path::PathBuf {
    let store = office.store();
    for number in 0..acts {
        act(&store, number);
    }
    let log = fs::metadata(office.folder().join("ledger.db-wal")).unwrap();
    assert!(log.len() > 0, "the acts are in the log");
    let copied = office.path("copied");
    copy(&office.folder(), &copied);
    copied
}

/// Puts a copy in the place of the workspace.
fn put_back(office: &Office, copied: &std::path::Path) {
    fs::remove_dir_all(office.folder()).unwrap();
    copy(copied, &office.folder());
    drop(fs::remove_file(office.folder().join("ledger.db-shm")));
}

#[test]
fn a_log_that_was_cut_off_is_noticed() {
    let office = Office::new();
    let copied = with_log(&office, 5);
    let log = copied.join("ledger.db-wal");
    let bytes = fs::read(&log).unwrap();
    fs::write(&log, &bytes[..bytes.len() / 2]).unwrap();
    put_back(&office, &copied);
    let opened = office.opened();
    let [
        Finding::LedgerBehindHead { missing },
        Finding::OlderCopy { missing: outside },
    ] = opened.findings[..]
    else {
        panic!("{:?}", opened.findings);
    };
    assert!(missing > 0 && missing == outside);
    let refused = opened.store.writer().unwrap_err();
    assert!(matches!(refused, StoreError::OlderCopy));
}

#[test]
fn every_flipped_byte_of_the_log_loses_nothing_or_is_noticed() {
    let office = Office::new();
    let copied = with_log(&office, 3);
    let log = fs::read(copied.join("ledger.db-wal")).unwrap();
    for at in (0..log.len()).step_by(log.len() / 40) {
        let mut flipped = log.clone();
        flipped[at] ^= 0x10;
        fs::write(copied.join("ledger.db-wal"), &flipped).unwrap();
        put_back(&office, &copied);
        let opened = office.opened();
        let entries = opened.store.reader().unwrap().entries().unwrap();
        let noticed = opened.findings.iter().any(Finding::forbids_writing);
        assert!(noticed || entries == 3, "byte {at}: {entries} acts");
    }
}

#[test]
fn an_older_copy_is_noticed_and_can_be_accepted() {
    let office = Office::new();
    let store = office.store();
    act(&store, 1);
    drop(store);
    let copied = office.path("copied");
    copy(&office.folder(), &copied);
    let store = office.store();
    let device = store.device();
    act(&store, 2);
    act(&store, 3);
    drop(store);
    put_back(&office, &copied);

    let opened = office.opened();
    assert_eq!(opened.findings, [Finding::OlderCopy { missing: 2 }]);
    let store = opened.store;
    assert!(store.writer().is_err());
    assert_eq!(store.reader().unwrap().entries().unwrap(), 1);
    store.accept_older_copy().unwrap();
    assert_ne!(store.device(), device);
    act(&store, 4);
    let entry = store.reader().unwrap().entry(2).unwrap().unwrap();
    assert_eq!(entry.header().sequence, 0);
    assert_eq!(entry.header().seen.len(), 1);
    drop(store);
    let report = office.store().verify(|_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(report.accepted_missing, 2);
}

/// An act that archives an original.
fn archive(store: &Store, number: u64) -> Attachment {
    let mut writer = store.writer().unwrap();
    let attachment = writer.attach(&number.to_be_bytes()).unwrap();
    let draft = archived(attachment.clone());
    writer.append(draft, author(), 0, nonce(number)).unwrap();
    writer.commit().unwrap();
    attachment
}

/// A workspace whose ledger lacks its last two acts, with the originals that they name, and the
/// ledger that has them. Something was being attached when it was last used.
fn with_older_ledger(office: &Office) -> (Vec<Attachment>, std::path::PathBuf) {
    let mut originals = vec![archive(&office.store(), 1)];
    let [ledger, older, newer] = ["w/ledger.db", "older.db", "newer.db"].map(|it| office.path(it));
    fs::copy(&ledger, &older).unwrap();
    let store = office.store();
    originals.extend([2, 3].map(|number| archive(&store, number)));
    drop(store);
    fs::rename(&ledger, &newer).unwrap();
    fs::rename(&older, &ledger).unwrap();
    fs::write(office.folder().join("attachments/unsettled"), "").unwrap();
    (originals, newer)
}

fn are_there(store: &Store, originals: &[Attachment]) -> bool {
    let reader = store.reader().unwrap();
    let mut read = originals.iter().map(|one| reader.attachment(one));
    read.all(|one| one.is_ok())
}

#[test]
fn opening_an_older_ledger_leaves_the_originals_of_the_newer() {
    let office = Office::new();
    let (originals, newer) = with_older_ledger(&office);
    let opened = office.opened();
    assert!(opened.findings.iter().any(Finding::forbids_writing));
    assert!(are_there(&opened.store, &originals), "after opening");
    assert!(opened.store.writer().is_err());
    assert!(are_there(&opened.store, &originals), "after a refusal");
    drop(opened);
    fs::rename(newer, office.folder().join("ledger.db")).unwrap();
    let store = office.store();
    assert!(are_there(&store, &originals), "with the newer ledger");
    assert!(store.verify(|_, _| {}).unwrap().is_sound());
}

#[test]
fn an_older_ledger_that_changes_under_a_writer_leaves_the_originals_of_the_newer() {
    let office = Office::new();
    let originals = vec![archive(&office.store(), 1)];
    let store = office.store();
    let older = office.path("older.db");
    fs::copy(office.folder().join("ledger.db"), &older).unwrap();
    let newer = archive(&office.store(), 2);
    fs::rename(&older, office.folder().join("ledger.db")).unwrap();
    for log in ["ledger.db-wal", "ledger.db-shm"] {
        drop(fs::remove_file(office.folder().join(log)));
    }
    fs::write(office.folder().join("attachments/unsettled"), "").unwrap();
    assert!(matches!(store.writer(), Err(StoreError::OlderCopy)));
    assert!(are_there(&store, &[originals, vec![newer]].concat()));
}

#[test]
fn accepting_an_older_ledger_leaves_the_originals_of_the_newer() {
    let office = Office::new();
    let (originals, _) = with_older_ledger(&office);
    let store = office.opened().store;
    store.accept_older_copy().unwrap();
    act(&store, 4);
    drop(store);
    assert!(are_there(&office.store(), &originals));
}

/// The device's own head.
fn head_outside(office: &Office) -> std::path::PathBuf {
    let store = fs::read_dir(office.state()).unwrap().next().unwrap();
    let place = fs::read_dir(store.unwrap().path()).unwrap().next().unwrap();
    place.unwrap().path().join("head")
}

#[test]
fn a_workspace_copied_elsewhere_begins_a_new_chain() {
    let office = Office::new();
    let store = office.store();
    act(&store, 1);
    let device = store.device();
    drop(store);
    let copied = office.path("copied");
    copy(&office.folder(), &copied);
    let opened = Store::open(&copied, &office.state(), PASSPHRASE).unwrap();
    assert_eq!(opened.findings, [Finding::NewDevice]);
    assert_ne!(opened.store.device(), device);
    act(&opened.store, 2);
    act(&office.store(), 3);
    let entry = opened.store.reader().unwrap().entry(2).unwrap().unwrap();
    assert_eq!(entry.header().depth, 2);
    let opened = Store::open(&copied, &office.state(), PASSPHRASE).unwrap();
    assert_eq!(opened.findings, []);
}

#[test]
fn a_lost_head_is_told_and_written_anew() {
    let office = Office::new();
    act(&office.store(), 1);
    fs::remove_file(office.folder().join("head")).unwrap();
    let missing = [Finding::HeadMissing(Place::Workspace)];
    assert_eq!(office.opened().findings, missing);
    assert_eq!(office.opened().findings, []);
}

#[test]
fn without_the_head_outside_the_chain_is_not_continued() {
    let office = Office::new();
    let store = office.store();
    act(&store, 1);
    let device = store.device();
    drop(store);
    fs::remove_file(head_outside(&office)).unwrap();
    let opened = office.opened();
    assert_eq!(opened.findings, [Finding::NewDevice]);
    assert_ne!(opened.store.device(), device);
}

#[test]
fn a_damaged_head_is_told_wherever_it_was_hit() {
    let office = Office::new();
    act(&office.store(), 1);
    act(&office.store(), 2);
    let path = office.folder().join("head");
    let sound = fs::read(&path).unwrap();
    for at in 0..sound.len() {
        let mut flipped = sound.clone();
        flipped[at] ^= 1;
        fs::write(&path, &flipped).unwrap();
        let damaged = [Finding::HeadDamaged(Place::Workspace)];
        assert_eq!(office.opened().findings, damaged, "byte {at}");
    }
    for length in [0, 1, 511, 512, 1023] {
        fs::write(&path, &sound[..length]).unwrap();
        let damaged = [Finding::HeadDamaged(Place::Workspace)];
        assert_eq!(office.opened().findings, damaged, "{length} bytes");
    }
}

#[test]
fn the_head_of_another_workspace_does_not_pass() {
    let (one, other) = (Office::new(), Office::new());
    act(&one.store(), 1);
    act(&other.store(), 1);
    fs::copy(other.folder().join("head"), one.folder().join("head")).unwrap();
    let damaged = [Finding::HeadDamaged(Place::Workspace)];
    assert_eq!(one.opened().findings, damaged);
}

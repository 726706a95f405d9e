//! Whoever has the key can change rows; what they cannot do is make them verify.

use vidimus_ledger::{Author, Draft};
use vidimus_model::id::{AccountId, ItemId};
use vidimus_model::item::{Account, Body, Part, Subject};
use vidimus_model::label::{Label, Level};

use super::*;
use crate::{Purpose, Setup, Strength, ledger};

/// A workspace with `entries` acts of two items.
fn store(root: &std::path::Path, entries: u8) -> Store {
    let store = Store::create(&Setup {
        folder: &root.join("w"),
        state: &root.join("state"),
        passphrase: "p",
        purpose: Purpose::Practice,
        strength: Strength::Test,
    });
    let store = store.unwrap();
    let mut writer = store.writer().unwrap();
    for number in 1..=entries {
        let mut draft = Draft::default();
        let label = [Label::of(Level::Internal)];
        let account = Account::named(format!("m.oru {number}"));
        draft.add(Body::Account(Part::Known(account)), &label);
        let subject = Subject {
            kind: "person".into(),
        };
        draft.add(Body::Subject(Part::Known(subject)), &label);
        let author = Author {
            actor: AccountId(ItemId::this(0)),
            grant: None,
        };
        writer.append(draft, author, 0, [number; 16]).unwrap();
    }
    writer.commit().unwrap();
    store
}

/// What verifying tells after a statement was run on the ledger.
fn told_after(sql: &str) -> Vec<String> {
    let root = tempfile::tempdir().unwrap();
    let store = store(root.path(), 40);
    let site = &store.inner().site;
    let database = ledger::open(&site.folder, &site.key, false).unwrap();
    database.run("PRAGMA foreign_keys = off").unwrap();
    database.run(sql).unwrap();
    drop(database);
    let report = store.verify(|_, _| {}).unwrap();
    let findings = report.findings.iter().map(ToString::to_string);
    let defects = report.defects.iter().map(ToString::to_string);
    findings.chain(defects).collect()
}

#[test]
fn an_untouched_ledger_is_sound_and_counted() {
    let root = tempfile::tempdir().unwrap();
    let store = store(root.path(), 40);
    let mut seen = Vec::new();
    let report = store.verify(|done, of| seen.push((done, of))).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.entries, report.items), (40, 80));
    assert_eq!(seen.last(), Some(&(40, 40)));
}

#[test]
fn every_row_that_was_changed_is_told() {
    for (sql, entry) in [
        (
            "UPDATE item SET parts = (SELECT parts FROM item WHERE no = 1024) WHERE no = 2048",
            2,
        ),
        ("UPDATE item SET labels = x'81a10000' WHERE no = 2048", 2),
        ("UPDATE item SET type = 77 WHERE no = 2048", 2),
        ("UPDATE item SET no = 2050 WHERE no = 2049", 2),
        ("UPDATE item SET parts = x'00' WHERE no = 2048", 2),
        ("DELETE FROM item WHERE no = 2048", 2),
        (
            "INSERT INTO item SELECT 2050, type, labels, parts FROM item WHERE no = 2049",
            2,
        ),
        ("DELETE FROM entry WHERE no = 2", 2),
        ("UPDATE entry SET depth = 9 WHERE no = 2", 2),
        ("UPDATE entry SET claimed_ms = 9 WHERE no = 2", 2),
        ("UPDATE entry SET actor = zeroblob(34) WHERE no = 2", 2),
        ("UPDATE entry SET hash = zeroblob(32) WHERE no = 2", 2),
        ("UPDATE entry SET acceptance = zeroblob(32) WHERE no = 2", 2),
        ("UPDATE entry SET envelope = zeroblob(200) WHERE no = 2", 2),
        (
            "UPDATE entry SET envelope = (SELECT envelope FROM entry WHERE no = 3) WHERE no = 2",
            2,
        ),
        ("DELETE FROM entry WHERE no = 40", 40),
    ] {
        let told = told_after(sql);
        let named = told.iter().any(|line| {
            line.contains(&format!("entry {entry}")) || line.contains(&format!("entries {entry} "))
        });
        let missing = told.iter().any(|line| line.contains("acts are missing"));
        assert!(named || missing, "{sql}: {told:?}");
    }
}

#[test]
fn one_defect_does_not_hide_the_next() {
    let told = told_after(
        "UPDATE item SET parts = x'00' WHERE no = 2048;
         UPDATE item SET parts = x'00' WHERE no = 30720;",
    );
    for entry in ["entry 2:", "entry 30:"] {
        assert!(told.iter().any(|line| line.contains(entry)), "{told:?}");
    }
}

use vidimus_ledger::{Author, DeviceKey, Draft};
use vidimus_model::id::{AccountId, ItemId};
use vidimus_model::item::{Body, Part, Subject};
use vidimus_model::label::{Label, Level};

use super::*;
use crate::{Opened, Purpose, Setup, Store, Strength};

struct Office {
    root: tempfile::TempDir,
}

impl Office {
    /// A workspace with three acts.
    fn new() -> Self {
        let office = Self {
            root: tempfile::tempdir().unwrap(),
        };
        let store = Store::create(&Setup {
            folder: &office.folder(),
            state: &office.root.path().join("state"),
            passphrase: "p",
            purpose: Purpose::Practice,
            strength: Strength::Test,
        });
        let store = store.unwrap();
        for number in 1..=3 {
            let mut draft = Draft::default();
            let subject = Subject {
                kind: "person".into(),
            };
            draft.add(
                Body::Subject(Part::Known(subject)),
                &[Label::of(Level::Internal)],
            );
            let author = Author {
                actor: AccountId(ItemId::this(0)),
                grant: None,
            };
            let mut writer = store.writer().unwrap();
            writer.append(draft, author, 0, [number; 16]).unwrap();
            writer.commit().unwrap();
        }
        office
    }

    fn folder(&self) -> std::path::PathBuf {
        self.root.path().join("w")
    }

    fn opened(&self) -> Opened {
        Store::open(&self.folder(), &self.root.path().join("state"), "p").unwrap()
    }

    /// Makes both heads say that so many entries, with this hash, were acknowledged.
    fn acknowledge(&self, signer: &Signer, entries: u64, acceptance: Acceptance) {
        let store = self.opened().store;
        let site = &store.inner().site;
        for folder in [&site.folder, &site.place] {
            signer
                .create(&folder.join(HEAD), entries, acceptance)
                .unwrap();
        }
    }

    /// The device's signer, and the hash over the first `entries` entries.
    fn acknowledged(&self, entries: u64) -> (std::sync::Arc<Signer>, Acceptance) {
        let store = self.opened().store;
        let site = &store.inner().site;
        let ledger = ledger::open(&site.folder, &site.key, false).unwrap();
        let acceptance = ledger::acceptance(&ledger, site.mark.store, entries).unwrap();
        (store.inner().signer(), acceptance.unwrap())
    }

    fn tamper(&self, sql: &str) {
        let store = self.opened().store;
        let site = &store.inner().site;
        let ledger = ledger::open(&site.folder, &site.key, false).unwrap();
        ledger.run(sql).unwrap();
    }
}

#[test]
fn what_a_crash_kept_from_being_acknowledged_is_taken_up_silently() {
    let office = Office::new();
    let (signer, acceptance) = office.acknowledged(1);
    office.acknowledge(&signer, 1, acceptance);
    let opened = office.opened();
    assert_eq!(opened.findings, []);
    assert_eq!(opened.store.reader().unwrap().entries().unwrap(), 3);
    let head = HeadFile::read(&office.folder().join(HEAD), opened.store.id());
    assert_eq!(head.unwrap().unwrap().newest().unwrap().entries, 3);
}

#[test]
fn what_does_not_verify_is_not_taken_up() {
    let office = Office::new();
    let (signer, acceptance) = office.acknowledged(1);
    office.tamper("UPDATE item SET parts = x'81f6' WHERE no >= 3072");
    office
        .tamper("UPDATE item SET parts = (SELECT parts FROM item WHERE no = 1024) WHERE no = 2048");
    office.acknowledge(&signer, 1, acceptance);
    let opened = office.opened();
    assert_eq!(opened.findings, [Finding::Unsound(2)]);
    assert!(opened.store.writer().is_err());
}

#[test]
fn a_head_of_a_device_that_never_wrote_here_is_a_forgery() {
    let office = Office::new();
    let (signer, acceptance) = office.acknowledged(3);
    let stranger = Signer {
        store: signer.store,
        key: DeviceKey::from_secret([5; 32]),
    };
    office.acknowledge(&stranger, 3, acceptance);
    let device = stranger.key.id();
    let forged =
        [Place::Workspace, Place::State].map(|place| Finding::HeadForged { place, device });
    let opened = office.opened();
    assert_eq!(opened.findings, forged);
    assert!(opened.store.writer().is_err());
    assert!(!opened.store.verify(|_, _| {}).unwrap().is_sound());
}

#[test]
fn other_entries_than_those_acknowledged_are_another_history() {
    let office = Office::new();
    let (signer, _) = office.acknowledged(3);
    let (_, other) = office.acknowledged(2);
    office.acknowledge(&signer, 3, other);
    let opened = office.opened();
    let other = [Place::Workspace, Place::State].map(Finding::OtherHistory);
    assert_eq!(opened.findings, other);
    assert!(opened.store.writer().is_err());
    opened.store.accept_older_copy().unwrap();
    assert_eq!(office.opened().findings, []);
}

#[test]
fn every_finding_says_what_to_do_or_what_was_done() {
    let device = DeviceKey::from_secret([5; 32]).id();
    let place = Place::Workspace;
    for (finding, words) in [
        (
            Finding::LedgerBehindHead { missing: 2 },
            "restore the newest backup",
        ),
        (Finding::OlderCopy { missing: 2 }, "accept the older one"),
        (Finding::OtherHistory(place), "restore a backup"),
        (Finding::Unsound(2), "restore a backup"),
        (Finding::HeadForged { place, device }, "restore a backup"),
        (Finding::HeadMissing(place), "written anew"),
        (Finding::HeadDamaged(place), "written anew"),
        (Finding::NewDevice, "begins a new chain"),
    ] {
        assert!(finding.to_string().contains(words), "{finding}");
        let done = words.contains("anew") || words.contains("begins");
        assert_eq!(finding.forbids_writing(), !done, "{finding}");
    }
}

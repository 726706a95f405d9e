//! Several people use one workspace, each with a key of their own.

use std::fs;

use vidimus_model::id::{EntryHash, ItemId};
use vidimus_store::{Newcomer, OpenError, Opened, Store, Strength, Unlock};

use crate::office::{Office, PASSPHRASE, append};

const OWNER: &str = "m.oru";
const OTHER: &str = "k.venn";
const OTHERS: &str = "nine slow otters";

fn account(index: u16) -> ItemId {
    let entry = EntryHash([7; 32]);
    ItemId { entry, index }
}

fn of<'a>(who: &'a str, passphrase: &'a str) -> Unlock<'a> {
    let who = Some(who);
    Unlock { who, passphrase }
}

/// A workspace that two people use, with an act in it.
fn shared() -> Office {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    append(&mut writer, 1);
    writer.commit().unwrap();
    let newcomer = |index, handle, passphrase| Newcomer {
        account: account(index),
        handle,
        passphrase,
    };
    let both = [newcomer(0, OWNER, PASSPHRASE), newcomer(1, OTHER, OTHERS)];
    store.admit(&both, Strength::Test).unwrap();
    office
}

fn open(office: &Office, unlock: Unlock<'_>) -> Result<Opened, OpenError> {
    Store::open(&office.folder(), &office.state(), unlock)
}

fn expel(office: &Office, unlock: Unlock<'_>, account: ItemId) -> Result<(), OpenError> {
    Store::expel(&office.folder(), &office.state(), unlock, account)
}

#[test]
fn each_unlocks_with_their_own_passphrase_alone() {
    let office = shared();
    for (who, passphrase, index) in [(OWNER, PASSPHRASE, 0), (OTHER, OTHERS, 1)] {
        let store = open(&office, of(who, passphrase)).unwrap().store;
        assert_eq!(store.account().unwrap(), Some(account(index)));
        assert_eq!(store.reader().unwrap().entries().unwrap(), 1);
        assert!(store.check_passphrase(of(who, passphrase)));
        assert!(!store.check_passphrase(of(who, "another")));
    }
    for wrong in [
        of(OWNER, OTHERS),
        of(OTHER, PASSPHRASE),
        of("nobody", OTHERS),
    ] {
        let refused = open(&office, wrong).unwrap_err();
        assert!(
            matches!(refused, OpenError::WrongPassphrase { .. }),
            "{refused}"
        );
    }
    let unnamed = open(&office, PASSPHRASE.into()).unwrap_err();
    assert!(matches!(unnamed, OpenError::WhoIsIt { .. }), "{unnamed}");
    let names = fs::read_dir(office.folder().join("people")).unwrap();
    for name in names {
        let name = name.unwrap().file_name().into_string().unwrap();
        assert!(!name.contains("oru") && !name.contains("venn"), "{name}");
    }
}

#[test]
fn a_passphrase_is_changed_by_who_knows_it() {
    let office = shared();
    let store = open(&office, of(OTHER, OTHERS)).unwrap().store;
    let wrong = store.change_passphrase(of(OTHER, "guessed"), "new", Strength::Test);
    assert!(matches!(wrong, Err(OpenError::WrongPassphrase { .. })));
    store
        .change_passphrase(of(OTHER, OTHERS), "ten new pears", Strength::Test)
        .unwrap();
    assert!(open(&office, of(OTHER, OTHERS)).is_err());
    assert!(open(&office, of(OTHER, "ten new pears")).is_ok());
    assert!(open(&office, of(OWNER, PASSPHRASE)).is_ok());

    let alone = Office::new();
    let store = alone.store();
    store
        .change_passphrase(PASSPHRASE.into(), "ten new pears", Strength::Test)
        .unwrap();
    assert!(open(&alone, PASSPHRASE.into()).is_err());
    assert!(open(&alone, "ten new pears".into()).is_ok());
}

#[test]
fn whose_key_is_taken_away_opens_nothing_more() {
    let office = shared();
    let old_key = fs::read(office.folder().join("key.age")).unwrap();
    let slots: Vec<_> = fs::read_dir(office.folder().join("people"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .collect();
    expel(&office, of(OWNER, PASSPHRASE), account(1)).unwrap();
    assert!(open(&office, of(OTHER, OTHERS)).is_err());
    let store = open(&office, of(OWNER, PASSPHRASE)).unwrap();
    assert!(store.findings.is_empty(), "{:?}", store.findings);
    let store = store.store;
    assert_eq!(store.reader().unwrap().entries().unwrap(), 1);
    let mut writer = store.writer().unwrap();
    append(&mut writer, 2);
    writer.commit().unwrap();
    assert!(store.verify(|_, _| {}).unwrap().is_sound());
    drop(store);
    // With what they copied before, they open the old key, and nothing that is here now.
    for (path, sealed) in slots {
        fs::write(path, sealed).unwrap();
    }
    fs::write(office.folder().join("key.age"), old_key).unwrap();
    let refused = open(&office, of(OTHER, OTHERS)).unwrap_err();
    assert!(
        matches!(
            refused,
            OpenError::Store(vidimus_store::StoreError::Damaged { .. })
        ),
        "{refused}"
    );
}

#[test]
fn nobody_takes_their_own_key_away() {
    let office = shared();
    let refused = expel(&office, of(OWNER, PASSPHRASE), account(0)).unwrap_err();
    assert!(matches!(refused, OpenError::OwnKey), "{refused}");
    assert!(open(&office, of(OWNER, PASSPHRASE)).is_ok());
    let alone = Office::new();
    let refused = expel(&alone, PASSPHRASE.into(), account(0));
    assert!(matches!(refused, Err(OpenError::OwnKey)));
}

#[test]
fn a_backup_opens_with_the_keys_of_its_day() {
    let office = shared();
    let backup = office.path("backup");
    open(&office, of(OWNER, PASSPHRASE))
        .unwrap()
        .store
        .backup(&backup, 0, |_, _| {})
        .unwrap();
    expel(&office, of(OWNER, PASSPHRASE), account(1)).unwrap();
    let restored = office.path("restored");
    let report = Store::restore(&backup, &restored, of(OTHER, OTHERS), |_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    let state = office.path("other state");
    let opened = Store::open(&restored, &state, of(OTHER, OTHERS)).unwrap();
    assert_eq!(opened.store.reader().unwrap().entries().unwrap(), 1);
}

#[test]
fn who_has_it_open_while_keys_change_is_told_to_open_it_again() {
    let office = shared();
    let other = open(&office, of(OTHER, OTHERS)).unwrap().store;
    assert_eq!(other.reader().unwrap().entries().unwrap(), 1);
    expel(&office, of(OWNER, PASSPHRASE), account(1)).unwrap();
    for refused in [other.reader().err(), other.writer().err()] {
        let refused = refused.unwrap();
        assert!(
            matches!(refused, vidimus_store::StoreError::KeyChanged),
            "{refused}"
        );
    }
}

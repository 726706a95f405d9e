//! What stands in the way of opening a workspace is said clearly.

use std::fs;

use vidimus_store::{Finding, OpenError, Purpose, Reader, Store, StoreError};

use crate::office::{Office, PASSPHRASE, act, append, archived, author, nonce};

fn refused(office: &Office) -> OpenError {
    Store::open(&office.folder(), &office.state(), PASSPHRASE).unwrap_err()
}

#[test]
fn a_new_workspace_is_what_it_was_made_for() {
    let office = Office::new();
    let store = office.store();
    assert_eq!(store.purpose(), Purpose::Practice);
    assert!(store.check_passphrase(PASSPHRASE));
    assert!(!store.check_passphrase("seven quiet heron"));
    assert_eq!(store.id(), office.store().id());
    assert_eq!(store.device(), office.store().device());
}

#[test]
fn another_passphrase_does_not_open() {
    let office = Office::new();
    let error = Store::open(&office.folder(), &office.state(), "eight").unwrap_err();
    assert!(matches!(error, OpenError::WrongPassphrase { .. }));
    assert!(error.to_string().contains("key.age"));
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let office = Office::new();
    let foreign = office.path("photos");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("cat.jpg"), "cat").unwrap();
    let error = Store::open(&foreign, &office.state(), PASSPHRASE).unwrap_err();
    assert!(matches!(error, OpenError::NotAWorkspace { .. }));
    let mut setup = office.setup();
    setup.folder = &foreign;
    let error = Store::create(&setup).unwrap_err();
    assert!(matches!(error, OpenError::NotEmpty { .. }));
    assert_eq!(fs::read_dir(&foreign).unwrap().count(), 1);
}

#[test]
fn what_was_never_used_is_abandoned_and_what_was_is_not() {
    let office = Office::new();
    let store = office.store();
    act(&store, 1);
    store.abandon(&office.state());
    assert_eq!(office.store().reader().unwrap().entries().unwrap(), 1);
    let new = Office::new();
    new.store().abandon(&new.state());
    assert_eq!(fs::read_dir(new.folder()).unwrap().count(), 0);
    assert_eq!(fs::read_dir(new.state()).unwrap().count(), 0);
    Store::create(&new.setup()).unwrap();
}

#[test]
fn a_workspace_that_cannot_be_made_leaves_nothing() {
    let office = Office::new();
    let file = office.path("file");
    fs::write(&file, "a state cannot lie in a file").unwrap();
    let (folder, mut setup) = (office.path("other"), office.setup());
    (setup.folder, setup.state) = (&folder, &file);
    Store::create(&setup).unwrap_err();
    assert!(!folder.exists());
}

#[test]
fn a_file_is_no_workspace() {
    let office = Office::new();
    let file = office.path("file");
    fs::write(&file, "text").unwrap();
    let error = Store::open(&file, &office.state(), PASSPHRASE).unwrap_err();
    assert!(matches!(error, OpenError::NotAWorkspace { .. }));
}

#[test]
fn a_newer_version_is_named_as_such() {
    let office = Office::new();
    let mark = office.folder().join("vidimus.toml");
    let text = fs::read_to_string(&mark).unwrap();
    fs::write(
        &mark,
        text.replace("format = 1", "format = 2") + "more = 1\n",
    )
    .unwrap();
    let error = refused(&office);
    assert!(matches!(error, OpenError::Newer { format: 2, .. }));
    assert!(error.to_string().contains("install it"));
}

#[test]
fn every_missing_file_is_named() {
    for file in ["key.age", "ledger.db", "desk.db"] {
        let office = Office::new();
        fs::remove_file(office.folder().join(file)).unwrap();
        let error = refused(&office);
        assert!(matches!(error, OpenError::Missing { .. }));
        assert!(error.to_string().contains(file), "{error}");
    }
}

#[test]
fn two_writers_take_turns_and_lose_nothing() {
    let office = Office::new();
    office.store();
    std::thread::scope(|scope| {
        for process in 0..2 {
            let office = &office;
            scope.spawn(move || {
                let store = office.opened().store;
                for number in 0..10 {
                    act(&store, process * 100 + number);
                }
            });
        }
    });
    let store = office.store();
    assert_eq!(store.reader().unwrap().entries().unwrap(), 20);
    assert!(store.verify(|_, _| {}).unwrap().is_sound());
}

#[test]
fn a_writer_that_gives_up_lets_the_next_one_in() {
    let office = Office::new();
    let (one, other) = (office.store(), office.store());
    let mut writer = one.writer().unwrap();
    append(&mut writer, 1);
    drop(writer);
    act(&other, 2);
    assert_eq!(one.reader().unwrap().entries().unwrap(), 1);
}

#[test]
fn a_workspace_can_be_read_while_somebody_writes_for_long() {
    let office = Office::new();
    let store = office.store();
    act(&store, 1);
    let mut writer = store.writer().unwrap();
    append(&mut writer, 2);
    let other = office.store();
    assert_eq!(other.reader().unwrap().entries().unwrap(), 1);
    writer.commit().unwrap();
    assert_eq!(other.reader().unwrap().entries().unwrap(), 2);
    act(&other, 3);
}

#[test]
fn a_head_that_cannot_be_written_ends_all_writing() {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    let attachment = writer.attach(b"a letter").unwrap();
    let draft = archived(attachment.clone());
    writer.append(draft, author(), 0, nonce(1)).unwrap();
    fs::remove_dir_all(office.state()).unwrap();
    let error = writer.commit().unwrap_err();
    assert!(error.to_string().contains("head"), "{error}");
    assert!(matches!(store.writer(), Err(StoreError::Poisoned)));
    // The entry was not acknowledged, but it is there, and nothing is wrong with it.
    drop(store);
    let opened = office.opened();
    assert_eq!(opened.findings, [Finding::NewDevice]);
    let reader = opened.store.reader().unwrap();
    assert_eq!(reader.attachment(&attachment).unwrap(), b"a letter");
    act(&opened.store, 2);
    assert_eq!(opened.store.reader().unwrap().entries().unwrap(), 2);
}

#[test]
fn threads_share_a_workspace() {
    fn shared<T: Send + Sync>() {}
    fn sent<T: Send>() {}
    shared::<Store>();
    sent::<Reader>();
}

#[test]
fn no_debug_line_tells_a_secret() {
    let office = Office::new();
    let opened = office.opened();
    let mut writer = opened.store.writer().unwrap();
    let attachment = writer.attach(b"a letter").unwrap();
    let shown = format!("{:?} {writer:?} {attachment:?}", opened.findings);
    assert!(!shown.contains("a letter"));
    drop(writer);
    let shown = format!("{opened:?}");
    assert!(!shown.contains(PASSPHRASE) && shown.len() < 120, "{shown}");
}

#[test]
fn errors_name_what_to_do() {
    let busy = StoreError::Busy.to_string();
    assert!(busy.contains("try again"));
    assert!(StoreError::OlderCopy.to_string().contains("restore"));
}

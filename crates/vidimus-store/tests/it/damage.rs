//! Whatever is flipped or cut off is told by opening or by verifying, and nothing panics.

use std::fs;
use std::path::Path;

use vidimus_store::Store;

use crate::office::{Office, PASSPHRASE, act, archived, author, copy, nonce};

/// A closed workspace with a few acts and an attachment.
fn office() -> Office {
    let office = Office::new();
    let store = office.store();
    for number in 0..5 {
        act(&store, number);
    }
    let mut writer = store.writer().unwrap();
    let attachment = writer.attach(&vec![b'x'; 70_000]).unwrap();
    let draft = archived(attachment);
    writer.append(draft, author(), 0, nonce(100)).unwrap();
    writer.commit().unwrap();
    office
}

/// Whether opening or verifying tells that something is wrong.
fn is_told(office: &Office) -> bool {
    match Store::open(&office.folder(), &office.state(), PASSPHRASE) {
        Err(error) => {
            assert!(!error.to_string().is_empty());
            true
        }
        Ok(opened) => {
            let report = opened.store.verify(|_, _| {});
            !opened.findings.is_empty() || report.map_or(true, |report| !report.is_sound())
        }
    }
}

/// Tries damage after damage on one file of a workspace.
fn try_all(file: &Path, office: &Office, damages: impl Iterator<Item = (String, Vec<u8>)>) {
    let (sound, state) = (office.path("sound"), office.path("sound state"));
    copy(&office.folder(), &sound);
    copy(&office.state(), &state);
    assert!(!is_told(office), "sound before");
    for (name, bytes) in damages {
        fs::remove_dir_all(office.folder()).unwrap();
        fs::remove_dir_all(office.state()).unwrap();
        copy(&sound, &office.folder());
        copy(&state, &office.state());
        fs::write(office.folder().join(file), bytes).unwrap();
        assert!(is_told(office), "{}: {name}", file.display());
    }
}

/// Flips one bit at `count` places, and cuts the file off at as many.
fn damages(path: &Path, count: usize) -> impl Iterator<Item = (String, Vec<u8>)> + use<> {
    let bytes = fs::read(path).unwrap();
    let places: Vec<usize> = (0..count).map(|n| n * bytes.len() / count).collect();
    let ends = [bytes.len() - 1];
    let cut = places.clone();
    let whole = bytes.clone();
    let flips = places.into_iter().chain(ends).map(move |at| {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        (format!("bit flipped in byte {at}"), flipped)
    });
    flips.chain(cut.into_iter().chain(ends).map(move |at| {
        let cut = whole[..at].to_vec();
        (format!("cut off at {at}"), cut)
    }))
}

fn all_damage_is_told(file: &str, count: usize) {
    let office = office();
    let path = office.folder().join(file);
    try_all(Path::new(file), &office, damages(&path, count));
}

#[test]
fn damage_to_the_ledger_is_told() {
    all_damage_is_told("ledger.db", 40);
}

#[test]
fn damage_to_the_desk_is_told() {
    all_damage_is_told("desk.db", 12);
}

#[test]
fn damage_to_the_key_is_told() {
    all_damage_is_told("key.age", 60);
}

#[test]
fn damage_to_the_mark_is_told() {
    all_damage_is_told("vidimus.toml", 60);
}

#[test]
fn damage_to_an_attachment_is_told() {
    let office = office();
    let folder = fs::read_dir(office.folder().join("attachments")).unwrap();
    let folder = folder
        .map(|entry| entry.unwrap().path())
        .find(|path| path.is_dir());
    let file = fs::read_dir(folder.unwrap()).unwrap().next().unwrap();
    let file = file.unwrap().path();
    let name = file.strip_prefix(office.folder()).unwrap().to_owned();
    try_all(&name, &office, damages(&file, 30));
}

#[test]
fn a_missing_attachment_is_named() {
    let office = office();
    let store = office.store();
    fs::remove_dir_all(office.folder().join("attachments")).unwrap();
    let report = store.verify(|_, _| {}).unwrap();
    assert_eq!(report.defects.len(), 1);
    let told = report.defects[0].to_string();
    assert!(
        told.contains("attachments/") && told.contains("is missing"),
        "{told}"
    );
}

#[test]
fn a_damaged_register_is_replaced_by_an_empty_one() {
    let office = office();
    let store = office.store();
    let writer = store.writer().unwrap();
    writer.register().set_cursor(6).unwrap();
    writer.commit().unwrap();
    drop(store);
    assert_eq!(office.store().reader().unwrap().cursor().unwrap(), 6);
    let register = office.folder().join("register-1.db");
    let mut bytes = fs::read(&register).unwrap();
    bytes[100] ^= 1;
    fs::write(&register, bytes).unwrap();
    assert_eq!(office.store().reader().unwrap().cursor().unwrap(), 0);
    assert!(!register.exists());
}

#[test]
fn foreign_files_are_listed() {
    let office = office();
    fs::write(office.folder().join("notes.txt"), "x").unwrap();
    fs::write(office.folder().join("attachments/photo.jpg"), "x").unwrap();
    let report = office.store().verify(|_, _| {}).unwrap();
    let files: Vec<&str> = report.defects.iter().map(|one| one.file.as_str()).collect();
    assert_eq!(files, ["attachments/photo.jpg", "notes.txt"]);
}

#[test]
fn an_unnamed_attachment_is_listed() {
    let office = office();
    let name = "00112233445566778899aabbccddeeff";
    let folder = office.folder().join("attachments/00");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), "x").unwrap();
    let report = office.store().verify(|_, _| {}).unwrap();
    assert_eq!(report.defects.len(), 1);
    assert!(report.defects[0].file.ends_with(name));
}

#[test]
fn what_a_crash_left_of_attachments_is_swept() {
    let office = office();
    let folder = office.folder().join("attachments/00");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("00112233445566778899aabbccddeeff"), "x").unwrap();
    fs::write(office.folder().join("attachments/unsettled"), "").unwrap();
    let report = office.store().verify(|_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(report.attachments, 1);
    assert!(!folder.join("00112233445566778899aabbccddeeff").exists());
}

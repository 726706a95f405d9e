//! What a damaged file keeps from being read, and what it does not.

use std::fs;
use std::path::{Path, PathBuf};

use vidimus_app::Office;
use vidimus_app::read::Reading;
use vidimus_model::label::Level;

use crate::desk::{Desk, PASSPHRASE, today};
use crate::readings::{NOTE, archive};

/// The files of all attachments.
fn attachments(folder: &Path) -> Vec<PathBuf> {
    let shelves = fs::read_dir(folder.join("office/attachments")).expect("a folder");
    let shelves = shelves.map(|shelf| shelf.expect("a shelf").path());
    shelves
        .filter(|shelf| shelf.is_dir())
        .flat_map(|shelf| fs::read_dir(shelf).expect("a shelf"))
        .map(|file| file.expect("a file").path())
        .collect()
}

fn damage(file: &Path) {
    let mut bytes = fs::read(file).expect("bytes");
    bytes.reverse();
    fs::write(file, bytes).expect("written");
}

fn read(office: &Office) -> Reading<'_> {
    office.read(today()).expect("a reading")
}

#[test]
fn a_damaged_attachment_stops_nothing_but_its_own_document() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let (whole, _) = archive(&desk, NOTE, Level::Internal);
    let sound = attachments(desk.folder.path());
    let (broken, _) = archive(&desk, NOTE, Level::Internal);
    for file in attachments(desk.folder.path()) {
        if !sound.contains(&file) {
            damage(&file);
        }
    }
    // The words were kept while they could be read.
    assert_eq!(
        read(&desk.office).find("freed", 5).unwrap().documents.len(),
        1
    );
    desk.office
        .rebuild(|_, _| {})
        .expect("the register is made anew");
    let reading = read(&desk.office);
    let told = reading.document(broken).unwrap_err().to_string();
    assert!(told.contains("damaged"), "{told}");
    assert!(reading.document(whole).is_ok() && reading.dossier(person).is_ok());
    assert_eq!(reading.find("freed", 5).unwrap().documents.len(), 1);
    assert!(reading.home(5).is_ok());
}

#[test]
fn a_missing_attachment_stops_nothing_but_its_own_document() {
    let desk = Desk::new();
    let (document, _) = archive(&desk, NOTE, Level::Internal);
    for file in attachments(desk.folder.path()) {
        fs::remove_file(file).expect("removed");
    }
    let person = desk.named("person", "Olvan Besaldi");
    desk.office
        .rebuild(|_, _| {})
        .expect("the register is made anew");
    let told = read(&desk.office)
        .document(document)
        .unwrap_err()
        .to_string();
    assert!(told.contains("missing"), "{told}");
    assert!(read(&desk.office).dossier(person).is_ok());
    let folder = desk.folder.path();
    drop(desk.office);
    let office = Office::open(&folder.join("office"), &folder.join("state"), PASSPHRASE);
    assert!(office.is_ok());
}

//! A backup each night, and the drill that shows whether it comes back.

use std::fs;
use std::path::{Path, PathBuf};

use vidimus_app::act::nightly::{CannotCopy, Nightly};
use vidimus_app::{Moment, Zone};

use crate::desk::{Desk, today};

const DAY: i64 = 86_400_000;

fn on(day: i64) -> Moment {
    zone().moment(today().ms + day * DAY)
}

fn zone() -> Zone {
    Zone::named("UTC").expect("a zone")
}

/// An office that keeps two of its nightly backups in a folder.
fn office() -> (Desk, PathBuf) {
    let desk = Desk::new();
    let into = desk.folder.path().join("copies");
    fs::create_dir(&into).unwrap();
    set(&desk, &into).unwrap();
    (desk, into)
}

fn set(desk: &Desk, into: &Path) -> Result<(), CannotCopy> {
    let nightly = Nightly {
        into: into.to_owned(),
        keep: 2,
        warn_after: 2,
    };
    desk.office.set_nightly(on(0), Some(&nightly))
}

fn copies(into: &Path) -> Vec<String> {
    let names = fs::read_dir(into).unwrap();
    let mut names: Vec<String> = names
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn each_night_has_one_that_comes_back_and_the_oldest_goes() {
    let (desk, into) = office();
    for day in 0..4 {
        assert!(desk.office.nightly_is_due(on(day), &zone()).unwrap());
        let made = desk.office.make_nightly(on(day), |_, _| {}).unwrap();
        assert!(
            made.is_good() && made.same_register == Some(true),
            "{made:?}"
        );
        assert!(!desk.office.nightly_is_due(on(day), &zone()).unwrap());
    }
    let left = copies(&into);
    assert_eq!(left.len(), 2, "{left:?}");
    let known = desk.office.backups().unwrap();
    assert_eq!(known.len(), 2);
    assert!(known.iter().all(|one| one.is_there));
    let told = |day: i64| {
        let reading = desk.office.read(on(day)).unwrap();
        reading.home(3).unwrap().backup.unwrap()
    };
    let fresh = told(3);
    assert!(!fresh.is_late && !fresh.is_doubtful && fresh.came_back_on.is_some());
    let old = told(6);
    assert!(old.is_late && old.is_doubtful && old.days == 3, "{old:?}");
}

#[test]
fn a_copy_that_does_not_come_back_is_told_and_removes_nothing() {
    let (desk, into) = office();
    let store = desk.office.store();
    let place = desk.office.make_nightly(on(0), |_, _| {}).unwrap().place;
    let ledger = place.join("ledger.db");
    let mut bytes = fs::read(&ledger).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&ledger, bytes).unwrap();
    let report = store
        .drill(&place, &into.join("scratch"), |_, _| {})
        .unwrap();
    assert!(!report.is_sound());
}

#[test]
fn what_somebody_works_in_is_never_removed() {
    let (desk, into) = office();
    let first = desk.office.make_nightly(on(0), |_, _| {}).unwrap().place;
    // Somebody opened the oldest backup where it lies, and works there.
    let state = desk.folder.path().join("elsewhere");
    desk.office.store().open_copy(&first, &state).unwrap();
    for day in 1..4 {
        desk.office.make_nightly(on(day), |_, _| {}).unwrap();
    }
    assert!(first.join("ledger.db").exists());
    assert_eq!(copies(&into).len(), 3);
}

#[test]
fn without_its_disk_nothing_is_written_anywhere() {
    let (desk, into) = office();
    fs::remove_dir(&into).unwrap();
    let gone = desk.office.make_nightly(on(0), |_, _| {}).unwrap_err();
    assert!(matches!(gone, CannotCopy::Gone(_)), "{gone}");
    assert!(!into.exists());
    assert_eq!(desk.office.backups().unwrap(), []);
    let within = desk.office.store().folder().to_owned();
    let refused = set(&desk, &within).unwrap_err();
    assert!(matches!(refused, CannotCopy::Within(_)), "{refused}");
    desk.office.set_nightly(on(0), None).unwrap();
    let unset = desk.office.make_nightly(on(0), |_, _| {}).unwrap_err();
    assert!(matches!(unset, CannotCopy::NotSet), "{unset}");
    assert!(!desk.office.nightly_is_due(on(9), &zone()).unwrap());
}

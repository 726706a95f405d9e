use std::convert::Infallible;
use std::path::Path;
use std::sync::Mutex;

use vidimus_model::edtf::Day;
use vidimus_model::id::DocumentId;
use vidimus_model::item::ErasedFor;

use super::{Remembered, forget_before, recall};
use crate::act::add::File;
use crate::act::list::Layout;
use crate::office::{NewOffice, Office, Purpose, Strength};
use crate::{Moment, Refused};

#[test]
fn what_is_asked_for_again_is_made_once_and_only_the_last_is_kept() {
    let kept = Mutex::new(None);
    let mut made = Vec::new();
    for key in [1, 1, 2, 1] {
        let value = recall(&kept, key, 1, || {
            made.push(key);
            Ok::<_, Infallible>(key * 10)
        });
        assert_eq!(value.as_deref(), Ok(&(key * 10)));
    }
    assert_eq!(made, [1, 2, 1]);
}

#[test]
fn what_fails_is_not_kept() {
    let kept = Mutex::new(None);
    assert_eq!(recall(&kept, 1, 1, || Err::<u8, _>("no")), Err("no"));
    assert_eq!(recall(&kept, 1, 1, || Ok::<u8, &str>(3)).as_deref(), Ok(&3));
}

#[test]
fn what_was_made_before_an_erasure_is_forgotten_and_what_came_after_stays() {
    let kept = Mutex::new(None);
    let make = |until| recall(&kept, 1, until, || Ok::<_, Infallible>(3)).map(drop);
    make(4).expect("it is made");
    forget_before(&kept, 4);
    assert!(kept.lock().expect("nobody panicked").is_some());
    forget_before(&kept, 5);
    assert!(kept.lock().expect("nobody panicked").is_none());
}

#[test]
fn what_another_process_erased_leaves_memory_with_the_next_reading_of_anything() {
    let folder = tempfile::tempdir().expect("a folder");
    let (place, state) = (folder.path().join("office"), folder.path().join("state"));
    let served = new_office(&place, &state);
    let document = crew(&served);
    let review = served.read(today()).expect("a reading");
    let layout = Layout::default();
    drop(review.list_review(document, &layout).expect("a list"));
    drop(review);
    assert_eq!(held(&served.remembered), [true, true]);

    let other = Office::open(&place, &state, PASSPHRASE).expect("it opens");
    let other = other.office;
    named(&other).expect("an act that erases nothing");
    drop(served.read(today()).expect("a reading"));
    assert_eq!(held(&served.remembered), [true, true]);
    let erased = other.erase(today(), [3; 16], document.0, &[0], ErasedFor::Request);
    erased.expect("it is erased");
    drop(served.read(today()).expect("a reading"));
    assert_eq!(held(&served.remembered), [false, false]);
}

const PASSPHRASE: &str = "the lamp is lit";

fn held(remembered: &Remembered) -> [bool; 2] {
    [
        remembered.tables.lock().expect("tables").is_some(),
        remembered.review.lock().expect("a review").is_some(),
    ]
}

fn new_office(place: &Path, state: &Path) -> Office {
    let new = NewOffice {
        folder: place,
        state,
        passphrase: PASSPHRASE,
        purpose: Purpose::Practice,
        strength: Strength::Test,
        name: "Office",
        handle: "owner",
    };
    Office::create(&new, today()).expect("an office")
}

fn crew(office: &Office) -> DocumentId {
    let file = File {
        name: "crew.csv",
        from: None,
        bytes: b"Name,Date of birth\nOlvan Besaldi,1990-02-03\nSelva Velarin,1991-04-05\n",
    };
    let added = office.add(today(), [1; 16], file).expect("it is added");
    let document = added.document.expect("a document");
    document.parse().expect("its address")
}

fn named(office: &Office) -> Result<(), Refused> {
    let named = office.state(today(), [2; 16], |sheet| {
        sheet.named("person", "Nera Oru", None)?;
        Ok(Vec::new())
    });
    named.map(drop)
}

fn today() -> Moment {
    let today = Day::of(2031, 10, 20).expect("a day");
    Moment {
        ms: i64::from(today.number()) * 86_400_000,
        today,
    }
}

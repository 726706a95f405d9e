//! A register that another engine made is made anew, and the office reads the same.

use serde_json::Value as Json;
use vidimus_app::Refused;
use vidimus_app::office::Office;
use vidimus_app::read::Paging;
use vidimus_app::read::list::ListQuestion;
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;
use vidimus_store::ENGINE;

use crate::desk::{Desk, PASSPHRASE, today};

const fn asked<'a>() -> ListQuestion<'a> {
    ListQuestion {
        sort: None,
        descending: false,
        filter: None,
        paging: Paging::first(10),
    }
}

/// What the office reads of a person, of all persons, and of all organisations.
fn read(office: &Office, person: SubjectId) -> [Json; 3] {
    let reading = office.read(today()).expect("a reading");
    let dossier = reading.dossier(person).expect("a dossier");
    let people = reading.list("person", &asked()).expect("a list");
    let organisations = reading.list("organisation", &asked()).expect("a list");
    [
        serde_json::to_value(dossier).expect("a dossier as JSON"),
        serde_json::to_value(people).expect("a list as JSON"),
        serde_json::to_value(organisations).expect("a list as JSON"),
    ]
}

/// Leaves a register without a row that claims to be whole, made by this engine or another.
fn leave_empty(office: &Office, engine: u32) {
    let store = office.store();
    let last = store
        .reader()
        .expect("a reader")
        .cursor()
        .expect("a cursor");
    let left: Result<(), Refused> = store.rebuild_register(|register| {
        register.set_cursor(last)?;
        Ok(register.set_engine(engine)?)
    });
    left.expect("the register is left");
}

fn opened_again(desk: &Desk) -> Office {
    let [folder, state] = ["office", "state"].map(|name| desk.folder.path().join(name));
    let opened = Office::open(&folder, &state, PASSPHRASE).expect("the office opens");
    assert_eq!(opened.findings, []);
    opened.office
}

#[test]
fn an_office_reads_the_same_after_a_rebuild_by_a_newer_engine() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let committee = desk.named("organisation", "Families' Committee");
    let born = Value::Date("1990".parse().expect("a date"));
    desk.say(person, "birth_date", born, committee);
    let before = read(&desk.office, person);
    for engine in [ENGINE - 1, ENGINE + 1] {
        leave_empty(&desk.office, engine);
        let office = opened_again(&desk);
        assert_eq!(read(&office, person), before, "engine {engine}");
        let stale = office.verify_register(|_, _| {}).expect("a comparison");
        assert!(stale.is_empty(), "engine {engine}");
    }
    // Only the number tells: by this engine the same register is taken at its word.
    leave_empty(&desk.office, ENGINE);
    let office = opened_again(&desk);
    let reading = office.read(today()).expect("a reading");
    assert!(reading.list("person", &asked()).is_err());
}

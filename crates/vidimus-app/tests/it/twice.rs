//! A form sent twice is one act, whichever act it is.

use vidimus_app::Refused;
use vidimus_app::act::add::{Added, File, Outcome};
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_app::act::state::Written;
use vidimus_model::id::{EntryHash, ItemId, StatementId, SubjectId};
use vidimus_model::item::{ErasedFor, Verdict, Withdrawn};
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use crate::desk::{Desk, today};

fn entries(desk: &Desk) -> u64 {
    desk.office.store().reader().unwrap().entries().unwrap()
}

/// Does an act twice under one nonce: it has to answer the same, and to be one entry.
fn twice(desk: &Desk, act: impl Fn([u8; 16]) -> Result<EntryHash, Refused>) -> EntryHash {
    let nonce = desk.nonce();
    let before = entries(desk);
    let first = act(nonce).expect("the act is done");
    assert_eq!(act(nonce).expect("the act was done"), first);
    assert_eq!(entries(desk), before + 1);
    first
}

fn born(desk: &Desk, person: SubjectId, year: &str) -> StatementId {
    let one = desk.named("organisation", "One");
    let year = Value::Date(year.parse().expect("a date"));
    desk.say(person, "birth_date", year, one)
}

#[test]
fn a_judgement() {
    let desk = Desk::new();
    let left = desk.named("person", "Olvan Besaldi");
    let right = desk.named("person", "Олван Бесалди");
    let office = &desk.office;
    twice(&desk, |nonce| {
        office.judge(today(), nonce, left, right, Verdict::Same, "one boat")
    });
}

#[test]
fn a_preference() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let said = born(&desk, person, "1990");
    let office = &desk.office;
    let prefer = |chosen| {
        twice(&desk, |nonce| {
            office.prefer(today(), nonce, person, "birth_date", chosen, "seen")
        })
    };
    prefer(Some(said));
    prefer(None);
}

#[test]
fn a_retraction_and_its_undo() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let said = born(&desk, person, "1990");
    let office = &desk.office;
    let why = Withdrawn::MisRecorded;
    let entry = twice(&desk, |nonce| {
        office.retract(today(), nonce, said, why, "a slip", None)
    });
    let retraction = ItemId { entry, index: 0 };
    twice(&desk, |nonce| {
        office.undo(today(), nonce, retraction, "no slip")
    });
}

#[test]
fn an_erasure() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let said = born(&desk, person, "1990");
    let office = &desk.office;
    twice(&desk, |nonce| {
        office.erase(today(), nonce, said.0, &[0, 1], ErasedFor::Request)
    });
}

#[test]
fn statements_with_the_subjects_they_are_about() {
    let desk = Desk::new();
    let nonce = desk.nonce();
    let state = || -> Written {
        let state = desk.office.state(today(), nonce, |sheet| {
            let person = sheet.named("person", "Olvan Besaldi", None)?;
            let value = Value::Date("1990".parse()?);
            let stated = sheet.state(Stated {
                content: Content::new(person, "birth_date", value, placeholder()),
                attribution: Attribution::to(desk.office.itself(), Mode::Observed),
                label: None,
                source_label: None,
            })?;
            Ok(vec![stated])
        });
        state.expect("it is written")
    };
    let before = entries(&desk);
    let (first, second) = (state(), state());
    assert_eq!(entries(&desk), before + 1);
    assert_eq!(first.entry, second.entry);
    assert_eq!(first.subjects, second.subjects);
    assert_eq!(first.subjects.len(), 1);
    assert_eq!(first.statements.last(), second.statements.last());
}

#[test]
fn a_file_taken_in() {
    let desk = Desk::new();
    let nonce = desk.nonce();
    let add = |name, bytes: &str| -> Added {
        let file = File {
            name,
            from: None,
            bytes: bytes.as_bytes(),
        };
        let added = desk.office.add(today(), nonce, file);
        added.expect("it is taken in")
    };
    let files = || {
        let folder = desk.folder.path().join("office/attachments");
        std::fs::read_dir(folder).unwrap().count()
    };
    let text = "Nine fishermen were freed on Monday, the harbour office said.";
    let first = add("note.txt", text);
    let (before, kept) = (entries(&desk), files());
    let second = add("note.txt", text);
    assert_eq!(second.document, first.document);
    let both = (&first.outcome, &second.outcome);
    let (
        Outcome::Article { proposals, .. },
        Outcome::Article {
            proposals: again, ..
        },
    ) = both
    else {
        panic!("both times the answer is that of an article: {both:?}");
    };
    assert_eq!(proposals, again);
    assert_eq!((entries(&desk), files()), (before, kept));
}

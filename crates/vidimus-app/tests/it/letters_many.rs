//! Letters to many as the office orders them: kept on the desk, approved together, and gone on with.

use std::ops::ControlFlow;

use vidimus_app::Refused;
use vidimus_app::act::letter::Template;
use vidimus_app::act::letter::run::{Letters, Task};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::WrongStep;
use vidimus_model::right::{Deed, Role};
use vidimus_publish::docx;

use crate::desk::{Desk, today};
use crate::letters::{bulk, document};
use crate::readings::read;
use crate::rights::appointed;

/// An order of letters to many that are to go out.
fn order(desk: &Desk, count: usize) -> Task {
    let addressees = bulk(desk, count, None).addressees;
    Task::Letters(Letters {
        addressees: addressees.iter().map(ToString::to_string).collect(),
        matter: "How many are held?".to_owned(),
        channel: Some("mail".to_owned()),
        number: Some("40/31".to_owned()),
        ..Letters::default()
    })
}

#[test]
fn letters_to_many_are_approved_together_by_somebody_else_and_then_sent() {
    let desk = Desk::new();
    let officer = appointed(&desk, "k.venn", Role::Officer);
    let manager = appointed(&desk, "m.ana", Role::Manager);
    let on = |_, _| ControlFlow::Continue(());
    let key = officer.begin_run(today(), desk.nonce(), order(&desk, 60), None);
    let key = key.unwrap();
    let run = officer.go_on(today(), &key, on).unwrap();
    assert!(run.is_made() && run.waits() && !run.is_whole());
    assert_eq!((run.to_approve, run.to_send), (60, 0));
    let refused = officer.approve_run(today(), &key).map(drop).unwrap_err();
    assert!(
        matches!(&refused, Refused::WrongStep(WrongStep::NotYours { .. })),
        "{refused}"
    );
    let waiting = manager.unfinished_runs(today()).unwrap();
    assert_eq!(waiting[0].key, key);
    let run = manager.approve_run(today(), &key).unwrap();
    assert_eq!((run.to_approve, run.to_send), (0, 60));
    let run = officer.go_on(today(), &key, on).unwrap();
    assert!(run.is_whole());
    assert!(officer.unfinished_runs(today()).unwrap().is_empty());
    let last = SubjectId(run.made[59].letter.parse().unwrap());
    let last = read(&desk).letter(last).unwrap();
    assert_eq!(last.work.unwrap().state.as_deref(), Some("sent"));
    let mut way = last.way.iter();
    assert!(way.any(|(_, said)| said == &["40/31-60"]));
    assert_eq!(last.documents.len(), 1);
}

#[test]
fn letters_to_many_look_as_the_template_did_when_they_were_asked_for() {
    let desk = Desk::new();
    let plain = desk.office.template(Template::Letter).unwrap();
    let key = desk
        .office
        .begin_run(today(), desk.nonce(), order(&desk, 2), None);
    let key = key.unwrap();
    let other = docx::plain(&["Another paper"]).unwrap();
    let kept = desk.office.keep_template(today(), Template::Letter, &other);
    kept.unwrap();
    let on = |_, _| ControlFlow::Continue(());
    let run = desk.office.go_on(today(), &key, on).unwrap();
    let letter = SubjectId(run.made[0].letter.parse().unwrap());
    let paper = read(&desk).letter(letter).unwrap().documents[0].id.clone();
    let paper = read(&desk).original(document(&paper)).unwrap();
    assert!(!docx::text(&paper.bytes).unwrap().contains("Another paper"));
    assert_ne!(plain, other);
}

#[test]
fn who_does_no_work_makes_no_letters_to_many_and_changes_no_template() {
    let desk = Desk::new();
    let reader = appointed(&desk, "r.eader", Role::Reader);
    let refused = reader.begin_run(today(), desk.nonce(), order(&desk, 2), None);
    assert!(matches!(
        refused,
        Err(Refused::NoRight { deed: Deed::Work })
    ));
    assert!(reader.unfinished_runs(today()).unwrap().is_empty());
    let officer = appointed(&desk, "k.venn", Role::Officer);
    let refused = officer.drop_template(today(), Template::Letter);
    assert!(matches!(
        refused,
        Err(Refused::NoRight { deed: Deed::Define })
    ));
}

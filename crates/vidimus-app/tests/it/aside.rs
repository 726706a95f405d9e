//! What was written under a right after it was revoked is told apart, and nothing follows from it.

use vidimus_app::read::aside::Aside;
use vidimus_model::label::{Level, Viewer};
use vidimus_model::right::Role;
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::rights::{appointed, heads, revoke};

fn aside(desk: &Desk, viewer: Viewer) -> Vec<Aside> {
    let reading = desk.office.read_as(viewer, today()).unwrap();
    reading.put_aside(10).unwrap()
}

#[test]
fn what_came_after_a_revocation_is_told_with_what_it_would_have_done() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let source = desk.named("organisation", "One");
    assert!(!desk.office.read(today()).unwrap().may_have_put_aside());
    assert!(aside(&desk, desk.office.viewer(today()).unwrap()).is_empty());
    let officer = appointed(&desk, "k.venn", Role::Officer);
    let known = heads(&desk);
    officer
        .state(today(), desk.nonce(), |sheet| {
            let content = vidimus_model::statement::Content::new(
                person,
                "remark",
                Value::Text("seen in Istrel".to_owned()),
                vidimus_app::act::sheet::placeholder(),
            );
            let mode = vidimus_model::statement::Mode::Indirect;
            sheet.state(vidimus_app::act::sheet::Stated {
                content,
                attribution: vidimus_model::statement::Attribution::to(source, mode),
                label: None,
                source_label: None,
            })?;
            Ok(Vec::new())
        })
        .expect("it is written");
    revoke(&desk, officer.account(), &known);
    let told = aside(&desk, desk.office.viewer(today()).unwrap());
    assert_eq!(told.len(), 1);
    let acts = &told[0].acts;
    assert_eq!(acts.len(), 1);
    assert_eq!((acts[0].done, acts[0].undoable), ("statement", false));
    assert_eq!(acts[0].about[0].title.as_deref(), Some("Olvan Besaldi"));
    let reading = desk.office.read(today()).unwrap();
    let dossier = serde_json::to_string(&reading.dossier(person).unwrap()).unwrap();
    assert!(!dossier.contains("seen in Istrel"));
    let ledger = serde_json::to_string(&reading.ledger(100, None).unwrap()).unwrap();
    assert!(!ledger.contains("seen in Istrel"));
}

#[test]
fn what_was_put_aside_exists_only_for_whoever_may_see_everything() {
    let desk = Desk::new();
    let officer = appointed(&desk, "k.venn", Role::Officer);
    let known = heads(&desk);
    let named = officer.state(today(), desk.nonce(), |sheet| {
        sheet.named("person", "Olvan Besaldi", None)?;
        Ok(Vec::new())
    });
    named.expect("it is written");
    revoke(&desk, officer.account(), &known);
    assert_eq!(aside(&desk, desk.office.viewer(today()).unwrap()).len(), 1);
    assert!(aside(&desk, Viewer::cleared_for(Level::Confidential)).is_empty());
}

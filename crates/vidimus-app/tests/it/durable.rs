//! What is acknowledged is done, and what is kept can be had, whatever becomes of the register.

use vidimus_app::Office;
use vidimus_app::office::Done;
use vidimus_app::seal::Protection;
use vidimus_model::item::{Body, Kind, Part};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;

use crate::desk::{Desk, PASSPHRASE, today};

/// Records a kind that no register can be made with, as a broken program might.
fn break_register(desk: &Desk, nonce: [u8; 16]) -> Done<()> {
    let done = desk
        .office
        .act(today(), nonce, Deed::Define, |draft, _, _| {
            let kind = Kind {
                name: "vessel".to_owned(),
                definition: "this is no definition".to_owned(),
                replaces: Vec::new(),
            };
            let label = [Label::of(Level::Public)];
            draft.add(Body::Kind(Part::Known(kind)), &label);
            Ok(())
        });
    done.expect("what is recorded is done")
}

#[test]
fn an_act_that_the_register_cannot_follow_is_done_all_the_same() {
    let desk = Desk::new();
    let nonce = desk.nonce();
    let done = break_register(&desk, nonce);
    assert!(done.register_follows);
    let reader = desk.office.store().reader().unwrap();
    assert_eq!(reader.by_nonce(&nonce).unwrap(), Some(done.entry));
    assert_eq!(break_register(&desk, nonce).entry, done.entry);
    let report = desk.office.verify(|_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
}

#[test]
fn what_is_kept_can_be_had_without_a_register() {
    let desk = Desk::new();
    break_register(&desk, desk.nonce());
    let at = |name: &str| desk.folder.path().join(name);
    let (folder, state) = (at("office"), at("state"));
    drop(desk.office);
    let opened = Office::open(&folder, &state, PASSPHRASE).expect("it opens");
    let office = opened.office;
    assert_eq!(office.handle(), "m.oru");
    assert!(office.verify(|_, _| {}).unwrap().is_sound());
    assert!(
        office
            .backup(today(), &at("backup"), |_, _| {})
            .unwrap()
            .is_sound()
    );
    let export = at("ledger.tar");
    let exported = office.export(today(), [9; 16], &export, Protection::None, None, |_, _| {});
    assert_eq!(exported.expect("it is given out").entries, 2);
    assert!(office.read(today()).is_err(), "only reading needs it");
}

#[test]
fn what_a_passphrase_opens_costs_as_much_to_guess_on_every_device() {
    let desk = Desk::new();
    let export = desk.folder.path().join("ledger.age");
    let protection = Protection::Passphrase("seven quiet herons");
    let exported = desk
        .office
        .export(today(), desk.nonce(), &export, protection, None, |_, _| {});
    assert!(exported.expect("it is given out").encrypted);
    let bytes = std::fs::read(&export).unwrap();
    let head = String::from_utf8_lossy(&bytes[..200]).into_owned();
    let stanza = head.lines().find(|line| line.starts_with("-> scrypt "));
    let work = stanza.and_then(|line| line.rsplit(' ').next());
    assert_eq!(work, Some("18"));
}

#[test]
fn a_workspace_that_was_never_finished_is_told_as_such() {
    let root = tempfile::tempdir().unwrap();
    let (folder, state) = (root.path().join("w"), root.path().join("state"));
    vidimus_store::Store::create(&vidimus_store::Setup {
        folder: &folder,
        state: &state,
        passphrase: "p",
        purpose: vidimus_store::Purpose::Practice,
        strength: vidimus_store::Strength::Test,
    })
    .unwrap();
    let refused = Office::open(&folder, &state, "p").map(drop).unwrap_err();
    assert!(refused.to_string().contains("never finished"), "{refused}");
}

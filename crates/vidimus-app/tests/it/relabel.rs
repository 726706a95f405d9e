//! How closely something is kept can be changed, and changed back.

use vidimus_app::act::appoint::Appointment;
use vidimus_app::act::relabel::WrongLabel;
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_app::{Office, Refused};
use vidimus_model::id::{EntryHash, ItemId, StatementId, SubjectId};
use vidimus_model::label::{Audience, Label, Level, Viewer};
use vidimus_model::right::{Deed, Role};
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::review::{add, document};
use crate::rights::appointed;

fn relabel(desk: &Desk, item: ItemId, part: u8, level: Level) -> Result<EntryHash, Refused> {
    let office = &desk.office;
    office.relabel(
        today(),
        desk.nonce(),
        item,
        &[part],
        &Label::of(level),
        "the family asked",
    )
}

/// Whether somebody cleared for the office's own reads these words anywhere in a subject's dossier.
fn is_read(desk: &Desk, subject: vidimus_model::id::SubjectId, words: &str) -> bool {
    let viewer = Viewer::cleared_for(Level::Internal);
    let reading = desk.office.read_as(viewer, today()).unwrap();
    let dossier = reading.dossier(subject);
    dossier.is_ok_and(|one| serde_json::to_string(&one).unwrap().contains(words))
}

#[test]
fn what_comes_under_a_closer_level_is_gone_for_others_until_it_is_undone() {
    let desk = Desk::new();
    let group = desk.named("group", "Fishermen of Oreth");
    let source = desk.named("organisation", "One");
    let said = desk.say(
        group,
        "described",
        Value::Text("in the cellar".to_owned()),
        source,
    );
    for part in [0, 1] {
        relabel(&desk, said.0, part, Level::Internal).ok();
    }
    assert!(is_read(&desk, group, "in the cellar"));
    let entry = relabel(&desk, said.0, 0, Level::Confidential).unwrap();
    assert!(!is_read(&desk, group, "in the cellar"));
    assert!(!is_read(&desk, group, "the family asked"));
    let owner = desk.office.read(today()).unwrap().dossier(group).unwrap();
    assert!(
        serde_json::to_string(&owner)
            .unwrap()
            .contains("in the cellar")
    );
    let act = ItemId { entry, index: 0 };
    desk.office
        .undo(today(), desk.nonce(), act, "a slip")
        .unwrap();
    assert!(is_read(&desk, group, "in the cellar"));
}

#[test]
fn the_last_of_several_levels_holds() {
    let desk = Desk::new();
    let group = desk.named("group", "Fishermen of Oreth");
    let source = desk.named("organisation", "One");
    let said = desk.say(
        group,
        "described",
        Value::Text("in the cellar".to_owned()),
        source,
    );
    for level in [
        Level::Sealed,
        Level::Internal,
        Level::Confidential,
        Level::Public,
    ] {
        relabel(&desk, said.0, 0, level).unwrap();
    }
    assert!(is_read(&desk, group, "in the cellar"));
    let again = relabel(&desk, said.0, 0, Level::Public);
    assert!(matches!(again, Err(Refused::Already(_))));
}

#[test]
fn an_original_takes_what_was_read_from_it_along() {
    let desk = Desk::new();
    let added = add(
        &desk,
        "note.txt",
        "The Courier\n\nTwelve men are held in Istrel, relatives say.\n",
    );
    let document = document(&added);
    relabel(&desk, document.0, 0, Level::Sealed).unwrap();
    let viewer = Viewer::cleared_for(Level::Confidential);
    let reading = desk.office.read_as(viewer, today()).unwrap();
    assert!(reading.document(document).is_err());
    assert!(reading.find("twelve men", 5).unwrap().documents.is_empty());
}

#[test]
fn a_level_is_not_changed_without_a_reason_nor_of_a_part_that_is_not_there() {
    let desk = Desk::new();
    let group = desk.named("group", "Fishermen of Oreth");
    let office = &desk.office;
    let sealed = Label::of(Level::Sealed);
    let silent = office.relabel(today(), desk.nonce(), group.0, &[0], &sealed, " ");
    assert!(matches!(silent, Err(Refused::NoReason)));
    let other = relabel(&desk, group.0, 7, Level::Sealed);
    assert!(matches!(other, Err(Refused::NoPart { .. })));
}

/// Somebody new, in circles.
fn in_circles(desk: &Desk, handle: &str, role: Role, circles: &[&str]) -> Office {
    let appointment = Appointment {
        audiences: circles.iter().copied().map(audience).collect(),
        ..Appointment::of(role)
    };
    let account = desk
        .office
        .open_account(today(), desk.nonce(), handle, &appointment);
    desk.office.seat(account.expect("an account"))
}

fn audience(name: &str) -> Audience {
    Audience(name.to_owned())
}

fn only_to(level: Level, circles: &[&str]) -> Label {
    Label {
        level,
        only_to: Some(circles.iter().copied().map(audience).collect()),
    }
}

fn put(desk: &Desk, seat: &Office, item: ItemId, label: &Label) -> Result<(), Refused> {
    let done = seat.relabel(today(), desk.nonce(), item, &[0], label, "the doctor asked");
    done.map(drop)
}

fn reads(seat: &Office, subject: SubjectId, words: &str) -> bool {
    let dossier = seat.read(today()).unwrap().dossier(subject);
    dossier.is_ok_and(|one| serde_json::to_string(&one).unwrap().contains(words))
}

/// A desk at which something is said of a person.
fn said() -> (Desk, SubjectId, StatementId) {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let source = desk.named("organisation", "Families' Committee");
    let text = Value::Text("fisherman".to_owned());
    let said = desk.say(person, "occupation", text, source);
    (desk, person, said)
}

#[test]
fn what_is_kept_to_a_circle_is_read_by_its_members_alone() {
    let (desk, person, said) = said();
    let doctor = in_circles(&desk, "d.lio", Role::Officer, &["medical"]);
    let officer = appointed(&desk, "k.venn", Role::Officer);
    assert!(reads(&officer, person, "fisherman"));
    put(
        &desk,
        &officer,
        said.0,
        &only_to(Level::Restricted, &["medical"]),
    )
    .unwrap();
    assert!(reads(&doctor, person, "fisherman"));
    for other in [&officer, &desk.office] {
        assert!(!reads(other, person, "fisherman"));
        assert!(!reads(other, person, "the doctor asked"));
        let found = other.read(today()).unwrap().find("fisherman", 5).unwrap();
        assert!(found.statements.is_empty(), "{found:?}");
    }
    let absent = put(&desk, &desk.office, said.0, &Label::of(Level::Internal));
    assert!(matches!(absent, Err(Refused::Absent)), "{absent:?}");
    let reading = doctor.read(today()).unwrap();
    let view = reading.item_view(said.0).unwrap();
    assert_eq!(reading.readers_of(&view.parts[0].label), ["d.lio"]);
    let history = serde_json::to_string(&reading.dossier(person).unwrap()).unwrap();
    assert!(history.contains("\"only_to\":[\"medical\"]"), "{history}");
}

#[test]
fn letting_other_circles_read_loosens_and_fewer_of_them_does_not() {
    let (desk, _, said) = said();
    let both = ["law", "medical"];
    let officer = in_circles(&desk, "d.lio", Role::Officer, &both);
    let manager = in_circles(&desk, "m.ana", Role::Manager, &both);
    put(&desk, &officer, said.0, &only_to(Level::Restricted, &both)).unwrap();
    put(
        &desk,
        &officer,
        said.0,
        &only_to(Level::Restricted, &["law"]),
    )
    .unwrap();
    for wider in [
        only_to(Level::Restricted, &both),
        only_to(Level::Confidential, &["medical"]),
        Label::of(Level::Confidential),
    ] {
        let refused = put(&desk, &officer, said.0, &wider);
        let is_wider = matches!(refused, Err(Refused::NoRight { deed: Deed::Loosen }));
        assert!(is_wider, "{wider:?}: {refused:?}");
    }
    put(&desk, &manager, said.0, &only_to(Level::Restricted, &both)).unwrap();
}

#[test]
fn a_change_whose_reason_is_hidden_is_replaced_all_the_same() {
    let (desk, person, said) = said();
    let law = in_circles(&desk, "l.oru", Role::Manager, &["law"]);
    let medical = in_circles(&desk, "m.ana", Role::Manager, &["medical"]);
    let officer = appointed(&desk, "k.venn", Role::Officer);
    put(&desk, &law, said.0, &only_to(Level::Restricted, &["law"])).unwrap();
    put(
        &desk,
        &law,
        said.0,
        &only_to(Level::Restricted, &["medical"]),
    )
    .unwrap();
    assert!(!reads(&law, person, "fisherman"));
    // The one who reads it now also reads why.
    assert!(reads(&medical, person, "the doctor asked"));
    put(&desk, &medical, said.0, &Label::of(Level::Restricted)).unwrap();
    assert!(reads(&law, person, "fisherman") && reads(&officer, person, "fisherman"));
}

#[test]
fn nothing_is_kept_where_nobody_reads_it() {
    let (desk, _, said) = said();
    let reader = in_circles(&desk, "d.lio", Role::Reader, &["medical"]);
    let unread = put(
        &desk,
        &desk.office,
        said.0,
        &only_to(Level::Confidential, &["medical"]),
    );
    let is_unread = matches!(unread, Err(Refused::Label(WrongLabel::NobodyReads)));
    assert!(is_unread, "{unread:?}");
    let nobody = put(&desk, &desk.office, said.0, &only_to(Level::Internal, &[]));
    assert!(matches!(
        nobody,
        Err(Refused::Label(WrongLabel::NobodyReads))
    ));
    let mistyped = put(
        &desk,
        &desk.office,
        said.0,
        &only_to(Level::Internal, &["medcal"]),
    );
    let told = mistyped.unwrap_err().to_string();
    assert!(told.contains("name one of medical"), "{told}");
    put(
        &desk,
        &desk.office,
        said.0,
        &only_to(Level::Internal, &["medical"]),
    )
    .unwrap();
    assert!(reader.read(today()).unwrap().item_view(said.0).is_ok());
}

#[test]
fn a_part_that_is_hidden_is_not_moved() {
    let (desk, _, said) = said();
    let manager = appointed(&desk, "m.ana", Role::Manager);
    relabel(&desk, said.0, 1, Level::Sealed).unwrap();
    let open = Label::of(Level::Internal);
    let moved = manager.relabel(today(), desk.nonce(), said.0, &[1], &open, "we may say who");
    assert!(matches!(moved, Err(Refused::Absent)), "{moved:?}");
}

/// Puts a kind in force of which a diagnosis is for doctors alone, and what is noted for everybody.
fn define_examination(desk: &Desk) {
    let kind = "kind = 'examination'\ntitle = ['name']\nlabel = 'confidential'\nonly_to = ['medical']\n\
        [[property]]\nname = 'name'\ntype = 'name'\nonly_to = []\n\
        [[property]]\nname = 'diagnosis'\ntype = 'text'\n";
    desk.office
        .define_kind(today(), desk.nonce(), "examination.toml", kind)
        .unwrap();
}

#[test]
fn what_a_kind_keeps_to_a_circle_is_read_by_its_members_alone() {
    let desk = Desk::new();
    define_examination(&desk);
    let examination = desk.named("examination", "Of 4 May");
    let state = |office: &Office| {
        let text = Value::Text("scabies".to_owned());
        let stated = Stated {
            content: Content::new(examination, "diagnosis", text, placeholder()),
            attribution: Attribution::to(office.itself(), Mode::Observed),
            label: None,
            source_label: None,
        };
        office.state_one(today(), desk.nonce(), stated)
    };
    let lost = state(&desk.office).unwrap_err();
    assert!(
        matches!(lost, Refused::Label(WrongLabel::NobodyReads)),
        "{lost}"
    );
    let doctor = in_circles(&desk, "d.lio", Role::Officer, &["medical"]);
    // Whoever takes it down need not be of the circle, and reads it no more.
    let written = state(&desk.office).unwrap();
    assert!(reads(&doctor, examination, "scabies"));
    assert!(!reads(&desk.office, examination, "scabies"));
    assert!(reads(&desk.office, examination, "Of 4 May"));
    let view = doctor
        .read(today())
        .unwrap()
        .item_view(written.statements[0].0);
    let labels = view.unwrap().parts.into_iter().map(|part| part.label);
    let medical = only_to(Level::Confidential, &["medical"]);
    assert_eq!(labels.collect::<Vec<_>>(), [medical.clone(), medical]);
}

//! How closely something is kept can be changed, and changed back.

use vidimus_app::Refused;
use vidimus_model::id::{EntryHash, ItemId};
use vidimus_model::label::{Level, Viewer};
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::review::{add, document};

fn relabel(desk: &Desk, item: ItemId, part: u8, level: Level) -> Result<EntryHash, Refused> {
    let office = &desk.office;
    office.relabel(
        today(),
        desk.nonce(),
        item,
        &[part],
        level,
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
    let silent = office.relabel(today(), desk.nonce(), group.0, &[0], Level::Sealed, " ");
    assert!(matches!(silent, Err(Refused::NoReason)));
    let other = relabel(&desk, group.0, 7, Level::Sealed);
    assert!(matches!(other, Err(Refused::NoPart { .. })));
}

//! The desk keeps what is being worked on.

use vidimus_model::id::{EntryHash, ItemId};
use vidimus_store::{Look, Proposal};

use crate::office::Office;

fn document(number: u8) -> ItemId {
    ItemId {
        entry: EntryHash([number; 32]),
        index: 3,
    }
}

fn proposal(number: u8, ordinal: u32) -> Proposal {
    Proposal {
        document: document(number),
        ordinal,
        key: [number; 32],
        statement_type: "count".into(),
        body: "{\"low\":23}".into(),
        state: "open".into(),
    }
}

#[test]
fn proposals_are_put_replaced_and_decided() {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    writer
        .put_proposals(document(1), &[proposal(1, 0), proposal(1, 1)])
        .unwrap();
    writer
        .put_proposals(document(2), &[proposal(2, 0)])
        .unwrap();
    writer.set_state(document(1), 1, "accepted").unwrap();
    writer.commit().unwrap();
    let reader = store.reader().unwrap();
    let open = reader.open_proposals().unwrap();
    assert_eq!(open, [(document(1), 1), (document(2), 1)]);
    let first = reader.proposals_of(document(1)).unwrap();
    assert_eq!(first[0], proposal(1, 0));
    assert_eq!(first[1].state, "accepted");
    assert!(!format!("{first:?}").contains("23"));
    drop(reader);
    let mut writer = store.writer().unwrap();
    writer.put_proposals(document(1), &[]).unwrap();
    writer.commit().unwrap();
    let reader = store.reader().unwrap();
    assert_eq!(reader.proposals_of(document(1)).unwrap(), []);
}

#[test]
fn settings_lists_and_looks_are_kept() {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    writer.set_setting("language", Some("hy")).unwrap();
    writer.set_setting("palette", Some("dark")).unwrap();
    writer.set_setting("palette", None).unwrap();
    writer.set_pending_list(document(1), Some("[]")).unwrap();
    let look = Look {
        at_ms: 7,
        actor: document(8),
        subject: document(9),
    };
    writer.log_look(&look).unwrap();
    writer.commit().unwrap();
    let reader = office.store().reader().unwrap();
    assert_eq!(reader.setting("language").unwrap().as_deref(), Some("hy"));
    assert_eq!(reader.setting("palette").unwrap(), None);
    assert_eq!(reader.pending_lists().unwrap(), [document(1)]);
    assert_eq!(
        reader.pending_list(document(1)).unwrap().as_deref(),
        Some("[]")
    );
    assert_eq!(reader.looks_at(document(9), 5).unwrap(), [look]);
}

//! The desk keeps what is being worked on.

use vidimus_model::id::{EntryHash, ItemId};
use vidimus_store::{Proposal, Trace};

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
fn settings_and_lists_are_kept() {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    writer.set_setting("language", Some("hy")).unwrap();
    writer.set_setting("palette", Some("dark")).unwrap();
    writer.set_setting("palette", None).unwrap();
    writer.set_pending_list(document(1), Some("[]")).unwrap();
    writer.commit().unwrap();
    let reader = office.store().reader().unwrap();
    assert_eq!(reader.setting("language").unwrap().as_deref(), Some("hy"));
    assert_eq!(reader.setting("palette").unwrap(), None);
    assert_eq!(reader.pending_lists().unwrap(), [document(1)]);
    assert_eq!(
        reader.pending_list(document(1)).unwrap().as_deref(),
        Some("[]")
    );
}

fn trace(at_ms: i64, actor: u8, about: Option<ItemId>) -> Trace {
    Trace {
        at_ms,
        actor: document(actor),
        deed: "opened".to_owned(),
        about,
    }
}

#[test]
fn what_was_opened_is_noted_and_forgotten_when_it_is_old() {
    let office = Office::new();
    let store = office.store();
    let all = [
        trace(7, 8, Some(document(9))),
        trace(8, 8, None),
        trace(9, 3, None),
    ];
    for one in &all {
        store.note(one.clone());
    }
    let held = |actor, until| {
        let reader = store.reader().unwrap();
        reader.traces((0, until), actor, 5).unwrap()
    };
    assert_eq!(held(None, 10), [2, 1, 0].map(|no: usize| all[no].clone()));
    assert_eq!(held(Some(document(3)), 10), [all[2].clone()]);
    assert_eq!(held(None, 8), [all[0].clone()]);
    assert_eq!(store.forget_traces(8).unwrap(), 1);
    assert_eq!(held(None, 8), []);
    assert_eq!(store.unwritten_traces(), 0);
}

#[test]
fn a_trace_waits_for_nobody_who_writes_and_is_written_afterwards() {
    let office = Office::new();
    let store = office.store();
    let other = office.store();
    let mut writer = other.writer().unwrap();
    writer.set_setting("language", Some("hy")).unwrap();
    let began = std::time::Instant::now();
    store.note(trace(1, 8, None));
    assert!(began.elapsed().as_secs() < 5);
    assert_eq!(store.unwritten_traces(), 1);
    writer.commit().unwrap();
    drop(store);
    let reader = other.reader().unwrap();
    assert_eq!(reader.traces((0, 9), None, 5).unwrap(), [trace(1, 8, None)]);
}

#[test]
fn documents_are_found_by_what_they_have_in_common() {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    let high = u64::MAX - 3;
    writer.keep_print(document(1), &[2, 3, 4, high]).unwrap();
    writer.keep_print(document(2), &[4, 5]).unwrap();
    writer.keep_print(document(3), &[6]).unwrap();
    // The first fingerprint of a document stays.
    writer.keep_print(document(1), &[9]).unwrap();
    writer.commit().unwrap();
    let reader = store.reader().unwrap();
    let alike = reader.alike(&[3, 4, 9, high]).unwrap();
    let told: Vec<_> = alike
        .iter()
        .map(|one| (one.document, one.shared, one.runs))
        .collect();
    assert_eq!(told, [(document(1), 3, 4), (document(2), 1, 2)]);
    assert_eq!(reader.alike(&[7]).unwrap(), []);
    drop(reader);
    let mut writer = store.writer().unwrap();
    writer.drop_print(document(1)).unwrap();
    writer.commit().unwrap();
    assert_eq!(store.reader().unwrap().alike(&[2, 3, high]).unwrap(), []);
    assert_eq!(store.reader().unwrap().alike(&[4]).unwrap().len(), 1);
}

#[test]
fn what_stands_in_many_documents_leads_to_the_first_of_them_alone() {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    let many = |number: u16| ItemId {
        entry: EntryHash([7; 32]),
        index: number,
    };
    for number in 0..600 {
        let own = 1_000 + u64::from(number);
        writer.keep_print(many(number), &[1, own]).unwrap();
    }
    writer.commit().unwrap();
    let reader = store.reader().unwrap();
    assert_eq!(reader.alike(&[1]).unwrap().len(), 500);
    let alike = reader.alike(&[1, 1_599]).unwrap();
    assert_eq!(alike.last().map(|one| one.document), Some(many(599)));
}

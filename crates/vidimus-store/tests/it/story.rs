//! What is written is read back.

use vidimus_model::item::{Body, ItemType};
use vidimus_store::ItemNo;

use crate::office::{Office, act, append, archived, author, nonce, said};

#[test]
fn what_was_acknowledged_is_there_when_the_workspace_is_opened_again() {
    let office = Office::new();
    let hash = act(&office.store(), 1);
    let store = office.store();
    let reader = store.reader().unwrap();
    assert_eq!(reader.entries().unwrap(), 1);
    let entry = reader.entry(1).unwrap().unwrap();
    assert_eq!(entry.hash(), hash);
    assert_eq!(entry.check(), Ok(()));
    assert_eq!(entry.header().device(), store.device());
    let no = reader.item_no(entry.item_id(2)).unwrap().unwrap();
    assert_eq!(no, ItemNo::of(1, 2));
    assert_eq!(reader.item_id(no).unwrap(), Some(entry.item_id(2)));
    let item = reader.item(no).unwrap().unwrap();
    assert!(matches!(item.body, Body::Statement(..)));
    assert_eq!(item.actor.0, entry.item_id(0));
    assert_eq!(item.labels.len(), 2);
    assert_eq!(reader.items_of(1).unwrap().len(), 3);
    assert_eq!(
        reader.items_of_type(ItemType::Statement).unwrap(),
        [ItemNo::of(1, 2)]
    );
}

#[test]
fn an_act_sent_twice_is_one_act() {
    let office = Office::new();
    let store = office.store();
    let first = act(&store, 1);
    let mut writer = store.writer().unwrap();
    assert_eq!(append(&mut writer, 1), first);
    assert_ne!(append(&mut writer, 2), first);
    assert_eq!(writer.entries().unwrap(), 2);
}

#[test]
fn what_is_not_committed_never_was() {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    let attachment = writer.attach(b"a letter").unwrap();
    append(&mut writer, 1);
    drop(writer);
    let reader = store.reader().unwrap();
    assert_eq!(reader.entries().unwrap(), 0);
    assert!(reader.attachment(&attachment).is_err());
    act(&store, 2);
    assert_eq!(store.reader().unwrap().entries().unwrap(), 1);
}

#[test]
fn a_reader_sees_one_moment() {
    let office = Office::new();
    let store = office.store();
    let before = store.reader().unwrap();
    act(&store, 1);
    assert_eq!(before.entries().unwrap(), 0);
    drop(before);
    assert_eq!(store.reader().unwrap().entries().unwrap(), 1);
}

#[test]
fn an_attachment_comes_back_as_it_went() {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    let attachment = writer.attach(b"a letter").unwrap();
    let draft = archived(attachment.clone());
    writer.append(draft, author(), 0, nonce(1)).unwrap();
    writer.commit().unwrap();
    let reader = office.store().reader().unwrap();
    assert_eq!(reader.attachment(&attachment).unwrap(), b"a letter");
}

#[test]
fn the_next_entry_follows_upon_the_last() {
    let office = Office::new();
    let store = office.store();
    let first = act(&store, 1);
    act(&store, 2);
    let second = store.reader().unwrap().entry(2).unwrap().unwrap();
    assert_eq!(second.header().previous, Some(first.0));
    assert_eq!(second.header().depth, 2);
    assert_eq!(said("x").len(), 3);
}

use super::*;
use crate::wire::{Here, read, write};

#[test]
fn an_identifier_reads_back_from_its_text() {
    let id = ItemId {
        entry: EntryHash([0xa7; 32]),
        index: 1023,
    };
    assert_eq!(id.to_string().parse(), Ok(id));
}

#[test]
fn what_is_no_identifier_is_refused_with_its_text() {
    for text in [
        "",
        "a7.1",
        "zz.1",
        &"a".repeat(64),
        &format!("{}.65536", "a".repeat(64)),
        "é.1",
    ] {
        assert_eq!(text.parse::<ItemId>(), Err(NotAnId(text.to_owned())));
    }
}

#[test]
fn a_reference_within_its_own_entry_is_a_bare_index() {
    let entry = EntryHash([9; 32]);
    let id = SubjectId(ItemId { entry, index: 3 });
    assert_eq!(write(&id, Here(entry)), [3]);
    assert_eq!(read::<SubjectId>(&[3], Here(entry)), Ok(id));
    let elsewhere = write(&id, Here(EntryHash([1; 32])));
    assert_eq!(elsewhere.len(), 1 + 2 + 32 + 1);
    assert_eq!(
        read::<SubjectId>(&elsewhere, Here(EntryHash([1; 32]))),
        Ok(id)
    );
}

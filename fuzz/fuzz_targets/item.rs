//! Any bytes as the parts of an item: what is read is what would be written.
#![no_main]

use vidimus_model::id::EntryHash;
use vidimus_model::item::{Body, ItemType};

libfuzzer_sys::fuzz_target!(|made: (u16, Vec<Vec<u8>>)| {
    let (number, parts) = made;
    let Some(item_type) = ItemType::from_number(number) else {
        return;
    };
    let open: Vec<_> = parts.iter().map(|part| Ok(part.as_slice())).collect();
    if let Ok(body) = Body::read(item_type, &open, EntryHash::THIS) {
        let written: Vec<_> = body.write(EntryHash::THIS).into_iter().flatten().collect();
        assert_eq!(written, parts, "an item has one form");
    }
    let _ = Body::read_trusted(item_type, &open, EntryHash::THIS);
});

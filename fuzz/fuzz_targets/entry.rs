//! Any envelope with any parts beside it: checked or refused.
#![no_main]

use vidimus_ledger::{Entry, PartBytes};

/// A part as the fuzzer makes it: open with its salt, or sealed, or erased.
type Made = Option<(Option<[u8; 32]>, Vec<u8>)>;

fn part(made: Made) -> PartBytes {
    match made {
        Some((Some(salt), bytes)) => PartBytes::Open { salt, bytes },
        Some((None, bytes)) => PartBytes::Sealed(bytes),
        None => PartBytes::Erased,
    }
}

libfuzzer_sys::fuzz_target!(|made: (Vec<u8>, Vec<Vec<Made>>)| {
    let (envelope, items) = made;
    let parts = items
        .into_iter()
        .map(|item| item.into_iter().map(part).collect());
    if let Ok(entry) = Entry::read(&envelope, parts.collect()) {
        let _ = entry.check();
    }
});

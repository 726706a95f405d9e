//! Any bytes as a release that somebody sent.
#![no_main]

use vidimus_ledger::release::{Expected, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = read(bytes, &Expected::default(), |_, file| {
        std::io::copy(file, &mut std::io::sink()).map(drop)
    });
});

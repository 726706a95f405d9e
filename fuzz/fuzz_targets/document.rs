//! Any bytes under any name: an article, a list, or a refusal that says what to do.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vidimus_ingest::fuzz::any_document(bytes));

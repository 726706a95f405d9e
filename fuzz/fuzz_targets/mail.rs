//! Any bytes as a message of electronic mail: read, or refused with what to do.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vidimus_ingest::fuzz::any_mail(bytes));

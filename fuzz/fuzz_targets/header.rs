//! Any bytes as a header, and as the envelope around one: what is read is what would be written.
#![no_main]

use vidimus_ledger::Header;
use vidimus_ledger::entry::Envelope;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(header) = Header::from_bytes(bytes) {
        assert_eq!(header.to_bytes(), bytes, "a header has one form");
    }
    if let Ok(envelope) = Envelope::from_bytes(bytes) {
        assert_eq!(envelope.to_bytes(), bytes, "an envelope has one form");
    }
});

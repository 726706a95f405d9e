//! Any bytes as a package that somebody sent.
#![no_main]

use std::io::{self, Read};

use vidimus_ledger::Entry;
use vidimus_ledger::package::{Receiver, read};
use vidimus_model::item::Attachment;

/// Takes everything and keeps nothing.
struct Nobody;

impl Receiver for Nobody {
    fn entry(&mut self, _: Entry) -> io::Result<()> {
        Ok(())
    }

    fn attachment(&mut self, _: &Attachment, bytes: &mut dyn Read) -> io::Result<()> {
        io::copy(bytes, &mut io::sink()).map(drop)
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = read(bytes, &mut Nobody);
});

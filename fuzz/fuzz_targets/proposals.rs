//! Any text: what is proposed of it quotes it exactly.
#![no_main]

use std::sync::LazyLock;

use vidimus_ingest::propose::{About, Rules, propose};

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().expect("our own rules load"));

libfuzzer_sys::fuzz_target!(|text: &str| {
    let about = About {
        published: Some("2031-05-09"),
        language: Some("en"),
        ..About::default()
    };
    for proposal in propose(text, &about, &RULES) {
        let length = proposal.end - proposal.start;
        let quoted: String = text.chars().skip(proposal.start).take(length).collect();
        assert_eq!(
            quoted, proposal.quote,
            "a quote stands where it is said to stand"
        );
    }
});

//! Any text as the definition of a kind.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Err(broken) = vidimus_model::kind::Kind::parse("fuzz.toml", text) {
        assert!(!broken.to_string().is_empty(), "a refusal says why");
    }
});

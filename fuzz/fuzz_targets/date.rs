//! Any bytes as a date, and as a line that holds one.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    vidimus_ingest::fuzz::any_date(bytes);
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(date) = text.parse::<vidimus_model::edtf::Edtf>()
    {
        assert_eq!(
            date.as_str().parse(),
            Ok(date.clone()),
            "a date reads as itself"
        );
        assert!(date.agrees_with(&date), "a date agrees with itself");
    }
});

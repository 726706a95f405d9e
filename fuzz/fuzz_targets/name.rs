//! Any two texts as names: search forms, keys and likeness.
#![no_main]

use vidimus_names::{Name, compare, fold, query_keys, romanise, search_keys, skeletons};

libfuzzer_sys::fuzz_target!(|names: (&str, &str)| {
    let (left, right) = names;
    let folded = fold(left);
    assert_eq!(
        fold(&folded),
        folded,
        "a search form is its own search form"
    );
    let index = search_keys(left);
    for word in query_keys(left) {
        let found = |row| word.keys.iter().any(|key| key.meets(row));
        assert!(
            index.iter().any(|row| found(row)),
            "a name is found by itself"
        );
    }
    let _ = (romanise(left), skeletons(left));
    let (left, right) = (Name::prepare(left), Name::prepare(right));
    let (one, other) = (compare(&left, &right), compare(&right, &left));
    assert!((0.0..=1.0).contains(&one.score), "a score is a share");
    assert_eq!(
        one.score.to_bits(),
        other.score.to_bits(),
        "likeness has no direction"
    );
});

//! What holds for every text, names or not.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use vidimus_names::{Name, compare, fold, query_keys, romanise, search_keys, skeletons};

/// Texts that are much like names: letters of every script read here, and what disturbs them.
fn names() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[A-Za-zəğışöüç]{1,9}",
        "[А-Яа-яіїєә]{1,9}",
        "[Ա-Ֆա-և]{1,9}",
        "[ა-ჰ]{1,9}",
        "[ء-يپچگکی]{1,7}",
        Just("oğlu".to_owned()),
        Just("bin".to_owned()),
        Just("Abd".to_owned()),
        Just("А.".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(word, 0..5).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn comparing_is_symmetric(a in names(), b in names()) {
        let (a, b) = (Name::prepare(&a), Name::prepare(&b));
        let (one, other) = (compare(&a, &b), compare(&b, &a));
        prop_assert_eq!(one.score.to_bits(), other.score.to_bits());
        prop_assert_eq!(one.reasons.len(), other.reasons.len());
        prop_assert!((0.0..=1.0).contains(&one.score));
    }

    #[test]
    fn a_name_is_like_itself(text in names()) {
        let name = Name::prepare(&text);
        prop_assume!(!name.parts().is_empty());
        prop_assert!((compare(&name, &name).score - 1.0).abs() < 1e-6);
    }

    #[test]
    fn any_text_is_read_without_harm(text in any::<String>()) {
        let read = romanise(&text);
        prop_assert_eq!(romanise(&read.text).text, read.text);
        prop_assert!(skeletons(&text).len() <= 4);
        prop_assert_eq!(query_keys(&text).is_empty(), fold(&text).is_empty());
        prop_assert!(search_keys(&text).is_sorted());
    }

    #[test]
    fn a_query_finds_the_name_it_was_copied_from(text in names()) {
        let index = search_keys(&text);
        for word in query_keys(&text) {
            prop_assert!(word.keys.iter().any(|key| index.iter().any(|row| key.meets(row))));
        }
    }
}

#[test]
fn ten_thousand_characters_are_no_burden() {
    for letters in [
        "a",
        "ж",
        "Հ",
        "ჯ",
        "م",
        "\u{301}",
        "🙂",
        "أ",
        "ша ",
        "İ",
        "е\u{308}",
    ] {
        let text = letters.repeat(10_000);
        let start = Instant::now();
        let (name, keys) = (Name::prepare(&text), search_keys(&text));
        compare(&name, &name);
        romanise(&text);
        assert!(keys.iter().all(|key| key.chars().count() <= 49));
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{letters}: {:?}",
            start.elapsed()
        );
    }
}

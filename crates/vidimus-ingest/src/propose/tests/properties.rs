//! What holds for any text.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

const PIECES: [&str; 40] = [
    "Norland",
    "freed",
    "23",
    "prisoners",
    "more than",
    "the ministry",
    "said",
    "on Wednesday",
    "“",
    "”",
    "\"",
    ",",
    ".",
    "\n",
    "\n\n",
    "- ",
    "?",
    "(",
    ")",
    "in June",
    "2031",
    "Ada Lovelace",
    "was arrested",
    "according to",
    "families",
    "were told",
    "that",
    "has not responded",
    "visit",
    "no longer",
    "died",
    "in custody",
    "dozens of",
    "and",
    "8 560",
    "Ղարաբաղ",
    "é\u{301}",
    "’s",
    "n't",
    "\u{200f}",
];

fn sound(text: &str, published: Option<&str>) {
    let about = About {
        published,
        ..About::default()
    };
    let points: Vec<char> = text.chars().collect();
    for found in propose(text, &about, &rules()) {
        let quoted: String = points[found.start..found.end].iter().collect();
        assert_eq!(quoted, found.quote);
        let byte = text.find(&found.quote).unwrap();
        assert_eq!(text[..byte].chars().count(), found.start);
        assert!(found.occurrence >= 1);
        for person in &found.people {
            let name: String = points[person.start..person.end].iter().collect();
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(name, person.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived(text in "\\PC{0,400}") {
        sound(&text, Some("2031-05-08"));
    }

    #[test]
    fn text_of_the_rules_own_words_is_survived(pieces in prop::collection::vec(0..PIECES.len(), 0..120)) {
        let text: Vec<&str> = pieces.into_iter().map(|at| PIECES[at]).collect();
        sound(&text.join(" "), Some("2031-05-08"));
        sound(&text.concat(), None);
    }
}

/// Four times the text may cost about four times the time; twelve times leaves room for a busy machine.
#[test]
fn time_grows_with_the_length_of_the_text() {
    let rules = rules();
    let sentence =
        "The ministry said on Wednesday that 23 prisoners, among them Ada Lovelace, were freed. ";
    let took = |text: &str| -> Duration {
        let begun = Instant::now();
        propose(text, &About::default(), &rules);
        begun.elapsed()
    };
    let short = took(&sentence.repeat(400)).max(Duration::from_millis(1));
    let long = took(&sentence.repeat(1600));
    assert!(long < short * 12, "{short:?} became {long:?}");
    let endless = "the 23 prisoners and ";
    let short = took(&endless.repeat(1000)).max(Duration::from_millis(1));
    let long = took(&endless.repeat(4000));
    assert!(long < short * 12, "{short:?} became {long:?}");
}

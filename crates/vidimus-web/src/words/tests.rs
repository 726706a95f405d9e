use std::collections::BTreeMap;

use fluent_bundle::FluentResource;

use super::*;

/// Each message of a language with the names of what is put into it.
fn messages(language: Language) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for (file, text) in texts(language) {
        let faults = FluentResource::try_new((*text).to_owned())
            .err()
            .map(|(_, faults)| faults);
        assert!(faults.is_none(), "{file}.ftl of {language:?}: {faults:?}");
        for (key, body) in paragraphs(text) {
            assert!(
                found.insert(key.clone(), variables(&body)).is_none(),
                "{key} twice"
            );
        }
    }
    found
}

fn paragraphs(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, body)) = line
            .split_once(" =")
            .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            found.push((key.to_owned(), body.to_owned()));
        } else if let Some(last) = found.last_mut() {
            last.1 += line;
        }
    }
    found
}

fn variables(body: &str) -> Vec<String> {
    let name = |rest: &str| {
        rest.chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect()
    };
    let mut names: Vec<String> = body.split('$').skip(1).map(name).collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn every_language_says_everything_with_the_same_parts() {
    let english = messages(Language::English);
    assert!(english.len() > 100);
    for language in Language::SHIPPED {
        assert_eq!(messages(language), english, "{language:?}");
    }
}

#[test]
fn no_translation_was_left_in_english() {
    let same = |key: &str| {
        Words::of(Language::English).say(key, []) == Words::of(Language::Armenian).say(key, [])
    };
    let left: Vec<String> = messages(Language::English)
        .into_keys()
        .filter(|key| same(key))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_is_put_in_is_isolated_from_the_sentence() {
    let words = Words::of(Language::English);
    assert_eq!(words.said_via("مجلة"), "via \u{2068}مجلة\u{2069}");
}

#[test]
fn numbers_take_their_plural() {
    let words = Words::of(Language::English);
    assert_eq!(words.sources_one(1), "1 paper, 1 source");
    assert_eq!(words.sources_one(3), "\u{2068}3\u{2069} papers, 1 source");
}

#[test]
fn a_day_is_written_as_the_language_writes_it() {
    let day = jiff::civil::date(2031, 4, 9);
    let plain = |language| {
        Words::of(language)
            .day(day)
            .replace(['\u{2068}', '\u{2069}'], "")
    };
    assert_eq!(plain(Language::English), "9 April 2031");
    assert_eq!(plain(Language::Armenian), "2031 թ. ապրիլի 9");
}

#[test]
fn the_test_language_reads_from_the_right_and_leaves_values_alone() {
    let words = Words::of(Language::Mirror);
    assert_eq!(words.nav_home(), "هوم\u{639}");
    assert!(words.said_via("Anna").contains("\u{2068}Anna\u{2069}"));
    assert_eq!(words.direction(), Direction::RightToLeft);
}

//! Where a proposal stands: its quote is the text of its span.

use vidimus_ingest::intake::{Intake, Limits, take_in};
use vidimus_ingest::propose::{About, Rules, propose};

/// The articles of the demo, which are read as an office reads them.
fn demo_texts() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/documents");
    let files = std::fs::read_dir(folder).unwrap();
    let texts = files.filter_map(|file| {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        match take_in(path.to_str().unwrap(), &bytes, &Limits::default()) {
            Intake::Article(article) => Some(article.text),
            _ => None,
        }
    });
    texts.collect()
}

#[test]
fn every_quote_in_the_demo_is_the_text_of_its_span_and_the_first_such() {
    let rules = Rules::builtin().unwrap();
    let mut seen = 0;
    for text in demo_texts() {
        let letters: Vec<char> = text.chars().collect();
        for found in propose(&text, &About::default(), &rules) {
            let quote: String = letters[found.start..found.end].iter().collect();
            assert_eq!(quote, found.quote);
            let first = text.split(&quote).next().unwrap().chars().count();
            assert_eq!(first, found.start, "{quote}");
            seen += 1;
        }
    }
    assert!(seen > 80, "{seen}");
}

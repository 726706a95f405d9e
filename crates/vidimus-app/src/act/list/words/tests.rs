use vidimus_model::kind::{BUILT_IN, Kind};

use super::*;

#[test]
fn every_word_means_a_term_that_its_property_knows() {
    let table: Table =
        toml::from_str(include_str!("../../../../data/words.toml")).expect("a table");
    for row in table.word.iter().filter(|row| row.property != "flag") {
        let (kind, property) = row.property.split_once('.').expect("a property of a kind");
        let file = format!("{kind}.toml");
        let built_in = BUILT_IN.iter().find(|(name, _)| name.ends_with(&file));
        let (name, text) = built_in.expect("a built-in kind");
        let kind = Kind::parse(name, text).expect("a sound kind");
        let terms = kind.terms_of(property, None).expect("terms");
        assert!(terms.knows(&row.term), "{} of {}", row.term, row.property);
    }
}

#[test]
fn a_cell_means_a_term_by_itself_or_by_a_word_of_the_table() {
    let terms = ["held".to_owned(), "missing_in_custody".to_owned()];
    let meant = |cell| term("custody.status", &terms, cell).expect("a table");
    assert_eq!(
        meant("Missing in custody").as_deref(),
        Some("missing_in_custody")
    );
    assert_eq!(meant("Под стражей").as_deref(), Some("held"));
    assert_eq!(meant("released"), None, "no term of this vocabulary");
    assert_eq!(meant("somewhere"), None);
    assert_eq!(flag("Да").expect("a table"), Some(true));
}

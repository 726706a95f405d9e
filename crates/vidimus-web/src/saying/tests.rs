use vidimus_model::kind::{BUILT_IN, Kind, KindSet};

use super::*;
use crate::language::Language;

fn kinds() -> KindSet {
    let kinds = BUILT_IN.iter().map(|(file, text)| Kind::parse(file, text));
    KindSet::of(kinds.collect::<Result<_, _>>().unwrap()).unwrap()
}

#[test]
fn every_kind_is_translated_into_every_language() {
    for language in Language::SHIPPED {
        let words = Words::of(language);
        let missing: Vec<String> = kinds()
            .iter()
            .flat_map(|kind| kind.words().into_keys())
            .filter(|key| words.known(key).is_none())
            .collect();
        assert!(missing.is_empty(), "{language:?}: {missing:?}");
    }
}

#[test]
fn a_kind_of_an_offices_own_needs_no_translation() {
    let vessel = Kind::parse(
        "vessel.toml",
        "kind = \"vessel\"\nlabel = \"public\"\ntitle = [\"name\"]\n[[property]]\nname = \"home_port\"\ntype = \"text\"\n[[property]]\nname = \"name\"\ntype = \"name\"\n",
    );
    let kinds = KindSet::of(vec![vessel.unwrap()]).unwrap();
    let saying = Saying {
        words: Words::of(Language::Armenian),
        kinds: &kinds,
    };
    assert_eq!(saying.kind("vessel"), "vessel");
    assert_eq!(saying.property("vessel", "home_port"), "home port");
}

#[test]
fn dates_are_said_as_precisely_as_they_are_known() {
    let kinds = kinds();
    let saying = Saying {
        words: Words::of(Language::English),
        kinds: &kinds,
    };
    let said = |text| saying.date(text).replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(said("2031"), "2031");
    assert_eq!(said("2031-06"), "June 2031");
    assert_eq!(said("2031-06-05"), "5 June 2031");
    assert_eq!(said("2031-21"), "spring 2031");
    assert_eq!(said("2031-06~"), "about June 2031");
    assert_eq!(said("2031?"), "perhaps 2031");
    assert_eq!(said("2031-06/.."), "since June 2031");
    assert_eq!(said("2031/2032-02-01"), "2031 to 1 February 2032");
    assert_eq!(said("203X"), "203X");
}

use proptest::prelude::*;

use super::*;

#[test]
fn writings_of_one_word_fold_alike() {
    for (one, other) in [
        ("İLHAM", "ilham"),
        ("ILHAM", "ılham"),
        ("Qızı", "qizi"),
        ("Əliyev", "Eliyev"),
        ("Семёнов", "СЕМЕНОВ"),
        ("Երևան", "ԵՐԵՎԱՆ"),
        ("Երեւան", "Երևան"),
        ("Ինչո՞ւ", "ինչու"),
        ("Straße", "STRASSE"),
        ("Αλέξανδρος", "ΑΛΕΞΑΝΔΡΟΣ"),
        ("ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი"),
        ("مُحَمَّد", "محمـــد"),
        ("أحمد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("علی", "علي"),
        ("يحيى", "یحیی"),
        ("کریم", "كريم"),
        ("Мар’яна", "Мар'яна"),
        ("T’ovmasyan", "Tovmasyan"),
        ("Мәммәдов", "Меммедов"),
        ("ﬁle Ⅻ", "file xii"),
        ("٢٣", "23"),
        ("soft\u{AD}ware", "software"),
        ("e\u{301}", "é"),
        ("한글", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"),
    ] {
        assert_eq!(fold(one), fold(other), "{one} {other}");
        assert!(!fold(one).is_empty(), "{one}");
    }
}

#[test]
fn different_words_stay_different() {
    for (one, other) in [
        ("Aram", "Арам"),
        ("Ara", "Ari"),
        ("कि", "की"),
        ("が", "か"),
        ("ե", "է"),
    ] {
        assert_ne!(fold(one), fold(other), "{one} {other}");
    }
}

#[test]
fn plain_letters_need_no_tables() {
    for c in ('\0'..='\u{FFFF}').filter(|&c| plain(c).is_some()) {
        let mut by_tables = String::new();
        decompose_compatible(c, |part| push_folded(&mut by_tables, part));
        assert_eq!(plain(c).map(String::from), Some(by_tables), "{c}");
    }
}

#[test]
fn words_end_at_spaces_hyphens_and_signs() {
    let read: Vec<_> = words(" Ter-Petrosyan,L.  (o'Neil) 🙂 — 23/9 ").collect();
    assert_eq!(read, ["ter", "petrosyan", "l", "oneil", "23", "9"]);
    assert_eq!(fold("…🙂\u{301}"), "");
}

#[test]
fn a_word_knows_its_place() {
    let text = "«Երևա՞ն» 'tis";
    let places: Vec<_> = word_spans(text)
        .map(|word| text[word.at].to_owned())
        .collect();
    assert_eq!(places, ["Երևա՞ն", "tis"]);
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folding_is_blind_to_normal_form(text in "[a-zÀ-žЀ-ԯԱ-ևა-ჰء-ي\u{300}-\u{320} '-]{0,40}") {
        let composed: String = text.nfc().collect();
        let apart: String = text.nfd().collect();
        prop_assert_eq!(fold(&composed), fold(&apart));
    }

    #[test]
    fn places_lie_in_the_text_and_in_order(text in any::<String>()) {
        let mut end = 0;
        for word in word_spans(&text) {
            prop_assert!(word.at.start >= end && text.get(word.at.clone()).is_some());
            end = word.at.end;
        }
    }
}

use proptest::prelude::*;

use super::*;

fn far(a: &str, b: &str) -> u16 {
    distance(&Sounds::read(a), &Sounds::read(b))
}

#[test]
fn spelling_costs_little_and_another_letter_much() {
    assert_eq!(far("Aram", "Арам"), 0);
    for (a, b) in [
        ("Sahakyan", "Саакян"),
        ("Vardanian", "Վարդանյան"),
        ("محمد", "Muhammad"),
        ("Hasan", "Гасан"),
    ] {
        assert!(far(a, b) <= 6, "{a} {b} {}", far(a, b));
    }
    for (a, b) in [
        ("Petros", "Pertos"),
        ("Manukian", "Manuxian"),
        ("Avetis", "Avedis"),
    ] {
        assert!((1..=25).contains(&far(a, b)), "{a} {b} {}", far(a, b));
    }
    for (a, b) in [
        ("Aram", "Adam"),
        ("Levon", "Ruben"),
        ("حسن", "Husni"),
        ("Goris", "Kapan"),
    ] {
        assert!(far(a, b) > 12, "{a} {b} {}", far(a, b));
    }
}

#[test]
fn a_vowel_is_missing_cheaply_only_where_it_goes_unwritten() {
    assert!(far("سلم", "Salam") < far("slm", "Salam"));
    // The long vowel is written in Arabic, so Latin must have it.
    assert!(far("سلام", "slm") > far("سلم", "salm"));
}

proptest! {
    #[test]
    fn it_is_blind_to_sides(a in "[a-zəşğ]{0,12}", b in "[ء-ي]{0,9}|[а-я]{0,12}|[a-z]{0,40}") {
        prop_assert_eq!(far(&a, &b), far(&b, &a));
        prop_assert_eq!(far(&a, &a), 0);
    }
}

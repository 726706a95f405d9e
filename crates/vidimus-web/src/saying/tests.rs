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
    assert_eq!(said("Lamp/Sea Observer"), "Lamp/Sea Observer");
    let quoted = "ombudsman (The Courier, 2031-12-05)";
    assert_eq!(said(quoted), quoted);
}

#[test]
fn every_word_of_the_model_is_translated() {
    type IsWord = fn(&str) -> bool;
    use vidimus_model::item::{ErasedFor, Verdict, Withdrawn};
    use vidimus_model::kind::StatementType;
    use vidimus_model::statement::{AsOfBasis, Credibility, Modality, Mode, Reliability};
    use vidimus_model::value::Absence;
    // No message is for a word that does not exist, and there are as many as there are words.
    let known: &[(&str, IsWord)] = &[
        ("modality", |word| Modality::from_word(word).is_some()),
        ("basis", |word| AsOfBasis::from_word(word).is_some()),
        ("mode", |word| Mode::from_word(word).is_some()),
        ("absence", |word| Absence::from_word(word).is_some()),
        ("verdict", |word| Verdict::from_word(word).is_some()),
        ("withdrawn", |word| Withdrawn::from_word(word).is_some()),
        ("erased", |word| ErasedFor::from_word(word).is_some()),
        ("reliability", |word| Reliability::from_word(word).is_some()),
        ("credibility", |word| Credibility::from_word(word).is_some()),
        ("proposal", |word| StatementType::from_word(word).is_some()),
    ];
    let terms = include_str!("../../locales/en/terms.ftl");
    let keys = terms.lines().filter_map(|line| line.split_once(" = "));
    for (key, _) in keys {
        let (sort, word) = key.split_once('-').unwrap();
        if let Some((_, is_word)) = known.iter().find(|(known, _)| *known == sort) {
            assert!(is_word(word), "`{key}` is no word of the model");
        }
    }
    let count = |sort: &str| {
        let keys = terms.lines().filter(|line| line.starts_with(sort));
        keys.count()
    };
    assert_eq!(count("modality-"), 6);
    assert_eq!(count("basis-"), 5);
    assert_eq!(count("mode-"), 6);
    assert_eq!(count("absence-"), 5);
    assert_eq!(count("verdict-"), 3);
    assert_eq!(count("withdrawn-"), 3);
    assert_eq!(count("erased-"), 6);
    assert_eq!(count("reliability-"), 5);
    assert_eq!(count("credibility-"), 5);
    assert_eq!(count("proposal-"), 18);
}

#[test]
fn types_of_items_and_of_values_have_names() {
    for language in Language::SHIPPED {
        let words = Words::of(language);
        for item in vidimus_model::item::ItemType::ALL {
            for sort in ["item", "done"] {
                let key = format!("{sort}-{}", item.word());
                assert!(words.known(&key).is_some(), "{key}");
            }
        }
        for sort in [
            "text",
            "name",
            "date",
            "term",
            "reference",
            "figure",
            "number",
            "flag",
            "record",
            "absence",
        ] {
            assert!(words.known(&format!("type-{sort}")).is_some(), "{sort}");
        }
    }
}

#[test]
fn a_due_day_is_reckoned_in_the_readers_words() {
    use vidimus_model::edtf::Day;
    use vidimus_model::kind::{Length, Off, Step, Weekday};
    let day = Day::of(2031, 6, 30).unwrap();
    let steps = [
        Step::Starts(day),
        Step::Restarts(day),
        Step::Profile("report".to_owned(), Length::Months(6)),
        Step::Profile("ferry".to_owned(), Length::WorkingDays(15)),
        Step::Adds(Length::Days(1), day),
        Step::MonthEnds(day),
        Step::Extends(day),
        Step::TooLate(day),
        Step::DayOff(day, Off::Weekday(Weekday::Sunday)),
        Step::DayOff(day, Off::Holiday("Charter Day".to_owned())),
        Step::MovesTo(day),
        Step::Agreed(day),
    ];
    let kinds = kinds();
    let said = |language| {
        let words = Words::of(language);
        let kinds = &kinds;
        let said = Saying { words, kinds }.steps(&steps).join(" / ");
        said.replace(['\u{2068}', '\u{2069}'], "")
    };
    insta::assert_snapshot!(said(Language::English), @"It starts on 30 June 2031, which is not counted / It starts anew on 30 June 2031, which is not counted / Time for an authority to answer the report of a visit: 6 months / ferry: 15 working days / 1 day later is 30 June 2031 / That month has no such day; its last one is 30 June 2031 / More time was taken on 30 June 2031 / More time was asked for on 30 June 2031, too late / 30 June 2031 is a day off: Sunday / 30 June 2031 is a day off: Charter Day / The next working day is 30 June 2031 / Due on 30 June 2031, as was said");
    insta::assert_snapshot!(said(Language::Armenian), @"Սկիզբը՝ 2031 թ. հունիսի 30. այդ օրը չի հաշվվում / Նորից սկսվում է 2031 թ. հունիսի 30. այդ օրը չի հաշվվում / Այցի զեկույցին պատասխանելու ժամկետը՝ 6 ամիս / ferry՝ 15 աշխատանքային օր / 1 օր անց՝ 2031 թ. հունիսի 30 / Այդ ամսում նման օր չկա. վերջին օրն է 2031 թ. հունիսի 30 / Ժամկետը երկարաձգվել է 2031 թ. հունիսի 30 / Երկարաձգում է խնդրվել 2031 թ. հունիսի 30՝ ուշացումով / 2031 թ. հունիսի 30 հանգստյան օր է՝ կիրակի / 2031 թ. հունիսի 30 հանգստյան օր է՝ Charter Day / Հաջորդ աշխատանքային օրն է 2031 թ. հունիսի 30 / Ժամկետը՝ 2031 թ. հունիսի 30, ինչպես ասվել է");
}

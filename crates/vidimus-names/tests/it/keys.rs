//! What is typed finds what is stored, whatever the script.

use vidimus_names::{QueryKey, query_keys, search_keys, skeleton, skeletons};

fn finds(query: &str, stored: &str) -> bool {
    let index = search_keys(stored);
    query_keys(query)
        .iter()
        .filter(|word| !word.optional)
        .all(|word| {
            word.keys
                .iter()
                .any(|key| index.iter().any(|row| key.meets(row)))
        })
}

#[test]
fn a_name_is_found_in_any_script() {
    for (query, stored) in [
        ("harutyunyan", "Արայիկ Հարությունյան"),
        ("арутюнян араик", "Արայիկ Հարությունյան"),
        ("Harutiunian ", "Арутюнян А. В."),
        ("Հարությունյան", "Arutyunyan Arayik"),
        ("saakyan", "Սահակյան"),
        ("mamedov", "İlham Məmmədov"),
        ("мамедов ил", "Məmmədov İlham"),
        ("Гукасян", "Ղուկասյան Արմեն"),
        ("гасан", "Həsən Əliyev"),
        ("Hasan", "Гасан Алиев"),
        ("Hüseyn", "Гусейнов Гусейн"),
        ("saakashvili", "მიხეილ სააკაშვილი"),
        ("саакашвили", "მიხეილ სააკაშვილი"),
        ("mohamed", "محمد حسين"),
        ("мухаммед", "محمد حسين"),
        ("محمد", "Muhammad Husayn"),
        ("abdurrahman", "عبد الرحمن قاسم"),
        ("İlham Heydər oğlu", "Ильхам Гейдарович Алиев"),
        ("Salim bin Yusuf", "سليم يوسف"),
        ("Ter-Pet", "Լևոն Տեր-Պետրոսյան"),
        ("šahin", "Sahin Yilmaz"),
    ] {
        assert!(
            finds(query, stored),
            "{query} | {stored} | {:?}",
            search_keys(stored)
        );
    }
}

#[test]
fn every_beginning_finds_the_name() {
    for stored in [
        "Harutyunyan",
        "Հարությունյան",
        "Məmmədov",
        "Саакашвили",
        "მარგველაშვილი",
        "محمد",
    ] {
        let letters: Vec<char> = stored.chars().collect();
        for typed in 1..=letters.len() {
            let query: String = letters[..typed].iter().collect();
            assert!(finds(&query, stored), "{query} | {stored}");
        }
    }
    for query in ["haru", "haruty", "harutyuny", "ару", "арут"] {
        assert!(finds(query, "Հարությունյան"), "{query}");
    }
}

#[test]
fn other_names_are_not_found() {
    for (query, stored) in [
        ("Grigoryan ", "Հարությունյան"),
        ("Vardan ", "Вардумян"),
        ("Hasan ", "محمد"),
        ("armen petrosyan ", "Armen Saakyan"),
        ("shahin ", "Sarkis"),
    ] {
        assert!(!finds(query, stored), "{query} | {stored}");
    }
}

#[test]
fn only_an_unfinished_last_word_is_a_beginning() {
    let prefixes = |query| {
        query_keys(query)
            .iter()
            .map(|word| word.keys[0].prefix)
            .collect::<Vec<_>>()
    };
    assert_eq!(prefixes("ilham ali"), [false, true]);
    assert_eq!(prefixes("ilham ali "), [false, false]);
    assert_eq!(prefixes("ilham, a."), [false, false]);
    assert!(query_keys("  🙂 ").is_empty());
}

#[test]
fn a_key_range_holds_what_the_key_means() {
    for (prefix, inside, outside) in [
        (
            true,
            vec!["=ab", "=ab\u{10FFFE}", "=abc", "=abԱ"],
            vec!["=a", "=ac", "~ab"],
        ),
        (false, vec!["=ab"], vec!["=abc", "=a", "=ab\u{1}"]),
    ] {
        let key = QueryKey {
            text: "=ab".to_owned(),
            prefix,
        };
        let within = |row: &str| row >= key.from() && row < key.until().as_str();
        assert!(inside.iter().all(|row| within(row) && key.meets(row)));
        assert!(!outside.iter().any(|row| within(row) || key.meets(row)));
    }
}

#[test]
fn spellings_of_one_name_share_a_skeleton() {
    for spellings in [
        &[
            "Harutyunyan",
            "Հարությունյան",
            "Арутюнян",
            "Harutiunian",
            "Haroutiounian",
        ][..],
        &["Sahakyan", "Saakyan", "Саакян", "Սահակյան", "Sahakian"],
        &[
            "Məmmədov",
            "Mamedov",
            "Мамедов",
            "Mammadov",
            "Мәммәдов",
            "მამედოვ",
        ],
        &["Гукасян", "Ghukasyan", "Ղուկասյան", "Gukasian"],
        &[
            "Vardanyan",
            "Vardanian",
            "Варданян",
            "Վարդանյան",
            "ვარდანიან",
            "Wartanian",
        ],
        &["Saakashvili", "Саакашвили", "სააკაშვილი", "Սաակաշվիլի"],
        &["Burjanadze", "Бурджанадзе", "ბურჯანაძე"],
        &[
            "محمد",
            "Muhammad",
            "Mohamed",
            "Мухаммед",
            "Məhəmməd",
            "Մուհամմադ",
        ],
        &["Mkrtchyan", "Մկրտչյան", "Мкртчян"],
        &["Çingiz", "Chingiz", "Чингиз", "Cingiz"],
        &["عبدالله", "Abdullah", "Abdulla", "Абдулла", "Əbdüllah"],
    ] {
        let all: Vec<_> = spellings
            .iter()
            .map(|spelling| skeletons(spelling))
            .collect();
        for (spelling, found) in spellings.iter().zip(&all) {
            assert!(
                found.iter().any(|key| all[0].contains(key)),
                "{spelling} {found:?} {:?}",
                all[0]
            );
        }
    }
    assert_eq!(skeleton("🙂"), "");
    assert_eq!(skeleton("山田"), "山田");
}

/// Whether a name is found by a query of one word, and whether it is by a slip.
fn found_by(query: &str, name: &str) -> (bool, bool) {
    let keys = search_keys(name);
    let query = query_keys(query);
    let meets = |one: &QueryKey| keys.iter().any(|key| one.meets(key));
    let mut own = query.iter().flat_map(|word| &word.keys);
    let mut slips = query.iter().flat_map(|word| &word.slips);
    (own.any(meets), slips.any(meets))
}

#[test]
fn letters_that_changed_places_lead_to_the_word_that_was_meant() {
    assert_eq!(found_by("Ilvetno ", "Ilvento"), (false, true));
    // The sounds are those of the name; its l and r changed places around a vowel.
    assert_eq!(found_by("Veralin ", "Velarin"), (false, true));
    assert_eq!(found_by("Evrlain ", "Verlain"), (false, true));
    assert_eq!(found_by("Тависко ", "Tavikso"), (false, true));
    // A short word is another word.
    assert_eq!(found_by("Nar ", "Anr"), (false, false));
}

/// How many of a hundred names are found when each two letters beside each other change places.
fn found_of_a_hundred(is_found: impl Fn((bool, bool)) -> bool) -> usize {
    const NAMES: [&str; 12] = [
        "Verlain", "Velarin", "Besaldi", "Ilvento", "Tavisko", "Marenko", "Oskarian", "Halvori",
        "Dzhelami", "Shukroth", "Brandel", "Quintara",
    ];
    let (mut all, mut found) = (0, 0);
    for name in NAMES {
        let letters: Vec<char> = name.to_lowercase().chars().collect();
        for at in 1..letters.len() {
            let mut typed = letters.clone();
            typed.swap(at - 1, at);
            if typed == letters {
                continue;
            }
            let typed: String = typed.into_iter().collect();
            all += 1;
            found += usize::from(is_found(found_by(&format!("{typed} "), name)));
        }
    }
    100 * found / all
}

#[test]
fn no_name_is_missed_for_two_letters_that_changed_places() {
    let by_own_keys = found_of_a_hundred(|(own, _)| own);
    assert!(by_own_keys < 70, "{by_own_keys}");
    assert_eq!(found_of_a_hundred(|(own, slip)| own || slip), 100);
}

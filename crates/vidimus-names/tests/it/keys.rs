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

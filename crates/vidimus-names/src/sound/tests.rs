use super::*;

fn heard(word: &str) -> String {
    Sounds::read(word)
        .symbols()
        .iter()
        .copied()
        .map(char::from)
        .collect()
}

#[test]
fn letters_are_heard_alike_in_every_script() {
    for (sounds, spellings) in [
        ("aram", &["Aram", "Արամ", "Арам", "არამ"][..]),
        ("mkrtiC", &["Mkrtich", "Mkrtitch", "Մկրտիչ", "Мкртич"]),
        ("burJana3e", &["Burjanadze", "Бурджанадзе", "ბურჯანაძე"]),
        ("SuSan", &["Şuşan", "Šušan", "Shushan", "Шушан"]),
        (
            "abdurahman",
            &[
                "Abdul-Rahman".replace('-', "").as_str(),
                "Abdurrahman",
                "abdurahman",
            ],
        ),
        ("*bdulah", &["عبدالله"]),
        ("hsn", &["حسن", "الحسن"]),
        ("petrosjan", &["Petrosjan", "Petrosyan", "Պետրոսեան"]),
        ("", &["", "🙂", "\u{301}", "ь", "山"]),
    ] {
        for spelling in spellings {
            assert_eq!(heard(spelling), sounds, "{spelling}");
        }
    }
}

#[test]
fn doubtful_letters_give_both_skeletons() {
    assert_eq!(skeletons("Гасан"), ["ksn", "asn"]);
    assert_eq!(
        skeletons("Гахраманов"),
        ["khrmnv", "ahrmnv", "krmnv", "armnv"]
    );
    assert_eq!(skeletons("Alexan"), ["alksn", "alhn"]);
    assert_eq!(skeletons("Aram"), ["arm"]);
}

#[test]
fn long_words_are_cut() {
    assert_eq!(Sounds::read(&"ba".repeat(5_000)).symbols().len(), LONGEST);
}

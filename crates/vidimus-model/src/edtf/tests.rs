use proptest::prelude::*;

use super::*;
use crate::id::EntryHash;
use crate::wire::{Here, read, write};

fn range(text: &str) -> (String, String) {
    let date: Edtf = text.parse().unwrap();
    let show = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.to_string());
    (show(date.earliest()), show(date.latest()))
}

#[test]
fn a_date_means_a_range_of_days() {
    let table = [
        ("2020-11-10", "2020-11-10", "2020-11-10"),
        ("2020-11", "2020-11-01", "2020-11-30"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2023-21", "2023-03-01", "2023-05-31"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2020-11-XX", "2020-11-01", "2020-11-30"),
        ("2020-XX-XX", "2020-01-01", "2020-12-31"),
        ("2020-11~", "2020-11-01", "2020-11-30"),
        ("2023-03/2023-05", "2023-03-01", "2023-05-31"),
        ("1991/..", "1991-01-01", ".."),
        ("../1991", "..", "1991-12-31"),
        ("2025-06?/", "2025-06-01", ".."),
    ];
    for (text, first, last) in table {
        assert_eq!(range(text), (first.to_owned(), last.to_owned()), "{text}");
    }
}

#[test]
fn what_is_no_date_is_refused() {
    let wrong = [
        "",
        "/",
        "../..",
        "in June",
        "2020-13",
        "2020-00",
        "2021-02-29",
        "2020-11-31",
        "20-11",
        "2020-1",
        "2020-11-10-1",
        "2023-05/2023-03",
        "10.11.2020",
        "XXXX",
        "2020-25",
        "2020-21-XX",
        "+020",
        "２０２０",
        "2020-11-10T12:00",
        "0000",
    ];
    for text in wrong {
        assert_eq!(
            text.parse::<Edtf>(),
            Err(NotADate(text.to_owned())),
            "{text}"
        );
    }
}

#[test]
fn imprecision_is_no_contradiction() {
    let agree = |a: &str, b: &str| {
        a.parse::<Edtf>()
            .unwrap()
            .agrees_with(&b.parse::<Edtf>().unwrap())
    };
    assert!(agree("2023", "2023-09-28"));
    assert!(agree("2023-09~", "2023-10-05"));
    assert!(agree("1991/..", "2020"));
    assert!(!agree("2023-09-28", "2023-09-29"));
    assert!(!agree("2022", "2023-09"));
}

proptest! {
    #[test]
    fn every_day_reads_back_from_its_date(number in -719_162..2_932_897_i32) {
        let day = Day::from_number(number);
        let date: Edtf = day.to_string().parse().unwrap();
        prop_assert_eq!(date.earliest(), Some(day));
        prop_assert_eq!(Edtf::on(day), date);
    }

    #[test]
    fn no_text_breaks_the_parser(text in "[0-9X?~%/.-]{0,24}|\\PC{0,12}") {
        if let Ok(date) = text.parse::<Edtf>() {
            prop_assert_eq!(date.as_str(), text.as_str());
            let here = Here(EntryHash::THIS);
            prop_assert_eq!(read::<Edtf>(&write(&date, here), here), Ok(date));
        }
    }
}

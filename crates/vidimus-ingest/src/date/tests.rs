use super::{DateDoubt, DateRules, SlashOrder, find, lexer, read};

/// The date and the names of its doubts, as one line.
fn told(raw: &str, rules: DateRules) -> String {
    let date = read(raw, rules);
    let doubts: Vec<String> = date
        .doubts
        .iter()
        .map(|doubt| {
            serde_json::to_value(doubt).unwrap()["doubt"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    let edtf = date.edtf.unwrap_or_else(|| "none".to_owned());
    if doubts.is_empty() {
        edtf
    } else {
        format!("{edtf} ({})", doubts.join(", "))
    }
}

fn table(rows: &[(&str, &str)], rules: DateRules) {
    for (raw, expected) in rows {
        assert_eq!(told(raw, rules), *expected, "reading {raw:?}");
    }
}

#[test]
fn month_tables_agree_with_each_other() {
    assert_eq!(lexer::lexicon_problems(), Vec::<String>::new());
}

#[test]
fn dates_are_read_in_the_languages_of_the_sources() {
    table(
        &[
            ("17 September 2025", "2025-09-17"),
            ("September 17, 2025", "2025-09-17"),
            ("Sept. 17, 2025", "2025-09-17"),
            ("the 3rd of May 2024", "2024-05-03"),
            ("17 сентября 2025 г.", "2025-09-17"),
            ("17 вересня 2025 року", "2025-09-17"),
            ("2025 թ. սեպտեմբերի 17", "2025-09-17"),
            ("17 սեպտեմբերի, 2025", "2025-09-17"),
            ("2025-ci il 17 sentyabr", "2025-09-17"),
            ("17 sentyabr 2025-ci il", "2025-09-17"),
            ("17 Eylül 2025", "2025-09-17"),
            ("17 სექტემბერი, 2025 წ.", "2025-09-17"),
            ("17 سبتمبر 2025", "2025-09-17"),
            ("١٧ أيلول ٢٠٢٥", "2025-09-17"),
            ("5 تشرين الأول 2023", "2023-10-05"),
            ("17. September 2025", "2025-09-17"),
            ("17 de septiembre de 2025", "2025-09-17"),
            ("17 août 2025", "2025-08-17"),
            ("17 בספטמבר 2025", "2025-09-17"),
            ("2025 թ. սեպտեմբեր", "2025-09"),
            ("сентябрь 2025", "2025-09"),
        ],
        DateRules::default(),
    );
}

#[test]
fn numbers_are_read_day_first_and_slashes_are_asked() {
    table(
        &[
            ("28.09.2023", "2023-09-28"),
            ("28. 9. 2023", "2023-09-28"),
            ("28-09-2023", "2023-09-28"),
            ("2023-09-28", "2023-09-28"),
            ("2023/09/28", "2023-09-28"),
            ("20230928", "2023-09-28"),
            ("2023-09-28T10:20:00+04:00", "2023-09-28"),
            ("28/09/2023", "2023-09-28"),
            ("09/28/2023", "2023-09-28"),
            ("04/04/2023", "2023-04-04"),
            ("03/04/2023", "none (day_or_month)"),
            ("09.28.2023", "none (impossible)"),
            ("31.02.2020", "none (impossible)"),
            ("01.01.1985", "1985-01-01 (first_of_january)"),
            ("09.2023", "2023-09"),
            ("2023-09", "2023-09"),
            ("1985", "1985"),
            ("1985 г.", "1985"),
            ("2019-2020", "2019/2020"),
            ("28.09.2023 - 03.10.2023", "2023-09-28/2023-10-03"),
            ("45197", "2023-09-28 (spreadsheet_serial)"),
        ],
        DateRules::default(),
    );
}

#[test]
fn what_cannot_be_told_is_not_invented() {
    table(
        &[
            ("Aug 6", "none (no_year)"),
            ("28.09.23", "none (two_digit_year)"),
            ("1402/07/06", "none (other_calendar)"),
            ("6 مهر 1402", "none (other_calendar)"),
            ("soon", "none (unreadable)"),
            ("", "none (unreadable)"),
            ("99", "none (unreadable)"),
            ("28.09.2023 or 29.09.2023", "none (several_dates)"),
            ("28.09.2023 (Lower Veld)", "2023-09-28 (other_words)"),
            ("about 1980", "1980~"),
            ("около 1980", "1980~"),
            ("1980?", "1980?"),
            ("circa March 2020?", "2020-03%"),
            ("1980s", "198X"),
            ("before 2020", "../2020"),
            ("since 12.03.2021", "2021-03-12/.."),
            ("199X", "199X"),
            ("2020-11-XX", "2020-11-XX"),
            ("2020-11-10~", "2020-11-10~"),
            ("2020/..", "2020/.."),
        ],
        DateRules::default(),
    );
}

#[test]
fn a_person_settles_order_and_century() {
    let day_first = DateRules {
        slash: SlashOrder::DayFirst,
        latest_year: Some(2026),
    };
    let month_first = DateRules {
        slash: SlashOrder::MonthFirst,
        latest_year: None,
    };
    table(
        &[
            ("03/04/2023", "2023-04-03"),
            ("28.09.23", "2023-09-28 (two_digit_year)"),
            ("28.09.85", "1985-09-28 (two_digit_year)"),
        ],
        day_first,
    );
    table(
        &[("03/04/2023", "2023-03-04"), ("28/09/2023", "2023-09-28")],
        month_first,
    );
}

#[test]
fn an_ambiguous_date_offers_both_readings() {
    let date = read("03/04/2023", DateRules::default());
    let [doubt @ DateDoubt::DayOrMonth { .. }] = date.doubts.as_slice() else {
        panic!("one doubt expected");
    };
    assert_eq!(
        doubt.to_string(),
        "Reads both as 2023-04-03 and as 2023-03-04: say which order this source uses"
    );
}

#[test]
fn dates_are_found_in_lines_with_their_time_and_zone() {
    let found = find("17 September 2025 - 14:06 AMT", DateRules::default());
    let [only] = found.as_slice() else {
        panic!("one date expected")
    };
    assert_eq!(only.date.edtf.as_deref(), Some("2025-09-17"));
    assert_eq!(only.date.time.as_deref(), Some("14:06"));
    assert_eq!(only.date.zone.as_deref(), Some("AMT"));
    assert_eq!(only.date.raw, "17 September 2025 - 14:06 AMT");

    let found = find(
        "  • by Upper Veld Daily, December 05, 2023 in Politics",
        DateRules::default(),
    );
    let [only] = found.as_slice() else {
        panic!("one date expected")
    };
    assert_eq!(only.date.edtf.as_deref(), Some("2023-12-05"));
    assert_eq!(only.date.raw, "December 05, 2023");
}

#[test]
fn an_iso_time_keeps_its_offset() {
    let date = read("2025-08-06T09:30:00+04:00", DateRules::default());
    assert_eq!(
        (date.time.as_deref(), date.zone.as_deref()),
        (Some("09:30"), Some("+04:00"))
    );
    assert!(date.doubts.is_empty());
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}") {
        let date = read(&text, DateRules::default());
        proptest::prop_assert!(date.edtf.is_some() || !date.doubts.is_empty());
        for found in find(&text, DateRules::default()) {
            proptest::prop_assert!(text.get(found.span).is_some());
        }
    }

    #[test]
    fn every_day_written_day_first_comes_back(year in 1700_u32..2199, month in 1_u8..=12, day in 1_u8..=28) {
        let date = read(&format!("{day:02}.{month:02}.{year}"), DateRules::default());
        proptest::prop_assert_eq!(date.edtf, Some(format!("{year}-{month:02}-{day:02}")));
    }
}

use vidimus_model::edtf::Day;

use super::{Event, LINE, fold, is_code, stamp, written};

/// 20 October 2031, half past eight in the morning, UTC.
const NOW: i64 = 1_950_251_400_000;

/// The file as it was made by hand from the standard: its lines end as the standard wants them.
fn golden() -> String {
    include_str!("golden.ics")
        .replace("\r\n", "\n")
        .replace('\n', "\r\n")
}

#[test]
fn a_calendar_is_the_one_made_by_hand() {
    let events = [
        Event {
            id: "00112233445566778899aabbccddeeff".to_owned(),
            due: Day::of(2032, 2, 29).unwrap(),
            summary: "L-2031-0041, answer".to_owned(),
        },
        Event {
            id: "ffeeddccbbaa99887766554433221100".to_owned(),
            due: Day::of(2031, 12, 31).unwrap(),
            summary: "Հանձնարարական; պատասխան և իրականացում, որին սպասում ենք".to_owned(),
        },
    ];
    let text = written(&events, &stamp(NOW), 3);
    assert_eq!(text, golden());
    assert!(text.split("\r\n").all(|line| line.len() <= LINE));
}

#[test]
fn lines_break_between_letters_and_read_back_as_they_were() {
    for text in [
        "x".repeat(75),
        "x".repeat(76),
        "պ".repeat(100),
        "🕯".repeat(60),
    ] {
        let mut file = String::new();
        fold(&mut file, &text);
        assert!(file.trim_end().split("\r\n").all(|line| line.len() <= LINE));
        assert_eq!(file.trim_end().replace("\r\n ", ""), text);
    }
}

#[test]
fn only_what_can_be_nothing_but_a_code_is_told() {
    for code in ["L-2031-0041", "N-1", "ABC-2031-7"] {
        assert!(is_code(code), "{code}");
    }
    for name in [
        "",
        "L",
        "L-",
        "Olvan-1",
        "l-2031-1",
        "L-2031-Olvan",
        "L 2031 1",
        "L--1",
    ] {
        assert!(!is_code(name), "{name}");
    }
}

//! Everything that can be wrong with a file: each a refusal or a flag, never a panic.

use encoding_rs::{KOI8_U, UTF_16LE, WINDOWS_1251};
use proptest::prelude::*;
use vidimus_ingest::encoding::EncodingBasis;
use vidimus_ingest::fuzz;
use vidimus_ingest::intake::{Intake, Limits, take_in};

use crate::documents::{article, refusal, table};

const RUSSIAN: &str = "Семьи экипажа ждут ответа\n\nОдиннадцать человек с парома находятся под стражей уже третью неделю, и министерство не ответило ни на одно из обращений.\n";

#[test]
fn refusals_say_what_is_wrong_and_what_to_do() {
    let rows: [(&str, &[u8]); 14] = [
        ("empty.txt", b""),
        ("blank.csv", b" \r\n\n"),
        ("mark.txt", b"\xef\xbb\xbf"),
        ("noise.txt", &[7, 0, 3, 200, 0, 0, 9, 1, 2, 5, 0, 8]),
        ("scan.pdf", b"%PDF-1.7 ..."),
        ("photo.txt", b"\x89PNG\r\n\x1a\n"),
        ("note.rtf", b"{\\rtf1 text}"),
        ("feed.xml", b"<?xml version=\"1.0\"?><rss><channel/></rss>"),
        ("cut.xlsx", b"PK\x03\x04\x14\x00\x06\x00"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing"),
        ("names.csv", b"Name;Born\n"),
        (
            "quote.csv",
            b"Name;Born\nAda Lovelace;1990\n\"Emil Kraus;1991\nIlse Marrow;1992\n",
        ),
        ("lost.txt", b"\xff\xfe\x00\xd8\x00\xd8\x41\x00\x00\xd8"),
        ("blank.html", b"<html><body><img src='a.png'></body></html>"),
    ];
    let told: Vec<String> = rows
        .iter()
        .map(|(name, bytes)| refusal(name, bytes))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    // Not text at all: had anything looked inside, the reason would be another.
    let bytes = vec![0_u8; 100_000_000];
    assert_eq!(
        refusal("huge.txt", &bytes),
        "`huge.txt` was not taken in: it has 100 MB and the limit is 50 MB. Split it into smaller files and add those"
    );
}

#[test]
fn ten_thousand_columns_are_refused() {
    let header: Vec<String> = (0..10_000).map(|column| format!("c{column}")).collect();
    let text = format!("{}\n{}\n", header.join(","), vec!["x"; 10_000].join(","));
    assert!(
        refusal("wide.csv", text.as_bytes()).contains("it has 10,000 columns and the limit is 300")
    );
}

#[test]
fn more_cells_than_the_limit_are_refused() {
    let limits = Limits {
        max_cells: 100,
        ..Limits::default()
    };
    let Intake::Refused(refusal) = take_in("long.csv", "a;b\n".repeat(51).as_bytes(), &limits)
    else {
        panic!("refused")
    };
    assert_eq!(
        refusal.to_string(),
        "`long.csv` was not taken in: it has more than 100 cells"
    );
}

#[test]
fn letters_come_out_right_in_every_encoding() {
    let utf16: Vec<u8> = RUSSIAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [b"\xff\xfe".as_slice(), &utf16].concat();
    let latin: Vec<u8> = "The families wait."
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let rows: [(&str, Vec<u8>, &str, EncodingBasis); 6] = [
        (
            "UTF-8",
            RUSSIAN.as_bytes().to_vec(),
            RUSSIAN,
            EncodingBasis::ValidUtf8,
        ),
        (
            "UTF-8",
            [b"\xef\xbb\xbf", RUSSIAN.as_bytes()].concat(),
            RUSSIAN,
            EncodingBasis::ByteOrderMark,
        ),
        (
            UTF_16LE.name(),
            marked,
            RUSSIAN,
            EncodingBasis::ByteOrderMark,
        ),
        (
            "UTF-16BE",
            latin,
            "The families wait.",
            EncodingBasis::ZeroBytes,
        ),
        (
            WINDOWS_1251.name(),
            WINDOWS_1251.encode(RUSSIAN).0.into_owned(),
            RUSSIAN,
            EncodingBasis::Guessed,
        ),
        (
            KOI8_U.name(),
            KOI8_U.encode(RUSSIAN).0.into_owned(),
            RUSSIAN,
            EncodingBasis::Guessed,
        ),
    ];
    for (encoding, bytes, text, basis) in rows {
        let read = article("note.txt", &bytes);
        assert_eq!(read.text, text, "{encoding}");
        assert_eq!(
            (
                read.encoding.name.as_str(),
                read.encoding.basis,
                read.encoding.replaced
            ),
            (encoding, basis, 0)
        );
    }
}

#[test]
fn a_page_says_its_own_encoding() {
    let page = format!(
        "<html><head><meta charset=\"windows-1251\"><title>Семьи</title></head><body><p>{}</p></body></html>",
        RUSSIAN.repeat(4)
    );
    let read = article("page.html", &WINDOWS_1251.encode(&page).0);
    assert_eq!(read.title.unwrap().value, "Семьи");
    assert_eq!(read.encoding.basis, EncodingBasis::Declared);
    // The same declaration on a page that is UTF-8 all the same.
    let read = article("page.html", page.as_bytes());
    assert_eq!(
        (read.title.unwrap().value.as_str(), read.encoding.basis),
        ("Семьи", EncodingBasis::ValidUtf8)
    );
}

#[test]
fn a_few_lost_letters_are_flagged_and_not_refused() {
    let mut bytes = RUSSIAN.as_bytes().to_vec();
    bytes.splice(0..0, b"\xef\xbb\xbf".iter().copied());
    bytes.push(0xff);
    let read = article("note.txt", &bytes);
    assert!(
        read.flags
            .iter()
            .any(|flag| flag.to_string() == "Characters that could not be read: 1")
    );
}

#[test]
fn a_list_of_another_encoding_is_read() {
    let text = "Фамилия;Имя;Год рождения\nВарн;Оссель;1962\nТальво;Мира;1990\n";
    let table = table("list.csv", &WINDOWS_1251.encode(text).0);
    assert_eq!(table.header[0], "Фамилия");
}

#[test]
fn a_page_of_nothing_but_opening_tags_is_refused_at_once() {
    let page = format!("<html><body>{}", "<div>".repeat(150_000));
    assert!(refusal("deep.html", page.as_bytes()).contains("nests its elements too deeply"));
}

#[test]
fn a_quotation_mark_that_swallows_the_list_is_said() {
    let rows = "Mira Talvo;1990\n".repeat(60);
    let text = format!("Name;Born\nOssel Varn;1962\nJon Harrow;\"1985\n{rows}");
    insta::assert_snapshot!(
        refusal("list.csv", text.as_bytes()),
        @"`list.csv` was not taken in: the quotation mark that opens a cell in line 3 is not closed. Close or remove the quotation mark in that line, save the list, and add it again"
    );
}

#[test]
fn nothing_personal_reaches_a_debug_line() {
    let text = "Surname;Name;Born\nVarn;Ossel;1962\n;;1970\n";
    let intake = take_in("held.csv", text.as_bytes(), &Limits::default());
    let Intake::List(list) = &intake else {
        panic!("a list")
    };
    let mapping = vidimus_ingest::list::recognise(&list.tables[0]);
    let applied = vidimus_ingest::list::apply(
        &list.tables[0],
        &mapping,
        vidimus_ingest::date::DateRules::default(),
    );
    let lines = format!(
        "{intake:?} {:?} {applied:?} {:?} {:?}",
        list.tables[0],
        applied.rows[0].cells,
        article("a.txt", RUSSIAN.as_bytes())
    );
    for word in ["Varn", "Ossel", "1962", "Семьи"] {
        assert!(!lines.contains(word), "{word} in {lines}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_taken_in_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        fuzz::any_document(&bytes);
        fuzz::any_date(&bytes);
        fuzz::any_mail(&bytes);
    }

    #[test]
    fn any_tags_are_taken_in_or_refused(tags in proptest::collection::vec("(<[a-z/!]{0,8}( [a-z]{1,6}=\"[^\"]{0,8}\")?>|[\\PC]{0,30}|<script type=\"application/ld\\+json\">[\\PC]{0,20}</script>)", 0..40)) {
        fuzz::any_document_named("page.html", format!("<html>{}", tags.concat()).as_bytes());
    }

    #[test]
    fn any_cells_are_taken_in_or_refused(cells in proptest::collection::vec("([\\PC]{0,12}|[0-9./-]{0,10}|\"|;|,|\t|\n){1,3}[;,\n]", 0..60)) {
        fuzz::any_document_named("list.csv", cells.concat().as_bytes());
    }

    #[test]
    fn any_signature_may_be_followed_by_anything(start in prop::sample::select(vec![&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf", b"<!doctype html>", b"sep=;\n", b"<?xml"]), rest in proptest::collection::vec(any::<u8>(), 0..600)) {
        fuzz::any_document(&[start, &rest].concat());
    }

    #[test]
    fn any_lines_are_mail_or_refused(lines in proptest::collection::vec("(From|Date|Subject|Received|Content-Type|Content-Transfer-Encoding): (multipart/mixed; boundary=b|message/rfc822|text/html|base64|quoted-printable|=\\?[a-z0-9-]{1,8}\\?[BQ]\\?[\\PC]{0,12}\\?=|[\\PC]{0,20})|--b(--)?|[\\PC]{0,20}|", 0..40)) {
        fuzz::any_mail(lines.join("\r\n").as_bytes());
    }
}

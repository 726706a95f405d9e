//! Entry points for fuzzing: each takes any bytes, goes all the way through, and must return.
//!
//! They are part of the crate so that a fuzzer, the property tests and a regression case run the
//! same path, and so that they keep compiling.

use crate::date::{self, DateRules, SlashOrder};
use crate::intake::{Intake, Limits, Origin, take_in_from};
use crate::list::{self, Applied};
use crate::mail;

/// Limits small enough that a fuzzer spends its time on parsing and not on size.
fn limits() -> Limits {
    Limits {
        max_bytes: 1 << 20,
        max_unpacked_bytes: 1 << 22,
        max_columns: 50,
        max_cells: 20_000,
        ..Limits::default()
    }
}

/// Takes bytes in under each of the names that could decide what they are.
pub fn any_document(bytes: &[u8]) {
    for name in ["page.html", "list.csv", "list.xlsx", "note.txt", "noname"] {
        any_document_named(name, bytes);
    }
}

/// Takes bytes in under one name, and reads every table they hold.
///
/// # Panics
///
/// When what comes out contradicts itself, which is what a fuzzer looks for.
pub fn any_document_named(name: &str, bytes: &[u8]) {
    let origin = Origin {
        address: Some("https://post.example/2031/05/03/a".to_owned()),
        fetched_on: Some("2031-05-04".to_owned()),
        charset: None,
    };
    match take_in_from(name, bytes, &limits(), &origin) {
        Intake::Article(article) => {
            let length = article.text.chars().count();
            assert!(
                article
                    .leftovers
                    .iter()
                    .all(|left| left.start < left.end && left.end <= length),
                "a leftover lies outside the text"
            );
            let _ = article.copies_hint();
        }
        Intake::List(list) => list.tables.iter().for_each(|table| {
            let _ = read_table(table);
        }),
        Intake::Refused(refusal) => assert!(
            !refusal.why.what_to_do().is_empty(),
            "a refusal says what to do"
        ),
    }
}

/// Recognises, reads and writes back one table.
fn read_table(table: &list::Table) -> Applied {
    let mapping = list::recognise(table);
    let applied = list::apply(table, &mapping, DateRules::default());
    assert_eq!(
        applied.rows.len() + applied.refused.len(),
        table.rows.len(),
        "no row is lost"
    );
    let _ = list::refused_as_csv(table, &applied.refused, &[], &|why| why.to_string());
    applied
}

/// Reads bytes as a date, alone and inside a line, in every order.
///
/// # Panics
///
/// When what comes out contradicts itself, which is what a fuzzer looks for.
pub fn any_date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for slash in [
        SlashOrder::Ask,
        SlashOrder::DayFirst,
        SlashOrder::MonthFirst,
    ] {
        let rules = DateRules {
            slash,
            latest_year: Some(2031),
        };
        let date = date::read(&text, rules);
        assert!(
            date.edtf.is_some() || !date.doubts.is_empty(),
            "a date that is not understood is doubted"
        );
        assert!(
            date::find(&text, rules)
                .iter()
                .all(|found| text.get(found.span.clone()).is_some()),
            "a date lies outside its line"
        );
    }
}

/// Reads bytes as a message, and each message that came with it.
///
/// # Panics
///
/// When what comes out contradicts itself, which is what a fuzzer looks for.
pub fn any_mail(bytes: &[u8]) {
    let _ = mail::is_message("note.txt", bytes);
    let message = match mail::read(bytes, &limits()) {
        Ok(message) => message,
        Err(why) => return assert!(!why.what_to_do().is_empty(), "a refusal says what to do"),
    };
    assert!(
        message.text.trim() != "" || message.left_out.contains(&mail::LeftOut::NoText),
        "a message without text is told"
    );
    for file in &message.attachments {
        assert!(
            !file.name.contains('/'),
            "the name of a file leads elsewhere"
        );
        if mail::is_message(&file.name, &file.bytes) {
            let _ = mail::read(&file.bytes, &limits());
        }
    }
}

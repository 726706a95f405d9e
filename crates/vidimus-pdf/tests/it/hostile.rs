use proptest::prelude::*;
use vidimus_pdf::{CannotSet, MOST_LETTERS, MOST_PIECES, pdf};
use vidimus_publish::paper::{Align, Day, Fact, Paper, Run, Table};

fn dated() -> Paper {
    let mut paper = Paper::new("en", "Paper", "not said");
    paper.dated(Day::new(2031, 5, 4).unwrap(), "4 May 2031");
    paper
}

fn refusal(paper: &Paper) -> CannotSet {
    pdf(paper).expect_err("it must be refused")
}

#[test]
fn no_word_is_taken_for_a_command() {
    for words in [
        "#panic(\"no\")",
        "#read(\"/etc/passwd\")",
        "#import \"@preview/cetz:0.3.0\"",
        "= Heading $x^2$ *bold* `raw` @ref <label> // comment /* open",
        "\\u{41} \\\\ \" ' ] ) }",
    ] {
        let mut paper = dated();
        paper
            .office(words)
            .level(words)
            .heading(1, words)
            .paragraph(words)
            .list([words])
            .note(words);
        paper.table(Table::new(words).column(words, Align::End).row([words]));
        paper.facts([Fact::new(words, Run::new(words).in_language(words)).according_to(words)]);
        pdf(&paper).unwrap();
    }
}

#[test]
fn a_paper_without_a_date_is_refused() {
    assert!(matches!(
        refusal(&Paper::new("en", "Paper", "none")),
        CannotSet::Undated
    ));
}

#[test]
fn letters_that_no_font_has_are_named() {
    let mut paper = dated();
    paper.paragraph("Seen by 漢 and \u{1f600}");
    let refused = refusal(&paper);
    assert!(matches!(&refused, CannotSet::Letters(letters) if letters.len() == 2));
    assert!(refused.to_string().contains("漢 (U+6F22)"), "{refused}");
}

#[test]
fn what_nobody_would_print_is_refused_at_once() {
    let mut paper = dated();
    paper.paragraph("a".repeat(MOST_LETTERS));
    assert!(matches!(
        refusal(&paper),
        CannotSet::TooLarge { of: "letters", .. }
    ));
    let table = Table::new("t").column("c", Align::Start);
    let mut paper = dated();
    paper.table((0..MOST_PIECES).fold(table, |table, _| table.row(["1"])));
    assert!(matches!(
        refusal(&paper),
        CannotSet::TooLarge {
            of: "pieces of text",
            ..
        }
    ));
}

#[test]
fn a_list_of_a_letter_each_is_refused_where_it_would_never_end() {
    let mut paper = dated();
    paper.list(std::iter::repeat_n("a", MOST_PIECES));
    assert!(matches!(
        refusal(&paper),
        CannotSet::TooLarge {
            of: "pieces of text",
            ..
        }
    ));
}

#[test]
fn long_words_and_long_tables_come_to_an_end() {
    let mut paper = dated();
    let word = "w".repeat(10_000);
    let table = Table::new("t")
        .column("a", Align::Start)
        .column("b", Align::End);
    paper.paragraph(word.as_str()).heading(1, word.as_str());
    paper.table((0..300).fold(table, |table, at| {
        table.row([at.to_string(), "some words".to_owned()])
    }));
    paper.table(Table::new("w").column("c", Align::Start).row([word]));
    assert!(pdf(&paper).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_words_are_set_or_their_letters_named(words in "[ -~ا-يԱ-ֆა-ჰЀ-џ\u{2060}-\u{206f}\u{300}-\u{36f}\n\t]{0,80}", tag in "[a-z]{0,4}") {
        let mut paper = dated();
        paper.paragraph(Run::new(&words).in_language(&tag)).facts([Fact::new(words.as_str(), words.as_str())]);
        match pdf(&paper) {
            Ok(_) | Err(CannotSet::Letters(_)) => {}
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}

use vidimus_pdf::pdf;
use vidimus_publish::paper::{Align, Day, Fact, Paper, Run, Table};

/// A paper with every sort of block, in one language and with words of another.
fn paper(language: &str, title: &str, words: &str) -> Paper {
    let mut paper = Paper::new(language, title, "—");
    paper
        .office("Office of the Ombudsman of Halvoria")
        .dated(Day::new(2031, 5, 4).unwrap(), "2031-05-04")
        .level(title)
        .recipient(words);
    let table = Table::new(title)
        .column(words, Align::Start)
        .column("№", Align::End);
    paper
        .heading(1, title)
        .paragraph([Run::new(words), Run::new(" בנמל ").in_language("he")])
        .list([words, title])
        .facts([
            Fact::new(title, Run::new("بندر أنور، ۱۴۰۲").in_language("fa")).according_to(words),
        ])
        .table((0..60).fold(table, |table, at| {
            table.row([words.to_owned(), at.to_string()])
        }))
        .note(words);
    paper
}

#[test]
fn every_script_of_the_office_is_set_alike_each_time() {
    for (language, title, words) in [
        (
            "en",
            "What is known",
            "He was “seen” at the port – says the committee…",
        ),
        (
            "hy",
            "Ինչ է հայտնի",
            "Նրան տեսել են նավահանգստում, ասում է կոմիտեն։ «և» ՞",
        ),
        ("ka", "რა არის ცნობილი", "ის ნახეს პორტში, ამბობს კომიტეტი"),
        (
            "ru",
            "Что известно",
            "Его видели в порту, говорит комитет. Ґанок її",
        ),
        (
            "az",
            "Nə məlumdur",
            "Onu limanda görüblər. Ədalət, İlham, Ğş",
        ),
        ("ar", "ما هو معروف", "شوهد في الميناء، كما تقول اللجنة."),
        ("fa", "آنچه می‌دانیم", "او در بندر دیده شد، پچژگک"),
    ] {
        let paper = paper(language, title, words);
        let set = pdf(&paper).unwrap();
        assert_eq!(set, pdf(&paper).unwrap(), "{language}");
        let readable = String::from_utf8_lossy(&set);
        assert!(readable.starts_with("%PDF-1.7"));
        for mark in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "/Marked true",
            &format!("/Lang({language})"),
        ] {
            let is_there = readable.replace(' ', "").contains(&mark.replace(' ', ""));
            assert!(is_there, "{mark} in {language}");
        }
    }
}

#[test]
fn papers_that_differ_are_set_differently() {
    let one = pdf(&paper("en", "One", "word")).unwrap();
    let other = pdf(&paper("en", "One", "ward")).unwrap();
    assert_ne!(one, other);
}

use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use vidimus_publish::paper::{
    Align, Block, Day, Direction, Fact, Paper, Run, Table, Text, csv, docx, html, json,
};

fn arabic(text: &str) -> Run {
    Run::new(text).in_language("ar")
}

/// A paper with every sort of block, several scripts, and words that mean harm.
fn paper(language: &str) -> Paper {
    let mut paper = Paper::new(language, "What is known", "not said");
    paper
        .office("Office of the Ombudsman of Halvoria")
        .dated(Day::new(2031, 5, 4).unwrap(), "4 May 2031")
        .level("Confidential")
        .recipient("For the family alone");
    paper
        .heading(1, "Where he is held")
        .paragraph([
            Run::new("He was seen in "),
            arabic("بندر أنور"),
            Run::new(", <b>so says</b> \"The Courier\" & others."),
        ])
        .facts([
            Fact::new("Held at", arabic("بندر أنور")).according_to("The Courier, 3 May 2031"),
            Fact::new("Name", "Արամ Օրու"),
            Fact::new("Since", ""),
        ])
        .heading(2, "Letters")
        .table(
            Table::new("Without an answer")
                .column("Letter", Align::Start)
                .column("Days", Align::End)
                .row(["L-2031-0041", "33"])
                .row([Text::from("=HYPERLINK(\"x\")"), Text::from(arabic("رسالة"))])
                .row([" ", "12"]),
        )
        .list(["First", "Second,\nin two lines"])
        .note("Nothing here is computed.");
    paper
}

fn parts(document: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    let count = archive.len();
    let read = |at| {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    (0..count).map(read).collect()
}

/// Reads XML to its end.
fn check_xml(text: &str) {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return,
            Ok(_) => {}
            Err(error) => panic!("{error} in {text}"),
        }
    }
}

fn check_parts(document: &[u8]) {
    for (_, text) in parts(document) {
        check_xml(&text);
    }
}

#[test]
fn a_preview_is_escaped_and_isolates_values() {
    insta::assert_snapshot!(html(&paper("en")));
}

#[test]
fn data_has_its_keys_in_one_order() {
    insta::assert_snapshot!(String::from_utf8(json(&paper("en"))).unwrap());
}

#[test]
fn a_document_has_styles_heads_and_marks() {
    let document = docx(&paper("en")).unwrap();
    let parts = parts(&document);
    check_parts(&document);
    let shown = ["word/document.xml", "word/header1.xml", "word/footer1.xml"];
    let shown: Vec<String> = parts
        .into_iter()
        .filter(|(name, _)| shown.contains(&name.as_str()))
        .map(|(name, text)| {
            format!(
                "{name}\n{}",
                text.replace("<w:p>", "\n<w:p>")
                    .replace("<w:tr>", "\n<w:tr>")
            )
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_document_reads_back_as_it_was_composed() {
    let document = docx(&paper("en")).unwrap();
    insta::assert_snapshot!(vidimus_publish::docx::text(&document).unwrap());
    let empty = vidimus_publish::Fields::default();
    assert_eq!(
        vidimus_publish::docx::merge(&document, &empty)
            .unwrap()
            .len(),
        document.len()
    );
}

#[test]
fn another_reader_finds_a_sound_package_of_one_date() {
    let script = "import io, sys, zipfile, xml.dom.minidom as dom\n\
        pack = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))\n\
        assert pack.testzip() is None\n\
        for part in pack.infolist(): dom.parseString(pack.read(part)); assert part.date_time == (1980, 1, 1, 0, 0, 0)";
    let mut python = Command::new("python3")
        .args(["-c", script])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let document = docx(&paper("fa")).unwrap();
    python.stdin.take().unwrap().write_all(&document).unwrap();
    assert!(python.wait().unwrap().success());
}

#[test]
fn a_table_becomes_cells_that_compute_nothing() {
    let expected =
        "Letter,Days\r\nL-2031-0041,33\r\n\"'=HYPERLINK(\"\"x\"\")\",رسالة\r\nnot said,12\r\n";
    assert_eq!(csv(&paper("en")), [expected]);
    let cells = ["+1", "-1", "@a", "\t=1", " =1", "＝1", "a\r\n=1", "1-2"];
    let table = cells
        .iter()
        .fold(Table::new("t").column("c", Align::Start), |table, cell| {
            table.row([*cell])
        });
    let mut paper = Paper::new("en", "t", "none");
    paper.table(table);
    let expected = "c\r\n'+1\r\n'-1\r\n'@a\r\n'\t=1\r\n' =1\r\n'＝1\r\n\"a\n=1\"\r\n1-2\r\n";
    assert_eq!(csv(&paper), [expected]);
}

#[test]
fn a_paper_from_the_right_is_marked_so_throughout() {
    let page = html(&paper("fa"));
    assert!(page.contains(r#"<article class="paper" lang="fa" dir="rtl">"#));
    let document = docx(&paper("fa")).unwrap();
    let parts = parts(&document);
    let (_, body) = &parts[2];
    assert_eq!(body.matches("<w:bidiVisual/>").count(), 2);
    assert!(body.contains(r#"<w:pStyle w:val="Heading1"/><w:bidi/>"#));
    assert!(body.contains("<w:bidi/></w:sectPr>"));
    // A word from the left keeps to the side of its column.
    assert!(body.contains(r#"<w:pStyle w:val="TableCell"/><w:jc w:val="end"/></w:pPr><w:r><w:t xml:space="preserve">L-2031-0041"#));
}

#[test]
fn the_direction_is_that_of_the_script() {
    for (tag, direction) in [
        ("hy", Direction::Left),
        ("az", Direction::Left),
        ("az-Arab", Direction::Right),
        ("ku-Latn-TR", Direction::Left),
        ("fa", Direction::Right),
        ("he-IL", Direction::Right),
        ("ar-Latn", Direction::Left),
    ] {
        assert_eq!(Direction::of_language(tag), direction, "{tag}");
    }
}

#[test]
fn no_row_loses_a_cell_and_none_is_short() {
    let table = Table::new("")
        .column("a", Align::Start)
        .row(["1", "2", "3"])
        .row(["4"]);
    let mut paper = Paper::new("en", "t", "none");
    paper.table(table);
    let [Block::Table(table)] = paper.blocks() else {
        panic!("one table")
    };
    assert_eq!(table.caption().plain(), "none");
    let cells: Vec<_> = table.cells().iter().flatten().map(Text::plain).collect();
    assert_eq!(cells, ["1", "2", "3", "4", "none", "none"]);
    assert_eq!(csv(&paper), ["a,none,none\r\n1,2,3\r\n4,none,none\r\n"]);
}

#[test]
fn signs_that_turn_what_stands_beside_them_do_not_pass() {
    let turned = Run::new("a\u{202e}b\u{2069}c\u{2067}d\u{7}\r\ne");
    assert_eq!(turned.text(), "abc\u{2067}d\ne\u{2069}");
}

#[test]
fn the_calendar_is_kept() {
    assert_eq!(Day::new(2032, 2, 29).unwrap().to_string(), "2032-02-29");
    for (year, month, day) in [
        (2031, 2, 29),
        (2031, 13, 1),
        (2031, 4, 31),
        (2031, 1, 0),
        (10_000, 1, 1),
    ] {
        assert!(Day::new(year, month, day).is_err());
    }
}

proptest! {
    #[test]
    fn any_text_leaves_every_format_sound(texts in proptest::collection::vec("\\PC*|[<>&\"'=\u{202e}\u{0}\r\n\t,ا-ي]*", 6)) {
        let compose = || {
            let mut paper = Paper::new(&texts[0], texts[1].as_str(), "none");
            paper.office(texts[2].as_str()).paragraph(Run::new(&texts[3]).in_language(&texts[4]));
            paper.table(Table::new(texts[3].as_str()).column(texts[4].as_str(), Align::End).row([texts[5].as_str()]));
            paper.facts([Fact::new(texts[2].as_str(), texts[5].as_str()).according_to(texts[0].as_str())]);
            paper
        };
        let (paper, again) = (compose(), compose());
        check_xml(&html(&paper).replace("<br>", "<br/>"));
        serde_json::from_slice::<serde_json::Value>(&json(&paper)).unwrap();
        let document = docx(&paper).unwrap();
        check_parts(&document);
        prop_assert!(vidimus_publish::docx::text(&document).is_ok());
        prop_assert_eq!(document, docx(&again).unwrap());
        prop_assert_eq!((html(&paper), json(&paper), csv(&paper)), (html(&again), json(&again), csv(&again)));
    }
}

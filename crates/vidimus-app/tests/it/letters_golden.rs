//! The whole text of a letter and of a reminder, from a template that names every value there is.

use std::io::{Cursor, Write as _};

use vidimus_app::Moment;
use vidimus_app::act::letter::{Answered, Template};
use vidimus_app::read::letter::{Wording, field_names};
use vidimus_model::edtf::Day;
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;
use vidimus_publish::docx;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::desk::{Desk, today};
use crate::mail::sent;
use crate::readings::{date, read, text};

const SPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

const HEADER: [&str; 3] = [
    "{{office}} · {{code}}",
    "«register_number» / «their_register_number»",
    "About {{person}}",
];
const BODY: [&str; 8] = [
    "{{date}}",
    "To «addressee»",
    "{{matter}}",
    "On the ground of {{legal_basis}}",
    "{{opening}}",
    "Sent on {{sent_on}} by {{channel}}, in {{language}}",
    "Due {{due}}, days since: {{days}}, reminders before: {{reminders}}",
    "We ask:",
];
const QUESTIONS: [&str; 4] = [
    "{{number}}",
    "«question»",
    "{{question_persons}}",
    "{{code}}",
];
const PERSONS: [&str; 4] = [
    "«person_number»",
    "{{person}}",
    "{{person_code}}",
    "«matter»",
];
const FOOTER: [&str; 3] = [
    "{{number}}: {{question}}",
    "{{office}} to {{addressee}}",
    "{{due}}",
];

/// A paragraph; a value in braces is set as a merge field, as Word inserts it.
fn paragraph(words: &str) -> String {
    let runs: String = words.split_inclusive("}}").map(runs).collect();
    format!("<w:p>{runs}</w:p>")
}

/// Words up to a value in braces, and that value.
fn runs(words: &str) -> String {
    let (before, field) = words.split_once("{{").unwrap_or((words, ""));
    let before = format!(r#"<w:r><w:t xml:space="preserve">{before}</w:t></w:r>"#);
    let Some(name) = field.strip_suffix("}}") else {
        return before;
    };
    let shown = format!("<w:r><w:t>«{name}»</w:t></w:r>");
    format!(r#"{before}<w:fldSimple w:instr=" MERGEFIELD {name} ">{shown}</w:fldSimple>"#)
}

fn paragraphs(all: &[&str]) -> String {
    all.iter().map(|words| paragraph(words)).collect()
}

fn row(cells: &[&str]) -> String {
    let cells = cells
        .iter()
        .map(|words| format!("<w:tc>{}</w:tc>", paragraph(words)));
    format!("<w:tr>{}</w:tr>", cells.collect::<String>())
}

/// A template with a header, a body, a table and a footer.
fn template() -> Vec<u8> {
    let types = concat!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
        r#"<Default Extension="xml" ContentType="application/xml"/></Types>"#
    );
    let table = format!("<w:tbl>{}{}</w:tbl>", row(&QUESTIONS), row(&PERSONS));
    let body = paragraphs(&BODY) + &table;
    let parts = [
        ("[Content_Types].xml", types.to_owned()),
        (
            "word/document.xml",
            format!("<w:document {SPACE}><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/header1.xml",
            format!("<w:hdr {SPACE}>{}</w:hdr>", paragraphs(&HEADER)),
        ),
        (
            "word/footer1.xml",
            format!("<w:ftr {SPACE}>{}</w:ftr>", paragraphs(&FOOTER)),
        ),
    ];
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        made.start_file(name, SimpleFileOptions::default()).unwrap();
        made.write_all(text.as_bytes()).unwrap();
    }
    made.finish().unwrap().into_inner()
}

/// A letter of which everything is known: three questions about two people, of which one is
/// answered for the one, and one for both.
fn known(desk: &Desk) -> SubjectId {
    let ministry = desk.named("organisation", "وزارة هالفوريا");
    let letter = sent(desk, ministry, "2031-10-01", "12/31");
    let office = desk.office.itself();
    for (property, words) in [
        ("code", "L-2031-0041"),
        ("matter", "المحتجزون الثلاثة"),
        ("legal_basis", "Article 4 of the Act on the Advocate"),
        ("their_register_number", "77/2"),
        ("language", "ar"),
        ("question", "أين هو محتجز؟"),
        ("question", "Who visited him?"),
        ("question", "When was he last seen?"),
    ] {
        desk.say(letter, property, text(words), office);
    }
    desk.say(letter, "written_on", date("2031-09-30"), office);
    desk.say(letter, "reminder_on", date("2031-10-15"), office);
    let people = [
        ("דרן ולרין", "P-2031-0001"),
        ("Olvan Besaldi", "P-2031-0002"),
    ];
    let people = people.map(|(name, code)| {
        let person = desk.named("person", name);
        desk.say(person, "code", text(code), office);
        desk.say(letter, "about", Value::Reference(person), office);
        person
    });
    let answered = |number, person| Answered {
        number,
        person,
        answered: "yes".to_owned(),
    };
    let answers = [answered(1, Some(people[1])), answered(2, None)];
    let noted = desk
        .office
        .note_answers(today(), desk.nonce(), letter, &answers);
    noted.unwrap();
    letter
}

#[test]
fn the_template_names_every_value_that_there_is() {
    let places = [&HEADER[..], &BODY, &QUESTIONS, &PERSONS, &FOOTER].concat();
    let named = |name: &str| {
        let ways = [format!("{{{{{name}}}}}"), format!("«{name}»")];
        places
            .iter()
            .any(|words| ways.iter().any(|way| words.contains(way)))
    };
    let missing: Vec<String> = field_names()
        .into_iter()
        .filter(|name| !named(name))
        .collect();
    assert!(
        missing.is_empty(),
        "put these into the template, and their values into both letters: {missing:?}"
    );
}

#[test]
fn the_whole_letter() {
    let desk = Desk::new();
    let letter = known(&desk);
    let made = read(&desk).paper(
        letter,
        Template::Letter,
        Some(&template()),
        Wording::default(),
    );
    let text = docx::text(&made.unwrap().bytes).unwrap();
    insta::assert_snapshot!(text, @"
    Office of the Advocate · L-2031-0041
    12/31 / 77/2
    About דרן ולרין
    About Olvan Besaldi
    2031-09-30
    To وزارة هالفوريا
    About three men
    المحتجزون الثلاثة
    On the ground of Article 4 of the Act on the Advocate

    Sent on 2031-10-01 by post, in ar
    Due 2031-10-31, days since: , reminders before: 1
    We ask:
    1	أين هو محتجز؟	(דרן ולרין)	L-2031-0041
    2	Who visited him?		L-2031-0041
    3	When was he last seen?		L-2031-0041
    1	דרן ולרין	P-2031-0001	About three men
    المحتجزون الثلاثة
    2	Olvan Besaldi	P-2031-0002	About three men
    المحتجزون الثلاثة
    1: أين هو محتجز؟
    2: Who visited him?
    3: When was he last seen?
    Office of the Advocate to وزارة هالفوريا
    2031-10-31
    ");
}

#[test]
fn the_whole_reminder() {
    let desk = Desk::new();
    let letter = known(&desk);
    let today = Day::of(2031, 12, 1).unwrap();
    let later = Moment {
        ms: i64::from(today.number()) * 86_400_000,
        today,
    };
    let wording = Wording {
        reminder: "We wrote on {sent_on} and had no full answer.",
    };
    let made = desk.office.read(later).unwrap().paper(
        letter,
        Template::Reminder,
        Some(&template()),
        wording,
    );
    let text = docx::text(&made.unwrap().bytes).unwrap();
    insta::assert_snapshot!(text, @"
    Office of the Advocate · L-2031-0041
    12/31 / 77/2
    About דרן ולרין
    About Olvan Besaldi
    2031-12-01
    To وزارة هالفوريا
    About three men
    المحتجزون الثلاثة
    On the ground of Article 4 of the Act on the Advocate
    We wrote on 2031-10-01 and had no full answer.
    Sent on 2031-10-01 by post, in ar
    Due 2031-10-31, days since: 31, reminders before: 1
    We ask:
    1	أين هو محتجز؟	(דרן ולרין)	L-2031-0041
    3	When was he last seen?		L-2031-0041
    1	דרן ולרין	P-2031-0001	About three men
    المحتجزون الثلاثة
    2	Olvan Besaldi	P-2031-0002	About three men
    المحتجزون الثلاثة
    1: أين هو محتجز؟
    3: When was he last seen?
    Office of the Advocate to وزارة هالفوريا
    2031-10-31
    ");
}

//! Documents, the words in them, and what was taken from their rows.

use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_app::read::Paging;
use vidimus_model::id::{DocumentId, ReadingId, StatementId};
use vidimus_model::label::{Label, Level, Viewer};
use vidimus_model::statement::{Anchor, Attribution, Content};

use crate::desk::{Desk, today};
use crate::readings::{ALL, NOTE, archive, by, content, date, exactly, read, text};

/// A statement with the words in which a document carries it.
fn quoted(
    desk: &Desk,
    content: Content,
    (document, reading): (DocumentId, ReadingId),
    span: (u64, u64),
) -> StatementId {
    let quote: String = NOTE.chars().collect::<Vec<_>>()
        [usize::try_from(span.0).unwrap()..usize::try_from(span.1).unwrap()]
        .iter()
        .collect();
    let attribution = Attribution {
        document: Some(document),
        anchor: Some(Anchor::Span {
            reading,
            start: span.0,
            end: span.1,
            quote,
        }),
        ..by(desk.office.itself())
    };
    desk.state(content, attribution).expect("a statement")
}

#[test]
fn a_document_shows_its_text_whole_with_the_quoted_places_lit() {
    let desk = Desk::new();
    let group = desk.named("group", "Fishermen");
    let archived = archive(&desk, NOTE, Level::Internal);
    let freed = content(group, "released", exactly(3), "2031-06");
    let said = quoted(&desk, freed, archived, (7, 34));
    let view = read(&desk).document(archived.0).unwrap();
    let shown = view.text.expect("a text");
    let runs: Vec<&str> = shown.runs.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(runs.concat(), NOTE);
    assert_eq!(runs[..2], ["Share:", " "]);
    assert_eq!(shown.runs[0].leftover.as_deref(), Some("navigation"));
    let lit: Vec<_> = shown
        .runs
        .iter()
        .filter(|run| !run.statements.is_empty())
        .collect();
    assert_eq!(lit.len(), 1);
    assert_eq!(lit[0].text, "Three fishermen were freed.");
    assert_eq!(lit[0].statements, [said.to_string()]);
    assert_eq!(view.statements.items[0].claim.id, said.to_string());
    assert_eq!(view.original.size, NOTE.len() as u64);
    let original = read(&desk).original(archived.0).unwrap();
    assert_eq!(original.bytes, NOTE.as_bytes());
    assert_eq!(original.file_name.as_deref(), Some("note.txt"));
}

#[test]
fn words_are_found_in_statements_and_documents_with_the_words_lit() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let (document, _) = archive(&desk, NOTE, Level::Internal);
    desk.say(person, "condition", text("He were freed of pain"), person);
    let found = read(&desk).find("were FREED", 10).unwrap();
    let lit: Vec<&str> = found.statements[0]
        .lit
        .iter()
        .filter(|run| run.lit)
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!(lit, ["were", "freed"]);
    assert_eq!(found.documents[0].document.id, document.to_string());
    assert!(found.documents[0].lit.iter().any(|run| run.text == "freed"));
    let armenian = read(&desk).find("լռում", 10).unwrap();
    assert_eq!(armenian.documents.len(), 1);
}

#[test]
fn many_statements_with_a_word_hide_no_document_with_it() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let (document, _) = archive(&desk, NOTE, Level::Internal);
    for at in 0..6 {
        desk.say(person, "condition", text(&format!("freed {at}")), person);
    }
    let found = read(&desk).find("freed", 1).unwrap();
    assert_eq!(found.statements.len(), 1);
    assert_eq!(found.statements[0].claim.value.plain(), "freed 5");
    assert_eq!(found.documents[0].document.id, document.to_string());
}

#[test]
fn a_row_of_a_list_leads_to_what_was_taken_from_it() {
    let desk = Desk::new();
    let file = vidimus_app::act::add::File {
        name: "held.csv",
        from: None,
        bytes: b"Surname;Name;Born\nBesaldi;Olvan;1962\nVelarin;Daren;1970\n",
    };
    let added = desk.office.add(today(), desk.nonce(), file).unwrap();
    let document: DocumentId = added.document.unwrap().parse().unwrap();
    let person = desk.named("person", "Daren Velarin");
    let attribution = Attribution {
        document: Some(document),
        anchor: Some(Anchor::Row {
            sheet: None,
            row: 3,
            column: Some("Born".to_owned()),
            quote: "1970".to_owned(),
        }),
        ..by(desk.office.itself())
    };
    let born = Content::new(person, "birth_date", date("1970"), placeholder());
    let said = desk.state(born, attribution).unwrap();
    let view = read(&desk).document(document).unwrap();
    assert_eq!(view.tables[0].rows, 2);
    assert!(view.text.is_none());
    let table = read(&desk).table(document, 0, ALL).unwrap();
    let [first, second] = table.rows.items.as_slice() else {
        panic!("two rows");
    };
    assert_eq!((first.number, first.statements.len()), (2, 0));
    assert_eq!(second.statements, [said.to_string()]);
    assert_eq!(second.subjects[0].id, person.to_string());
    let last = Paging {
        offset: 1,
        limit: 1,
    };
    let table = read(&desk).table(document, 0, last).unwrap();
    assert_eq!(table.rows.items[0].statements, [said.to_string()]);
    let none = read(&desk).table(document, 1, ALL);
    assert!(matches!(none, Err(vidimus_app::Refused::Absent)));
}

#[test]
fn what_is_hidden_moves_nothing_of_what_a_document_carries() {
    let desk = Desk::new();
    let (document, reading) = archive(&desk, NOTE, Level::Public);
    let [one, other] = ["One", "Other"].map(|name| desk.named("person", name));
    let say = |subject, words: &str, label| {
        let content = content(subject, "condition", text(words), "2031-05");
        let attribution = Attribution {
            document: Some(document),
            anchor: Some(Anchor::Span {
                reading,
                start: 7,
                end: 12,
                quote: "Three".to_owned(),
            }),
            ..by(desk.office.itself())
        };
        let stated = Stated {
            content,
            attribution,
            label: Some(Label::of(label)),
            source_label: Some(Label::of(label)),
        };
        let written = desk.office.state_one(today(), desk.nonce(), stated);
        written.expect("a statement").statements[0].to_string()
    };
    say(other, "hidden", Level::Confidential);
    let said = [
        say(one, "a", Level::Restricted),
        say(other, "b", Level::Restricted),
        say(one, "c", Level::Restricted),
    ];
    let viewer = Viewer::cleared_for(Level::Restricted);
    let reading = desk.office.read_as(viewer, today()).unwrap();
    let carried = reading.document(document).unwrap().statements.items;
    let carried: Vec<String> = carried.into_iter().map(|one| one.claim.id).collect();
    assert_eq!(carried, said);
}

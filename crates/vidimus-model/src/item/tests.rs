use super::*;
use crate::id::KindId;
use crate::statement::Mode;
use crate::value::{Figure, Qualifier, Value};

fn here() -> EntryHash {
    EntryHash([7; 32])
}

fn elsewhere(index: u16) -> ItemId {
    ItemId {
        entry: EntryHash([1; 32]),
        index,
    }
}

fn statement() -> Body {
    let subject = SubjectId(ItemId {
        entry: here(),
        index: 0,
    });
    let figure = Figure::qualified(Qualifier::AtLeast, 40);
    let content = Content::new(
        subject,
        "count",
        Value::Figure(figure),
        KindId(elsewhere(2)),
    );
    let attribution = Attribution::to(SubjectId(elsewhere(3)), Mode::Indirect);
    Body::Statement(Part::Known(content), Part::Known(attribution))
}

fn read_back(body: &Body) -> Result<Body, NotUnderstood> {
    let bytes = body.write(here());
    let parts: Vec<_> = bytes
        .iter()
        .map(|part| part.as_deref().ok_or(Withheld::Erased))
        .collect();
    Body::read(body.item_type(), &parts, here())
}

#[test]
fn a_statement_reads_back_from_its_bytes() {
    assert_eq!(read_back(&statement()), Ok(statement()));
}

#[test]
fn a_statement_whose_source_is_erased_still_reads() {
    let Body::Statement(content, _) = statement() else {
        unreachable!()
    };
    let body = Body::Statement(content, Part::Withheld(Withheld::Erased));
    assert_eq!(read_back(&body), Ok(body));
}

#[test]
fn the_numbers_of_types_are_what_they_always_were() {
    let numbers: Vec<_> = ItemType::ALL
        .iter()
        .map(|one| format!("{} {} {}", one.number(), one.word(), one.parts()))
        .collect();
    insta::assert_snapshot!(numbers.join("\n"), @"
    0 subject 1
    1 document 2
    2 reading 1
    3 statement 2
    4 preference 1
    5 retraction 1
    6 judgement 1
    7 transition 1
    8 consent 1
    9 relabel 1
    10 dismissal 1
    11 undo 1
    12 account 1
    13 grant 1
    14 revocation 1
    15 kind 1
    16 release 1
    17 erasure 1
    18 profile 1
    ");
    for one in ItemType::ALL {
        assert_eq!(ItemType::from_number(one.number()), Some(*one));
    }
}

#[test]
fn bytes_in_another_order_or_length_are_not_the_persistent_form() {
    let subject = |bytes: &[u8]| Body::read(ItemType::Subject, &[Ok(bytes)], here());
    assert!(subject(b"\xa1\x00\x61p").is_ok());
    assert_eq!(
        subject(b"\xa1\x18\x00\x61p"),
        Err(NotUnderstood::NotDeterministic)
    );
    assert_eq!(
        subject(b"\xbf\x00\x61p\xff"),
        Err(NotUnderstood::NotDeterministic)
    );
    assert_eq!(
        subject(b"\xa1\x00\x61p\x00"),
        Err(NotUnderstood::NotDeterministic)
    );
    assert!(matches!(subject(b"\xa0"), Err(NotUnderstood::Form(_))));
}

#[test]
fn a_debug_line_of_an_attachment_has_no_key() {
    let attachment = Attachment {
        name: [1; 16],
        key: [0xab; 32],
        sha256: [2; 32],
        size: 9,
    };
    assert_eq!(format!("{attachment:?}"), "Attachment { size: 9, .. }");
}

#[test]
fn a_debug_line_of_an_item_tells_nothing_that_was_said() {
    let subject = SubjectId(elsewhere(1));
    let said = Value::Name("Olvan Besaldi".to_owned());
    let content = Content::new(subject, "name", said, KindId(elsewhere(2)));
    let mut attribution = Attribution::to(subject, Mode::Direct);
    attribution.said_as = Some("a cousin of Besaldi".to_owned());
    let undo = Undo {
        item: elsewhere(3),
        reason: "Besaldi asked".to_owned(),
    };
    for body in [
        Body::Statement(Part::Known(content), Part::Known(attribution)),
        Body::Undo(Part::Known(undo)),
    ] {
        assert!(!format!("{body:?}").contains("Besaldi"));
    }
}

use super::*;
use crate::edtf::Edtf;
use crate::fold::{Fold, Item, Order, Rights};
use crate::id::{AccountId, DocumentId, EntryHash, ItemId, KindId, StatementId, SubjectId};
use crate::item::{Body, Part};
use crate::kind::{Kind, Property};
use crate::label::{Label, Level, Viewer};
use crate::statement::{Attribution, Content, Modality, Mode, Polarity};
use crate::value::{Figure, Qualifier, Value};

/// Every subject is one only with itself; document 9 is a copy of document 8.
struct Alone;

impl Surroundings for Alone {
    fn one(&self, subject: SubjectId) -> SubjectId {
        subject
    }

    fn story(&self, document: DocumentId) -> DocumentId {
        if document == DocumentId(id(9)) {
            DocumentId(id(8))
        } else {
            document
        }
    }

    fn same_name(&self, one: &str, other: &str) -> bool {
        one.chars().next() == other.chars().next()
    }
}

fn id(index: u16) -> ItemId {
    ItemId {
        entry: EntryHash([1; 32]),
        index,
    }
}

fn property(name: &str) -> Property {
    let kind = Kind::parse(
        "group.toml",
        r#"
        kind = "group"
        title = ["name"]
        [[property]]
        name = "name"
        type = "name"
        many = true
        [[property]]
        name = "count"
        type = "figure"
        changes = true
        [[property]]
        name = "nickname"
        type = "name"
        [[property]]
        name = "began"
        type = "date"
        "#,
    )
    .expect("the kind is sound");
    kind.property(name).expect("the property exists").clone()
}

fn said(property: &str, value: Value, by: u16, adjust: impl FnOnce(&mut Content)) -> Body {
    let mut content = Content::new(SubjectId(id(0)), property, value, KindId(id(1)));
    adjust(&mut content);
    let attribution = Attribution::to(SubjectId(id(100 + by)), Mode::Indirect);
    Body::Statement(Part::Known(content), Part::Known(attribution))
}

fn count(low: u64, by: u16, as_of: &str) -> Body {
    said(
        "count",
        Value::Figure(Figure::exactly(low)),
        by,
        |content| {
            content.as_of = as_of.parse().ok();
        },
    )
}

fn began(date: &str, by: u16) -> Body {
    let date: Edtf = date.parse().expect("a date");
    said("began", Value::Date(date), by, |_| {})
}

/// How the questions about a property stand, in their order, with the number of their answers.
fn standings(name: &str, bodies: Vec<Body>) -> Vec<(Standing, usize)> {
    chosen(name, bodies, &[])
}

fn chosen(name: &str, bodies: Vec<Body>, chosen: &[StatementId]) -> Vec<(Standing, usize)> {
    let items = (10..).zip(bodies).map(|(index, body)| Item {
        id: id(index),
        order: Order {
            depth: u64::from(index),
            device: [0; 32],
            sequence: 0,
            index,
        },
        actor: AccountId(id(0)),
        grant: None,
        claimed_ms: 0,
        labels: vec![Label::of(Level::Public); 2],
        body,
    });
    let fold = Fold::of(items, &Rights::default());
    let view = fold.through(&Viewer::cleared_for(Level::Public));
    questions(&property(name), view.statements(), chosen, &Alone)
        .iter()
        .map(|question| (question.standing, question.answers.len()))
        .collect()
}

#[test]
fn different_numbers_for_one_day_are_disputed() {
    let bodies = vec![count(23, 1, "2031-05"), count(24, 2, "2031-05-06")];
    assert_eq!(standings("count", bodies), [(Standing::Disputed, 2)]);
}

#[test]
fn different_numbers_for_different_days_are_two_questions() {
    let bodies = vec![count(23, 1, "2031-05"), count(24, 2, "2031-06")];
    let single = (Standing::Single, 1);
    assert_eq!(standings("count", bodies), [single, single]);
}

#[test]
fn what_counts_something_else_is_another_question() {
    let soldiers = said("count", Value::Figure(Figure::exactly(9)), 1, |content| {
        content.as_of = "2031-05".parse().ok();
        content.scope = Some("soldiers".to_owned());
    });
    assert_eq!(
        standings("count", vec![count(23, 2, "2031-05"), soldiers]).len(),
        2
    );
}

#[test]
fn a_bound_agrees_with_what_lies_within_it() {
    let bound = Value::Figure(Figure::qualified(Qualifier::AtLeast, 100));
    let bound = said("count", bound, 1, |content| {
        content.as_of = "2031".parse().ok();
    });
    let bodies = vec![bound, count(120, 2, "2031-05")];
    assert_eq!(standings("count", bodies), [(Standing::Agreed, 2)]);
}

#[test]
fn a_year_agrees_with_a_day_in_it_and_not_with_one_outside() {
    let within = vec![began("2031", 1), began("2031-09-28", 2)];
    assert_eq!(standings("began", within), [(Standing::Agreed, 2)]);
    let outside = vec![began("2031", 1), began("2030-09-28", 2)];
    assert_eq!(standings("began", outside), [(Standing::Disputed, 2)]);
}

#[test]
fn a_denial_disputes_what_it_denies_and_nothing_else() {
    let denied = |low| {
        said("count", Value::Figure(Figure::exactly(low)), 2, |content| {
            content.as_of = "2031-05".parse().ok();
            content.polarity = Polarity::Denied;
        })
    };
    let same = vec![count(23, 1, "2031-05"), denied(23)];
    assert_eq!(standings("count", same), [(Standing::Disputed, 2)]);
    let other = vec![count(23, 1, "2031-05"), denied(33)];
    let [(standing, 2)] = standings("count", other)[..] else {
        panic!("two answers to one question");
    };
    assert_ne!(standing, Standing::Disputed);
}

#[test]
fn what_is_announced_is_not_compared_with_what_is_a_fact() {
    let announced = said("count", Value::Figure(Figure::exactly(9)), 1, |content| {
        content.as_of = "2031-05".parse().ok();
        content.modality = Modality::Announced;
    });
    assert_eq!(
        standings("count", vec![count(23, 2, "2031-05"), announced]).len(),
        2
    );
}

#[test]
fn values_of_a_many_valued_property_stand_beside_each_other() {
    let name = |name: &str, by| said("name", Value::Name(name.to_owned()), by, |_| {});
    let bodies = vec![name("Aren Tal", 1), name("Арен Тал", 2)];
    assert_eq!(standings("name", bodies), [(Standing::Single, 2)]);
    let bodies = vec![name("Aren Tal", 1), name("aren  tal", 2)];
    assert_eq!(standings("name", bodies), [(Standing::Agreed, 1)]);
}

#[test]
fn another_writing_of_a_name_is_no_other_name() {
    let called = |name: &str, by| said("nickname", Value::Name(name.to_owned()), by, |_| {});
    let alike = vec![called("Aren", 1), called("Arren", 2)];
    assert_eq!(standings("nickname", alike), [(Standing::Agreed, 2)]);
    let unlike = vec![called("Aren", 1), called("Karen", 2)];
    assert_eq!(standings("nickname", unlike), [(Standing::Disputed, 2)]);
}

#[test]
fn a_choice_settles_a_dispute_and_two_choices_open_another() {
    let bodies = || vec![began("2031-05", 1), began("2031-06", 2)];
    let statement = |index| StatementId(id(index));
    let one = chosen("began", bodies(), &[statement(11)]);
    assert_eq!(one, [(Standing::Preferred, 2)]);
    let both = chosen("began", bodies(), &[statement(10), statement(11)]);
    assert_eq!(both, [(Standing::Contested, 2)]);
}

fn heard(by: u16, mode: Mode, document: u16) -> Attribution {
    Attribution {
        document: Some(DocumentId(id(document))),
        ..Attribution::to(SubjectId(id(by)), mode)
    }
}

#[test]
fn a_story_printed_by_two_outlets_is_one_source() {
    let printed = [heard(1, Mode::Publisher, 8), heard(2, Mode::Publisher, 9)];
    assert_eq!(independent(&printed, &Alone), 1);
    let apart = [heard(1, Mode::Publisher, 7), heard(2, Mode::Publisher, 9)];
    assert_eq!(independent(&apart, &Alone), 2);
}

#[test]
fn a_relative_quoted_by_two_outlets_is_one_source() {
    let quoted = [heard(1, Mode::Direct, 7), heard(1, Mode::Indirect, 8)];
    assert_eq!(independent(&quoted, &Alone), 1);
}

#[test]
fn two_persons_quoted_in_one_story_are_two_sources() {
    let quoted = [heard(1, Mode::Direct, 8), heard(2, Mode::Indirect, 8)];
    assert_eq!(independent(&quoted, &Alone), 2);
}

fn scoped(scope: &str, by: u16, as_of: &str) -> Body {
    said("count", Value::Figure(Figure::exactly(9)), by, |content| {
        content.as_of = as_of.parse().ok();
        content.scope = Some(scope.to_owned());
    })
}

#[test]
fn one_scope_is_one_however_it_is_written() {
    let bodies = vec![
        scoped("Soldiers  held", 1, "2031-05"),
        scoped("soldiers held", 2, "2031-05"),
        scoped("soldiers", 3, "2031-05"),
    ];
    let expected = [(Standing::Single, 1), (Standing::Agreed, 1)];
    let mut found = standings("count", bodies);
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn times_that_overlap_through_others_are_one_question() {
    let bodies = vec![
        count(9, 1, "2031-07"),
        count(9, 2, "2031-05"),
        count(9, 3, "2031-05-20/2031-07-02"),
        count(9, 4, "2031-09"),
    ];
    let mut found = standings("count", bodies);
    found.sort_unstable();
    assert_eq!(found, [(Standing::Single, 1), (Standing::Agreed, 1)]);
}

/// Two beginnings in one document, said by two speakers.
fn began_in_one_document(first: u16, second: u16, change: impl Fn(&mut Content)) -> Vec<Body> {
    let printed = |date, by| match began(date, by) {
        Body::Statement(content, _) => {
            let heard = Part::Known(heard(by, Mode::Direct, 7));
            Body::Statement(content, heard)
        }
        other => other,
    };
    let mut bodies = vec![printed("2031-05", first), printed("2031-06", second)];
    if let Some(Body::Statement(Part::Known(content), _)) = bodies.last_mut() {
        change(content);
    }
    bodies
}

#[test]
fn stages_that_one_speaker_tells_of_in_one_document_are_no_dispute() {
    let one = began_in_one_document(1, 1, |_| {});
    assert_eq!(standings("began", one), [(Standing::Single, 2)]);
    let two = began_in_one_document(1, 2, |_| {});
    assert_eq!(standings("began", two), [(Standing::Disputed, 2)]);
    let denied = began_in_one_document(1, 1, |content| {
        content.value = Value::Date("2031-05".parse().expect("a date"));
        content.polarity = Polarity::Denied;
    });
    assert_eq!(standings("began", denied), [(Standing::Disputed, 2)]);
}

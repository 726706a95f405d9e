//! Figures side by side, and how many are named.

use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_app::read::Paging;
use vidimus_app::read::figures::FigureFilter;
use vidimus_model::id::SubjectId;
use vidimus_model::item::Verdict;
use vidimus_model::statement::{Content, Polarity};
use vidimus_model::value::{Figure, Qualifier, Value};

use crate::desk::{Desk, today};
use crate::readings::{ALL, by, content, exactly, read};

fn group_of(desk: &Desk, members: usize) -> SubjectId {
    let group = desk.named("group", "Fishermen held");
    let office = desk.office.itself();
    for member in 0..members {
        let person = desk.named("person", &format!("Person {member}"));
        desk.say(group, "member", Value::Reference(person), office);
    }
    group
}

#[test]
fn figures_stand_side_by_side_with_the_number_named_and_the_difference() {
    let desk = Desk::new();
    let group = group_of(&desk, 3);
    let (one, other) = (
        desk.named("organisation", "One"),
        desk.named("organisation", "Other"),
    );
    let count = |number| content(group, "count", exactly(number), "2031-05");
    let whole = desk.state(count(7), by(one)).unwrap();
    desk.state(count(4), by(other)).unwrap();
    let part = Content {
        part_of: Some(whole),
        scope: Some("children".to_owned()),
        ..count(2)
    };
    let part = desk.state(part, by(one)).unwrap();
    let figures = read(&desk).figures(&FigureFilter::default(), ALL).unwrap();
    assert_eq!(figures.items.len(), 1);
    let question = &figures.items[0];
    assert_eq!(question.question.standing, "disputed");
    assert_eq!(question.parts[0].claim.id, part.to_string());
    assert_eq!(question.parts[0].whole, whole.to_string());
    let named = question.named.as_ref().unwrap();
    assert_eq!(named.people, 3);
    let unnamed: Vec<u64> = named.differences.iter().map(|one| one.unnamed).collect();
    assert_eq!(unnamed, [4, 1]);
    assert_eq!(question.marks.len(), 2);
    assert_eq!(question.marks[0].from.as_deref(), Some("2031-05-01"));
    let disputed = FigureFilter {
        disputed: true,
        ..FigureFilter::default()
    };
    assert_eq!(read(&desk).figures(&disputed, ALL).unwrap().items.len(), 1);
}

#[test]
fn who_is_denied_to_belong_is_not_counted_and_who_is_one_counts_once() {
    let desk = Desk::new();
    let group = group_of(&desk, 2);
    let office = desk.office.itself();
    let (left, right) = (desk.named("person", "Ana"), desk.named("person", "Anna"));
    for person in [left, right] {
        desk.say(group, "member", Value::Reference(person), office);
    }
    desk.office
        .judge(today(), desk.nonce(), left, right, Verdict::Same, "one")
        .unwrap();
    let denied = desk.named("person", "Denied");
    desk.say(group, "member", Value::Reference(denied), office);
    let denial = Content {
        polarity: Polarity::Denied,
        ..Content::new(group, "member", Value::Reference(denied), placeholder())
    };
    desk.state(denial, by(denied)).unwrap();
    desk.state(content(group, "count", exactly(3), "2031-05"), by(office))
        .unwrap();
    let figures = read(&desk).figures(&FigureFilter::default(), ALL).unwrap();
    let named = figures.items[0].named.as_ref().unwrap();
    assert_eq!((named.people, named.denied), (3, 1));
    assert!(named.differences.is_empty());
}

#[test]
fn a_figure_known_from_its_denial_alone_is_marked_as_denied() {
    let desk = Desk::new();
    let group = group_of(&desk, 0);
    let office = desk.office.itself();
    let figure = Figure::qualified(Qualifier::MoreThan, 100);
    let denied = Content {
        polarity: Polarity::Denied,
        ..content(group, "count", Value::Figure(figure), "2031-03")
    };
    desk.state(denied, by(office)).unwrap();
    let figures = read(&desk).figures(&FigureFilter::default(), ALL).unwrap();
    let mark = &figures.items[0].marks[0];
    assert!(mark.denied);
    assert_eq!((mark.least, mark.greatest), (101, None));
    assert!(figures.items[0].named.is_none());
}

#[test]
fn figures_are_given_in_shares() {
    let desk = Desk::new();
    let office = desk.office.itself();
    for at in 0..3 {
        let group = desk.named("group", &format!("Group {at}"));
        desk.say(group, "count", exactly(at), office);
    }
    let share = |offset| {
        let paging = Paging { offset, limit: 2 };
        let found = read(&desk).figures(&FigureFilter::default(), paging);
        let found = found.unwrap();
        (found.items.len(), found.more)
    };
    assert_eq!(share(0), (2, true));
    assert_eq!(share(2), (1, false));
}

/// Says so often of one who belongs to a group that not all of it is gone through.
fn say_often(desk: &Desk, group: SubjectId, member: SubjectId, times: usize) {
    let office = desk.office.itself();
    let written = desk.office.state(today(), desk.nonce(), |sheet| {
        for _ in 0..times {
            let value = Value::Reference(member);
            sheet.state(Stated {
                content: Content::new(group, "member", value, placeholder()),
                attribution: by(office),
                label: None,
                source_label: None,
            })?;
        }
        Ok(Vec::new())
    });
    written.expect("statements");
}

#[test]
fn what_is_not_gone_through_is_said_to_be_more() {
    let desk = Desk::new();
    let group = group_of(&desk, 0);
    let person = desk.named("person", "Olvan Besaldi");
    desk.say(group, "count", exactly(7), desk.office.itself());
    say_often(&desk, group, person, 1_000);
    let named = || {
        let figures = read(&desk).figures(&FigureFilter::default(), ALL);
        figures.unwrap().items[0].named.clone().unwrap()
    };
    assert_eq!((named().people, named().at_least), (1, false));
    assert_eq!(named().differences[0].unnamed, 6);
    say_often(&desk, group, person, 1);
    assert_eq!((named().people, named().at_least), (1, true));
    assert!(named().differences.is_empty());
    assert!(!read(&desk).dossier(person).unwrap().more);
    say_often(&desk, group, person, 1_000);
    assert!(read(&desk).dossier(person).unwrap().more);
}

use vidimus_model::id::{EntryHash, ItemId, SubjectId};
use vidimus_model::kind::KindSet;
use vidimus_model::value::{Absence, Value};

use super::{figure, parse};
use crate::Refused;

fn read(kind: &str, property: &str, typed: &str) -> Result<Value, Refused> {
    let kinds = KindSet::built_in().expect("kinds");
    let kind = kinds.get(kind).expect("a kind");
    let property = kind.property(property).expect("a property");
    parse(kind, property, typed, &mut |typed, _| match typed {
        "the cook" => Ok(cook()),
        other => Err(Refused::NobodyMeant(other.to_owned())),
    })
}

fn cook() -> SubjectId {
    SubjectId(ItemId {
        entry: EntryHash([9; 32]),
        index: 0,
    })
}

#[test]
fn figures_are_read_with_their_qualifiers() {
    let signs = |typed: &str| figure(typed).map(|figure| figure.to_string());
    for (typed, expected) in [
        ("23", "23"),
        (">=40", ">=40"),
        ("at least 40", ">=40"),
        ("More than 1,200", ">1200"),
        ("about 60", "~60"),
        ("~ 60", "~60"),
        ("23-33", "23-33"),
        ("up to 5", "<=5"),
        ("dozens", "dozens"),
        ("40 persons", "40"),
    ] {
        assert_eq!(signs(typed).as_deref(), Some(expected), "{typed}");
    }
    for typed in ["", ">=", "33-23", "1,2", "at least", "?!"] {
        assert_eq!(signs(typed), None, "{typed}");
    }
    let counted = figure("at least 40 persons").and_then(|figure| figure.unit);
    assert_eq!(counted.as_deref(), Some("persons"));
}

#[test]
fn a_term_that_is_none_is_refused_with_those_that_are() {
    let held = read("custody", "status", "missing in custody").expect("a term");
    assert_eq!(held, Value::Term("missing_in_custody".to_owned()));
    let refused = read("custody", "status", "lost").expect_err("no term");
    assert!(
        refused.to_string().contains("held, transferred"),
        "{refused}"
    );
}

#[test]
fn a_record_is_read_field_by_field() {
    let sighting = read("person", "sighting", "grade=seen, by=the cook").expect("a record");
    assert_eq!(sighting.field("by"), Some(&Value::Reference(cook())));
    assert_eq!(
        sighting.field("grade"),
        Some(&Value::Term("seen".to_owned()))
    );
    let refused = read("person", "sighting", "seen").expect_err("no record");
    assert!(refused.to_string().contains("grade=…"), "{refused}");
}

#[test]
fn that_there_is_no_value_is_said_in_brackets() {
    assert_eq!(
        read("person", "birth_date", "(not asked)").expect("an absence"),
        Value::Absent(Absence::NotAsked)
    );
    assert!(read("person", "birth_date", "(whatever)").is_err());
    assert!(read("person", "birth_date", "2031-13-40").is_err());
}

#[test]
fn yes_and_no_and_numbers() {
    assert_eq!(
        read("custody", "acknowledged", "yes").expect("a flag"),
        Value::Flag(true)
    );
    assert!(read("custody", "acknowledged", "maybe").is_err());
    assert_eq!(
        read("person", "age", "41").expect("a number"),
        Value::Number(41)
    );
    assert!(read("person", "age", "forty").is_err());
}

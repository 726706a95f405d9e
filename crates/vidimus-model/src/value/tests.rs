use super::*;

fn figure(qualifier: Qualifier, number: u64) -> Figure {
    Figure::qualified(qualifier, number)
}

#[test]
fn figures_that_may_mean_the_same_number_agree() {
    use Qualifier::{About, AtLeast, AtMost, Exactly, FewerThan, MoreThan, Unknown};
    let table = [
        (figure(Exactly, 23), figure(Exactly, 23), true),
        (figure(Exactly, 23), figure(Exactly, 24), false),
        (figure(AtLeast, 100), figure(Exactly, 120), true),
        (figure(MoreThan, 100), figure(Exactly, 100), false),
        (figure(AtLeast, 100), figure(Exactly, 100), true),
        (figure(About, 40), figure(Exactly, 43), true),
        (figure(About, 40), figure(Exactly, 50), false),
        (figure(FewerThan, 40), figure(Exactly, 38), true),
        (figure(FewerThan, 40), figure(Exactly, 40), false),
        (figure(AtMost, 40), figure(Exactly, 3), true),
        (figure(Unknown, 40), figure(Exactly, 3), true),
    ];
    for (a, b, agree) in table {
        assert_eq!(a.agrees_with(&b), agree, "{a} {b}");
        assert_eq!(b.agrees_with(&a), agree, "{b} {a}");
    }
}

#[test]
fn a_figure_keeps_its_qualifier_in_tables() {
    assert_eq!(figure(Qualifier::MoreThan, 100).to_string(), ">100");
    let range = Figure {
        high: Some(33),
        ..Figure::exactly(23)
    };
    assert_eq!(range.to_string(), "23-33");
    let words = Figure {
        low: None,
        words: Some("dozens".into()),
        ..figure(Qualifier::About, 0)
    };
    assert_eq!(words.to_string(), "dozens");
}

#[test]
fn a_record_is_in_order_however_it_was_given() {
    let one = Value::record([("place", Value::Flag(true)), ("grade", Value::Number(1))]);
    let other = Value::record([("grade", Value::Number(1)), ("place", Value::Flag(true))]);
    assert_eq!(one, other);
    assert_eq!(one.field("grade"), Some(&Value::Number(1)));
}

#[test]
fn records_do_not_nest_however_deep_the_bytes_do() {
    use crate::id::EntryHash;
    use crate::wire::{Here, read, write};
    let here = Here(EntryHash::THIS);
    let flat = Value::record([("place", Value::Text("Tarrin".into()))]);
    assert_eq!(read(&write(&flat, here), here), Ok(flat));
    let level = b"\x82\x08\x81\x82\x60";
    let deep = [level.repeat(1_000_000), b"\x82\x07\xf5".to_vec()].concat();
    assert!(read::<Value>(&deep, here).is_err());
}

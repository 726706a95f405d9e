//! What may be written, what may not, and what only raises a doubt.

use super::{built_in, date, item, said, statement, subject, term};
use crate::id::SubjectId;
use crate::kind::{Around, Doubt, Rule};
use crate::statement::{Content, Modality, Polarity};
use crate::value::{Absence, Figure, Value};

/// Subject 0 is of the kind asked; 1 to 4 are a person, a place, an organisation, a letter.
fn check(kind: &str, content: &Content) -> String {
    let kinds = built_in();
    let kind_of = |one: SubjectId| {
        let known = [kind, "person", "place", "organisation", "letter"];
        known
            .get(usize::from(one.0.index))
            .map(|name| (*name).to_owned())
    };
    match kinds.get(kind).unwrap().check(content, kind_of) {
        Ok(doubts) if doubts.is_empty() => "taken".to_owned(),
        Ok(doubts) => {
            let doubts: Vec<String> = doubts.iter().map(ToString::to_string).collect();
            format!("taken, but {}", doubts.join("; "))
        }
        Err(wrong) => match wrong.hint() {
            Some(hint) => format!("{wrong}\n  {hint}"),
            None => wrong.to_string(),
        },
    }
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn name(words: &str) -> Value {
    Value::Name(words.to_owned())
}

pub(super) fn refers_to(index: u16) -> Value {
    Value::Reference(subject(index))
}

fn as_of(mut content: Content, day: &str) -> Content {
    content.as_of = Some(day.parse().unwrap());
    content
}

fn figure(low: u64, high: u64) -> Value {
    Value::Figure(Figure {
        high: Some(high),
        ..Figure::exactly(low)
    })
}

fn words_only(words: Option<&str>) -> Value {
    Value::Figure(Figure {
        low: None,
        words: words.map(str::to_owned),
        ..Figure::exactly(0)
    })
}

#[test]
fn what_fits_is_taken() {
    let sighting = Value::record([("grade", term("seen")), ("by", refers_to(1))]);
    for (kind, content) in [
        ("person", said("name", name("Դարեն Վելարին"))),
        ("person", said("birth_date", date("1961-05-22"))),
        ("person", said("birth_date", date("195X?"))),
        (
            "person",
            said("birth_date", Value::Absent(Absence::NotAsked)),
        ),
        ("person", said("sex", term("female"))),
        ("person", said("age", Value::Number(58))),
        ("person", said("sighting", sighting)),
        (
            "person",
            said("sighting", Value::record([("grade", term("letter"))])),
        ),
        ("custody", said("place", refers_to(2))),
        ("custody", said("acknowledged", Value::Flag(false))),
        ("group", said("count", figure(23, 33))),
        ("group", said("count", words_only(Some("dozens")))),
        ("letter", said("addressee", refers_to(3))),
        ("letter", said("answer", term("holding"))),
    ] {
        assert_eq!(check(kind, &content), "taken", "{}", content.property);
    }
}

fn answers(table: &[(&str, Content)]) -> String {
    let answers: Vec<String> = table
        .iter()
        .map(|(kind, content)| check(kind, content))
        .collect();
    answers.join("\n")
}

#[test]
fn a_value_of_another_shape_is_refused() {
    insta::assert_snapshot!(answers(&[
        ("person", said("birthdate", date("1961"))),
        ("person", said("shoe_size", Value::Number(43))),
        ("person", said("birth_date", text("1961"))),
        ("person", said("name", text("Daren Velarin"))),
        ("person", said("name", name("  "))),
        ("person", said("sex", term("femal"))),
        ("custody", said("place", refers_to(1))),
        ("custody", said("place", refers_to(77))),
        ("group", said("count", figure(33, 23))),
        ("group", said("count", words_only(None))),
        ("group", said("count", Value::Number(23))),
    ]), @r"
    The kind `person` has no property `birthdate`
      Did you mean `birth_date`?
    The kind `person` has no property `shoe_size`
    `birth_date` takes a date, not a text
    `name` takes a name, not a text
    `name` is empty
      Where there is no value, say why: unknown, not asked, refused or withheld
    `sex` does not know the term `femal`
      Did you mean `female`? Known are `female`, `male`, `other`
    `place` cannot refer to a subject of the kind `person`
      Choose or create a subject of the kind `place`
    `place` names a subject that is not here
    `count` runs from 33 down to 23
    `count` is empty
      Where there is no value, say why: unknown, not asked, refused or withheld
    `count` takes a figure, not a number
    ");
}

#[test]
fn a_record_of_another_shape_is_refused() {
    let seen = || ("grade", term("seen"));
    insta::assert_snapshot!(answers(&[
        ("person", said("sighting", term("seen"))),
        ("person", said("sighting", Value::record([("by", refers_to(1))]))),
        ("person", said("sighting", Value::record([("grade", term("heard"))]))),
        ("person", said("sighting", Value::record([seen(), ("by", refers_to(2))]))),
        ("person", said("sighting", Value::record([seen(), ("when", date("2031"))]))),
        ("person", said("sighting", Value::record([seen(), seen()]))),
    ]), @r"
    `sighting` takes a record, not a term
    `sighting` needs the field `grade` once
    `sighting.grade` does not know the term `heard`
      Known are `spoken_private`, `spoken_watched`, `seen`, `live_call`, `recorded`, `letter`, `told_by_staff`
    `sighting.by` cannot refer to a subject of the kind `place`
      Choose or create a subject of the kind `person`, `organisation`, `group`
    `sighting` has no field `when`
      Known are `grade`, `by`, `place`
    `sighting` needs the field `grade` once
    ");
}

#[test]
fn another_subject_and_dates_that_run_backwards_are_refused() {
    let about = |index| Content {
        subject: subject(index),
        ..said("name", name("x"))
    };
    let backwards = Content {
        valid_from: Some("2031-06".parse().unwrap()),
        valid_to: Some("2031-05".parse().unwrap()),
        ..said("place", refers_to(2))
    };
    insta::assert_snapshot!(answers(&[
        ("person", about(4)),
        ("person", about(12)),
        ("custody", backwards),
    ]), @r"
    The statement is about a subject of the kind `letter`, not `person`
    `subject` names a subject that is not here
    It is said to have held from 2031-06, and until 2031-05, which is earlier
    ");
}

#[test]
fn a_retired_property_is_refused() {
    let kind = super::parsed(
        "kind = 'own'\ntitle = ['name']\n[[property]]\nname = 'name'\ntype = 'text'\n\
         [[property]]\nname = 'old'\ntype = 'text'\nretired = true",
    );
    let refused = kind
        .check(&said("old", text("x")), |_| Some("own".to_owned()))
        .unwrap_err();
    assert_eq!(
        refused.to_string(),
        "The property `old` of the kind `own` is retired"
    );
}

#[test]
fn what_is_implausible_is_taken_with_a_doubt() {
    let planned = Content {
        modality: Modality::Planned,
        ..as_of(said("released", date("2031-09-20")), "2031-09-01")
    };
    let table = [
        (
            "person",
            as_of(said("birth_date", date("2031-12")), "2031-10-20"),
        ),
        (
            "person",
            as_of(said("birth_date", date("2031")), "2031-10-20"),
        ),
        (
            "person",
            as_of(said("birth_date", date("1911-10-19")), "2031-10-20"),
        ),
        (
            "person",
            as_of(said("birth_date", date("1911-10-20")), "2031-10-20"),
        ),
        ("person", said("birth_date", date("1811"))),
        ("person", said("age", Value::Number(121))),
        (
            "custody",
            as_of(said("released", date("2031-09-20")), "2031-09-01"),
        ),
        ("custody", planned),
    ];
    insta::assert_snapshot!(answers(&table), @r"
    taken, but `birth_date` lies after the day as of which it was said
    taken
    taken, but `birth_date` lies more than 120 years back
    taken
    taken
    taken, but `age` is more than 120
    taken, but `released` lies after the day as of which it was said
    taken
    ");
}

pub(super) fn together(kind: &str, contents: &[Content]) -> Vec<Doubt> {
    around(kind, contents, &Around::nothing(today()))
}

pub(super) fn around(kind: &str, contents: &[Content], around: &Around) -> Vec<Doubt> {
    let kinds = built_in();
    let claims: Vec<_> = (0..).map(statement).zip(contents).collect();
    kinds.get(kind).unwrap().check_together(&claims, around)
}

pub(super) fn today() -> crate::edtf::Day {
    crate::edtf::Day::of(2031, 10, 20).unwrap()
}

#[test]
fn a_release_before_the_capture_is_doubted_once_both_are_known() {
    let captured = said("deprived_on", date("2031-04-09"));
    let released = said("released", date("2031-04-08"));
    assert_eq!(together("custody", std::slice::from_ref(&captured)), []);
    assert_eq!(together("custody", std::slice::from_ref(&released)), []);
    let doubts = together("custody", &[released.clone(), captured.clone()]);
    let [doubt] = doubts.as_slice() else {
        panic!("{doubts:?}")
    };
    assert_eq!(doubt.to_string(), "`released` lies before `deprived_on`");
    assert_eq!(doubt.statements, [statement(1), statement(0)]);
    assert_eq!(doubt.rule.properties(), ["deprived_on", "released"]);

    let denied = Content {
        polarity: Polarity::Denied,
        ..released
    };
    assert_eq!(together("custody", &[captured.clone(), denied]), []);
    let imprecise = said("released", date("2031-04"));
    assert_eq!(together("custody", &[captured, imprecise]), []);
}

#[test]
fn parts_may_not_be_more_than_the_whole() {
    let figure = |number| Value::Figure(Figure::exactly(number));
    let part = |number| Content {
        part_of: Some(statement(0)),
        ..said("count", figure(number))
    };
    let whole = said("count", figure(74));
    assert_eq!(together("group", &[whole.clone(), part(57), part(17)]), []);
    let doubts = together("group", &[whole, part(57), part(18)]);
    assert_eq!(doubts.len(), 1);
    assert_eq!(
        doubts[0].statements,
        [statement(0), statement(1), statement(2)]
    );
    assert_eq!(
        doubts[0].rule,
        Rule::SumOfParts {
            property: "count".to_owned()
        }
    );

    let at_least = Figure {
        qualifier: crate::value::Qualifier::AtLeast,
        ..Figure::exactly(40)
    };
    let open = said("count", Value::Figure(at_least));
    assert_eq!(together("group", &[open, part(57)]), []);
}

#[test]
fn two_ends_of_one_custody_and_an_answer_to_nothing_are_doubted() {
    let words = |kind: &str, contents: &[Content]| {
        let doubts = together(kind, contents);
        doubts.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let ends = [
        said("released", date("2031-06-12")),
        said("escaped", date("2031-06-12")),
    ];
    assert_eq!(
        words("custody", &ends),
        ["More than one of `released`, `escaped` is said"]
    );
    let answered = [said("answered_on", date("2031-06-12"))];
    assert_eq!(
        words("letter", &answered),
        ["`answered_on` is said, but `sent_on` is not"]
    );
    let sent = [
        said("answered_on", date("2031-06-12")),
        said("sent_on", date("2031-06-01")),
    ];
    assert!(words("letter", &sent).is_empty());
}

#[test]
fn what_is_doubtful_alone_is_doubtful_together_and_names_its_statement() {
    let old = as_of(said("birth_date", date("1811")), "2031-10-20");
    let doubts = together("person", &[said("age", Value::Number(60)), old]);
    assert_eq!(doubts.len(), 1);
    assert_eq!(doubts[0].statements, [crate::id::StatementId(item(1))]);
}

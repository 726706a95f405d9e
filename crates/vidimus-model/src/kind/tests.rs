use std::collections::BTreeSet;

use super::*;
use crate::id::{EntryHash, ItemId, KindId, StatementId, SubjectId};
use crate::statement::Content;
use crate::value::Value;

mod broken;
mod checked;
mod demo;
mod limits;
mod orders;
mod steps;
mod upgrades;

fn built_in() -> KindSet {
    KindSet::built_in().unwrap_or_else(|broken| panic!("{broken}\n{:?}", broken.hint))
}

fn parsed(source: &str) -> Kind {
    Kind::parse("own.toml", source).unwrap_or_else(|broken| panic!("{broken}"))
}

/// What `own.toml` is refused with, as people read it.
fn refusal(broken: &BrokenDefinition) -> String {
    match &broken.hint {
        Some(hint) => format!("{broken}\n  {hint}"),
        None => broken.to_string(),
    }
}

fn item(index: u16) -> ItemId {
    ItemId {
        entry: EntryHash([7; 32]),
        index,
    }
}

fn subject(index: u16) -> SubjectId {
    SubjectId(item(index))
}

fn statement(index: u16) -> StatementId {
    StatementId(item(index))
}

fn said(property: &str, value: Value) -> Content {
    Content::new(subject(0), property, value, KindId(item(99)))
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}

fn term(word: &str) -> Value {
    Value::Term(word.to_owned())
}

#[test]
fn the_built_in_kinds_fit_each_other() {
    let names: Vec<String> = built_in().iter().map(|kind| kind.name.clone()).collect();
    let expected = "access_channel call complaint contact custody document group hearing incident \
                    kin letter line mail organisation person place proceeding recommendation tracing visit";
    assert_eq!(names.join(" "), expected);
}

#[test]
fn every_file_of_the_folder_is_built_in_and_bears_its_kinds_name() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../kinds");
    let files = std::fs::read_dir(folder).unwrap();
    let found: BTreeSet<String> = files
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let known: BTreeSet<String> = BUILT_IN
        .iter()
        .map(|(file, _)| (*file).to_owned())
        .collect();
    assert_eq!(found, known);
    for kind in built_in().iter() {
        assert_eq!(kind.file, format!("{}.toml", kind.name));
    }
}

#[test]
fn every_statement_type_has_a_home() {
    let kinds = built_in();
    for statement in StatementType::ALL {
        assert!(kinds.taking(*statement).next().is_some(), "{statement}");
    }
}

#[test]
fn the_speaker_of_counts_deaths_releases_and_access_is_confirmed() {
    let kinds = built_in();
    let unconfirmed = |kind: &str, property: &str| {
        let property = kinds.get(kind).and_then(|kind| kind.property(property));
        property.is_none_or(|property| !property.confirm_speaker)
    };
    for (kind, property) in [
        ("group", "count"),
        ("group", "died"),
        ("group", "released"),
        ("person", "died"),
        ("custody", "released"),
        ("access_channel", "state"),
        ("incident", "killed"),
    ] {
        assert!(!unconfirmed(kind, property), "{kind}.{property}");
    }
}

#[test]
fn four_grades_of_sighting_are_of_somebody_alive() {
    let kinds = built_in();
    let person = kinds.get("person").unwrap();
    let grades = person.terms_of("sighting", Some("grade")).unwrap();
    let alive = grades
        .terms
        .iter()
        .filter(|grade| grades.means(Meaning::Alive, grade));
    let alive: Vec<&str> = alive.map(String::as_str).collect();
    assert_eq!(
        alive,
        ["spoken_private", "spoken_watched", "seen", "live_call"]
    );
    assert_eq!(grades.terms.len(), 7);
}

#[test]
fn a_birth_does_not_change_and_a_place_of_custody_does() {
    let kinds = built_in();
    let changes = |kind: &str, property: &str| {
        let kind = kinds.get(kind).unwrap();
        kind.property(property).unwrap().changes
    };
    assert!(!changes("person", "birth_date"));
    assert!(changes("custody", "place"));
    assert!(changes("access_channel", "state"));
}

#[test]
fn labels_come_from_the_property_the_kind_or_are_restricted() {
    use crate::label::Level;

    let kinds = built_in();
    let of = |kind: &str, property: &str| {
        let property = kinds.get(kind).unwrap().property(property).unwrap();
        (property.label, property.attribution_label)
    };
    assert_eq!(
        of("organisation", "name"),
        (Level::Internal, Level::Internal)
    );
    assert_eq!(of("person", "name"), (Level::Restricted, Level::Restricted));
    assert_eq!(of("person", "medical"), (Level::Sealed, Level::Sealed));
    let own = parsed(
        "kind = 'own'\ntitle = ['name']\nattribution_label = 'sealed'\n\
         [[property]]\nname = 'name'\ntype = 'text'",
    );
    let name = own.property("name").unwrap();
    assert_eq!(
        (name.label, name.attribution_label),
        (Level::Restricted, Level::Sealed)
    );
}

#[test]
fn circles_come_from_the_property_or_the_kind() {
    use crate::label::{Audience, Label, Level};

    let own = parsed(
        "kind = 'own'\ntitle = ['name']\nlabel = 'confidential'\nonly_to = ['medical', 'law']\n\
         [[property]]\nname = 'name'\ntype = 'text'\nonly_to = []\n\
         [[property]]\nname = 'noted'\ntype = 'text'\n\
         [[property]]\nname = 'diagnosis'\ntype = 'text'\nonly_to = ['medical']",
    );
    let only_to = |circles: &[&str]| Label {
        level: Level::Confidential,
        only_to: Some(
            circles
                .iter()
                .map(|one| Audience((*one).to_owned()))
                .collect(),
        ),
    };
    for (name, label) in [
        ("name", Label::of(Level::Confidential)),
        ("noted", only_to(&["law", "medical"])),
        ("diagnosis", only_to(&["medical"])),
    ] {
        let property = own.property(name).unwrap();
        assert_eq!(property.said_label(), label);
        assert_eq!(property.source_label(), label);
    }
}

#[test]
fn a_list_sorts_its_columns_by_their_types() {
    let kinds = built_in();
    let columns = kinds.get("person").unwrap().columns.iter();
    let columns: Vec<String> = columns
        .map(|one| format!("{} {} {}", one.property, one.header, one.sort.word()))
        .collect();
    insta::assert_snapshot!(columns.join("\n"), @r"
    name property-person-name name
    father_name property-person-father_name name
    birth_date property-person-birth_date date
    place_of_origin property-person-place_of_origin text
    claimed_status property-person-claimed_status text
    sighting column-person-last_seen date
    died property-person-died date
    ");
}

#[test]
fn words_have_keys_and_something_to_fall_back_on() {
    let words = parsed(VESSEL).words();
    let words: Vec<String> = words
        .iter()
        .map(|(key, text)| format!("{key} = {text}"))
        .collect();
    insta::assert_snapshot!(words.join("\n"), @r"
    column-vessel-port = port
    field-vessel-engine-fuel = fuel
    field-vessel-engine-made_in = made in
    kind-vessel = Boat
    kinds-vessel = Boats
    property-vessel-code = code
    property-vessel-crew = crew
    property-vessel-engine = engine
    property-vessel-fate = What became of it
    property-vessel-home_port = home port
    property-vessel-name = name
    section-vessel-boat = boat
    term-vessel-fate-at_sea = at sea
    term-vessel-fate-held_in_port = held in port
    term-vessel-fate-sunk = Lost
    term-vessel-fuel-oil = oil
    term-vessel-fuel-petrol = petrol
    ");
}

#[test]
fn other_kinds_are_found_by_what_refers_to_a_person() {
    let kinds = built_in();
    let referring = kinds.referring_to("person");
    let referring: Vec<String> = referring
        .map(|(kind, property)| format!("{}.{}", kind.name, property.name))
        .collect();
    for expected in [
        "custody.person",
        "hearing.defendant",
        "person.relative",
        "person.sighting",
    ] {
        assert!(referring.iter().any(|one| one == expected), "{expected}");
    }
}

/// A kind of which the program knows nothing.
const VESSEL: &str = r#"
kind = "vessel"
code = "B"
called = "Boat"
called_many = "Boats"
title = ["name", "home_port"]
match = { by = "name", names = ["name"] }

[[property]]
name = "code"
type = "text"

[[property]]
name = "name"
type = "name"
required = true
many = true

[[property]]
name = "home_port"
type = "reference"
to = ["place"]

[[property]]
name = "crew"
type = "reference"
to = ["person"]
many = true

[[property]]
name = "fate"
type = "term"
called = "What became of it"
vocabulary = "fate"
changes = true

[[property]]
name = "engine"
type = "record"
fields = [
    { name = "made_in", type = "number" },
    { name = "fuel", type = "term", terms = ["oil", "petrol"], required = true },
]

[[vocabulary]]
name = "fate"
terms = ["at_sea", "held_in_port", "sunk"]
called = { sunk = "Lost" }

[[column]]
property = "name"

[[column]]
property = "home_port"
header = "port"

[[section]]
name = "boat"
properties = ["name", "home_port", "fate"]
"#;

#[test]
fn a_kind_of_an_offices_own_works_without_code() {
    let vessel = parsed(VESSEL);
    let mut kinds: Vec<Kind> = built_in().iter().cloned().collect();
    kinds.push(vessel);
    let kinds = KindSet::of(kinds).unwrap();
    let vessel = kinds.get("vessel").unwrap();
    let kind_of = |one: SubjectId| {
        let name = match one.0.index {
            0 => "vessel",
            1 => "place",
            _ => return None,
        };
        Some(name.to_owned())
    };
    let port = Value::Reference(subject(1));
    assert_eq!(
        vessel.check(&said("home_port", port.clone()), kind_of),
        Ok(vec![])
    );
    assert_eq!(
        vessel.check(&said("fate", term("at_sea")), kind_of),
        Ok(vec![])
    );
    let engine = Value::record([("fuel", term("oil")), ("made_in", Value::Number(1988))]);
    assert_eq!(vessel.check(&said("engine", engine), kind_of), Ok(vec![]));
    assert!(vessel.check(&said("crew", port), kind_of).is_err());
    assert_eq!(vessel.missing(|_| false).len(), 1);
    assert!(vessel.missing(|name| name == "name").is_empty());
}

#[test]
fn the_example_of_the_guide_is_a_kind() {
    let guide = include_str!("../../../../docs/kinds.md");
    let example = guide
        .split("```toml")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let vessel = parsed(example.unwrap());
    assert_eq!(vessel.code.as_deref(), Some("B"));
    let known = [
        Meaning::ALL
            .iter()
            .map(|one| one.word())
            .collect::<Vec<_>>(),
        ROLES.to_vec(),
    ];
    for word in known.concat() {
        assert!(guide.contains(word), "{word}");
    }
}

#[test]
fn what_kin_may_be_told_is_what_properties_tell() {
    let kinds = built_in();
    let topics = kinds.get("kin").unwrap().vocabulary("topic").unwrap();
    let words: Vec<&str> = crate::kind::Topic::ALL
        .iter()
        .map(|one| one.word())
        .collect();
    assert_eq!(topics.terms, words);
}

//! Call view: what is not cleared for telling is not there.

use proptest::prelude::*;
use vidimus_app::Refused;
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_app::read::telling::{CallAbout, Sentence, Telling};
use vidimus_model::id::SubjectId;
use vidimus_model::item::Verdict;
use vidimus_model::kind::{BUILT_IN, Kind, Property, Topic, Type};
use vidimus_model::label::{Label, Level};
use vidimus_model::statement::{Attribution, Content, Modality, Mode, Polarity};
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::noninterference::{difference, worlds};
use crate::readings::{by, content, date, held, read, term, text};
use crate::world::{World, json};

/// A relative's record about somebody, which clears some topics and forbids others.
pub(crate) fn kin(desk: &Desk, about: SubjectId, may: &[&str], not: &[&str]) -> SubjectId {
    let sister = desk.named("person", "Mira Besaldi");
    let said = [
        ("person", Value::Reference(sister)),
        ("called", Value::Name("Mira".to_owned())),
        ("about", Value::Reference(about)),
        ("relation", term("sibling")),
        ("responsible", text("T. Anvari")),
    ];
    let may = may.iter().map(|topic| ("may_be_told", term(topic)));
    let not = not.iter().map(|topic| ("not_to_be_told", term(topic)));
    let office = desk.office.itself();
    let written = desk.office.state(today(), desk.nonce(), |sheet| {
        let record = sheet.subject("kin", None)?;
        for (property, value) in said.into_iter().chain(may).chain(not) {
            sheet.state(Stated {
                content: Content::new(record, property, value, placeholder()),
                attribution: by(office),
                label: None,
                source_label: None,
            })?;
        }
        Ok(Vec::new())
    });
    written.expect("a record").subjects[0]
}

fn telling(desk: &Desk, record: SubjectId) -> Telling {
    desk.office.telling(today(), record).expect("a telling")
}

fn sentences(telling: &Telling) -> Vec<&Sentence> {
    let topics = telling.of.iter().flat_map(|of| &of.topics);
    let things = topics.flat_map(|topic| &topic.things);
    things.flat_map(|thing| &thing.sentences).collect()
}

fn plain(telling: &Telling) -> Vec<String> {
    let sentences = sentences(telling).into_iter();
    sentences.map(|one| one.value.plain()).collect()
}

#[test]
fn a_sister_is_told_what_her_record_clears_with_source_and_date() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let ministry = desk.named("organisation", "Ministry of Halvoria");
    let custody = held(&desk, person, "2031-03-01");
    let said = Attribution {
        said_on: Some("2031-04-02".parse().unwrap()),
        ..by(ministry)
    };
    let place = desk.named("place", "Stavren");
    let at = content(custody, "place", Value::Reference(place), "2031-04-01");
    desk.state(at, said).unwrap();
    desk.say(person, "died", date("2031-09-09"), ministry);
    desk.say(custody, "charge", text("espionage"), ministry);
    let record = kin(&desk, person, &["whereabouts", "custody"], &[]);
    let told = telling(&desk, record);
    assert_eq!(told.responsible, ["T. Anvari"]);
    assert_eq!(told.caller.as_deref(), Some("Mira"));
    assert_eq!(told.of[0].name.as_deref(), Some("Olvan Besaldi"));
    assert_eq!(plain(&told), ["2031-03-01", "Stavren"]);
    let place = sentences(&told)[1];
    assert_eq!(place.from.as_deref(), Some("2031-04-01"));
    assert_eq!(place.said_on.as_deref(), Some("2031-04-02"));
    assert_eq!(
        place.said_by[0].title.as_deref(),
        Some("Ministry of Halvoria")
    );
}

#[test]
fn without_a_word_that_clears_it_nothing_is_told() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    held(&desk, person, "2031-03-01");
    let record = kin(&desk, person, &[], &[]);
    assert!(telling(&desk, record).of[0].topics.is_empty());
    assert!(matches!(
        desk.office.telling(today(), person),
        Err(Refused::Absent)
    ));
}

#[test]
fn what_is_under_both_lists_is_not_told() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    held(&desk, person, "2031-03-01");
    let record = kin(&desk, person, &["custody", "death"], &["death"]);
    let told = telling(&desk, record);
    let topics: Vec<_> = told.of[0].topics.iter().map(|one| one.topic).collect();
    assert_eq!(topics, ["custody"]);
}

#[test]
fn a_clearance_that_is_over_or_not_yet_there_or_denied_clears_nothing() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let office = desk.office.itself();
    let record = kin(&desk, person, &["visit"], &[]);
    let clears = |topic: &str| Content::new(record, "may_be_told", term(topic), placeholder());
    let over = Content {
        valid_to: Some("2031-10-19".parse().unwrap()),
        ..clears("custody")
    };
    let later = Content {
        valid_from: Some("2031-10-21".parse().unwrap()),
        ..clears("release")
    };
    let denied = Content {
        polarity: Polarity::Denied,
        ..clears("visit")
    };
    for said in [over, later, denied] {
        desk.state(said, by(office)).unwrap();
    }
    assert!(telling(&desk, record).of[0].topics.is_empty());
}

#[test]
fn what_is_disputed_denied_or_only_announced_is_not_told() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let ministry = desk.named("organisation", "Ministry of Halvoria");
    let committee = desk.named("organisation", "Families' Committee");
    let custody = held(&desk, person, "2031-03-01");
    let record = kin(&desk, person, &["custody", "release", "transfer"], &[]);
    desk.say(custody, "deprived_on", date("2031-05-01"), committee);
    let of = |property, value| Content::new(custody, property, value, placeholder());
    let announced = Content {
        modality: Modality::Announced,
        ..of("released", date("2031-10-01"))
    };
    let denied = Content {
        polarity: Polarity::Denied,
        ..of("transferred", date("2031-06-01"))
    };
    desk.state(announced, by(ministry)).unwrap();
    desk.state(denied, by(ministry)).unwrap();
    assert_eq!(plain(&telling(&desk, record)), Vec::<String>::new());
}

#[test]
fn who_saw_him_is_nobodys_business_and_neither_is_who_told_us() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let guard = desk.named("person", "Ilen Korva");
    let saw = Value::record([("grade", term("seen")), ("by", Value::Reference(guard))]);
    desk.state(content(person, "sighting", saw, "2031-08-01"), by(guard))
        .unwrap();
    let record = kin(&desk, person, &["whereabouts"], &[]);
    let told = json("telling", &desk.office.telling(today(), record));
    assert!(
        told.contains("2031-08-01") && !told.contains("Korva"),
        "{told}"
    );
    assert!(!told.contains(&guard.to_string()), "{told}");
}

#[test]
fn what_is_kept_closer_than_usual_is_not_told() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let record = kin(&desk, person, &["illness"], &[]);
    let before = json("telling", &desk.office.telling(today(), record));
    let stated = Stated {
        content: Content::new(person, "condition", text("wounded"), placeholder()),
        attribution: Attribution::to(desk.office.itself(), Mode::ToUs),
        label: Some(Label::of(Level::Confidential)),
        source_label: Some(Label::of(Level::Confidential)),
    };
    desk.office
        .state_one(today(), desk.nonce(), stated)
        .unwrap();
    let after = json("telling", &desk.office.telling(today(), record));
    assert_eq!(before, after);
}

#[test]
fn of_two_who_are_judged_one_only_the_one_that_the_record_names_is_told() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let other = desk.named("person", "Олван Бесалди");
    let ministry = desk.named("organisation", "Ministry of Halvoria");
    desk.say(other, "condition", text("in the infirmary"), ministry);
    desk.say(person, "condition", text("well"), ministry);
    held(&desk, other, "2031-03-01");
    let judged = desk.office.judge(
        today(),
        desk.nonce(),
        person,
        other,
        Verdict::Same,
        "one father",
    );
    judged.unwrap();
    let record = kin(&desk, person, &["illness", "custody"], &[]);
    assert_eq!(plain(&telling(&desk, record)), ["well"]);
}

#[test]
fn names_on_the_telephone_are_names_alone() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    kin(&desk, person, &[], &[]);
    let before = desk
        .office
        .meant_on_the_telephone(today(), "olvan")
        .unwrap();
    desk.say(person, "died", date("2031-09-09"), desk.office.itself());
    assert_eq!(before[0].name, "Olvan Besaldi");
    assert_eq!(
        before,
        desk.office
            .meant_on_the_telephone(today(), "olvan")
            .unwrap()
    );
    let callers = desk
        .office
        .callers(today(), "mira", CallAbout::default())
        .unwrap();
    let kin = callers[0].kin.is_some();
    assert!(kin && callers[0].about == ["Olvan Besaldi"], "{callers:?}");
    let relatives = desk.office.relatives(today(), person).unwrap();
    assert_eq!(relatives.relatives[0].relation, ["sibling"]);
}

/// A value of a property that can be told from all others: its number stands in it.
fn marked(world: &World, property: &Property, kind: &Kind, number: u32) -> Option<Value> {
    let mark = || format!("untold {number}");
    Some(match &property.holds {
        Type::Text => Value::Text(mark()),
        Type::Date => Value::Date(format!("{:04}-02-03", 1000 + number).parse().ok()?),
        Type::Flag => Value::Flag(number.is_multiple_of(2)),
        Type::Term { .. } => {
            let terms = &kind.terms_of(&property.name, None)?.terms;
            Value::Term(terms.get(number as usize % terms.len())?.clone())
        }
        Type::Reference { to } => {
            let mut subjects = world.subjects.iter();
            let (one, _) = subjects.find(|(_, kind)| to.iter().any(|to| to == kind))?;
            Value::Reference(*one)
        }
        Type::Record { fields } => {
            let grade = fields.iter().find(|field| field.name == "grade")?;
            let terms = &kind.terms_of(&property.name, Some(&grade.name))?.terms;
            Value::record([(
                "grade",
                Value::Term(terms[number as usize % terms.len()].clone()),
            )])
        }
        _ => return None,
    })
}

/// The kinds of which something is told, with the property by which they refer to somebody.
const TOLD: [(&str, &str); 6] = [
    ("person", ""),
    ("custody", "person"),
    ("hearing", "defendant"),
    ("proceeding", "defendant"),
    ("contact", "with"),
    ("visit", "visited"),
];

fn built_in(name: &str) -> Kind {
    let file = format!("{name}.toml");
    let (file, definition) = BUILT_IN
        .iter()
        .find(|(one, _)| *one == file)
        .expect("a kind");
    Kind::parse(file, definition).expect("a sound kind")
}

/// Says of a person, or of something new that refers to them, as a number chooses, all that can be
/// said by properties of topics that are wanted.
fn say(world: &World, person: SubjectId, number: u32, wanted: impl Fn(Option<Topic>) -> bool) {
    let (name, link) = TOLD[number as usize % TOLD.len()];
    let kind = built_in(name);
    let properties = kind
        .properties
        .iter()
        .filter(|one| one.name != link && !one.retired);
    let properties: Vec<&Property> = properties.filter(|one| wanted(one.tell)).collect();
    let source = world.pick(number as usize).0;
    let said = |subject, property: &str, value| Stated {
        content: Content {
            as_of: Some("2031-05-04".parse().expect("a date")),
            ..Content::new(subject, property, value, placeholder())
        },
        attribution: Attribution::to(source, Mode::Indirect),
        label: None,
        source_label: None,
    };
    let values = properties.into_iter().filter_map(|property| {
        let value = marked(world, property, &kind, number)?;
        Some((property.name.as_str(), value))
    });
    let values: Vec<(&str, Value)> = values.collect();
    let written = world
        .desk
        .office
        .state(today(), world.desk.nonce(), |sheet| {
            let subject = match link {
                "" => person,
                link => {
                    let subject = sheet.subject(name, None)?;
                    sheet.state(said(subject, link, Value::Reference(person)))?;
                    subject
                }
            };
            for (property, value) in values {
                sheet.state(said(subject, property, value))?;
            }
            Ok(Vec::new())
        });
    written.expect("it is written");
}

fn all_told(world: &World, record: SubjectId, person: SubjectId) -> Vec<String> {
    let office = &world.desk.office;
    let mut told = vec![
        json("telling", &office.telling(today(), record)),
        json("relatives", &office.relatives(today(), person)),
    ];
    for name in ["olvan", "besaldi", "mira", "velarin"] {
        told.push(json("meant", &office.meant_on_the_telephone(today(), name)));
        told.push(json(
            "callers",
            &office.callers(today(), name, CallAbout::default()),
        ));
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: worlds(),
        max_shrink_iters: 30,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_not_cleared_changes_not_a_byte_of_call_view(
        may in prop::collection::vec(prop::sample::select(Topic::ALL), 0..5),
        mut not in prop::collection::vec(prop::sample::select(Topic::ALL), 0..2),
        is_under_both in any::<bool>(),
        known in prop::collection::vec(0..600_u32, 0..4),
        hidden in prop::collection::vec(600..1200_u32, 1..7),
    ) {
        not.extend(may.first().filter(|_| is_under_both));
        let world = World::new();
        let person = world.pick(0).0;
        let word = |topics: &[Topic]| topics.iter().map(|one| one.word()).collect::<Vec<_>>();
        let record = kin(&world.desk, person, &word(&may), &word(&not));
        for number in known {
            say(&world, person, number, |topic| topic.is_some());
        }
        let before = all_told(&world, record, person);
        let is_cleared = |topic: Option<Topic>| topic.is_some_and(|one| may.contains(&one) && !not.contains(&one));
        for number in &hidden {
            say(&world, person, *number, |topic| !is_cleared(topic));
        }
        let after = all_told(&world, record, person);
        prop_assert_eq!(difference(&before, &after), None);
        for number in hidden {
            let said = [format!("untold {number}"), format!("{:04}-02-03", 1000 + number)];
            prop_assert!(after.iter().all(|one| said.iter().all(|said| !one.contains(said))));
        }
        prop_assert!(read(&world.desk).dossier(person).is_ok());
    }
}

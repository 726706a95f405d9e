//! Who called: whoever it is says their own words, and nobody comes into being twice.

use vidimus_app::act::call::Making;
use vidimus_app::read::telling::CallAbout;
use vidimus_model::id::SubjectId;

use crate::call::{MIRA, take, taken, values};
use crate::desk::{Desk, today};
use crate::readings::read;
use crate::telling::kin;

/// Makes something of a call, with some of the form filled.
fn make(desk: &Desk, call: SubjectId, kind: &str, said: &[(&str, &str)]) -> SubjectId {
    let making = Making { call, kind, said };
    let made = desk.office.make_of_call(today(), desk.nonce(), making);
    made.expect("something made of a call").subject
}

/// Who is said to say the first thing of a property, by id and name.
fn said_by(desk: &Desk, subject: SubjectId, property: &str) -> (String, Option<String>) {
    let dossier = read(desk).dossier(subject).unwrap();
    let mut properties = dossier.sections.iter().flat_map(|one| &one.properties);
    let found = properties.find(|one| one.name == property).expect(property);
    let by = found.questions[0].answers[0].claims[0].said_by.clone();
    by.map(|by| (by.id, by.title)).unwrap()
}

/// How many subjects of a kind there are.
fn count(desk: &Desk, kind: &str) -> u64 {
    let kinds = read(desk).kinds().unwrap();
    let found = kinds.iter().find(|one| one.kind == kind);
    found.map_or(0, |one| one.count)
}

const MISSING: [(&str, &str); 3] = [
    ("sought", "new:person:Olvan"),
    ("received_on", "2031-10-20"),
    (
        "circumstances",
        "He has not called since June.\r\nTwo men came to the house.",
    ),
];

#[test]
fn what_a_stranger_says_is_theirs_by_what_they_called_themselves() {
    let cases: [&[(&str, &str)]; 3] = [
        &[],
        &[("enquirer", "new:person:Mira, his sister")],
        // Whom the call is about is nobody who called, whatever stands on the form.
        &[("enquirer", "new:person:Olvan")],
    ];
    for enquirer in cases {
        let desk = Desk::new();
        let call = take(&desk, &MIRA).unwrap().call;
        let made = make(&desk, call, "tracing", &[enquirer, &MISSING[..]].concat());
        let (by, name) = said_by(&desk, made, "circumstances");
        assert_eq!(name.as_deref(), Some("Mira, his sister"), "{enquirer:?}");
        assert_eq!(values(&taken(&desk, call), "caller"), ["Mira, his sister"]);
        assert_ne!(by, desk.office.itself().to_string());
        assert_eq!(count(&desk, "person"), 2, "{enquirer:?}");
    }
}

#[test]
fn who_gave_no_name_is_whoever_called_and_never_the_office() {
    let desk = Desk::new();
    let said = [("caller_as", "(refused)"), ("says", "Nine in the cell.")];
    let call = take(&desk, &said).unwrap().call;
    let complaint = [
        ("matter", "ill_treatment"),
        ("received_on", "2031-10-20"),
        ("facts", "Nine in the cell."),
    ];
    let made = make(&desk, call, "complaint", &complaint);
    assert_eq!(said_by(&desk, made, "facts").0, call.to_string());
    assert_eq!(count(&desk, "person"), 0);
}

#[test]
fn a_stranger_who_is_no_complainant_is_the_source_all_the_same() {
    let desk = Desk::new();
    let call = take(&desk, &MIRA).unwrap().call;
    let complaint = [
        ("victim", "new:person:Olvan"),
        ("matter", "missing"),
        ("received_on", "2031-10-20"),
        ("facts", "Two men came to the house."),
    ];
    let made = make(&desk, call, "complaint", &complaint);
    let (_, name) = said_by(&desk, made, "facts");
    assert_eq!(name.as_deref(), Some("Mira, his sister"));
    assert!(read(&desk).dossier(made).is_ok());
}

#[test]
fn a_second_thing_made_of_a_call_makes_nobody_twice() {
    let desk = Desk::new();
    let call = take(&desk, &MIRA).unwrap().call;
    let form = [&[("enquirer", "new:person:Mira, his sister")], &MISSING[..]].concat();
    make(&desk, call, "tracing", &form);
    let filled = read(&desk).prefilled(call, "complaint").unwrap();
    for (property, name) in [("complainant", "Mira, his sister"), ("victim", "Olvan")] {
        let one = filled.iter().find(|one| one.property == property).unwrap();
        assert_eq!(one.called, [name]);
        assert!(!one.typed[0].starts_with("new:"), "{one:?}");
    }
    // The same form, opened before the first was sent.
    make(&desk, call, "tracing", &form);
    assert_eq!(count(&desk, "person"), 2);
}

#[test]
fn a_caller_becomes_a_relative_with_rules_of_their_own() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi").to_string();
    let said = [
        ("caller_as", "Mira Quillon"),
        ("about", person.as_str()),
        ("relation", "sibling"),
        ("verified", "called_back"),
        ("says", "He is ill."),
    ];
    let call = take(&desk, &said).unwrap().call;
    let filled = read(&desk).prefilled(call, "kin").unwrap();
    let typed: Vec<(&str, &str)> = filled
        .iter()
        .flat_map(|one| {
            one.typed
                .iter()
                .map(|typed| (one.property.as_str(), typed.as_str()))
        })
        .chain([("may_be_told", "custody")])
        .collect();
    let record = make(&desk, call, "kin", &typed);
    let call = taken(&desk, call);
    assert_eq!(call.kin.as_ref().unwrap().id, record.to_string());
    assert_eq!(values(&call, "caller"), ["Mira Quillon"]);
    assert!(call.became.is_empty() && call.work.unwrap().state.as_deref() == Some("taken"));
    let telling = desk.office.telling(today(), record).unwrap();
    assert_eq!(telling.caller.as_deref(), Some("Mira Quillon"));
    assert_eq!(telling.of[0].id, person);
}

#[test]
fn who_is_no_relation_that_a_record_knows_is_asked_anew() {
    let desk = Desk::new();
    let said = [&MIRA[..], &[("relation", "journalist")]].concat();
    let call = take(&desk, &said).unwrap().call;
    let filled = read(&desk).prefilled(call, "kin").unwrap();
    let relation = filled
        .iter()
        .find(|one| one.property == "relation")
        .unwrap();
    assert!(relation.typed.is_empty());
}

#[test]
fn whoever_the_call_is_about_is_not_offered_as_its_caller() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let record = kin(&desk, person, &[], &[]);
    let offered = |about: CallAbout<'_>| {
        let callers = desk.office.callers(today(), "Besaldi", about).unwrap();
        let names = callers.into_iter().map(|one| (one.name, one.kin.is_some()));
        names.collect::<Vec<_>>()
    };
    let everybody = offered(CallAbout::default());
    assert!(
        everybody.contains(&("Olvan Besaldi".to_owned(), false)),
        "{everybody:?}"
    );
    let known = CallAbout {
        known: &[person],
        ..CallAbout::default()
    };
    let named = ["olvan besaldi".to_owned()];
    let named = CallAbout {
        named: &named,
        ..CallAbout::default()
    };
    for about in [known, named] {
        let offered = offered(about);
        assert!(
            offered.iter().all(|(name, _)| name != "Olvan Besaldi"),
            "{offered:?}"
        );
        assert_eq!(offered.len(), everybody.len() - 1);
    }
    let call = take(&desk, &MIRA).unwrap().call;
    desk.office
        .name_on_call(today(), desk.nonce(), call, "kin", record)
        .unwrap();
    let call = taken(&desk, call);
    assert_eq!(
        values(&call, "caller"),
        ["Mira Besaldi"],
        "a relative is a person"
    );
}

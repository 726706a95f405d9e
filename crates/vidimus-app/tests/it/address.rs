use vidimus_app::Refused;
use vidimus_app::read::address::short;
use vidimus_model::label::{Level, Viewer};
use vidimus_model::value::Value;

use crate::desk::{Desk, today};

fn kinds(kind: &str) -> Vec<String> {
    vec![kind.to_owned()]
}

#[test]
fn a_subject_is_meant_by_its_address_or_its_very_name() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besáldi");
    let reading = desk.office.read(today()).unwrap();
    let meant = |typed: &str, kinds: &[String]| reading.subject_meant(typed, kinds);
    assert_eq!(meant(&person.to_string(), &[]).unwrap(), person);
    assert_eq!(meant(&short(&person.to_string()), &[]).unwrap(), person);
    assert_eq!(meant("olvan BESALDI", &[]).unwrap(), person);
    for (typed, kinds) in [
        ("Olvan", vec![]),
        ("Besaldi Olvan Senior", vec![]),
        ("olvan besaldi", kinds("organisation")),
        ("", vec![]),
    ] {
        let refused = meant(typed, &kinds).unwrap_err();
        assert!(
            matches!(refused, Refused::NobodyMeant(_)),
            "{typed}: {refused}"
        );
    }
}

#[test]
fn two_of_one_name_have_to_be_told_apart() {
    let desk = Desk::new();
    let one = desk.named("person", "Daren Velarin");
    let other = desk.named("person", "Daren Velarin");
    let reading = desk.office.read(today()).unwrap();
    let refused = reading.subject_meant("Daren Velarin", &[]).unwrap_err();
    for address in [one, other].map(|one| short(&one.to_string())) {
        assert!(refused.to_string().contains(&address), "{refused}");
    }
}

#[test]
fn a_withdrawn_name_leads_to_nobody() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let by = desk.named("organisation", "Harbour office");
    let second = desk.say(
        person,
        "name",
        Value::Name("Olvan the Elder".to_owned()),
        by,
    );
    let find = |desk: &Desk| {
        let reading = desk.office.read(today()).unwrap();
        reading.subject_meant("Olvan the Elder", &[])
    };
    assert_eq!(find(&desk).unwrap(), person);
    let why = vidimus_model::item::Withdrawn::MisRecorded;
    desk.office
        .retract(today(), desk.nonce(), second, why, "a slip", None)
        .unwrap();
    assert!(find(&desk).is_err());
}

#[test]
fn what_a_viewer_may_not_see_is_under_no_address_of_theirs() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let outsider = Viewer::cleared_for(Level::Public);
    let reading = desk.office.read_as(outsider, today()).unwrap();
    assert!(matches!(
        reading.item_at(&person.to_string()),
        Err(Refused::Absent)
    ));
    assert!(reading.subject_meant(&person.to_string(), &[]).is_err());
    assert!(reading.subject_meant("Olvan Besaldi", &[]).is_err());
}

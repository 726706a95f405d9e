//! How many are held where, in papers that are given.

use super::*;

/// Somebody held at a place since a day, who may be counted where they allow it.
fn counted(desk: &Desk, name: &str, place: SubjectId, allows: bool) -> SubjectId {
    let person = desk.named("person", name);
    let custody = held(desk, person, "2031-03-01");
    let office = desk.office.itself();
    desk.say(custody, "place", Value::Reference(place), office);
    if allows {
        consents(desk, person, Scope::Statistics);
    }
    person
}

#[test]
fn people_are_counted_who_allow_it_and_never_so_few_that_one_is_told_apart() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry of Halvoria");
    let place = desk.named("place", "Stavren");
    let order = || order("figures", "authority", place, Some(ministry));
    for number in 0..4 {
        counted(&desk, &format!("Olvan {number}"), place, true);
    }
    let few = prepared(&desk, order());
    let told = text_of(&desk.office, &few);
    assert!(told.contains("release-held-withheld"), "{told}");
    let fifth = counted(&desk, "Tamar Velosi", place, true);
    counted(&desk, "Nobody Asked", place, false);
    let told = text_of(&desk.office, &few);
    assert!(!told.contains("release-held-withheld"), "{told}");
    give(&desk.office, &desk, &few).expect("it is given");

    // One joins and one leaves: neither is to be seen from the two papers.
    counted(&desk, "Irda Venn", place, true);
    let scopes = BTreeSet::from([Scope::Statistics]);
    let withdrawn =
        desk.office
            .withdraw_consent(today(), desk.nonce(), fifth, &scopes, "she asked for it");
    withdrawn.expect("consent is withdrawn");
    let next = prepared(&desk, order());
    let told = text_of(&desk.office, &next);
    assert!(told.contains("release-held-earlier 5 "), "{told}");
}

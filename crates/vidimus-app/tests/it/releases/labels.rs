//! What a label does to what is given out, and how it is let go.

use std::collections::BTreeSet;

use vidimus_app::act::appoint::Appointment;
use vidimus_app::act::release::Loosening;
use vidimus_app::refused::Already;
use vidimus_app::{Office, Refused};
use vidimus_model::consent::Scope;
use vidimus_model::id::SubjectId;
use vidimus_model::label::{Audience, Label, Level};
use vidimus_model::right::{Deed, Role};
use vidimus_model::value::Value;

use super::{
    Held, Plain, Visited, consents, give, order, prepared, preview, somebody_held,
    somewhere_visited, text_of,
};
use crate::desk::{Desk, today};
use crate::readings::{read, text};

/// Keeps less closely what stays from a release for one reason.
fn loosen(seat: &Office, desk: &Desk, key: &str, why: &str) -> Result<(), Refused> {
    let stays = preview(seat, key).stays.into_iter();
    let rows = stays.filter(|one| one.why == why);
    let asked = Loosening {
        statements: rows.flat_map(|one| one.statements).collect(),
        with_sources: true,
        because: "her lawyer agreed".to_owned(),
    };
    let done = seat.loosen_for_release(today(), desk.nonce(), key, &asked, &Plain);
    done.map(drop)
}

#[test]
fn a_label_acts_on_later_releases_and_earlier_ones_stay_on_record() {
    let Held {
        desk,
        person,
        sister,
        whereabouts,
    } = somebody_held();
    consents(&desk, person, Scope::Family);
    let ask = || prepared(&desk, order("family", "family", person, Some(sister)));
    let first = ask();
    give(&desk.office, &desk, &first).expect("it is given");
    let closer = Label::of(Level::Confidential);
    let office = &desk.office;
    office
        .relabel(
            today(),
            desk.nonce(),
            whereabouts.0,
            &[0],
            &closer,
            "she fears for him",
        )
        .unwrap();
    let next = ask();
    assert!(!text_of(office, &next).contains("Stavren"));
    let given = read(&desk).consents(person).unwrap().releases;
    assert_eq!(given.len(), 1, "{given:?}");

    // An officer works on papers, and loosens nothing.
    let officer = Appointment::of(Role::Officer);
    let officer = office.open_account(today(), desk.nonce(), "k.venn", &officer);
    let officer = office.seat(officer.unwrap());
    let refused = loosen(&officer, &desk, &next, "level");
    assert!(
        matches!(refused, Err(Refused::NoRight { deed: Deed::Loosen })),
        "{refused:?}"
    );
    loosen(office, &desk, &next, "level").unwrap();
    assert!(text_of(office, &next).contains("Stavren"));
    let reading = read(&desk);
    let label = &reading.item_view(whereabouts.0).unwrap().parts[0].label;
    assert_eq!(*label, Label::of(Level::Restricted));
}

#[test]
fn a_label_is_no_way_around_a_consent() {
    let Held {
        desk,
        person,
        sister,
        ..
    } = somebody_held();
    let key = prepared(&desk, order("family", "family", person, Some(sister)));
    let moved = loosen(&desk.office, &desk, &key, "no_consent");
    assert!(
        matches!(moved, Err(Refused::Already(Already::KeptSo))),
        "{moved:?}"
    );
    assert!(preview(&desk.office, &key).paper.is_none());
}

#[test]
fn what_is_kept_to_a_circle_is_let_go_by_its_members_alone() {
    let Visited { desk, visit, .. } = somewhere_visited();
    let finding = Value::record([
        ("theme", Value::Term("conditions".to_owned())),
        ("text", text("Two men have scabies.")),
    ]);
    let said = desk.say(visit, "finding", finding, desk.office.itself());
    let medical = BTreeSet::from([Audience("medical".to_owned())]);
    let doctor = Appointment {
        audiences: medical.clone(),
        ..Appointment::of(Role::Manager)
    };
    let doctor = desk
        .office
        .open_account(today(), desk.nonce(), "d.lio", &doctor);
    let doctor = desk.office.seat(doctor.unwrap());
    let label = Label {
        level: Level::Restricted,
        only_to: Some(medical),
    };
    let parts = [0, 1];
    desk.office
        .relabel(today(), desk.nonce(), said.0, &parts, &label, "a diagnosis")
        .unwrap();
    let key = prepared(&desk, order("visit", "public", visit, None));
    let listed = |seat: &Office| {
        let stays = preview(seat, &key).stays.into_iter();
        let mut statements = stays.flat_map(|one| one.statements);
        statements.any(|one| one == said.0.to_string())
    };
    assert!(listed(&doctor) && !listed(&desk.office));
    loosen(&doctor, &desk, &key, "level").unwrap();
    assert!(text_of(&desk.office, &key).contains("scabies"));
}

#[test]
fn what_was_found_bilaterally_goes_to_its_authority_alone() {
    let Visited { desk, visit, .. } = somewhere_visited();
    let ministry = desk.named("organisation", "Ministry of Halvoria");
    let other = desk.named("organisation", "Prison Service");
    let office = desk.office.itself();
    desk.say(visit, "authority", Value::Reference(ministry), office);
    let said = desk.say(visit, "bilateral", Value::Flag(true), office);
    let told = |circle: &str, to: Option<SubjectId>| {
        let key = prepared(&desk, order("visit", circle, visit, to));
        (text_of(&desk.office, &key), preview(&desk.office, &key))
    };
    let (theirs, _) = told("authority", Some(ministry));
    assert!(theirs.contains("There is no daylight."), "{theirs}");
    let (ours, _) = told("office", None);
    assert!(ours.contains("There is no daylight."), "{ours}");
    for (circle, to) in [("authority", Some(other)), ("public", None)] {
        let (nothing, preview) = told(circle, to);
        assert_eq!(nothing, "", "{circle}");
        assert!(preview.paper.is_none());
        assert!(preview.stays.iter().any(|one| one.why == "bilateral"));
    }
    // That it is bilateral may itself be kept closer, and still holds everything back.
    let sealed = Label::of(Level::Sealed);
    desk.office
        .relabel(
            today(),
            desk.nonce(),
            said.0,
            &[0, 1],
            &sealed,
            "agreed in confidence",
        )
        .unwrap();
    assert_eq!(told("public", None).0, "");
}

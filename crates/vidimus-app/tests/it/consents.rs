//! What a person allows: given, withdrawn, given anew, and looked at again in time.

use std::collections::BTreeSet;

use vidimus_app::act::consent::{Giving, WrongConsent};
use vidimus_app::read::due::{DueFilter, When};
use vidimus_app::{Moment, Refused};
use vidimus_model::consent::{Basis, Capacity, Manner, Scope};
use vidimus_model::id::{EntryHash, ItemId, SubjectId};
use vidimus_model::item::Verdict;
use vidimus_model::label::{Level, Viewer};
use vidimus_model::right::Role;

use crate::desk::{Desk, today};
use crate::readings::{ALL, read};
use crate::rights::appointed;

fn give(desk: &Desk, person: SubjectId, giving: &Giving) -> Result<EntryHash, Refused> {
    desk.office.consent(today(), desk.nonce(), person, giving)
}

fn withdraw(desk: &Desk, person: SubjectId, scopes: &[Scope]) -> Result<EntryHash, Refused> {
    let scopes: BTreeSet<Scope> = scopes.iter().copied().collect();
    let nonce = desk.nonce();
    desk.office
        .withdraw_consent(today(), nonce, person, &scopes, "she called and said so")
}

/// Every scope that was spoken of, with its answer.
fn standing(desk: &Desk, person: SubjectId) -> Vec<(&'static str, &'static str)> {
    let told = read(desk).consents(person).unwrap();
    let standing = told.standing.iter();
    standing.map(|one| (one.scope, one.answer)).collect()
}

fn wrong(refused: Result<EntryHash, Refused>) -> WrongConsent {
    match refused {
        Err(Refused::Consent(wrong)) => wrong,
        other => panic!("{other:?} is no wrong consent"),
    }
}

fn on(day: &str) -> Moment {
    let today = day.parse::<vidimus_model::edtf::Edtf>().unwrap();
    Moment {
        today: today.earliest().unwrap(),
        ..crate::desk::today()
    }
}

#[test]
fn consent_is_given_withdrawn_and_given_anew() {
    let desk = Desk::new();
    let anna = desk.named("person", "Anna Veld");
    assert_eq!(standing(&desk, anna), []);
    let both = Giving::of([Scope::Family, Scope::Publish]);
    give(&desk, anna, &both).unwrap();
    assert_eq!(
        standing(&desk, anna),
        [("family", "allowed"), ("publish", "allowed")]
    );

    withdraw(&desk, anna, &[Scope::Publish]).unwrap();
    assert_eq!(
        standing(&desk, anna),
        [("family", "allowed"), ("publish", "withdrawn")]
    );
    let again = Giving::of([Scope::Publish]);
    assert_eq!(
        wrong(give(&desk, anna, &again)),
        WrongConsent::WasWithdrawn(Scope::Publish)
    );
    give(
        &desk,
        anna,
        &Giving {
            anew: true,
            ..again
        },
    )
    .unwrap();
    assert_eq!(
        standing(&desk, anna),
        [("family", "allowed"), ("publish", "allowed")]
    );

    withdraw(&desk, anna, &[]).unwrap();
    assert_eq!(
        standing(&desk, anna),
        [("family", "withdrawn"), ("publish", "withdrawn")]
    );
    let history = read(&desk).consents(anna).unwrap().history;
    let last = history.first().unwrap();
    assert!(!last.given);
    assert_eq!(last.scopes, ["family", "publish"]);
    assert_eq!(last.reason.as_deref(), Some("she called and said so"));
}

#[test]
fn a_withdrawal_that_was_a_slip_is_undone() {
    let desk = Desk::new();
    let anna = desk.named("person", "Anna Veld");
    give(&desk, anna, &Giving::of([Scope::Family])).unwrap();
    let entry = withdraw(&desk, anna, &[]).unwrap();
    let act = ItemId { entry, index: 0 };
    desk.office
        .undo(today(), desk.nonce(), act, "another Anna")
        .unwrap();
    assert_eq!(standing(&desk, anna), [("family", "allowed")]);
}

#[test]
fn who_gave_it_how_and_in_which_language_is_told() {
    let desk = Desk::new();
    let (anna, mother) = (
        desk.named("person", "Anna Veld"),
        desk.named("person", "Mira Veld"),
    );
    let giving = Giving {
        by: Some(mother),
        capacity: Some(Capacity::Parent),
        manner: Some(Manner::Spoken),
        language: Some("hy".to_owned()),
        terms: "no photograph".to_owned(),
        ..Giving::of([Scope::Tracing])
    };
    give(&desk, anna, &giving).unwrap();
    let told = read(&desk).consents(anna).unwrap();
    let [given] = told.history.as_slice() else {
        panic!("one act")
    };
    assert_eq!(
        given.by.as_ref().unwrap().title.as_deref(),
        Some("Mira Veld")
    );
    assert_eq!(given.capacity.as_deref(), Some("parent"));
    assert_eq!(given.manner.as_deref(), Some("spoken"));
    assert_eq!(given.language.as_deref(), Some("hy"));
    assert_eq!(given.terms.as_deref(), Some("no photograph"));
    assert_eq!(given.on.as_deref(), Some("2031-10-20"));
}

#[test]
fn what_cannot_be_is_refused_with_help() {
    let desk = Desk::new();
    let anna = desk.named("person", "Anna Veld");
    let day = |day: &str| day.parse().ok();
    let of = || Giving::of([Scope::Family]);
    let basis = || Giving {
        basis: Basis::VitalInterest,
        ..of()
    };
    let refused = |giving: Giving| wrong(give(&desk, anna, &giving));
    assert_eq!(refused(Giving::of([])), WrongConsent::NoScope);
    assert!(matches!(
        refused(Giving {
            on: day("2031-10-21"),
            ..of()
        }),
        WrongConsent::InFuture { .. }
    ));
    assert!(matches!(
        refused(Giving {
            until: day("2031-10-19"),
            ..of()
        }),
        WrongConsent::UntilBefore { .. }
    ));
    assert!(matches!(
        refused(Giving {
            until: day("2032"),
            ..of()
        }),
        WrongConsent::NotOneDay(_)
    ));
    assert_eq!(
        refused(basis()),
        WrongConsent::NoReview(Basis::VitalInterest)
    );
    assert_eq!(
        refused(Giving {
            review_on: day("2031-11-01"),
            ..basis()
        }),
        WrongConsent::NoReason(Basis::VitalInterest)
    );
    assert!(matches!(
        refused(Giving {
            review_on: day("2031-10-01"),
            ..basis()
        }),
        WrongConsent::ReviewOver(_)
    ));
    assert_eq!(
        refused(Giving::of([Scope::Organisations])),
        WrongConsent::NoOrganisation
    );
    assert_eq!(
        wrong(withdraw(&desk, anna, &[Scope::Dna])),
        WrongConsent::NeverGiven(Scope::Dna)
    );
    assert_eq!(
        wrong(withdraw(&desk, anna, &[])),
        WrongConsent::NothingGiven
    );
    let group = desk.named("group", "Fishermen of Oreth");
    assert!(matches!(
        wrong(give(&desk, group, &of())),
        WrongConsent::NotAPerson { .. }
    ));
    assert_eq!(standing(&desk, anna), []);
}

#[test]
fn records_that_are_one_get_it_together() {
    let desk = Desk::new();
    let (anna, other) = (
        desk.named("person", "Anna Veld"),
        desk.named("person", "A. Veld"),
    );
    give(&desk, other, &Giving::of([Scope::Family])).unwrap();
    desk.office
        .judge(
            today(),
            desk.nonce(),
            anna,
            other,
            Verdict::Same,
            "same father",
        )
        .unwrap();
    assert_eq!(
        standing(&desk, anna),
        [("family", "never")],
        "one of them never gave it"
    );
    give(&desk, anna, &Giving::of([Scope::Family])).unwrap();
    assert_eq!(standing(&desk, anna), [("family", "allowed")]);
    withdraw(&desk, other, &[]).unwrap();
    assert_eq!(standing(&desk, anna), [("family", "withdrawn")]);
}

#[test]
fn what_is_given_to_one_organisation_is_given_to_no_other() {
    let desk = Desk::new();
    let anna = desk.named("person", "Anna Veld");
    let (one, other) = (
        desk.named("organisation", "One"),
        desk.named("organisation", "Other"),
    );
    for organisation in [one, other] {
        let organisations = BTreeSet::from([organisation]);
        let giving = Giving {
            organisations,
            ..Giving::of([Scope::Organisations])
        };
        give(&desk, anna, &giving).unwrap();
    }
    let told = read(&desk).consents(anna).unwrap();
    let [standing] = told.standing.as_slice() else {
        panic!("one scope")
    };
    assert_eq!(standing.answer, "only_to");
    assert_eq!(standing.organisations.len(), 2);
}

#[test]
fn what_ends_or_is_to_be_looked_at_again_falls_due_in_time() {
    let desk = Desk::new();
    let anna = desk.named("person", "Anna Veld");
    let giving = Giving {
        until: "2031-12-01".parse().ok(),
        ..Giving::of([Scope::Family, Scope::Publish])
    };
    give(&desk, anna, &giving).unwrap();
    let due = |day: &str| {
        let reading = desk.office.read(on(day)).unwrap();
        let due = reading.due(DueFilter::default(), ALL).unwrap().items;
        let due = due.into_iter().map(|one| (one.clock, one.when, one.days));
        due.collect::<Vec<_>>()
    };
    let ends = |when, days| vec![("consent_ends".to_owned(), when, days)];
    assert_eq!(due("2031-10-21"), []);
    assert_eq!(
        due("2031-11-29"),
        ends(When::Soon, -2),
        "two scopes end on one day"
    );
    assert_eq!(due("2031-12-01"), ends(When::Today, 0));
    assert_eq!(due("2031-12-02"), ends(When::Overdue, 1));
    let reading = desk.office.read(on("2031-12-02")).unwrap();
    let told = reading.consents(anna).unwrap().standing;
    assert!(told.iter().all(|one| one.answer == "ended"));
    withdraw(&desk, anna, &[]).unwrap();
    assert_eq!(due("2031-12-02"), []);
}

#[test]
fn who_may_not_see_the_person_sees_no_consent_and_who_may_not_work_gives_none() {
    let desk = Desk::new();
    let anna = desk.named("person", "Anna Veld");
    give(&desk, anna, &Giving::of([Scope::Family])).unwrap();
    let viewer = Viewer::cleared_for(Level::Public);
    let reading = desk.office.read_as(viewer, today()).unwrap();
    assert!(matches!(reading.consents(anna), Err(Refused::Absent)));
    let reader = appointed(&desk, "writer", Role::DataEntry);
    let refused = reader.consent(today(), desk.nonce(), anna, &Giving::of([Scope::Dna]));
    assert!(matches!(refused, Err(Refused::NoRight { .. })));
}

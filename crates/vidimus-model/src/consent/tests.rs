use super::*;
use crate::fold::{Item, Order, Rights};
use crate::id::{AccountId, EntryHash};
use crate::item::Undo;
use crate::label::{Label, Level};

const fn id(at: u16) -> ItemId {
    ItemId {
        entry: EntryHash([3; 32]),
        index: at,
    }
}

const fn person(at: u16) -> SubjectId {
    SubjectId(id(at))
}

fn day(text: &str) -> Day {
    text.parse::<Edtf>().unwrap().earliest().unwrap()
}

fn item(at: u16, body: Body) -> Item {
    Item {
        id: id(at),
        order: Order {
            depth: u64::from(at),
            device: [0; 32],
            sequence: u64::from(at),
            index: 0,
        },
        actor: AccountId(id(0)),
        grant: None,
        claimed_ms: 0,
        labels: vec![Label::of(Level::Sealed)],
        body,
    }
}

fn consents(acts: impl IntoIterator<Item = (u16, Body)>) -> Consents {
    let items = acts.into_iter().map(|(at, body)| item(at, body));
    Consents::of(&Fold::of(items, &Rights::default()))
}

fn publish(of: u16) -> Consent {
    Consent {
        on: "2031-05".parse().ok(),
        ..Consent::given(person(of), vec!["publish".into()])
    }
}

fn body(consent: Consent) -> Body {
    Body::Consent(Part::Known(consent))
}

fn withdrawn(of: u16) -> Body {
    let given = false;
    body(Consent {
        given,
        ..publish(of)
    })
}

fn judged(one: u16, other: u16, verdict: Verdict) -> Body {
    Body::Judgement(Part::Known(Judgement {
        left: person(one),
        right: person(other),
        verdict,
        reason: String::new(),
        replaces: vec![],
    }))
}

fn asked(on: &str) -> Asked {
    Asked::on(Scope::Publish, day(on))
}

fn said(consent: Consent, on: &str) -> &'static str {
    let known = consents([(9, body(consent))]);
    known.answer(person(1), &asked(on)).word()
}

#[test]
fn consent_holds_from_its_day_to_its_end_and_no_further() {
    let until = "2031-08".parse().ok();
    let given = || Consent {
        until: until.clone(),
        ..publish(1)
    };
    assert_eq!(said(given(), "2031-04-30"), "never");
    assert_eq!(said(given(), "2031-05-01"), "allowed");
    assert_eq!(said(given(), "2031-08-01"), "allowed");
    assert_eq!(
        said(given(), "2031-08-02"),
        "ended",
        "the first day the end may mean"
    );
}

#[test]
fn what_nobody_looked_at_again_in_time_counts_no_more() {
    let review_on = "2031-06-10".parse().ok();
    let basis = Some("public_interest".to_owned());
    let given = |review_on| Consent {
        review_on,
        basis: basis.clone(),
        ..publish(1)
    };
    assert_eq!(said(given(review_on.clone()), "2031-06-10"), "allowed");
    assert_eq!(said(given(review_on), "2031-06-11"), "review_overdue");
    assert_eq!(said(given(None), "2031-06-10"), "review_overdue");
}

#[test]
fn another_scope_another_basis_and_another_organisation_allow_nothing() {
    let scopes = vec!["tracing".to_owned()];
    assert_eq!(
        said(
            Consent {
                scopes,
                ..publish(1)
            },
            "2031-06-10"
        ),
        "never"
    );
    let basis = Some("because".to_owned());
    assert_eq!(
        said(
            Consent {
                basis,
                ..publish(1)
            },
            "2031-06-10"
        ),
        "never"
    );
    let organisations = Some(BTreeSet::from([person(7)]));
    let named = Consent {
        organisations,
        ..publish(1)
    };
    assert_eq!(said(named.clone(), "2031-06-10"), "never");
    let known = consents([(9, body(named))]);
    let organisation = Some(person(7));
    let asked = Asked {
        organisation,
        ..asked("2031-06-10")
    };
    assert!(known.answer(person(1), &asked).is_allowed());
}

#[test]
fn nobody_is_an_organisation_that_was_named_without_names() {
    let scopes = vec!["organisations".to_owned()];
    let known = consents([(
        9,
        body(Consent {
            scopes,
            ..publish(1)
        }),
    )]);
    let organisation = Some(person(7));
    let scope = Scope::Organisations;
    let asked = Asked {
        scope,
        organisation,
        ..asked("2031-06-10")
    };
    assert_eq!(known.answer(person(1), &asked), Answer::Never);
}

#[test]
fn of_what_was_written_at_once_withdrawal_wins() {
    let written = [(9, withdrawn(1)), (10, body(publish(1)))];
    let known = consents(written);
    let answer = known.answer(person(1), &asked("2031-06-10"));
    assert_eq!(answer, Answer::Withdrawn(id(9)));
}

#[test]
fn what_was_given_anew_replaces_the_withdrawal() {
    let anew = Consent {
        replaces: vec![id(10)],
        ..publish(1)
    };
    let written = [(9, body(publish(1))), (10, withdrawn(1)), (11, body(anew))];
    let answer = consents(written).answer(person(1), &asked("2031-06-10"));
    let basis = Basis::Consent;
    assert_eq!(answer, Answer::Allowed { by: id(11), basis });
}

#[test]
fn a_withdrawal_that_was_undone_counts_no_more() {
    let undo = Body::Undo(Part::Known(Undo {
        item: id(10),
        reason: String::new(),
    }));
    let written = [(9, body(publish(1))), (10, withdrawn(1)), (11, undo)];
    let answer = consents(written).answer(person(1), &asked("2031-06-10"));
    assert!(answer.is_allowed());
}

#[test]
fn records_that_are_one_have_to_allow_it_together() {
    let same = || judged(1, 2, Verdict::Same);
    let on = asked("2031-06-10");
    let one = consents([(9, body(publish(1))), (12, same())]);
    assert_eq!(one.answer(person(1), &on), Answer::Never);
    let both = [(9, body(publish(1))), (10, body(publish(2))), (12, same())];
    assert!(consents(both.clone()).answer(person(1), &on).is_allowed());
    let one_withdrew = both.into_iter().chain([(13, withdrawn(2))]);
    let answer = consents(one_withdrew).answer(person(1), &on);
    assert_eq!(answer, Answer::Withdrawn(id(13)));
}

#[test]
fn a_dispute_whether_they_are_one_does_not_lift_a_withdrawal() {
    let written = [
        (9, body(publish(1))),
        (10, withdrawn(2)),
        (12, judged(1, 2, Verdict::Same)),
        (13, judged(1, 2, Verdict::NotSame)),
    ];
    let answer = consents(written).answer(person(1), &asked("2031-06-10"));
    assert_eq!(answer, Answer::Withdrawn(id(10)));
}

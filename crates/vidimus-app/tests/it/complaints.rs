//! Complaints: taken in with their words, told of each time, and kept secret where that is asked.

use proptest::prelude::*;
use vidimus_app::Refused;
use vidimus_app::act::fill::Field;
use vidimus_app::act::step::Step;
use vidimus_app::read::due::DueFilter;
use vidimus_app::read::list::ListQuestion;
use vidimus_app::refused::WrongCall;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{PROFILES, WrongStep};
use vidimus_model::label::{Level, Viewer};
use vidimus_model::right::Role;

use crate::desk::{Desk, today};
use crate::readings::{ALL, read};
use crate::rights::appointed;

const FACTS: &str = "They took his letters away. Nobody said why.";

fn fields(more: &[(&str, &str)]) -> Vec<Field> {
    let usual = [
        ("way", "telephone"),
        ("complainant", "Mira Besaldi"),
        ("matter", "family_contact"),
        ("received_on", "2031-09-30"),
        ("facts", FACTS),
        ("wanted", "That he gets them back."),
    ];
    let all = usual.iter().chain(more);
    all.map(|(property, typed)| Field::new(property, *typed))
        .collect()
}

fn complain(desk: &Desk, more: &[(&str, &str)]) -> SubjectId {
    let taken = desk.office.complain(today(), desk.nonce(), &fields(more));
    taken.unwrap()
}

fn step(desk: &Desk, subject: SubjectId, to: &str, fields: &[Field]) -> Result<(), Refused> {
    let step = Step {
        to,
        ..Step::default()
    };
    let done = desk
        .office
        .step_saying(today(), desk.nonce(), subject, step, |sheet| {
            sheet.fill_all(subject, fields)
        });
    done.map(drop)
}

#[test]
fn a_complaint_gets_its_code_and_its_words_are_kept_as_a_document() {
    let desk = Desk::new();
    let codes: Vec<_> = (0..5)
        .map(|_| {
            let taken = complain(&desk, &[]);
            read(&desk).complaint(taken).unwrap().code.unwrap()
        })
        .collect();
    let year = today().today.date().0;
    let expected: Vec<String> = (1..=5).map(|at| format!("K-{year}-{at:04}")).collect();
    assert_eq!(codes, expected);

    let reading = read(&desk);
    let first = reading.subject_meant(&expected[0], &[]).unwrap();
    let dossier = reading.dossier(first).unwrap();
    assert_eq!(dossier.work.unwrap().state.as_deref(), Some("received"));
    let facts = dossier.sections.iter().flat_map(|part| &part.properties);
    let facts = facts.clone().find(|one| one.name == "facts").unwrap();
    let claim = &facts.questions[0].answers[0].claims[0];
    assert_eq!(claim.place.as_ref().unwrap().quote, FACTS);
    assert_eq!(
        claim.said_by.as_ref().unwrap().title.as_deref(),
        Some("Mira Besaldi"),
        "what they say is said by them"
    );
}

#[test]
fn a_form_sent_twice_is_one_complaint() {
    let desk = Desk::new();
    let nonce = desk.nonce();
    let once = desk.office.complain(today(), nonce, &fields(&[])).unwrap();
    let again = desk.office.complain(today(), nonce, &fields(&[])).unwrap();
    assert_eq!(once, again);
}

#[test]
fn what_cannot_be_taken_names_its_field() {
    let desk = Desk::new();
    let wrong = [Field::new("matter", "weather")];
    let refused = desk.office.complain(today(), desk.nonce(), &wrong);
    match refused {
        Err(Refused::InField { property, .. }) => assert_eq!(property, "matter"),
        other => panic!("{other:?}"),
    }
    let nothing = desk.office.complain(today(), desk.nonce(), &[]);
    assert!(matches!(nothing, Err(Refused::WrongStep(_))), "{nothing:?}");
}

#[test]
fn a_complainant_who_asked_for_it_is_named_to_nobody_below() {
    let desk = Desk::new();
    let secret = [("keep_identity_secret", "yes"), ("victim", "mira besaldi")];
    let taken = complain(&desk, &secret);
    assert!(read(&desk).complaint(taken).unwrap().keep_secret);
    let viewer = Viewer::cleared_for(Level::Restricted);
    let reading = desk.office.read_as(viewer, today()).unwrap();
    let dossier = serde_json::to_string(&reading.dossier(taken).unwrap()).unwrap();
    assert!(
        !dossier.contains("Mira") && !dossier.contains("mira"),
        "{dossier}"
    );
    assert!(dossier.contains("his letters"), "what it is about is told");
}

#[test]
fn who_may_know_of_a_complaint_knows_from_the_first_how_far_it_is() {
    let desk = Desk::new();
    let taken = complain(&desk, &[]);
    let officer = appointed(&desk, "k.venn", Role::Officer);
    let dossier = officer.read(today()).unwrap().dossier(taken).unwrap();
    assert_eq!(dossier.work.unwrap().state.as_deref(), Some("received"));
    let registered = Step {
        to: "registered",
        ..Step::default()
    };
    officer
        .step(today(), desk.nonce(), taken, registered)
        .unwrap();
}

#[test]
fn a_step_of_which_the_complainant_was_not_told_stands_out() {
    let desk = Desk::new();
    let taken = complain(&desk, &[]);
    step(&desk, taken, "registered", &[]).unwrap();
    let untold = || -> Vec<String> {
        let told = read(&desk).complaint(taken).unwrap();
        told.untold.into_iter().map(|step| step.to).collect()
    };
    assert_eq!(untold(), ["received", "registered"]);
    let told = |what: &str| Field::new("told", format!("what={what}, on=2031-10-01"));
    desk.office
        .fill(today(), desk.nonce(), taken, &[told("received")])
        .unwrap();
    assert!(untold().is_empty());
    let decided = [Field::new("decided_on", "2031-10-01")];
    step(&desk, taken, "admitted", &decided).unwrap();
    assert_eq!(untold(), ["admitted"]);
    let end = [
        told("progress"),
        Field::new("inquiry", "We asked the prison"),
    ];
    step(&desk, taken, "inquiry", &end).unwrap();
    assert_eq!(
        untold(),
        ["admitted"],
        "what is told with a step is told, and progress tells of no admission"
    );
    let now = |what: &str| Field::new("told", format!("what={what}, on=2031-10-20"));
    desk.office
        .fill(today(), desk.nonce(), taken, &[now("finding")])
        .unwrap();
    assert_eq!(untold(), ["admitted"], "a finding tells of no admission");
    desk.office
        .fill(today(), desk.nonce(), taken, &[now("admitted")])
        .unwrap();
    assert!(untold().is_empty());
}

#[test]
fn nobody_was_told_on_a_day_to_come() {
    let desk = Desk::new();
    let taken = complain(&desk, &[]);
    let told = Field::new("told", "what=received, on=2031-10-21");
    let told_on = Field::new("told_on", "2031-10-21");
    for wrong in [told, told_on] {
        let refused = desk.office.fill(today(), desk.nonce(), taken, &[wrong]);
        let Err(Refused::InField { why, .. }) = refused else {
            panic!("{refused:?}");
        };
        assert!(matches!(*why, Refused::WrongCall(WrongCall::ToldInFuture)));
    }
}

/// What becomes of a complaint in a matter that is admitted on 1 October, for a reason or none.
fn admitted(matter: &str, reason: Option<&str>) -> Result<(), Refused> {
    let desk = Desk::new();
    let taken = complain(&desk, &[("matter", matter)]);
    step(&desk, taken, "registered", &[]).unwrap();
    let admitted = Step {
        to: "admitted",
        on: None,
        reason,
    };
    let decided = [Field::new("decided_on", "2031-10-01")];
    let done = desk
        .office
        .step_saying(today(), desk.nonce(), taken, admitted, |sheet| {
            sheet.fill_all(taken, &decided)
        });
    done.map(drop)
}

#[test]
fn nothing_is_admitted_without_a_mandate_or_a_reason() {
    admitted("family_contact", None).unwrap();
    let refused = admitted("court_judgment", None).unwrap_err();
    assert!(
        matches!(refused, Refused::WrongStep(WrongStep::NoMandate { .. })),
        "{refused:?}"
    );
    admitted("court_judgment", Some("It shows how letters are held back")).unwrap();
}

/// An office that may not recommend in the matter `missing`, and a complaint in a matter whose finding is made.
fn found(matter: &str) -> (Desk, SubjectId) {
    let desk = Desk::new();
    desk.office
        .adopt_profile(today(), desk.nonce(), "own.toml", PROFILES[1].1)
        .unwrap();
    let taken = complain(&desk, &[("matter", matter)]);
    let fields = [
        ("registered", vec![]),
        ("admitted", vec![Field::new("decided_on", "2031-10-01")]),
        ("inquiry", vec![]),
        ("found", vec![Field::new("finding", "violation")]),
    ];
    for (to, fields) in fields {
        step(&desk, taken, to, &fields).unwrap();
    }
    (desk, taken)
}

/// Whether something was refused because the office has no mandate for it.
fn is_beyond(done: &Result<(), Refused>) -> bool {
    matches!(
        done,
        Err(Refused::WrongStep(WrongStep::NoMandate { kind, .. })) if kind == "complaint"
    )
}

#[test]
fn nothing_ends_in_a_recommendation_without_a_mandate_or_a_reason() {
    let (desk, taken) = found("missing");
    let refused = step(&desk, taken, "monitoring", &[]).unwrap_err();
    let Refused::WrongStep(wrong) = refused else {
        panic!("{refused:?}");
    };
    assert!(
        wrong
            .hint()
            .unwrap()
            .contains("Relief Mission of the Two Seas"),
        "{wrong:?}"
    );
}

#[test]
fn nothing_is_closed_with_a_recommendation_without_a_mandate_or_a_reason() {
    let ends = |matter: &str, result: &str, reason: Option<&str>| {
        let (desk, taken) = found(matter);
        let closed = Step {
            to: "closed",
            on: None,
            reason,
        };
        let said = [
            Field::new("result", result),
            Field::new("told", "what=result, on=2031-10-20"),
        ];
        let done = desk
            .office
            .step_saying(today(), desk.nonce(), taken, closed, |sheet| {
                sheet.fill_all(taken, &said)
            });
        done.map(drop)
    };
    assert!(is_beyond(&ends("missing", "recommendation_made", None)));
    ends("missing", "recommendation_made", Some("They asked us to")).unwrap();
    ends("missing", "put_right", None).unwrap();
    ends("detention", "recommendation_made", None).unwrap();
}

#[test]
fn no_recommendation_follows_from_a_complaint_beyond_the_mandate_without_a_reason() {
    for (matter, is_within) in [("missing", false), ("detention", true)] {
        let (desk, complaint) = found(matter);
        let complaint = complaint.to_string();
        let recommendation = desk.filled(
            "recommendation",
            &[
                ("addressee", "new:organisation:Prison Service"),
                ("text", "Let him write home"),
                ("made_on", "2031-10-19"),
                ("complaint", &complaint),
            ],
        );
        step(&desk, recommendation, "draft", &[]).unwrap();
        let made = |reason| {
            let made = Step {
                to: "made",
                on: None,
                reason,
            };
            let done = desk
                .office
                .step(today(), desk.nonce(), recommendation, made);
            done.map(drop)
        };
        if !is_within {
            let refused = made(None);
            assert!(is_beyond(&refused), "{refused:?}");
        }
        made(Some("They asked us to").filter(|_| !is_within)).unwrap();
    }
}

#[test]
fn what_was_told_is_told_whenever_it_is_written_down() {
    let desk = Desk::new();
    let told = |what: &str, on: &str| Field::new("told", format!("what={what}, on={on}"));
    let taken = complain(&desk, &[]);
    desk.office
        .fill(
            today(),
            desk.nonce(),
            taken,
            &[
                told("received", "2031-09-30"),
                told("admitted", "2031-10-01"),
            ],
        )
        .unwrap();
    let on = |to: &str, day: &str, fields: &[Field]| {
        let step = Step {
            to,
            on: Some(day.parse().unwrap()),
            reason: None,
        };
        let done = desk
            .office
            .step_saying(today(), desk.nonce(), taken, step, |sheet| {
                sheet.fill_all(taken, fields)
            });
        done.unwrap();
    };
    on("registered", "2031-09-30", &[]);
    on(
        "admitted",
        "2031-10-01",
        &[Field::new("decided_on", "2031-10-01")],
    );
    on("inquiry", "2031-10-01", &[]);
    let untold = read(&desk).complaint(taken).unwrap().untold;
    let untold: Vec<&str> = untold.iter().map(|step| step.to.as_str()).collect();
    assert_eq!(untold, ["inquiry"]);
}

#[test]
fn nothing_is_referred_without_consent() {
    let desk = Desk::new();
    let taken = complain(&desk, &[]);
    step(&desk, taken, "registered", &[]).unwrap();
    let to = |consent: &str| {
        [
            Field::new("referred_to", "Relief Mission of the Two Seas"),
            Field::new("decided_on", "2031-10-01"),
            Field::new("consent_to_refer", consent),
        ]
    };
    let refused = step(&desk, taken, "referred", &to("refused")).unwrap_err();
    assert!(
        refused.to_string().contains("consent_to_refer"),
        "{refused}"
    );
    step(&desk, taken, "referred", &to("given_without_name")).unwrap();
    // It may come back to us.
    step(&desk, taken, "registered", &[]).unwrap();
}

#[test]
fn two_that_are_called_by_one_code_are_told() {
    let desk = Desk::new();
    let taken = complain(&desk, &[]);
    let code = read(&desk).complaint(taken).unwrap().code.unwrap();
    let other = desk.filled("complaint", &[("code", &code), ("matter", "other")]);
    let same = read(&desk).dossier(taken).unwrap().same_code;
    assert_eq!(same.len(), 1);
    assert_eq!(same[0].id, other.to_string());
}

#[test]
fn what_we_may_do_stands_in_the_profile() {
    let desk = Desk::new();
    let taken = complain(&desk, &[]);
    let mandate = read(&desk).complaint(taken).unwrap().mandate.unwrap();
    assert!(mandate.may.contains(&"settle".to_owned()));
    assert!(mandate.may_not.contains(&"litigate".to_owned()));
    let other = complain(&desk, &[("matter", "other")]);
    assert!(read(&desk).complaint(other).unwrap().mandate.is_none());
}

/// Whoever complains here: the name stands nowhere else.
const HIDDEN: &str = "Zarevna Quillon";

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    /// What else is said of a complaint names nobody who asked not to be named: not in lists, titles,
    /// due days, at home, in a search, nor on the page of whoever is named with them.
    #[test]
    fn who_asked_not_to_be_named_is_named_on_no_other_page(
        is_victim in any::<bool>(),
        is_at_risk in any::<bool>(),
        taken in 0..3_usize,
    ) {
        let desk = Desk::new();
        let mut asked = fields(&[("keep_identity_secret", "yes")]);
        asked.retain(|field| field.property != "complainant");
        asked.push(Field::new("complainant", HIDDEN));
        asked.push(Field::new("victim", if is_victim { HIDDEN } else { "Oren Tal" }));
        asked.push(Field::new("against", "Prison Service"));
        if is_at_risk {
            asked.push(Field::new("at_risk", "yes"));
        }
        let complaint = desk.office.complain(today(), desk.nonce(), &asked).unwrap();
        let decided = [Field::new("decided_on", "2031-10-20")];
        let steps = [("registered", &[][..]), ("admitted", &decided[..])];
        for (to, fields) in steps.into_iter().take(taken) {
            step(&desk, complaint, to, fields).unwrap();
        }
        let reading = read(&desk);
        let question = ListQuestion { sort: None, descending: false, filter: None, paging: ALL };
        let list = reading.list("complaint", &question).unwrap();
        prop_assert_eq!(list.rows.len(), 1);
        let by_name = ListQuestion { filter: Some(HIDDEN), ..question };
        prop_assert!(reading.list("complaint", &by_name).unwrap().rows.is_empty());
        let dossier = reading.dossier(complaint).unwrap();
        let against = reading.subject_meant("Prison Service", &[]).unwrap();
        let against = reading.dossier(against).unwrap();
        let surfaces = [
            told(&list),
            told(&reading.home(20).unwrap()),
            told(&reading.due(DueFilter::default(), ALL).unwrap()),
            told(&reading.find("letters", 20).unwrap()),
            told(&dossier.subject),
            told(&dossier.due),
            told(&against.sections),
        ];
        for surface in &surfaces {
            prop_assert!(!surface.contains(HIDDEN), "{}", surface);
        }
        let person = reading.subject_meant(HIDDEN, &["person".to_owned()]).unwrap();
        let page = reading.dossier(person).unwrap();
        let sections = told(&page.sections);
        prop_assert!(!sections.contains(&complaint.to_string()), "{}", sections);
        // On its own page who complains is told: somebody has to know.
        prop_assert!(told(&dossier.sections).contains(HIDDEN));
    }
}

fn told(shown: &impl serde::Serialize) -> String {
    serde_json::to_string(shown).unwrap()
}

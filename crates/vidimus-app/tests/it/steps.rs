//! The office's own work: step by step, and never past what has to be said.

use vidimus_app::Refused;
use vidimus_app::act::fill::Field;
use vidimus_app::act::step::Step;
use vidimus_app::read::Paging;
use vidimus_app::read::recommendation::RecommendedFilter;
use vidimus_app::read::work::Work;
use vidimus_model::id::SubjectId;
use vidimus_model::label::Level;
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::readings::{ALL, archive, date, read, term};

fn step(desk: &Desk, subject: SubjectId, to: &str) -> Result<(), Refused> {
    let step = Step {
        to,
        ..Step::default()
    };
    let done = desk.office.step(today(), desk.nonce(), subject, step);
    done.map(drop)
}

fn work(desk: &Desk, subject: SubjectId) -> Work {
    read(desk).dossier(subject).unwrap().work.unwrap()
}

/// A letter about somebody that has nothing but its matter.
fn drafted(desk: &Desk) -> SubjectId {
    let letter = desk.named("letter", "About three men");
    step(desk, letter, "draft").unwrap();
    letter
}

#[test]
fn a_letter_is_drafted_approved_and_sent_once_all_is_said() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let office = desk.office.itself();
    let letter = drafted(&desk);
    assert_eq!(work(&desk, letter).state.as_deref(), Some("draft"));
    let next = &work(&desk, letter).next[0];
    assert_eq!((next.to.as_str(), next.missing.len()), ("approved", 1));

    let refused = step(&desk, letter, "approved").unwrap_err().to_string();
    assert!(refused.contains("`addressee`"), "{refused}");
    desk.say(letter, "addressee", Value::Reference(ministry), office);
    step(&desk, letter, "approved").unwrap();
    let refused = step(&desk, letter, "delivered").unwrap_err().to_string();
    assert!(refused.contains("It can become `sent`"), "{refused}");
    desk.say(letter, "sent_on", date("2031-09-01"), office);
    desk.say(letter, "channel", term("post"), office);
    step(&desk, letter, "sent").unwrap();
    assert_eq!(work(&desk, letter).state.as_deref(), Some("sent"));
}

#[test]
fn a_letter_that_bounced_is_not_unanswered() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let office = desk.office.itself();
    let letter = drafted(&desk);
    desk.say(letter, "addressee", Value::Reference(ministry), office);
    desk.say(letter, "sent_on", date("2031-05-01"), office);
    desk.say(letter, "channel", term("post"), office);
    step(&desk, letter, "approved").unwrap();
    let overdue = || {
        read(&desk)
            .overdue(crate::readings::ALL)
            .unwrap()
            .items
            .len()
    };
    assert_eq!(overdue(), 0, "what is not sent is not awaited");
    step(&desk, letter, "sent").unwrap();
    assert_eq!(overdue(), 1);
    step(&desk, letter, "failed").unwrap();
    assert_eq!(overdue(), 0);
}

/// A recommendation to somebody, of which we have asked what became.
fn followed_up(desk: &Desk, to: SubjectId) -> SubjectId {
    let office = desk.office.itself();
    let made = desk.named("recommendation", "Open the windows");
    desk.say(made, "addressee", Value::Reference(to), office);
    desk.say(made, "made_on", date("2031-05-01"), office);
    for to in ["draft", "made", "followed_up"] {
        step(desk, made, to).unwrap();
    }
    made
}

#[test]
fn a_recommendation_is_verified_by_what_we_saw_and_not_by_what_they_claim() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let office = desk.office.itself();
    let made = followed_up(&desk, ministry);
    desk.say(made, "done", term("claimed"), ministry);
    desk.say(made, "checked_on", date("2031-08-01"), office);
    let refused = step(&desk, made, "verified").unwrap_err().to_string();
    assert!(refused.contains("verified_full"), "{refused}");
    desk.say(made, "done", term("verified_part"), office);
    let refused = step(&desk, made, "verified").unwrap_err().to_string();
    assert!(refused.contains("checked_at"), "{refused}");
    let visit = desk.filled("visit", &[("happened_on", "2031-08-01")]);
    desk.say(made, "checked_at", Value::Reference(visit), office);
    step(&desk, made, "verified").unwrap();
}

#[test]
fn a_step_that_was_taken_back_leaves_the_work_where_it_was() {
    let desk = Desk::new();
    let letter = drafted(&desk);
    let taken = Step {
        to: "given_up",
        reason: Some("Not needed any more"),
        ..Step::default()
    };
    let entry = desk
        .office
        .step(today(), desk.nonce(), letter, taken)
        .unwrap();
    let item = vidimus_model::id::ItemId { entry, index: 0 };
    desk.office
        .undo(today(), desk.nonce(), item, "It was needed")
        .unwrap();
    assert_eq!(work(&desk, letter).state.as_deref(), Some("draft"));
}

#[test]
fn what_a_step_needs_is_said_with_it_or_nothing_is_done() {
    let desk = Desk::new();
    let letter = drafted(&desk);
    let take = |to: &str, fields: &[Field]| {
        let step = Step {
            to,
            ..Step::default()
        };
        let done = desk
            .office
            .step_saying(today(), desk.nonce(), letter, step, |sheet| {
                sheet.fill_all(letter, fields)
            });
        done.map(drop)
    };
    let ministry = [Field::new("addressee", "Ministry of Ports")];
    take("approved", &ministry).unwrap();
    assert_eq!(work(&desk, letter).passed.len(), 2);
    let day = [Field::new("sent_on", "2031-09-01")];
    let refused = take("sent", &day).unwrap_err().to_string();
    assert!(refused.contains("`channel`"), "{refused}");
    assert_eq!(
        work(&desk, letter).next[0].missing.len(),
        2,
        "what was said with a step that was refused is not said"
    );
}

#[test]
fn the_word_of_those_to_whom_it_was_recommended_verifies_nothing() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let made = followed_up(&desk, ministry);
    desk.say(made, "done", term("verified_full"), ministry);
    desk.say(made, "checked_on", date("2031-08-01"), ministry);
    let refused = step(&desk, made, "verified").unwrap_err().to_string();
    assert!(
        refused.contains("verified_full") && refused.contains("checked_on"),
        "{refused}"
    );
}

/// Stands for the document that is evidence.
const PAPER: &str = "PAPER";

/// What is said before a step of a search, the step, and what it is refused for; none where it is
/// taken.
type Try = (
    &'static [(&'static str, &'static str)],
    &'static str,
    Option<&'static str>,
);

fn search(tries: &[Try]) {
    let desk = Desk::new();
    desk.named("person", "Mira Tal");
    let (paper, _) = archive(&desk, "He is held there.", Level::Internal);
    let search = desk.filled(
        "tracing",
        &[
            ("enquirer", "Mira Tal"),
            ("sought", "Oren Tal"),
            ("received_on", "2031-05-01"),
            ("consent_to_share", "given"),
        ],
    );
    for to in ["received", "open", "searching", "possible_match"] {
        step(&desk, search, to).unwrap();
    }
    for (said, to, refused_for) in tries {
        let paper = paper.to_string();
        let typed = |typed: &str| typed.replace(PAPER, &paper);
        let fields: Vec<Field> = said
            .iter()
            .map(|(one, said)| Field::new(one, typed(said)))
            .collect();
        if !fields.is_empty() {
            desk.office
                .fill(today(), desk.nonce(), search, &fields)
                .unwrap();
        }
        match (step(&desk, search, to), refused_for) {
            (Ok(()), None) => {}
            (Err(refused), Some(why)) => {
                assert!(refused.to_string().contains(why), "{to}: {refused}");
            }
            (other, expected) => panic!("{to}: {other:?}, expected {expected:?}"),
        }
    }
}

const FOUND: &[(&str, &str)] = &[("located", "detained")];

#[test]
fn the_living_are_asked_before_anything_is_told() {
    search(&[
        (FOUND, "verified", Some("`evidence`")),
        (&[("evidence", PAPER)], "verified", None),
        (&[], "told_what_is_allowed", Some("It can become")),
        (&[], "told_in_person", Some("located")),
        (&[], "asked", None),
        (&[], "in_contact", Some("found_person_agrees")),
        (
            &[("found_person_agrees", "nothing")],
            "told_what_is_allowed",
            Some("`told`"),
        ),
        (
            &[("told", "whom=Mira Tal, on=2031-06-01, how=telephone")],
            "told_what_is_allowed",
            Some("found_person_agrees"),
        ),
        (
            &[("found_person_agrees", "only_alive")],
            "told_what_is_allowed",
            None,
        ),
    ]);
}

#[test]
fn of_a_death_the_family_is_told_in_person() {
    search(&[
        (
            &[("located", "dead"), ("evidence", PAPER)],
            "verified",
            None,
        ),
        (&[], "asked", Some("located")),
        (
            &[("told", "whom=Mira Tal, on=2031-06-01, how=telephone")],
            "told_in_person",
            Some("`told_in_person`"),
        ),
        (
            &[("told_in_person", "no")],
            "told_in_person",
            Some("`told_in_person`"),
        ),
        (&[("told_in_person", "yes")], "told_in_person", None),
    ]);
}

/// Five recommendations, answered and done in five ways.
fn recommend(desk: &Desk) {
    let office = desk.office.itself();
    let ministry = desk.named("organisation", "Ministry");
    let said: [&[(&str, &str, SubjectId)]; 5] = [
        &[],
        &[("answer", "accepted", ministry)],
        &[
            ("answer", "accepted", ministry),
            ("done", "verified_full", ministry),
        ],
        &[
            ("done", "claimed", ministry),
            ("done", "verified_full", office),
        ],
        &[
            ("answer", "rejected", ministry),
            ("answer", "accepted", ministry),
        ],
    ];
    for (at, said) in said.iter().enumerate() {
        let made = desk.filled(
            "recommendation",
            &[
                ("text", &format!("Open window {at}")),
                ("addressee", "Ministry"),
                ("made_on", &format!("2031-05-0{}", at + 1)),
                ("to_be_done_by", "2031-08-01"),
            ],
        );
        for (property, what, by) in *said {
            desk.say(made, property, term(what), *by);
        }
    }
}

#[test]
fn recommendations_are_counted_all_and_by_our_own_word_alone() {
    let desk = Desk::new();
    recommend(&desk);
    let reading = read(&desk);
    let counts = reading.recommended_counts(None).unwrap();
    let counts = counts.iter().map(|one| {
        let group = &one.group;
        (group.answer.as_str(), group.done.as_str(), one.count)
    });
    let mut counts: Vec<_> = counts.collect();
    counts.sort_unstable();
    let expected = [
        ("accepted", "claimed", 1),
        ("accepted", "not_started", 2),
        ("none", "not_started", 1),
        ("none", "verified_full", 1),
    ];
    assert_eq!(counts, expected);
    for (answer, done, count) in expected {
        let filter = RecommendedFilter {
            answer: Some(answer),
            done: Some(done),
            ..RecommendedFilter::default()
        };
        let found = reading.recommendations(&filter, ALL).unwrap().items;
        assert_eq!(found.len() as u64, count, "{answer} {done}");
        assert!(
            found
                .iter()
                .all(|one| one.answer == answer && one.done == done)
        );
    }
    let overdue = RecommendedFilter {
        overdue: true,
        ..RecommendedFilter::default()
    };
    let overdue = reading.recommendations(&overdue, ALL).unwrap().items;
    assert_eq!(overdue.len(), 4, "what we verified is due no more");
    for one in &overdue {
        let due = one.due.as_deref().unwrap();
        assert!(due <= "2031-08-01", "the first day that is over: {one:?}");
        assert!(one.overdue, "{one:?}");
    }
    let second = Paging {
        offset: 1,
        limit: 2,
    };
    let page = reading
        .recommendations(&RecommendedFilter::default(), second)
        .unwrap();
    let made: Vec<_> = page
        .items
        .iter()
        .filter_map(|one| one.made_on.clone())
        .collect();
    assert_eq!(made, ["2031-05-04", "2031-05-03"]);
    assert!(page.more);
}

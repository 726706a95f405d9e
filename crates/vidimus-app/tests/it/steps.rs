//! The office's own work: step by step, and never past what has to be said.

use vidimus_app::Refused;
use vidimus_app::act::step::Step;
use vidimus_app::read::work::Work;
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::readings::{date, read, term};

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

#[test]
fn a_recommendation_is_verified_by_what_we_saw_and_not_by_what_they_claim() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let office = desk.office.itself();
    let made = desk.named("recommendation", "Open the windows");
    desk.say(made, "addressee", Value::Reference(ministry), office);
    desk.say(made, "made_on", date("2031-05-01"), office);
    for to in ["draft", "made", "followed_up"] {
        step(&desk, made, to).unwrap();
    }
    desk.say(made, "done", term("claimed"), ministry);
    desk.say(made, "checked_on", date("2031-08-01"), office);
    let refused = step(&desk, made, "verified").unwrap_err().to_string();
    assert!(refused.contains("verified_full"), "{refused}");
    desk.say(made, "done", term("verified_part"), office);
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

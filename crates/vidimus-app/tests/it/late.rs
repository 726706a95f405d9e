//! What is done on paper first and typed in later bears its true days, and none that cannot be.

use vidimus_app::act::letter::Sending;
use vidimus_app::act::step::Step;
use vidimus_app::act::transcribe::Transcript;
use vidimus_model::id::SubjectId;

use crate::desk::{Desk, today};
use crate::readings::read;

/// The steps taken, with their days.
fn passed(desk: &Desk, subject: SubjectId) -> Vec<String> {
    let work = read(desk).work(subject).unwrap().unwrap();
    let passed = work.passed.into_iter();
    passed
        .map(|step| format!("{} {}", step.to, step.on.unwrap_or_default()))
        .collect()
}

fn sent(desk: &Desk, letter: SubjectId, on: &str) -> Result<(), String> {
    let sending = Sending {
        on: Some(on.parse().unwrap()),
        channel: "post",
        ..Sending::default()
    };
    let done = desk.office.send(today(), desk.nonce(), letter, &sending);
    done.map(drop).map_err(|refused| refused.to_string())
}

#[test]
fn a_letter_entered_late_bears_its_days_and_does_not_go_out_before_it_is_approved() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry").to_string();
    let letter = desk.filled(
        "letter",
        &[
            ("addressee", ministry.as_str()),
            ("matter", "Numbers held"),
            ("written_on", "2031-10-01"),
        ],
    );
    desk.step(letter, "draft");
    let approved = Step {
        to: "approved",
        on: Some("2031-10-03".parse().unwrap()),
        reason: None,
    };
    let approved = desk.office.step(today(), desk.nonce(), letter, approved);
    approved.unwrap();
    let refused = sent(&desk, letter, "2031-10-02").unwrap_err();
    assert!(
        refused.contains("does not follow one of 2031-10-03"),
        "{refused}"
    );
    sent(&desk, letter, "2031-10-06").unwrap();
    assert_eq!(
        passed(&desk, letter),
        ["draft 2031-10-01", "approved 2031-10-03", "sent 2031-10-06"]
    );
}

#[test]
fn a_visit_typed_in_after_it_was_made_bears_its_day_in_each_step() {
    let desk = Desk::new();
    let place = desk.named("place", "Prison of Meridan");
    let place = place.to_string();
    let on = "2031-10-12".parse().unwrap();
    let fields = [vidimus_app::act::fill::Field::new("visited", place)];
    let planned = desk
        .office
        .plan_visit(today(), desk.nonce(), Some(&on), &fields);
    let visit = planned.unwrap();
    assert_eq!(passed(&desk, visit), ["planned 2031-10-12"]);
    let transcript = Transcript {
        visit,
        on: Some(on),
        of_visit: vec![
            vidimus_app::act::fill::Field::new("happened_on", "2031-10-12"),
            vidimus_app::act::fill::Field::new("interviewed_on", "2031-10-12"),
        ],
        people: Vec::new(),
        recommended: Vec::new(),
        seen: None,
    };
    let done = desk.office.transcribe(today(), desk.nonce(), &transcript);
    done.unwrap();
    assert_eq!(
        passed(&desk, visit),
        ["planned 2031-10-12", "carried_out 2031-10-12"]
    );
    let due = read(&desk).dossier(visit).unwrap().due;
    assert!(
        due.iter().any(|due| due.clock == "reprisal_check"),
        "the check on reprisals runs from the interviews"
    );
}

#[test]
fn a_visit_still_to_come_is_planned_today() {
    let desk = Desk::new();
    let on = "2031-11-12".parse().unwrap();
    let planned = desk
        .office
        .plan_visit(today(), desk.nonce(), Some(&on), &[]);
    assert_eq!(passed(&desk, planned.unwrap()), ["planned 2031-10-20"]);
}

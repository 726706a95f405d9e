//! Which orders of days the kinds call impossible, and what cannot be still to come.

use super::checked::{around, refers_to, today, together};
use super::{built_in, date, said, subject};
use crate::kind::{Around, Dated, Rule};
use crate::statement::Content;
use crate::value::Value;

/// Every order of days that the kinds call impossible: what comes first, what follows.
const ORDERS: &[(&str, &[(&str, &str)])] = &[
    (
        "call",
        &[
            ("received_on", "promised_on"),
            ("promised_on", "promised_for"),
            ("received_on", "kept_on"),
        ],
    ),
    (
        "complaint",
        &[
            ("happened_on", "received_on"),
            ("received_on", "decided_on"),
            ("received_on", "told.on"),
            ("received_on", "told_on"),
            ("received_on", "reopened_on"),
        ],
    ),
    (
        "custody",
        &[
            ("deprived_on", "released"),
            ("deprived_on", "transferred"),
            ("deprived_on", "escaped"),
            ("deprived_on", "family_told"),
            ("deprived_on", "consulate_told"),
            ("deprived_on", "capture_card_received"),
            ("person.birth_date", "deprived_on"),
            ("deprived_on", "person.died"),
        ],
    ),
    ("document", &[("published", "updated")]),
    (
        "hearing",
        &[
            ("on", "adjourned_to"),
            ("on", "appeal_due_on"),
            ("on", "appealed_on"),
            ("proceeding.opened_on", "on"),
        ],
    ),
    (
        "letter",
        &[
            ("written_on", "sent_on"),
            ("written_on", "received_on"),
            ("written_on", "answered_on"),
            ("sent_on", "posted_on"),
            ("sent_on", "received_on"),
            ("sent_on", "due_on"),
            ("sent_on", "extended_on"),
            ("sent_on", "clarified_on"),
            ("sent_on", "reminder_on"),
            ("sent_on", "answered_on"),
            ("posted_on", "received_on"),
            ("posted_on", "answered_on"),
        ],
    ),
    (
        "line",
        &[
            ("asked_on", "said_on"),
            ("asked_on", "until"),
            ("work.approved", "until"),
            ("said_on", "until"),
        ],
    ),
    (
        "mail",
        &[
            ("dated_on", "posted_on"),
            ("dated_on", "received_on"),
            ("posted_on", "received_on"),
            ("answers.sent_on", "dated_on"),
            ("answers.sent_on", "received_on"),
        ],
    ),
    ("person", &[("birth_date", "died")]),
    (
        "proceeding",
        &[
            ("opened_on", "verdict_on"),
            ("opened_on", "appealed_on"),
            ("verdict_on", "appealed_on"),
            ("verdict_on", "appeal_until"),
        ],
    ),
    (
        "recommendation",
        &[
            ("visit.happened_on", "made_on"),
            ("complaint.received_on", "made_on"),
            ("repeats.made_on", "made_on"),
            ("made_on", "due_on"),
            ("made_on", "to_be_done_by"),
            ("made_on", "answered_on"),
            ("made_on", "checked_on"),
            ("made_on", "checked_at.happened_on"),
        ],
    ),
    (
        "tracing",
        &[
            ("separated_on", "received_on"),
            ("received_on", "step.on"),
            ("received_on", "step_on"),
            ("received_on", "told.on"),
            ("received_on", "ended_on"),
        ],
    ),
    (
        "visit",
        &[
            ("follows.happened_on", "happened_on"),
            ("happened_on", "interviewed_on"),
            ("happened_on", "report_sent_on"),
            ("happened_on", "published_on"),
            ("interviewed_on", "reprisal_checked_on"),
            ("report_sent_on", "comments_received_on"),
            ("report_sent_on", "published_on"),
        ],
    ),
];

/// Puts a day where a check looks for it.
fn put(dated: &Dated, on: &str, contents: &mut Vec<Content>, around: &mut Around) {
    match dated {
        Dated::Property(property) => contents.push(said(property, date(on))),
        Dated::Field { property, field } => {
            contents.push(said(property, Value::record([(field.as_str(), date(on))])));
        }
        Dated::Beyond {
            reference,
            property,
        } => {
            contents.push(said(reference, refers_to(1)));
            let key = (subject(1), property.clone());
            around.beyond.insert(key, vec![on.parse().unwrap()]);
        }
        Dated::Step(state) => around.steps.push((state.clone(), on.parse().unwrap())),
    }
}

#[test]
fn every_order_of_days_is_doubted_the_wrong_way_round_and_only_so() {
    let kinds = built_in();
    for kind in kinds.iter() {
        let orders = kind.rules.iter().filter_map(|rule| match rule {
            Rule::NotBefore { first, then } => Some((first, then)),
            _ => None,
        });
        let mut found = Vec::new();
        for (first, then) in orders {
            let doubted = |one: &str, other: &str| {
                let (mut contents, mut beside) = (Vec::new(), Around::nothing(today()));
                put(first, one, &mut contents, &mut beside);
                put(then, other, &mut contents, &mut beside);
                let doubts = around(&kind.name, &contents, &beside);
                let words = format!("`{then}` lies before `{first}`");
                doubts.iter().any(|doubt| doubt.to_string() == words)
            };
            let names = (first.to_string(), then.to_string());
            assert!(
                doubted("2031-05-02", "2031-05-01"),
                "{}: {names:?}",
                kind.name
            );
            for (one, other) in [
                ("2031-05-01", "2031-05-01"),
                ("2031-05-01", "2031-05-02"),
                ("2031-05-02", "2031-05"),
            ] {
                assert!(
                    !doubted(one, other),
                    "{}: {names:?} {one} {other}",
                    kind.name
                );
            }
            found.push(names);
        }
        let listed = ORDERS.iter().find(|(name, _)| *name == kind.name);
        let listed = listed.map_or(&[][..], |(_, orders)| orders).iter();
        let mut listed: Vec<(String, String)> = listed
            .map(|(first, then)| ((*first).to_owned(), (*then).to_owned()))
            .collect();
        found.sort();
        listed.sort();
        assert_eq!(found, listed, "{}", kind.name);
    }
}

/// What was done, or happened, and so cannot be still to come.
const PAST: &[(&str, &str)] = &[
    ("call", "kept_on received_on"),
    (
        "complaint",
        "decided_on happened_on received_on told.on told_on",
    ),
    ("contact", "on"),
    (
        "custody",
        "deprived_on escaped family_told released transferred",
    ),
    ("hearing", "appealed_on"),
    ("incident", "on"),
    (
        "letter",
        "answered_on posted_on received_on sent_on written_on",
    ),
    ("line", "asked_on said_on"),
    ("mail", "received_on"),
    ("person", "birth_date died"),
    ("proceeding", "appealed_on opened_on verdict_on"),
    ("recommendation", "answered_on checked_on made_on"),
    (
        "tracing",
        "ended_on received_on separated_on step.on step_on told.on",
    ),
    (
        "visit",
        "comments_received_on happened_on interviewed_on published_on report_sent_on reprisal_checked_on",
    ),
];

#[test]
fn what_was_done_is_doubted_on_a_day_to_come_until_that_day() {
    for kind in built_in().iter() {
        let mut found = Vec::new();
        for rule in &kind.rules {
            let Rule::InPast { property } = rule else {
                continue;
            };
            let doubted = |on: &str| {
                let (mut contents, mut beside) = (Vec::new(), Around::nothing(today()));
                put(property, on, &mut contents, &mut beside);
                let doubts = around(&kind.name, &contents, &beside);
                doubts.iter().any(|doubt| doubt.rule == *rule)
            };
            assert!(doubted("2031-10-21"), "{}.{property}", kind.name);
            assert!(!doubted("2031-10-20"), "{}.{property}", kind.name);
            found.push(property.to_string());
        }
        found.sort();
        let listed = PAST.iter().find(|(name, _)| *name == kind.name);
        assert_eq!(
            found.join(" "),
            listed.map_or("", |(_, past)| past),
            "{}",
            kind.name
        );
    }
}

#[test]
fn a_line_given_a_later_end_is_no_longer_doubted() {
    let steps = vec![("approved".to_owned(), "2031-05-03".parse().unwrap())];
    let approved = Around {
        steps,
        ..Around::nothing(today())
    };
    let first = said("until", date("2031-05-02"));
    let later = said("until", date("2031-06-02"));
    let words = |contents: &[Content]| around("line", contents, &approved).len();
    assert_eq!(words(std::slice::from_ref(&first)), 1);
    assert_eq!(words(&[first, later]), 0);
}

#[test]
fn a_letter_received_and_never_sent_is_doubted_as_a_draft_too() {
    let doubts = together("letter", &[said("received_on", date("2031-05-02"))]);
    let words: Vec<String> = doubts.iter().map(ToString::to_string).collect();
    assert_eq!(words, ["`received_on` is said, but `sent_on` is not"]);
}

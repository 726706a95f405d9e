//! Clocks: when something is due, how that was reckoned, and what today makes of it.

use super::{built_in, date, parsed, said, term};
use crate::edtf::Day;
use crate::kind::{Clock, Due, Facts, Kind, Length, PROFILES, Profile, Ran};
use crate::statement::{Content, Modality, Polarity};

fn day(text: &str) -> Day {
    text.parse::<crate::edtf::Edtf>()
        .unwrap()
        .earliest()
        .unwrap()
}

fn with_length(length: &str) -> Kind {
    parsed(&format!(
        "kind = 'own'\ntitle = ['on']\n[[property]]\nname = 'on'\ntype = 'date'\n\
         [[clock]]\nname = 'reply'\nstarts = 'on'\nlength = '{length}'\nstops = ['on']"
    ))
}

fn due(kind: &Kind, start: Day) -> Due {
    let facts = Facts {
        started: Some(start),
        ..Facts::default()
    };
    let clock = kind.clock("reply").unwrap();
    clock
        .due(&facts, &Profile::international().unwrap())
        .unwrap()
}

fn reckoned(start: &str, length: &str) -> String {
    let kind = with_length(length);
    let due = due(&kind, day(start));
    let steps: Vec<String> = due.steps.iter().map(ToString::to_string).collect();
    steps.join("; ")
}

#[test]
fn due_days_reckoned_by_hand() {
    for (start, length, expected) in [
        ("2031-07-01", "1 day", "2031-07-02"),
        ("2031-07-01", "30 days", "2031-07-31"),
        ("2031-12-31", "1 day", "2032-01-01"),
        ("2032-02-28", "1 day", "2032-02-29"),
        ("2031-02-28", "1 day", "2031-03-01"),
        ("2031-07-01", "2 weeks", "2031-07-15"),
        ("2031-01-31", "1 month", "2031-02-28"),
        ("2032-01-31", "1 month", "2032-02-29"),
        ("2031-01-30", "1 month", "2031-02-28"),
        ("2031-03-31", "1 month", "2031-04-30"),
        ("2031-04-30", "1 month", "2031-05-30"),
        ("2031-11-15", "3 months", "2032-02-15"),
        ("2031-12-01", "1 month", "2032-01-01"),
        ("2032-02-29", "1 year", "2033-02-28"),
        ("2032-02-29", "4 years", "2036-02-29"),
        ("2031-05-04", "10 years", "2041-05-04"),
        ("2031-07-01", "profile.reply", "2031-07-31"),
        ("2031-08-31", "profile.report", "2032-02-29"),
        ("2031-08-31", "profile.reprisal", "2031-09-30"),
    ] {
        let kind = with_length(length);
        let due = due(&kind, day(start));
        assert_eq!(due.day, day(expected), "{start} and {length}");
    }
}

#[test]
fn a_due_day_explains_itself() {
    insta::assert_snapshot!(reckoned("2031-07-01", "30 days"), @"starts on 2031-07-01, which is not counted; 30 days later is 2031-07-31");
    insta::assert_snapshot!(reckoned("2031-08-31", "profile.report"), @"starts on 2031-08-31, which is not counted; `profile.report` is 6 months; 6 months later is 2032-02-29; that month ends on 2032-02-29");
}

#[test]
fn the_holidays_that_are_not_counted_are_named() {
    let (_, law) = PROFILES[0];
    let law = format!("{law}\n[[holiday]]\nname = 'Lamp Day'\non = '2031-07-08'\n");
    let profile = Profile::parse("own.toml", &law).unwrap();
    let facts = Facts {
        started: Some(day("2031-07-01")),
        ..Facts::default()
    };
    let kind = with_length("10 working days");
    let due = kind.clock("reply").unwrap().due(&facts, &profile).unwrap();
    let steps: Vec<String> = due.steps.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(steps.join("; "), @"starts on 2031-07-01, which is not counted; 2031-07-08 is off (Lamp Day); 10 working days later is 2031-07-16");
}

#[test]
fn a_length_reads_back_as_it_is_written() {
    for text in [
        "1 day",
        "30 days",
        "1 working day",
        "15 working days",
        "1 month",
        "6 months",
        "profile.reply",
    ] {
        assert_eq!(Length::parse(text).unwrap().to_string(), text);
    }
    for text in [
        "",
        "30",
        "days",
        "0 days",
        "-1 days",
        "30days",
        "1 decade",
        "11 years",
        "99999 weeks",
    ] {
        assert_eq!(Length::parse(text), None, "{text}");
    }
}

/// A letter of 1 July 2031 and what else is said of it, seen on a day.
fn letter(today: &str, more: &[Content]) -> String {
    let kinds = built_in();
    let clock = kinds.get("letter").unwrap().clock("reply").unwrap();
    let mut contents = vec![said("sent_on", date("2031-07-01"))];
    contents.extend_from_slice(more);
    ran(clock, &clock.facts(&contents), today)
}

fn ran(clock: &Clock, facts: &Facts, today: &str) -> String {
    match clock.at(facts, &Profile::international().unwrap(), day(today)) {
        Ran::NotStarted => "not started".to_owned(),
        Ran::Running { due, days_left } => format!("due {} in {days_left}", due.day),
        Ran::Overdue { due, days } => format!("silent since {} for {days}", due.day),
        Ran::Stopped { on, days_late, .. } => format!("stopped {on:?}, {days_late} late"),
    }
}

fn answer(word: &str, on: &str) -> Content {
    Content {
        as_of: Some(on.parse().unwrap()),
        ..said("answer", term(word))
    }
}

#[test]
fn an_unanswered_letter_is_silent_from_the_day_after_it_was_due() {
    assert_eq!(letter("2031-07-30", &[]), "due 2031-07-31 in 1");
    assert_eq!(letter("2031-07-31", &[]), "due 2031-07-31 in 0");
    assert_eq!(letter("2031-08-01", &[]), "silent since 2031-07-31 for 1");
    assert_eq!(letter("2031-10-20", &[]), "silent since 2031-07-31 for 81");
}

#[test]
fn a_holding_reply_a_denial_and_a_promise_end_no_silence() {
    let denied = Content {
        polarity: Polarity::Denied,
        ..answer("full", "2031-07-10")
    };
    let planned = Content {
        modality: Modality::Planned,
        ..answer("full", "2031-07-10")
    };
    for content in [
        answer("holding", "2031-07-10"),
        answer("clarification", "2031-07-10"),
        answer("none", "2031-07-10"),
        denied,
        planned,
    ] {
        assert_eq!(
            letter("2031-08-01", &[content]),
            "silent since 2031-07-31 for 1"
        );
    }
}

#[test]
fn an_answer_ends_silence_and_what_was_late_stays_late() {
    let on = |text: &str| Some(day(text));
    let stopped = |text: &str, late| format!("stopped {:?}, {late} late", on(text));
    let in_time = letter("2031-10-20", &[answer("refused", "2031-07-31")]);
    assert_eq!(in_time, stopped("2031-07-31", 0));
    let late = letter("2031-10-20", &[answer("not_held", "2031-08-31")]);
    assert_eq!(late, stopped("2031-08-31", 31));
    let undated = letter("2031-10-20", &[said("answer", term("full"))]);
    assert_eq!(undated, "stopped None, 0 late");
    let two = [
        answer("full", "2031-09-05"),
        answer("refused", "2031-08-31"),
    ];
    assert_eq!(letter("2031-10-20", &two), stopped("2031-08-31", 31));
}

#[test]
fn a_named_due_day_goes_before_the_reckoned_one() {
    let due = said("due_on", date("2031-09-17"));
    assert_eq!(
        letter("2031-09-17", std::slice::from_ref(&due)),
        "due 2031-09-17 in 0"
    );
    assert_eq!(
        letter("2031-09-18", &[due]),
        "silent since 2031-09-17 for 1"
    );
}

#[test]
fn where_dates_are_unsure_nobody_is_called_silent_too_early() {
    let again = said("sent_on", date("2031-08"));
    assert_eq!(letter("2031-08-20", &[again]), "due 2031-09-30 in 41");
}

#[test]
fn without_a_date_nothing_starts_and_a_bounced_letter_does_not_run() {
    let kinds = built_in();
    let clock = kinds.get("letter").unwrap().clock("reply").unwrap();
    assert_eq!(ran(clock, &Facts::default(), "2031-10-20"), "not started");
    assert!(clock.runs_in(None));
    assert!(clock.runs_in(Some("sent")));
    assert!(!clock.runs_in(Some("failed")));
}

#[test]
fn the_end_of_the_calendar_is_no_end_of_the_program() {
    let start = Day::of(9999, 12, 31).unwrap();
    let due = due(&with_length("10 years"), start);
    assert!(due.day > start);
}

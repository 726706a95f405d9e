//! Due days, each worked out by hand with a calendar of the years 2029 to 2036.

use super::{clock, day, started, tarvelia};
use crate::kind::{Facts, PROFILES, Profile};

fn due(facts: &Facts, length: &str, extension: &str, profile: &Profile) -> String {
    let due = clock(length, extension).due(facts, profile).unwrap();
    due.day.to_string()
}

#[test]
fn working_days_leave_out_weekends_and_holidays() {
    for (start, length, expected) in [
        ("2031-09-01", "profile.reply", "2031-09-23"), // a Monday; 15 days, the 22nd is off
        ("2031-10-20", "profile.reply", "2031-11-10"), // over 1 November, a Saturday
        ("2031-09-05", "10 working days", "2031-09-19"),
        ("2031-10-21", "10 working days", "2031-11-04"),
        ("2031-12-24", "5 working days", "2031-12-31"), // Christmas is worked here
        ("2032-02-26", "2 working days", "2032-03-01"), // 29 February is a Sunday
        ("2031-09-19", "1 working day", "2031-09-23"),  // three days off in a row
        ("2031-09-20", "1 working day", "2031-09-23"),
        ("2031-09-21", "1 working day", "2031-09-23"),
        ("2031-09-22", "1 working day", "2031-09-23"),
        ("2031-09-26", "1 working day", "2031-09-27"), // a Saturday that is worked
        ("2031-09-27", "1 working day", "2031-09-29"),
        ("2031-09-28", "1 working day", "2031-09-29"),
        ("2031-12-31", "1 working day", "2032-01-05"), // two holidays and a weekend
        ("2032-01-01", "1 working day", "2032-01-05"),
        ("2032-01-02", "1 working day", "2032-01-05"),
        ("2031-10-31", "1 working day", "2031-11-03"),
        ("2031-11-01", "1 working day", "2031-11-03"),
        ("2031-05-08", "1 working day", "2031-05-12"), // a holiday before a weekend
        ("2035-05-08", "1 working day", "2035-05-09"), // the holiday was abolished
        ("2029-10-31", "1 working day", "2029-11-01"), // the holiday did not exist yet
        ("2030-10-31", "1 working day", "2030-11-04"),
        ("2032-02-27", "1 working day", "2032-03-01"),
        ("2032-02-28", "1 working day", "2032-03-01"),
    ] {
        let reckoned = due(&started(start), length, "1 day", &tarvelia());
        assert_eq!(reckoned, expected, "{length} after {start}");
    }
}

#[test]
fn a_last_day_that_is_off_moves_to_the_next_working_day() {
    for (start, length, expected) in [
        ("2031-08-31", "30 days", "2031-09-30"),
        ("2031-08-20", "30 days", "2031-09-19"), // a Friday stays
        ("2031-08-22", "30 days", "2031-09-23"), // Charter Day, a Sunday, then the bridge day
        ("2031-08-23", "30 days", "2031-09-23"), // the bridge day
        ("2031-08-28", "30 days", "2031-09-27"), // a Saturday that is worked stays
        ("2031-12-02", "30 days", "2032-01-05"), // New Year
        ("2031-12-03", "30 days", "2032-01-05"),
        ("2031-09-05", "1 week", "2031-09-12"),
        ("2031-09-13", "1 week", "2031-09-23"),
        ("2031-07-31", "1 month", "2031-09-01"), // 31 August is a Sunday
        ("2031-12-31", "2 months", "2032-03-01"), // cut to 29 February, a Sunday
        ("2031-11-30", "3 months", "2032-03-01"),
        ("2031-11-29", "3 months", "2032-03-01"),
        ("2031-07-20", "2 months", "2031-09-23"),
        ("2031-07-22", "2 months", "2031-09-23"),
        ("2031-08-01", "3 months", "2031-11-03"), // Day of the Lamps, a Saturday
        ("2031-08-09", "1 month", "2031-09-09"),
        ("2031-08-21", "1 month", "2031-09-23"),
        ("2031-03-09", "profile.report", "2031-05-12"), // Day of the Shore, a Friday
        ("2034-03-09", "profile.report", "2034-05-10"),
        ("2035-03-09", "profile.report", "2035-05-09"), // no holiday any more
        ("2032-02-29", "1 year", "2033-02-28"),         // a Monday
        ("2031-02-28", "1 year", "2032-03-01"),         // 28 February 2032 is a Saturday
    ] {
        let reckoned = due(&started(start), length, "1 day", &tarvelia());
        assert_eq!(reckoned, expected, "{length} after {start}");
    }
}

#[test]
fn where_no_law_says_so_nothing_moves() {
    let (file, source) = PROFILES[0];
    let neutral = Profile::parse(file, source).unwrap();
    for (start, length, expected) in [
        ("2031-08-22", "30 days", "2031-09-21"),
        ("2031-12-31", "2 months", "2032-02-29"),
        ("2031-09-19", "1 working day", "2031-09-22"),
        ("2031-07-01", "profile.reply", "2031-07-31"),
    ] {
        let reckoned = due(&started(start), length, "1 day", &neutral);
        assert_eq!(reckoned, expected, "{length} after {start}");
    }
}

fn with_notices(start: &str, notices: &[&str]) -> Facts {
    Facts {
        extended: notices.iter().map(|text| day(text)).collect(),
        ..started(start)
    }
}

#[test]
fn more_time_is_taken_once_a_notice_and_in_time() {
    let reply = |notices: &[&str]| {
        let facts = with_notices("2031-09-01", notices);
        due(&facts, "profile.reply", "profile.extension", &tarvelia())
    };
    assert_eq!(reply(&[]), "2031-09-23");
    assert_eq!(reply(&["2031-09-20"]), "2031-10-06");
    assert_eq!(reply(&["2031-09-23"]), "2031-10-06", "on the last day");
    assert_eq!(reply(&["2031-09-24"]), "2031-09-23", "a day too late");
    assert_eq!(reply(&["2031-09-10", "2031-09-11"]), "2031-10-20");
    assert_eq!(reply(&["2031-09-20", "2031-10-06"]), "2031-10-20");
    assert_eq!(reply(&["2031-09-20", "2031-10-07"]), "2031-10-06");
    assert_eq!(reply(&["2031-08-30"]), "2031-09-23", "before it began");
    assert_eq!(reply(&["2031-09-01"]), "2031-10-06", "on the very day");
}

#[test]
fn more_time_runs_from_the_day_as_reckoned_and_is_asked_for_up_to_the_day_as_moved() {
    let facts = with_notices("2031-08-21", &["2031-09-23"]);
    assert_eq!(due(&facts, "1 month", "1 month", &tarvelia()), "2031-10-21");
    let facts = with_notices("2031-08-21", &["2031-09-24"]);
    assert_eq!(due(&facts, "1 month", "1 month", &tarvelia()), "2031-09-23");
    let facts = with_notices("2031-08-22", &["2031-09-01"]);
    assert_eq!(due(&facts, "30 days", "15 days", &tarvelia()), "2031-10-06");
}

#[test]
fn a_clock_that_starts_anew_forgets_what_was_before() {
    let anew = |on: &str, notices: &[&str]| {
        let facts = Facts {
            restarted: Some(day(on)),
            ..with_notices("2031-09-01", notices)
        };
        due(&facts, "profile.reply", "profile.extension", &tarvelia())
    };
    assert_eq!(anew("2031-09-15", &[]), "2031-10-06");
    assert_eq!(anew("2031-09-01", &[]), "2031-09-23", "the same day");
    assert_eq!(anew("2031-08-15", &[]), "2031-09-23", "before it began");
    assert_eq!(anew("2031-11-03", &[]), "2031-11-24", "after it was over");
    assert_eq!(anew("2031-09-15", &["2031-09-10"]), "2031-10-06");
    assert_eq!(anew("2031-09-15", &["2031-10-01"]), "2031-10-20");
}

#[test]
fn a_day_that_somebody_named_is_not_reckoned_and_does_not_move() {
    let facts = Facts {
        agreed: Some(day("2031-09-21")),
        ..with_notices("2031-09-01", &["2031-09-10"])
    };
    let reckoned = due(&facts, "profile.reply", "profile.extension", &tarvelia());
    assert_eq!(reckoned, "2031-09-21");
}

#[test]
fn a_new_holiday_moves_what_still_runs() {
    let (_, source) = PROFILES[1];
    let decreed = format!("{source}\n[[holiday]]\nname = 'Mourning'\non = '2031-09-23'\n");
    let decreed = Profile::parse("tarvelia.toml", &decreed).unwrap();
    let facts = started("2031-09-01");
    let before = due(&facts, "profile.reply", "1 day", &tarvelia());
    let after = due(&facts, "profile.reply", "1 day", &decreed);
    assert_eq!(
        (before.as_str(), after.as_str()),
        ("2031-09-23", "2031-09-24")
    );
}

#[test]
fn a_due_day_explains_itself_step_by_step() {
    let facts = with_notices("2031-08-21", &["2031-09-23", "2031-11-30"]);
    let explained = clock("1 month", "profile.report")
        .due(&facts, &tarvelia())
        .unwrap();
    let steps: Vec<String> = explained.steps.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(steps.join("\n"), @"
    starts on 2031-08-21, which is not counted
    1 month later is 2031-09-21
    more time was taken on 2031-09-23
    `profile.report` is 2 months
    2 months later is 2031-11-21
    more time was asked for on 2031-11-30, too late
    ");
}

//! Profiles: what a file says, and due days reckoned under it, by hand.

use super::{PROFILES, Profile};
use crate::edtf::Day;
use crate::kind::{Clock, Facts, Grade, Kind};

mod broken;
mod due;

fn tarvelia() -> Profile {
    let (file, source) = PROFILES[1];
    Profile::parse(file, source).unwrap()
}

fn day(text: &str) -> Day {
    let date: crate::edtf::Edtf = text.parse().unwrap();
    date.earliest().unwrap()
}

/// A clock that runs so long, may take as much again, and can start anew.
fn clock(length: &str, extension: &str) -> Clock {
    let properties = ["sent_on", "more_on", "anew_on", "due_on", "answered_on"]
        .map(|name| format!("[[property]]\nname = '{name}'\ntype = 'date'\nmany = true\n"));
    let kind = Kind::parse(
        "own.toml",
        &format!(
            "kind = 'own'\ntitle = ['sent_on']\n{}\
             [[clock]]\nname = 'reply'\nstarts = 'sent_on'\nlength = '{length}'\nagreed = 'due_on'\n\
             extends = 'more_on'\nextension = '{extension}'\nrestarts = 'anew_on'\nstops = ['answered_on']",
            properties.concat()
        ),
    );
    kind.unwrap().clock("reply").unwrap().clone()
}

fn started(on: &str) -> Facts {
    Facts {
        started: Some(day(on)),
        ..Facts::default()
    }
}

#[test]
fn the_built_in_profiles_are_sound_and_have_every_limit_that_a_kind_names() {
    let kinds = crate::kind::KindSet::built_in().unwrap();
    for (file, source) in PROFILES {
        let profile = Profile::parse(file, source).unwrap();
        kinds.fit(&profile).unwrap();
    }
}

#[test]
fn a_kind_that_names_a_limit_unknown_to_the_profile_does_not_fit_it() {
    let kind = Kind::parse(
        "own.toml",
        "kind = 'own'\ntitle = ['on']\n[[property]]\nname = 'on'\ntype = 'date'\n\
         [[clock]]\nname = 'reply'\nstarts = 'on'\nlength = 'profile.repli'\nstops = ['on']",
    );
    let kinds = crate::kind::KindSet::of(vec![kind.unwrap()]).unwrap();
    let broken = kinds.fit(&tarvelia()).unwrap_err();
    insta::assert_snapshot!(format!("{broken}; {}", broken.hint.as_deref().unwrap()), @"own.toml, line 7: The profile `tarvelia` has no time limit `repli`, which the clock `reply` takes from it; Did you mean `reply`?");
}

#[test]
fn why_a_day_is_off() {
    let profile = tarvelia();
    let why = |text: &str| profile.off(day(text)).map(|off| off.to_string());
    assert_eq!(why("2031-09-20"), Some("saturday".to_owned()));
    assert_eq!(why("2031-09-21"), Some("Charter Day".to_owned()));
    assert_eq!(
        why("2031-09-22"),
        Some("Bridge day after Charter Day".to_owned())
    );
    assert_eq!(why("2031-09-27"), None, "worked in place of the 22nd");
    assert_eq!(why("2032-09-22"), None, "off in one year alone");
    assert_eq!(why("2034-05-09"), Some("Day of the Shore".to_owned()));
    assert_eq!(why("2035-05-09"), None, "abolished");
    assert_eq!(why("2029-11-01"), None, "not yet introduced");
}

#[test]
fn how_urgent_it_is_depends_on_the_day_alone() {
    let profile = tarvelia();
    let clock = clock("profile.reply", "profile.extension");
    for (today, expected) in [
        ("2031-09-01", Grade::Waiting),
        ("2031-09-19", Grade::Waiting),
        ("2031-09-20", Grade::Soon),
        ("2031-09-23", Grade::Soon),
        ("2031-09-24", Grade::Overdue),
        ("2031-10-13", Grade::Overdue),
        ("2031-10-14", Grade::LongOverdue),
    ] {
        let ran = clock.at(&started("2031-09-01"), &profile, day(today));
        assert_eq!(ran.grade(&profile), expected, "{today}");
    }
    let answered = Facts {
        is_stopped: true,
        stopped_on: Some(day("2031-09-23")),
        ..started("2031-09-01")
    };
    let ran = clock.at(&answered, &profile, day("2031-12-01"));
    assert_eq!(ran.grade(&profile), Grade::Settled);
}

#[test]
fn what_an_office_may_do_and_who_else_may() {
    let profile = tarvelia();
    let missing = profile.mandate("missing").unwrap();
    assert!(missing.allows("inquire") && !missing.allows("visit"));
    assert_eq!(missing.refer_to, ["Relief Mission of the Two Seas"]);
    assert!(!profile.mandate("court_judgment").unwrap().allows("receive"));
    assert!(profile.mandate("weather").is_none());
}

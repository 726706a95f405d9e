//! The days on which consents end, or are to be looked at again.
//!
//! They are no statements, so that no kind can declare clocks for them; what they say is said by their items.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::Limit;
use crate::edtf::{Day, Edtf};
use crate::fold::{State, View};
use crate::id::SubjectId;
use crate::item::{Body, Consent, Part};
use crate::kind::{Clock, Facts, Kind, Length, PERSON, Profile};

/// The clock that ends with a consent, and the one that ends when it is to be looked at again.
static CLOCKS: LazyLock<[Clock; 2]> =
    LazyLock::new(|| ["consent_ends", "consent_review"].map(clock));

fn clock(name: &str) -> Clock {
    Clock {
        name: name.to_owned(),
        called: None,
        awaits: None,
        starts: String::new(),
        length: Length::Days(0),
        agreed: None,
        extends: None,
        restarts: None,
        stops: Vec::new(),
        parts: None,
        unless: Vec::new(),
        concerns: Vec::new(),
        promised: None,
        holds: None,
        line: 0,
    }
}

/// The clock of this name, where it is one of consents.
pub fn of_consents(kind: &str, name: &str) -> Option<&'static Clock> {
    let mut clocks = CLOCKS.iter().filter(|_| kind == PERSON);
    clocks.find(|one| one.name == name)
}

/// The days of the consents of a person that stand: each once, however many scopes end on it. What was withdrawn for
/// its scope waits for nothing.
pub(super) fn limits<'k>(
    kind: &Kind,
    profile: &Profile,
    view: &View<'_>,
    members: &[SubjectId],
) -> Vec<Limit<'k>> {
    if kind.name != PERSON {
        return Vec::new();
    }
    let live = view.items().filter(|seen| seen.state == State::Live);
    let live = live.filter_map(|seen| match &seen.item.body {
        Body::Consent(Part::Known(one)) if members.contains(&one.subject) => Some(one),
        _ => None,
    });
    let (given, withdrawn): (Vec<&Consent>, Vec<&Consent>) = live.partition(|one| one.given);
    let is_withdrawn = |scope: &String| withdrawn.iter().any(|one| one.scopes.contains(scope));
    let holds = |one: &&Consent| !one.scopes.iter().all(is_withdrawn);
    let mut days = BTreeSet::new();
    for one in given.into_iter().filter(holds) {
        let began = one.on.as_ref().and_then(Edtf::earliest);
        let ends = [&one.until, &one.review_on].map(|end| end.as_ref().and_then(Edtf::earliest));
        let ends = CLOCKS.iter().zip(ends);
        days.extend(ends.filter_map(|(clock, end)| Some((end?, clock.name.as_str(), began))));
    }
    let mut limits: Vec<Limit<'k>> = Vec::new();
    for (day, name, began) in days {
        let is_new =
            |one: &Limit<'_>| (one.clock.name.as_str(), one.facts.agreed) != (name, Some(day));
        if limits.iter().all(is_new) {
            limits.extend(limit(profile, name, day, began));
        }
    }
    limits
}

fn limit<'k>(profile: &Profile, name: &str, day: Day, began: Option<Day>) -> Option<Limit<'k>> {
    let clock = of_consents(PERSON, name)?;
    let facts = Facts {
        started: began,
        agreed: Some(day),
        ..Facts::default()
    };
    Some(Limit {
        due: clock.due(&facts, profile),
        clock,
        facts,
        whom: None,
        since: began,
        how: None,
        parts: Vec::new(),
    })
}

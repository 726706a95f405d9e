//! Who gets what at each address: every route, verb, role, standing of an account, and sort of object.
//!
//! What is expected follows from the table of routes, from what a role may, and from whether its eyes see the
//! object. Nothing is listed case by case.

mod made;
mod objects;
mod people;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use vidimus_model::right::{Deed, Role};
use vidimus_web::route::{Door, ROUTES, Route, Verb};

use objects::{Objects, Scope};
use people::{Office, Seat, Sent};

/// What a route has to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// What was asked for, or why this very form is not taken.
    Answer,
    /// The role is not for this sort of act.
    Refused(Deed),
    /// As where there is nothing.
    Absent,
}

impl Expected {
    fn of(route: &Route, role: Role, is_seen: bool) -> Self {
        match route.deed {
            Some(deed) if !role.may(deed) => Self::Refused(deed),
            _ if is_seen => Self::Answer,
            _ => Self::Absent,
        }
    }
}

/// What the office says to who has no right to a sort of act.
fn no_right(deed: Deed) -> String {
    format!("You have no right to {}.", deed.named())
}

/// What is wrong with an answer; nothing where it is as expected.
fn wrong(expected: Expected, route: &Route, sent: &Sent) -> Option<String> {
    let is_refused = |deed| sent.body.contains(&no_right(deed));
    let status = sent.status;
    let is_right = match expected {
        Expected::Refused(deed) => {
            status == StatusCode::UNPROCESSABLE_ENTITY && is_refused(deed) && !sent.has_written
        }
        Expected::Absent => status == StatusCode::NOT_FOUND && !sent.has_written,
        Expected::Answer => {
            let is_there = status != StatusCode::NOT_FOUND && status != StatusCode::FORBIDDEN;
            is_there && !status.is_server_error() && !route.deed.is_some_and(is_refused)
        }
    };
    (!is_right).then(|| format!("{expected:?} expected, {}", sent.told()))
}

/// All that differs from what is expected, one line for each.
#[derive(Default)]
struct Differing(Vec<String>);

impl Differing {
    fn add(&mut self, route: &Route, who: (Role, &str, &str), what: &str) {
        let (role, state, scope) = who;
        let (verb, path) = (route.verb, route.path);
        self.0.push(format!(
            "{verb:?} {path} · {role:?} · {state} · {scope}: {what}"
        ));
    }

    fn end(self) {
        assert!(
            self.0.is_empty(),
            "{} differ:\n{}",
            self.0.len(),
            self.0.join("\n")
        );
    }
}

/// The routes that whoever is inside may ask for; the ways in are open to anybody.
fn inner() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().filter(|route| route.door != Door::Anyone)
}

/// Whether asking ends the session of who asks.
fn signs_out(route: &Route) -> bool {
    ["/lock", "/factors/out", "/proof"].contains(&route.path) && route.verb == Verb::Write
}

#[tokio::test(flavor = "multi_thread")]
async fn each_route_answers_as_its_table_and_the_eyes_of_who_asks_have_it() {
    let office = Office::new();
    let objects = Objects::of(&office);
    let mut differing = Differing::default();
    for role in Role::ALL.iter().copied() {
        let mut seat = office.signed_in(role).await;
        for route in inner() {
            let mut hidden: BTreeMap<String, Vec<&str>> = BTreeMap::new();
            for scope in Objects::scopes(route) {
                let asked = objects.asked(&office, route, *scope);
                let sent = office.ask(&seat, route.verb, &asked).await;
                let is_seen = Objects::is_seen(route, *scope, role);
                let expected = Expected::of(route, role, is_seen);
                if let Some(what) = wrong(expected, route, &sent) {
                    differing.add(route, (role, "active", scope.word()), &what);
                }
                if expected != Expected::Answer {
                    let told = asked.without_ids(&sent.told_whole());
                    hidden.entry(told).or_default().push(scope.word());
                }
            }
            if signs_out(route) {
                seat = office.signed_in(role).await;
            }
            if hidden.len() > 1 {
                let apart = format!("told apart: {:?}", hidden.values().collect::<Vec<_>>());
                differing.add(route, (role, "active", "hidden"), &apart);
            }
        }
    }
    differing.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_no_right_any_more_gets_nothing_at_any_route() {
    let office = Office::new();
    let objects = Objects::of(&office);
    let mut differing = Differing::default();
    for role in Role::ALL.iter().copied() {
        let routes: Vec<&Route> = inner().collect();
        let (accounts, leaving) = office.leaving(role, routes.len()).await;
        assert!(
            office.come_in(&accounts.invited).await.is_none(),
            "no key opens it"
        );
        for (route, leaving) in routes.iter().zip(leaving) {
            let asked = objects.asked(&office, route, Scope::Open);
            let seats = [
                ("invited", Seat::default()),
                ("taken back while inside", leaving.clone()),
                ("dismissed", leaving),
                (
                    "suspended",
                    office.come_in(&accounts.suspended).await.unwrap(),
                ),
                (
                    "ended yesterday",
                    office.come_in(&accounts.ended).await.unwrap(),
                ),
            ];
            for (state, seat) in seats {
                let sent = office.ask(&seat, route.verb, &asked).await;
                if !sent.is_locked_out() {
                    differing.add(route, (role, state, "open"), &sent.told());
                }
            }
        }
    }
    differing.end();
}

#[tokio::test]
async fn a_verb_that_a_path_does_not_take_finds_nothing() {
    let office = Office::new();
    let objects = Objects::of(&office);
    let mut differing = Differing::default();
    let seat = office.signed_in(Role::Owner).await;
    for route in inner() {
        let other = match route.verb {
            Verb::Read => Verb::Write,
            Verb::Write => Verb::Read,
        };
        let both = |one: &&Route| one.path == route.path && one.verb == other;
        if ROUTES.iter().any(|one| both(&one)) || is_shadowed(route, other) {
            continue;
        }
        let asked = objects.asked(&office, route, Scope::Open);
        let sent = office.ask(&seat, other, &asked).await;
        if sent.status != StatusCode::NOT_FOUND || sent.has_written {
            differing.add(route, (Role::Owner, "other verb", "open"), &sent.told());
        }
    }
    differing.end();
}

/// Whether another route, with an open part, takes the verb at this path.
fn is_shadowed(route: &Route, verb: Verb) -> bool {
    let parts = |path: &'static str| path.split('/').collect::<Vec<_>>();
    let own = parts(route.path);
    ROUTES.iter().filter(|one| one.verb == verb).any(|one| {
        let other = parts(one.path);
        let fits = |(one, own): (&&str, &&str)| one.starts_with('{') || one == own;
        other.len() == own.len() && other.iter().zip(&own).all(fits)
    })
}

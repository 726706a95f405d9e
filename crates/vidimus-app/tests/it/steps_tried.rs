//! Every step of every work, tried as an act: those that follow are taken, and all others are refused
//! with what to do instead.

use std::collections::{BTreeMap, VecDeque};

use vidimus_app::act::fill::Field;
use vidimus_app::act::step::Step;
use vidimus_app::read::Paging;
use vidimus_app::read::list::ListQuestion;
use vidimus_app::read::work::Work;
use vidimus_app::{Office, Refused};
use vidimus_model::id::{EntryHash, ItemId, SubjectId};
use vidimus_model::item::{Body, Part, Transition};
use vidimus_model::kind::{Kind, Need, Property, Type, WrongStep};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Role;

use crate::desk::{Desk, today};
use crate::readings::{archive, read};
use crate::rights::appointed;

/// What became of the steps that were tried.
#[derive(Default)]
struct Tried {
    taken: usize,
    unready: usize,
    refused: usize,
}

struct Bench<'k> {
    desk: &'k Desk,
    kind: &'k Kind,
    /// A document that references to documents name.
    paper: String,
    /// Somebody of each role, who sees what that role usually does.
    seats: &'k BTreeMap<Role, Office>,
}

impl Bench<'_> {
    /// A subject of the kind, brought into a state by the shortest way.
    fn brought(&self, way: &[String]) -> SubjectId {
        let mut naming = self.kind.properties.iter();
        let naming = naming.find(|one| one.holds == Type::Text && one.name != "code");
        let naming = naming.expect("every work has a text");
        let subject = self.desk.filled(&self.kind.name, &[(&naming.name, "x")]);
        for to in way {
            self.ready(subject, to);
            self.take(subject, to)
                .unwrap_or_else(|why| panic!("{to}: {why}"));
        }
        subject
    }

    /// Takes a step as the first of those whom it is for.
    fn take(&self, subject: SubjectId, to: &str) -> Result<EntryHash, Refused> {
        self.take_as(self.roles(to)[0], subject, to)
    }

    fn take_as(&self, role: Role, subject: SubjectId, to: &str) -> Result<EntryHash, Refused> {
        let step = Step {
            to,
            ..Step::default()
        };
        self.seats[&role].step(today(), self.desk.nonce(), subject, step)
    }

    /// Whom a step is for.
    fn roles(&self, to: &str) -> Vec<Role> {
        let state = self.kind.state(to).expect("a state");
        let named = state.by.iter();
        let named: Vec<Role> = named
            .map(|word| Role::from_word(word).expect("a role"))
            .collect();
        if named.is_empty() {
            vec![Role::Officer]
        } else {
            named
        }
    }

    /// Says what a step needs.
    fn ready(&self, subject: SubjectId, to: &str) {
        let state = self.kind.state(to).expect("a state");
        let fields: Vec<Field> = state
            .needs
            .iter()
            .map(|need| Field::new(&need.property, self.worth(need)))
            .collect();
        let nonce = self.desk.nonce();
        let filled = self.desk.office.fill(today(), nonce, subject, &fields);
        if !fields.is_empty() {
            filled.unwrap_or_else(|why| panic!("{}: {to}: {why}", self.kind.name));
        }
    }

    /// Something that meets a need.
    fn worth(&self, need: &Need) -> String {
        if let Some(term) = need.terms.first() {
            return term.clone();
        }
        let property = self.kind.property(&need.property).expect("a property");
        match &property.holds {
            Type::Record { fields } => {
                let needed = fields.iter().filter(|field| field.required);
                let needed =
                    needed.map(|field| format!("{}={}", field.name, self.one(&field.holds)));
                needed.collect::<Vec<_>>().join(", ")
            }
            _ => self.of(property),
        }
    }

    fn of(&self, property: &Property) -> String {
        self.one(&property.holds)
    }

    fn one(&self, holds: &Type) -> String {
        match holds {
            Type::Date => today().date().to_string(),
            Type::Term { vocabulary } => {
                self.kind.vocabulary(vocabulary).expect("terms").terms[0].clone()
            }
            Type::Flag => "yes".to_owned(),
            Type::Reference { to } if to.iter().any(|kind| kind == "document") => {
                self.paper.clone()
            }
            Type::Reference { to } if to.iter().any(|kind| kind == "person") => {
                "Mira Tal".to_owned()
            }
            Type::Reference { .. } => "Ministry".to_owned(),
            Type::Figure | Type::Number => "1".to_owned(),
            _ => "words".to_owned(),
        }
    }

    /// Tries every step from a state: first those that do not follow, then those that do, each of which
    /// is taken back.
    fn try_all(&self, from: Option<&str>, way: &[String], tried: &mut Tried) {
        let subject = self.brought(way);
        let next = self.kind.next_states(from);
        let states = self.kind.states.iter().map(|state| state.name.as_str());
        for to in states.filter(|to| !next.contains(to)) {
            let refused = self.take(subject, to).expect_err(to);
            let Refused::WrongStep(WrongStep::NotNext { next: told, .. }) = &refused else {
                panic!("{}: {from:?} > {to}: {refused}", self.kind.name);
            };
            assert_eq!(*told, next, "{to}");
            let refused = refused.to_string();
            assert!(refused.contains(';'), "what to do next: {refused}");
            tried.refused += 1;
        }
        for to in next {
            self.try_next(subject, to, tried);
        }
    }

    /// Tries a step that follows, before what it needs is said and after.
    fn try_next(&self, subject: SubjectId, to: &str, tried: &mut Tried) {
        let name = format!("{} > {to}", self.kind.name);
        let work = read(self.desk).work(subject).unwrap().unwrap();
        let missing = work.next.iter().find(|one| one.to == to);
        let missing = &missing.expect(&name).missing;
        if !missing.is_empty() {
            let refused = self.take(subject, to).expect_err(&name);
            let Refused::WrongStep(WrongStep::Needs { missing: told, .. }) = &refused else {
                panic!("{name}: {refused}");
            };
            assert_eq!(told.len(), missing.len(), "{name}");
            tried.unready += 1;
            self.ready(subject, to);
        }
        for role in self.roles(to) {
            let taken = self.take_as(role, subject, to);
            let entry = taken.unwrap_or_else(|why| panic!("{name} as {role}: {why}"));
            let seat = self.seats[&role].read(today()).unwrap();
            let taken = seat.work(subject).unwrap().unwrap();
            assert_eq!(taken.state.as_deref(), Some(to), "{name} as {role}");
            let step = ItemId { entry, index: 0 };
            let office = &self.desk.office;
            office
                .undo(today(), self.desk.nonce(), step, "A try")
                .expect(&name);
        }
        tried.taken += 1;
    }
}

/// The shortest way into each state that can be reached.
fn ways(kind: &Kind) -> BTreeMap<String, Vec<String>> {
    let mut ways: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut open: VecDeque<(Option<String>, Vec<String>)> = VecDeque::from([(None, Vec::new())]);
    while let Some((from, way)) = open.pop_front() {
        for to in kind.next_states(from.as_deref()) {
            if !ways.contains_key(to) {
                let way: Vec<String> = way.iter().cloned().chain([to.to_owned()]).collect();
                ways.insert(to.to_owned(), way.clone());
                open.push_back((Some(to.to_owned()), way));
            }
        }
    }
    ways
}

#[test]
fn every_step_of_every_work_is_taken_or_refused_as_the_table_says() {
    let desk = Desk::new();
    desk.named("person", "Mira Tal");
    desk.named("organisation", "Ministry");
    let (paper, _) = archive(&desk, "He is held there.", Level::Internal);
    let seats = [Role::DataEntry, Role::Officer, Role::Visitor, Role::Manager];
    let seats = seats.map(|role| (role, appointed(&desk, role.word(), role)));
    let seats = BTreeMap::from(seats);
    let kinds: Vec<Kind> = read(&desk).rules().kinds.iter().cloned().collect();
    let mut told = Vec::new();
    for kind in kinds.iter().filter(|kind| !kind.states.is_empty()) {
        let bench = Bench {
            desk: &desk,
            kind,
            paper: paper.to_string(),
            seats: &seats,
        };
        let mut tried = Tried::default();
        bench.try_all(None, &[], &mut tried);
        let ways = ways(kind);
        assert_eq!(ways.len(), kind.states.len(), "{}", kind.name);
        for (from, way) in &ways {
            bench.try_all(Some(from), way, &mut tried);
        }
        let Tried {
            taken,
            unready,
            refused,
        } = tried;
        assert_eq!(taken + refused, kind.states.len() * (kind.states.len() + 1));
        told.push(format!(
            "{}: {taken} taken, {unready} of them not before more was said, {refused} refused",
            kind.name
        ));
    }
    insta::assert_snapshot!(told.join("\n"), @"
    call: 5 taken, 1 of them not before more was said, 7 refused
    complaint: 38 taken, 19 of them not before more was said, 172 refused
    contact: 44 taken, 10 of them not before more was said, 606 refused
    hearing: 9 taken, 1 of them not before more was said, 33 refused
    letter: 13 taken, 2 of them not before more was said, 43 refused
    line: 12 taken, 3 of them not before more was said, 30 refused
    mail: 3 taken, 2 of them not before more was said, 3 refused
    recommendation: 11 taken, 3 of them not before more was said, 31 refused
    tracing: 33 taken, 7 of them not before more was said, 177 refused
    visit: 19 taken, 6 of them not before more was said, 91 refused
    ");
}

#[test]
fn a_step_is_neither_taken_for_tomorrow_nor_before_the_step_it_follows() {
    let desk = Desk::new();
    let letter = desk.filled(
        "letter",
        &[("matter", "Three men"), ("addressee", "Ministry")],
    );
    let take = |to, on: &str| {
        let step = Step {
            to,
            on: Some(on.parse().unwrap()),
            reason: None,
        };
        let taken = desk.office.step(today(), desk.nonce(), letter, step);
        taken.map_err(|why| why.to_string())
    };
    let refused = take("draft", "2031-10-21").unwrap_err();
    assert!(refused.contains("today is 2031-10-20"), "{refused}");
    take("draft", "2031-10-10").unwrap();
    let refused = take("approved", "2031-10-09").unwrap_err();
    assert!(
        refused.contains("does not follow one of 2031-10-10"),
        "{refused}"
    );
    let entry = take("approved", "2031-10-10").unwrap();
    let item = ItemId { entry, index: 0 };
    desk.office
        .undo(today(), desk.nonce(), item, "Too early")
        .unwrap();
    take("approved", "2031-10-12").expect("what was taken back is before nothing");
}

#[test]
fn who_writes_after_somebody_else_has_to_have_seen_it() {
    let desk = Desk::new();
    let letter = desk.filled("letter", &[("matter", "Three men")]);
    let seen = read(&desk).so_far(letter).unwrap();
    let save = |seen, matter: &str| {
        desk.office.state(today(), desk.nonce(), |sheet| {
            sheet.unless_meanwhile(letter, Some(seen))?;
            sheet.fill_all(letter, &[Field::new("matter", matter)])?;
            Ok(Vec::new())
        })
    };
    save(seen, "Three men and a boy").unwrap();
    let refused = save(seen, "Two men").unwrap_err();
    assert!(matches!(refused, Refused::Meanwhile), "{refused}");
    let seen = read(&desk).so_far(letter).unwrap();
    save(seen, "Two men").unwrap();
}

#[test]
fn what_needs_its_day_is_not_taken_before_that_day_came() {
    let desk = Desk::new();
    let visit = desk.filled(
        "visit",
        &[("happened_on", "2031-11-03"), ("visited", "Hadrin")],
    );
    let take = |to| {
        let step = Step {
            to,
            ..Step::default()
        };
        desk.office.step(today(), desk.nonce(), visit, step)
    };
    take("planned").expect("it is planned for a day to come");
    let refused = take("carried_out").unwrap_err();
    let Refused::WrongStep(WrongStep::NotYet { on, .. }) = &refused else {
        panic!("{refused}");
    };
    assert_eq!(on.to_string(), "2031-11-03");
}

/// Takes a step as a device did that did not know of the others since.
///
/// It is written on this device all the same, as an item that replaces an older one: a workspace
/// takes in no entries that another device signed, so two copies of one history cannot be brought
/// together here. What this shows is what becomes of such items once they lie in one ledger; that
/// entries of several devices fold alike in any order is tried on ledgers in memory, by the tests of
/// `vidimus-testkit`.
fn apart(desk: &Desk, subject: SubjectId, step: (&str, &str), after: ItemId, why: &str) -> ItemId {
    let (from, to) = step;
    let done = desk.office.act(
        today(),
        desk.nonce(),
        vidimus_model::right::Deed::Work,
        |draft, _, _| {
            let step = Transition {
                subject,
                from: Some(from.to_owned()),
                to: to.to_owned(),
                on: Some(today().date()),
                reason: Some(why.to_owned()),
                evidence: Vec::new(),
                replaces: vec![after],
            };
            let label = [Label::of(Level::Internal)];
            Ok(draft.add(Body::Transition(Part::Known(step)), &label))
        },
    );
    done.unwrap().item(0)
}

#[test]
fn steps_of_two_who_did_not_know_of_each_other_stand_beside_each_other() {
    let desk = Desk::new();
    let letter = desk.filled(
        "letter",
        &[("matter", "Three men"), ("addressee", "Ministry")],
    );
    let draft = Step {
        to: "draft",
        ..Step::default()
    };
    let office = &desk.office;
    let entry = office.step(today(), desk.nonce(), letter, draft).unwrap();
    let begun = ItemId { entry, index: 0 };
    let approved = ("draft", "approved");
    apart(&desk, letter, approved, begun, "It is ready");
    let given_up = ("draft", "given_up");
    let other = apart(&desk, letter, given_up, begun, "They answered by telephone");

    let work = read(&desk).work(letter).unwrap().unwrap();
    assert_eq!(work.state.as_deref(), Some("draft"), "still where it was");
    let told = |work: &Work| -> Vec<(String, Option<String>)> {
        let at_once = work.contested.iter();
        at_once
            .map(|one| (one.to.clone(), one.reason.clone()))
            .collect()
    };
    let both = [
        ("approved", "It is ready"),
        ("given_up", "They answered by telephone"),
    ];
    let both = both.map(|(to, why)| (to.to_owned(), Some(why.to_owned())));
    assert_eq!(told(&work), both);
    let row = read(&desk)
        .list("letter", &ALL_ROWS)
        .unwrap()
        .rows
        .remove(0);
    assert_eq!(row.work.unwrap().contested, ["approved", "given_up"]);

    // One of them is taken back, or a step settles it: the ways out.
    office
        .undo(today(), desk.nonce(), other, "It was a slip")
        .unwrap();
    let work = read(&desk).work(letter).unwrap().unwrap();
    assert_eq!(work.state.as_deref(), Some("approved"));
    assert!(work.contested.is_empty());
    apart(&desk, letter, given_up, begun, "Once more");
    let settled = Step {
        to: "given_up",
        reason: Some("We spoke"),
        ..Step::default()
    };
    office.step(today(), desk.nonce(), letter, settled).unwrap();
    let work = read(&desk).work(letter).unwrap().unwrap();
    assert_eq!(work.state.as_deref(), Some("given_up"));
    assert!(work.contested.is_empty(), "{:?}", work.contested);
}

const ALL_ROWS: ListQuestion<'static> = ListQuestion {
    sort: None,
    descending: false,
    filter: None,
    paging: Paging {
        offset: 0,
        limit: 10,
    },
};

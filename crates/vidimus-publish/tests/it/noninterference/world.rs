//! What an office may have written: acts that know each other by numbers, so that ids, order and devices can be
//! drawn anew, and what of it an audience may not see can be written otherwise.

use std::collections::BTreeSet;

use vidimus_model::clearance::{Circle, Towards};
use vidimus_model::consent::Scope;
use vidimus_model::fold::Item;
use vidimus_model::item::Verdict;
use vidimus_model::label::{Audience, Label, Level};

use crate::count::Dice;

mod act;

use act::{Act, Said, Sort, What};
pub(super) use act::{Drawn, today};

/// The cast, by number.
pub(super) const OFFICE: u16 = 0;
pub(super) const MINISTRY: u16 = 1;
const PAPER: u16 = 2;
pub(super) const PRISON: u16 = 3;
pub(super) const HOSPITAL: u16 = 4;
pub(super) const ANNA: u16 = 5;
const PERSONS: [u16; 4] = [ANNA, 6, 7, 8];
pub(super) const VISIT: u16 = 11;
pub(super) const LETTERS: [u16; 2] = [14, 15];
pub(super) const GROUP: u16 = 16;

const CAST: [(u16, &str); 18] = [
    (OFFICE, "organisation"),
    (MINISTRY, "organisation"),
    (PAPER, "organisation"),
    (PRISON, "place"),
    (HOSPITAL, "place"),
    (ANNA, "person"),
    (6, "person"),
    (7, "person"),
    (8, "person"),
    (9, "custody"),
    (10, "custody"),
    (VISIT, "visit"),
    (12, "recommendation"),
    (13, "recommendation"),
    (14, "letter"),
    (15, "letter"),
    (GROUP, "group"),
    (17, "custody"),
];

/// What leads from one to another, and decides whose what is: it is the same whatever is hidden.
const LINKS: [(u16, &str, u16); 14] = [
    (9, "person", ANNA),
    (10, "person", 6),
    (17, "person", 7),
    (VISIT, "visited", PRISON),
    (VISIT, "visitor", OFFICE),
    (PRISON, "authority", MINISTRY),
    (12, "visit", VISIT),
    (13, "visit", VISIT),
    (12, "addressee", MINISTRY),
    (13, "addressee", MINISTRY),
    (14, "addressee", MINISTRY),
    (15, "addressee", MINISTRY),
    (14, "about", ANNA),
    (15, "about", 6),
];

/// What may be said of each kind, and nothing that decides whose it is.
const FACTS: [(&str, &[(&str, Sort)]); 8] = [
    ("organisation", &[("name", Sort::Name)]),
    (
        "person",
        &[
            ("name", Sort::Name),
            ("nickname", Sort::Name),
            ("birth_date", Sort::Date),
            ("code", Sort::Text),
        ],
    ),
    (
        "place",
        &[
            ("name", Sort::Name),
            ("condition", Sort::Text),
            ("count", Sort::Figure),
            ("capacity", Sort::Figure),
        ],
    ),
    (
        "custody",
        &[
            (
                "status",
                Sort::Term(&["held", "hospital", "released", "died"]),
            ),
            ("deprived_on", Sort::Date),
            ("place", Sort::Refers(&[PRISON, HOSPITAL])),
            ("authority", Sort::Refers(&[MINISTRY, OFFICE])),
            ("charge", Sort::Text),
            ("family_contact_permitted", Sort::Flag),
            ("released", Sort::Date),
        ],
    ),
    (
        "visit",
        &[
            ("code", Sort::Text),
            ("happened_on", Sort::Date),
            ("state", Sort::Term(&["happened", "planned", "refused"])),
            ("announced", Sort::Flag),
            ("duration", Sort::Text),
            ("team", Sort::Text),
            ("count", Sort::Figure),
            ("interviews", Sort::Figure),
            ("finding", Sort::Finding),
            ("access", Sort::Access),
            ("report_sent_on", Sort::Date),
        ],
    ),
    (
        "recommendation",
        &[
            ("code", Sort::Text),
            ("text", Sort::Text),
            ("answer", Sort::Term(&["none", "accepted", "rejected"])),
            (
                "done",
                Sort::Term(&["not_started", "claimed", "verified_full"]),
            ),
        ],
    ),
    (
        "letter",
        &[
            ("code", Sort::Text),
            ("matter", Sort::Text),
            ("question", Sort::Text),
            ("sent_on", Sort::Date),
            ("answer", Sort::Term(&["full", "refused", "holding"])),
            ("answered_on", Sort::Date),
        ],
    ),
    (
        "group",
        &[
            ("name", Sort::Name),
            ("count", Sort::Figure),
            ("captured", Sort::Figure),
            ("described", Sort::Text),
        ],
    ),
];

/// An office's book.
#[derive(Clone)]
pub(super) struct Book(Vec<Act>);

fn pick<T: Copy>(dice: &mut Dice, of: &[T]) -> T {
    of[dice.below(of.len())]
}

fn label(dice: &mut Dice) -> Label {
    let level = match dice.below(10) {
        0..6 => Level::Public,
        other => Level::ALL[other - 5],
    };
    let only_to = match dice.below(12) {
        0 => Some("medical"),
        1 => Some("team"),
        _ => None,
    };
    Label {
        level,
        only_to: only_to.map(|one| BTreeSet::from([Audience(one.to_owned())])),
    }
}

fn fact(dice: &mut Dice, of: u16, kind: &str) -> Said {
    let (_, facts) = FACTS.iter().find(|(one, _)| *one == kind).unwrap();
    let (property, sort) = pick(dice, facts);
    Said {
        of,
        property,
        sort,
        drawn: dice.below(40),
        by: pick(dice, &[OFFICE, MINISTRY, PAPER, PAPER, 6, 7]),
        on: dice.below(20),
        dated: dice.below(30),
        denied: dice.below(12) == 0,
    }
}

/// Somebody or something of the cast; most of them nobody hides.
fn cast(dice: &mut Dice, at: u16, kind: &'static str) -> Act {
    let is_odd = dice.below(8) == 0;
    let label = if is_odd {
        label(dice)
    } else {
        Label::of(Level::Public)
    };
    Act::of(at, label, What::Subject(kind))
}

fn link(dice: &mut Dice, at: u16, said: Said) -> Act {
    let said = Said {
        denied: false,
        ..said
    };
    let is_free = false;
    Act {
        is_free,
        ..Act::said(dice, at, said)
    }
}

fn random_fact(dice: &mut Dice, at: u16) -> Act {
    let (of, kind) = pick(dice, &CAST);
    let said = fact(dice, of, kind);
    Act::said(dice, at, said)
}

/// What everybody allows, and some of them no longer.
fn consents(dice: &mut Dice, acts: &mut Vec<Act>) {
    for (at, person) in (60..).zip(PERSONS) {
        let all = [
            Scope::Family,
            Scope::Authorities,
            Scope::Publish,
            Scope::Statistics,
        ];
        let some = all.into_iter().filter(|_| dice.below(4) > 0).collect();
        let given = What::Consent(person, some, true);
        acts.push(Act::of(at, Label::of(Level::Sealed), given));
        if dice.below(6) == 0 {
            let withdrawn = What::Consent(person, vec![pick(dice, &all)], false);
            acts.push(Act::of(at + 10, label(dice), withdrawn));
        }
    }
}

/// What was chosen, withdrawn, and taken back.
fn done_with(dice: &mut Dice, facts: &[Act]) -> Vec<Act> {
    let mut acts = Vec::new();
    for at in (300..).step_by(2).take(dice.below(10)) {
        let one = &facts[dice.below(facts.len())];
        let What::Said(said) = &one.what else {
            continue;
        };
        if dice.below(2) == 0 {
            let prefers = What::Prefers(said.of, said.property, one.at);
            acts.push(Act::of(at, label(dice), prefers));
            continue;
        }
        acts.push(Act::of(at, label(dice), What::Retracts(one.at)));
        if dice.below(4) == 0 {
            acts.push(Act::of(at + 1, label(dice), What::Undoes(at)));
        }
    }
    acts
}

impl Book {
    /// A book at random: the cast, what leads from one to another, whom may be told what, and what is said.
    pub(super) fn random(dice: &mut Dice) -> Self {
        let mut acts: Vec<Act> = CAST
            .iter()
            .map(|(at, kind)| cast(dice, *at, kind))
            .collect();
        let links = (30..).zip(LINKS);
        for (at, (of, property, to)) in links {
            let said = refers(dice, of, property, to);
            acts.push(link(dice, at, said));
        }
        if dice.below(4) == 0 {
            let bilateral = refers(dice, VISIT, "bilateral", 0);
            let said = Said {
                sort: Sort::Flag,
                drawn: 1,
                ..bilateral
            };
            acts.push(link(dice, 50, said));
        }
        consents(dice, &mut acts);
        if dice.below(4) == 0 {
            acts.push(Act::of(80, label(dice), What::Judged(7, 8, Verdict::Same)));
        }
        let facts = 40 + u16::try_from(dice.below(40)).unwrap();
        let facts: Vec<Act> = (100..100 + facts).map(|at| random_fact(dice, at)).collect();
        let done = done_with(dice, &facts);
        acts.extend(facts);
        acts.extend(done);
        Self(acts)
    }

    /// The same to all to whom it goes, and otherwise whatever none of them may see.
    pub(super) fn rewritten(&self, all: &[Towards], dice: &mut Dice) -> Self {
        // Those who read and those for whom is counted see what is labelled alike.
        let Some(towards) = all.first() else {
            return self.clone();
        };
        let mut acts = Vec::new();
        for act in &self.0 {
            let mut act = act.clone();
            if act.is_free && all.iter().all(|one| self.is_hidden(&act, one)) {
                match dice.below(4) {
                    0 => continue,
                    1 => act.say_otherwise(dice),
                    2 => act.labels = [hiding(dice, towards), label(dice)],
                    _ => {}
                }
            } else if let What::Said(said) = &mut act.what
                && hides(&act.labels[1], towards)
            {
                said.by = pick(dice, &[OFFICE, MINISTRY, PAPER, 6, 7, 8]);
                said.on = dice.below(20);
                act.labels[1] = hiding(dice, towards);
            }
            acts.push(act);
        }
        for at in (400..).step_by(10).take(dice.below(8)) {
            self.add_hidden(&mut acts, at, towards, dice);
        }
        Self(acts)
    }

    /// Writes what they may not see besides.
    fn add_hidden(&self, acts: &mut Vec<Act>, at: u16, towards: &Towards, dice: &mut Dice) {
        let hidden = hiding(dice, towards);
        let hide = |act: Act| Act {
            labels: [hidden.clone(), hidden.clone()],
            ..act
        };
        match dice.below(6) {
            0 | 1 => {
                let (of, kind) = pick(dice, &CAST);
                let said = fact(dice, of, kind);
                acts.push(hide(Act::said(dice, at, said)));
                if dice.below(2) == 0 {
                    acts.push(Act::of(at + 1, label(dice), What::Retracts(at)));
                }
            }
            2 => {
                let kinds = [
                    ("recommendation", "visit", VISIT),
                    ("letter", "about", ANNA),
                    ("custody", "person", ANNA),
                    ("person", "code", 0),
                ];
                let (kind, property, to) = pick(dice, &kinds);
                acts.push(Act::of(at, hidden.clone(), What::Subject(kind)));
                if kind != "person" {
                    let link = refers(dice, at, property, to);
                    acts.push(hide(Act::said(dice, at + 1, link)));
                }
                for next in at + 2..at + 6 {
                    let said = fact(dice, at, kind);
                    let said = Act::said(dice, next, said);
                    // What is said openly of something hidden stays with it, outside of the office.
                    let is_open = towards.circle() != Circle::Office && dice.below(2) == 0;
                    acts.push(if is_open { said } else { hide(said) });
                }
            }
            3 => {
                let pairs = [
                    (MINISTRY, PAPER),
                    (PRISON, HOSPITAL),
                    (LETTERS[0], LETTERS[1]),
                    (12, 13),
                ];
                let (one, other) = pick(dice, &pairs);
                let verdict = pick(dice, &[Verdict::Same, Verdict::NotSame]);
                acts.push(Act::of(at, hidden, What::Judged(one, other, verdict)));
            }
            4 => {
                let scope = pick(dice, &[Scope::Dna, Scope::Image, Scope::Tracing]);
                let given = dice.below(2) == 0;
                let person = pick(dice, &PERSONS);
                acts.push(Act::of(
                    at,
                    label(dice),
                    What::Consent(person, vec![scope], given),
                ));
            }
            _ => {
                let all = self.0.iter().filter(|one| one.at >= 100 && one.at < 300);
                let all: Vec<&Act> = all.collect();
                let one = all[dice.below(all.len())];
                if let What::Said(said) = &one.what {
                    acts.push(Act::of(
                        at,
                        hidden,
                        What::Prefers(said.of, said.property, one.at),
                    ));
                }
            }
        }
    }

    /// Whether somebody may not see what an act says: by its label or, outside of the office, by whose it is.
    fn is_hidden(&self, act: &Act, towards: &Towards) -> bool {
        let leaves = towards.circle() != Circle::Office;
        let is_theirs = match &act.what {
            What::Said(said) => {
                let mut concerned = said.concerned().into_iter();
                self.is_subject_hidden(said.of, towards)
                    || concerned.any(|person| !self.allows(person, towards))
            }
            _ => false,
        };
        hides(&act.labels[0], towards) || (leaves && is_theirs)
    }

    fn is_subject_hidden(&self, at: u16, towards: &Towards) -> bool {
        let act = self.0.iter().find(|one| one.at == at).unwrap();
        let owner = LINKS
            .iter()
            .find(|(of, property, _)| *of == at && *property == "person");
        let owner = owner.map_or(at, |(_, _, person)| *person);
        let refuses = PERSONS.contains(&owner) && !self.allows(owner, towards);
        hides(&act.labels[0], towards) || refuses
    }

    /// Whether a person, and everybody held to be the same, allows what is asked for.
    fn allows(&self, person: u16, towards: &Towards) -> bool {
        let Some(asked) = towards.scope() else {
            return true;
        };
        let joined = self
            .0
            .iter()
            .any(|one| matches!(one.what, What::Judged(7, 8, _)));
        let all: &[u16] = match person {
            7 | 8 if joined => &[7, 8],
            _ => &[person],
        };
        all.iter().all(|person| {
            let said = self.0.iter().filter_map(|one| match &one.what {
                What::Consent(of, scopes, given) if of == person => {
                    scopes.contains(&asked).then_some(*given)
                }
                _ => None,
            });
            let said: Vec<bool> = said.collect();
            !said.is_empty() && said.iter().all(|given| *given)
        })
    }

    /// The items, under ids, in an order and by devices as the dice fall.
    pub(super) fn items(&self, drawn: Drawn) -> Vec<Item> {
        let mut dice = Dice::new(drawn.0 ^ 0xabcd);
        let items = self.0.iter().map(|act| act.item(drawn, &mut dice));
        items.collect()
    }
}

fn refers(dice: &mut Dice, of: u16, property: &'static str, to: u16) -> Said {
    Said {
        of,
        property,
        sort: Sort::Refers(&[]),
        drawn: usize::from(to),
        ..fact(dice, of, "group")
    }
}

fn hides(label: &Label, towards: &Towards) -> bool {
    !towards.viewer().may_see(label)
}

/// A label under which they see nothing.
fn hiding(dice: &mut Dice, towards: &Towards) -> Label {
    let drawn = std::iter::repeat_with(|| label(dice)).take(20);
    let mut drawn = drawn.collect::<Vec<_>>().into_iter();
    let hiding = drawn.find(|one| hides(one, towards));
    hiding.unwrap_or_else(|| Label::of(Level::Sealed))
}

impl Said {
    /// Whom a property names besides its subject.
    fn concerned(&self) -> Vec<u16> {
        if !["matter", "question"].contains(&self.property) {
            return Vec::new();
        }
        let about = LINKS
            .iter()
            .filter(|(of, property, _)| *of == self.of && *property == "about");
        about.map(|(_, _, person)| *person).collect()
    }
}

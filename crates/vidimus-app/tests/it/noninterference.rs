//! What a viewer may not see changes not a byte of what they get.

use proptest::prelude::*;
use vidimus_app::Refused;
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_app::read::list::ListQuestion;
use vidimus_model::item::{Body, Part, Retraction, Verdict, Withdrawn};
use vidimus_model::label::{Audience, Label, Level, Viewer};
use vidimus_model::statement::{Attribution, Content, Mode, Polarity};
use vidimus_model::value::Value;

use crate::desk::today;

use crate::world::*;

/// How many worlds are made; `VIDIMUS_WORLDS` asks for more.
pub(crate) fn worlds() -> u32 {
    let asked = std::env::var("VIDIMUS_WORLDS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(4)
}

pub(crate) fn viewers() -> Vec<Viewer> {
    let court = [Audience("court".to_owned())];
    let mut viewers: Vec<Viewer> = [
        Level::Public,
        Level::Internal,
        Level::Restricted,
        Level::Confidential,
    ]
    .map(Viewer::cleared_for)
    .into();
    viewers.push(Viewer::cleared_for(Level::Internal).in_audiences(court));
    viewers
}

/// What stands around the first letter in which two tellings differ.
pub(crate) fn difference(before: &[String], after: &[String]) -> Option<(String, String)> {
    if before.len() != after.len() {
        return Some((before.len().to_string(), after.len().to_string()));
    }
    let (one, other) = before.iter().zip(after).find(|(one, other)| one != other)?;
    let mut letters = one.chars().zip(other.chars());
    let at = letters.position(|(one, other)| one != other);
    let around = |text: &str| {
        let from = at.unwrap_or_default().saturating_sub(200);
        let what: String = text.chars().take(12).collect();
        let rest: String = text.chars().skip(from).take(400).collect();
        format!("{what} … {rest}")
    };
    Some((around(one), around(other)))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: worlds(),
        max_shrink_iters: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_hidden_changes_not_a_byte(batches in prop::collection::vec(batch(), 1..5)) {
        let mut world = World::new();
        let viewers = viewers();
        let mut told: Vec<Vec<String>> = viewers.iter().map(|one| world.told(one)).collect();
        for batch in &batches {
            // What the hidden acts make is looked at by those who may see them alone.
            let (subjects, documents) = (world.subjects.len(), world.documents.len());
            for act in &batch.acts {
                world.act(*act, &batch.label);
            }
            let (new_subjects, new_documents) =
                (world.subjects.split_off(subjects), world.documents.split_off(documents));
            for (viewer, before) in viewers.iter().zip(&mut told) {
                let after = world.told(viewer);
                if !viewer.may_see(&batch.label) {
                    prop_assert_eq!(difference(before, &after), None, "{:?}", viewer);
                    let reading = world.desk.office.read_as(viewer.clone(), today()).unwrap();
                    for (subject, _) in &new_subjects {
                        let told = reading.dossier(*subject);
                        prop_assert!(matches!(told, Err(Refused::Absent)));
                    }
                    for document in &new_documents {
                        let told = reading.document(*document);
                        prop_assert!(matches!(told, Err(Refused::Absent)));
                    }
                }
                *before = after;
            }
        }
        let stale = world.desk.office.verify_register(|_, _| {}).unwrap();
        prop_assert!(stale.is_empty(), "{:?}", stale);
        for (viewer, before) in viewers.iter().zip(&told) {
            prop_assert_eq!(difference(before, &world.told(viewer)), None, "rebuilt, {:?}", viewer);
        }
    }
}

/// An office in which one statement is said by somebody whom only some may know.
fn told_by(source: usize, viewer: &Viewer) -> Vec<String> {
    let mut world = World::new();
    let said = world.pick(source).0;
    let person = world.pick(0).0;
    let date = "1991".parse().expect("a date");
    let stated = Stated {
        content: Content::new(person, "birth_date", Value::Date(date), placeholder()),
        attribution: Attribution::to(said, Mode::ToUs),
        label: Some(Label::of(Level::Public)),
        source_label: Some(Label::of(Level::Confidential)),
    };
    world
        .desk
        .office
        .state_one(today(), world.desk.nonce(), stated)
        .expect("said");
    let reading = world
        .desk
        .office
        .read_as(viewer.clone(), today())
        .expect("a reading");
    world.subjects.truncate(1);
    let ledger = reading.ledger(100, None).expect("a ledger");
    let mut told = vec![
        json("dossier", &reading.dossier(person)),
        json("list", &reading.list("person", &question())),
        json("disputes", &reading.disputes(ALL)),
        json("find", &reading.find("Daren", 5)),
    ];
    // Entries are known by hashes, which differ with their salts.
    for (at, entry) in ledger.iter().enumerate() {
        for text in &mut told {
            *text = text.replace(&entry.hash, &format!("entry {at}"));
        }
    }
    told
}

fn question<'a>() -> ListQuestion<'a> {
    ListQuestion {
        sort: None,
        descending: false,
        filter: None,
        paging: ALL,
    }
}

#[test]
fn a_source_who_is_hidden_changes_not_a_byte() {
    let internal = Viewer::cleared_for(Level::Internal);
    let (one, other) = (told_by(4, &internal), told_by(5, &internal));
    assert_eq!(difference(&one, &other), None);
    let sealed = Viewer::cleared_for(Level::Sealed);
    assert!(difference(&told_by(4, &sealed), &told_by(5, &sealed)).is_some());
}

#[test]
fn a_hidden_judgement_moves_nothing_in_any_order() {
    let mut world = World::new();
    let public = Label::of(Level::Public);
    let kinds = ["group", "access_channel", "letter"];
    let mut pairs = Vec::new();
    for kind in kinds {
        for name in ["One", "Two", "Three"] {
            world.subject(kind, name, &public);
        }
        let [first, _, last] = world.subjects.as_slice().last_chunk().expect("three");
        pairs.push((first.0, last.0));
    }
    let added = world.subjects.len() - 9;
    for at in (0..27).map(|at| added + at % 9) {
        let act = Act {
            what: 1,
            one: at,
            other: at + 1,
        };
        world.state(act, &public, Polarity::Asserted);
        world.state(act, &public, Polarity::Denied);
    }
    let viewer = Viewer::cleared_for(Level::Internal);
    let before = world.told(&viewer);
    for (first, last) in pairs {
        let label = Label::of(Level::Confidential);
        world.judge_pair(first, last, Verdict::Same, &label);
    }
    assert_eq!(difference(&before, &world.told(&viewer)), None);
}

#[test]
fn who_wrote_it_is_told_only_to_those_who_may_know_the_account() {
    let world = World::new();
    let names = |level| {
        let told = world.told(&Viewer::cleared_for(level));
        told.iter().any(|one| one.contains("m.oru"))
    };
    assert!(!names(Level::Public));
    assert!(names(Level::Internal));
}

#[test]
fn an_act_does_not_tell_of_a_hidden_item_that_it_is_upon() {
    let mut world = World::new();
    let act = Act {
        what: 1,
        one: 0,
        other: 0,
    };
    world.state(act, &Label::of(Level::Confidential), Polarity::Asserted);
    let hidden = *world.statements.last().expect("a statement");
    let why = Retraction {
        statement: hidden,
        why: Withdrawn::Duplicate,
        replacement: None,
        reason: "twice".to_owned(),
    };
    let public = Label::of(Level::Public);
    world.add(Body::Retraction(Part::Known(why)), &public);
    let tells = |level| {
        let told = world.told(&Viewer::cleared_for(level));
        told.iter().any(|one| one.contains(&hidden.to_string()))
    };
    assert!(!tells(Level::Internal));
    assert!(tells(Level::Confidential));
}

//! Ledgers that several devices write at once, as three readers of the rules understand them: the fold,
//! the printing of these tests, and the independent reader.

use std::collections::BTreeMap;

use vidimus_ledger::package::Writer;
use vidimus_ledger::{Author, Entry};
use vidimus_model::fold::{Fold, Rights, State};
use vidimus_model::id::{AccountId, GrantId, ItemId, KindId, StatementId, SubjectId};
use vidimus_model::item::{Accepted, Body, ErasedFor, ItemType, Part, Revocation, Withdrawn};
use vidimus_model::label::{Audience, Level, Viewer};
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;
use vidimus_testkit::ledger::{Act, Pens, items};
use vidimus_testkit::office;

use crate::{independent, printed};

const DEVICES: u8 = 3;

/// Draws numbers that are the same on every run.
struct Dice(u64);

impl Dice {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        (!all.is_empty()).then(|| all[self.below(all.len())])
    }
}

/// A ledger of so many acts by three people, each with a right of their own, on three devices.
fn written(seed: u64, acts: usize) -> Vec<Entry> {
    let (mut dice, mut pens) = (Dice(seed), Pens::new(DEVICES));
    let authors = opened(&mut pens);
    for device in 1..usize::from(DEVICES) {
        pens.meet(0, device);
    }
    for _ in 0..acts {
        let device = dice.below(usize::from(DEVICES));
        if dice.below(8) == 0 {
            pens.meet(device, (device + 1) % usize::from(DEVICES));
        }
        let author = authors[dice.below(authors.len())];
        let act = act(&mut dice, &mut pens, device, &authors);
        pens.write(device, author, act);
    }
    pens.entries().to_vec()
}

fn opened(pens: &mut Pens) -> Vec<Author> {
    let mut act = Act::default();
    for handle in ["m.oru", "s.vell", "t.ansa"] {
        let account = act.account(handle);
        act.grant(account, "officer");
    }
    let alone = Author {
        actor: AccountId(ItemId::this(0)),
        grant: None,
    };
    let opened = pens.write(0, alone, act);
    let author = |account| Author {
        actor: AccountId(opened.item_id(account)),
        grant: Some(GrantId(opened.item_id(account + 1))),
    };
    [0, 2, 4].map(author).to_vec()
}

/// A few items on what the device knows.
fn act(dice: &mut Dice, pens: &mut Pens, device: usize, authors: &[Author]) -> Act {
    let known = known(pens, device);
    let of = |sort: ItemType| -> Vec<ItemId> {
        let alike = known.iter().filter(|(_, one)| *one == sort);
        alike.map(|(id, _)| *id).collect()
    };
    let all: Vec<ItemId> = known.iter().map(|(id, _)| *id).collect();
    let mut act = Act::default();
    for _ in 0..=dice.below(3) {
        match dice.below(13) {
            0..4 => says(&mut act, authors[0].actor.0),
            4..7 => {
                if let Some(statement) = dice.of(&of(ItemType::Statement)) {
                    act.retracts(StatementId(statement), Withdrawn::Duplicate);
                }
            }
            7..10 => {
                let acts = [of(ItemType::Retraction), of(ItemType::Undo)].concat();
                if let Some(one) = dice.of(&acts) {
                    act.undoes(one);
                }
            }
            10..12 => {
                if let Some(one) = dice.of(&all) {
                    act.erases(&[(one, 0), (one, 1)], ErasedFor::Retention);
                }
            }
            _ => revokes(dice, &mut act, pens, device, authors),
        }
    }
    if act.types().is_empty() {
        says(&mut act, authors[0].actor.0);
    }
    act
}

fn says(act: &mut Act, somebody: ItemId) {
    let subject = SubjectId(somebody);
    let said = Value::Number(i64::try_from(act.types().len()).expect("few"));
    let content = Content::new(subject, "rank", said, KindId(somebody));
    let statement = act.says(content, Attribution::to(subject, Mode::ToUs));
    // What is said and taken back in one act refers within its own entry.
    if statement.0.index == 1 {
        act.retracts(statement, Withdrawn::MisRecorded);
    }
}

/// Seldom, so that not everything ends up in quarantine.
fn revokes(dice: &mut Dice, act: &mut Act, pens: &mut Pens, device: usize, authors: &[Author]) {
    if dice.below(12) > 0 {
        return;
    }
    let heads = pens.pen(device).chains().heads().clone();
    let accepted = heads
        .iter()
        .skip(dice.below(2))
        .map(|(device, head)| Accepted {
            device: device.0,
            sequence: head.sequence,
        });
    let revocation = Revocation {
        grant: authors[2].grant.expect("all have one"),
        accepted: accepted.collect(),
    };
    act.add(Body::Revocation(Part::Known(revocation)));
}

fn known(pens: &mut Pens, device: usize) -> Vec<(ItemId, ItemType)> {
    let entries = pens.entries().to_vec();
    let chains = pens.pen(device).chains();
    let known = entries.iter().filter(|entry| chains.contains(entry.hash()));
    known
        .flat_map(items)
        .map(|item| (item.id, item.body.item_type()))
        .collect()
}

/// The fold and the printing must give every statement the same state.
fn assert_the_fold_agrees(entries: &[Entry], lines: &[serde_json::Value]) {
    let all: Vec<_> = entries.iter().flat_map(items).collect();
    let fold = Fold::of(all.iter().cloned(), &Rights::of(&all));
    let mut printed = states(lines);
    for item in fold.quarantined() {
        let state = printed.remove(&item.id.to_string());
        let aside = state.is_none_or(|state| state == "quarantined" || state == "erased");
        assert!(aside, "{:?} is quarantined, not {state:?}", item.id);
    }
    let circles = ["family", "office"].map(|circle| Audience(circle.into()));
    let view = fold.through(&Viewer::cleared_for(Level::Sealed).in_audiences(circles));
    let standing = view.items().filter_map(|seen| match seen.item.body {
        Body::Statement(Part::Withheld(_), _) => Some((seen.item.id, "erased")),
        Body::Statement(..) if seen.state == State::Retracted => Some((seen.item.id, "retracted")),
        Body::Statement(..) => Some((seen.item.id, "live")),
        _ => None,
    });
    let mut folded = standing.map(|(id, state)| (id.to_string(), state));
    let differs = folded.find(|(id, state)| printed.remove(id) != Some(*state));
    assert_eq!(
        differs, None,
        "the fold has it so, and the printing otherwise"
    );
    assert!(printed.is_empty(), "the fold does not have {printed:?}");
}

fn states(lines: &[serde_json::Value]) -> BTreeMap<String, &str> {
    let pairs = lines.iter().filter_map(|line| {
        let id = line["id"].as_str()?.to_owned();
        Some((id, line["state"].as_str()?))
    });
    pairs.collect()
}

#[test]
fn the_fold_and_the_printed_states_agree_on_the_office() {
    let entries = office().entries;
    assert_the_fold_agrees(&entries, &printed::statements(&entries));
}

#[test]
fn no_reader_brings_a_statement_back_when_its_retraction_is_erased() {
    let mut pens = Pens::new(1);
    let author = pens.author("m.oru");
    let mut act = Act::default();
    let somebody = author.actor.0;
    let said = Value::Number(7);
    let content = Content::new(SubjectId(somebody), "rank", said, KindId(somebody));
    let source = Attribution::to(SubjectId(somebody), Mode::ToUs);
    let statement = act.says(content, source);
    act.retracts(statement, Withdrawn::MisRecorded);
    let first = pens.write(0, author, act);
    let mut act = Act::default();
    act.erases(&[(first.item_id(1), 0)], ErasedFor::Request);
    pens.write(0, author, act);
    let entries = pens.entries();
    let lines = printed::statements(entries);
    assert_eq!(
        states(&lines).into_values().collect::<Vec<_>>(),
        ["retracted"]
    );
    assert_the_fold_agrees(entries, &lines);
    let package = Writer::begin(Vec::new(), || entries.iter().cloned().map(Ok));
    let package = package.and_then(Writer::finish).expect("it is written");
    assert_eq!(independent::statements(&package), lines);
}

#[test]
fn all_readers_agree_on_ledgers_written_at_once() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 0..4 {
        let entries = written(seed, 150);
        let lines = printed::statements(&entries);
        assert_the_fold_agrees(&entries, &lines);
        let package = Writer::begin(Vec::new(), || entries.iter().cloned().map(Ok));
        let package = package
            .and_then(Writer::finish)
            .expect("memory takes every byte");
        assert_eq!(independent::statements(&package), lines, "seed {seed}");
        for state in states(&lines).into_values() {
            *seen.entry(state.to_owned()).or_default() += 1;
        }
    }
    for state in ["erased", "live", "quarantined", "retracted"] {
        assert!(
            seen.get(state) > Some(&20),
            "too few statements are {state}: {seen:?}"
        );
    }
}

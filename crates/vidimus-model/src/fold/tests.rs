use proptest::prelude::*;

use super::*;
use crate::id::{EntryHash, KindId, StatementId, SubjectId};
use crate::item::{
    Accepted, ErasedFor, Erasure, Judgement, Part, Relabel, Retraction, Revocation, Subject, Undo,
    Verdict, Withdrawn,
};
use crate::label::Level;
use crate::statement::{Attribution, Content, Mode};
use crate::value::Value;

const PEOPLE: u16 = 4;

/// The item that was written as number `at` by device `at % 2`.
fn item(at: u16, label: Level, body: Body) -> Item {
    let labels = vec![Label::of(label); body.item_type().parts()];
    let id = id(at);
    Item {
        id,
        order: Order {
            depth: u64::from(at) + 1,
            device: [u8::try_from(at % 2).unwrap_or(0); 32],
            sequence: u64::from(at / 2),
            index: 0,
        },
        actor: AccountId(id),
        grant: None,
        claimed_ms: 0,
        labels,
        body,
    }
}

fn id(at: u16) -> ItemId {
    let mut hash = [0xee; 32];
    hash[..2].copy_from_slice(&at.to_be_bytes());
    ItemId {
        entry: EntryHash(hash),
        index: 0,
    }
}

fn person(at: u16) -> SubjectId {
    SubjectId(id(at % PEOPLE))
}

fn body(kind: u8, one: u16, other: u16) -> Body {
    let reason = String::new();
    match kind % 7 {
        0 => Body::Statement(
            Part::Known(Content::new(
                person(one),
                "remark",
                Value::Text("said".to_owned()),
                KindId(id(0)),
            )),
            Part::Known(Attribution::to(person(other), Mode::Direct)),
        ),
        1 | 2 => Body::Judgement(Part::Known(Judgement {
            left: person(one),
            right: person(other),
            verdict: [Verdict::Same, Verdict::NotSame][usize::from(kind % 7 - 1)],
            reason,
            replaces: vec![id(other)],
        })),
        3 => Body::Undo(Part::Known(Undo {
            item: id(one),
            reason,
        })),
        4 => Body::Retraction(Part::Known(Retraction {
            statement: StatementId(id(one)),
            why: Withdrawn::MisRecorded,
            replacement: None,
            reason,
        })),
        5 => Body::Relabel(Part::Known(Relabel {
            item: id(one),
            part: 0,
            label: Label::of(Level::ALL[usize::from(other) % 5]),
            reason,
            replaces: vec![],
        })),
        _ => Body::Erasure(Part::Known(Erasure::of(
            vec![PartId {
                item: id(one),
                part: 0,
            }],
            ErasedFor::Request,
        ))),
    }
}

fn subjects() -> Vec<Item> {
    let subject = || {
        Body::Subject(Part::Known(Subject {
            kind: "person".to_owned(),
        }))
    };
    (0..PEOPLE)
        .map(|at| item(at, Level::Public, subject()))
        .collect()
}

fn ledger() -> impl Strategy<Value = Vec<Item>> {
    let act = (any::<u8>(), 0..40_u16, 0..40_u16, 0..5_usize);
    prop::collection::vec(act, 0..36).prop_map(|acts| {
        let acts = (PEOPLE..).zip(acts);
        let acts = acts.map(|(at, (kind, one, other, level))| {
            item(at, Level::ALL[level], body(kind, one % at, other % at))
        });
        subjects().into_iter().chain(acts).collect()
    })
}

/// All that can be read of a fold through one viewer.
fn reading(items: impl IntoIterator<Item = Item>, level: Level) -> (Vec<(State, Item)>, Clusters) {
    let fold = Fold::of(items, &Rights::default());
    let view = fold.through(&Viewer::cleared_for(level));
    let items = view.items().map(|seen| (seen.state, seen.item.clone()));
    (items.collect(), view.clusters())
}

proptest! {
    #[test]
    fn neither_order_nor_duplicates_matter(
        items in ledger(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
        seed in any::<u64>(),
    ) {
        let mut shuffled = items.clone();
        if !items.is_empty() {
            shuffled.extend(picks.iter().map(|pick| items[pick.index(items.len())].clone()));
        }
        shuffled.sort_by_key(|item| item.order.depth.wrapping_mul(seed | 1));
        prop_assert_eq!(reading(items, Level::Sealed), reading(shuffled, Level::Sealed));
    }

    #[test]
    fn hidden_items_leave_no_trace(items in ledger(), level in 0..4_usize) {
        let viewer = Viewer::cleared_for(Level::ALL[level]);
        let labelled = Fold::of(items.clone(), &Rights::default());
        let hidden: BTreeSet<ItemId> = labelled
            .items()
            .iter()
            .filter(|item| item.labels.iter().all(|label| !viewer.may_see(label)))
            .filter(|item| !matches!(item.body, Body::Relabel(_) | Body::Erasure(_) | Body::Undo(_)))
            .map(|item| item.id)
            .collect();
        let rest = items.iter().filter(|item| !hidden.contains(&item.id)).cloned();
        prop_assert_eq!(reading(items.clone(), Level::ALL[level]), reading(rest, Level::ALL[level]));
    }

    #[test]
    fn nobody_reads_a_part_above_their_level(items in ledger(), level in 0..5_usize) {
        let fold = Fold::of(items, &Rights::default());
        let viewer = Viewer::cleared_for(Level::ALL[level]);
        let labels = fold.items().iter().map(|item| (item.id, &item.labels));
        let labels: BTreeMap<_, _> = labels.collect();
        for seen in fold.through(&viewer).items() {
            if let Body::Statement(content, attribution) = &seen.item.body {
                let stands = labels[&seen.item.id];
                prop_assert!(content.known().is_none() || viewer.may_see(&stands[0]));
                prop_assert!(attribution.known().is_none() || viewer.may_see(&stands[1]));
            }
        }
    }
}

/// The state of an item after these acts upon four persons, the first act being number 4.
fn after(acts: Vec<Body>, at: u16) -> State {
    let acts = (PEOPLE..).zip(acts);
    let acts = acts.map(|(at, body)| item(at, Level::Public, body));
    let fold = Fold::of(subjects().into_iter().chain(acts), &Rights::default());
    let view = fold.through(&Viewer::cleared_for(Level::Sealed));
    view.item(id(at)).expect("the item is public").state
}

fn judged(one: u16, other: u16, verdict: Verdict, replaces: Vec<ItemId>) -> Body {
    Body::Judgement(Part::Known(Judgement {
        left: person(one),
        right: person(other),
        verdict,
        reason: String::new(),
        replaces,
    }))
}

#[test]
fn an_undo_that_is_undone_has_no_effect() {
    let said = body(0, 0, 1);
    let retraction = body(4, 4, 0);
    assert_eq!(after(vec![said.clone()], 4), State::Live);
    assert_eq!(
        after(vec![said.clone(), retraction.clone()], 4),
        State::Retracted
    );
    let undo = body(3, 5, 0);
    assert_eq!(
        after(vec![said.clone(), retraction.clone(), undo.clone()], 4),
        State::Live
    );
    let redo = body(3, 6, 0);
    assert_eq!(
        after(vec![said, retraction, undo, redo], 4),
        State::Retracted
    );
}

fn erased(at: u16) -> Body {
    Body::Erasure(Part::Known(Erasure::of(
        vec![PartId {
            item: id(at),
            part: 0,
        }],
        ErasedFor::Request,
    )))
}

#[test]
fn an_erasure_does_not_bring_back_what_its_target_ended() {
    let said = body(0, 0, 1);
    let (retraction, undo) = (body(4, 4, 0), body(3, 5, 0));
    let withdrawn = vec![said.clone(), retraction.clone(), erased(5)];
    assert_eq!(after(withdrawn, 4), State::Retracted);
    let restored = vec![said, retraction, undo, erased(6)];
    assert_eq!(after(restored, 5), State::Undone);
    let (same, apart) = (Verdict::Same, Verdict::NotSame);
    let judged_again = vec![
        judged(0, 1, same, vec![]),
        judged(0, 1, apart, vec![id(4)]),
        erased(5),
    ];
    assert_eq!(after(judged_again, 4), State::Replaced);
}

#[test]
fn a_retraction_acts_upon_statements_only() {
    let same = judged(0, 1, Verdict::Same, vec![]);
    assert_eq!(after(vec![same, body(4, 4, 0)], 4), State::Live);
    let (said, retraction) = (body(0, 0, 1), body(4, 4, 0));
    let upon_a_retraction = body(4, 5, 0);
    assert_eq!(
        after(vec![said, retraction, upon_a_retraction], 5),
        State::Live
    );
}

#[test]
fn an_erasure_does_not_loosen_a_label() {
    let acts = [body(0, 0, 1), body(5, 4, 3), erased(5)];
    let acts = (PEOPLE..).zip(acts);
    let acts = acts.map(|(at, body)| item(at, Level::Public, body));
    let fold = Fold::of(subjects().into_iter().chain(acts), &Rights::default());
    let said = fold.items().iter().find(|item| item.id == id(4));
    let label = said.and_then(|said| said.labels.first());
    assert_eq!(label, Some(&Label::of(Level::Confidential)));
}

#[test]
fn only_what_ends_nothing_else_is_erasable() {
    use crate::item::{ItemType, Withheld};
    let erasable = ItemType::ALL.iter().copied().filter(|sort| {
        let parts = vec![Err(Withheld::Sealed); sort.parts()];
        let body = Body::read(*sort, &parts, EntryHash::THIS);
        body.is_ok_and(|body| body.is_erasable())
    });
    let numbers: Vec<u16> = erasable.map(ItemType::number).collect();
    assert_eq!(numbers, [0, 1, 2, 3, 10, 12], "as the ledger's form says");
}

#[test]
fn what_was_replaced_does_not_come_back_when_its_successor_is_replaced() {
    let first = judged(0, 1, Verdict::Same, vec![]);
    let second = judged(0, 1, Verdict::NotSame, vec![id(4)]);
    let third = judged(0, 1, Verdict::Unsure, vec![id(5)]);
    assert_eq!(after(vec![first, second, third], 4), State::Replaced);
}

#[test]
fn an_act_has_no_effect_on_what_stands_behind_it() {
    assert_eq!(after(vec![body(4, 5, 0), body(0, 0, 1)], 5), State::Live);
}

#[test]
fn a_statement_cannot_be_undone() {
    assert_eq!(after(vec![body(0, 0, 1), body(3, 4, 0)], 4), State::Live);
}

#[test]
fn not_the_same_suspends_every_link_of_its_component() {
    let acts = [
        judged(0, 1, Verdict::Same, vec![]),
        judged(1, 2, Verdict::Same, vec![]),
        judged(0, 2, Verdict::NotSame, vec![]),
    ];
    let acts = (PEOPLE..).zip(acts);
    let acts = acts.map(|(at, body)| item(at, Level::Public, body));
    let fold = Fold::of(subjects().into_iter().chain(acts), &Rights::default());
    let clusters = fold.through(&Viewer::cleared_for(Level::Public)).clusters();
    assert_eq!(clusters.members(person(0)).len(), 1);
    let [contested] = clusters.contested() else {
        panic!("one component is contested");
    };
    assert_eq!(contested.subjects.len(), 3);
    assert_eq!(contested.pairs, [(person(0), person(2))]);
}

#[test]
fn of_relabels_made_at_once_the_stricter_holds() {
    let acts = vec![body(0, 0, 1), body(5, 4, 2), body(5, 4, 3), body(5, 4, 1)];
    let acts = (PEOPLE..).zip(acts);
    let acts = acts.map(|(at, body)| item(at, Level::Public, body));
    let fold = Fold::of(subjects().into_iter().chain(acts), &Rights::default());
    let said = fold.items().iter().find(|item| item.id == id(4));
    assert_eq!(
        said.map(|item| &item.labels[0]),
        Some(&Label::of(Level::Confidential))
    );
}

#[test]
fn what_lies_beyond_a_revocation_waits_for_review() {
    let grant = GrantId(id(0));
    let revocation = |accepted| {
        let revocation = Revocation { grant, accepted };
        item(9, Level::Public, Body::Revocation(Part::Known(revocation)))
    };
    let written = |at: u16| Item {
        grant: Some(grant),
        ..item(at, Level::Public, body(0, 0, 1))
    };
    let accepted = |sequence| Accepted {
        device: [0; 32],
        sequence,
    };
    let revocations = [revocation(vec![accepted(3)]), revocation(vec![accepted(2)])];
    let rights = Rights::of(&revocations);
    let fold = Fold::of([written(4), written(5), written(6)], &rights);
    let kept: Vec<_> = fold.items().iter().map(|item| item.id).collect();
    assert_eq!(kept, [id(4)], "5 is of a device not named, 6 is too late");
    assert_eq!(fold.quarantined().len(), 2);
}

#[test]
fn an_office_has_one_profile_and_a_dispute_leaves_it_at_the_last_undisputed_one() {
    let version = |at, name: &str, replaces: &[u16]| {
        let adopted = crate::item::Profile {
            name: name.to_owned(),
            definition: format!("version {at}"),
            replaces: replaces.iter().map(|at| id(*at)).collect(),
        };
        item(at, Level::Public, Body::Profile(Part::Known(adopted)))
    };
    let holding = |items: Vec<Item>| {
        let fold = Fold::of(items, &Rights::default());
        profile(&fold).map(|(id, _)| id)
    };
    assert_eq!(holding(Vec::new()), None);
    let line = vec![version(1, "north", &[]), version(2, "south", &[1])];
    assert_eq!(holding(line.clone()), Some(id(2)));
    let at_once = [
        line,
        vec![version(3, "south", &[2]), version(4, "east", &[2])],
    ]
    .concat();
    assert_eq!(holding(at_once), Some(id(2)));
}

#[test]
fn a_kind_stays_at_its_last_undisputed_version() {
    let version = |at, replaces: &[u16]| {
        let kind = crate::item::Kind {
            name: "person".to_owned(),
            definition: format!("version {at}"),
            replaces: replaces.iter().map(|at| id(*at)).collect(),
        };
        item(at, Level::Public, Body::Kind(Part::Known(kind)))
    };
    let holding = |items: Vec<Item>| {
        let fold = Fold::of(items, &Rights::default());
        let holding = kinds(&fold).remove("person").map(|(id, _)| id.0);
        holding.expect("a version holds")
    };
    let line = vec![version(1, &[]), version(2, &[1])];
    assert_eq!(holding(line.clone()), id(2));
    let at_once = [line, vec![version(3, &[2]), version(4, &[2])]].concat();
    assert_eq!(holding(at_once.clone()), id(2));
    let settled = [at_once, vec![version(5, &[3, 4])]].concat();
    assert_eq!(holding(settled), id(5));
}

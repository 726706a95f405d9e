//! Two ledgers that differ in what an audience may not see give this audience the same.

use super::*;
use crate::item::Preference;

/// Something the office may write of the world, under a level.
fn act(at: u16, sort: u8, of: u16, words: u8, level: Level) -> Item {
    let reason = format!("because {words}");
    let body = match sort % 5 {
        0 => {
            return leveled(
                said(at, GROUP, "described", text(&format!("{words}"))),
                level,
            );
        }
        1 => return leveled(said(at, ANNA, "remark", text(&format!("{words}"))), level),
        2 => {
            return leveled(
                said_by(at, PRISON, "remark", text(&format!("{words}")), of),
                level,
            );
        }
        3 => Body::Preference(Part::Known(Preference {
            subject: subject(GROUP),
            property: "described".to_owned(),
            chosen: None,
            reason,
            replaces: vec![],
        })),
        _ => Body::Subject(Part::Known(Subject {
            kind: "person".to_owned(),
        })),
    };
    item(at, level, body)
}

fn leveled(mut item: Item, level: Level) -> Item {
    item.labels.fill(Label::of(level));
    item
}

/// What an audience gets, with identities left out that depend on the whole ledger.
fn given(items: Vec<Item>, towards: &Towards) -> Cleared {
    clear(items, towards.clone()).0
}

proptest! {
    #[test]
    fn what_an_audience_may_not_see_changes_nothing_it_gets(
        acts in prop::collection::vec((any::<u8>(), 1..10_u16, any::<u8>(), 0..5_usize), 0..30),
        other in any::<u8>(),
        circle in 0..3_usize,
    ) {
        let towards = [public(), Towards::family(today()), Towards::authority(subject(MINISTRY), today())];
        let towards = &towards[circle];
        let is_hidden = |level: Level| level > towards.viewer().level();
        let consents = || vec![
            consent(30, ANNA, Scope::Publish, true),
            consent(31, ANNA, Scope::Family, true),
        ];
        let write = |hidden: &dyn Fn(u16, u8) -> Option<u8>| {
            let acts = (FIRST..).zip(&acts).filter_map(|(at, (sort, of, words, level))| {
                let level = Level::ALL[*level];
                let words = if is_hidden(level) { hidden(at, *words)? } else { *words };
                Some(act(at, *sort, *of, words, level))
            });
            consents().into_iter().chain(acts).collect::<Vec<_>>()
        };
        let as_written = given(write(&|_, words| Some(words)), towards);
        let changed = given(write(&|_, words| Some(words ^ other)), towards);
        let without = given(write(&|_, _| None), towards);
        prop_assert_eq!(&as_written, &changed);
        prop_assert_eq!(&as_written, &without);
    }

    #[test]
    fn a_hidden_item_takes_away_and_never_adds(
        acts in prop::collection::vec((any::<u8>(), 1..10_u16, any::<u8>(), 0..5_usize), 0..20),
        one in 1..10_u16,
        other in 1..10_u16,
        sort in 0..4_u8,
    ) {
        let seen = |items| {
            let cleared = given(items, &public());
            cleared.view().statements().map(|said| said.item.id).collect::<BTreeSet<_>>()
        };
        let mut items: Vec<Item> = vec![consent(30, ANNA, Scope::Publish, true)];
        let acts = (FIRST..).zip(acts);
        items.extend(acts.map(|(at, (sort, of, words, level))| act(at, sort, of, words, Level::ALL[level])));
        let before = seen(items.clone());
        let hidden = match sort {
            0 => leveled(said(90, CUSTODY, "person", refers(one)), Level::Sealed),
            1 => leveled(said(90, VISIT, "bilateral", Value::Flag(true)), Level::Sealed),
            2 => consent(90, one, Scope::Publish, false),
            _ => item(90, Level::Sealed, Body::Judgement(Part::Known(Judgement {
                left: subject(one),
                right: subject(other),
                verdict: Verdict::Same,
                reason: String::new(),
                replaces: vec![],
            }))),
        };
        items.push(hidden);
        prop_assert!(seen(items).is_subset(&before));
    }
}

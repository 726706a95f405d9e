//! Hidden acts between later visible ones change not a byte either.
//!
//! One world is made of all acts, another of those alone that the viewer may see. Hashes of entries
//! differ from world to world, so entries are called by their places among the visible ones.

use proptest::prelude::*;
use vidimus_model::label::{Label, Level};

use crate::noninterference::{difference, viewers, worlds};
use crate::silences;
use crate::world::*;

/// Acts under one label, which everybody may see as often as not.
fn mixed() -> impl Strategy<Value = Batch> {
    (batch(), any::<bool>()).prop_map(|(batch, is_open)| Batch {
        label: if is_open {
            Label::of(Level::Public)
        } else {
            batch.label
        },
        ..batch
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: worlds(),
        max_shrink_iters: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_hidden_between_changes_not_a_byte(
        batches in prop::collection::vec(mixed(), 2..8),
        viewer in prop::sample::select(viewers()),
    ) {
        let (mut whole, mut seen) = (World::new(), World::new());
        let mut hidden = Pool::default();
        for batch in &batches {
            if viewer.may_see(&batch.label) {
                for act in &batch.acts {
                    whole.act(*act, &batch.label);
                    seen.act(*act, &batch.label);
                }
            } else {
                whole.act_apart(batch, &mut hidden);
            }
        }
        let (one, other) = (seen.told_by_place(&viewer), whole.told_by_place(&viewer));
        prop_assert_eq!(difference(&one, &other), None, "{:?}", viewer);
        silences::are_as_folded(&whole, &viewer);
        whole.desk.office.rebuild(|_, _| {}).unwrap();
        let other = whole.told_by_place(&viewer);
        prop_assert_eq!(difference(&one, &other), None, "rebuilt, {:?}", viewer);
    }
}

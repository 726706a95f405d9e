use proptest::prelude::*;

use super::*;

fn audience() -> impl Strategy<Value = Audience> {
    "[abc]".prop_map(Audience)
}

fn label() -> impl Strategy<Value = Label> {
    let only_to = prop::option::of(prop::collection::btree_set(audience(), 0..3));
    (0..5_usize, only_to).prop_map(|(level, only_to)| Label {
        level: Level::ALL[level],
        only_to,
    })
}

fn viewer() -> impl Strategy<Value = Viewer> {
    (0..5_usize, prop::collection::btree_set(audience(), 0..3)).prop_map(|(level, audiences)| {
        Viewer::cleared_for(Level::ALL[level]).in_audiences(audiences)
    })
}

proptest! {
    #[test]
    fn the_stricter_label_never_lets_through_more_than_either(
        a in label(), b in label(), viewer in viewer(),
    ) {
        if viewer.may_see(&a.stricter(&b)) {
            prop_assert!(viewer.may_see(&a) && viewer.may_see(&b));
        }
    }

    #[test]
    fn the_stricter_of_two_labels_does_not_depend_on_their_order(a in label(), b in label()) {
        prop_assert_eq!(a.stricter(&b), b.stricter(&a));
        prop_assert_eq!(a.stricter(&a), a);
    }
}

#[test]
fn a_label_for_an_audience_hides_from_everybody_else() {
    let only = Label {
        level: Level::Public,
        only_to: Some([Audience("family".into())].into()),
    };
    assert!(!Viewer::cleared_for(Level::Sealed).may_see(&only));
    let family = Viewer::cleared_for(Level::Public).in_audiences([Audience("family".into())]);
    assert!(family.may_see(&only));
}

#[test]
fn a_label_for_an_empty_audience_hides_from_all() {
    let nobody = Label {
        level: Level::Public,
        only_to: Some(BTreeSet::new()),
    };
    let viewer = Viewer::cleared_for(Level::Sealed).in_audiences([Audience("a".into())]);
    assert!(!viewer.may_see(&nobody));
}

#[test]
fn every_level_has_its_word() {
    for &level in Level::ALL {
        assert_eq!(Level::from_word(level.word()), Some(level));
    }
    assert_eq!(Level::from_word("secret"), None);
}

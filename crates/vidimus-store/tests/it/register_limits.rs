//! Time limits: in the order of days, for the levels they are for, by clock and kind.

use vidimus_model::label::Level;
use vidimus_store::{ItemNo, LimitOrder, LimitPlace, LimitQuery};

use crate::register::filled;

#[test]
fn time_limits_come_by_day_and_only_for_their_levels() {
    let (_office, store) = filled();
    let reader = store.reader().unwrap();
    let places = |level, before, without| {
        let query = LimitQuery {
            level,
            answered: false,
            awaits: true,
            of: None,
            from: None,
            before,
            without,
            order: LimitOrder::Due,
            descending: false,
            offset: 0,
            limit: 2,
        };
        let places: Vec<LimitPlace> = reader.time_limits(&query).unwrap();
        places.iter().map(|one| one.subject.0).collect::<Vec<_>>()
    };
    assert_eq!(places(Level::Public, None, None), [1, 2]);
    assert_eq!(places(Level::Sealed, None, None), [3, 2]);
    assert_eq!(places(Level::Sealed, Some(98), None), [3]);
    assert!(places(Level::Public, Some(98), None).is_empty());
    assert!(places(Level::Sealed, None, Some("figure")).is_empty());
}

#[test]
fn time_limits_come_by_clock_and_kind_and_are_counted() {
    let (_office, store) = filled();
    let reader = store.reader().unwrap();
    let asked = |of| LimitQuery {
        level: Level::Sealed,
        answered: false,
        awaits: false,
        of,
        from: None,
        before: None,
        without: None,
        order: LimitOrder::Clock,
        descending: true,
        offset: 0,
        limit: 9,
    };
    let count = |of| {
        let counted = reader.count_time_limits(&asked(of)).unwrap();
        let listed = reader.time_limits(&asked(of)).unwrap();
        (
            counted.iter().map(|one| one.count).sum::<u64>(),
            listed.len(),
        )
    };
    let all = count(Some("letter"));
    assert!(all.0 > 0);
    assert_eq!(count(Some("letter.reply")), all);
    for none in ["lette", "letter.repl", "letters", "call"] {
        assert_eq!(count(Some(none)), (0, 0), "{none}");
    }
    let missed = reader.time_limits_missed((ItemNo(501), Level::Sealed), 1_000, (None, 9));
    let missed = missed.unwrap();
    assert!(
        missed
            .iter()
            .all(|one| one.whom == Some(ItemNo(501)) && one.due < 1_000)
    );
    assert_eq!(missed.len(), 1);
}

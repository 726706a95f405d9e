use super::{NIGHT_MS, Nightly, night};
use crate::Zone;
use vidimus_store::BackupMade;

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

#[test]
fn a_night_begins_at_two_where_the_office_is() {
    let zone = Zone::named("Asia/Yerevan").expect("a zone");
    let midnight_there = 20_000 * DAY - 4 * 3_600_000;
    let at = |hours: i64| night(&zone, midnight_there + hours * 3_600_000);
    assert_eq!(at(0), at(1));
    assert_ne!(at(1), at(2));
    assert_eq!(at(2), at(25));
    assert_eq!(NIGHT_MS, 7_200_000);
}

#[test]
fn only_what_was_made_each_night_is_ever_removed() {
    let nightly = Nightly {
        into: "/copies".into(),
        keep: 2,
        warn_after: 2,
    };
    let made = |place: &str| {
        nightly.made(&BackupMade {
            at_ms: 0,
            place: place.to_owned(),
            entries: 1,
        })
    };
    assert!(made("/copies/vidimus-2031-05-04"));
    assert!(made("/copies/vidimus-2031-05-04-2"));
    assert!(!made("/copies/office-2031-05-04"));
    assert!(!made("/other/vidimus-2031-05-04"));
    assert!(!made("/copies/deeper/vidimus-2031-05-04"));
}

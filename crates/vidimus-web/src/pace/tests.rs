use super::*;

const NOW: Timestamp = Timestamp::constant(1_950_220_800, 0);

fn asker(last: u8) -> Asker {
    Asker::Address(Peer::of([10, 0, 0, last].into()))
}

#[test]
fn many_at_once_are_answered_and_then_one_after_the_other() {
    let pace = Pace::default();
    let at_once = (0..1000).filter(|_| pace.allows(asker(1), NOW)).count();
    assert_eq!(at_once, 200);
    assert!(pace.allows(asker(2), NOW), "others are not held up");
    assert!(!pace.allows(asker(1), NOW + EACH / 2));
    assert!(pace.allows(asker(1), NOW + EACH), "it recovers at once");
    let rested = NOW + LEEWAY * 2;
    let later = (0..1000).filter(|_| pace.allows(asker(1), rested)).count();
    assert_eq!(later, 200);
}

#[test]
fn a_clock_that_is_set_back_shuts_nobody_out() {
    let pace = Pace::default();
    assert!(pace.allows(asker(1), NOW));
    let before = NOW - SignedDuration::from_hours(5);
    assert!(pace.allows(asker(1), before));
}

#[test]
fn who_has_rested_is_forgotten() {
    let pace = Pace::default();
    for number in 0..=MANY {
        let address = u32::try_from(number).unwrap().to_be_bytes();
        pace.allows(Asker::Address(Peer::of(address.into())), NOW);
    }
    pace.allows(asker(1), NOW + LEEWAY);
    assert_eq!(pace.0.lock().unwrap().len(), 1);
}

use std::collections::BTreeSet;

use proptest::prelude::*;
use vidimus_model::id::EntryHash;

use super::*;

const ACCOUNT: AccountId = AccountId(ItemId {
    entry: EntryHash([7; 32]),
    index: 0,
});

fn kept(last_step: u64) -> FactorKept {
    FactorKept {
        secret: Zeroizing::new(b"12345678901234567890".to_vec()),
        made_ms: 0,
        is_confirmed: true,
        last_step,
        used_ms: None,
    }
}

#[test]
fn the_codes_are_those_of_rfc_6238() {
    // Of its appendix B the last six digits.
    for (seconds, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
    ] {
        let step = accepted(&kept(0), seconds * 1000, code);
        assert_eq!(step, Some(seconds.unsigned_abs() / 30), "{seconds}");
    }
    assert_eq!(accepted(&kept(0), 59_000, " 287 082 "), Some(1));
}

#[test]
fn a_code_holds_for_its_step_and_the_one_before_and_after_once() {
    let at = |step: i64| step * 30_000;
    let code = codes(&kept(0).secret).generate(1000 * 30).to_string();
    for step in 990..1010 {
        let taken = accepted(&kept(0), at(step), &code);
        let is_near = (999..=1001).contains(&step);
        assert_eq!(taken, is_near.then_some(1000), "{step}");
    }
    assert_eq!(accepted(&kept(1000), at(1000), &code), None, "used");
    assert_eq!(accepted(&kept(5000), at(1000), &code), None, "set back");
    assert_eq!(accepted(&kept(0), -5, &code), None);
}

#[test]
fn a_recovery_code_is_read_however_it_was_grouped() {
    let code = [0xab, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0xff];
    let shown = written(&code);
    assert_eq!(shown, "ab01-0203-0405-0607-0809-0a0b-0cff");
    for typed in [&shown, &shown.to_uppercase(), &shown.replace('-', " ")] {
        assert_eq!(read(typed), Some(code), "{typed}");
    }
    for wrong in ["", "ab01", "zz01-0203-0405-0607-0809-0a0b-0cff", "ա"] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
    let drawn = drawn(ACCOUNT).unwrap();
    let all: BTreeSet<&str> = drawn.iter().map(|code| code.shown.as_str()).collect();
    assert_eq!(all.len(), CODES);
    assert_eq!(
        read(&drawn[0].shown).map(|code| hash(ACCOUNT, &code)),
        Some(drawn[0].hash)
    );
}

#[test]
fn a_name_of_any_script_goes_into_an_address() {
    assert_eq!(percent_encoded("k.venn_7"), "k.venn_7");
    assert_eq!(percent_encoded("ան?"), "%D5%A1%D5%B6%3F");
}

proptest! {
    /// Whatever the clock does, no step is taken twice and none before one that was taken.
    #[test]
    fn taken_steps_only_grow(moves in prop::collection::vec((-200i64..200, -2i64..3), 1..60)) {
        let (mut clock, mut last) = (100_000i64, 0);
        for (moved, apart) in moves {
            clock += moved;
            let shown = u64::try_from(clock / 30 + apart).unwrap();
            let code = codes(&kept(0).secret).generate(shown * 30).to_string();
            match accepted(&kept(last), clock * 1000, &code) {
                Some(step) => {
                    prop_assert!(step > last && apart.abs() <= 1);
                    last = step;
                }
                None => prop_assert!(apart.abs() > 1 || shown <= last),
            }
        }
    }
}

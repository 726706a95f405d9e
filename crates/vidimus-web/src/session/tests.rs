use super::*;
use crate::secret::Secret;

const START: Timestamp = Timestamp::UNIX_EPOCH;

fn after(minutes: i64) -> Timestamp {
    START + SignedDuration::from_mins(minutes)
}

fn print(number: u8) -> Fingerprint {
    Secret::new([number; 32]).fingerprint()
}

fn who() -> Who {
    Who {
        account: None,
        handle: "m.oru".into(),
    }
}

fn inside() -> Standing {
    Standing::Inside(who())
}

fn entered() -> Sessions {
    let sessions = Sessions::new(SignedDuration::from_mins(10), START);
    sessions.invite(print(1), who());
    assert!(sessions.enter(print(1), print(2), START));
    sessions
}

#[test]
fn an_invitation_works_once() {
    let sessions = entered();
    assert_eq!(sessions.standing(Some(print(2)), START), inside());
    assert!(!sessions.enter(print(1), print(3), START));
    assert_eq!(sessions.standing(Some(print(3)), START), Standing::Outside);
    assert_eq!(sessions.standing(None, START), Standing::Outside);
}

#[test]
fn use_keeps_the_desk_open_and_rest_locks_it() {
    let sessions = entered();
    assert_eq!(sessions.standing(Some(print(2)), after(9)), inside());
    assert!(!sessions.is_idle(after(18)));
    assert_eq!(
        sessions.standing(Some(print(9)), after(18)),
        Standing::Outside
    );
    assert!(sessions.is_idle(after(19)), "a stranger's visit is no use");
}

#[test]
fn the_lock_voids_all_that_was_handed_out() {
    let sessions = entered();
    sessions.invite(print(4), who());
    sessions.lock();
    assert_eq!(sessions.standing(Some(print(2)), START), Standing::Locked);
    assert!(!sessions.enter(print(4), print(5), START));
    sessions.unlock(None, (print(6), who()), START);
    assert!(!sessions.enter(print(4), print(5), START));
    assert_eq!(sessions.standing(Some(print(2)), START), Standing::Locked);
    assert_eq!(sessions.standing(Some(print(6)), START), inside());
}

#[test]
fn guesses_are_counted_by_the_hour() {
    for who in [None, Some(print(2))] {
        let sessions = entered();
        sessions.lock();
        for minute in 0..20 {
            assert_eq!(sessions.may_guess(who, after(minute)), Ok(()));
            sessions.guessed_wrong(who, after(minute));
        }
        let wait = SignedDuration::from_mins(40);
        let refused = Err(TooManyGuesses { wait });
        assert_eq!(sessions.may_guess(who, after(20)), refused);
        assert_eq!(
            sessions.may_guess(who, after(60)),
            Ok(()),
            "the first guess is an hour old"
        );
    }
}

#[test]
fn strangers_use_up_their_own_guesses_and_nobody_else_s() {
    let sessions = entered();
    sessions.lock();
    for stranger in 10..30 {
        sessions.guessed_wrong(Some(print(stranger)), START);
    }
    assert!(
        sessions.may_guess(Some(print(99)), START).is_err(),
        "another cookie makes no other stranger"
    );
    assert!(sessions.may_guess(None, START).is_err());
    assert_eq!(sessions.may_guess(Some(print(2)), START), Ok(()));
    sessions.unlock(Some(print(2)), (print(3), who()), START);
    assert!(
        sessions.may_guess(None, START).is_err(),
        "the stranger has not shown that they know it"
    );
    sessions.lock();
    for who in [print(2), print(3)] {
        assert_eq!(sessions.may_guess(Some(who), START), Ok(()), "both were in");
    }
}

#[test]
fn each_session_ends_by_itself_and_the_last_locks() {
    let sessions = entered();
    let other = Who {
        account: None,
        handle: "k.venn".into(),
    };
    sessions.unlock(None, (print(3), other.clone()), after(5));
    assert_eq!(
        sessions.standing(Some(print(3)), after(9)),
        Standing::Inside(other)
    );
    // The first was not used for ten minutes, the second was.
    assert_eq!(
        sessions.standing(Some(print(2)), after(10)),
        Standing::Locked
    );
    assert!(!sessions.is_idle(after(18)));
    sessions.unlock(Some(print(2)), (print(4), who()), after(11));
    assert!(!sessions.leave(print(3), after(12)));
    assert_eq!(sessions.standing(Some(print(4)), after(12)), inside());
    assert_eq!(
        sessions.standing(Some(print(3)), after(12)),
        Standing::Locked
    );
    sessions.unlock(None, (print(5), who()), after(12));
    assert!(
        sessions.leave(print(4), after(22)),
        "who was not seen for ten minutes is not there any more"
    );
}

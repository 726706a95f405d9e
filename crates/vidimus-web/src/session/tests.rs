use proptest::prelude::*;
use vidimus_model::id::{EntryHash, ItemId};

use super::*;
use crate::network::Peer;
use crate::secret::Secret;

const START: Timestamp = Timestamp::UNIX_EPOCH;

fn after(minutes: i64) -> Timestamp {
    START + SignedDuration::from_mins(minutes)
}

fn print(number: u8) -> Fingerprint {
    Secret::new([number; 32]).fingerprint()
}

fn account(number: u16) -> AccountId {
    AccountId(ItemId {
        entry: EntryHash([1; 32]),
        index: number,
    })
}

fn of(number: u16) -> Who {
    Who {
        account: Some(account(number)),
        handle: "m.oru".into(),
    }
}

fn who() -> Who {
    of(0)
}

fn inside() -> Standing {
    Standing::Inside {
        who: who(),
        is_proved: true,
    }
}

fn unlock(sessions: &Sessions, number: u8, who: Who, now: Timestamp) {
    sessions.unlock((print(number), who), now);
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
    unlock(&sessions, 6, who(), START);
    assert!(!sessions.enter(print(4), print(5), START));
    assert_eq!(sessions.standing(Some(print(2)), START), Standing::Locked);
    assert_eq!(sessions.standing(Some(print(6)), START), inside());
}

fn peer(last: u8) -> Peer {
    Peer::of([10, 0, 0, last].into())
}

/// A guess from an address at an account.
fn at(last: u8, name: &str) -> Stranger {
    (peer(last), Fingerprint::of_name(name))
}

#[test]
fn guesses_are_counted_by_the_hour() {
    for who in [None, Some(print(2))] {
        let sessions = entered();
        sessions.lock();
        for minute in 0..20 {
            let guess = sessions.begin_guess(who, at(1, "m.oru"), after(minute));
            assert!(guess.is_ok());
        }
        let wait = SignedDuration::from_mins(40);
        let refused = sessions.begin_guess(who, at(1, "m.oru"), after(20));
        assert_eq!(refused, Err(TooManyGuesses { wait }));
        let later = sessions.begin_guess(who, at(1, "m.oru"), after(60));
        assert!(later.is_ok(), "the first guess is an hour old");
    }
}

#[test]
fn a_clock_that_is_set_back_brings_no_guess_back() {
    let sessions = entered();
    for _ in 0..20 {
        assert!(
            sessions
                .begin_guess(None, at(1, "m.oru"), after(90))
                .is_ok()
        );
    }
    for minute in [0, 30, 60, 89] {
        let refused = sessions.begin_guess(None, at(1, "m.oru"), after(minute));
        let waited = refused.is_ok();
        assert_eq!(
            waited,
            minute >= 60,
            "{minute}: time passes from where it was set"
        );
    }
}

#[test]
fn strangers_use_up_their_own_guesses_and_nobody_else_s() {
    let sessions = entered();
    sessions.lock();
    for stranger in 10..30 {
        let cookie = Some(print(stranger));
        assert!(sessions.begin_guess(cookie, at(1, "m.oru"), START).is_ok());
    }
    let guess = |cookie, from| sessions.begin_guess(cookie, from, START);
    let another = guess(Some(print(99)), at(1, " m.oru "));
    assert!(another.is_err(), "another cookie makes no other stranger");
    assert!(guess(None, at(2, "m.oru")).is_ok(), "not even m.oru's own");
    assert!(guess(None, at(1, "k.venn")).is_ok());
    let own = guess(Some(print(2)), at(1, "m.oru")).unwrap();
    sessions.guessed_right(&own);
    assert!(
        guess(None, at(1, "m.oru")).is_err(),
        "the stranger has not shown that they know it"
    );
}

#[test]
fn one_address_guesses_at_many_accounts_no_more_than_a_hundred_times() {
    let sessions = entered();
    let made = (0..500).filter(|number| {
        let name = format!("account-{}", number % 50);
        sessions.begin_guess(None, at(1, &name), START).is_ok()
    });
    assert_eq!(made.count(), 100);
    assert!(sessions.begin_guess(None, at(2, "m.oru"), START).is_ok());
}

#[test]
fn who_is_right_or_was_not_heard_uses_nothing_up() {
    let sessions = entered();
    for _ in 0..150 {
        let guess = sessions.begin_guess(None, at(1, "m.oru"), START).unwrap();
        sessions.spare(&guess);
    }
    for _ in 0..150 {
        let guess = sessions.begin_guess(None, at(1, "m.oru"), START).unwrap();
        sessions.guessed_right(&guess);
    }
}

#[test]
fn each_session_ends_by_itself_and_the_last_locks() {
    let sessions = entered();
    let other = Standing::Inside {
        who: of(1),
        is_proved: true,
    };
    unlock(&sessions, 3, of(1), after(5));
    assert_eq!(sessions.standing(Some(print(3)), after(9)), other);
    // The first was not used for ten minutes, the second was.
    assert_eq!(
        sessions.standing(Some(print(2)), after(10)),
        Standing::Locked
    );
    assert!(!sessions.is_idle(after(18)));
    unlock(&sessions, 4, who(), after(11));
    assert!(!sessions.leave(print(3), after(12)));
    assert_eq!(sessions.standing(Some(print(4)), after(12)), inside());
    assert_eq!(
        sessions.standing(Some(print(3)), after(12)),
        Standing::Locked
    );
    unlock(&sessions, 5, who(), after(12));
    assert!(
        sessions.leave(print(4), after(22)),
        "who was not seen for ten minutes is not there any more"
    );
}

/// What a small world of sessions goes through.
#[derive(Clone, Copy, Debug)]
enum Move {
    SignIn(u16),
    Visit(usize),
    Prove(usize),
    Leave(usize),
    LeaveAll(u16),
    Lock,
    Passes(i64),
    SetBack(i64),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        3 => (0u16..3).prop_map(Move::SignIn),
        5 => (0usize..8).prop_map(Move::Visit),
        2 => (0usize..8).prop_map(Move::Prove),
        1 => (0usize..8).prop_map(Move::Leave),
        1 => (0u16..3).prop_map(Move::LeaveAll),
        1 => Just(Move::Lock),
        5 => (1i64..12).prop_map(Move::Passes),
        2 => (1i64..600).prop_map(Move::SetBack),
    ];
    prop::collection::vec(one, 1..60)
}

/// The same world, as simply as it can be said: what was handed out, and until when it is good.
#[derive(Default)]
struct Model {
    passed: i64,
    last_use: i64,
    handed_out: Vec<Handed>,
}

struct Handed {
    account: u16,
    is_over: bool,
    last_use: i64,
    proved: i64,
}

impl Model {
    fn admit(&mut self, account: u16) {
        self.last_use = self.passed;
        self.handed_out.push(Handed {
            account,
            is_over: false,
            last_use: self.passed,
            proved: self.passed,
        });
    }

    fn rest(&mut self) {
        let (passed, all) = (self.passed, passed_since(self.passed, self.last_use));
        for one in &mut self.handed_out {
            one.is_over |= all || passed_since(passed, one.last_use);
        }
    }

    fn end(&mut self, which: impl Fn(usize, &Handed) -> bool) {
        for (number, one) in self.handed_out.iter_mut().enumerate() {
            one.is_over |= which(number, one);
        }
    }

    /// Whether a session is good, and whether its bearer was proved lately.
    fn visit(&mut self, number: usize) -> Option<bool> {
        let passed = self.passed;
        let one = self.handed_out.get_mut(number).filter(|one| !one.is_over)?;
        one.last_use = passed;
        self.last_use = passed;
        Some(passed - one.proved < 10)
    }
}

const fn passed_since(passed: i64, last: i64) -> bool {
    passed - last >= 10
}

fn token(number: usize) -> Fingerprint {
    print(u8::try_from(number).unwrap())
}

proptest! {
    #[test]
    fn sessions_end_as_the_model_says_and_never_come_back(moves in moves()) {
        let mut clock = START + SignedDuration::from_hours(1000);
        let sessions = Sessions::new(SignedDuration::from_mins(10), clock);
        let mut model = Model::default();
        for one in moves {
            match one {
                Move::SignIn(account) => {
                    let number = model.handed_out.len();
                    sessions.unlock((token(number), of(account)), clock);
                    model.admit(account);
                }
                Move::Visit(number) => {
                    let stands = sessions.standing(Some(token(number)), clock);
                    let good = match stands {
                        Standing::Inside { is_proved, .. } => Some(is_proved),
                        _ => None,
                    };
                    prop_assert_eq!(good, model.visit(number));
                }
                Move::Prove(before) => {
                    let number = model.handed_out.len();
                    sessions.renew(token(before), token(number), clock);
                    let account = model.handed_out.get(before).filter(|one| !one.is_over);
                    if let Some(account) = account.map(|one| one.account) {
                        model.admit(account);
                    }
                    model.end(|number, _| number == before);
                }
                Move::Leave(number) => {
                    sessions.leave(token(number), clock);
                    model.end(|other, _| other == number);
                }
                Move::LeaveAll(of) => {
                    sessions.leave_all(account(of));
                    model.end(|_, one| one.account == of);
                }
                Move::Lock => {
                    sessions.lock();
                    model.end(|_, _| true);
                }
                Move::Passes(minutes) => {
                    clock += SignedDuration::from_mins(minutes);
                    model.passed += minutes;
                }
                Move::SetBack(minutes) => clock -= SignedDuration::from_mins(minutes),
            }
            // As the server does every few seconds.
            if sessions.is_idle(clock) {
                sessions.lock();
            }
            model.rest();
        }
        for number in 0..model.handed_out.len() {
            let stands = sessions.standing(Some(token(number)), clock);
            let is_inside = matches!(stands, Standing::Inside { .. });
            prop_assert_eq!(is_inside, !model.handed_out[number].is_over);
        }
    }
}

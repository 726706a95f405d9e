use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use super::*;

#[test]
fn at_most_two_at_once_and_all_who_wait_come_to_their_turn() {
    let (turns, now, most) = (Turns::default(), AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                let turn = turns.take().unwrap();
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::yield_now();
                now.fetch_sub(1, Ordering::SeqCst);
                drop(turn);
            });
        }
    });
    assert!(most.into_inner() <= AT_ONCE);
    assert_eq!(turns.taken().running, 0);
}

#[test]
fn whoever_comes_when_too_many_wait_is_sent_away_and_may_come_again() {
    let turns = Turns::default();
    let held = [turns.take().unwrap(), turns.take().unwrap()];
    let (came, comes) = channel();
    thread::scope(|scope| {
        for _ in 0..WAITING {
            let came = came.clone();
            let turns = &turns;
            scope.spawn(move || {
                let turn = turns.take();
                came.send(turn.is_some()).unwrap();
            });
        }
        while turns.taken().waiting < WAITING {
            thread::yield_now();
        }
        assert!(turns.take().is_none());
        drop(held);
    });
    drop(came);
    assert_eq!(comes.iter().filter(|came| *came).count(), WAITING);
    assert!(turns.take().is_some());
}

//! An act ends however it ends.

use std::sync::Arc;
use std::thread;

use vidimus_app::Refused;

use super::{Running, Stage};

#[test]
fn an_act_that_goes_on_does_not_begin_again() {
    let running = Arc::new(Running::default());
    let going = running.begin("one").expect("it begins");
    assert!(running.begin("one").is_none());
    assert!(matches!(running.stage("one"), Some(Stage::Going)));
    drop(going);
    assert!(running.begin("one").is_some());
}

#[test]
fn an_act_whose_thread_panics_can_be_gone_on_with() {
    let running = Arc::new(Running::default());
    let going = running.begin("one").expect("it begins");
    let thread = thread::spawn(move || {
        let _going = going;
        panic!("a fault of ours");
    });
    assert!(thread.join().is_err());
    assert!(running.stage("one").is_none());
    assert!(running.begin("one").is_some());
}

#[test]
fn an_act_that_was_refused_says_why_and_can_be_gone_on_with() {
    let running = Arc::new(Running::default());
    let mut going = running.begin("one").expect("it begins");
    going.why = Some(Refused::Meanwhile);
    drop(going);
    assert!(matches!(running.stage("one"), Some(Stage::Failed(_))));
    assert!(running.begin("one").is_some());
}

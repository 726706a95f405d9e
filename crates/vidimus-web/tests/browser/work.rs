//! A complaint taken in, registered, admitted and told of, by keyboard alone, with every stroke
//! counted.

use std::sync::Arc;

use crate::desk::Desk;
use crate::driver::{Browser, WIDE};
use crate::keys::{ENTER, Keys};
use crate::worked;

/// Two minutes.
const MOST: usize = 120;

#[test]
fn a_complaint_with_three_actions_takes_less_than_two_minutes_by_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::serve(Arc::new(worked::new(folder.path())));
    let browser = Browser::open(WIDE);
    browser.go(&desk.invite());
    browser.go(&format!("{}/complaint/new#text", desk.base));
    let keys = Keys::of(&browser);
    keys.fill("#new-complainant", "Mira Dorel");
    keys.fill("#new-against", "Prison Service");
    keys.fill("#new-matter", "cont");
    let facts = "Her brother gets no letters since June, and nobody says why they are held back.";
    keys.fill("#new-facts", facts);
    keys.fill("#new-wanted", "That he gets them, and may write himself.");
    keys.enter("form.form button.main", "it is taken in", "K-2031-0001");
    let register = "form[action$='/registered'] button";
    keys.enter(register, "it is registered", "/admitted");

    keys.reach("details:has(form[action$='/admitted']) > summary");
    keys.press(ENTER);
    keys.fill("#admitted-told\\.what", "that it was a");
    keys.fill("#admitted-told\\.way", "tel");
    let admit = "form[action$='/admitted'] button";
    keys.enter(admit, "it is admitted and told", "/inquiry");

    assert!(!browser.source().contains("Not told since"));
    let (strokes, seconds) = (keys.strokes(), keys.seconds());
    println!(
        "{strokes} strokes, {} of them no words: {seconds} s",
        keys.beyond()
    );
    assert!(seconds < MOST, "{strokes} strokes");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

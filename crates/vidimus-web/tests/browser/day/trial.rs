//! A trial. A case with two charges is opened, counsel cannot be reached, and a hearing is in the calendar.
//! Our observer is not let in: the doors are closed, and the hearing is adjourned. At the next the verdict
//! and the sentence fall, with a day until which there may be an appeal. That day is on the desk's first
//! page, among what is due and in the calendar that goes elsewhere, without a name. The appeal is made,
//! and it is gone.

use super::{Day, known};
use crate::keys::{ENTER, Keys};
use crate::worked;

fn day() -> Day {
    Day::with(|folder| {
        let office = worked::new(folder);
        known(&office, "person", &[("name", "Olvan Besaldi")]);
        known(
            &office,
            "organisation",
            &[("name", "Military Court of Stavren")],
        );
        office
    })
}

#[test]
fn somebody_is_tried() {
    let day = day();
    let keys = day.keys();
    let case = opens_a_case(&day, &keys);
    let hearing = enters_a_hearing(&day, &keys);
    is_not_let_in(&day, &keys, &hearing);
    hears_the_verdict(&day, &keys, &case);
    minds_the_appeal(&day, &keys, &case);
    keys.took_at_most(811);
    day.ends();
}

/// The case, with what he is charged with.
fn opens_a_case(day: &Day, keys: &Keys<'_>) -> String {
    day.opens("/list/proceeding");
    keys.enter("a[href='/new/proceeding']", "the form", "Who says it");
    keys.fill("[name=case_name]", "The crew of the Amira");
    keys.fill("[name=defendant]", "Olvan Besaldi");
    keys.fill("[name=court]", "Military Court of Stavren");
    keys.fill("[name=court_type]", "mil");
    keys.fill("[name='charge.0.article']", "article 322");
    keys.fill("[name='charge.0.maximum']", "six years");
    keys.fill("[name='charge.1.article']", "article 338");
    keys.fill("[name='charge.1.maximum']", "twelve years");
    keys.fill("[name=stage]", "trial");
    unfold(day, keys, "counsel_reached");
    keys.fill("[name=counsel_reached]", "not reached");
    keys.enter("form.form button.main", "the case", "J-2031-0001");
    day.says(&["article 322", "article 338", "twelve years", "not reached"]);
    day.path()
}

/// What is folded away with a field.
fn unfold(day: &Day, keys: &Keys<'_>, field: &str) {
    day.unfolds(keys, &format!("details:has([name={field}]) > summary"));
}

/// The hearing, of that case, and in the calendar.
fn enters_a_hearing(day: &Day, keys: &Keys<'_>) -> String {
    day.opens("/hearings");
    keys.enter("main a[href='/new/hearing']", "the form", "Who says it");
    keys.fill("[name=court]", "Military Court of Stavren");
    keys.fill("[name=proceeding]", "J-2031-0001");
    keys.fill("[name=on]", "2031-10-27");
    keys.fill("[name=state]", "announced");
    unfold(day, keys, "defendant");
    keys.fill("[name=defendant]", "Olvan Besaldi");
    keys.enter("form.form button.main", "the hearing", "27 October 2031");
    let hearing = day.path();
    keys.enter(
        "form[action$='/observation_planned'] button",
        "somebody will go",
        "/not_admitted",
    );
    day.opens("/hearings");
    day.says(&[
        "27 October 2031",
        "Military Court of Stavren",
        "Olvan Besaldi",
    ]);
    hearing
}

/// Our observer stands before closed doors.
fn is_not_let_in(day: &Day, keys: &Keys<'_>, hearing: &str) {
    day.dawns("2031-10-27");
    day.opens(hearing);
    keys.enter(
        "form[action$='/not_admitted'] button",
        "nobody was let in",
        "/reported",
    );
    keys.enter("a[href$='/state']", "the form", "Who says it");
    keys.fill("[name=state]", "adjourned");
    keys.fill("[name=adjourned_to]", "2031-11-10");
    keys.fill("[name=adjourned_because]", "A witness did not come.");
    keys.fill("[name=closed_doors]", "yes");
    keys.fill("[name=excluded]", "our observer");
    keys.enter(
        "form.form button.main",
        "it is written down",
        "A witness did not come.",
    );
    day.says(&[
        "adjourned",
        "10 November 2031",
        "our observer",
        "not let in",
    ]);
    day.opens("/hearings");
}

/// The verdict and the sentence, and until when there may be an appeal.
fn hears_the_verdict(day: &Day, keys: &Keys<'_>, case: &str) {
    day.dawns("2031-11-10");
    day.opens(case);
    keys.enter("a[href$='/state']", "the form", "Who says it");
    unfold(day, keys, "verdict");
    keys.fill("[name=verdict]", "guilty");
    keys.fill("[name=verdict_on]", "2031-11-10");
    keys.fill("[name=sentence]", "six years in a prison");
    keys.fill("[name=appeal_until]", "2031-11-24");
    keys.enter(
        "form.form button.main",
        "it is written down",
        "six years in a prison",
    );
}

/// The day of the appeal is minded until the appeal is made.
fn minds_the_appeal(day: &Day, keys: &Keys<'_>, case: &str) {
    day.dawns("2031-11-22");
    day.opens("/");
    day.opens("/due");
    day.says(&["24 November 2031", "2 days left", "Olvan Besaldi"]);
    let asked = "const asked = new XMLHttpRequest(); asked.open('GET', '/due/due.ics', false); \
                 asked.send(); return asked.responseText";
    let calendar = day.browser.run(asked);
    let calendar = calendar.as_str().unwrap();
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20311124"),
        "{calendar}"
    );
    assert!(!calendar.contains("Besaldi"), "{calendar}");
    keys.enter(
        &format!("main a[href='{case}']"),
        "the case",
        "six years in a prison",
    );
    keys.enter("a[href$='/state']", "the form", "Who says it");
    unfold(day, keys, "appealed_on");
    keys.fill("[name=appealed_on]", "2031-11-21");
    keys.enter(
        "form.form button.main",
        "the appeal is made",
        "21 November 2031",
    );
    day.opens("/due");
    day.is_silent_on(&["24 November 2031"]);
    let calendar = day.browser.run(asked);
    assert!(
        !calendar.as_str().unwrap().contains("20311124"),
        "{calendar}"
    );
    let _ = ENTER;
}

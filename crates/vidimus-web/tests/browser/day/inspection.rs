//! A visit to a prison. It is planned, and its pack is printed: codes go along, names stay. Registers
//! are refused there; three people are spoken with. In the office the sheets are written down in their
//! order, and one recommendation is made, to whom and until when. A month later the check for reprisals
//! falls due. The prison claims that all is done, which counts for nothing; a second visit sees that it
//! is, and only that verifies it.

use super::{Day, known};
use crate::keys::Keys;
use crate::worked;

fn day() -> Day {
    Day::with(|folder| {
        let office = worked::new(folder);
        known(&office, "place", &[("name", "Tarsk No. 2")]);
        known(
            &office,
            "organisation",
            &[("name", "Prison Service of Meridan")],
        );
        for name in ["Olvan Besaldi", "Tessa Orim", "Ivo Karent"] {
            known(&office, "person", &[("name", name)]);
            let stay = [
                ("person", name),
                ("place", "Tarsk No. 2"),
                ("deprived_on", "2031-03-01"),
            ];
            known(&office, "custody", &stay);
        }
        let old = [
            ("text", "Let families telephone once a week."),
            ("addressee", "Prison Service of Meridan"),
            ("made_on", "2031-04-02"),
            ("place", "Tarsk No. 2"),
        ];
        known(&office, "recommendation", &old);
        office
    })
}

#[test]
fn a_prison_is_visited() {
    let day = day();
    let keys = day.keys();
    let visit = plans(&day, &keys);
    packs(&day, &keys);
    writes_down(&day, &keys, &visit);
    let recommended = recommends(&day, &keys);
    a_month_passes(&day, &keys, &visit);
    hears_a_claim(&day, &keys, &recommended);
    sees_for_itself(&day, &keys, &visit, &recommended);
    asks_for_reprisals(&day, &keys, &visit);
    keys.took_at_most(1095);
    day.ends();
}

/// The visit is planned from the desk's first page.
fn plans(day: &Day, keys: &Keys<'_>) -> String {
    keys.enter("a[href='/visit/new']", "the plan", "Plan the visit");
    keys.fill("[name=on]", "2031-10-21");
    keys.fill("[name=visited]", "Tarsk No. 2");
    keys.fill("[name=announced]", "no");
    keys.enter("form.form button.main", "it is planned", "V-2031-0001");
    day.path()
}

/// The pack: codes on every sheet, and the names on one of their own.
fn packs(day: &Day, keys: &Keys<'_>) {
    keys.enter("a[href$='/pack']", "the pack", "Sheets");
    keys.enter(
        "form[action$='/codes'] button",
        "codes are given",
        "P-2031-0003",
    );
    day.says(&["stays in the office", "Tessa Orim", "P-2031-0001"]);
    keys.enter("a[href$='/pack']", "the pack", "P-2031-0003");
    day.browser.on_paper(true);
    let paper = day.seen();
    for words in [
        "P-2031-0001",
        "V-2031-0001",
        "Let families telephone",
        "officer-7",
        "20 October 2031",
    ] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    for words in ["Besaldi", "Orim", "Karent", "Lock", "All pages"] {
        assert!(!paper.contains(words), "{words}: {paper}");
    }
    day.browser.on_paper(false);
}

/// The next day is over: the sheets are written down as they lie.
fn writes_down(day: &Day, keys: &Keys<'_>, visit: &str) {
    day.dawns("2031-10-22");
    day.opens(visit);
    keys.enter("a[href$='/transcribe']", "the sheets", "Write it down");
    keys.fill("[name='a.registers.granted']", "refused");
    keys.fill("[name='a.private_interviews.granted']", "granted");
    keys.fill("[name=capacity]", "40");
    keys.fill("[name=count]", "57");
    keys.fill("[name=interviewed_on]", "2031-10-21");
    keys.fill("[name='f0.theme']", "health");
    keys.fill("[name='f0.text']", "No doctor since spring.");
    keys.fill("[name='p0.sighting.grade']", "spoken with in");
    keys.fill("[name='p1.sighting.grade']", "seen");
    keys.fill("[name='r0.text']", "Let a doctor come every week.");
    keys.fill("[name='r0.addressee']", "Prison Service of Meridan");
    keys.fill("[name='r0.to_be_done_by']", "2031-12-01");
    keys.enter("form.form button.main", "it is written down", "R-2031-000");
    day.says(&["registers", "refused", "No doctor since spring."]);
    day.says(&["Where the work stands: carried out"]);
}

/// Each recommendation is a thing of its own, and goes out over the signature of the head.
fn recommends(day: &Day, keys: &Keys<'_>) -> String {
    keys.enter("#came th a", "the recommendation", "Let a doctor come");
    let recommended = day.path();
    day.unfolds(keys, "details:has(form[action$='/made']) > summary");
    keys.enter("form[action$='/made'] button", "it is made", "/followed_up");
    day.opens("/recommendations");
    day.says(&[
        "Let a doctor come every week.",
        "Prison Service of Meridan",
        "1 December 2031",
    ]);
    recommended
}

/// A month on, somebody has to ask whether anybody suffered for having spoken.
fn a_month_passes(day: &Day, keys: &Keys<'_>, visit: &str) {
    day.dawns("2031-11-24");
    day.opens("/");
    assert!(
        day.under("Due today").contains("reprisal"),
        "{}",
        day.text()
    );
    keys.enter(&format!("main a[href='{visit}']"), "the visit", "reprisal");
}

/// The prison says that all is done. We have not seen it, so it is a claim and verifies nothing.
fn hears_a_claim(day: &Day, keys: &Keys<'_>, recommended: &str) {
    day.dawns("2031-12-05");
    day.opens(recommended);
    keys.enter(
        "form[action$='/followed_up'] button",
        "it is followed up",
        "/verified",
    );
    keys.enter("a[href$='/state']", "the form", "Who says it");
    day.unfolds(keys, "details:has([name=done]) > summary");
    keys.fill("[name=done]", "done, ch");
    day.unfolds(keys, "details:has([name=said_by]) > summary");
    keys.fill("[name=said_by]", "Prison Service of Meridan");
    keys.enter(
        "form.form button.main",
        "it is said",
        "Where the work stands",
    );
    let verify = "details:has(form[action$='/verified'])";
    day.unfolds(keys, &format!("{verify} > summary"));
    keys.reach(&format!("{verify} [name=done]"));
    day.opens("/recommendations");
    assert!(
        day.under("One by one").contains("done, as they say"),
        "{}",
        day.text()
    );
}

/// The second visit looks for itself, and what it saw counts.
fn sees_for_itself(day: &Day, keys: &Keys<'_>, visit: &str, recommended: &str) {
    let verify = "details:has(form[action$='/verified'])";
    day.opens(visit);
    keys.enter(
        "a[href^='/visit/new?follows=']",
        "the plan",
        "Plan the visit",
    );
    keys.fill("[name=on]", "2031-12-05");
    keys.enter("form.form button.main", "it is planned", "V-2031-0002");
    day.says(&["Recommended there before", "Let a doctor come every week."]);
    keys.enter("a[href$='/transcribe']", "the sheets", "Write it down");
    keys.enter("form.form button.main", "it is written down", "V-2031-0002");
    day.says(&["Where the work stands: carried out"]);
    day.opens(recommended);
    day.unfolds(keys, &format!("{verify} > summary"));
    keys.fill(&format!("{verify} [name=checked_at]"), "V-2031-0002");
    keys.fill(&format!("{verify} [name=done]"), "done, ch");
    keys.enter(
        &format!("{verify} button"),
        "it is verified",
        "Where the work stands: checked by us",
    );
    day.opens("/recommendations");
}

/// And the check for reprisals is made, and gone.
fn asks_for_reprisals(day: &Day, keys: &Keys<'_>, visit: &str) {
    day.opens(visit);
    keys.enter("a[href$='/state']", "the form", "Who says it");
    day.unfolds(keys, "details:has([name=reprisal_checked_on]) > summary");
    keys.fill("[name=reprisal_checked_on]", "2031-12-05");
    keys.enter(
        "form.form button.main",
        "it is checked",
        "Where the work stands",
    );
    day.opens("/due");
    day.is_silent_on(&["reprisal"]);
}

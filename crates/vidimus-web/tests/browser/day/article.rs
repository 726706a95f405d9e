//! An article with a new number. The file is added on the page, and review reads a figure out of it and a
//! denial. Who says it is looked at before it is accepted. The new number stands beside the earlier one
//! and the denial, and the desk's first page tells that they do not agree. A journalist asks; a line is
//! drafted, approved and said. When a newer figure comes, what we said is marked as older than it.

use vidimus_app::Office;
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_model::id::SubjectId;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::{Figure, Qualifier, Value};

use super::{Day, at, known};
use crate::keys::{ENTER, Keys, SPACE};
use crate::worked::{self, NOW, nonce};

const BACKSPACE: &str = "\u{E003}";

const ARTICLE: &str = "Northern Post\n19 October 2031\n\n\
    At least 52 of the crew of the Amira are held, union says\n\n\
    At least 52 members of the crew of the Amira are held in Stavren, the Seafarers' Union of Halvet said \
    on Saturday.\n\n\
    The Ministry of Justice of Meridan denied that more than 31 people are held.\n";

const NEWER: &str = "Northern Post\n24 October 2031\n\n\
    Sixty of the crew of the Amira are held, union says\n\n\
    At least 60 members of the crew of the Amira are held in Stavren, the Seafarers' Union of Halvet said \
    on Friday.\n";

fn day() -> Day {
    Day::with(|folder| {
        let office = worked::new(folder);
        let crew = known(&office, "group", &[("name", "crew of the Amira")]);
        let ministry = [("name", "Ministry of Justice of Meridan")];
        let ministry = known(&office, "organisation", &ministry);
        known(
            &office,
            "organisation",
            &[("name", "Seafarers' Union of Halvet")],
        );
        counted(&office, crew, ministry);
        office
    })
}

/// Thirty-one, the ministry said in June.
fn counted(office: &Office, crew: SubjectId, ministry: SubjectId) {
    let figure = Value::Figure(Figure {
        low: Some(31),
        high: None,
        qualifier: Qualifier::Exactly,
        unit: None,
        words: None,
    });
    let mut content = Content::new(crew, "count", figure, placeholder());
    content.as_of = Some("2031-10".parse().unwrap());
    content.scope = Some("members".to_owned());
    let stated = Stated {
        content,
        attribution: Attribution::to(ministry, Mode::Direct),
        label: None,
        source_label: None,
    };
    office.state_one(NOW, nonce(), stated).unwrap();
}

#[test]
fn an_article_brings_a_new_number() {
    let day = day();
    let keys = day.keys();
    adds(&day, &keys, ARTICLE);
    reviews(&keys);
    sees_them_differ(&day);
    is_asked_and_answers(&day, &keys);
    hears_of_more(&day, &keys);
    keys.took_at_most(529);
    day.ends();
}

/// A file is chosen with the browser's own dialogue, which no test can press keys in.
fn adds(day: &Day, keys: &Keys<'_>, article: &str) {
    let file = day.folder.path().join("article.txt");
    std::fs::write(&file, article).unwrap();
    day.opens("/");
    keys.enter("main a[href='/add']", "the form", "The file");
    day.browser.write("#file", file.to_str().unwrap());
    keys.fill("#from-add", "https://northernpost.example/amira");
    keys.reach("form.form button.main");
    keys.sent(ENTER, "its review", at("/review/"));
}

/// Its details are confirmed, and each proposal is looked at and accepted.
fn reviews(keys: &Keys<'_>) {
    keys.enter(
        "#details button.main",
        "its details are confirmed",
        "Northern Post",
    );
    keys.press("j");
    keys.press("e");
    keys.fill("[name=subject_name]", "crew of the Amira");
    accepts(keys, "members");
    keys.press("j");
    keys.press("e");
    keys.fill("[name=subject_name]", "crew of the Amira");
    keys.reach("[name=scope]");
    keys.press(&BACKSPACE.repeat("people held".len()));
    keys.write("members");
    accepts(keys, "members");
}

/// The numbers stand beside each other, and the desk's first page tells that they do not agree.
fn sees_them_differ(day: &Day) {
    day.opens("/figures");
    day.says(&[
        "crew of the Amira",
        "at least 52",
        "31 members",
        "more than 31",
        "disputed",
    ]);
    day.opens("/");
    let differ = day.under("Where sources answer one question differently");
    assert!(differ.contains("crew of the Amira"), "{}", day.text());
}

/// A journalist asks; the line is drafted, approved and said.
fn is_asked_and_answers(day: &Day, keys: &Keys<'_>) {
    day.opens("/said");
    keys.enter("main a[href='/new/line']", "the form", "Who says it");
    keys.fill("[name=asked_by]", "Northern Post");
    keys.fill("[name=matter]", "How many are held?");
    keys.fill("[name=about]", "crew of the Amira");
    keys.enter("form.form button.main", "the enquiry", "M-2031-0001");
    let line = "form[action$='/drafted']";
    day.unfolds(keys, &format!("details:has({line}) > summary"));
    keys.fill(
        &format!("{line} [name=line]"),
        "At least 52, says their union; we have asked.",
    );
    keys.enter(&format!("{line} button"), "it is drafted", "/approved");
    keys.enter(
        "form[action$='/approved'] button",
        "it is approved",
        "/said",
    );
    let said = "form[action$='/said']";
    day.unfolds(keys, &format!("details:has({said}) > summary"));
    keys.fill(&format!("{said} [name=said_to]"), "Northern Post");
    keys.enter(
        &format!("{said} button"),
        "it is said",
        "Where the work stands: said",
    );
    day.opens("/said");
    day.says(&[
        "At least 52, says their union; we have asked.",
        "Northern Post",
    ]);
    day.is_silent_on(&["newer figure"]);
}

/// Four days later there are sixty, and what we said is older than that.
fn hears_of_more(day: &Day, keys: &Keys<'_>) {
    day.dawns("2031-10-24");
    adds(day, keys, NEWER);
    keys.enter(
        "#details button.main",
        "its details are confirmed",
        "Northern Post",
    );
    keys.press("j");
    keys.press("e");
    keys.fill("[name=subject_name]", "crew of the Amira");
    accepts(keys, "members");
    day.opens("/said");
    day.says(&["newer figure", "at least 60"]);
}

/// Enter accepts; then who says it is looked at, and confirmed.
fn accepts(keys: &Keys<'_>, then: &str) {
    keys.sent(ENTER, "who says it is asked", |page| {
        page.says("speaker_confirmed")
    });
    keys.reach("[name=speaker_confirmed]");
    keys.press(SPACE);
    keys.sent(ENTER, "it is accepted", |page| {
        page.says(then) || page.says("/review")
    });
}

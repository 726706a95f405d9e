//! Calls on the pages: nothing typed is lost, and call view shows what is cleared and nothing else.

use std::sync::Arc;

use axum::http::StatusCode;
use tempfile::TempDir;
use vidimus_app::Office;
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_model::id::SubjectId;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use crate::browser::{Browser, Page};
use crate::worked::{NOW, new, nonce};

/// An office with one person and the record of his sister.
struct Desk {
    reader: Browser,
    office: Arc<Office>,
    person: SubjectId,
    kin: SubjectId,
    _folder: TempDir,
}

fn term(word: &str) -> Value {
    Value::Term(word.to_owned())
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn write(office: &Office, kind: &str, said: &[(&str, Value)]) -> SubjectId {
    let written = office.state(NOW, nonce(), |sheet| {
        let subject = sheet.subject(kind, None)?;
        for (property, value) in said {
            sheet.state(stated(office, subject, property, value.clone()))?;
        }
        Ok(Vec::new())
    });
    written.unwrap().subjects[0]
}

fn stated(office: &Office, subject: SubjectId, property: &str, value: Value) -> Stated {
    Stated {
        content: Content::new(subject, property, value, placeholder()),
        attribution: Attribution::to(office.itself(), Mode::Observed),
        label: None,
        source_label: None,
    }
}

impl Desk {
    async fn new(may: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = Arc::new(new(folder.path()));
        let name = |name: &str| Value::Name(name.to_owned());
        let person = write(&office, "person", &[("name", name("Olvan Besaldi"))]);
        let sister = write(&office, "person", &[("name", name("Mira Besaldi"))]);
        let mut said = vec![
            ("person", Value::Reference(sister)),
            ("called", name("Mira Besaldi")),
            ("about", Value::Reference(person)),
            ("relation", term("sibling")),
            ("responsible", text("T. Anvari")),
        ];
        said.extend(may.iter().map(|topic| ("may_be_told", term(topic))));
        let kin = write(&office, "kin", &said);
        Self {
            reader: Browser::inside_of(office.clone()).await,
            office,
            person,
            kin,
            _folder: folder,
        }
    }

    fn say(&self, subject: SubjectId, property: &str, value: Value) {
        let stated = stated(&self.office, subject, property, value);
        self.office.state_one(NOW, nonce(), stated).unwrap();
    }

    async fn save(&self, fields: &str) -> Page {
        let draft = "0".repeat(32);
        let nonce = nonce().map(|byte| format!("{byte:02x}")).concat();
        self.reader
            .post("/call", &format!("nonce={nonce}&draft={draft}&{fields}"))
            .await
    }

    fn telling(&self) -> String {
        format!("/telling/{}", self.kin)
    }
}

/// A text without the marks around what was put into it.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// A page without what is drawn anew for each of its forms.
fn settled(page: &Page) -> String {
    let pieces = page.body.split("name=\"nonce\" value=\"");
    let pieces = pieces.enumerate().map(|(at, piece)| match at {
        0 => piece,
        _ => piece.get(32..).unwrap(),
    });
    pieces.collect()
}

#[tokio::test]
async fn a_call_is_saved_and_its_page_says_what_is_to_be_made_of_it() {
    let desk = Desk::new(&[]).await;
    let saved = desk
        .save(&format!(
            "caller_is=kin:{}&caller_as=Mira&says=He+is+ill.&asks=Where+is+he%3F",
            desk.kin
        ))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let path = saved.header("location").to_owned();
    assert!(path.starts_with("/call/"), "{path}");
    let page = desk.reader.get(&path).await.body;
    for there in [
        "He is ill.",
        "Where is he?",
        &desk.telling(),
        "/into/complaint",
        "value=\"sorted\"",
    ] {
        assert!(page.contains(there), "{there} in {page}");
    }
    let form = desk
        .reader
        .get(&format!("{path}/into/complaint"))
        .await
        .body;
    assert!(
        form.contains("He is ill.") && form.contains("Mira Besaldi"),
        "{form}"
    );
    let note = page.split("/document/").nth(1).unwrap();
    let note = note.split('"').next().unwrap();
    let document = desk.reader.get(&format!("/document/{note}")).await;
    assert_eq!(document.status, StatusCode::OK);
    assert!(document.body.contains("Where is he?"), "{}", document.body);
}

#[tokio::test]
async fn whom_a_call_is_about_is_not_its_caller_and_the_caller_becomes_a_relative() {
    let desk = Desk::new(&[]).await;
    let fields = format!(
        "caller_as=Besaldi&about_is={}&relation=sibling&says=He+is+ill.",
        desk.person
    );
    let path = desk.save(&fields).await.header("location").to_owned();
    let page = desk.reader.get(&path).await.body;
    assert!(page.contains(&format!("value=\"kin:{}\"", desk.kin)));
    assert!(
        !page.contains(&format!("value=\"person:{}\"", desk.person)),
        "{page}"
    );
    let into = format!("{path}/into/kin");
    assert!(page.contains(&into), "{page}");
    let form = desk.reader.get(&into).await.body;
    let about = vidimus_app::read::address::short(&desk.person.to_string());
    for there in ["new:person:Besaldi", &about, "Olvan Besaldi"] {
        assert!(form.contains(there), "{there} in {form}");
    }
    let nonce = nonce().map(|byte| format!("{byte:02x}")).concat();
    let fields = format!(
        "nonce={nonce}&person=new:person:Besaldi&called=Besaldi&about={about}&may_be_told=custody"
    );
    let made = desk.reader.post(&into, &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let page = desk.reader.get(&path).await.body;
    assert!(
        page.contains("/telling/") && !page.contains(&into),
        "{page}"
    );
}

#[tokio::test]
async fn a_call_that_is_refused_keeps_every_word() {
    let desk = Desk::new(&[]).await;
    let fields = [
        ("says=He+is+ill.&asks=Where%3F", "Say who called"),
        ("caller_as=Mira", "Write down what they say"),
        (
            "caller_as=Mira&says=He+is+ill.&received_on=2031-10-21",
            "has not come yet",
        ),
        ("caller_as=Mira&says=He+is+ill.&received_on=soon", "date"),
        (
            "caller_as=Mira&says=He+is+ill.&promised=ring+back&promised_for=2031-10-01",
            "due before the call",
        ),
        (
            "caller_as=Mira&says=He+is+ill.&relation=neighbour",
            "neighbour",
        ),
    ];
    for (sent, why) in fields {
        let page = desk.save(sent).await;
        assert_eq!(page.status, StatusCode::OK, "{sent}");
        assert!(page.body.contains(why), "{sent}: {}", page.body);
        assert!(
            page.body.contains("He is ill.") || page.body.contains("value=\"Mira\""),
            "{sent}"
        );
        assert!(
            page.body.contains("aria-invalid") || sent.contains("relation"),
            "{sent}"
        );
    }
}

#[tokio::test]
async fn a_draft_is_there_again_after_the_page_is_left() {
    let desk = Desk::new(&[]).await;
    let key = "a1".repeat(16);
    let fields = format!("draft={key}&caller_as=Mira&says=He+has+not+called");
    let kept = desk.reader.post("/call/draft", &fields).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    let page = desk.reader.get(&format!("/call?draft={key}")).await.body;
    assert!(
        page.contains("He has not called") && page.contains(&key),
        "{page}"
    );
    let begun = desk.reader.get("/call").await.body;
    assert!(begun.contains(&format!("/call?draft={key}")), "{begun}");
    let nonce = nonce().map(|byte| format!("{byte:02x}")).concat();
    desk.reader
        .post("/call", &format!("nonce={nonce}&{fields}"))
        .await;
    assert!(!desk.reader.get("/call").await.body.contains(&key));
    let wrong = desk
        .reader
        .post("/call/later", "draft=../../etc&says=x")
        .await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn names_are_suggested_without_what_became_of_them() {
    let desk = Desk::new(&[]).await;
    let ask = "field=about_as&about_as=olvan";
    let before = desk.reader.post("/call/names", ask).await.body;
    assert!(before.contains("Olvan Besaldi"), "{before}");
    desk.say(
        desk.person,
        "died",
        Value::Date("2031-09-09".parse().unwrap()),
    );
    assert_eq!(before, desk.reader.post("/call/names", ask).await.body);
    let callers = desk
        .reader
        .post("/call/names", "field=caller_as&caller_as=mira")
        .await
        .body;
    assert!(callers.contains(&format!("kin:{}", desk.kin)), "{callers}");
}

#[tokio::test]
async fn the_line_to_ask_stands_whatever_is_known() {
    let desk = Desk::new(&["custody"]).await;
    let page = desk.reader.get(&desk.telling()).await;
    assert!(
        page.body.contains("before answering anything else"),
        "{}",
        page.body
    );
    assert!(page.body.contains("T. Anvari"));
    let custody = [
        ("person", Value::Reference(desk.person)),
        ("deprived_on", Value::Date("2031-03-01".parse().unwrap())),
    ];
    write(&desk.office, "custody", &custody);
    let known = desk.reader.get(&desk.telling()).await.body;
    assert!(
        plain(&known).contains("1 March 2031") && known.contains("before answering anything else"),
        "{known}"
    );
    let person = desk.person;
    assert!(
        !known.contains(&format!("/subject/{person}")),
        "it leads nowhere where more is shown"
    );
    let dossier = desk.reader.get(&format!("/subject/{person}")).await.body;
    assert!(dossier.contains(&format!("/telling/of/{person}")));
    let relatives = desk.reader.get(&format!("/telling/of/{person}")).await.body;
    assert!(relatives.contains(&desk.telling()), "{relatives}");
}

#[tokio::test]
async fn what_was_told_is_noted_and_stands_with_each_relative() {
    let desk = Desk::new(&["custody"]).await;
    let nonce = || nonce().map(|byte| format!("{byte:02x}")).concat();
    let fields = format!(
        "nonce={}&topic=custody&on=2031-10-20&how=telephone&by=officer-7",
        nonce()
    );
    let sent = desk.reader.post(&desk.telling(), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let history = desk
        .reader
        .get(&format!("/telling/of/{}/told", desk.person))
        .await
        .body;
    assert!(
        plain(&history).contains("20 October 2031") && history.contains("officer-7"),
        "{history}"
    );
    let refused = desk
        .reader
        .post(
            &desk.telling(),
            &format!("nonce={}&on=2031-10-22&topic=custody", nonce()),
        )
        .await;
    assert!(
        refused.body.contains("has not come yet"),
        "{}",
        refused.body
    );
}

/// Things that may be known of somebody, with the topic that would tell them.
const KNOWN: [(&str, &str, &str); 7] = [
    ("death", "died", "2031-02-03"),
    ("death", "death_place", "untold place"),
    ("illness", "condition", "untold condition"),
    ("", "complaint", "untold complaint"),
    ("", "medical", "untold illness"),
    ("", "remark", "untold remark"),
    ("identity", "birth_date", "1977-07-07"),
];

/// Some of the topics that a record may clear.
const CLEARED: [&[&str]; 6] = [
    &[],
    &["custody"],
    &["illness"],
    &["identity", "visit"],
    &["death", "custody"],
    &["illness", "identity"],
];

#[tokio::test]
async fn what_is_not_cleared_changes_not_a_byte_of_the_page() {
    for may in CLEARED {
        let desk = Desk::new(may).await;
        let pages = [desk.telling(), format!("/telling/of/{}", desk.person)];
        let mut before = Vec::new();
        for path in &pages {
            before.push(settled(&desk.reader.get(path).await));
        }
        for (topic, property, value) in KNOWN.iter().filter(|one| !may.contains(&one.0)) {
            let value = value.parse().map_or_else(|_| text(value), Value::Date);
            desk.say(desk.person, property, value);
            for (path, before) in pages.iter().zip(&before) {
                let after = settled(&desk.reader.get(path).await);
                assert_eq!(
                    &after, before,
                    "{path}: {property} of {topic:?}, with {may:?}"
                );
            }
        }
        assert!(before.iter().all(|page| !page.contains("untold")));
    }
}

#[tokio::test]
async fn while_somebody_is_on_the_telephone_names_alone_are_found() {
    let desk = Desk::new(&["identity"]).await;
    let fate = "drowned off Port Sabel";
    desk.say(desk.person, "death_cause", text(fate));
    desk.say(desk.person, "remark", text("Besaldi is not told yet"));
    for path in ["/call", &desk.telling()] {
        let page = desk.reader.get(path).await.body;
        assert!(page.contains("action=\"/telling\""), "{page}");
        assert!(!page.contains("action=\"/search\"") && !page.contains("href=\"/search\""));
    }
    for typed in ["drowned", "Besaldi", "Olvan", "told"] {
        let sent = desk.reader.post("/telling", &format!("q={typed}")).await;
        let found = desk.reader.get(sent.header("location")).await.body;
        assert!(
            !found.contains("Port Sabel") && !found.contains("not told yet"),
            "{found}"
        );
        assert!(
            !found.contains("/subject/"),
            "nothing leads to a dossier: {found}"
        );
        let is_named = found.contains(&format!("/telling/of/{}", desk.person));
        assert_eq!(
            is_named,
            ["Besaldi", "Olvan"].contains(&typed),
            "{typed}: {found}"
        );
    }
}

//! The read log: what people open leaves a trace that tells no more than its reader may know.

use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use vidimus_app::Office;
use vidimus_app::act::appoint::Appointment;
use vidimus_model::right::Role;
use vidimus_web::log::{Answered, Log};
use vidimus_web::route::{ROUTES, Verb};

use crate::browser::Browser;
use crate::worked::{self, NOW};

/// The day of the clock of these tests.
const LOG: &str = "/audit?day=1970-01-01";

fn between<'b>(body: &'b str, from: &str, to: &str) -> &'b str {
    let rest = body.split(from).nth(1).unwrap_or_default();
    rest.split(to).next().unwrap_or_default()
}

async fn read(reader: &Browser, path: &str) -> String {
    let page = reader.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
    page.body.replace(['\u{2068}', '\u{2069}'], "")
}

async fn nonce(reader: &Browser, path: &str) -> String {
    let page = reader.get(path).await.body;
    between(&page, "name=\"nonce\" value=\"", "\"").to_owned()
}

/// An office, whoever founded it, and the record of Ana Dorel, of which something is sealed.
async fn kept() -> (tempfile::TempDir, Arc<Office>, Browser, String) {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let reader = Browser::inside_of(office.clone()).await;
    let nonce_of = nonce(&reader, "/new/person").await;
    let fields = format!("nonce={nonce_of}&property=name&value=Ana+Dorel");
    let subject = reader.post("/new/person", &fields).await;
    let subject = subject.header("location").to_owned();
    let level = format!("/level/{}", subject.trim_start_matches("/subject/"));
    let fields = format!(
        "nonce={}&part=0&level=confidential&reason=she+asked",
        nonce(&reader, &level).await
    );
    let done = reader.post(&level, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    (folder, office, reader, subject)
}

async fn seat(office: &Arc<Office>, handle: &str, role: Role) -> Browser {
    let appointment = Appointment::of(role);
    let account = office.open_account(NOW, worked::nonce(), handle, &appointment);
    Browser::inside_of(Arc::new(office.seat(account.unwrap()))).await
}

#[tokio::test]
async fn who_opened_what_is_told_to_whoever_runs_the_accounts() {
    let (_folder, office, reader, subject) = kept().await;
    let officer = seat(&office, "k.venn", Role::Officer).await;
    for _ in 0..3 {
        read(&officer, &subject).await;
    }
    officer.post("/search", "q=Zarmine+Hidden").await;
    let log = read(&reader, LOG).await;
    let theirs = log.split("<bdi>k.venn</bdi>").nth(1).unwrap_or_default();
    assert!(theirs.contains(">searched"), "{log}");
    assert!(log.contains("opened <em class=\"changed\">3 times</em>") && log.contains("Ana Dorel"));
    assert!(log.contains("signed in"));
    assert!(
        !log.contains("Zarmine"),
        "what was searched for is not kept"
    );
    // A log of one account, and the file of it, which is noted as well.
    let accounts = between(&log, "<select id=\"account\"", "</select>");
    let option = accounts.split("<option").find(|one| one.contains("k.venn"));
    let id = between(option.unwrap(), "value=\"", "\"");
    let alone = read(&reader, &format!("{LOG}&account={id}")).await;
    let shown = between(&alone, "<ol class=\"history\">", "</ol>");
    assert!(!shown.contains("officer-7"), "{shown}");
    let file = reader.get("/audit/audit.csv?day=1970-01-01").await;
    assert!(
        file.header("content-disposition")
            .contains("audit-1970-01-01.csv")
    );
    assert!(
        file.body.contains(",k.venn,opened,Ana Dorel,3\r\n"),
        "{}",
        file.body
    );
    assert!(read(&reader, LOG).await.contains("took a file out"));
}

#[tokio::test]
async fn what_an_administrator_may_not_see_is_counted_and_not_named() {
    let (_folder, office, reader, subject) = kept().await;
    read(&reader, &subject).await;
    read(&reader, &subject).await;
    let administrator = seat(&office, "r.tal", Role::Administrator).await;
    assert_eq!(
        administrator.get(&subject).await.status,
        StatusCode::NOT_FOUND
    );
    let log = read(&administrator, LOG).await;
    assert!(log.contains("something you may not see"), "{log}");
    assert!(
        !log.contains("Ana Dorel") && !log.contains(&subject),
        "{log}"
    );
}

#[tokio::test]
async fn others_read_what_they_did_themselves_and_take_no_file() {
    let (_folder, office, reader, subject) = kept().await;
    read(&reader, &subject).await;
    let officer = seat(&office, "k.venn", Role::Officer).await;
    let kinds = nonce(&officer, "/kinds").await;
    let fields = format!("nonce={kinds}&definition=kind+%3D+%22vessel%22");
    officer.post("/kinds", &fields).await;
    let log = read(&officer, LOG).await;
    let shown = between(&log, "<ol class=\"history\">", "</ol>");
    assert!(
        shown.contains("signed in") && !shown.contains("officer-7"),
        "{shown}"
    );
    assert!(!log.contains("/audit/audit.csv"));
    let file = officer.get("/audit/audit.csv?day=1970-01-01").await;
    assert_eq!(file.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(read(&reader, LOG).await.contains("was refused"));
}

#[tokio::test]
async fn a_page_is_shown_though_its_trace_cannot_be_written() {
    let (_folder, office, reader, subject) = kept().await;
    let mut writer = office.store().writer().unwrap();
    writer.set_setting("somebody", Some("writes")).unwrap();
    read(&reader, &subject).await;
    assert!(office.unwritten_traces() > 0);
    assert!(read(&reader, LOG).await.contains("could not be written"));
    drop(writer);
    read(&reader, &subject).await;
    assert_eq!(office.unwritten_traces(), 0);
    assert!(read(&reader, LOG).await.contains("2 times"));
}

/// Nothing confidential stands on these.
const UNNOTED: [&str; 1] = ["/accounts/{id}"];

#[test]
fn every_page_of_one_thing_leaves_a_trace() {
    let of_one = ROUTES
        .iter()
        .filter(|route| route.verb == Verb::Read && route.path.contains("{id}"));
    for route in of_one.filter(|route| !UNNOTED.contains(&route.path)) {
        assert!(route.notes.is_some(), "{} leaves no trace", route.path);
    }
}

/// A log that is kept.
#[derive(Default)]
struct Kept(Mutex<Vec<String>>);

impl Log for Kept {
    fn answered(&self, line: &Answered) {
        self.0.lock().unwrap().push(line.to_string());
    }
}

#[tokio::test]
async fn the_log_of_the_server_holds_no_word_that_anybody_typed() {
    let folder = tempfile::tempdir().unwrap();
    let log = Arc::new(Kept::default());
    let office = Arc::new(worked::new(folder.path()));
    let mut reader = Browser::logging(office, log.clone());
    let address = reader.shell.invite();
    reader.open(&address).await;
    let nonce_of = nonce(&reader, "/new/person").await;
    let fields = format!("nonce={nonce_of}&property=name&value=Canarydorel");
    let subject = reader.post("/new/person", &fields).await;
    let subject = subject.header("location").to_owned();
    read(&reader, &subject).await;
    reader.post("/search", "q=Canarydorel").await;
    reader.get("/nothing/Canarydorel?q=Canarydorel").await;
    reader
        .post("/unlock", "who=Canarydorel&passphrase=Canarydorel")
        .await;
    let lines = log.0.lock().unwrap().join("\n");
    assert!(
        lines.contains(r#""route":"/subject/{id}","verb":"read","status":200"#),
        "{lines}"
    );
    assert!(
        lines.contains(r#""status":404"#) && lines.contains(r#""account":""#),
        "{lines}"
    );
    let id = subject.trim_start_matches("/subject/");
    assert!(
        !lines.contains("Canary") && !lines.contains(id) && !lines.contains("token"),
        "{lines}"
    );
    for line in lines.lines() {
        assert!(
            line.starts_with(r#"{"route":""#) && line.ends_with('}'),
            "{line}"
        );
    }
}

//! Erasing, other levels, kinds, and what was put aside: by forms, without script.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::http::StatusCode;
use vidimus_app::Office;
use vidimus_app::act::appoint::Appointment;
use vidimus_model::item::{Body, Part, Revocation};
use vidimus_model::label::{Audience, Label, Level};
use vidimus_model::right::{Deed, Role};

use crate::browser::Browser;
use crate::worked::{self, NOW};

fn between<'b>(body: &'b str, from: &str, to: &str) -> &'b str {
    let rest = body.split(from).nth(1).unwrap_or_default();
    rest.split(to).next().unwrap_or_default()
}

/// What a page says, without the marks that part its directions.
async fn read(reader: &Browser, path: &str) -> String {
    let body = reader.get(path).await.body;
    body.replace(['\u{2068}', '\u{2069}'], "")
}

async fn nonce(reader: &Browser, path: &str) -> String {
    let page = reader.get(path).await.body;
    between(&page, "name=\"nonce\" value=\"", "\"").to_owned()
}

/// An office in which Ana Dorel's birth date is said, and the address of what says it.
async fn told() -> (tempfile::TempDir, Arc<Office>, Browser, String) {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let reader = Browser::inside_of(office.clone()).await;
    let fields = |nonce: String, rest: &str| format!("nonce={nonce}&{rest}");
    let named = fields(
        nonce(&reader, "/new/person").await,
        "property=name&value=Ana+Dorel",
    );
    let subject = reader.post("/new/person", &named).await;
    let subject = subject.header("location").to_owned();
    let state = format!("{subject}/state");
    let born = fields(
        nonce(&reader, &format!("{state}?property=birth_date")).await,
        "property=birth_date&value=1994-05",
    );
    let written = reader.post(&state, &born).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
    let dossier = reader.get(&subject).await.body;
    let claim = dossier
        .split("/statement/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned());
    let mut statements = Vec::new();
    for id in claim {
        let page = read(&reader, &format!("{subject}/statement/{id}")).await;
        statements.extend(
            page.contains("May 1994")
                .then_some(format!("{subject}/statement/{id}")),
        );
    }
    let statement = statements.remove(0);
    (folder, office, reader, statement)
}

#[tokio::test]
async fn an_erasure_names_what_goes_and_wants_to_be_confirmed() {
    let (_folder, _office, reader, statement) = told().await;
    let page = reader.get(&statement).await.body;
    let erase = format!("/erase/{}", between(&page, "href=\"/erase/", "\""));
    let form = read(&reader, &erase).await;
    for words in [
        "nothing brings them back",
        "Backups",
        "who says it",
        "May 1994",
        "Ana Dorel",
    ] {
        assert!(form.contains(words), "{words}: {form}");
    }
    let nonce = nonce(&reader, &erase).await;
    for (fields, complaint) in [
        ("why=request&confirmed=yes", "Choose at least one part"),
        ("part=0&confirmed=yes", "Choose why it is erased"),
        ("part=0&why=request", "Confirm that you have read what goes"),
    ] {
        let refused = reader
            .post(&erase, &format!("nonce={nonce}&{fields}"))
            .await
            .body;
        assert!(
            refused.contains(complaint) && refused.contains("role=\"alert\""),
            "{refused}"
        );
    }
    assert!(read(&reader, &statement).await.contains("May 1994"));
    let fields = format!("nonce={nonce}&part=0&part=1&why=danger&confirmed=yes");
    let done = reader.post(&erase, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(reader.get(&statement).await.status, StatusCode::NOT_FOUND);
    let done = reader.get(done.header("location")).await;
    assert!(
        done.body
            .contains("No backup or export that holds it is known")
    );
    let ledger = read(&reader, "/ledger").await;
    assert!(ledger.contains("danger to somebody") && !ledger.contains("May 1994"));
    let again = reader.get(&erase).await.body;
    assert!(!again.contains("name=\"confirmed\"") && again.contains("cannot be erased"));
}

#[tokio::test]
async fn a_level_is_changed_with_a_reason_and_taken_back() {
    let (_folder, _office, reader, statement) = told().await;
    let page = reader.get(&statement).await.body;
    let path = format!("/level/{}", between(&page, "href=\"/level/", "\""));
    let nonce = nonce(&reader, &path).await;
    let silent = format!("nonce={nonce}&part=0&level=sealed&reason=");
    let refused = reader.post(&path, &silent).await.body;
    assert!(refused.contains("Say why"), "{refused}");
    let chosen = between(&refused, "value=\"sealed\"", ">");
    assert!(chosen.contains("selected"), "{chosen}");
    let fields = format!("nonce={nonce}&part=0&level=sealed&reason=she+asked");
    let done = reader.post(&path, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let form = reader.get(&path).await.body;
    assert!(
        form.replace(['\u{2068}', '\u{2069}'], "")
            .contains("now: sealed"),
        "{form}"
    );
    let subject = done.header("location").to_owned();
    let history = reader.get(&subject).await.body;
    assert!(history.contains("<q>she asked</q>"), "{history}");
}

#[tokio::test]
async fn who_reads_it_is_shown_before_a_label_is_changed() {
    let (_folder, office, reader, statement) = told().await;
    let page = reader.get(&statement).await.body;
    let path = format!("/level/{}", between(&page, "href=\"/level/", "\""));
    assert!(!reader.get(&path).await.body.contains("name=\"only_to\""));
    let medical = Appointment {
        audiences: BTreeSet::from([Audience("medical".to_owned())]),
        ..Appointment::of(Role::Officer)
    };
    for (nonce, handle, appointment) in [
        ([1; 16], "d.lio", medical),
        ([2; 16], "k.venn", Appointment::of(Role::Officer)),
    ] {
        office
            .open_account(NOW, nonce, handle, &appointment)
            .unwrap();
    }
    let form = read(&reader, &path).await;
    let readers = between(&form, "id=\"readers\"", "</table>");
    assert!(
        readers.contains("d.lio") && readers.contains("k.venn"),
        "{readers}"
    );
    assert!(form.contains("medical (members: d.lio)"), "{form}");
    let nonce = nonce(&reader, &path).await;
    let fields = format!("nonce={nonce}&part=0&level=confidential&only_to=medical&reason=");
    let shown = reader.post(&path, &format!("{fields}&show=yes")).await.body;
    let readers = between(&shown, "id=\"readers\"", "</table>");
    let (said, source) = readers.split_once("who says it").expect("two parts");
    assert_eq!(said.matches("k.venn").count(), 1, "{said}");
    assert_eq!(said.matches("d.lio").count(), 2, "{said}");
    assert_eq!(source.matches("k.venn").count(), 2, "{source}");
    let unread = format!("nonce={nonce}&part=0&level=sealed&only_to=medical&reason=why");
    let refused = reader.post(&path, &unread).await.body;
    assert!(
        refused.contains("Nobody could read what is kept so"),
        "{refused}"
    );
    let done = reader.post(&path, &format!("{fields}she+asked")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    // Who founded the office belongs to no circle.
    assert!(!read(&reader, &statement).await.contains("May 1994"));
}

#[tokio::test]
async fn what_stays_for_its_level_is_let_go_from_the_preview() {
    let folder = tempfile::tempdir().unwrap();
    let reader = Browser::inside_of(Arc::new(worked::new(folder.path()))).await;
    let named = "property=name&value=Fishermen+of+Oreth";
    let made = format!("nonce={}&{named}", nonce(&reader, "/new/group").await);
    let group = reader.post("/new/group", &made).await;
    let group = group.header("location").to_owned();
    let state = format!("{group}/state");
    let counted = nonce(&reader, &format!("{state}?property=count")).await;
    let counted = format!("nonce={counted}&property=count&value=230");
    let written = reader.post(&state, &counted).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
    let offer = format!("/release/of/{}", group.trim_start_matches("/subject/"));
    let asked = nonce(&reader, &offer).await;
    let asked = format!("nonce={asked}&paper=figures+public&purpose=Yearly+report&format=docx");
    let release = reader.post(&offer, &asked).await;
    let release = release.header("location").to_owned();
    let page = read(&reader, &release).await;
    assert!(page.contains("Nothing of this may go"), "{page}");
    assert!(
        between(&page, "<h1>", "</main>").contains("From now on it is “public”"),
        "{page}"
    );
    let statements = page.split("name=\"statement\" value=\"").skip(1);
    let statements = statements.map(|rest| rest.split('"').next().unwrap_or_default());
    let statements: Vec<String> = statements.map(|one| format!("&statement={one}")).collect();
    let nonce = nonce(&reader, &release).await;
    let fields = format!("nonce={nonce}&sources=yes{}", statements.concat());
    let loosen = format!("{release}/loosen");
    let silent = reader.post(&loosen, &format!("{fields}&reason=")).await;
    assert!(silent.body.contains("Say why"), "{}", silent.body);
    let done = reader
        .post(&loosen, &format!("{fields}&reason=for+the+report"))
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = read(&reader, &release).await;
    assert!(
        !page.contains("Nothing of this may go") && page.contains("230"),
        "{page}"
    );
}

#[tokio::test]
async fn a_kind_is_checked_before_it_is_in_force() {
    let folder = tempfile::tempdir().unwrap();
    let reader = Browser::inside_of(Arc::new(worked::new(folder.path()))).await;
    let nonce = nonce(&reader, "/kinds").await;
    let broken = "kind+%3D+%22vessel%22%0Atitle+%3D+%5B%22nme%22%5D%0A";
    let refused = reader
        .post("/kinds", &format!("nonce={nonce}&definition={broken}"))
        .await
        .body;
    assert!(
        refused.contains("aria-invalid") && refused.contains("vessel"),
        "{refused}"
    );
    assert!(
        refused
            .replace(['\u{2068}', '\u{2069}'], "")
            .contains("line "),
        "{refused}"
    );
    let mistyped = "kind+%3D+%22vessel%22%0Atitle+%3D+%5B%22name%22%5D%0A%5B%5Bproperty%5D%5D%0A\
        name+%3D+%22name%22%0Atype+%3D+%22nam%22%0A";
    let refused = reader
        .post("/kinds", &format!("nonce={nonce}&definition={mistyped}"))
        .await
        .body;
    assert!(refused.contains("A hint:"), "{refused}");
    let empty = reader
        .post("/kinds", &format!("nonce={nonce}&definition="))
        .await;
    assert!(empty.body.contains("Choose a file"), "{}", empty.body);
    let sound = "kind+%3D+%22vessel%22%0Atitle+%3D+%5B%22name%22%5D%0A%5B%5Bproperty%5D%5D%0A\
        name+%3D+%22name%22%0Atype+%3D+%22name%22%0Amany+%3D+true%0A";
    let done = reader
        .post("/kinds", &format!("nonce={nonce}&definition={sound}"))
        .await;
    assert_eq!(done.header("location"), "/kinds/vessel", "{}", done.body);
    let kind = reader.get("/kinds/vessel").await.body;
    assert!(kind.contains("a name, several"), "{kind}");
    assert!(reader.get("/kinds").await.body.contains("/kinds/vessel"));
    assert_eq!(
        reader.get("/kinds/ship").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_kind_comes_as_a_file_too_and_its_text_can_be_mended() {
    let folder = tempfile::tempdir().unwrap();
    let reader = Browser::inside_of(Arc::new(worked::new(folder.path()))).await;
    let nonce = nonce(&reader, "/kinds").await;
    let fields = [("nonce", nonce.as_str()), ("definition", "")];
    let sent = reader
        .post_file("/kinds", &fields, ("vessel.toml", b"kind = vessel"))
        .await;
    let next = sent.header("location").split('#').next().unwrap();
    let page = reader.get(next).await.body;
    assert!(
        page.contains("vessel.toml") && page.contains(">kind = vessel</textarea>"),
        "{page}"
    );
}

#[tokio::test]
async fn what_was_put_aside_is_led_to_from_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let reader = Browser::inside_of(office.clone()).await;
    assert!(!reader.get("/ledger").await.body.contains("/ledger/aside"));
    assert!(
        reader
            .get("/ledger/aside")
            .await
            .body
            .contains("Nothing was put aside")
    );
    let appointment = Appointment {
        role: Role::Officer,
        level: None,
        until: None,
        audiences: BTreeSet::new(),
        stands_for: None,
    };
    let account = office.open_account(NOW, worked::nonce(), "k.venn", &appointment);
    let officer = office.seat(account.unwrap());
    let named = officer.state(NOW, worked::nonce(), |sheet| {
        sheet.named("person", "Olvan Besaldi", None)?;
        Ok(Vec::new())
    });
    named.expect("it is written");
    let done = office.act(NOW, worked::nonce(), Deed::Appoint, |draft, reading, _| {
        let (grant, _) = &reading.grants().of_account(officer.account())[0];
        let revocation = Revocation {
            grant: *grant,
            accepted: Vec::new(),
        };
        let body = Body::Revocation(Part::Known(revocation));
        draft.add(body, &[Label::of(Level::Public)]);
        Ok(())
    });
    done.expect("it is revoked");
    assert!(reader.get("/ledger").await.body.contains("/ledger/aside"));
    let aside = reader.get("/ledger/aside").await.body;
    assert!(
        aside.contains("Olvan Besaldi") && aside.contains("state again yourself"),
        "{aside}"
    );
    assert!(!aside.contains("/undo/"));
}

//! The pages of a worked office: each in every language, and what a person does on them.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use axum::http::StatusCode;
use vidimus_model::id::DocumentId;
use vidimus_web::language::Language;

use crate::browser::Browser;
use crate::worked;

/// Every address that can be reached by following links, one of each shape of path.
pub(crate) async fn reachable(reader: &Browser) -> Vec<String> {
    let mut waiting: VecDeque<String> = ["/".to_owned()].into();
    let mut shapes = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop_front() {
        if !shapes.insert(shape(&path)) {
            continue;
        }
        let page = reader.get(&path).await;
        if page.header("content-disposition").is_empty() {
            waiting.extend(links(&page.body, &path));
        }
        found.push(path);
    }
    found
}

/// A path with its ids left out, and of what stands behind `?` only the names.
fn shape(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts = path
        .split('/')
        .map(|part| if part.len() > 20 { "{id}" } else { part });
    let names = query
        .split('&')
        .map(|pair| pair.split('=').next().unwrap_or_default());
    let sort = if path == "/undo" { "" } else { "?" };
    format!(
        "{}{sort}{}",
        parts.collect::<Vec<_>>().join("/"),
        names.collect::<Vec<_>>().join("&")
    )
}

fn links(body: &str, from: &str) -> Vec<String> {
    let base = from.split('?').next().unwrap_or_default();
    let links = body
        .split(" href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    links
        .map(|link| link.replace("&#38;", "&"))
        .map(|link| link.split('#').next().unwrap_or_default().to_owned())
        .filter(|link| !link.is_empty() && !link.contains("lang=") && !link.starts_with("/static"))
        .map(|link| {
            if link.starts_with('?') {
                format!("{base}{link}")
            } else {
                link
            }
        })
        .collect()
}

#[tokio::test]
async fn every_page_that_can_be_reached_is_whole_in_every_language() {
    let reader = Browser::inside().await;
    let pages = reachable(&reader).await;
    assert!(pages.len() >= 20, "{pages:?}");
    for path in &pages {
        let page = reader.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        if !page.header("content-disposition").is_empty() {
            continue;
        }
        for language in Language::WITH_TEST {
            let and = if path.contains('?') { '&' } else { '?' };
            let page = reader
                .get(&format!("{path}{and}lang={}", language.tag()))
                .await;
            assert_eq!(page.status, StatusCode::OK, "{path} {language:?}");
            assert!(page.body.trim_end().ends_with("</html>"), "{path}");
            assert!(page.body.contains("class=\"practice\""), "{path}");
            assert!(page.body.contains("class=\"carried\""), "{path}");
            assert!(
                !page.body.contains("{$") && !page.body.contains("style="),
                "{path}"
            );
            check_ids(&page.body, path);
        }
    }
}

fn check_ids(body: &str, path: &str) {
    let ids = body
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap());
    let mut seen = BTreeSet::new();
    for id in ids {
        assert!(seen.insert(id), "{path}: `{id}` twice");
    }
}

#[tokio::test]
async fn no_name_reaches_an_address_or_a_title() {
    let reader = Browser::inside().await;
    for path in reachable(&reader).await {
        assert!(path.is_ascii() && !path.contains("Veles"), "{path}");
        let page = reader.get(&path).await;
        if !page.header("content-disposition").is_empty() {
            continue;
        }
        assert!(
            page.title().len() < 48 && !page.title().contains("Veles"),
            "{}",
            page.title()
        );
    }
    let page = reader.post("/search", "q=Velesov").await;
    let address = page.header("location");
    assert!(address.starts_with("/search?for=") && !address.contains("Veles"));
    let found = reader.get(address).await;
    assert!(found.body.contains("Timur Velesov"), "{}", found.body);
}

#[tokio::test]
async fn a_list_is_filtered_by_words_that_reach_no_address() {
    let reader = Browser::inside().await;
    let page = reader.post("/people", "filter=velesov").await;
    let address = page.header("location").to_owned();
    assert!(address.starts_with("/people?filter=") && !address.contains("veles"));
    let list = reader.get(&address).await;
    assert!(list.body.contains("Timur Velesov") && list.body.contains("value=\"velesov\""));
    assert!(!list.body.contains("Gülnarə"));
}

#[tokio::test]
async fn an_original_is_handed_over_and_never_shown() {
    let reader = Browser::inside().await;
    let pages = reachable(&reader).await;
    let path = pages
        .iter()
        .find(|path| path.ends_with("/original"))
        .unwrap();
    let file = reader.get(path).await;
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename=\"document-")
    );
    assert_eq!(file.header("content-type"), "application/octet-stream");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(file.header("content-security-policy").contains("sandbox"));
}

/// What stands between two marks of a page.
fn between<'b>(body: &'b str, from: &str, to: &str) -> &'b str {
    let rest = body.split(from).nth(1).unwrap_or_default();
    rest.split(to).next().unwrap_or_default()
}

/// The forms of the cards that wait, each with its path and nonce.
fn cards(body: &str) -> Vec<(String, String)> {
    let forms = body.split("<article class=\"card\"").skip(1);
    forms
        .map(|form| {
            let path = between(form, "action=\"", "\"").to_owned();
            (
                path,
                between(form, "name=\"nonce\" value=\"", "\"").to_owned(),
            )
        })
        .collect()
}

#[tokio::test]
async fn a_document_is_reviewed_from_the_first_proposal_to_the_last() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let document = worked::add(&office, "observer-2031-07-19.html");
    let reader = Browser::inside_of(office.clone()).await;
    let review = format!("/review/{}", document.0);
    let page = reader.get(&review).await.body;
    let nonce = between(&page, "name=\"nonce\" value=\"", "\"");
    let details =
        format!("nonce={nonce}&title=The+pier&publisher=The+Observer&published=2031-07-19");
    let confirmed = reader.post(&format!("{review}/details"), &details).await;
    assert_eq!(
        confirmed.status,
        StatusCode::SEE_OTHER,
        "{}",
        confirmed.body
    );

    let (mut accepted, mut rejected, mut steps) = (0, 0, 0);
    loop {
        let page = reader.get(&review).await.body;
        let waiting = cards(&page);
        let Some((path, nonce)) = waiting.first() else {
            break;
        };
        let sent = reader
            .post(path, &format!("nonce={nonce}&act=accept"))
            .await;
        if sent.status == StatusCode::SEE_OTHER {
            accepted += 1;
            continue;
        }
        assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
        if sent.body.contains("name=\"speaker_confirmed\"") {
            steps += 1;
            let again = format!("nonce={nonce}&act=accept&speaker_confirmed=yes");
            let sent = reader.post(path, &again).await;
            if sent.status == StatusCode::SEE_OTHER {
                accepted += 1;
                // The same form sent twice is one act.
                let entries = office.store().reader().unwrap().entries().unwrap();
                reader.post(path, &again).await;
                assert_eq!(office.store().reader().unwrap().entries().unwrap(), entries);
                continue;
            }
        }
        let sent = reader
            .post(path, &format!("nonce={nonce}&act=reject&reason=not+so"))
            .await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        rejected += 1;
    }
    assert!(accepted > 0 && steps > 0, "{accepted} {rejected} {steps}");
    let page = reader.get(&format!("/document/{}", document.0)).await.body;
    assert!(page.contains("<mark>"), "what was accepted is lit");
}

#[tokio::test]
async fn a_field_of_a_proposal_can_be_changed_before_it_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let text =
        "At least 40 fishermen are held in Tarsk, the Harbour Committee said on 4 May 2031.\n";
    let document = worked::add_bytes(&office, "note.txt", text.as_bytes());
    let reader = Browser::inside_of(office).await;
    let review = format!("/review/{}", document.0);
    let page = reader.get(&review).await.body;
    let (path, nonce) = cards(&page).remove(0);
    let fields = "value=%3E%3D41&speaker=new&speaker_kind=organisation&speaker_name=Pier+Committee\
                  &speaker_confirmed=yes&full=yes&scope=fishers&modality=fact&act=accept";
    let sent = reader.post(&path, &format!("nonce={nonce}&{fields}")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = reader
        .get("/figures")
        .await
        .body
        .replace(['\u{2068}', '\u{2069}'], "");
    assert!(
        page.contains("at least 41") && page.contains("Pier Committee") && page.contains("fishers")
    );
}

#[tokio::test]
async fn what_makes_an_accepted_proposal_doubtful_is_said_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let text =
        "At least 40 fishermen are held in Tarsk, the Harbour Committee said on 4 May 2031.\n";
    let document = worked::add_bytes(&office, "note.txt", text.as_bytes());
    let reader = Browser::inside_of(office).await;
    let page = reader.get(&format!("/review/{}", document.0)).await.body;
    let (path, nonce) = cards(&page).remove(0);
    let fields = "target=person.birth_date&value=2099-01-01&speaker=new&speaker_kind=organisation\
                  &speaker_name=Pier+Committee&speaker_confirmed=yes&full=yes&modality=fact&act=accept";
    let sent = reader.post(&path, &format!("nonce={nonce}&{fields}")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let next = reader.get(sent.header("location")).await.body;
    assert!(next.contains("Written, though it looks doubtful"), "{next}");
    let later = reader.get(&format!("/review/{}", document.0)).await.body;
    assert!(!later.contains("looks doubtful"));
}

/// Lets a proposal be read otherwise, as the rules of a later version may read it.
fn read_otherwise(office: &vidimus_app::Office, document: DocumentId, read: &[(&str, &str)]) {
    let mut writer = office.store().writer().unwrap();
    let mut rows = writer.proposals_of(document.0).unwrap();
    for row in rows.iter_mut().filter(|row| row.ordinal > 0) {
        let mut body: serde_json::Value = serde_json::from_str(&row.body).unwrap();
        body["scope"] = serde_json::Value::Null;
        for (field, value) in read {
            body[*field] = (*value).into();
        }
        row.body = body.to_string();
    }
    writer.put_proposals(document.0, &rows).unwrap();
    writer.commit().unwrap();
}

#[tokio::test]
async fn where_nobody_or_nothing_is_suggested_a_person_says_it() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let text =
        "At least 40 fishermen are held in Tarsk, the Harbour Committee said on 4 May 2031.\n";
    let document = worked::add_bytes(&office, "note.txt", text.as_bytes());
    let reader = Browser::inside_of(office.clone()).await;
    let review = format!("/review/{}", document.0);
    read_otherwise(&office, document, &[("subject", "")]);
    let page = reader.get(&review).await.body;
    assert!(page.contains("name=\"subject_name\""), "{page}");
    let (path, nonce) = cards(&page).remove(0);
    let send = |fields: &str| format!("nonce={nonce}&act=accept&speaker_confirmed=yes&{fields}");
    let refused = reader.post(&path, &send("")).await;
    assert!(
        refused.body.contains("give the new one a name"),
        "{}",
        refused.body
    );

    read_otherwise(&office, document, &[("type", "visit"), ("value", "washed")]);
    let page = reader.get(&review).await.body;
    assert!(page.contains("Nothing is suggested for this"), "{page}");
    let refused = reader.post(&path, &send("target=visit.state")).await;
    assert!(
        refused.body.contains("give the value too"),
        "{}",
        refused.body
    );
    let said = send("target=visit.state&value=happened");
    let sent = reader.post(&path, &said).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

#[tokio::test]
async fn a_decision_needs_its_reason_and_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::worked(folder.path()));
    let reader = Browser::inside_of(office).await;
    let pages = reachable(&reader).await;
    let path = pages
        .iter()
        .find(|path| path.contains("/statement/"))
        .unwrap();
    let page = reader.get(path).await.body;
    let nonce = between(&page, "name=\"nonce\" value=\"", "\"").to_owned();
    let withdraw = format!("{path}/withdraw");
    let refused = reader
        .post(&withdraw, &format!("nonce={nonce}&why=duplicate&reason="))
        .await;
    assert_eq!(refused.status, StatusCode::OK);
    assert!(refused.body.contains("Say why"), "{}", refused.body);
    let done = reader
        .post(
            &withdraw,
            &format!("nonce={nonce}&why=duplicate&reason=twice"),
        )
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let dossier = reader
        .get(done.header("location").split('#').next().unwrap())
        .await
        .body;
    assert!(dossier.contains("<q>twice</q>"));
    let undo = between(
        dossier.split("<q>twice</q>").nth(1).unwrap(),
        "href=\"",
        "\"",
    );
    let undo = undo.replace("&#38;", "&");
    let form = reader.get(&undo).await.body;
    let nonce = between(&form, "name=\"nonce\" value=\"", "\"").to_owned();
    let undone = reader
        .post(&undo, &format!("nonce={nonce}&reason=it+was+not"))
        .await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
}

#[tokio::test]
async fn a_list_is_taken_in_once_its_columns_were_seen() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let list = "Name,Born,Boat\nLorin Besaldi,8 Aug 2000,Amaranth\n,1 May 1990,Lantern\n";
    let document = worked::add_bytes(&office, "crew.csv", list.as_bytes());
    let reader = Browser::inside_of(office).await;
    let path = format!("/review/{}", document.0);
    assert_eq!(
        reader.get(&path).await.header("location"),
        format!("{path}/list")
    );
    let path = format!("{path}/list");
    let page = reader.get(&path).await.body;
    assert!(
        page.contains("value=\"person.birth_date\" selected"),
        "{page}"
    );
    assert!(page.contains("Lorin Besaldi") && page.contains("1 row would not be taken in"));

    let preview = reader.post(&path, "act=preview&column.2=ignore").await.body;
    assert!(
        !preview.contains("value=\"person.birth_date\" selected"),
        "{preview}"
    );
    let refused = reader.post(&path, "act=refused").await;
    assert!(
        refused
            .header("content-disposition")
            .contains("refused-rows.csv")
    );
    assert!(refused.body.contains("Lantern") && !refused.body.contains("Besaldi"));

    let nonce = between(&page, "name=\"nonce\" value=\"", "\"");
    let accept =
        format!("nonce={nonce}&act=accept&said_by=Harbour+Committee&said_by_kind=organisation");
    let taken = reader.post(&path, &accept).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    assert!(reader.get("/people").await.body.contains("Lorin Besaldi"));
    let carried = reader.get(&format!("/document/{}", document.0)).await.body;
    assert!(carried.contains("Lorin Besaldi") && carried.contains("Lantern"));
}

#[tokio::test]
async fn a_refused_form_has_an_address_and_its_complaint_stands_at_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let text =
        "At least 40 fishermen are held in Tarsk, the Harbour Committee said on 4 May 2031.\n";
    let document = worked::add_bytes(&office, "note.txt", text.as_bytes());
    let reader = Browser::inside_of(office.clone()).await;
    let page = reader.get(&format!("/review/{}", document.0)).await.body;
    let (path, nonce) = cards(&page).remove(0);
    let number = path.rsplit('/').next().unwrap();
    let fields = format!("nonce={nonce}&act=accept&full=yes&as_of=in+spring&said_on=");
    let sent = reader.post_alone(&path, &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let address = sent.header("location");
    assert!(address.ends_with(&format!("#p-{number}")), "{address}");
    let address = address.split('#').next().unwrap();
    for _ in 0..2 {
        let again = reader.get(address).await.body;
        let field = between(&again, &format!("id=\"as_of-{number}\""), "</p>");
        assert!(field.contains("value=\"in spring\"") && field.contains("aria-invalid"));
        assert!(field.contains("This is no date"), "{field}");
        assert_eq!(again.matches("role=\"alert\"").count(), 1);
    }
    reader.shell.lock();
    assert!(!reader.get(address).await.body.contains("in spring"));
}

#[tokio::test]
async fn a_wrong_date_is_outlined_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let reader = Browser::inside_of(Arc::new(worked::new(folder.path()))).await;
    let page = reader.get("/new/person").await.body;
    let nonce = between(&page, "name=\"nonce\" value=\"", "\"");
    let fields = format!("nonce={nonce}&property=name&value=Ana+Dorel&as_of=soon");
    let page = reader.post("/new/person", &fields).await.body;
    let outlined = |id: &str| between(&page, &format!("id=\"{id}\""), ">").contains("aria-invalid");
    assert!(outlined("as_of-form") && !outlined("value") && !outlined("said_by-form"));
}

#[tokio::test]
async fn something_is_stated_by_hand_about_somebody_new() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let reader = Browser::inside_of(office).await;
    let page = reader.get("/new/person").await.body;
    let nonce = between(&page, "name=\"nonce\" value=\"", "\"");
    let unknown = format!("nonce={nonce}&property=name&value=Ana+Dorel&said_by=Her+sister");
    let refused = reader.post("/new/person", &unknown).await;
    assert_eq!(refused.status, StatusCode::OK);
    assert!(
        refused.body.contains("value=\"Ana Dorel\"") && refused.body.contains("role=\"alert\"")
    );
    let written = reader
        .post("/new/person", &format!("{unknown}&speaker_kind=person"))
        .await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
    let subject = written.header("location").to_owned();
    let dossier = reader.get(&subject).await.body;
    assert!(dossier.contains("Ana Dorel") && dossier.contains("Her sister"));

    let form = reader
        .get(&format!("{subject}/state?property=birth_date"))
        .await
        .body;
    let nonce = between(&form, "name=\"nonce\" value=\"", "\"");
    let wrong = format!("nonce={nonce}&property=birth_date&value=14+Flor%C3%A9al");
    let refused = reader.post(&format!("{subject}/state"), &wrong).await;
    assert!(refused.body.contains("This is no date") && refused.body.contains("14 Floréal"));
    let right = format!("nonce={nonce}&property=birth_date&value=1994-05~");
    let written = reader.post(&format!("{subject}/state"), &right).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
    let dossier = reader
        .get(&subject)
        .await
        .body
        .replace(['\u{2068}', '\u{2069}'], "");
    assert!(dossier.contains("about May 1994"));
}

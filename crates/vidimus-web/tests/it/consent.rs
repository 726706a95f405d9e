//! What a person allows, by forms and without script.

use std::sync::Arc;

use axum::http::StatusCode;
use vidimus_app::Office;

use crate::browser::{Browser, Page};
use crate::letters::nonce;
use crate::worked;

/// A workspace with one person, and the address of what they allow.
async fn desk() -> (tempfile::TempDir, Arc<Office>, Browser, String) {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let reader = Browser::inside_of(office.clone()).await;
    let made = office.state(worked::NOW, worked::nonce(), |sheet| {
        sheet.named("person", "Anna Veld", None)?;
        Ok(Vec::new())
    });
    let person = made.unwrap().subjects[0];
    (folder, office, reader, format!("/subject/{person}/consent"))
}

async fn read(reader: &Browser, path: &str) -> String {
    let page = reader.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
    page.body.replace(['\u{2068}', '\u{2069}'], "")
}

async fn send(reader: &Browser, path: &str, action: &str, fields: &str) -> Page {
    let nonce = nonce(&reader.get(path).await.body, action);
    reader
        .post(action, &format!("nonce={nonce}&{fields}"))
        .await
}

#[tokio::test]
async fn consent_is_recorded_and_withdrawn_and_the_dossier_says_so() {
    let (_folder, _office, reader, path) = desk().await;
    let dossier = path.trim_end_matches("/consent");
    assert!(
        read(&reader, dossier)
            .await
            .contains("Nothing may go outside")
    );
    let given = "scope=family&scope=publish&manner=spoken&terms=no+photograph&basis=consent";
    let done = send(&reader, &path, &path, given).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = read(&reader, &path).await;
    assert!(
        page.contains("by word of mouth") && page.contains("no photograph"),
        "{page}"
    );
    let page = read(&reader, dossier).await;
    assert!(
        page.contains("Allowed: telling their family, making it public"),
        "{page}"
    );

    let action = format!("{path}/withdraw");
    let done = send(
        &reader,
        &path,
        &action,
        "withdrawn=publish&reason=She+called",
    )
    .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = read(&reader, dossier).await;
    assert!(page.contains("Allowed: telling their family<"), "{page}");
    let page = read(&reader, &path).await;
    assert!(
        page.contains("Nothing that names this person is recorded as given out"),
        "{page}"
    );
}

#[tokio::test]
async fn what_is_refused_stands_beside_its_field_with_all_that_was_typed() {
    let (_folder, _office, reader, path) = desk().await;
    let fields = "scope=tracing&basis=vital_interest&reason=No+trace+since+May&language=hy";
    let refused = send(&reader, &path, &path, fields).await;
    let page = refused.body;
    assert!(
        page.contains("Say on which day it is looked at again"),
        "{page}"
    );
    assert!(page.contains("value=\"No trace since May\""), "{page}");
    assert!(page.contains("value=\"tracing\" checked"), "{page}");
    assert!(page.contains("value=\"vital_interest\" selected"), "{page}");
}

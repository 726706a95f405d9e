//! What stands on the pages themselves.

use axum::http::StatusCode;
use vidimus_web::language::Language;
use vidimus_web::route::{Door, ROUTES, Verb};

use crate::browser::Browser;

const TITLES: [&str; 30] = [
    "A call · Vidimus",
    "A form · Vidimus",
    "Recommendations · Vidimus",
    "Hearings · Vidimus",
    "What we have said publicly · Vidimus",
    "Review · Vidimus",
    "A list · Vidimus",
    "Figures · Vidimus",
    "Access · Vidimus",
    "Due · Vidimus",
    "Silences · Vidimus",
    "Search · Vidimus",
    "Ledger · Vidimus",
    "Put aside · Vidimus",
    "Kinds · Vidimus",
    "Home · Vidimus",
    "The look · Vidimus",
    "Keys · Vidimus",
    "How to get in · Vidimus",
    "Locked · Vidimus",
    "Not possible · Vidimus",
    "Add a document · Vidimus",
    "Mail · Vidimus",
    "Letters · Vidimus",
    "Call view · Vidimus",
    "Accounts · Vidimus",
    "Waiting for a second person · Vidimus",
    "Given out · Vidimus",
    "Who did what · Vidimus",
    "What is protected, and what is not · Vidimus",
];

#[tokio::test]
async fn a_title_names_a_sort_of_page_whatever_is_on_it() {
    let reader = Browser::inside().await;
    for route in ROUTES.iter().filter(|route| {
        let is_open = route.verb == Verb::Read && route.door == Door::Session;
        is_open && !route.path.contains('{')
    }) {
        let page = reader.get(route.path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", route.path);
        assert!(
            TITLES.contains(&page.title()),
            "{}: {}",
            route.path,
            page.title()
        );
    }
    let page = reader.get("/nothing?q=Anahit").await;
    assert!(TITLES.contains(&page.title()));
}

#[tokio::test]
async fn every_page_is_whole_in_every_language() {
    let reader = Browser::inside().await;
    for route in ROUTES.iter().filter(|route| {
        let is_open = route.verb == Verb::Read && route.door == Door::Session;
        is_open && !route.path.contains('{')
    }) {
        for language in Language::WITH_TEST {
            let page = reader
                .get(&format!("{}?lang={}", route.path, language.tag()))
                .await;
            let opening = format!(
                "<html lang=\"{}\" dir=\"{}\">",
                language.tag(),
                language.direction().html()
            );
            assert!(page.body.contains(&opening), "{} {language:?}", route.path);
            assert!(page.body.trim_end().ends_with("</html>"));
            assert!(page.body.contains("officer-7") && page.body.contains("class=\"practice\""));
            assert!(
                !page.body.contains("style=") && !page.body.contains("onclick"),
                "{}",
                route.path
            );
        }
    }
}

#[tokio::test]
async fn every_form_that_changes_something_carries_the_token() {
    let reader = Browser::inside().await;
    let token = reader.form_token().await;
    for route in ROUTES.iter().filter(|route| {
        let is_open = route.verb == Verb::Read && route.door == Door::Session;
        is_open && !route.path.contains('{')
    }) {
        let page = reader.get(route.path).await.body;
        for form in page
            .split("<form")
            .skip(1)
            .filter(|form| form.split('>').next().unwrap().contains("post"))
        {
            assert!(
                form.split("</form>").next().unwrap().contains(&token),
                "{}",
                route.path
            );
        }
    }
}

#[tokio::test]
async fn no_two_elements_of_a_page_share_an_id() {
    let reader = Browser::inside().await;
    let page = reader.get("/design").await.body;
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    assert!(all > 20);
}

#[tokio::test]
async fn a_language_once_chosen_is_kept_and_the_filters_with_it() {
    let reader = Browser::inside().await;
    let page = reader.get("/design?q=a%26b&lang=hy&page=2").await;
    assert!(
        page.header("set-cookie")
            .starts_with("vidimus-language=hy; Path=/")
    );
    assert!(
        page.body
            .contains("href=\"?q=a%26b&#38;page=2&#38;lang=en\"")
    );
    let unknown = reader.get("/design?lang=tlh").await;
    assert_eq!(unknown.header("set-cookie"), "");
}

#[tokio::test]
async fn the_practice_banner_says_what_must_not_be_entered() {
    let page = Browser::inside().await.get("/").await;
    assert!(page.body.contains(
        "Public material and practice only. Do not enter confidential names, interviews or sources yet."
    ));
}

#[tokio::test]
async fn prints_carry_level_reader_and_date() {
    let page = Browser::inside().await.get("/").await;
    let plain = page.body.replace(['\u{2068}', '\u{2069}'], "");
    assert!(plain.contains("Level: confidential") && plain.contains("Read by officer-7"));
    assert!(plain.contains("20 October 2031"));
}

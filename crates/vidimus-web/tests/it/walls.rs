//! Nothing is shown without a session, and nothing is changed from elsewhere.

use axum::http::StatusCode;
use vidimus_web::route::{Door, ROUTES, Verb};

use crate::browser::{Browser, Page};

/// A path of the route table with something in its open parts.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "x1" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

async fn ask(browser: &Browser, verb: Verb, path: &str) -> Page {
    match verb {
        Verb::Read => browser.get(path).await,
        Verb::Write => browser.post(path, "x=1").await,
    }
}

#[tokio::test]
async fn every_route_without_a_session_shows_the_way_in_and_nothing_else() {
    let stranger = Browser::outside();
    let door = stranger.get("/").await;
    assert_eq!(door.status, StatusCode::FORBIDDEN);
    assert!(door.body.contains("open the address printed there"));
    assert!(!door.body.contains("officer-7") && !door.body.contains("/people"));
    let mut seen = 0;
    for route in ROUTES.iter().filter(|route| route.door == Door::Session) {
        let page = ask(&stranger, route.verb, &filled(route.path)).await;
        assert_eq!(
            (page.status, page.body),
            (door.status, door.body.clone()),
            "{}",
            route.path
        );
        seen += 1;
    }
    assert!(seen >= 4);
}

#[tokio::test]
async fn the_routes_for_anyone_are_the_ways_in() {
    let open: Vec<&str> = ROUTES
        .iter()
        .filter(|route| route.door == Door::Anyone)
        .map(|route| route.path)
        .collect();
    assert_eq!(open, ["/enter", "/locked", "/unlock"]);
    let stranger = Browser::outside();
    for path in open {
        for verb in [Verb::Read, Verb::Write] {
            let page = ask(&stranger, verb, path).await;
            assert!(!page.body.contains("officer-7"), "{path}");
        }
    }
}

#[tokio::test]
async fn what_is_not_listed_looks_the_same_to_a_stranger() {
    let stranger = Browser::outside();
    let known = stranger.get("/design").await;
    for path in ["/nothing", "/design/x", "/people/1", "//elsewhere"] {
        let page = stranger.get(path).await;
        assert_eq!(
            (page.status, page.body),
            (known.status, known.body.clone()),
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_is_not_there_reads_the_same_everywhere() {
    let reader = Browser::inside().await;
    let first = reader.get("/nothing").await;
    assert_eq!(first.status, StatusCode::NOT_FOUND);
    for path in ["/people/1", "/design/x", "//elsewhere"] {
        assert_eq!(reader.get(path).await.body, first.body, "{path}");
    }
    assert!(first.body.contains("There is nothing at this address"));
    assert!(!first.body.contains("href=\"//"));
}

#[tokio::test]
async fn the_printed_address_works_once() {
    let mut browser = Browser::outside();
    let address = browser.shell.invite();
    let page = browser.open(&address).await;
    assert_eq!(
        (page.status, page.header("location")),
        (StatusCode::SEE_OTHER, "/")
    );
    let cookie = page.header("set-cookie");
    assert!(
        cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"),
        "{cookie}"
    );
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
    assert_eq!(
        browser.open(&address).await.header("location"),
        "/",
        "the same browser is inside"
    );

    assert_eq!(
        browser.without_cookie().open(&address).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_page_fetched_ahead_does_not_use_up_the_address() {
    let mut browser = Browser::outside();
    let address = browser.shell.invite();
    let path = address
        .trim_start_matches("http://127.0.0.1:7311")
        .to_owned();
    let ahead = browser
        .request("GET", &path)
        .header("sec-purpose", "prefetch;prerender");
    assert_eq!(browser.send(ahead).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        browser.send(browser.request("HEAD", &path)).await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );
    assert_eq!(browser.open(&address).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn another_name_for_the_address_is_not_answered() {
    let reader = Browser::inside().await;
    for host in [
        "evil.example",
        "127.0.0.1:80",
        "127.0.0.1",
        "7311",
        "127.0.0.1.evil.example:7311",
    ] {
        for path in ["/", "/enter?token=0", "/static/x/vidimus.css"] {
            let mut request = reader.request("GET", path);
            request
                .headers_mut()
                .unwrap()
                .insert("host", host.parse().unwrap());
            let page = reader.send(request).await;
            assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST, "{host}{path}");
            assert!(!page.body.contains("officer-7"));
        }
    }
}

#[tokio::test]
async fn a_change_needs_our_page_and_its_token() {
    let reader = Browser::inside().await;
    let body = format!("form_token={}", reader.form_token().await);
    for route in ROUTES.iter().filter(|route| route.verb == Verb::Write) {
        let foreign = reader
            .request("POST", route.path)
            .header("sec-fetch-site", "cross-site");
        let page = reader.send_form(foreign, &body).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", route.path);
        assert!(page.body.contains("this request came from elsewhere"));
        if route.door == Door::Session {
            for wrong in ["", "form_token=", "form_token=00", "form_token=%00"] {
                let ours = reader
                    .request("POST", route.path)
                    .header("sec-fetch-site", "same-origin");
                let page = reader.send_form(ours, wrong).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", route.path);
                assert!(page.body.contains("this form is out of date"));
            }
        }
    }
    assert_eq!(
        reader.get("/").await.status,
        StatusCode::OK,
        "nothing was changed"
    );
    assert_eq!(
        reader.post("/awake", "").await.status,
        StatusCode::NO_CONTENT
    );
}

#[tokio::test]
async fn a_form_is_taken_in_both_encodings() {
    let reader = Browser::inside().await;
    let token = reader.form_token().await;
    let parts = format!(
        "--b\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n{token}\r\n--b--\r\n"
    );
    let request = reader
        .request("POST", "/awake")
        .header("sec-fetch-site", "same-origin");
    let request = request.header("content-type", "multipart/form-data; boundary=b");
    let page = reader.answer(request.body(parts.into()).unwrap()).await;
    assert_eq!(page.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn what_cannot_be_read_or_is_too_large_is_said_so() {
    let reader = Browser::inside().await;
    let ours = || {
        reader
            .request("POST", "/awake")
            .header("sec-fetch-site", "same-origin")
    };
    let page = reader.send_form(ours(), &"x".repeat(2 << 20)).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.body.contains("it is too large"));
    let page = reader
        .answer(
            ours()
                .header("content-type", "text/plain")
                .body("x".into())
                .unwrap(),
        )
        .await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
}

//! Every answer is closed against other sites and kept out of caches.

use axum::http::StatusCode;
use vidimus_web::route::{ROUTES, Verb};

use crate::browser::{Browser, Page};
use crate::worked;

fn check(page: &Page, what: &str) {
    let policy = page.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; "),
        "{what}: {policy}"
    );
    assert!(
        policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
        "{what}"
    );
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
    ] {
        assert_eq!(page.header(name), value, "{what}: {name}");
    }
    assert!(
        page.header("permissions-policy").contains("camera=()"),
        "{what}"
    );
}

#[tokio::test]
async fn every_route_carries_them_with_and_without_a_session() {
    let networked = Browser::on_network(worked::office());
    for browser in [Browser::outside(), Browser::inside().await, networked] {
        let lasting = if browser.is_networked() {
            "max-age=63072000"
        } else {
            ""
        };
        for route in ROUTES {
            // As long as it takes to be answered again.
            browser.world.wait(1);
            let page = match route.verb {
                Verb::Read => browser.get(route.path).await,
                Verb::Write => browser.post(route.path, "").await,
            };
            check(&page, route.path);
            assert_eq!(page.header("cache-control"), "no-store", "{}", route.path);
            assert_eq!(page.header("strict-transport-security"), lasting);
        }
        for (method, path) in [
            ("GET", "/nothing"),
            ("PUT", "/"),
            ("DELETE", "/lock"),
            ("OPTIONS", "/"),
        ] {
            let page = browser.send(browser.request(method, path)).await;
            check(&page, path);
            assert_eq!(page.header("cache-control"), "no-store", "{method} {path}");
        }
    }
}

#[tokio::test]
async fn the_programs_own_files_may_be_kept_and_are_whole() {
    let stranger = Browser::outside();
    let door = stranger.get("/").await.body;
    let addresses: Vec<&str> = door
        .split('"')
        .filter(|text| text.starts_with("/static/"))
        .collect();
    assert!(addresses.len() >= 5);
    for address in addresses {
        let file = stranger.get(address).await;
        assert_eq!(file.status, StatusCode::OK, "{address}");
        assert!(file.header("cache-control").contains("immutable"));
        check(&file, address);
    }
    let missing = stranger.get("/static/x/../Cargo.toml").await;
    assert_ne!(missing.status, StatusCode::OK);
    check(&missing, "missing file");
}

#[tokio::test]
async fn every_font_and_no_other_address_is_named_in_the_style_sheet() {
    let style = include_str!("../../static/vidimus.css");
    let browser = Browser::outside();
    let mut fonts = 0;
    for part in style.split("url(").skip(1) {
        let name = part.split(')').next().unwrap();
        assert_eq!(
            browser.get(&format!("/static/x/{name}")).await.status,
            StatusCode::OK,
            "{name}"
        );
        fonts += 1;
    }
    assert_eq!(
        fonts,
        std::fs::read_dir("static/fonts")
            .unwrap()
            .filter(|file| {
                file.as_ref()
                    .unwrap()
                    .path()
                    .extension()
                    .is_some_and(|kind| kind == "woff2")
            })
            .count()
    );
    assert!(!style.contains("http") && !style.contains("@import"));
}

use axum::http::HeaderValue;

use super::*;

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in pairs {
        map.append(*name, HeaderValue::from_static(value));
    }
    map
}

#[test]
fn a_change_comes_from_our_own_pages() {
    let host = "127.0.0.1:7311";
    let from = |pairs| is_from_our_pages(&Reach::Here, host, &headers(pairs));
    assert!(from(&[
        ("sec-fetch-site", "same-origin"),
        ("origin", "null")
    ]));
    assert!(from(&[("origin", "http://127.0.0.1:7311")]));
    assert!(!from(&[
        ("sec-fetch-site", "same-site"),
        ("origin", "http://127.0.0.1:7311")
    ]));
    assert!(!from(&[("origin", "http://127.0.0.1:7312")]));
    assert!(!from(&[("origin", "null")]));
    assert!(!from(&[]));
}

#[test]
fn cookies_are_found_by_their_whole_name() {
    let sent = headers(&[("cookie", "x-a=1; a=2"), ("cookie", "b=3")]);
    assert_eq!(cookie(&sent, "a"), Some("2"));
    assert_eq!(cookie(&sent, "b"), Some("3"));
    assert_eq!(cookie(&sent, "c"), None);
}

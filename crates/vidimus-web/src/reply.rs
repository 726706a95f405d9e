//! A page's answer on its way back to the browser.

use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use crate::asset::Asset;
use crate::failure::Failure;
use crate::page::trouble;
use crate::shell::Reach;
use crate::visit::{Answer, Download, Reply, Visit};

/// The language chosen on this computer.
pub(crate) const LANGUAGE_COOKIE: &str = "vidimus-language";

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Sends what a page answered, or tells why it did not.
pub(crate) fn send(visit: &Visit, answer: Answer) -> Response {
    let mut response = match answer {
        Ok(reply) => deliver(visit, reply),
        Err(failure) => apologise(visit, &failure),
    };
    let tag = visit.words.language().tag();
    if visit
        .query("lang")
        .is_some_and(|asked| asked.eq_ignore_ascii_case(tag))
    {
        let kept = (LANGUAGE_COOKIE, tag, "; Max-Age=31536000");
        remember(visit, response.headers_mut(), kept);
    }
    response
}

/// Sends a file of the program's own, whose address changes when it does.
pub(crate) fn file(asset: &'static Asset) -> Response {
    let kind = HeaderValue::from_static(asset.kind);
    let keep = HeaderValue::from_static("private, max-age=31536000, immutable");
    (
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)],
        asset.bytes,
    )
        .into_response()
}

fn deliver(visit: &Visit, reply: Reply) -> Response {
    match reply {
        Reply::Page(text) => Html(text).into_response(),
        Reply::See(path) => see(&path),
        Reply::Download(file) => hand_over(file),
        Reply::Done => StatusCode::NO_CONTENT.into_response(),
        Reply::Admit(admission) => {
            let mut response = see(&admission.page);
            let name = visit.shell.session_cookie();
            let secret = admission.secret.reveal();
            remember(visit, response.headers_mut(), (&name, &secret, ""));
            response
        }
        Reply::Locked => {
            let mut response = see("/locked");
            // Pages the browser keeps for its back button go too. Its cookie stays: it opens nothing
            // any more, and tells a browser that was inside from strangers when a passphrase is typed.
            let cache = HeaderValue::from_static("\"cache\"");
            response.headers_mut().insert(CLEAR_SITE_DATA, cache);
            response
        }
    }
}

/// A file from outside may hold anything: it is named by us, has no type a browser would show, and
/// could do nothing if one did.
fn hand_over(file: Download) -> Response {
    let named = format!("attachment; filename=\"{}\"", file.name);
    let named = HeaderValue::from_str(&named).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_DISPOSITION, named),
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/octet-stream"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
        ),
    ];
    (headers, file.bytes).into_response()
}

fn apologise(visit: &Visit, failure: &Failure) -> Response {
    let status = failure.status();
    let mut response = match trouble::write(visit, failure) {
        Ok(text) => (status, Html(text)).into_response(),
        Err(_) => status.into_response(),
    };
    if let Failure::TooMany { seconds } = failure {
        let seconds = HeaderValue::from(*seconds);
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}

/// Answers a change with the page to read next, so that reloading does not repeat it.
fn see(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

fn remember(visit: &Visit, headers: &mut HeaderMap, (name, value, lasting): (&str, &str, &str)) {
    let secure = match visit.shell.settings.reach {
        Reach::Here => "",
        Reach::Network(_) => "; Secure",
    };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{lasting}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.append(header::SET_COOKIE, cookie);
    }
}

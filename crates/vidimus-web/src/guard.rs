//! Who may ask at all: the right name, from our own pages, not ahead of time.

#[cfg(test)]
mod tests;

use axum::http::{HeaderMap, Method, header};

use crate::failure::Failure;
use crate::shell::{Reach, Shell};

/// Refuses what did not come from a person using our own pages.
///
/// A change must come from one of our pages. Browsers say so in `Sec-Fetch-Site`; where that is
/// missing the `Origin` has to be ours (it reads `null` under our referrer policy in some browsers,
/// which is then refused). Asking under another name is how a foreign page would reach a loopback
/// address.
pub(crate) fn check(shell: &Shell, method: &Method, headers: &HeaderMap) -> Result<(), Failure> {
    let host = text(headers, &header::HOST).unwrap_or_default();
    if !shell.answers_to(host) {
        return Err(Failure::WrongHost);
    }
    if text(headers, "sec-purpose").is_some_and(|purpose| purpose.contains("prefetch")) {
        // A page fetched before the reader asks would use up the printed address.
        return Err(Failure::Outside);
    }
    match *method {
        Method::GET => Ok(()),
        Method::POST if is_from_our_pages(&shell.settings.reach, host, headers) => Ok(()),
        Method::POST => Err(Failure::Foreign),
        _ => Err(Failure::Method),
    }
}

fn is_from_our_pages(reach: &Reach, host: &str, headers: &HeaderMap) -> bool {
    if let Some(site) = text(headers, "sec-fetch-site") {
        return site == "same-origin";
    }
    let ours = format!("{}://{host}", reach.scheme());
    text(headers, &header::ORIGIN) == Some(&ours)
}

/// The value a cookie was sent with.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|line| line.to_str().ok());
    let pairs = all
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .filter(|(found, _)| *found == name)
        .map(|(_, value)| value)
        .next()
}

/// A header's value, if it is plain text.
pub(crate) fn text(headers: &HeaderMap, name: impl header::AsHeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

//! The rule on licences of dependencies.

use super::finding::Finding;
use crate::repository;
use anyhow::{Context, ensure};
use serde::Deserialize;
use std::iter::Peekable;

/// Licences under which we take code in. MPL-2.0 binds the files that carry it, which we leave as they are.
const ACCEPTED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "WTFPL",
    "Zlib",
    "blessing",
];

/// A package of the lockfile, as cargo describes it.
#[derive(Deserialize)]
pub(super) struct Package {
    name: String,
    version: String,
    license: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// All packages of all platforms. Cargo fetches what the lockfile names and the machine lacks.
pub(super) fn packages() -> anyhow::Result<Vec<Package>> {
    let output = repository::cargo()
        .args(["metadata", "--format-version", "1", "--locked"])
        .output()
        .context("could not start `cargo metadata`")?;
    ensure!(
        output.status.success(),
        "`cargo metadata` failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    let metadata: Metadata = serde_json::from_slice(&output.stdout)?;
    Ok(metadata.packages)
}

/// Every licence is one that we accept, or leaves the choice of one.
pub(super) fn refused(packages: &[Package]) -> Vec<Finding> {
    let refused = packages
        .iter()
        .filter(|package| !package.license.as_deref().is_some_and(is_accepted));
    let finding = |Package {
                       name,
                       version,
                       license,
                   }: &Package| {
        let licence = license.as_deref().unwrap_or("none");
        let what = format!("`{name}` {version} has the licence {licence}");
        Finding::new(
            "Cargo.lock",
            1,
            what,
            "do without it, or accept it in tidy/licence.rs",
        )
    };
    refused.map(finding).collect()
}

/// Evaluates an SPDX expression; a slash is an old way to write `OR`.
fn is_accepted(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    either(&mut words) && words.next().is_none()
}

fn either<'a>(words: &mut Peekable<impl Iterator<Item = &'a str>>) -> bool {
    let mut accepted = both(words);
    while words.next_if_eq(&"OR").is_some() {
        accepted |= both(words);
    }
    accepted
}

fn both<'a>(words: &mut Peekable<impl Iterator<Item = &'a str>>) -> bool {
    let mut accepted = one(words);
    while words.next_if_eq(&"AND").is_some() {
        accepted &= one(words);
    }
    accepted
}

fn one<'a>(words: &mut Peekable<impl Iterator<Item = &'a str>>) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let accepted = either(words);
        return words.next_if_eq(&")").is_some() && accepted;
    }
    let accepted = words.next().is_some_and(|word| ACCEPTED.contains(&word));
    // An exception only adds permissions.
    if words.next_if_eq(&"WITH").is_some() {
        words.next();
    }
    accepted
}

#[cfg(test)]
mod tests;

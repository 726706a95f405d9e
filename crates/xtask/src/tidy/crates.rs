//! Rules on manifests: who may depend on whom, and on what.

use super::finding::Finding;
use super::tree::{Manifest, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// The document whose table of crates is the law on arrows.
const MAP: &str = "ARCHITECTURE.md";
const OURS: &str = "vidimus";
const TESTKIT: &str = "vidimus-testkit";
const SECTIONS: [&str; 3] = ["dependencies", "build-dependencies", "dev-dependencies"];
/// Setting papers as PDF takes more than 200 of them, and can be left out of a build.
pub(super) const MOST_PACKAGES: usize = 650;

/// Crates that are functions of their arguments.
pub(super) const PURE: [&str; 6] = [
    "vidimus-model",
    "vidimus-ledger",
    "vidimus-names",
    "vidimus-ingest",
    "vidimus-publish",
    "vidimus-pdf",
];
const IMPURE: [&str; 12] = [
    "async-std",
    "axum",
    "fs4",
    "getrandom",
    "hyper",
    "mio",
    "rand",
    "rand_core",
    "reqwest",
    "tempfile",
    "tokio",
    "ureq",
];
const SQL: [&str; 8] = [
    "diesel",
    "duckdb",
    "libsqlite3-sys",
    "postgres",
    "rusqlite",
    "sea-orm",
    "sqlx",
    "tokio-postgres",
];

/// Every arrow between our crates is on the map; a test may also use the test kit.
pub(super) fn arrows(tree: &Tree) -> Vec<Finding> {
    let map = map(tree.text(MAP).unwrap_or_default());
    tree.manifests()
        .flat_map(|manifest| match map.get(manifest.name) {
            Some(may_use) => wrong_arrows(&manifest, may_use),
            None => vec![not_on_the_map(&manifest)],
        })
        .collect()
}

/// Every crate on the map exists.
pub(super) fn map_is_current(tree: &Tree) -> Vec<Finding> {
    let document = tree.text(MAP).unwrap_or_default();
    let gone = |name: &str| !tree.has(&format!("crates/{name}/Cargo.toml"));
    let finding = |name: &str| {
        let row = format!("| `{name}`");
        let line = document.lines().position(|line| line.starts_with(&row));
        let what = format!("`{name}` is on the map and does not exist");
        Finding::new(MAP, line.map_or(1, |at| at + 1), what, "take its row out")
    };
    map(document)
        .into_keys()
        .filter(|name| gone(name))
        .map(finding)
        .collect()
}

/// Reads the rows ``| `crate` | what it may use | … |`` of the map.
fn map(document: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let rows = document.lines().filter_map(|line| {
        let mut cells = line.strip_prefix('|')?.split('|');
        let name = quoted(cells.next()?).next()?;
        Some((name, quoted(cells.next()?).collect()))
    });
    rows.collect()
}

/// The words of a cell that stand between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

fn wrong_arrows(manifest: &Manifest<'_>, may_use: &BTreeSet<&str>) -> Vec<Finding> {
    let wrong = |section: &str, to: &str| {
        let in_a_test = section == "dev-dependencies" && to == TESTKIT;
        to.starts_with(OURS) && !in_a_test && !may_use.contains(to)
    };
    let mut findings = Vec::new();
    for section in SECTIONS {
        for (to, line) in manifest.named_in(section) {
            if wrong(section, to) {
                findings.push(wrong_arrow(manifest, to, line));
            }
        }
    }
    findings
}

fn wrong_arrow(manifest: &Manifest<'_>, to: &str, line: usize) -> Finding {
    let what = format!("`{}` may not know `{to}`", manifest.name);
    let mend = format!("move the code to where the arrows of {MAP} lead");
    Finding::new(manifest.path, line, what, mend)
}

fn not_on_the_map(manifest: &Manifest<'_>) -> Finding {
    let what = format!("`{}` is not on the map", manifest.name);
    let mend = format!("add a row to the table of crates in {MAP}");
    Finding::new(manifest.path, 1, what, mend)
}

/// One crate speaks to databases.
pub(super) fn sql_stays_in_the_store(tree: &Tree) -> Vec<Finding> {
    let mend = "ask `vidimus-store` for what is needed";
    tree.manifests()
        .filter(|manifest| manifest.name != "vidimus-store")
        .flat_map(|manifest| uses_of(&SQL, &manifest, &SECTIONS, mend))
        .collect()
}

/// Pure crates depend on nothing that reads a clock, draws chance or waits; their tests may.
pub(super) fn pure_crates_stay_pure(tree: &Tree) -> Vec<Finding> {
    let mend = "let the caller pass in what is read, drawn or waited for";
    tree.manifests()
        .filter(|manifest| PURE.contains(&manifest.name))
        .flat_map(|manifest| uses_of(&IMPURE, &manifest, &["dependencies"], mend))
        .collect()
}

fn uses_of(
    forbidden: &[&str],
    manifest: &Manifest<'_>,
    sections: &[&str],
    mend: &str,
) -> Vec<Finding> {
    let finding = |(name, line): (&str, usize)| {
        let what = format!("`{}` may not depend on `{name}`", manifest.name);
        Finding::new(manifest.path, line, what, mend)
    };
    sections
        .iter()
        .flat_map(|section| manifest.named_in(section))
        .filter(|(name, _)| forbidden.contains(name))
        .map(finding)
        .collect()
}

/// Every crate is under the lints of the workspace.
pub(super) fn lints_are_shared(tree: &Tree) -> Vec<Finding> {
    let alone = tree
        .manifests()
        .filter(|manifest| !manifest.text.contains("[lints]\nworkspace = true"));
    let finding = |manifest: Manifest<'_>| {
        let mend = "add `[lints]` with `workspace = true`";
        Finding::new(
            manifest.path,
            1,
            "the lints of the workspace do not hold here",
            mend,
        )
    };
    alone.map(finding).collect()
}

/// The product is built from a bounded number of packages.
pub(super) fn lockfile_is_bounded(tree: &Tree) -> Vec<Finding> {
    let lock = tree.text("Cargo.lock").unwrap_or_default();
    let count = lock.lines().filter(|line| *line == "[[package]]").count();
    if count < MOST_PACKAGES {
        return Vec::new();
    }
    let what = format!("{count} packages, where fewer than {MOST_PACKAGES} are allowed");
    let mend = "see `cargo tree --duplicates`, and turn off features that nobody uses";
    vec![Finding::new("Cargo.lock", 1, what, mend)]
}

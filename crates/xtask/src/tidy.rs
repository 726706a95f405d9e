//! `cargo xtask tidy`: what the compiler cannot see.
//!
//! A rule is a function from the [`Tree`] of files to its [findings](Finding); [`RULES`] is all of
//! them. A rule reads nothing but the tree, so its tests are a few lines of a bad example.

mod crates;
mod document;
mod finding;
mod licence;
mod source;
mod tree;

use crate::repository;
use finding::Finding;
use std::process::ExitCode;
use tree::Tree;

pub(crate) const HELP: &str = "\
Checks what the compiler cannot see.

Usage: cargo xtask tidy

  - the arrows between the crates are those on the map in ARCHITECTURE.md
  - SQL stays in the store; clock, chance, files and network stay out of the pure crates
  - every crate takes part in the lints of the workspace
  - no file is too long, unfinished, in a mod.rs, or names a path of somebody's machine
  - the licences of all dependencies are accepted, and their number is bounded
  - every link in a document leads to a file, and the README warns

Each finding reads `file:line: what is wrong: how to mend it`. Files that git does not track yet are
checked too, unless git ignores them.
";

/// A thing that must hold of the repository.
type Rule = fn(&Tree) -> Vec<Finding>;

const RULES: &[Rule] = &[
    crates::arrows,
    crates::map_is_current,
    crates::sql_stays_in_the_store,
    crates::pure_crates_stay_pure,
    crates::lints_are_shared,
    crates::lockfile_is_bounded,
    document::links_lead_somewhere,
    document::readme_warns,
    source::files_are_short,
    source::nothing_is_unfinished,
    source::nothing_names_a_machine,
    source::pure_crates_call_nothing_impure,
    source::modules_bear_their_names,
];

pub(crate) fn run(_: &[String]) -> anyhow::Result<ExitCode> {
    let tree = Tree::read(&repository::root())?;
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    findings.extend(licence::refused(&licence::packages()?));
    findings.sort();
    for finding in &findings {
        println!("{finding}");
    }
    println!(
        "Tidy: {} rules, {} files, {} findings.",
        RULES.len() + 1,
        tree.files().len(),
        findings.len()
    );
    Ok(ExitCode::from(u8::from(!findings.is_empty())))
}

#[cfg(test)]
mod tests;

//! A bad example for each rule, beside a good one where the line between them is fine.

use super::tree::Tree;
use super::{Rule, crates, document, source};

/// The findings of one rule, each up to how to mend it.
fn found(rule: Rule, files: &[(&str, &str)]) -> Vec<String> {
    let short = |line: String| line.rsplit_once(": ").map(|(what, _)| what.to_owned());
    let findings = rule(&Tree::of(files));
    let lines = findings.iter().map(ToString::to_string);
    lines.filter_map(short).collect()
}

const MAP: (&str, &str) = (
    "ARCHITECTURE.md",
    "| crate | may use | purpose |\n| --- | --- | --- |\n\
     | `vidimus-app` | `vidimus-store`, `vidimus-model` | `vidimus-web` calls it |\n\
     | `vidimus-store` | `vidimus-model` | keeps |\n",
);

#[test]
fn an_arrow_that_is_not_on_the_map_is_found() {
    let manifest = "[package]\n\n[dependencies]\nvidimus-app.workspace = true\n\
                    vidimus-model.workspace = true\nserde.workspace = true\n\n\
                    [dev-dependencies]\nvidimus-testkit.workspace = true\n";
    let files = [MAP, ("crates/vidimus-store/Cargo.toml", manifest)];
    assert_eq!(
        found(crates::arrows, &files),
        ["crates/vidimus-store/Cargo.toml:4: `vidimus-store` may not know `vidimus-app`"]
    );
}

#[test]
fn only_the_second_column_of_the_map_draws_arrows() {
    let manifest = "[dependencies]\nvidimus-store.workspace = true\nvidimus-web.workspace = true\n";
    let files = [MAP, ("crates/vidimus-app/Cargo.toml", manifest)];
    assert_eq!(
        found(crates::arrows, &files),
        ["crates/vidimus-app/Cargo.toml:3: `vidimus-app` may not know `vidimus-web`"]
    );
}

#[test]
fn the_test_kit_is_for_tests_and_tests_keep_to_the_arrows() {
    let manifest = "[dependencies]\nvidimus-testkit.workspace = true\n\
                    [dev-dependencies]\nvidimus-web.workspace = true\n";
    let files = [MAP, ("crates/vidimus-store/Cargo.toml", manifest)];
    assert_eq!(found(crates::arrows, &files).len(), 2);
}

#[test]
fn an_arrow_for_one_platform_is_an_arrow() {
    let manifest = "[target.'cfg(unix)'.dependencies]\nvidimus-app.workspace = true\n";
    let files = [MAP, ("crates/vidimus-store/Cargo.toml", manifest)];
    assert_eq!(found(crates::arrows, &files).len(), 1);
}

#[test]
fn a_crate_off_the_map_is_found() {
    let files = [MAP, ("crates/vidimus-new/Cargo.toml", "[package]\n")];
    assert_eq!(
        found(crates::arrows, &files),
        ["crates/vidimus-new/Cargo.toml:1: `vidimus-new` is not on the map"]
    );
}

#[test]
fn a_row_of_the_map_without_a_crate_is_found() {
    let files = [MAP, ("crates/vidimus-app/Cargo.toml", "[package]\n")];
    assert_eq!(
        found(crates::map_is_current, &files),
        ["ARCHITECTURE.md:4: `vidimus-store` is on the map and does not exist"]
    );
}

#[test]
fn sql_outside_the_store_is_found() {
    let manifest = "[dev-dependencies]\nrusqlite = \"0.41\"\n";
    let files = [
        ("crates/vidimus-web/Cargo.toml", manifest),
        ("crates/vidimus-store/Cargo.toml", manifest),
    ];
    assert_eq!(
        found(crates::sql_stays_in_the_store, &files),
        ["crates/vidimus-web/Cargo.toml:2: `vidimus-web` may not depend on `rusqlite`"]
    );
}

#[test]
fn chance_in_a_pure_crate_is_found() {
    let manifest = "[dependencies]\ngetrandom.workspace = true\n[dev-dependencies]\nrand = \"1\"\n";
    let files = [
        ("crates/vidimus-model/Cargo.toml", manifest),
        ("crates/vidimus-store/Cargo.toml", manifest),
    ];
    assert_eq!(
        found(crates::pure_crates_stay_pure, &files),
        ["crates/vidimus-model/Cargo.toml:2: `vidimus-model` may not depend on `getrandom`"]
    );
}

#[test]
fn a_crate_with_lints_of_its_own_is_found() {
    let files = [
        ("crates/good/Cargo.toml", "[lints]\nworkspace = true\n"),
        ("crates/bad/Cargo.toml", "[lints.clippy]\nall = \"allow\"\n"),
    ];
    assert_eq!(found(crates::lints_are_shared, &files).len(), 1);
}

#[test]
fn a_crowded_lockfile_is_found() {
    let crowd = "[[package]]\nname = \"a\"\n".repeat(crates::MOST_PACKAGES);
    let few = "[[package]]\nname = \"a\"\n".repeat(crates::MOST_PACKAGES - 1);
    assert_eq!(
        found(crates::lockfile_is_bounded, &[("Cargo.lock", &crowd)]).len(),
        1
    );
    assert_eq!(
        found(crates::lockfile_is_bounded, &[("Cargo.lock", &few)]).len(),
        0
    );
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let text = "[a](guide.md) [b](../README.md#top) [c](missing.md)\n\
                [d](https://example.org) [e](#here) [f](design)\n\
                ```\n[g](example.md)\n```\n[h](../../outside.md)\n";
    let files = [
        ("README.md", ""),
        ("docs/guide.md", ""),
        ("docs/design/0001.md", ""),
        ("docs/index.md", text),
    ];
    assert_eq!(
        found(document::links_lead_somewhere, &files),
        [
            "docs/index.md:1: the link to `missing.md` leads nowhere",
            "docs/index.md:6: the link to `../../outside.md` leads nowhere",
        ]
    );
}

#[test]
fn a_readme_that_does_not_warn_is_found() {
    let warning = "Public material and practice only. \
                   Do not enter confidential names, interviews or sources yet.";
    let bad = [("README.md", "Public material and practice only.")];
    assert_eq!(document::readme_warns(&Tree::of(&bad)).len(), 1);
    assert_eq!(document::readme_warns(&Tree::of(&[])).len(), 1);
    assert_eq!(
        document::readme_warns(&Tree::of(&[("README.md", warning)])).len(),
        0
    );
}

#[test]
fn a_long_file_is_found() {
    let (enough, long) = ("x\n".repeat(600), "x\n".repeat(601));
    let files = [
        ("crates/a/src/enough.rs", enough.as_str()),
        ("crates/a/src/long.rs", &long),
        ("crates/a/static/other.min.js", &long),
        ("demo/documents/page.html", &long),
    ];
    assert_eq!(
        found(source::files_are_short, &files),
        ["crates/a/src/long.rs:601: 601 lines, where 600 are enough"]
    );
}

#[test]
fn unfinished_work_is_found() {
    let text = "let done = 1;\n// TODO: more\nlet x = dbg!(done);\nlet TODOS = 2;\n";
    assert_eq!(
        found(
            source::nothing_is_unfinished,
            &[("crates/a/src/lib.rs", text)]
        ),
        [
            "crates/a/src/lib.rs:2: `TODO` is unfinished work",
            "crates/a/src/lib.rs:3: `dbg!` is unfinished work",
        ]
    );
}

#[test]
fn a_path_of_one_machine_is_found() {
    let text =
        "open(\"/home/ana/list.csv\")\nhttps://example.org/home/news\n`page/home/`\n(/tmp/x)\n";
    assert_eq!(
        found(source::nothing_names_a_machine, &[("docs/guide.md", text)]),
        [
            "docs/guide.md:1: `/home/` is a path of one machine",
            "docs/guide.md:4: `/tmp/` is a path of one machine",
        ]
    );
}

#[test]
fn a_pure_crate_that_reads_a_file_is_found() {
    let text = "// std::fs::read would be wrong here\nlet x = std::fs::read(path);\n";
    let files = [
        ("crates/vidimus-model/src/kind.rs", text),
        ("crates/vidimus-model/src/kind/tests.rs", text),
        ("crates/vidimus-model/tests/it/main.rs", text),
        ("crates/vidimus-store/src/file.rs", text),
    ];
    assert_eq!(
        found(source::pure_crates_call_nothing_impure, &files),
        ["crates/vidimus-model/src/kind.rs:2: `std::fs::` in a pure crate"]
    );
}

#[test]
fn a_module_without_a_name_is_found() {
    let files = [
        ("crates/a/src/kind/mod.rs", ""),
        ("crates/a/src/modern.rs", ""),
    ];
    assert_eq!(
        found(source::modules_bear_their_names, &files),
        ["crates/a/src/kind/mod.rs:1: a file without a name of its own"]
    );
}

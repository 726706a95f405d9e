//! The crate as its callers use it: documents in, readings, tables and refusals out.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod bad_input;
mod documents;
mod lists;
mod pages;
mod spans;
mod workbooks;

#[test]
fn every_file_of_tests_is_part_of_this_program() {
    let listed = include_str!("main.rs");
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        if let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") {
            assert!(
                listed.contains(&format!("mod {module};")),
                "{name} is not listed"
            );
        }
    }
}

//! A workspace, from its creation to its restoration.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod backup;
mod crash;
mod damage;
mod desk;
mod erasure;
mod history;
mod inspect;
mod office;
mod opening;
mod people;
mod recovery;
mod register;
mod register_limits;
mod story;

#[test]
fn every_file_of_tests_is_part_of_this_program() {
    let listed = include_str!("main.rs");
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        if let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") {
            assert!(listed.contains(&format!("mod {module};")), "{name}");
        }
    }
}

//! The program as a person runs it: arguments in, answers and codes out.

#[cfg(test)]
mod account;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod call;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod call_asked;
#[cfg(test)]
mod consent;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod desk_work;
#[cfg(test)]
mod health;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod recovery;
#[cfg(test)]
mod review;
#[cfg(test)]
mod story;
#[cfg(test)]
mod surface;

#[test]
fn every_file_of_tests_is_part_of_this_program() {
    let listed = include_str!("main.rs");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it");
    for file in std::fs::read_dir(folder).expect("a folder").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if let Some(module) = name.strip_suffix(".rs").filter(|one| *one != "main") {
            assert!(
                listed.contains(&format!("mod {module};")),
                "{module} is not run"
            );
        }
    }
}

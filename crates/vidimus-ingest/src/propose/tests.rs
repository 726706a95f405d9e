//! Tests of the proposals.

use super::*;

fn rules() -> Rules {
    Rules::builtin().unwrap()
}

#[test]
fn every_rule_keeps_its_own_examples() {
    let rules = rules();
    let mut files: Vec<&str> = rules
        .language
        .frames
        .iter()
        .map(|frame| frame.examples.file.as_str())
        .collect();
    files.dedup();
    let faults: Vec<String> = files
        .iter()
        .flat_map(|file| rules.faults(file))
        .map(|fault| fault.to_string())
        .collect();
    assert_eq!(faults, Vec::<String>::new());
}

use std::collections::BTreeSet;

use super::*;

fn built_in() -> KindSet {
    KindSet::built_in().unwrap_or_else(|broken| panic!("{broken}\n{:?}", broken.hint))
}

#[test]
fn the_built_in_kinds_fit_each_other() {
    let names: Vec<String> = built_in().iter().map(|kind| kind.name.clone()).collect();
    assert_eq!(
        names,
        [
            "access_channel",
            "contact",
            "custody",
            "document",
            "group",
            "hearing",
            "incident",
            "letter",
            "organisation",
            "person",
            "place",
            "visit",
        ]
    );
}

#[test]
fn every_file_of_the_folder_is_built_in_and_bears_its_kinds_name() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../kinds");
    let found: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let known: BTreeSet<String> = BUILT_IN
        .iter()
        .map(|(file, _)| (*file).to_owned())
        .collect();
    assert_eq!(found, known);
    for kind in built_in().iter() {
        assert_eq!(kind.file, format!("{}.toml", kind.name));
    }
}

#[test]
fn every_statement_type_has_a_home() {
    let kinds = built_in();
    for statement in StatementType::ALL {
        assert!(kinds.taking(*statement).next().is_some(), "{statement}");
    }
}

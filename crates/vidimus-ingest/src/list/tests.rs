use std::collections::{HashMap, HashSet};

use super::{Roles, RolesError};

#[test]
fn the_built_in_table_of_columns_is_consistent() {
    let roles = Roles::parse(include_str!("../../rules/columns.toml")).unwrap();
    assert!(roles.iter().count() > 15);
}

#[test]
fn every_role_feeds_a_property_that_its_kind_has() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../kinds");
    let mut kinds: HashMap<String, HashSet<String>> = HashMap::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let kind: toml::Table =
            toml::from_str(&std::fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
        let properties = kind["property"].as_array().unwrap().iter();
        let names = properties
            .map(|property| property["name"].as_str().unwrap().to_owned())
            .collect();
        kinds.insert(kind["kind"].as_str().unwrap().to_owned(), names);
    }
    for feeds in Roles::built_in()
        .iter()
        .filter_map(|role| role.feeds.as_ref())
    {
        assert!(
            kinds[&feeds.kind].contains(&feeds.property),
            "{}.{}",
            feeds.kind,
            feeds.property
        );
    }
}

#[test]
fn a_table_of_columns_that_contradicts_itself_is_refused() {
    let role = |id: &str, header: &str, more: &str| {
        format!(
            "[[role]]\nid = \"{id}\"\nshape = \"name\"\n{more}\n[role.headers]\nen = [\"{header}\"]\n"
        )
    };
    let person = role("full_name", "name", "names_person = true");
    let told = |text: &str| Roles::parse(text).unwrap_err().to_string();
    assert_eq!(
        told(&format!("{person}{person}")),
        "Two roles are called `full_name`"
    );
    assert_eq!(
        told(&format!("{person}{}", role("nickname", "Name:", ""))),
        "The header `name` stands for both `full_name` and `nickname`"
    );
    assert_eq!(
        told(&role("nickname", "nickname", "")),
        "No role names a person"
    );
    assert!(matches!(
        Roles::parse("[[role]]\nid = 1"),
        Err(RolesError::Unreadable(_))
    ));
}

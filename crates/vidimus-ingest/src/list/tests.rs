use std::collections::{HashMap, HashSet};

use super::quotes::unclosed;
use super::{Mapping, Roles, RolesError, Shape, Table, letter, recognise};
use crate::intake::{Intake, Limits, take_in};

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

fn table(text: &str) -> Table {
    match take_in("list.csv", text.as_bytes(), &Limits::default()) {
        Intake::List(mut list) => list.tables.remove(0),
        _ => panic!("a list"),
    }
}

fn mapped(text: &str) -> Mapping {
    recognise(&table(text))
}

#[test]
fn the_line_of_a_quotation_mark_that_is_never_closed_is_found() {
    for (text, line) in [
        ("a;b\n\"c;d\ne;f\n", Some(2)),
        ("a;b\nc;\"d\ne;f", Some(2)),
        // The next mark closes it in the wrong place, and rows are swallowed all the same.
        ("a;b\n\"c;d\ne;\"f\"\n", Some(2)),
        ("a;b\n\"c;d\"\ne;f\n", None),
        ("a;b\n\"c\nd\";e\n", None),
        ("a;b\n\"c \"\"d\"\" e\";f\n", None),
        ("a;b\n5\" gun;f\n", None),
        ("a;b\n\"c\" d;f\n", None),
        ("a;b\r\n\"c\"\r\n", None),
    ] {
        assert_eq!(unclosed(text, b';'), line, "{text:?}");
    }
}

#[test]
fn columns_without_names_go_by_letters() {
    let mut mapping = mapped("Ada Lovelace;1990;Velm\nEmil Kraus;1991;Orsen\n");
    assert_eq!(mapping.columns[1].called(), "B");
    mapping.set("c", "birth_place").unwrap();
    assert_eq!(mapping.columns[2].role, "birth_place");
    let known = mapping.set("F", "birth_place").unwrap_err().to_string();
    assert_eq!(
        known,
        "There is no column `F`: name one of `A`, `B`, `C`, or its number"
    );
    let letters = [1, 26, 27, 52, 703].map(letter);
    assert_eq!(letters, ["A", "Z", "AA", "AZ", "AAA"]);
}

#[test]
fn a_column_of_days_on_which_people_were_last_seen_feeds_their_sightings() {
    for header in [
        "Last seen",
        "Date of last sighting",
        "Последний раз видели",
        "Վերջին անգամ տեսել են",
        "Son görüldüyü tarix",
        "بازدید",
    ] {
        let mapping = mapped(&format!(
            "Name;{header}\nAda Lovelace;2031-05-02\nEmil Kraus;2031-04-01\n"
        ));
        let role = &mapping.columns[1].role;
        assert_eq!(role == "last_seen", header != "بازدید", "{header}: {role}");
    }
    let role = Roles::built_in().get("last_seen").unwrap();
    assert_eq!(role.shape, Shape::Date);
    let feeds = role.feeds.as_ref().unwrap();
    assert_eq!(feeds.fields["grade"], "seen");
}

//! The practice dossier must be expressible: every decision of it is checked by its kind.

use std::collections::BTreeMap;

use toml::Table;

use super::{built_in, said, subject};
use crate::kind::KindSet;
use crate::value::{Figure, Qualifier, Value};

fn decisions() -> Table {
    include_str!("../../../../../demo/decisions.toml")
        .parse()
        .unwrap()
}

struct Subjects(BTreeMap<String, (u16, String)>);

impl Subjects {
    fn of(decisions: &Table) -> Self {
        let subjects = decisions["subject"].as_array().unwrap().iter();
        let numbered = subjects.zip(0..).map(|(one, index)| {
            let key = one["key"].as_str().unwrap().to_owned();
            (key, (index, one["kind"].as_str().unwrap().to_owned()))
        });
        Self(numbered.collect())
    }

    fn reference(&self, key: &str) -> Value {
        Value::Reference(subject(self.0[key].0))
    }

    fn kind(&self, index: u16) -> Option<String> {
        let found = self.0.values().find(|(number, _)| *number == index);
        found.map(|(_, kind)| kind.clone())
    }

    fn value(&self, value: &Table) -> Value {
        let words = |key: &str| {
            value
                .get(key)
                .and_then(|one| one.as_str())
                .map(str::to_owned)
        };
        if let Some(text) = words("text") {
            return Value::Text(text);
        }
        if let Some(term) = words("term") {
            return Value::Term(term);
        }
        if let Some(date) = words("date") {
            return Value::Date(date.parse().unwrap());
        }
        if let Some(key) = words("ref") {
            return self.reference(&key);
        }
        if let Some(flag) = value.get("flag") {
            return Value::Flag(flag.as_bool().unwrap());
        }
        if let Some(grade) = words("grade") {
            let by = self.reference(&words("by").unwrap());
            return Value::record([("grade", Value::Term(grade)), ("by", by)]);
        }
        Value::Figure(figure(value))
    }
}

fn figure(value: &Table) -> Figure {
    let number = |key: &str| {
        value
            .get(key)
            .map(|one| one.as_integer().unwrap().unsigned_abs())
    };
    Figure {
        high: number("high"),
        qualifier: Qualifier::from_word(value["qualifier"].as_str().unwrap()).unwrap(),
        ..Figure::exactly(number("low").unwrap())
    }
}

#[test]
fn every_statement_of_the_demo_fits_its_kind() {
    let (kinds, decisions) = (built_in(), decisions());
    let subjects = Subjects::of(&decisions);
    let statements = decisions["statement"].as_array().unwrap();
    assert!(statements.len() > 100);
    for one in statements {
        let one = one.as_table().unwrap();
        let (index, kind) = &subjects.0[one["subject"].as_str().unwrap()];
        let value = subjects.value(one["value"].as_table().unwrap());
        let mut content = said(one["property"].as_str().unwrap(), value);
        content.subject = subject(*index);
        let checked = kinds
            .get(kind)
            .unwrap()
            .check(&content, |one| subjects.kind(one.0.index));
        assert_eq!(checked, Ok(vec![]), "{one}");
    }
}

#[test]
fn every_column_of_the_demos_lists_feeds_a_property() {
    let (kinds, decisions) = (built_in(), decisions());
    for list in decisions["list"].as_array().unwrap() {
        for target in list["columns"].as_table().unwrap().values() {
            let target = target.as_str().unwrap();
            assert!(target == "ignore" || feeds(&kinds, target), "{target}");
        }
    }
}

fn feeds(kinds: &KindSet, target: &str) -> bool {
    let Some((kind, property)) = target.split_once('.') else {
        return false;
    };
    let kind = kinds.get(kind);
    kind.is_some_and(|kind| kind.property(property).is_some())
}

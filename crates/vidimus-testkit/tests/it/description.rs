//! `docs/ledger-format.md` lists every number and every word as the code has them.

use vidimus_model::item::{ErasedFor, ItemType, Verdict, Withdrawn};
use vidimus_model::label::Level;
use vidimus_model::statement::{AsOfBasis, Credibility, Modality, Mode, Polarity, Reliability};
use vidimus_model::value::{Absence, Qualifier};

const DOCUMENT: &str = include_str!("../../../../docs/ledger-format.md");

/// The files that declare persistent structures.
const SOURCES: [&str; 7] = [
    include_str!("../../../vidimus-ledger/src/entry.rs"),
    include_str!("../../../vidimus-ledger/src/header.rs"),
    include_str!("../../../vidimus-model/src/item.rs"),
    include_str!("../../../vidimus-model/src/label.rs"),
    include_str!("../../../vidimus-model/src/statement.rs"),
    include_str!("../../../vidimus-model/src/value.rs"),
    include_str!("../../../vidimus-model/src/value/figure.rs"),
];

/// The cells of the table rows under a heading, without the table's own two lines.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let wanted =
        |line: &&str| line.trim_start_matches('#').trim() == heading && line.starts_with('#');
    let below = DOCUMENT.lines().skip_while(|line| !wanted(line)).skip(1);
    below
        .take_while(|line| !line.starts_with('#'))
        .filter(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| {
            line.split('|')
                .map(|cell| cell.trim().replace('`', ""))
                .collect()
        })
        .collect()
}

/// A field as its structure's table has it: number, name, and whether it may be absent.
type Field = (String, String, bool);

fn described(structure: &str) -> Vec<Field> {
    rows(structure)
        .into_iter()
        .map(|cells| (cells[1].clone(), cells[2].clone(), cells[3].ends_with('?')))
        .collect()
}

/// The structures of a source file whose fields carry persistent numbers.
fn declared(source: &str) -> Vec<(String, Vec<Field>)> {
    let mut structures: Vec<(String, Vec<Field>)> = Vec::new();
    let mut number = None;
    for line in source.lines().map(str::trim) {
        if let Some(name) = line
            .strip_suffix(" {")
            .and_then(|line| line.rsplit(' ').next())
        {
            number = None;
            structures.push((name.to_owned(), Vec::new()));
        } else if let Some((_, rest)) = line.split_once("n(").filter(|_| line.starts_with("#[")) {
            number = rest.split(')').next().map(str::to_owned);
        } else if let (Some((name, kind)), Some(n)) = (line.split_once(": "), number.take()) {
            let name = name.trim_start_matches("pub ").to_owned();
            let fields = structures.last_mut().map(|(_, fields)| fields);
            fields.expect("a field stands in a structure").push((
                n,
                name,
                kind.starts_with("Option<"),
            ));
        }
    }
    structures.retain(|(_, fields)| !fields.is_empty());
    structures
}

#[test]
fn every_field_of_every_structure_is_described_with_its_number() {
    let structures: Vec<_> = SOURCES.iter().flat_map(|source| declared(source)).collect();
    for (name, fields) in &structures {
        assert_eq!(&described(name), fields, "the table of `{name}`");
    }
    assert!(
        structures.len() >= 35,
        "only {} structures were found",
        structures.len()
    );
}

#[test]
fn every_type_of_item_is_described_with_its_number_and_parts() {
    let described: Vec<_> = rows("6 Items")
        .iter()
        .map(|cells| cells[1..4].to_vec())
        .collect();
    let declared = ItemType::ALL.iter().map(|one| {
        vec![
            one.number().to_string(),
            one.word().to_owned(),
            one.parts().to_string(),
        ]
    });
    assert_eq!(described, declared.collect::<Vec<_>>());
}

#[test]
fn every_word_of_every_vocabulary_is_described_with_its_number() {
    let mut declared = Vec::new();
    macro_rules! list {
        ($($name:ident)*) => {$(
            for &one in $name::ALL {
                let number = minicbor::to_vec(one).expect("memory takes every byte");
                declared.push(format!("{} {} {}", stringify!($name), number[0], one.word()));
            }
        )*};
    }
    list!(Level Qualifier Absence AsOfBasis Polarity Modality Mode Reliability Credibility Withdrawn Verdict ErasedFor);
    let described: Vec<_> = rows("Vocabularies")
        .iter()
        .map(|cells| cells[1..4].join(" "))
        .collect();
    assert_eq!(described, declared);
}

#[test]
fn the_choices_of_values_and_anchors_are_described_with_their_numbers() {
    let choices: Vec<_> = rows("Value")
        .iter()
        .map(|cells| cells[1..3].join(" "))
        .collect();
    let source = SOURCES[5]
        .split("pub enum Value")
        .nth(1)
        .expect("values are declared there");
    let lines: Vec<_> = source
        .lines()
        .map(str::trim)
        .take_while(|line| *line != "}")
        .collect();
    let declared: Vec<_> = lines
        .windows(2)
        .filter_map(|pair| {
            let number = pair[0].strip_prefix("#[n(")?.strip_suffix(")]")?;
            Some(format!(
                "{number} {}",
                pair[1].split('(').next()?.to_lowercase()
            ))
        })
        .collect();
    assert_eq!(choices, declared);
    for (number, name) in ["Span", "Row", "Page"].iter().enumerate() {
        let under = DOCUMENT
            .split(&format!("#### {name}\n\nChoice {number}:"))
            .count();
        assert_eq!(under, 2, "choice {number} is `{name}`");
    }
}

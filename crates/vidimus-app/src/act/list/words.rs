//! By which words of a list a term is meant.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use vidimus_names::fold;

use crate::Refused;

#[derive(Deserialize)]
struct Table {
    word: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    property: String,
    term: String,
    words: Vec<String>,
}

/// Terms by property and folded word.
type Words = HashMap<String, HashMap<String, String>>;

static WORDS: LazyLock<Result<Words, toml::de::Error>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../../../data/words.toml"))?;
    let mut words = Words::new();
    for row in table.word {
        let of_property = words.entry(row.property).or_default();
        of_property.extend(row.words.iter().map(|word| (fold(word), row.term.clone())));
    }
    Ok(words)
});

/// The term of a property that a cell means, among those of its vocabulary.
pub(super) fn term(
    property: &str,
    terms: &[String],
    cell: &str,
) -> Result<Option<String>, Refused> {
    let cell = fold(cell.trim().trim_end_matches('.'));
    let itself = terms
        .iter()
        .find(|term| fold(&term.replace('_', " ")) == cell);
    Ok(match itself {
        Some(term) => Some(term.clone()),
        None => listed(property, &cell)?.filter(|term| terms.contains(term)),
    })
}

/// Whether a cell says yes or no.
pub(super) fn flag(cell: &str) -> Result<Option<bool>, Refused> {
    let cell = fold(cell.trim().trim_end_matches('.'));
    Ok(listed("flag", &cell)?.map(|term| term == "yes"))
}

fn listed(property: &str, folded: &str) -> Result<Option<String>, Refused> {
    let words = WORDS
        .as_ref()
        .map_err(|error| Refused::Program(error.to_string()))?;
    Ok(words
        .get(property)
        .and_then(|words| words.get(folded))
        .cloned())
}

#[cfg(test)]
mod tests;

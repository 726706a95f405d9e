//! The table of what proposals usually become.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::Refused;
use crate::act::review::Proposal;

/// One row of the table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    #[serde(rename = "type")]
    statement_type: String,
    property: String,
    figure: Option<bool>,
    person: Option<bool>,
    #[serde(default)]
    pub(super) about: About,
    pub(super) modality: Option<String>,
    #[serde(default)]
    pub(super) terms: Vec<Term>,
    #[serde(default)]
    pub(super) with: Vec<Also>,
}

/// Of whom or what a proposal speaks.
#[derive(Deserialize, Default, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum About {
    /// The words that the rule took for the subject.
    #[default]
    Subject,
    /// Whoever speaks.
    Speaker,
    /// The person who is named.
    Person,
}

/// How a label becomes a term.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Term {
    label: Option<String>,
    #[serde(default)]
    quote: Vec<String>,
    pub(super) term: String,
    pub(super) modality: Option<String>,
    #[serde(default)]
    pub(super) denied: bool,
}

/// A further statement.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Also {
    pub(super) property: String,
    pub(super) from: From,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    pub(super) terms: Vec<Term>,
}

/// What a further statement says.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum From {
    /// The subject that the rule named.
    Subject,
    /// Whoever speaks.
    Speaker,
    /// The person who is named.
    Person,
    /// The date.
    AsOf,
    /// The figure.
    Figure,
    /// A term for the label or the quote.
    Term,
    /// That it is so.
    Yes,
}

#[derive(Deserialize)]
struct Table {
    target: Vec<Row>,
}

static TABLE: LazyLock<Result<Table, toml::de::Error>> =
    LazyLock::new(|| toml::from_str(include_str!("../../../data/targets.toml")));

/// The rows that fit a proposal, the usual one first.
pub(super) fn fitting(proposal: &Proposal) -> Result<impl Iterator<Item = &'static Row>, Refused> {
    let table = TABLE
        .as_ref()
        .map_err(|error| Refused::Program(error.to_string()))?;
    let (figure, person) = (is_figure(proposal), person(proposal).is_some());
    let sort = proposal.statement_type.clone();
    Ok(table.target.iter().filter(move |row| {
        row.statement_type == sort
            && row.figure.is_none_or(|wanted| wanted == figure)
            && row.person.is_none_or(|wanted| wanted == person)
    }))
}

/// Whether the value is a number.
pub(super) fn is_figure(proposal: &Proposal) -> bool {
    proposal.value.starts_with(|c: char| c.is_ascii_digit())
}

/// The one person of whom a proposal speaks.
pub(super) fn person(proposal: &Proposal) -> Option<&str> {
    let named = proposal
        .people
        .iter()
        .find(|name| proposal.subject.contains(name.as_str()));
    named.map(String::as_str).filter(|_| !is_figure(proposal))
}

impl Row {
    /// The kind and the property.
    pub(super) fn place(&self) -> (&str, &str) {
        self.property
            .split_once('.')
            .unwrap_or((&self.property, ""))
    }
}

impl Also {
    /// Whether it is said with this label.
    pub(super) fn goes_with(&self, proposal: &Proposal) -> bool {
        self.labels.is_empty() || self.labels.contains(&proposal.value)
    }
}

/// The first term that fits label and quote.
pub(super) fn term<'t>(terms: &'t [Term], proposal: &Proposal) -> Option<&'t Term> {
    let quote = proposal.quote.to_lowercase();
    terms.iter().find(|one| {
        one.label
            .as_ref()
            .is_none_or(|label| *label == proposal.value)
            && (one.quote.is_empty() || one.quote.iter().any(|word| quote.contains(word.as_str())))
    })
}

#[cfg(test)]
mod tests {
    use vidimus_model::kind::{BUILT_IN, Kind, KindSet, StatementType};

    use super::*;

    fn kinds() -> KindSet {
        let kinds = BUILT_IN
            .iter()
            .map(|(file, text)| Kind::parse(file, text).expect("a kind"));
        KindSet::of(kinds.collect()).expect("kinds that fit")
    }

    #[test]
    fn every_row_leads_to_a_property_that_takes_its_type_and_to_terms_that_it_knows() {
        let kinds = kinds();
        for row in &TABLE.as_ref().expect("a table").target {
            let (kind, property) = row.place();
            let kind = kinds.get(kind).expect(kind);
            let sort = StatementType::from_word(&row.statement_type).expect("a type");
            assert!(
                kind.taking(sort).any(|one| one.name == property),
                "{}",
                row.property
            );
            for term in &row.terms {
                let terms = kind.terms_of(property, None).expect("terms");
                assert!(terms.knows(&term.term), "{} of {}", term.term, row.property);
            }
            for also in &row.with {
                assert!(kind.property(&also.property).is_some(), "{}", also.property);
                for term in &also.terms {
                    let terms = kind.terms_of(&also.property, None).expect("terms");
                    assert!(
                        terms.knows(&term.term),
                        "{} of {}",
                        term.term,
                        also.property
                    );
                }
            }
        }
    }

    #[test]
    fn every_type_leads_somewhere() {
        for sort in StatementType::ALL {
            let table = TABLE.as_ref().expect("a table");
            assert!(
                table
                    .target
                    .iter()
                    .any(|row| row.statement_type == sort.word()
                        && row.figure.is_none()
                        && row.person.is_none())
            );
        }
    }
}

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
    label: Option<String>,
    figure: Option<bool>,
    person: Option<bool>,
    speaker: Option<String>,
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
    #[serde(rename = "term")]
    pub(super) means: String,
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
    /// The place, whose name stands last in the words.
    Place,
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
pub(super) fn fitting(
    proposal: &Proposal,
    speaker: &str,
) -> Result<impl Iterator<Item = &'static Row>, Refused> {
    let table = TABLE
        .as_ref()
        .map_err(|error| Refused::Program(error.to_string()))?;
    let (figure, person) = (is_figure(proposal), person(proposal).is_some());
    let sort = proposal.statement_type.clone();
    let speaker = speaker.to_owned();
    let label = proposal.value.clone();
    Ok(table.target.iter().filter(move |row| {
        row.statement_type == sort
            && row.label.as_ref().is_none_or(|wanted| *wanted == label)
            && row.figure.is_none_or(|wanted| wanted == figure)
            && row.person.is_none_or(|wanted| wanted == person)
            && row.speaker.as_ref().is_none_or(|wanted| *wanted == speaker)
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
mod tests;

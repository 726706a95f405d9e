//! Claims, sorted by question and answer.

use serde::Serialize;

use super::{Subject, Value};

/// What is said about one property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Property {
    /// The property's name.
    pub name: String,
    /// Whether several values stand beside each other.
    pub many: bool,
    /// The questions that the claims answer, facts first, the latest first.
    pub questions: Vec<Question>,
}

/// Answers to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// As what the claims are made: `fact`, `announced`, …
    pub modality: String,
    /// Whom figures count, as written.
    pub scope: Option<String>,
    /// The first day the claims speak of.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// How the answers stand: `single`, `agreed`, `disputed`, `preferred`, `contested`.
    pub standing: String,
    /// Why it is not compared with the question before it: `counts_something_else`,
    /// `another_date`, `said_as_something_else`, `part_of_these`; none for the first.
    pub apart: Option<&'static str>,
    /// The answers, the best supported first.
    pub answers: Vec<Answer>,
}

/// Claims that say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// What they say.
    pub value: Value,
    /// Whether they deny it.
    pub denied: bool,
    /// How many independent sources say so.
    pub sources: usize,
    /// Whether another answer to the same question says otherwise.
    pub differs: bool,
    /// Whether a person chose to go by it.
    pub chosen: bool,
    /// The claims.
    pub claims: Vec<Claim>,
}

/// One claim, with who says it and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// The statement's address.
    pub id: String,
    /// Of whom or what it is said: a member of the cluster shown.
    pub subject: String,
    /// The property.
    pub property: String,
    /// What is said.
    pub value: Value,
    /// Whether it is denied.
    pub denied: bool,
    /// As what it is said.
    pub modality: String,
    /// Whom a figure counts.
    pub scope: Option<String>,
    /// When it held or happened.
    pub as_of: Option<String>,
    /// Where that date comes from.
    pub as_of_basis: Option<String>,
    /// Since when it held.
    pub valid_from: Option<String>,
    /// Until when it held.
    pub valid_to: Option<String>,
    /// Who says it; none where the viewer may not know.
    pub said_by: Option<Subject>,
    /// Why it is not known who says it: `withheld` or `erased`.
    pub source_withheld: Option<&'static str>,
    /// Through whom it reached the document, the nearest to the source first.
    pub relays: Vec<Subject>,
    /// How the document names the source.
    pub said_as: Option<String>,
    /// When it was said.
    pub said_on: Option<String>,
    /// In which manner: `direct`, `indirect`, `publisher`, …
    pub mode: Option<String>,
    /// The document that carries it.
    pub document: Option<Subject>,
    /// Where it stands there.
    pub place: Option<Place>,
    /// How reliable the source is held to be.
    pub reliability: Option<String>,
    /// How credible the information is held to be.
    pub credibility: Option<String>,
    /// The level of what is said.
    pub level: String,
    /// The level of who says it.
    pub source_level: Option<String>,
    /// How the statement stands: `live` or `retracted`.
    pub state: &'static str,
    /// The pseudonym of who recorded it; empty where the viewer may not know.
    pub recorded_by: String,
    /// When, by the clock of the device: milliseconds since 1970, UTC.
    pub recorded_ms: i64,
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The words that stand there.
    pub quote: String,
    /// The reading, where it is a run of a text.
    pub reading: Option<String>,
    /// The first code point.
    pub start: Option<u64>,
    /// The code point behind the last.
    pub end: Option<u64>,
    /// The sheet of a list.
    pub sheet: Option<String>,
    /// The row of a list.
    pub row: Option<u64>,
    /// The column's header.
    pub column: Option<String>,
    /// The page.
    pub page: Option<u64>,
}

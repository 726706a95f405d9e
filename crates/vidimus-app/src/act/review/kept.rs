//! Proposals as the desk keeps them.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use vidimus_ingest::propose as ingest;
use vidimus_ingest::reading::{Article, Flag};
use vidimus_model::id::DocumentId;
use vidimus_store as store;

use crate::Refused;

/// The type under which what a document says of itself waits for a person.
pub(crate) const DETAILS: &str = "details";

/// What a proposal is known by when it comes again.
pub(crate) type Key = [u8; 32];

/// A statement that a machine proposes, as it read it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What sort of claim it is: `count`, `visit`, …
    #[serde(rename = "type")]
    pub statement_type: String,
    /// Whom or what it is about, as written.
    pub subject: String,
    /// The digits, the words used, or a short label.
    pub value: String,
    /// The sign of a figure's qualifier.
    pub op: String,
    /// When it held or happened.
    pub as_of: Option<String>,
    /// Where that date was taken from.
    pub as_of_basis: String,
    /// The nearest source as written, or `publisher`.
    pub speaker: String,
    /// Media that relay the speaker, the nearest to the reader first.
    pub chain: Vec<String>,
    /// Whose voice carries it: `direct`, `indirect`, `publisher`.
    pub mode: String,
    /// Whether the speaker holds it to be true: `asserted`, `denied`.
    pub polarity: String,
    /// How real it is: `asserted`, `planned`, `possible`, `demanded`.
    pub modality: String,
    /// Whom a figure counts, as written.
    pub scope: Option<String>,
    /// The words that carry it.
    pub quote: String,
    /// Which of the equal runs of words in the text is meant, counted from one.
    pub occurrence: usize,
    /// The first code point of that run.
    pub start: usize,
    /// The code point behind its last.
    pub end: usize,
    /// The rule that found it.
    pub rule: String,
    /// The version of the rule's file.
    pub rule_version: u32,
    /// Persons named in the words.
    pub people: Vec<String>,
    /// How far the rule is trusted, in a hundred.
    pub confidence: u8,
}

/// What a document says of itself, as a machine read it or as it was given with the file.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// Who signs it.
    pub authors: Vec<String>,
    /// When it was published, as EDTF.
    pub published: Option<String>,
    /// When it was last changed, as EDTF.
    pub updated: Option<String>,
    /// The language's code.
    pub language: Option<String>,
    /// What a person should look at.
    #[serde(flatten)]
    pub flags: Flags,
    /// The document of which it seems to be a copy.
    pub copy_of: Option<String>,
    /// How much of the shorter text stands in the other, in a hundred.
    pub copied: Option<u8>,
}

/// What a person should look at before relying on a reading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "ToldFlags", into = "ToldFlags")]
pub struct Flags(pub Vec<Flag>);

/// Flags as programs and the desk get them: as sentences, and beside these told apart.
#[derive(Serialize, Deserialize)]
struct ToldFlags {
    flags: Vec<String>,
    #[serde(default)]
    flagged: Vec<Flag>,
}

impl From<Flags> for ToldFlags {
    fn from(Flags(flagged): Flags) -> Self {
        Self {
            flags: flagged.iter().map(ToString::to_string).collect(),
            flagged,
        }
    }
}

impl From<ToldFlags> for Flags {
    fn from(told: ToldFlags) -> Self {
        Self(told.flagged)
    }
}

/// What became of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It waits for a person.
    Open,
    /// It became a statement.
    Accepted,
    /// It was rejected.
    Dismissed,
}

impl State {
    /// Its word on the desk.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Dismissed => "dismissed",
        }
    }
}

impl Proposal {
    /// A proposal with the place that is meant: ingest gives the first of equal runs of words.
    pub(super) fn of(found: ingest::Proposal, text: &str) -> Self {
        let (start, end) =
            nth_run(text, &found.quote, found.occurrence).unwrap_or((found.start, found.end));
        Self {
            statement_type: found.kind.name().to_owned(),
            subject: found.subject,
            value: found.value,
            op: found.op.sign().to_owned(),
            as_of: found.as_of,
            as_of_basis: found.as_of_basis.name().to_owned(),
            speaker: found.speaker,
            chain: found.chain,
            mode: found.mode.name().to_owned(),
            polarity: found.polarity.name().to_owned(),
            modality: found.modality.name().to_owned(),
            scope: found.scope,
            quote: found.quote,
            occurrence: found.occurrence,
            start,
            end,
            rule: found.rule,
            rule_version: found.rule_version,
            people: found.people.into_iter().map(|one| one.name).collect(),
            confidence: found.confidence,
        }
    }

    /// What it is known by, whatever rule finds it: original, quote, occurrence, type and value.
    pub(super) fn key(&self, original: &[u8; 32]) -> Key {
        let occurrence = self.occurrence.to_string();
        let words = [&self.quote, &occurrence, &self.statement_type, &self.value];
        key(original, &words.map(String::as_str))
    }

    /// What it is known by where another has the same words: "neither of the two replied" is two.
    pub(super) fn key_beside(&self, original: &[u8; 32]) -> Key {
        key(&self.key(original), &[&self.subject])
    }

    /// The row that the desk keeps of it.
    pub(super) fn row(
        &self,
        document: DocumentId,
        ordinal: u32,
        key: Key,
        state: State,
    ) -> Result<store::Proposal, Refused> {
        row(document, ordinal, key, &self.statement_type, self, state)
    }
}

impl Found {
    /// What a reading says of its document.
    pub(crate) fn of(article: &Article) -> Self {
        let date = |date: &Option<vidimus_ingest::reading::ArticleDate>| {
            date.as_ref().and_then(|date| date.date.edtf.clone())
        };
        Self {
            title: article.title.as_ref().map(|one| one.value.clone()),
            publisher: article.publisher.as_ref().map(|one| one.value.clone()),
            authors: article
                .authors
                .iter()
                .map(|one| one.value.clone())
                .collect(),
            published: date(&article.published),
            updated: date(&article.updated),
            language: article.language.as_ref().map(|one| one.code.clone()),
            flags: Flags(article.flags.clone()),
            copy_of: None,
            copied: None,
        }
    }

    /// The row that the desk keeps of it: the first of its document.
    pub(super) fn row(
        &self,
        document: DocumentId,
        original: &[u8; 32],
        state: State,
    ) -> Result<store::Proposal, Refused> {
        row(document, 0, key(original, &[DETAILS]), DETAILS, self, state)
    }
}

/// SHA-256 over pieces, each behind its length, so that no two sequences of pieces are alike.
fn key(original: &[u8; 32], words: &[&str]) -> Key {
    let mut hash = Sha256::new();
    let mut add = |piece: &[u8]| {
        hash.update((piece.len() as u64).to_be_bytes());
        hash.update(piece);
    };
    add(original);
    for word in words {
        add(word.as_bytes());
    }
    hash.finalize().into()
}

fn row(
    document: DocumentId,
    ordinal: u32,
    key: Key,
    statement_type: &str,
    body: &impl Serialize,
    state: State,
) -> Result<store::Proposal, Refused> {
    let body = serde_json::to_string(body).map_err(|error| Refused::Program(error.to_string()))?;
    Ok(store::Proposal {
        document: document.0,
        ordinal,
        key,
        statement_type: statement_type.to_owned(),
        body,
        state: state.word().to_owned(),
    })
}

/// What a row of the desk holds; none where an earlier version wrote it otherwise, since it can be
/// computed again.
pub(crate) fn from_desk<T: DeserializeOwned>(body: &str) -> Option<T> {
    serde_json::from_str(body).ok()
}

/// The code points of the `occurrence`th run of these words.
fn nth_run(text: &str, quote: &str, occurrence: usize) -> Option<(usize, usize)> {
    let (at, _) = text.match_indices(quote).nth(occurrence.checked_sub(1)?)?;
    let start = text.get(..at)?.chars().count();
    Some((start, start + quote.chars().count()))
}

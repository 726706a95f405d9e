//! The parts pages are put together from: a text in its language, a statement, a source chip.
//!
//! They are plain data, already cleared for the reader; the templates in `templates/part` show them.

use crate::words::Words;

/// A text in its own language and script, as a source wrote it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub words: String,
    /// Their BCP 47 tag; empty for the language of the page.
    pub lang: String,
}

/// Where a claim stands among the others that answer the same question.
#[derive(Clone, PartialEq, Eq)]
pub enum Standing {
    /// Independent sources say the same.
    Agreed,
    /// One independent source says it.
    Single,
    /// Sources answer the same question differently.
    Disputed,
    /// It was said too long ago to lean on.
    Stale,
    /// The office chose it among several, for this reason.
    Chosen(String),
}

/// A way a claim came to us.
#[derive(Clone, PartialEq, Eq)]
pub enum Relay {
    /// Somebody quotes the speaker.
    QuotedBy(Text),
    /// Somebody passes it on.
    Via(Text),
}

/// One claim, written as a sentence: value first, then who says it, through whom, when.
#[derive(Clone)]
pub struct Statement {
    /// The value with its qualifier.
    pub value: Text,
    /// Whom or what it is about.
    pub scope: Text,
    /// Who says it.
    pub said_by: Text,
    /// Through whom, nearest to the speaker first.
    pub relays: Vec<Relay>,
    /// When, as the source wrote it.
    pub said_on: String,
    /// The date as understood, where the source wrote it otherwise.
    pub understood: Option<String>,
    /// How it stands.
    pub standing: Standing,
    /// How many papers carry it, and how many independent sources they have.
    pub papers: usize,
    /// The independent sources among them.
    pub sources: usize,
    /// Where it comes from.
    pub origin: Origin,
}

/// The place in a document a statement was read from.
#[derive(Clone)]
pub struct Origin {
    /// The words themselves.
    pub quote: Text,
    /// The document's title.
    pub document: Text,
    /// The address that opens the document at the lit place.
    pub address: String,
}

impl Text {
    /// A text in the language of the page.
    pub fn plain(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            lang: String::new(),
        }
    }

    /// A text in another language.
    pub fn of(lang: &str, words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            lang: lang.to_owned(),
        }
    }
}

impl Standing {
    /// The name its sign has in the style sheet.
    pub const fn sign(&self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Single => "single",
            Self::Disputed => "disputed",
            Self::Stale => "stale",
            Self::Chosen(_) => "chosen",
        }
    }

    pub(crate) fn say(&self, words: &Words) -> String {
        match self {
            Self::Agreed => words.standing_agreed(),
            Self::Single => words.standing_single(),
            Self::Disputed => words.standing_disputed(),
            Self::Stale => words.standing_stale(),
            Self::Chosen(reason) if reason.is_empty() => words.standing_chosen(),
            Self::Chosen(reason) => words.standing_chosen_why(reason.clone()),
        }
    }
}

impl Relay {
    pub(crate) fn say(&self, words: &Words) -> String {
        match self {
            Self::QuotedBy(who) => words.said_quoted_by(who.words.as_str()),
            Self::Via(who) => words.said_via(who.words.as_str()),
        }
    }
}

impl Statement {
    /// How independent its sources are: three papers may have one.
    pub(crate) fn independence(&self, words: &Words) -> String {
        if self.sources == 1 {
            words.sources_one(self.papers)
        } else {
            words.sources_many(self.papers, self.sources)
        }
    }
}

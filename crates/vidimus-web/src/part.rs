//! The parts pages are put together from: a text in its language, a statement, a source chip.
//!
//! They are plain data, already cleared for the reader; the templates in `templates/part` show them.

mod script;

use crate::words::Words;

/// A text in its own language and script, as a source wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub words: String,
    /// Their BCP 47 tag; empty for the language of the page.
    pub lang: String,
    /// A name in another script, once more in Latin letters; empty where that says nothing new.
    pub romanised: String,
}

/// Something that has a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// What it is called.
    pub text: Text,
    /// Its page; none where the reader may not see it.
    pub address: Option<String>,
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
    /// Different answers were chosen at once.
    Contested,
    /// It was withdrawn.
    Withdrawn,
    /// It is shown by itself: how it stands is told where its question is.
    Untold,
}

/// A way a claim came to us.
#[derive(Clone, PartialEq, Eq)]
pub enum Relay {
    /// Somebody quotes the speaker.
    QuotedBy(Text),
    /// Somebody passes it on.
    Via(Text),
}

/// What is said, written as a sentence: value first, then who says it, through whom, when.
#[derive(Clone)]
pub struct Statement {
    /// The value with its qualifier.
    pub value: Text,
    /// The page of the subject that is the value.
    pub leads: Option<String>,
    /// What changes its meaning: denied, planned, called unlikely.
    pub marks: Vec<String>,
    /// Whom or what it is about.
    pub scope: Text,
    /// The time it speaks of.
    pub as_of: String,
    /// How it stands.
    pub standing: Standing,
    /// How many papers carry it, and how many independent sources they have.
    pub papers: usize,
    /// The independent sources among them.
    pub sources: usize,
    /// Everybody who says it.
    pub voices: Vec<Voice>,
}

/// Somebody who says it.
#[derive(Clone)]
pub struct Voice {
    /// The statement's id; empty where it has none.
    pub id: String,
    /// Who says it.
    pub said_by: Text,
    /// Their page.
    pub leads: Option<String>,
    /// Through whom, nearest to the speaker first.
    pub relays: Vec<Relay>,
    /// When, as the source wrote it.
    pub said_on: String,
    /// The date as understood, where the source wrote it otherwise.
    pub understood: Option<String>,
    /// Where it comes from; none where no document carries it.
    pub origin: Option<Origin>,
    /// The page on which something can be done about it; empty where nothing can.
    pub page: String,
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
            ..Self::default()
        }
    }

    /// A text in another language.
    pub fn of(lang: &str, words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            lang: lang.to_owned(),
            ..Self::default()
        }
    }

    /// Words of a source, in a language that is told by their letters as far as these tell.
    pub fn source(words: &str) -> Self {
        Self::of(script::tag(words), words)
    }

    /// A name, with its romanisation where it is written in other than Latin letters.
    pub fn name(words: &str) -> Self {
        Self {
            romanised: script::romanised(words),
            ..Self::source(words)
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
            Self::Contested => "disputed contested",
            Self::Withdrawn => "withdrawn",
            Self::Untold => "untold",
        }
    }

    /// Whether nothing is to be said of how it stands.
    pub(crate) const fn is_untold(&self) -> bool {
        matches!(self, Self::Untold)
    }

    pub(crate) fn say(&self, words: &Words) -> String {
        match self {
            Self::Agreed => words.standing_agreed(),
            Self::Single => words.standing_single(),
            Self::Disputed => words.standing_disputed(),
            Self::Stale => words.standing_stale(),
            Self::Withdrawn => words.standing_withdrawn(),
            Self::Contested => words.standing_contested(),
            Self::Untold => String::new(),
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
    /// Whether a document carries any of it.
    pub(crate) fn is_traced(&self) -> bool {
        self.voices.iter().any(|voice| voice.origin.is_some())
    }

    /// Whether one line holds it: one source says it, and there is nothing to weigh it against.
    pub(crate) fn is_brief(&self) -> bool {
        let is_plain = match self.standing {
            Standing::Untold => true,
            Standing::Single => self.scope.words.is_empty(),
            _ => false,
        };
        is_plain && self.voices.len() == 1
    }

    /// Whether a chip says more of its sources than its standing does.
    pub(crate) fn has_chip(&self) -> bool {
        match self.standing {
            Standing::Untold => false,
            Standing::Single => self.papers != 1 || self.sources != 1,
            _ => true,
        }
    }

    /// Whether its words say something else than its value.
    pub(crate) fn is_reworded(&self, origin: &Origin) -> bool {
        let quote = origin.quote.words.trim();
        !quote.is_empty() && quote != self.value.words
    }

    /// How independent its sources are: three papers may have one.
    pub(crate) fn independence(&self, words: &Words) -> String {
        if self.papers == 0 {
            return words.sources_without_paper(self.sources);
        }
        if self.sources == 1 {
            words.sources_one(self.papers)
        } else {
            words.sources_many(self.papers, self.sources)
        }
    }
}

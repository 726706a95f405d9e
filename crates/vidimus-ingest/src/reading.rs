//! Readings: the text of an article and what its page says about itself.
//!
//! A reading keeps the text as it was, marks what copying or scraping left in it, and says for
//! every title, author and date where it was found. Offsets count code points of
//! [`Article::text`].

mod byline;
mod headlines;
mod html;
mod json_ld;
mod language;
mod leftovers;
mod lines;
mod metadata;
mod nesting;
mod plain;

#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::date::WrittenDate;
use crate::encoding::EncodingUsed;
use vidimus_model::opaque_debug;

pub(crate) use html::read_page;
pub use language::{Language, LanguageBasis, detect as detect_language};
pub(crate) use plain::read_plain;

/// The text of an article and what is known about it.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Article {
    /// `text/plain` or `text/html`.
    pub media_type: &'static str,
    /// How the bytes were read.
    pub encoding: EncodingUsed,
    /// The headline.
    pub title: Option<Found>,
    /// The outlet.
    pub publisher: Option<Found>,
    /// Who signs it.
    pub authors: Vec<Found>,
    /// When it was first published.
    pub published: Option<ArticleDate>,
    /// When it was last changed.
    pub updated: Option<ArticleDate>,
    /// The language of the text.
    pub language: Option<Language>,
    /// For plain text, the file's own text; for a page, its main text.
    pub text: String,
    /// What copying or scraping left in the text, in order.
    pub leftovers: Vec<Leftover>,
    /// What a person should look at.
    pub flags: Vec<Flag>,
    /// What made this reading.
    pub extractor: Extractor,
}

/// Something a page says about itself, and where it says so.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The words.
    pub value: String,
    /// Where they were found.
    pub basis: Basis,
}

/// A date of an article, and where it was found.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct ArticleDate {
    /// The date as written and understood.
    #[serde(flatten)]
    pub date: WrittenDate,
    /// Where it was found.
    pub basis: Basis,
}

/// Where something about an article was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// In the page's structured data.
    JsonLd,
    /// In the head of the page.
    Meta,
    /// In an element of the page that is marked as such.
    Markup,
    /// In the address of the page.
    Address,
    /// In a line beside the headline.
    Byline,
    /// It is the first line, or the page's heading.
    Headline,
    /// In a line above the headline.
    Masthead,
    /// In the copyright line.
    Copyright,
}

/// A run of the text that copying or scraping left there; marked, never deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Leftover {
    /// Where it begins, in code points.
    pub start: usize,
    /// Where it ends, in code points, exclusive.
    pub end: usize,
    /// What it is.
    pub why: LeftoverKind,
}

/// What a leftover is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftoverKind {
    /// A line that stood in the text before.
    Repeat,
    /// A menu entry, button or the like.
    Interface,
    /// The name of a picture file.
    ImageFile,
    /// The caption of a picture.
    Caption,
    /// An appeal to subscribe or donate.
    Appeal,
    /// A copyright notice.
    Copyright,
}

/// Something about a reading that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize, thiserror::Error)]
#[serde(tag = "flag", rename_all = "snake_case")]
pub enum Flag {
    /// There is suspiciously little text.
    #[error("Check the text: it has only {characters} characters")]
    ShortText {
        /// How many characters.
        characters: usize,
    },
    /// Two ways of finding the text disagree.
    #[error("Check the text: two ways of finding it agree on {percent} of 100 words")]
    TextDisputed {
        /// Agreement in a hundred.
        percent: u8,
    },
    /// The main text was not found, so every paragraph was taken.
    #[error("Check the text: it was put together from all paragraphs of the page")]
    TextFromParagraphs,
    /// Characters that could not be read.
    #[error("Characters that could not be read: {count}")]
    Replaced {
        /// How many.
        count: usize,
    },
    /// The encoding was guessed.
    #[error("The encoding was guessed: check that the letters are right")]
    EncodingGuessed,
    /// No headline was found.
    #[error("No headline was found")]
    NoTitle,
    /// No date was found.
    #[error("No date of publication was found")]
    NoDate,
    /// A date was found that waits for an answer.
    #[error("A date of the article is doubtful: {doubt}")]
    DateDoubtful {
        /// The doubt.
        doubt: crate::date::DateDoubt,
    },
    /// A date was left aside because it lies after the fetch.
    #[error("A date after the day of the fetch was left aside")]
    DateAfterFetch,
    /// The language could not be told.
    #[error("The language could not be told")]
    NoLanguage,
}

/// What made a reading; a better one makes a new reading and moves no old anchor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Extractor {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: u32,
}

opaque_debug!(Article, Found, ArticleDate);

impl Article {
    /// The fingerprint of what is no leftover, for noticing syndicated copies.
    #[must_use]
    pub fn copies_hint(&self) -> Vec<u64> {
        let lines = lines::lines(&self.text);
        let kept = leftovers::kept(&lines, &self.leftovers);
        let text: Vec<&str> = kept.iter().map(|line| line.text).collect();
        crate::copies::fingerprint(&text.join("\n"))
    }
}

/// A text shorter than this is probably a teaser or a failed reading.
const SHORT_TEXT: usize = 250;

impl Article {
    /// The flags that follow from what was found and what was not.
    fn with_flags(mut self, mut flags: Vec<Flag>) -> Self {
        let left: usize = self
            .leftovers
            .iter()
            .map(|leftover| leftover.end - leftover.start)
            .sum();
        let characters = self.text.chars().count().saturating_sub(left);
        if characters < SHORT_TEXT {
            flags.push(Flag::ShortText { characters });
        }
        if self.encoding.replaced > 0 {
            flags.push(Flag::Replaced {
                count: self.encoding.replaced,
            });
        }
        if self.encoding.basis == crate::encoding::EncodingBasis::Guessed {
            flags.push(Flag::EncodingGuessed);
        }
        let missing = [
            (self.title.is_none(), Flag::NoTitle),
            (
                self.published.is_none() && self.updated.is_none(),
                Flag::NoDate,
            ),
            (self.language.is_none(), Flag::NoLanguage),
        ];
        flags.extend(
            missing
                .into_iter()
                .filter_map(|(is_missing, flag)| is_missing.then_some(flag)),
        );
        let doubts = [&self.published, &self.updated]
            .into_iter()
            .flatten()
            .flat_map(|date| &date.date.doubts);
        flags.extend(doubts.map(|doubt| Flag::DateDoubtful {
            doubt: doubt.clone(),
        }));
        self.flags = flags;
        self
    }
}

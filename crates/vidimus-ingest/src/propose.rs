//! From the text of an article, statements for a person to confirm.
//!
//! A text is cut into sentences and these into items: words, names, figures, dates. Rules, which are
//! data files with their own examples, recognise claims; each claim gets the words that carry it, the
//! speaker, and the date it speaks of. Everything is a pure function of the text, what is known about
//! the document, and the rules. Nothing here knows a country, a person or an outlet: names are told by
//! their capitals and titles, roles by a word list.
//!
//! Deliberately absent: statistical models, today's date, and any decision. A proposal is a suggestion.
//!
//! ```
//! use vidimus_ingest::propose::{About, Rules, propose};
//!
//! let about = About { published: Some("2031-05-09"), ..About::default() };
//! let text = "Norland freed 23 prisoners on Wednesday, the ministry said.";
//! let found = propose(text, &about, &Rules::builtin()?);
//! assert_eq!(found[0].value, "23");
//! assert_eq!(found[0].as_of.as_deref(), Some("2031-05-07"));
//! assert_eq!(found[0].speaker, "the ministry");
//! # Ok::<(), vidimus_ingest::propose::RuleError>(())
//! ```

mod anchor;
mod clause;
mod date;
mod draft;
mod find;
mod item;
mod language;
mod name;
mod number;
mod page;
mod pattern;
mod phrase;
mod proposal;
mod reference;
mod rules;
mod sentence;
mod speech;
mod token;
mod vocabulary;
mod when;

#[cfg(test)]
mod evaluation;
#[cfg(test)]
mod tests;

pub use proposal::{Basis, Mention, Modality, Mode, Op, Polarity, Proposal, StatementType};
pub use rules::{RuleError, Rules};

use find::Finder;
use page::Page;
use speech::Voices;

/// What is known about a document beside its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About<'a> {
    /// The headline; a claim that it makes is left out where the text makes it too.
    pub title: Option<&'a str>,
    /// Who published it; a relay of that name is not noted.
    pub publisher: Option<&'a str>,
    /// When, as ISO 8601 or EDTF; relative dates are counted from it.
    pub published: Option<&'a str>,
    /// The language code; there are rules for `en`, and nothing is proposed for others.
    pub language: Option<&'a str>,
    /// Runs of code points that scraping left and that are skipped.
    pub leftovers: &'a [(usize, usize)],
}

/// Proposes statements from the text of an article, in the order of the text.
pub fn propose(text: &str, about: &About<'_>, rules: &Rules) -> Vec<Proposal> {
    if about
        .language
        .is_some_and(|language| !language.starts_with("en"))
    {
        return Vec::new();
    }
    let Some(page) = Page::read(text, about.published, about.leftovers, &rules.language) else {
        return Vec::new();
    };
    let voices = Voices::hear(&page);
    let finder = Finder {
        page: &page,
        rules,
        voices: &voices,
        publisher: about.publisher,
    };
    anchor::anchor(&page, finder.proposals())
}

impl Rules {
    /// The examples of one file that its rules do not keep.
    fn faults(&self, file: &str) -> Vec<RuleError> {
        let own = self
            .language
            .frames
            .iter()
            .filter(|frame| frame.examples.file == file);
        own.flat_map(|frame| self.faults_of(frame)).collect()
    }

    fn faults_of(&self, frame: &rules::Frame) -> Vec<RuleError> {
        let finds = |text: &str| {
            propose(text, &About::default(), self)
                .iter()
                .any(|found| found.rule == frame.id)
        };
        let fault = |line: usize, text: &str, must: &str| RuleError {
            file: frame.examples.file.clone(),
            line,
            reason: format!("The rule `{}` {must} find a statement in: {text}", frame.id),
        };
        let missed = frame.examples.ok.iter().filter(|(_, text)| !finds(text));
        let missed = missed.map(|(line, text)| fault(*line, text, "does not"));
        let wrong = frame.examples.not.iter().filter(|(_, text)| finds(text));
        missed
            .chain(wrong.map(|(line, text)| fault(*line, text, "must not")))
            .collect()
    }
}

//! Rule files: words, numbers, dates and frames of one language, as TOML.

mod source;
mod starts;

use serde::Deserialize;

use vidimus_model::opaque_debug;

use super::item::Item;
use super::language::{Classes, Language};
use super::pattern::Pattern;
use super::proposal::{Modality, Op, StatementType};
use super::vocabulary::Class;
use source::{Source, read};
use starts::Starts;

const BUILTIN: [(&str, &str); 9] = [
    (
        "rules/en/lexicon.toml",
        include_str!("../../rules/en/lexicon.toml"),
    ),
    (
        "rules/en/numbers.toml",
        include_str!("../../rules/en/numbers.toml"),
    ),
    (
        "rules/en/dates.toml",
        include_str!("../../rules/en/dates.toml"),
    ),
    (
        "rules/en/speech.toml",
        include_str!("../../rules/en/speech.toml"),
    ),
    (
        "rules/en/count.toml",
        include_str!("../../rules/en/count.toml"),
    ),
    (
        "rules/en/access.toml",
        include_str!("../../rules/en/access.toml"),
    ),
    (
        "rules/en/events.toml",
        include_str!("../../rules/en/events.toml"),
    ),
    (
        "rules/en/court.toml",
        include_str!("../../rules/en/court.toml"),
    ),
    (
        "rules/en/letters.toml",
        include_str!("../../rules/en/letters.toml"),
    ),
];

/// Why a rule file was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {reason}")]
pub struct RuleError {
    /// The file as it was named.
    pub file: String,
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// The rules by which statements are proposed.
#[derive(Clone, Default)]
pub struct Rules {
    pub(super) language: Language,
    starts: Starts,
}

opaque_debug!(Rules);

/// One way to recognise a statement.
#[derive(Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in a rule file"
)]
pub(crate) struct Frame {
    pub(crate) id: String,
    pub(crate) kind: StatementType,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) unless: Vec<Pattern>,
    pub(crate) value: Option<String>,
    pub(crate) op: Option<Op>,
    pub(crate) subject: Side,
    pub(crate) people: Option<Side>,
    pub(crate) near: Option<Class>,
    pub(crate) modality: Modality,
    /// The value of what is still to come, where it has another than what happened.
    pub(crate) planned: Option<String>,
    /// Whether "may be" is a claim of its own, and not nothing.
    pub(crate) possible: bool,
    pub(crate) real: Reality,
    pub(crate) dated: Dated,
    pub(crate) actor: bool,
    pub(crate) figure: bool,
    pub(crate) split: bool,
    pub(crate) confidence: u8,
    pub(crate) version: u32,
    pub(crate) examples: Examples,
}

/// What a frame must and must not find.
#[derive(Clone, Default)]
pub(crate) struct Examples {
    pub(crate) file: String,
    pub(crate) ok: Vec<(usize, String)>,
    pub(crate) not: Vec<(usize, String)>,
}

/// Where a frame looks for its subject or for the people it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Side {
    #[default]
    Left,
    Right,
    Inside,
}

/// Where words such as "not", "if" and "may" spoil a match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Reality {
    /// Nowhere.
    #[default]
    Any,
    /// Before the match, in its clause.
    Before,
    /// Before the match and inside it.
    Whole,
}

/// Which date belongs to a statement that has none beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Dated {
    /// Something happened: the date of the same event in the sentences before, or none.
    #[default]
    Event,
    /// Something is so: the day it was said, or the document's date.
    State,
}

impl Rules {
    /// The rules that come with the program.
    pub fn builtin() -> Result<Self, RuleError> {
        Self::load(&BUILTIN)
    }

    /// The built-in rules and further files, each given as name and text.
    ///
    /// The examples of the further files are tried, and a rule that fails its own is refused.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, RuleError> {
        let all: Vec<_> = BUILTIN.iter().chain(files).copied().collect();
        let rules = Self::load(&all)?;
        let fault = files
            .iter()
            .find_map(|(name, _)| rules.faults(name).into_iter().next());
        fault.map_or(Ok(rules), Err)
    }

    /// The ids of all rules with the type each proposes, in file order.
    pub fn ids(&self) -> impl Iterator<Item = (&str, StatementType)> {
        self.language
            .frames
            .iter()
            .map(|frame| (frame.id.as_str(), frame.kind))
    }

    pub(super) fn load(files: &[(&str, &str)]) -> Result<Self, RuleError> {
        let mut parsed = Vec::new();
        for (name, text) in files {
            parsed.push((Source { name, text }, read(name, text)?));
        }
        let mut language = Language::default();
        for (source, file) in &parsed {
            source.words(file, &mut language)?;
        }
        for (source, file) in parsed {
            for frame in file.frame {
                let frame = source.frame(frame, file.version, &mut language.words)?;
                language.frames.push(frame);
            }
        }
        let found = Classes::find(&language.words);
        let missing = |name| RuleError {
            file: files
                .first()
                .map_or_else(String::new, |(name, _)| (*name).to_owned()),
            line: 1,
            reason: format!("The class of words `{name}` is missing"),
        };
        language.classes = Some(found.map_err(missing)?);
        let starts = Starts::new(&language);
        Ok(Self { language, starts })
    }

    /// The patterns that may begin with this item, as frame and pattern numbers.
    pub(super) fn starting_with(&self, item: &Item) -> impl Iterator<Item = (usize, usize)> + '_ {
        let by_word = item.word.and_then(|word| self.starts.by_word.get(&word));
        let slots = self
            .starts
            .by_slot
            .iter()
            .filter(|(slot, _)| item.fills(*slot));
        let by_slot: Vec<_> = slots
            .flat_map(|(_, patterns)| patterns.iter().copied())
            .collect();
        by_word.into_iter().flatten().copied().chain(by_slot)
    }
}

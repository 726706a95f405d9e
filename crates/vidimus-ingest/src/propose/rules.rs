//! Rule files: words, numbers, dates and frames of one language, as TOML.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use vidimus_model::opaque_debug;

use super::item::Item;
use super::language::{Classes, DateWords, DatesFile, Language, NumberWords, NumbersFile};
use super::pattern::{Pattern, Slot, Test};
use super::proposal::{Modality, Op, StatementType};
use super::vocabulary::{Class, Vocabulary};

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    language: String,
    #[serde(default)]
    class: BTreeMap<String, Vec<String>>,
    numbers: Option<NumbersFile>,
    dates: Option<DatesFile>,
    #[serde(default)]
    frame: Vec<Spanned<FrameFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in a rule file"
)]
struct FrameFile {
    id: String,
    r#type: Spanned<String>,
    any: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    value: Option<String>,
    op: Option<Spanned<String>>,
    #[serde(default)]
    subject: Side,
    people: Option<Side>,
    near: Option<Spanned<String>>,
    modality: Option<Spanned<String>>,
    planned: Option<String>,
    #[serde(default)]
    possible: bool,
    #[serde(default)]
    real: Reality,
    #[serde(default)]
    dated: Dated,
    #[serde(default)]
    actor: bool,
    #[serde(default)]
    figure: bool,
    #[serde(default)]
    split: bool,
    confidence: Option<u8>,
    ok: Vec<Spanned<String>>,
    #[serde(default)]
    not: Vec<Spanned<String>>,
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

/// Patterns by what they begin with.
#[derive(Clone, Default)]
struct Starts {
    by_word: HashMap<u32, Vec<(usize, usize)>>,
    by_slot: Vec<(Slot, Vec<(usize, usize)>)>,
}

impl Starts {
    fn new(language: &Language) -> Self {
        let mut starts = Self::default();
        for (frame, rule) in language.frames.iter().enumerate() {
            for (number, pattern) in rule.patterns.iter().enumerate() {
                for test in pattern.first_tests() {
                    starts.add(test, (frame, number), &language.words);
                }
            }
        }
        for patterns in starts.by_word.values_mut() {
            patterns.dedup();
        }
        starts
    }

    fn add(&mut self, test: &Test, pattern: (usize, usize), words: &Vocabulary) {
        match test {
            Test::Words(ids) => {
                for id in ids {
                    self.by_word.entry(*id).or_default().push(pattern);
                }
            }
            Test::Class(class) => {
                for id in words.members(*class) {
                    self.by_word.entry(id).or_default().push(pattern);
                }
            }
            Test::Slot(slot) | Test::Group(slot, _) => self.add_slot(*slot, pattern),
            Test::Comma => {}
        }
    }

    fn add_slot(&mut self, slot: Slot, pattern: (usize, usize)) {
        match self.by_slot.iter_mut().find(|(known, _)| *known == slot) {
            Some((_, patterns)) => patterns.push(pattern),
            None => self.by_slot.push((slot, vec![pattern])),
        }
    }
}

struct Source<'a> {
    name: &'a str,
    text: &'a str,
}

fn read(name: &str, text: &str) -> Result<File, RuleError> {
    let source = Source { name, text };
    let file: File = toml::from_str(text)
        .map_err(|error| source.error(&error.span().unwrap_or(0..0), error.message()))?;
    if file.language != "en" {
        let reason = format!(
            "There are no rules for the language `{}` to add to",
            file.language
        );
        return Err(source.error(&(0..0), &reason));
    }
    Ok(file)
}

impl Source<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        self.text
            .bytes()
            .take(span.start)
            .filter(|byte| *byte == b'\n')
            .count()
            + 1
    }

    fn error(&self, span: &Range<usize>, reason: &str) -> RuleError {
        RuleError {
            file: self.name.to_owned(),
            line: self.line(span),
            reason: reason.to_owned(),
        }
    }

    fn words(&self, file: &File, language: &mut Language) -> Result<(), RuleError> {
        for (name, entries) in &file.class {
            let class = language.words.define(name);
            let class = class.map_err(|error| self.error(&(0..0), &error.to_string()))?;
            for entry in entries {
                language.words.add(class, entry);
            }
        }
        if let Some(numbers) = &file.numbers {
            let numbers = NumberWords::new(numbers.clone());
            let unknown = |sign| self.error(&(0..0), &format!("There is no sign `{sign}`"));
            language.numbers = numbers.map_err(unknown)?;
        }
        if let Some(dates) = &file.dates {
            language.dates = DateWords::new(dates.clone());
        }
        Ok(())
    }

    fn frame(
        &self,
        frame: Spanned<FrameFile>,
        version: u32,
        words: &mut Vocabulary,
    ) -> Result<Frame, RuleError> {
        let span = frame.span();
        let frame = frame.into_inner();
        if frame.ok.is_empty() {
            return Err(self.error(
                &span,
                &format!("The rule `{}` has no example in `ok`", frame.id),
            ));
        }
        let near = frame
            .near
            .as_ref()
            .map(|name| self.class(name, words))
            .transpose()?;
        Ok(Frame {
            kind: self.named(&frame.r#type, StatementType::parse)?,
            op: frame
                .op
                .as_ref()
                .map(|op| self.named(op, Op::parse))
                .transpose()?,
            modality: frame
                .modality
                .as_ref()
                .map_or(Ok(Modality::Asserted), |name| {
                    self.named(name, Modality::parse)
                })?,
            patterns: self.patterns(&frame.any, words)?,
            unless: self.patterns(&frame.unless, words)?,
            examples: Examples {
                file: self.name.to_owned(),
                ok: self.lines(frame.ok),
                not: self.lines(frame.not),
            },
            id: frame.id,
            value: frame.value,
            subject: frame.subject,
            people: frame.people,
            near,
            planned: frame.planned,
            possible: frame.possible,
            real: frame.real,
            dated: frame.dated,
            actor: frame.actor,
            figure: frame.figure,
            split: frame.split,
            confidence: frame.confidence.unwrap_or(60).min(100),
            version,
        })
    }

    fn lines(&self, examples: Vec<Spanned<String>>) -> Vec<(usize, String)> {
        let lines = examples
            .into_iter()
            .map(|line| (self.line(&line.span()), line.into_inner()));
        lines.collect()
    }

    fn named<T>(
        &self,
        name: &Spanned<String>,
        parse: fn(&str) -> Option<T>,
    ) -> Result<T, RuleError> {
        let unknown = || {
            self.error(
                &name.span(),
                &format!("`{}` is not known here", name.get_ref()),
            )
        };
        parse(name.get_ref()).ok_or_else(unknown)
    }

    fn class(&self, name: &Spanned<String>, words: &Vocabulary) -> Result<Class, RuleError> {
        let unknown = || {
            self.error(
                &name.span(),
                &format!("There is no class of words `{}`", name.get_ref()),
            )
        };
        words.class(name.get_ref()).ok_or_else(unknown)
    }

    fn patterns(
        &self,
        sources: &[Spanned<String>],
        words: &mut Vocabulary,
    ) -> Result<Vec<Pattern>, RuleError> {
        let compile = |source: &Spanned<String>| {
            Pattern::compile(source.get_ref(), words)
                .map_err(|error| self.error(&source.span(), &error.to_string()))
        };
        sources.iter().map(compile).collect()
    }
}

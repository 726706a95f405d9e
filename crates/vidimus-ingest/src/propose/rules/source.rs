//! A rule file as it is written, and what is refused in it.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{Dated, Examples, Frame, Reality, RuleError, Side};
use crate::propose::language::{DateWords, DatesFile, Language, NumberWords, NumbersFile};
use crate::propose::pattern::Pattern;
use crate::propose::proposal::{Modality, Op, StatementType};
use crate::propose::vocabulary::{Class, Vocabulary};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) version: u32,
    language: String,
    #[serde(default)]
    class: BTreeMap<String, Vec<String>>,
    numbers: Option<NumbersFile>,
    dates: Option<DatesFile>,
    #[serde(default)]
    pub(super) frame: Vec<Spanned<FrameFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in a rule file"
)]
pub(super) struct FrameFile {
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

/// A rule file being read: knows on which line a position stands.
pub(super) struct Source<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
}

/// Parses a rule file.
pub(super) fn read(name: &str, text: &str) -> Result<File, RuleError> {
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

    pub(super) fn words(&self, file: &File, language: &mut Language) -> Result<(), RuleError> {
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

    pub(super) fn frame(
        &self,
        frame: Spanned<FrameFile>,
        version: u32,
        words: &mut Vocabulary,
    ) -> Result<Frame, RuleError> {
        let span = frame.span();
        let frame = frame.into_inner();
        if frame.ok.is_empty() {
            let reason = format!("The rule `{}` has no example in `ok`", frame.id);
            return Err(self.error(&span, &reason));
        }
        let kind = self.named(&frame.r#type, StatementType::parse)?;
        let op = frame.op.as_ref().map(|op| self.named(op, Op::parse));
        let modality = frame.modality.as_ref();
        let modality = modality.map(|name| self.named(name, Modality::parse));
        let near = frame.near.as_ref().map(|name| self.class(name, words));
        Ok(Frame {
            kind,
            op: op.transpose()?,
            modality: modality.transpose()?.unwrap_or(Modality::Asserted),
            near: near.transpose()?,
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

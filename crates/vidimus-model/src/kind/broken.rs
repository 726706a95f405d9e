//! Why a definition, of a kind or a profile, is refused, and where.

use std::fmt;
use std::ops::Range;

/// A definition that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct BrokenDefinition {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl fmt::Display for BrokenDefinition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.file, self.line, self.reason)
    }
}

impl BrokenDefinition {
    /// The same refusal with a hint.
    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same refusal, with the nearest of the known words as a hint if one is near.
    #[must_use]
    pub(super) fn did_you_mean<'a>(
        mut self,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        self.hint = super::nearest::suggestion(word, known);
        self
    }
}

/// A file being read: knows on which line a position stands.
pub(super) struct Source<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

/// No definition that people wrote comes near this; what is larger was not meant as one.
const LARGEST: usize = 256 * 1024;

impl<'a> Source<'a> {
    pub(super) fn of(file: &'a str, text: &'a str) -> Result<Self, BrokenDefinition> {
        let source = Self { file, text };
        if text.len() > LARGEST {
            let reason = format!("The file has more than {} KiB", LARGEST / 1024);
            return Err(source.broken(&(0..0), reason));
        }
        Ok(source)
    }
}

impl Source<'_> {
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        1 + before.matches('\n').count()
    }

    pub(super) fn broken(
        &self,
        span: &Range<usize>,
        reason: impl Into<String>,
    ) -> BrokenDefinition {
        BrokenDefinition {
            file: self.file.to_owned(),
            line: self.line(span),
            reason: reason.into(),
            hint: None,
        }
    }
}

//! Reading words of the file: names, lists without repetition, and what they refer to.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::broken::{BrokenDefinition, Source};
use super::super::file::Word;
use super::super::nearest::listed;
use super::super::{Kind, Property, Type};
use super::Read;

/// Whether the word is in snake case and short enough to be a key.
pub(in crate::kind) fn is_name(word: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    word.len() <= 64
        && word.starts_with(|first: char| first.is_ascii_lowercase())
        && !word.ends_with('_')
        && word.bytes().all(plain)
}

impl Source<'_> {
    pub(in crate::kind) fn not_toml(&self, error: &toml::de::Error) -> BrokenDefinition {
        let mut reason = error.message().replace('\n', " ");
        if let Some(first) = reason.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        self.broken(&error.span().unwrap_or(0..0), reason)
    }

    /// The word as a name of this project: snake case.
    pub(in crate::kind) fn name(&self, word: &Word) -> Read<String> {
        let name = word.get_ref();
        if is_name(name) {
            return Ok(name.clone());
        }
        let reason = format!("`{name}` cannot be a name");
        let hint =
            "Use small letters from a to z, digits and underscores, a letter first, at most 64";
        Err(self.broken(&word.span(), reason).hint(hint))
    }

    /// The same words, none of them twice.
    pub(in crate::kind) fn unique<'w>(
        &self,
        words: impl IntoIterator<Item = &'w Word>,
        what: &str,
    ) -> Read<Vec<&'w Word>> {
        let mut seen = BTreeSet::new();
        let once = |word: &'w Word| {
            if seen.insert(word.get_ref()) {
                return Ok(word);
            }
            let reason = format!("The {what} `{}` stands here twice", word.get_ref());
            Err(self.broken(&word.span(), reason))
        };
        words.into_iter().map(once).collect()
    }

    /// Refuses an empty list that `key` should have filled.
    pub(in crate::kind) fn some<T>(&self, at: &Word, list: &[T], key: &str) -> Read<()> {
        if list.is_empty() {
            let reason = format!("`{}` needs `{key}`, and there is none", at.get_ref());
            return Err(self.broken(&at.span(), reason));
        }
        Ok(())
    }

    /// The refusal of a word that is not among the known ones.
    pub(in crate::kind) fn unknown<'k>(
        &self,
        what: &str,
        word: &str,
        span: &Range<usize>,
        known: impl IntoIterator<Item = &'k str>,
    ) -> BrokenDefinition {
        let reason = format!("There is no {what} `{word}`");
        self.broken(span, reason).did_you_mean(word, known)
    }

    /// The refusal of a term that is not in its vocabulary.
    pub(in crate::kind) fn unknown_term<'k>(
        &self,
        vocabulary: &str,
        term: &str,
        span: &Range<usize>,
        known: impl IntoIterator<Item = &'k str>,
    ) -> BrokenDefinition {
        let reason = format!("There is no term `{term}` in the vocabulary `{vocabulary}`");
        self.broken(span, reason).did_you_mean(term, known)
    }
}

impl Kind {
    /// The property that a word of the file names, retired or not.
    pub(in crate::kind) fn known_at(&self, source: &Source<'_>, word: &Word) -> Read<&Property> {
        let known = self.properties.iter().map(|one| one.name.as_str());
        self.property(word.get_ref())
            .ok_or_else(|| source.unknown("property", word.get_ref(), &word.span(), known))
    }

    /// The property that a word of the file names and that may still be written with.
    pub(in crate::kind) fn current_at(&self, source: &Source<'_>, word: &Word) -> Read<&Property> {
        let property = self.known_at(source, word)?;
        if property.retired {
            let reason = format!("The property `{}` is retired", property.name);
            return Err(source.broken(&word.span(), reason));
        }
        Ok(property)
    }

    /// The name of a property that has the wanted type.
    pub(in crate::kind) fn of_type(
        &self,
        source: &Source<'_>,
        word: &Word,
        wanted: &str,
        fits: impl Fn(&Type) -> bool,
    ) -> Read<String> {
        let property = self.current_at(source, word)?;
        if fits(&property.holds) {
            return Ok(property.name.clone());
        }
        let fitting = self.current().filter(|one| fits(&one.holds));
        let fitting = listed(fitting.map(|one| one.name.as_str()));
        let reason = format!(
            "The property `{}` is of the type {}, not {wanted}",
            property.name,
            property.holds.word(),
        );
        let broken = source.broken(&word.span(), reason);
        Err(match fitting.as_str() {
            "" => broken,
            some => broken.hint(format!("Of the type {wanted}: {some}")),
        })
    }

    pub(super) fn all_of(
        &self,
        source: &Source<'_>,
        words: &[Word],
        wanted: &str,
        fits: impl Fn(&Type) -> bool + Copy,
    ) -> Read<Vec<String>> {
        words
            .iter()
            .map(|word| self.of_type(source, word, wanted, fits))
            .collect()
    }
}

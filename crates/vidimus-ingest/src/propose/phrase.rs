//! Tables of words and short phrases, looked up at a place in the text.

use std::collections::HashMap;

use super::token::Token;

/// Phrases with what they stand for; the longest phrase wins.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            by_first: HashMap::new(),
        }
    }
}

impl<T> Phrases<T> {
    pub(crate) fn add(&mut self, phrase: &str, meaning: T) {
        let words: Vec<String> = phrase.split_whitespace().map(str::to_owned).collect();
        let Some(first) = words.first().cloned() else {
            return;
        };
        let entries = self.by_first.entry(first).or_default();
        entries.push((words, meaning));
        entries.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }

    /// The longest phrase that begins at token `at`: its length and its meaning.
    pub(crate) fn at(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let entries = self.by_first.get(&tokens.get(at)?.lower)?;
        let fits = |words: &[String]| {
            words.iter().enumerate().all(|(offset, word)| {
                tokens
                    .get(at + offset)
                    .is_some_and(|token| token.lower == *word)
            })
        };
        let (words, meaning) = entries.iter().find(|(words, _)| fits(words))?;
        Some((words.len(), meaning))
    }
}

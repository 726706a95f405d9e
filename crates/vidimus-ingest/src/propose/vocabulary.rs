//! The words that the rules of a language know, numbered, with the classes they belong to.

use std::collections::HashMap;

use super::token::Token;

/// A class of words, such as the words for held people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Class(u8);

impl Class {
    const fn bit(self) -> u128 {
        1 << self.0
    }
}

/// Why a class cannot be defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("There are more than 128 classes of words")]
pub(crate) struct TooManyClasses;

/// Words by number; a word may be in many classes.
#[derive(Clone, Default)]
pub(crate) struct Vocabulary {
    ids: HashMap<String, u32>,
    bits: Vec<u128>,
    names: Vec<String>,
    phrases: Vec<Vec<Vec<u32>>>,
}

impl Vocabulary {
    /// The number of a word, given on first sight.
    pub(crate) fn intern(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = u32::try_from(self.bits.len()).unwrap_or(u32::MAX);
        self.ids.insert(word.to_owned(), id);
        self.bits.push(0);
        id
    }

    pub(crate) fn id(&self, word: &str) -> Option<u32> {
        self.ids.get(word).copied()
    }

    /// The class of this name, made on first sight.
    pub(crate) fn define(&mut self, name: &str) -> Result<Class, TooManyClasses> {
        if let Some(class) = self.class(name) {
            return Ok(class);
        }
        let class = u8::try_from(self.names.len())
            .ok()
            .filter(|n| *n < 128)
            .ok_or(TooManyClasses)?;
        self.names.push(name.to_owned());
        self.phrases.push(Vec::new());
        Ok(Class(class))
    }

    pub(crate) fn class(&self, name: &str) -> Option<Class> {
        let at = self.names.iter().position(|known| known == name)?;
        u8::try_from(at).ok().map(Class)
    }

    /// Adds an entry to a class: a word, a word with `~` for its inflected forms, or a phrase.
    pub(crate) fn add(&mut self, class: Class, entry: &str) {
        let words: Vec<&str> = entry.split_whitespace().collect();
        match words.as_slice() {
            [word] => {
                for id in self.forms(word) {
                    if let Some(bits) = self.bits.get_mut(id as usize) {
                        *bits |= class.bit();
                    }
                }
            }
            words => {
                let phrase = words.iter().map(|word| self.intern(word)).collect();
                if let Some(phrases) = self.phrases.get_mut(usize::from(class.0)) {
                    phrases.push(phrase);
                }
            }
        }
    }

    /// The numbers of a word, or of all forms of a word ending in `~`.
    pub(crate) fn forms(&mut self, word: &str) -> Vec<u32> {
        match word.strip_suffix('~') {
            None => vec![self.intern(word)],
            Some(base) => inflect(base).iter().map(|form| self.intern(form)).collect(),
        }
    }

    pub(crate) fn has(&self, class: Class, word: Option<u32>) -> bool {
        word.and_then(|id| self.bits.get(id as usize))
            .is_some_and(|bits| bits & class.bit() != 0)
    }

    /// All single words of a class.
    pub(crate) fn members(&self, class: Class) -> impl Iterator<Item = u32> + '_ {
        let ids = 0..u32::try_from(self.bits.len()).unwrap_or(u32::MAX);
        ids.filter(move |id| self.has(class, Some(*id)))
    }

    pub(crate) fn phrases(&self, class: Class) -> &[Vec<u32>] {
        self.phrases
            .get(usize::from(class.0))
            .map_or(&[], Vec::as_slice)
    }

    /// How many tokens from `at` on are an entry of the class, the longest entry first; 0 if none.
    pub(crate) fn run(&self, class: Class, tokens: &[Token], at: usize) -> usize {
        let rest = tokens.get(at..).unwrap_or_default();
        let fits = |phrase: &&Vec<u32>| {
            phrase.len() <= rest.len()
                && phrase
                    .iter()
                    .zip(rest)
                    .all(|(id, token)| token.id == Some(*id))
        };
        let single = usize::from(self.has(class, rest.first().and_then(|token| token.id)));
        self.phrases(class)
            .iter()
            .filter(fits)
            .map(Vec::len)
            .max()
            .unwrap_or(single)
    }
}

/// The regular forms of an English verb or noun.
fn inflect(base: &str) -> Vec<String> {
    let mut forms = vec![base.to_owned()];
    let stem = |cut: usize| base.get(..base.len() - cut).unwrap_or(base);
    let mut add = |stem: &str, endings: &[&str]| {
        forms.extend(endings.iter().map(|ending| format!("{stem}{ending}")));
    };
    let ends = |endings: &[&str]| endings.iter().any(|ending| base.ends_with(ending));
    if ends(&["e"]) {
        add(base, &["s", "d"]);
        add(stem(1), &["ing"]);
    } else if ends(&["y"]) && !ends(&["ay", "ey", "oy"]) {
        add(stem(1), &["ies", "ied"]);
        add(base, &["ing"]);
    } else if ends(&["s", "x", "ch", "sh"]) {
        add(base, &["es", "ed", "ing"]);
    } else {
        add(base, &["s", "ed", "ing"]);
    }
    if let Some(last) = base.chars().last().filter(|c| "bdglmnpt".contains(*c)) {
        add(&format!("{base}{last}"), &["ed", "ing"]);
    }
    forms
}

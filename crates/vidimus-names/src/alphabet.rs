//! Alphabets as data: how each letter is romanised and what sound it stands for.
//!
//! A table row holds a group of letters, its romanisation for reading, and its sounds in the
//! alphabet that [`crate::sound`] defines. The longest group that fits its place wins.

mod arabic;
mod armenian;
mod cyrillic;
mod georgian;
mod latin;

use std::sync::LazyLock;

use unicode_normalization::char::decompose_canonical;

use crate::romanise::System;
use crate::script::{Script, letter_script};
use crate::sound::is_vowel;

/// Where in a word a row applies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    Start,
    AfterVowel,
    End,
}

/// One row of an alphabet.
pub(crate) struct Letter {
    written: &'static str,
    length: usize,
    place: Place,
    /// The romanisation, in lower case.
    pub(crate) roman: &'static str,
    /// The sounds, in the alphabet of [`crate::sound`].
    pub(crate) sound: &'static str,
}

/// A row as the tables write it: letters, romanisation, sounds. `^` before the letters keeps the
/// row to the start of a word, `$` after them to its end, `+` before them to after a vowel.
type Row = (&'static str, &'static str, &'static str);

impl Letter {
    fn from_row(&(marked, roman, sound): &Row) -> Self {
        let (place, written) = if let Some(rest) = marked.strip_prefix('^') {
            (Place::Start, rest)
        } else if let Some(rest) = marked.strip_prefix('+') {
            (Place::AfterVowel, rest)
        } else if let Some(rest) = marked.strip_suffix('$') {
            (Place::End, rest)
        } else {
            (Place::Anywhere, marked)
        };
        Self {
            written,
            length: written.chars().count(),
            place,
            roman,
            sound,
        }
    }

    fn first(&self) -> Option<char> {
        self.written.chars().next()
    }

    fn fits(&self, rest: &[char], context: Context) -> bool {
        let placed = match self.place {
            Place::Anywhere => true,
            Place::Start => context == Context::Start,
            Place::AfterVowel => context == Context::AfterVowel,
            Place::End => rest.len() == self.length && context != Context::Start,
        };
        placed
            && rest.len() >= self.length
            && self
                .written
                .chars()
                .zip(rest)
                .all(|(wanted, &c)| wanted == c)
    }
}

/// What stands before the place that is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Start,
    AfterVowel,
    AfterConsonant,
}

/// The letters of one language in one script.
pub(crate) struct Alphabet {
    /// The name of its romanisation.
    pub(crate) system: System,
    /// Whether the script has capital letters.
    pub(crate) cased: bool,
    /// Whether short vowels go unwritten.
    pub(crate) vowels_unwritten: bool,
    letters: Vec<Letter>,
}

impl Alphabet {
    fn new(system: System, tables: &[&[Row]]) -> Self {
        let mut letters: Vec<_> = tables
            .iter()
            .copied()
            .flatten()
            .map(Letter::from_row)
            .collect();
        // Longest first, then the narrower place: the first row that fits is the right one.
        letters.sort_by_key(|letter| {
            let anywhere = letter.place == Place::Anywhere;
            (letter.first(), std::cmp::Reverse(letter.length), anywhere)
        });
        let vowels_unwritten = matches!(system, System::Arabic | System::Persian);
        let cased = !vowels_unwritten && system != System::Georgian;
        Self {
            system,
            cased,
            vowels_unwritten,
            letters,
        }
    }

    /// Reads a word in lower case, step by step.
    pub(crate) fn walk<'a>(&'a self, letters: &'a [char]) -> Walk<'a> {
        Walk {
            alphabet: self,
            letters,
            at: 0,
            context: Context::Start,
        }
    }

    fn read(&self, rest: &[char], context: Context) -> Option<&Letter> {
        let first = rest.first().copied();
        let from = self
            .letters
            .partition_point(|letter| letter.first() < first);
        self.letters
            .iter()
            .skip(from)
            .take_while(|letter| letter.first() == first)
            .find(|letter| letter.fits(rest, context))
    }
}

/// One step through a word: a row that was found, or a character that has none.
pub(crate) enum Step<'a> {
    /// The row for the letters here.
    Letter(&'a Letter),
    /// A mark, a sign or a letter of another language.
    Unread(char),
}

/// A walk through the lower-case letters of a word, giving each step with its place.
pub(crate) struct Walk<'a> {
    alphabet: &'a Alphabet,
    letters: &'a [char],
    at: usize,
    context: Context,
}

impl<'a> Iterator for Walk<'a> {
    type Item = (usize, Step<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.letters.get(self.at..)?;
        let (&first, at) = (rest.first()?, self.at);
        let found = self
            .alphabet
            .read(rest, self.context)
            .or_else(|| self.without_accent(first));
        let Some(letter) = found else {
            self.at += 1;
            return Some((at, Step::Unread(first)));
        };
        self.at += letter.length;
        self.context = self.context.after(letter.sound);
        Some((at, Step::Letter(letter)))
    }
}

impl<'a> Walk<'a> {
    fn without_accent(&self, c: char) -> Option<&'a Letter> {
        let mut base = None;
        decompose_canonical(c, |part| {
            base.get_or_insert(part);
        });
        self.alphabet.read(&[base?], self.context)
    }
}

impl Context {
    fn after(self, sound: &str) -> Self {
        match sound.chars().next_back() {
            Some(last) if is_vowel(last) => Self::AfterVowel,
            // A silent letter at the start leaves the word unbegun.
            None if self == Self::Start => Self::Start,
            Some(_) | None => Self::AfterConsonant,
        }
    }
}

/// The alphabet of a word, told from its script and the letters that only one language has.
pub(crate) fn alphabet_of(word: &str) -> Option<&'static Alphabet> {
    alphabet_in(word.chars().find_map(letter_script)?, word)
}

/// The alphabet of a script in the language of the text around.
pub(crate) fn alphabet_in(script: Script, text: &str) -> Option<&'static Alphabet> {
    Some(match script {
        Script::Latin => &latin::LATIN,
        Script::Armenian => &armenian::ARMENIAN,
        Script::Georgian => &georgian::GEORGIAN,
        Script::Cyrillic => cyrillic::of(text),
        Script::Arabic => arabic::of(text),
        _ => return None,
    })
}

pub(crate) use arabic::without_article;

type Lazy = LazyLock<Alphabet>;

/// Lower case, one character for one, so that places in a word stay what they are.
pub(crate) fn lower(c: char) -> char {
    // U+0130 has two characters in lower case, of which the second is a mark.
    c.to_lowercase().next().unwrap_or(c)
}

#[cfg(test)]
mod tests;

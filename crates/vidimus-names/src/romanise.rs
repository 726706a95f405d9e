//! Reading romanisation: another script's names in plain Latin letters, for display beside the original.
//!
//! The tables follow the named systems with their apostrophes left out. What a script does not
//! write cannot be romanised: Arabic and Persian come out without short vowels, except in given
//! names that are known (see [`crate::given`]) and where the vowel marks are written.

use std::borrow::Cow;
use std::char::ToUppercase;

use unicode_normalization::UnicodeNormalization as _;

use crate::alphabet::{Alphabet, Step, alphabet_in, lower, without_article};
use crate::script::{Script, letter_script};
use crate::{fold, given};

/// A text in Latin letters, and by which rules it came to them.
#[derive(Clone, PartialEq, Eq)]
pub struct Romanised {
    /// The romanised text.
    pub text: String,
    /// The system of romanisation.
    pub system: System,
}

/// A system of romanisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum System {
    /// Nothing was romanised: the text is in Latin letters or in a script without a table here.
    AsWritten,
    /// Armenian as BGN/PCGN 1981, without apostrophes.
    Armenian,
    /// Russian as BGN/PCGN 1947, without apostrophes.
    Russian,
    /// Ukrainian as its national system of 2010.
    Ukrainian,
    /// Azerbaijani Cyrillic into today's Azerbaijani alphabet.
    AzerbaijaniCyrillic,
    /// Georgian as its national system of 2002, without apostrophes.
    Georgian,
    /// Arabic consonants and long vowels, short vowels only in known names.
    Arabic,
    /// Persian consonants and long vowels, short vowels only in known names.
    Persian,
    /// Several scripts in one text, each by its own system.
    Several,
}

/// Romanises a text for reading; Latin letters, digits and signs stay as they are.
///
/// ```
/// use vidimus_names::{System, romanise};
/// let read = romanise("Եղիշե Հարությունյան");
/// assert_eq!(read.text, "Yeghishe Harutyunyan");
/// assert_eq!(read.system, System::Armenian);
/// ```
pub fn romanise(text: &str) -> Romanised {
    let mut reader = Reader {
        source: text,
        languages: Vec::new(),
        roman: String::with_capacity(text.len()),
        system: System::AsWritten,
    };
    let composed: Vec<char> = text.nfc().collect();
    for run in composed.chunk_by(|&a, &b| run_of(a) == run_of(b)) {
        reader.push_run(run);
    }
    let text = if reader.system == System::AsWritten {
        text.to_owned()
    } else {
        reader.roman
    };
    Romanised {
        text,
        system: reader.system,
    }
}

/// A text as far as it is romanised.
struct Reader<'t> {
    source: &'t str,
    /// The language of each script met so far; the whole text tells it, so it is asked once.
    languages: Vec<(Script, Option<&'static Alphabet>)>,
    roman: String,
    system: System,
}

/// The script of a word with the marks inside it; nothing for what stands between words.
fn run_of(c: char) -> Option<Script> {
    match c {
        // Arabic vowel marks, and the tones that Armenian sets over a vowel inside a word.
        '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' => Some(Script::Arabic),
        '\u{55B}' | '\u{55C}' | '\u{55E}' => Some(Script::Armenian),
        _ => letter_script(c),
    }
}

impl Reader<'_> {
    fn push_run(&mut self, run: &[char]) {
        let script = run.first().and_then(|&c| run_of(c));
        match script.and_then(|script| self.alphabet(script)) {
            Some(alphabet) => {
                self.note(alphabet.system);
                self.roman.push_str(&romanise_word(run, alphabet));
            }
            None => self.roman.extend(run),
        }
    }

    fn alphabet(&mut self, script: Script) -> Option<&'static Alphabet> {
        if let Some(&(_, known)) = self.languages.iter().find(|(known, _)| *known == script) {
            return known;
        }
        let alphabet =
            alphabet_in(script, self.source).filter(|found| found.system != System::AsWritten);
        self.languages.push((script, alphabet));
        alphabet
    }

    fn note(&mut self, system: System) {
        self.system = match self.system {
            System::AsWritten => system,
            same if same == system => same,
            _ => System::Several,
        };
    }
}

fn romanise_word(run: &[char], alphabet: &Alphabet) -> String {
    if alphabet.vowels_unwritten {
        known_reading(run).unwrap_or_else(|| capitalise(&spell_out(run, alphabet), alphabet))
    } else if alphabet.cased {
        spell_out(run, alphabet)
    } else {
        capitalise(&spell_out(run, alphabet), alphabet)
    }
}

/// The reading of a known name that is written without its short vowels.
fn known_reading(run: &[char]) -> Option<String> {
    let written: String = run.iter().collect();
    let bare = without_article(&written);
    let article = if bare.len() < written.len() {
        "al-"
    } else {
        ""
    };
    let (first, rest) = given::reading(&fold(bare))?.split_at_checked(1)?;
    Some(format!("{article}{}{rest}", first.to_uppercase()))
}

fn spell_out(run: &[char], alphabet: &Alphabet) -> String {
    let lowered: Vec<char> = run.iter().copied().map(lower).collect();
    let mut roman = String::with_capacity(run.len() * 2);
    for (at, step) in alphabet.walk(&lowered) {
        match step {
            Step::Letter(letter) => roman.push_str(&in_case(letter.roman, run, at, alphabet)),
            Step::Unread(c) => roman.extend(c.is_alphabetic().then_some(c)),
        }
    }
    roman
}

/// Gives a group the capitals of its original: `Ժ` becomes `Zh`, but `ZH` among capitals.
fn in_case<'g>(group: &'g str, run: &[char], at: usize, alphabet: &Alphabet) -> Cow<'g, str> {
    let capital = |at: Option<usize>| {
        at.and_then(|at| run.get(at))
            .is_some_and(|c| c.is_uppercase())
    };
    if !capital(Some(at)) {
        Cow::Borrowed(group)
    } else if capital(Some(at + 1)) || (at + 1 == run.len() && capital(at.checked_sub(1))) {
        Cow::Owned(group.chars().flat_map(|c| upper(c, alphabet)).collect())
    } else {
        Cow::Owned(capitalise(group, alphabet))
    }
}

fn capitalise(word: &str, alphabet: &Alphabet) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .into_iter()
        .flat_map(|first| upper(first, alphabet));
    first.chain(letters).collect()
}

/// The capital of i is dotted where a dotless one stands beside it in the alphabet.
fn upper(c: char, alphabet: &Alphabet) -> ToUppercase {
    let dotted = c == 'i' && alphabet.system == System::AzerbaijaniCyrillic;
    if dotted {
        'İ'.to_uppercase()
    } else {
        c.to_uppercase()
    }
}

#[cfg(test)]
mod tests;

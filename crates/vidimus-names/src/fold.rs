//! The search form of a text: what two writings of the same words have in common.
//!
//! One function serves documents and queries, so whatever it folds away cannot keep a query from
//! its document. It never asks for a locale: a Turkish dotted or dotless i, upper or lower case,
//! always ends as `i`. The form is for finding only and is never shown or stored as a name.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{
    canonical_combining_class, decompose_compatible, is_combining_mark,
};

use crate::alphabet::lower;

/// One word of a text in its search form, and where it stood.
#[derive(Clone, PartialEq, Eq)]
pub struct Word {
    /// The folded word; never empty.
    pub text: String,
    /// The bytes of the original text that the word was read from.
    pub at: Range<usize>,
}

/// Folds a text into its search form: folded words, one space between them.
///
/// Compatibility forms, case, accents and vowel marks, apostrophes and hyphens disappear; letters
/// that are written for one another (ё and е, և and եվ, ə and e, ة and ه) become one.
///
/// ```
/// assert_eq!(vidimus_names::fold("İLHAM Əli-ZADƏ"), "ilham eli zade");
/// assert_eq!(vidimus_names::fold("Артём, «Семёнов»"), "артем семенов");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in word_spans(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&word.text);
    }
    folded
}

/// The folded words of a text, in their order.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    word_spans(text).map(|word| word.text)
}

/// The folded words of a text with their places, for lighting up what was found.
pub fn word_spans(text: &str) -> impl Iterator<Item = Word> {
    Spans { text, next: 0 }
}

struct Spans<'t> {
    text: &'t str,
    next: usize,
}

impl Iterator for Spans<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let mut word = Reading::default();
        for (offset, c) in self.text.get(self.next..)?.char_indices() {
            let at = self.next + offset;
            match class_of(c) {
                Class::Apart if word.text.is_empty() => word = Reading::default(),
                Class::Apart => return Some(self.finish(word, at + c.len_utf8())),
                Class::Silent => {}
                Class::Letter => word.read(c, at),
            }
        }
        let end = self.text.len() + 1;
        (!word.text.is_empty()).then(|| self.finish(word, end))
    }
}

impl Spans<'_> {
    fn finish(&mut self, word: Reading, next: usize) -> Word {
        self.next = next;
        Word {
            text: recompose(word.text),
            at: word.start.unwrap_or_default()..word.end,
        }
    }
}

/// A word as far as it is read.
#[derive(Default)]
struct Reading {
    text: String,
    start: Option<usize>,
    end: usize,
}

impl Reading {
    fn read(&mut self, c: char, at: usize) {
        let before = self.text.len();
        if let Some(plain) = plain(c) {
            self.text.push(plain);
        } else {
            decompose_compatible(c, |part| push_folded(&mut self.text, part));
        }
        if self.text.len() > before {
            self.start.get_or_insert(at);
            self.end = at + c.len_utf8();
        }
    }
}

/// The search form of a letter that needs no tables, which most letters of a text are.
fn plain(c: char) -> Option<char> {
    let capital = match c {
        'а'..='я' if c != 'й' => return Some(c),
        'ա'..='ֆ' if c != 'վ' => return Some(c),
        'a'..='z' | '0'..='9' | 'ა'..='ჰ' | 'ب' | 'ت'..='غ' | 'ف'..='و' => return Some(c),
        'A'..='Z' => true,
        'А'..='Я' => c != 'Й',
        'Ա'..='Ֆ' => c != 'Վ',
        _ => false,
    };
    capital.then(|| lower(c))
}

/// What a character does to the word it stands in.
enum Class {
    Letter,
    /// Disappears without ending the word: apostrophes, the marks that Armenian sets inside a
    /// word, soft hyphens, joiners and direction signs.
    Silent,
    Apart,
}

fn class_of(c: char) -> Class {
    if plain(c).is_some() {
        Class::Letter
    } else if c.is_alphanumeric() || is_combining_mark(c) {
        // The modifier letters among the apostrophes count as letters to Unicode.
        if matches!(
            c,
            '\u{02B9}'..='\u{02BF}' | '\u{02C8}' | '\u{02EE}' | '\u{0640}'
        ) {
            Class::Silent
        } else {
            Class::Letter
        }
    } else if is_silent(c) {
        Class::Silent
    } else {
        Class::Apart
    }
}

fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | '＇'
            | '\u{055A}'..='\u{055C}' | '\u{055E}' | '\u{055F}' | '\u{05F3}' | '\u{05F4}'
            | '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

fn push_folded(word: &mut String, part: char) {
    if matches!(class_of(part), Class::Letter) && !is_stripped(part) {
        for lower in part.to_lowercase().filter(|&lower| !is_stripped(lower)) {
            push_letter(word, lower);
        }
    }
}

/// Accents, Hebrew points and Arabic vowel marks go. What Indic scripts and kana write with marks
/// (classes 0, 7, 8 and 9) is spelling and stays.
fn is_stripped(c: char) -> bool {
    matches!(canonical_combining_class(c), 1..=6 | 10..)
}

/// Writes a lower-case letter as the one it is interchanged with.
fn push_letter(word: &mut String, c: char) {
    let as_written = match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ə' | 'ǝ' => "e",
        'ı' => "i",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ŧ' => "t",
        'ς' => "σ",
        // Azerbaijani Cyrillic letters typed on a Russian keyboard.
        'ә' => "е",
        'ғ' | 'ґ' => "г",
        'ҝ' => "к",
        'ө' => "о",
        'ү' => "у",
        'ј' => "и",
        'ٱ' => "ا",
        'ى' | 'ی' | 'ې' => "ي",
        'ک' | 'ڪ' => "ك",
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۃ' => "ه",
        'ء' => "",
        // The reformed spelling writes եվ or և for the older եւ.
        'վ' if word.ends_with('ե') => "ւ",
        _ => return word.extend(digit(c)),
    };
    word.push_str(as_written);
}

/// Eastern and Persian Arabic digits are read as the usual ones.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '٠'..='٩' => 0x0660,
        '۰'..='۹' => 0x06F0,
        _ => return Some(c),
    };
    char::from_digit(u32::from(c) - zero, 10)
}

/// Puts together what decomposing took apart and folding kept (Hangul, marks of spelling).
fn recompose(word: String) -> String {
    if word.is_ascii() {
        word
    } else {
        word.nfc().collect()
    }
}

#[cfg(test)]
mod tests;

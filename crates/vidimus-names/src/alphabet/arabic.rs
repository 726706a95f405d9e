//! Arabic and Persian: consonants and long vowels, which is all that is written.

use super::{Alphabet, Lazy, Row};
use crate::romanise::System;

static ARABIC: Lazy = Lazy::new(|| Alphabet::new(System::Arabic, &[LETTERS, ARABIC_ONLY]));
static PERSIAN: Lazy = Lazy::new(|| Alphabet::new(System::Persian, &[LETTERS, PERSIAN_ONLY]));

/// Arabic unless a letter that only Persian writes stands in the text.
pub(super) fn of(text: &str) -> &'static Alphabet {
    if text.contains(['پ', 'چ', 'ژ', 'گ', 'ک', 'ی']) {
        &PERSIAN
    } else {
        &ARABIC
    }
}

/// An Arabic word without the article that is written as one with it, which the first letters of
/// Allah, Ilya, Alexander and Elena only resemble.
pub(crate) fn without_article(word: &str) -> &str {
    let bare = word
        .strip_prefix("ال")
        .filter(|bare| bare.chars().count() > 2);
    let part_of_name = |bare: &str| {
        ["له", "يا", "كس", "يكس", "ين"]
            .iter()
            .any(|start| bare.starts_with(start))
    };
    bare.filter(|bare| !part_of_name(bare)).unwrap_or(word)
}

/// An initial alef or ayn carries any vowel, so its sound is left open.
const LETTERS: &[Row] = &[
    ("ا", "a", "a"),
    ("^ا", "a", "*"),
    ("^اي", "i", "i"),
    ("^ای", "i", "i"),
    ("^او", "u", "u"),
    ("آ", "a", "a"),
    ("أ", "a", "a"),
    ("^أ", "a", "*"),
    ("إ", "i", "*"),
    ("ٱ", "a", "*"),
    ("ء", "", ""),
    ("ؤ", "u", "w"),
    ("ئ", "i", "j"),
    ("ب", "b", "b"),
    ("پ", "p", "p"),
    ("ت", "t", "t"),
    ("ج", "j", "J"),
    ("چ", "ch", "C"),
    ("ح", "h", "h"),
    ("خ", "kh", "H"),
    ("د", "d", "d"),
    ("ر", "r", "r"),
    ("ز", "z", "z"),
    ("ژ", "zh", "Z"),
    ("س", "s", "s"),
    ("ش", "sh", "S"),
    ("ص", "s", "s"),
    ("ط", "t", "t"),
    ("ظ", "z", "9"),
    ("ع", "", "*"),
    ("^ع", "a", "*"),
    ("^عا", "a", "a"),
    ("^عي", "i", "i"),
    ("^عی", "i", "i"),
    ("^عو", "u", "u"),
    ("غ", "gh", "G"),
    ("ف", "f", "5"),
    ("ق", "q", "q"),
    ("ك", "k", "k"),
    ("ک", "k", "k"),
    ("گ", "g", "g"),
    ("ل", "l", "l"),
    ("م", "m", "m"),
    ("ن", "n", "n"),
    ("ه", "h", "h"),
    ("ة", "a", ""),
    ("ى", "a", "a"),
    ("\u{64E}", "a", "a"),
    ("\u{64F}", "u", "u"),
    ("\u{650}", "i", "i"),
    ("\u{64B}", "an", ""),
    // A long vowel, or the bearer of an initial one, with its mark.
    ("\u{64E}ا", "a", "a"),
    ("\u{64F}و", "u", "u"),
    ("\u{650}ي", "i", "i"),
    ("\u{650}ی", "i", "i"),
    ("^ا\u{64E}", "a", "a"),
    ("^ا\u{64F}", "u", "u"),
    ("^ا\u{650}", "i", "i"),
    ("^أ\u{64E}", "a", "a"),
    ("^أ\u{64F}", "u", "u"),
    ("إ\u{650}", "i", "i"),
    ("^ع\u{64E}", "a", "a"),
    ("^ع\u{64F}", "u", "u"),
    ("^ع\u{650}", "i", "i"),
    // The name of God is spelled without its long vowel and stands inside many names.
    ("^الله", "allah", "alah"),
    ("الله", "ullah", "ulah"),
    ("^عبدال", "abdul", "*bdul"),
    ("^عبدالله", "abdullah", "*bdulah"),
];

const ARABIC_ONLY: &[Row] = &[
    ("ث", "th", "8"),
    ("ذ", "dh", "9"),
    ("ض", "d", "9"),
    ("و", "u", "w"),
    ("^و", "w", "w"),
    ("+و", "w", "w"),
    ("وا", "wa", "wa"),
    ("ي", "i", "j"),
    ("^ي", "y", "j"),
    ("+ي", "y", "j"),
    ("يا", "ya", "ja"),
];

const PERSIAN_ONLY: &[Row] = &[
    ("ث", "s", "8"),
    ("ذ", "z", "9"),
    ("ض", "z", "9"),
    ("و", "u", "w"),
    ("^و", "v", "w"),
    ("+و", "v", "w"),
    ("وا", "va", "wa"),
    ("ي", "i", "j"),
    ("^ي", "y", "j"),
    ("+ي", "y", "j"),
    ("يا", "ya", "ja"),
    ("ی", "i", "j"),
    ("^ی", "y", "j"),
    ("+ی", "y", "j"),
    ("یا", "ya", "ja"),
];

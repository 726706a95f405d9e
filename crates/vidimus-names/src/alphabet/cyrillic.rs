//! Cyrillic: Russian, Ukrainian and the older Azerbaijani spelling.

use super::{Alphabet, Lazy, Row};
use crate::romanise::System;

static RUSSIAN: Lazy = Lazy::new(|| Alphabet::new(System::Russian, &[COMMON, RUSSIAN_ONLY]));
static UKRAINIAN: Lazy = Lazy::new(|| Alphabet::new(System::Ukrainian, &[COMMON, UKRAINIAN_ONLY]));
static AZERBAIJANI: Lazy =
    Lazy::new(|| Alphabet::new(System::AzerbaijaniCyrillic, &[AZERBAIJANI_ALL]));

/// Russian unless a letter of another language stands in the text.
pub(super) fn of(text: &str) -> &'static Alphabet {
    let has = |letters: &str| text.chars().any(|c| letters.contains(super::lower(c)));
    if has("әғҝөүһҹј") {
        &AZERBAIJANI
    } else if has("іїєґ") {
        &UKRAINIAN
    } else {
        &RUSSIAN
    }
}

/// г is doubtful: Russian writes it for h too (Гасан, Оганесян); х as well, for kh and for h.
const COMMON: &[Row] = &[
    ("а", "a", "a"),
    ("б", "b", "b"),
    ("в", "v", "v"),
    ("д", "d", "d"),
    ("дж", "dzh", "J"),
    ("ж", "zh", "Z"),
    ("з", "z", "z"),
    ("к", "k", "k"),
    ("л", "l", "l"),
    ("м", "m", "m"),
    ("н", "n", "n"),
    ("о", "o", "o"),
    ("п", "p", "p"),
    ("р", "r", "r"),
    ("с", "s", "s"),
    ("т", "t", "t"),
    ("у", "u", "u"),
    ("ў", "w", "v"),
    ("ф", "f", "f"),
    ("х", "kh", "x"),
    ("ц", "ts", "c"),
    ("ч", "ch", "C"),
    ("ш", "sh", "S"),
    ("щ", "shch", "SC"),
    ("ъ", "", ""),
    ("ь", "", ""),
    ("ы", "y", "y"),
    ("э", "e", "e"),
    ("ё", "yo", "jo"),
];

const RUSSIAN_ONLY: &[Row] = &[
    ("г", "g", "6"),
    ("е", "e", "e"),
    ("^е", "ye", "e"),
    ("+е", "ye", "je"),
    ("ье", "ye", "je"),
    ("ъе", "ye", "je"),
    ("йе", "yye", "je"),
    ("и", "i", "i"),
    ("й", "y", "j"),
    ("ю", "yu", "ju"),
    ("я", "ya", "ja"),
];

const UKRAINIAN_ONLY: &[Row] = &[
    ("г", "h", "6"),
    ("ґ", "g", "g"),
    ("зг", "zgh", "z6"),
    ("е", "e", "e"),
    ("є", "ie", "je"),
    ("^є", "ye", "je"),
    ("и", "y", "i"),
    ("і", "i", "i"),
    ("ї", "i", "ji"),
    ("^ї", "yi", "ji"),
    ("й", "i", "j"),
    ("^й", "y", "j"),
    ("ю", "iu", "ju"),
    ("^ю", "yu", "ju"),
    ("я", "ia", "ja"),
    ("^я", "ya", "ja"),
];

const AZERBAIJANI_ALL: &[Row] = &[
    ("а", "a", "a"),
    ("б", "b", "b"),
    ("в", "v", "v"),
    ("г", "q", "q"),
    ("ғ", "ğ", "G"),
    ("д", "d", "d"),
    ("е", "e", "e"),
    ("ә", "ə", "@"),
    ("ж", "j", "Z"),
    ("з", "z", "z"),
    ("и", "i", "i"),
    ("й", "y", "j"),
    ("ы", "ı", "y"),
    ("ј", "y", "j"),
    ("к", "k", "k"),
    ("ҝ", "g", "g"),
    ("л", "l", "l"),
    ("м", "m", "m"),
    ("н", "n", "n"),
    ("о", "o", "o"),
    ("ө", "ö", "o"),
    ("п", "p", "p"),
    ("р", "r", "r"),
    ("с", "s", "s"),
    ("т", "t", "t"),
    ("у", "u", "u"),
    ("ү", "ü", "u"),
    ("ф", "f", "f"),
    ("х", "x", "H"),
    ("һ", "h", "h"),
    ("ч", "ç", "C"),
    ("ҹ", "c", "J"),
    ("ш", "ş", "S"),
    ("э", "e", "e"),
    ("ю", "yu", "ju"),
    ("я", "ya", "ja"),
    ("ц", "ts", "c"),
];

//! What a word sounds like, told so coarsely that every script can say it.
//!
//! The tables in [`crate::alphabet`] read each word into one alphabet of sounds:
//!
//! | sounds | what they are |
//! | --- | --- |
//! | `a e i o u` `@` `y` | vowels; `@` is ə, between a and e; `y` is ы, ı, ը |
//! | `*` | some vowel: an initial alef or an ayn |
//! | `j` | the glide of *yes* |
//! | `w` | a vowel or v: Arabic waw, and the v that Armenian begins o with |
//! | `p b t d k g q f v s z l m n r` | as in English; `q` is back k, read g or k |
//! | `c 3` | ts, dz |
//! | `C J` `S Z` | ch, j; sh, zh |
//! | `h H G` | h, kh, gh |
//! | `x 6` | doubtful: kh or h; g or h (both come of writing in Russian) |
//! | `% &` | doubtful: Latin c and x; after `&` a `$` is the s that may be in it |
//! | `5 7 8 9` | doubtful: f or v; p or f; t or s; z or d |
//!
//! A **skeleton** keeps only consonant classes, voiced and voiceless as one, with `a` for a vowel at
//! the beginning. It is the widest net: spellings of one name meet there, and some other names too.

use unicode_normalization::UnicodeNormalization as _;

use crate::alphabet::{Alphabet, Step, alphabet_of, lower, without_article};
use crate::fold;

/// Longer words are cut, which no name needs and which bounds the cost of comparing.
const LONGEST: usize = 32;

/// The sounds of one word.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) struct Sounds {
    symbols: Vec<u8>,
    /// Whether the script left short vowels out.
    pub(crate) vowels_unwritten: bool,
}

/// The skeleton of a word: the key on which spellings of one name in different scripts meet.
///
/// A word in a script without a table here is its own skeleton, in the search form.
///
/// ```
/// use vidimus_names::skeleton;
/// assert_eq!(skeleton("Harutyunyan"), "artnn");
/// assert_eq!(skeleton("Հարությունյան"), "artnn");
/// assert_eq!(skeleton("Арутюнян"), "artnn");
/// ```
pub fn skeleton(word: &str) -> String {
    skeletons(word).into_iter().next().unwrap_or_default()
}

/// All skeletons of a word, the likeliest first: more than one where a letter is doubtful, as г in
/// Гасан, which is Hasan.
pub fn skeletons(word: &str) -> Vec<String> {
    let sounds = Sounds::read(word);
    if sounds.is_empty() {
        let folded = fold(word);
        return if folded.is_empty() {
            Vec::new()
        } else {
            vec![folded]
        };
    }
    sounds.skeletons()
}

impl Sounds {
    /// Reads a word; empty where its script has no table.
    pub(crate) fn read(word: &str) -> Self {
        let Some(alphabet) = alphabet_of(word) else {
            return Self::default();
        };
        let lowered: Vec<char> = without_article(word)
            .nfc()
            .map(lower)
            .take(4 * LONGEST)
            .collect();
        let mut symbols = spell(&lowered, alphabet);
        merge_affricates(&mut symbols);
        if !alphabet.vowels_unwritten {
            symbols.dedup_by(|next, before| next == before && !is_vowel(char::from(*before)));
        }
        drop_assimilated_article(&mut symbols);
        symbols.truncate(LONGEST);
        Self {
            symbols,
            vowels_unwritten: alphabet.vowels_unwritten,
        }
    }

    pub(crate) fn symbols(&self) -> &[u8] {
        &self.symbols
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }

    /// Every skeleton, up to two doubtful sounds resolved either way.
    pub(crate) fn skeletons(&self) -> Vec<String> {
        let mut doubtful: Vec<u8> = Vec::new();
        for &symbol in &self.symbols {
            if class_of(symbol).1.is_some() && !doubtful.contains(&symbol) && doubtful.len() < 2 {
                doubtful.push(symbol);
            }
        }
        let mut found = Vec::new();
        for choice in 0..1_usize << doubtful.len() {
            let otherwise: Vec<u8> = pick(&doubtful, choice);
            let skeleton = self.skeleton_with(&otherwise);
            if !skeleton.is_empty() && !found.contains(&skeleton) {
                found.push(skeleton);
            }
        }
        found
    }

    fn skeleton_with(&self, otherwise: &[u8]) -> String {
        let mut skeleton = String::with_capacity(self.symbols.len());
        let mut begun = false;
        for &symbol in &self.symbols {
            let (usual, other) = class_of(symbol);
            let class = other
                .filter(|_| otherwise.contains(&symbol))
                .unwrap_or(usual);
            if class == VOWEL && !begun {
                skeleton.push('a');
            } else if class != VOWEL {
                skeleton.push_str(class);
            }
            begun |= !class.is_empty();
        }
        skeleton
    }
}

fn pick(doubtful: &[u8], choice: usize) -> Vec<u8> {
    let chosen = doubtful
        .iter()
        .enumerate()
        .filter(|(bit, _)| choice >> bit & 1 == 1);
    chosen.map(|(_, &symbol)| symbol).collect()
}

/// Turns letters into sounds by the alphabet's rows; what has no row is silent.
fn spell(lowered: &[char], alphabet: &Alphabet) -> Vec<u8> {
    let mut symbols = Vec::with_capacity(lowered.len() + 4);
    for (_, step) in alphabet.walk(lowered) {
        if let Step::Letter(letter) = step {
            symbols.extend_from_slice(letter.sound.as_bytes());
        }
    }
    symbols
}

/// t and ch are heard as ch, d and zh as j, t and s as ts, in whatever letters they are written.
fn merge_affricates(symbols: &mut Vec<u8>) {
    symbols.dedup_by(|next, before| {
        let merged = match (*before, *next) {
            (b't', b'C' | b'S') => b'C',
            (b'd', b'J' | b'Z') => b'J',
            (b't', b's' | b'c') => b'c',
            (b'd', b'z' | b'3') => b'3',
            _ => return false,
        };
        *before = merged;
        true
    });
}

/// The article inside names of *Abd al-* is heard only before some consonants, so it goes before all.
fn drop_assimilated_article(symbols: &mut Vec<u8>) {
    let [first, b'b', b'd', vowel, b'l', next, ..] = symbols.as_slice() else {
        return;
    };
    let heard = |&symbol: &u8| is_vowel(char::from(symbol));
    if heard(first) && heard(vowel) && !heard(next) {
        symbols.remove(4);
    }
}

/// Whether a sound is a vowel or may be one; the glide is not.
pub(crate) const fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u' | '@' | 'y' | '*')
}

const VOWEL: &str = ".";

/// The skeleton class of a sound, and the other one where the sound is doubtful.
const fn class_of(symbol: u8) -> (&'static str, Option<&'static str>) {
    match symbol {
        b'p' | b'b' => ("p", None),
        b'7' => ("p", Some("f")),
        b't' | b'd' => ("t", None),
        b'8' => ("t", Some("s")),
        b'9' => ("z", Some("t")),
        b'k' | b'g' | b'q' | b'G' => ("k", None),
        b'6' => ("k", Some("")),
        b'H' => ("h", None),
        b'x' => ("h", Some("")),
        b'h' | b'$' => ("", None),
        b'f' => ("f", None),
        b'v' => ("v", None),
        b'w' => (VOWEL, Some("v")),
        b'5' => ("f", Some("v")),
        // One class, for ş is typed as s wherever the keyboard has no other.
        b's' | b'S' => ("s", None),
        b'z' => ("z", None),
        b'c' | b'3' => ("ts", None),
        b'C' | b'J' | b'Z' => ("c", None),
        b'%' => ("c", Some("k")),
        b'&' => ("ks", Some("h")),
        b'l' => ("l", None),
        b'm' => ("m", None),
        b'n' => ("n", None),
        b'r' => ("r", None),
        _ => (VOWEL, None),
    }
}

#[cfg(test)]
mod tests;

//! The keys under which a store indexes a name, and those that a typed query asks for.
//!
//! Keys are plain strings ordered by their bytes. The first character tells their sort:
//! [`WORD`] for a word as written or romanised, [`SOUND`] for a skeleton. A store keeps one row a
//! key and answers every [`QueryKey`] with `key >= from AND key < until`.

use crate::name::{Name, Part, Role, is_child_word, is_particle};
use crate::sound::skeletons;
use crate::{fold, romanise, words};

/// Opens a key made of a word.
pub const WORD: char = '=';
/// Opens a key made of a skeleton.
pub const SOUND: char = '~';

/// In shorter words letters that change places make another name.
const SHORTEST_SLIP: usize = 4;
/// The same of skeletons, of which a letter is worth more than one of a word.
const SHORTEST_SOUND_SLIP: usize = 4;

/// Longer words are cut in keys, so that no text makes an index row of unbounded length.
const LONGEST: usize = 48;

/// A part of a query: a record answers it with any one of the keys.
#[derive(Clone, PartialEq, Eq)]
pub struct QueryWord {
    /// The keys to look for, the narrowest first.
    pub keys: Vec<QueryKey>,
    /// The keys of words that were meant if two letters or sounds beside each other changed places in
    /// typing: they deserve a lower rank.
    pub slips: Vec<QueryKey>,
    /// Whether a record may lack it: an article, *bin*, *oğlu*, a title.
    pub optional: bool,
}

/// One range of keys.
#[derive(Clone, PartialEq, Eq)]
pub struct QueryKey {
    /// The key, or its beginning.
    pub text: String,
    /// Whether longer keys that begin with it are meant as well.
    pub prefix: bool,
}

impl QueryKey {
    /// The first key that is meant.
    pub fn from(&self) -> &str {
        &self.text
    }

    /// A bound above all keys that are meant and below the next one.
    pub fn until(&self) -> String {
        let bound = if self.prefix { char::MAX } else { '\0' };
        format!("{}{bound}", self.text)
    }

    /// Whether a key is among those meant.
    pub fn meets(&self, key: &str) -> bool {
        if self.prefix {
            key.starts_with(&self.text)
        } else {
            key == self.text
        }
    }

    /// Whether it asks for sound only, which deserves a lower rank than the word itself.
    pub fn is_sound(&self) -> bool {
        self.text.starts_with(SOUND)
    }
}

/// The keys of a name: each word as folded and as romanised, and every skeleton of each part.
///
/// Sorted and without repetition.
pub fn search_keys(name: &str) -> Vec<String> {
    let mut keys: Vec<String> = words(name)
        .chain(words(&romanise(name).text))
        .map(|word| key(WORD, &word))
        .collect();
    for part in Name::prepare(name).parts() {
        keys.extend(sound_keys(part));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The skeletons of a part, and those of the father's name inside a patronymic.
fn sound_keys(part: &Part) -> Vec<String> {
    let stem = if part.role == Role::Patronymic {
        part.sounds.skeletons()
    } else {
        Vec::new()
    };
    let own = match part.role {
        Role::Name | Role::Patronymic => skeletons(&part.written),
        Role::Initial | Role::Particle => Vec::new(),
    };
    own.into_iter()
        .chain(stem)
        .map(|skeleton| key(SOUND, &skeleton))
        .collect()
}

/// The keys of a query, word by word; the last word is taken as a beginning unless something
/// follows it.
///
/// ```
/// use vidimus_names::{query_keys, search_keys};
/// let index = search_keys("Արայիկ Հարությունյան");
/// let query = query_keys("арутюнян ар");
/// assert!(query.iter().all(|word| word.keys.iter().any(|key| index.iter().any(|row| key.meets(row)))));
/// ```
pub fn query_keys(query: &str) -> Vec<QueryWord> {
    let open = query.chars().next_back().is_some_and(char::is_alphanumeric);
    let written: Vec<&str> = crate::word_spans(query)
        .filter_map(|word| query.get(word.at))
        .collect();
    let last = written.len();
    written
        .iter()
        .enumerate()
        .map(|(at, word)| query_word(word, open && at + 1 == last))
        .collect()
}

fn query_word(written: &str, prefix: bool) -> QueryWord {
    let folded = fold(written);
    let roman = fold(&romanise(written).text);
    // The beginning of a longer word may look like an article; oğlu is unlike any.
    let optional = if prefix {
        is_child_word(&folded, &roman)
    } else {
        is_particle(&folded, &roman)
    };
    let skeletons = skeletons(written);
    let mut texts = vec![key(WORD, &folded)];
    texts.extend((roman != folded).then(|| key(WORD, &roman)));
    texts.extend(
        skeletons
            .iter()
            .filter(|skeleton| skeleton.len() > 1)
            .map(|skeleton| key(SOUND, skeleton)),
    );
    let mut slips = slips(WORD, &roman, SHORTEST_SLIP);
    for skeleton in &skeletons {
        slips.extend(self::slips(SOUND, skeleton, SHORTEST_SOUND_SLIP));
    }
    slips.retain(|slip| !texts.contains(slip));
    slips.sort_unstable();
    slips.dedup();
    let keys = |texts: Vec<String>| {
        let keys = texts.into_iter().map(|text| QueryKey { text, prefix });
        keys.collect()
    };
    QueryWord {
        keys: keys(texts),
        slips: keys(slips),
        optional,
    }
}

/// The keys of all texts that are this one but for two letters beside each other, which have changed
/// places.
fn slips(sort: char, text: &str, shortest: usize) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() < shortest {
        return Vec::new();
    }
    let crossed = (1..letters.len()).map(|at| {
        let mut crossed = letters.clone();
        crossed.swap(at - 1, at);
        key(sort, &crossed.into_iter().collect::<String>())
    });
    crossed.collect()
}

fn key(sort: char, text: &str) -> String {
    std::iter::once(sort)
        .chain(text.chars().take(LONGEST))
        .collect()
}

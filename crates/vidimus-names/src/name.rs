//! A written name made ready for comparison: its parts, each with its role and its sounds.

use std::fmt;

use crate::alphabet::without_article;
use crate::fold::{Word, word_spans};
use crate::given::{self, Known};
use crate::sound::Sounds;
use crate::{fold, romanise};

/// More parts than any name has; what follows in a longer text is not compared.
const MOST_PARTS: usize = 12;

/// What a part of a name is, as far as its form tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A given name, father's name or surname: the form alone does not tell which.
    Name,
    /// The father's name in a form that says so: Ilhamovich, İlham oğlu, bin Yusuf.
    Patronymic,
    /// One letter that stands for a name.
    Initial,
    /// A word that comes and goes with the writer: an article, *bin*, *oğlu*, a title.
    Particle,
}

/// One part of a name.
#[derive(Clone)]
pub struct Part {
    /// The part as it was written.
    pub written: String,
    /// What it is.
    pub role: Role,
    pub(crate) folded: String,
    pub(crate) roman: String,
    pub(crate) sounds: Sounds,
    pub(crate) known: Option<Known>,
}

/// A name made ready, so that one can be compared with many.
#[derive(Clone)]
pub struct Name {
    parts: Vec<Part>,
}

impl fmt::Debug for Name {
    /// Says how many parts there are and never what they are, since names must not reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Name")
            .field("parts", &self.parts.len())
            .finish_non_exhaustive()
    }
}

impl Name {
    /// Reads a written name into its parts.
    pub fn prepare(written: &str) -> Self {
        let read = |words: Vec<Word>| Part::read(written, &words);
        let mut parts: Vec<_> = joined(written).into_iter().map(read).collect();
        if parts.iter().all(|part| part.role == Role::Particle) {
            // Le, An and As are names as well where nothing else is.
            for part in &mut parts {
                part.role = Role::Name;
            }
        }
        let counted = |part: &&Part| part.role != Role::Particle;
        let names = parts.iter().filter(counted).count();
        for at in 0..parts.len() {
            mark_patronymic(&mut parts, at, names);
        }
        Self { parts }
    }

    /// The parts in the order in which they were written; [`crate::Reason`] counts them from 0.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }
}

impl Part {
    fn read(name: &str, words: &[Word]) -> Self {
        let slice = |word: &Word| name.get(word.at.clone()).unwrap_or_default();
        let written: String = words.iter().map(slice).collect();
        let folded: String = words.iter().map(|word| word.text.as_str()).collect();
        let after = words
            .last()
            .and_then(|word| name.get(word.at.end..))
            .unwrap_or_default();
        Self::new(written, folded, after.starts_with('.'))
    }

    fn new(written: String, folded: String, abbreviated: bool) -> Self {
        let bare = without_article(&written);
        let roman = fold(&romanise(bare).text);
        let role = role_of(&folded, &roman, abbreviated);
        let sounds = Sounds::read(bare);
        let known = given::known(&fold(bare)).or_else(|| given::known(&roman));
        Self {
            written,
            role,
            folded,
            roman,
            sounds,
            known,
        }
    }

    /// Takes the sounds of the father's name out of a patronymic.
    fn become_patronymic(&mut self, stem: &str) {
        self.sounds = Sounds::read(stem);
        self.known = given::known(stem);
        self.role = Role::Patronymic;
    }
}

/// The words of a name, those that are one part together: *Abd al-Rahman* is Abdulrahman.
fn joined(written: &str) -> Vec<Vec<Word>> {
    let mut words = word_spans(written).take(2 * MOST_PARTS).peekable();
    let mut parts = Vec::new();
    while let Some(word) = words.next() {
        let opens = SERVANT.contains(&word.text.as_str());
        let mut part = vec![word];
        if opens {
            part.extend(words.next_if(|next| ARTICLES.contains(&next.text.as_str())));
            part.extend(words.next());
        }
        parts.push(part);
    }
    parts.truncate(MOST_PARTS);
    parts
}

fn role_of(folded: &str, roman: &str, abbreviated: bool) -> Role {
    let letters = folded.chars().count();
    if letters == 1 || (abbreviated && letters <= 2) {
        Role::Initial
    } else if is_particle(folded, roman) {
        Role::Particle
    } else {
        Role::Name
    }
}

/// Whether a word comes and goes in a name, so that a search must not insist on it.
pub(crate) fn is_particle(folded: &str, roman: &str) -> bool {
    [ARTICLES, TITLES, SON_BEFORE, CHILD_AFTER]
        .iter()
        .any(|list| list.contains(&folded) || list.contains(&roman))
}

/// Whether a word is *oğlu* or *qızı* in one of its spellings.
pub(crate) fn is_child_word(folded: &str, roman: &str) -> bool {
    CHILD_AFTER.contains(&folded) || CHILD_AFTER.contains(&roman)
}

/// Marks the part as the father's name where its neighbours or its ending say so.
fn mark_patronymic(parts: &mut [Part], at: usize, names: usize) {
    let says = |list: &[&str], part: Option<&Part>| {
        part.is_some_and(|part| {
            list.contains(&part.folded.as_str()) || list.contains(&part.roman.as_str())
        })
    };
    let marked = says(CHILD_AFTER, parts.get(at + 1))
        || at
            .checked_sub(1)
            .is_some_and(|before| says(SON_BEFORE, parts.get(before)));
    let Some(part) = parts.get_mut(at).filter(|part| part.role == Role::Name) else {
        return;
    };
    if marked {
        part.role = Role::Patronymic;
    } else if let Some(stem) = stem(&part.roman).filter(|_| names > 2) {
        // Of two words the one in -ovich is a surname (Abramovich); of three it is the father's name.
        part.become_patronymic(&stem);
    }
}

/// The father's name inside a patronymic of Russian form, in Latin letters.
fn stem(roman: &str) -> Option<String> {
    let stem = PATRONYMIC_ENDINGS
        .iter()
        .find_map(|ending| roman.strip_suffix(ending))?;
    (stem.len() > 1).then(|| stem.to_owned())
}

const SERVANT: &[&str] = &[
    "abd",
    "abdul",
    "abdel",
    "abdal",
    "abdoul",
    "ebdul",
    "عبد",
    "абд",
    "абдул",
    "абдель",
    "աբդ",
    "աբդուլ",
    "აბდ",
    "აბდულ",
];

const ARTICLES: &[&str] = &[
    "al", "el", "ul", "ar", "as", "ash", "an", "at", "ad", "az", "ur", "аль", "эль", "ال", "ալ",
    "ელ", "ალ", "de", "da", "di", "du", "la", "le", "van", "von", "der", "den",
];

const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "haji", "haci", "hajji", "sheikh", "seyx",
];

const SON_BEFORE: &[&str] = &[
    "bin",
    "ibn",
    "ben",
    "bint",
    "bn",
    "بن",
    "ابن",
    "بنت",
    "бин",
    "ибн",
    "բին",
    "იბნ",
];

/// In the search form, as all lists here.
const CHILD_AFTER: &[&str] = &[
    "oglu",
    "oghlu",
    "ogly",
    "ogli",
    "oglou",
    "uglu",
    "qizi",
    "gizi",
    "kizi",
    "kyzy",
    "gyzy",
    "qyzy",
    "kyzi",
    "gyzi",
    "оглы",
    "оглу",
    "кызы",
    "гызы",
    "օղլի",
    "օղլու",
    "օղլը",
    "ղըզի",
    "გიზი",
    "ოღლი",
    "ოღლუ",
    "ყიზი",
    "اوغلو",
    "اوغلي",
];

const PATRONYMIC_ENDINGS: &[&str] = &[
    "yevich", "yovich", "ovich", "evich", "iovych", "yovych", "ovych", "evych", "yevna", "yovna",
    "ovna", "evna", "iivna", "ivna", "inichna", "ichna", "ich",
];

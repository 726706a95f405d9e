//! The words of a paper, in the language of those who get it.

use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::kind::{KindSet, Step, field_key, kind_key, property_key, term_key};
use vidimus_model::value::Figure;

/// What surfaces lend to a paper: the words of one language.
pub trait Wording {
    /// The language by its tag: `hy`.
    fn language(&self) -> &str;
    /// The words under a key, with these values put in; none where nobody translated it.
    fn message(&self, key: &str, values: &[(&str, &str)]) -> Option<String>;
    /// A date in words. What is approximate stays so.
    fn date(&self, date: &Edtf) -> String;
    /// A figure in words. "At least" and "about" are never dropped.
    fn figure(&self, figure: &Figure) -> String;
    /// A step by which a due day was reckoned.
    fn reckoned(&self, step: &Step) -> String;
}

/// The words for what the kinds define.
#[derive(Clone, Copy)]
pub(crate) struct Says<'w> {
    pub(crate) words: &'w dyn Wording,
    pub(crate) kinds: &'w KindSet,
}

impl Says<'_> {
    /// A message of the papers. One that is missing stands there as its key, and a test finds it.
    pub(crate) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let found = self.words.message(key, values);
        found.unwrap_or_else(|| key.to_owned())
    }

    /// A day in words.
    pub(crate) fn day(&self, day: Day) -> String {
        self.words.date(&Edtf::on(day))
    }

    pub(crate) fn kind(&self, kind: &str) -> String {
        self.named(kind, &kind_key(kind), kind)
    }

    pub(crate) fn property(&self, kind: &str, property: &str) -> String {
        self.named(kind, &property_key(kind, property), property)
    }

    pub(crate) fn field(&self, kind: &str, property: &str, field: &str) -> String {
        self.named(kind, &field_key(kind, property, field), field)
    }

    /// A term of a property, or of a field of it.
    pub(crate) fn term(
        &self,
        kind: &str,
        property: &str,
        field: Option<&str>,
        term: &str,
    ) -> String {
        let found = self.kinds.get(kind);
        let vocabulary = found.and_then(|kind| kind.terms_of(property, field));
        vocabulary.map_or_else(
            || plain(term),
            |one| self.named(kind, &term_key(kind, &one.name, term), term),
        )
    }

    /// What is translated, or named by the kind itself, or the identifier in plain letters.
    fn named(&self, kind: &str, key: &str, identifier: &str) -> String {
        let defined = || self.kinds.get(kind)?.words().remove(key);
        self.words
            .message(key, &[])
            .or_else(defined)
            .unwrap_or_else(|| plain(identifier))
    }
}

/// Words as they stand at the head of a part: with a capital, where the script has any.
pub(crate) fn heading(words: &str) -> String {
    let mut letters = words.chars();
    let Some(first) = letters.next().filter(|first| has_capital(*first)) else {
        return words.to_owned();
    };
    first.to_uppercase().chain(letters).collect()
}

/// Latin, Greek, Cyrillic and Armenian sentences begin with a capital; Georgian ones do not, though Unicode knows
/// capitals there. What the Turkic i becomes depends on the language, so it is left as it is.
fn has_capital(letter: char) -> bool {
    letter != 'i' && letter < '\u{590}'
}

fn plain(identifier: &str) -> String {
    identifier.replace('_', " ")
}

//! Every word the pages say, looked up by the name of its message.
//!
//! The messages live in `locales/*/*.ftl`. The build writes one method per English message, so a
//! page cannot use words that do not exist, and words no page uses are reported as dead code.
//! What is put into a message is wrapped in Unicode isolation marks: a name in another script
//! cannot turn the sentence around it.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;

use vidimus_app::act::release::Wording;
use vidimus_model::kind::KindSet;

use crate::language::{Direction, Language};
use crate::saying::Saying;

type Bundle = FluentBundle<FluentResource>;

/// One language's messages: the file's name and its text.
type Texts = &'static [(&'static str, &'static str)];

macro_rules! texts {
    ($tag:literal) => {
        &[
            (
                "call",
                include_str!(concat!("../locales/", $tag, "/call.ftl")),
            ),
            (
                "consent",
                include_str!(concat!("../locales/", $tag, "/consent.ftl")),
            ),
            (
                "desk",
                include_str!(concat!("../locales/", $tag, "/desk.ftl")),
            ),
            (
                "design",
                include_str!(concat!("../locales/", $tag, "/design.ftl")),
            ),
            (
                "doubts",
                include_str!(concat!("../locales/", $tag, "/doubts.ftl")),
            ),
            (
                "drawing",
                include_str!(concat!("../locales/", $tag, "/drawing.ftl")),
            ),
            (
                "due",
                include_str!(concat!("../locales/", $tag, "/due.ftl")),
            ),
            (
                "giving",
                include_str!(concat!("../locales/", $tag, "/giving.ftl")),
            ),
            (
                "keeping",
                include_str!(concat!("../locales/", $tag, "/keeping.ftl")),
            ),
            (
                "kinds",
                include_str!(concat!("../locales/", $tag, "/kinds.ftl")),
            ),
            (
                "letters",
                include_str!(concat!("../locales/", $tag, "/letters.ftl")),
            ),
            (
                "marks",
                include_str!(concat!("../locales/", $tag, "/marks.ftl")),
            ),
            (
                "refusals",
                include_str!(concat!("../locales/", $tag, "/refusals.ftl")),
            ),
            (
                "release",
                include_str!(concat!("../locales/", $tag, "/release.ftl")),
            ),
            (
                "said",
                include_str!(concat!("../locales/", $tag, "/said.ftl")),
            ),
            (
                "shell",
                include_str!(concat!("../locales/", $tag, "/shell.ftl")),
            ),
            (
                "terms",
                include_str!(concat!("../locales/", $tag, "/terms.ftl")),
            ),
            (
                "work",
                include_str!(concat!("../locales/", $tag, "/work.ftl")),
            ),
        ]
    };
}

const ENGLISH: Texts = texts!("en");
const ARMENIAN: Texts = texts!("hy");

static BUNDLES: LazyLock<[(Language, Bundle); 3]> =
    LazyLock::new(|| Language::WITH_TEST.map(|language| (language, bundle(language))));

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words {
    language: Language,
    bundle: Option<&'static Bundle>,
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> Self {
        let found = BUNDLES.iter().find(|(known, _)| *known == language);
        Self {
            language,
            bundle: found.map(|(_, bundle)| bundle),
        }
    }

    /// The language they are in.
    pub const fn language(self) -> Language {
        self.language
    }

    /// The way their lines run.
    pub const fn direction(self) -> Direction {
        self.language.direction()
    }

    /// A day, written out as this language writes it.
    pub fn day(&self, date: Date) -> String {
        self.date_day(date.day(), date.month(), date.year().to_string())
    }

    /// The words under a key that follows from data; none where nobody translated it.
    pub(crate) fn known(self, key: &str) -> Option<String> {
        let has = |bundle: &&Bundle| bundle.has_message(key);
        self.bundle.filter(has).map(|_| self.say(key, []))
    }

    /// The words under a key that follows from data, with values put in; none where nobody translated it.
    pub(crate) fn filled(self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        let pattern = self.bundle?.get_message(key)?.value()?;
        let values = values.iter().map(|(name, value)| {
            let value = match value.parse::<i64>() {
                Ok(days) if *name == "days" => FluentValue::from(days),
                _ => FluentValue::from(*value),
            };
            (*name, value)
        });
        let arguments: FluentArgs<'_> = values.collect();
        let mut unresolved = Vec::new();
        let filled = self
            .bundle?
            .format_pattern(pattern, Some(&arguments), &mut unresolved);
        Some(filled.into_owned())
    }

    /// The words for one of the model's own, such as `modality-planned`.
    pub(crate) fn term(self, sort: &str, word: &str) -> String {
        self.known(&format!("{sort}-{word}"))
            .unwrap_or_else(|| plain(word))
    }

    fn say<'a, const N: usize>(self, key: &str, values: [(&'a str, FluentValue<'a>); N]) -> String {
        let found = self.bundle.and_then(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let arguments = FluentArgs::from_iter(values);
            // What cannot be resolved stands in the text as its name; a test finds it there.
            let mut unresolved = Vec::new();
            Some(
                bundle
                    .format_pattern(pattern, Some(&arguments), &mut unresolved)
                    .into_owned(),
            )
        });
        found.unwrap_or_else(|| key.to_owned())
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

/// The words of papers in a language; in English where there is no such language.
pub fn wording<'k>(language: &str, kinds: &'k KindSet) -> impl Wording + use<'k> {
    let found = Language::find(language, &Language::SHIPPED);
    Saying {
        words: Words::of(found.unwrap_or(Language::English)),
        kinds,
    }
}

/// An identifier, to be read by people where it has no translation.
pub(crate) fn plain(identifier: &str) -> String {
    identifier.replace('_', " ")
}

const fn texts(language: Language) -> Texts {
    match language {
        Language::English | Language::Mirror => ENGLISH,
        Language::Armenian => ARMENIAN,
    }
}

fn bundle(language: Language) -> Bundle {
    let tag = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    if language == Language::Mirror {
        bundle.set_transform(Some(mirrored));
    }
    for (_, text) in texts(language) {
        // A faulty message is left out here and named by the tests.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(kept, _)| kept);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Lends Arabic letters to a Latin text, letter by letter: real joins, real direction.
fn mirrored(text: &str) -> Cow<'_, str> {
    const LETTERS: [char; 26] = [
        'ا', 'ب', 'ص', 'د', 'ع', 'ف', 'ق', 'ه', 'ي', 'ج', 'ك', 'ل', 'م', 'ن', 'و', 'ث', 'خ', 'ر',
        'س', 'ت', 'ؤ', 'ض', 'ط', 'ش', 'ى', 'ز',
    ];
    let lend = |letter: char| {
        let place = (letter.to_ascii_lowercase() as usize).checked_sub('a' as usize);
        place
            .and_then(|place| LETTERS.get(place))
            .copied()
            .unwrap_or(letter)
    };
    text.chars().map(lend).collect::<String>().into()
}

//! The language of a text: by its script first, then by telling letters, then by its words.

use serde::Serialize;
use vidimus_names::{Script, letter_script};
use whatlang::{Detector, Lang};

use super::lines::Line;
use super::{Leftover, leftovers};

/// How a language was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageBasis {
    /// Its script belongs to one language.
    Script,
    /// Letters that only this language has.
    Letters,
    /// Its words.
    Words,
    /// The page says so, and the text is too short to tell better.
    Declared,
}

/// A language and how it was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Language {
    /// The language's code, such as `hy`.
    pub code: String,
    /// How it was told.
    pub basis: LanguageBasis,
}

impl Language {
    fn new(code: &str, basis: LanguageBasis) -> Self {
        Self {
            code: code.to_owned(),
            basis,
        }
    }
}

/// Languages in Latin letters that sources are written in; a longer list would only add mistakes.
const LATIN: &[(Lang, &str)] = &[
    (Lang::Eng, "en"),
    (Lang::Aze, "az"),
    (Lang::Tur, "tr"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Deu, "de"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
    (Lang::Nld, "nl"),
    (Lang::Pol, "pl"),
    (Lang::Ron, "ro"),
    (Lang::Ces, "cs"),
    (Lang::Swe, "sv"),
];

/// Below this many letters, what the page declares counts more than the words.
const SHORT: usize = 60;

/// The language of a text.
#[must_use]
pub fn detect(text: &str) -> Option<Language> {
    decide(text, None)
}

/// The language of the lines that are not leftovers.
pub(super) fn of_lines(
    lines: &[Line<'_>],
    marked: &[Leftover],
    declared: Option<&str>,
) -> Option<Language> {
    let text: Vec<&str> = leftovers::kept(lines, marked)
        .iter()
        .map(|line| line.text)
        .collect();
    decide(&text.join("\n"), declared)
}

fn decide(text: &str, declared: Option<&str>) -> Option<Language> {
    let letters = Letters::count(text);
    let script = letters.most()?;
    let declared = declared
        .and_then(|tag| tag.split(['-', '_']).next())
        .map(str::to_ascii_lowercase);
    let short = letters.total() < SHORT;
    if let (Some(code), true) = (declared.as_deref(), short)
        && script_of(code) == Some(script)
    {
        return Some(Language::new(code, LanguageBasis::Declared));
    }
    match script {
        Script::Armenian => Some(Language::new("hy", LanguageBasis::Script)),
        Script::Georgian => Some(Language::new("ka", LanguageBasis::Script)),
        Script::Hebrew => Some(Language::new("he", LanguageBasis::Script)),
        Script::Greek => Some(Language::new("el", LanguageBasis::Script)),
        Script::Cyrillic => Some(Language::new(cyrillic(text), LanguageBasis::Letters)),
        Script::Arabic => Some(Language::new(arabic(text), LanguageBasis::Letters)),
        Script::Latin => latin(text),
        Script::Other | Script::Mixed => None,
    }
}

/// The scripts of the languages that are told apart here.
const SCRIPTS: [Script; 7] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Armenian,
    Script::Georgian,
    Script::Arabic,
    Script::Hebrew,
    Script::Greek,
];

struct Letters([usize; 7]);

impl Letters {
    fn count(text: &str) -> Self {
        let mut counts = [0; 7];
        for script in text.chars().filter_map(letter_script) {
            for (count, other) in counts.iter_mut().zip(SCRIPTS) {
                *count += usize::from(script == other);
            }
        }
        Self(counts)
    }

    fn total(&self) -> usize {
        self.0.iter().sum()
    }

    fn most(&self) -> Option<Script> {
        let most = SCRIPTS
            .into_iter()
            .zip(self.0)
            .max_by_key(|(_, count)| *count)?;
        (most.1 > 0).then_some(most.0)
    }
}

fn script_of(code: &str) -> Option<Script> {
    match code {
        "hy" => Some(Script::Armenian),
        "ka" => Some(Script::Georgian),
        "he" | "yi" => Some(Script::Hebrew),
        "el" => Some(Script::Greek),
        "ru" | "uk" | "be" | "bg" => Some(Script::Cyrillic),
        "ar" | "fa" | "ur" | "ckb" => Some(Script::Arabic),
        _ => LATIN
            .iter()
            .any(|(_, known)| *known == code)
            .then_some(Script::Latin),
    }
}

fn count(text: &str, letters: &str) -> usize {
    text.chars()
        .filter(|c| c.to_lowercase().any(|lower| letters.contains(lower)))
        .count()
}

fn cyrillic(text: &str) -> &'static str {
    let ukrainian = count(text, "іїєґ");
    let russian = count(text, "ыэё");
    if count(text, "ҝҹҋ") > 0 {
        "az"
    } else if count(text, "ў") > 0 && ukrainian > 0 {
        "be"
    } else if ukrainian > russian {
        "uk"
    } else if russian == 0 && count(text, "ъ") * 100 > text.chars().count() {
        "bg"
    } else {
        "ru"
    }
}

fn arabic(text: &str) -> &'static str {
    let letters = text.chars().filter(|c| letter_script(*c).is_some()).count();
    if count(text, "ےٹڈڑں") * 100 > letters {
        "ur"
    } else if count(text, "ێۆڕڵەۊ") * 50 > letters {
        "ckb"
    } else if count(text, "پچگژیک") * 50 > letters {
        "fa"
    } else {
        "ar"
    }
}

fn latin(text: &str) -> Option<Language> {
    let letters = text.chars().filter(|c| letter_script(*c).is_some()).count();
    if count(text, "ə") * 200 > letters {
        return Some(Language::new("az", LanguageBasis::Letters));
    }
    let detector = Detector::with_allowlist(LATIN.iter().map(|(lang, _)| *lang).collect());
    let lang = detector.detect_lang(text)?;
    let (_, code) = LATIN.iter().find(|(known, _)| *known == lang)?;
    Some(Language::new(code, LanguageBasis::Words))
}

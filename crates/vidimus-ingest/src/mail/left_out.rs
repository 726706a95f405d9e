//! What of a message was not taken, and why.

use std::sync::LazyLock;

use mail_parser::{Message as Parsed, MimeHeaders as _, PartType};
use regex::Regex;
use serde::Serialize;

/// What of a message was not taken. The original has it all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum LeftOut {
    /// It has no text that could be read.
    NoText,
    /// It is encrypted, and its key is elsewhere.
    Encrypted,
    /// It ends before the end that it announces.
    CutOff,
    /// Its text was made from a page: the looks of it were not taken.
    Looks,
    /// It points to pictures and the like elsewhere, which were not fetched: whoever fetches them
    /// tells the sender that the message was read.
    Elsewhere {
        /// How many.
        count: usize,
    },
    /// Letters that could not be told.
    Letters {
        /// In how many parts.
        count: usize,
    },
    /// Files with nothing in them.
    EmptyFiles {
        /// How many.
        count: usize,
    },
    /// More files than are taken.
    MoreFiles {
        /// How many.
        count: usize,
    },
}

impl LeftOut {
    /// A short name that never changes, for translations.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NoText => "no_text",
            Self::Encrypted => "encrypted",
            Self::CutOff => "cut_off",
            Self::Looks => "looks",
            Self::Elsewhere { .. } => "elsewhere",
            Self::Letters { .. } => "letters",
            Self::EmptyFiles { .. } => "empty_files",
            Self::MoreFiles { .. } => "more_files",
        }
    }
}

/// What of a message is not taken besides its files.
pub(super) fn of(parsed: &Parsed<'_>, is_cut: bool) -> Vec<LeftOut> {
    let mut left = Vec::new();
    let is_encrypted = parsed.parts.iter().any(is_encrypted);
    left.extend(is_encrypted.then_some(LeftOut::Encrypted));
    let texts = (0..parsed.text_body_count()).filter_map(|at| parsed.body_text(at));
    let has_text = texts.into_iter().any(|text| !text.trim().is_empty());
    left.extend((!has_text).then_some(LeftOut::NoText));
    left.extend(is_cut.then_some(LeftOut::CutOff));
    let pages = parsed.parts.iter().filter_map(|part| match &part.body {
        PartType::Html(page) => Some(page.as_ref()),
        _ => None,
    });
    let from_page = parsed.text_body.iter().any(|part| {
        let part = usize::try_from(*part)
            .ok()
            .and_then(|part| parsed.parts.get(part));
        part.is_some_and(|part| matches!(part.body, PartType::Html(_)))
    });
    left.extend(from_page.then_some(LeftOut::Looks));
    let count = pages.map(elsewhere).sum();
    left.extend((count > 0).then_some(LeftOut::Elsewhere { count }));
    let count = parsed
        .parts
        .iter()
        .filter(|part| part.is_encoding_problem)
        .count();
    left.extend((count > 0).then_some(LeftOut::Letters { count }));
    left
}

fn is_encrypted(part: &mail_parser::MessagePart<'_>) -> bool {
    let is = |main: &str, sub: &str| part.is_content_type(main, sub);
    let is_enveloped = part.content_type().is_some_and(|sort| {
        let smime = sort.attribute("smime-type");
        smime.is_some_and(|smime| smime.eq_ignore_ascii_case("enveloped-data"))
    });
    is("multipart", "encrypted") || is("application", "pgp-encrypted") || is_enveloped
}

/// The ends of parts that a message announces and does not have, the innermost first.
pub(super) fn missing_ends(parsed: &Parsed<'_>, bytes: &[u8]) -> String {
    let ends = parsed.parts.iter().filter(|part| has_parts(part));
    let ends = ends.filter_map(|part| part.content_type()?.attribute("boundary"));
    let ends = ends.map(|boundary| format!("--{boundary}--"));
    let is_missing = |end: &String| !bytes.windows(end.len()).any(|run| run == end.as_bytes());
    let missing: Vec<String> = ends.take(DEEPEST).filter(is_missing).collect();
    let missing = missing.iter().rev().map(|end| format!("\r\n{end}\r\n"));
    missing.collect()
}

/// Deeper nesting is no letter.
const DEEPEST: usize = 32;

fn has_parts(part: &mail_parser::MessagePart<'_>) -> bool {
    let sort = part.content_type();
    sort.is_some_and(|sort| sort.ctype().eq_ignore_ascii_case("multipart"))
}

/// How many things a page would fetch from elsewhere.
fn elsewhere(page: &str) -> usize {
    static FETCHED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)(?:\b(?:src|background|poster|data)\s*=\s*["']?\s*|url\(\s*["']?)(?:https?:)?//"#).ok()
    });
    FETCHED
        .as_ref()
        .map_or(0, |fetched| fetched.find_iter(page).count())
}

//! What the letters of a text tell of its language.

use vidimus_names::{Script, romanise, script_of};

/// The tag that makes a browser choose the right letters; empty for Latin, which many languages use.
pub(super) fn tag(words: &str) -> &'static str {
    let mut scripts = words.split_whitespace().map(script_of);
    match scripts.find(|script| *script != Script::Other) {
        Some(Script::Armenian) => "hy",
        Some(Script::Georgian) => "ka",
        Some(Script::Cyrillic) => "und-Cyrl",
        Some(Script::Arabic) => "ar",
        _ => "",
    }
}

/// A name in Latin letters; empty where it is written in them.
pub(super) fn romanised(name: &str) -> String {
    if tag(name).is_empty() {
        return String::new();
    }
    romanise(name).text
}

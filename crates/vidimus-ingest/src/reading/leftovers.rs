//! What copying or scraping leaves in a text: found line by line, and only marked.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::lines::Line;
use super::{Leftover, LeftoverKind};
use crate::date::fold;

#[derive(Default, Deserialize)]
struct File {
    lines: HashMap<String, Vec<String>>,
    pattern: Vec<PatternFile>,
    caption: Option<CaptionFile>,
}

#[derive(Deserialize)]
struct PatternFile {
    why: LeftoverKind,
    regex: String,
    most: usize,
    #[cfg(test)]
    ok: Vec<String>,
    #[cfg(test)]
    not: Vec<String>,
}

#[derive(Deserialize)]
struct CaptionFile {
    opens: String,
    closes: String,
    describes: String,
    most: usize,
    #[cfg(test)]
    ok: Vec<String>,
    #[cfg(test)]
    not: Vec<String>,
}

struct Pattern {
    why: LeftoverKind,
    regex: Regex,
    most: usize,
}

struct Caption {
    opens: Regex,
    closes: Regex,
    describes: Regex,
    most: usize,
}

#[derive(Default)]
struct Rules {
    lines: HashSet<String>,
    codes: HashSet<String>,
    patterns: Vec<Pattern>,
    caption: Option<Caption>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::from_file(&file().unwrap_or_default()));

fn file() -> Result<File, toml::de::Error> {
    toml::from_str(include_str!("../../rules/leftovers.toml"))
}

impl Rules {
    fn from_file(file: &File) -> Self {
        let mut rules = Self::default();
        for (language, lines) in &file.lines {
            match language.as_str() {
                "codes" => rules.codes.extend(lines.iter().cloned()),
                _ => rules.lines.extend(lines.iter().map(|line| fold(line))),
            }
        }
        let pattern = |file: &PatternFile| {
            Some(Pattern {
                why: file.why,
                regex: Regex::new(&file.regex).ok()?,
                most: file.most,
            })
        };
        rules.patterns = file.pattern.iter().filter_map(pattern).collect();
        rules.caption = file.caption.as_ref().and_then(Caption::from_file);
        rules
    }

    fn kind(&self, line: &str, repeated: bool) -> Option<LeftoverKind> {
        if self.lines.contains(&fold(line)) || self.codes.contains(line) {
            return Some(LeftoverKind::Interface);
        }
        let length = line.chars().count();
        if self
            .caption
            .as_ref()
            .is_some_and(|caption| length <= caption.most && caption.fits(line, repeated))
        {
            return Some(LeftoverKind::Caption);
        }
        let fits = |pattern: &&Pattern| length <= pattern.most && pattern.regex.is_match(line);
        self.patterns.iter().find(fits).map(|pattern| pattern.why)
    }
}

impl Caption {
    fn from_file(file: &CaptionFile) -> Option<Self> {
        let regex = |text: &str| Regex::new(text).ok();
        Some(Self {
            opens: regex(&file.opens)?,
            closes: regex(&file.closes)?,
            describes: regex(&file.describes)?,
            most: file.most,
        })
    }

    fn fits(&self, line: &str, repeated: bool) -> bool {
        self.opens.is_match(line)
            && (repeated || self.closes.is_match(line) || self.describes.is_match(line))
    }
}

/// The lines that are no leftovers; both come in the order of the text.
pub(super) fn kept<'a, 'b>(lines: &'b [Line<'a>], leftovers: &[Leftover]) -> Vec<&'b Line<'a>> {
    let mut left = leftovers.iter().map(|leftover| leftover.start).peekable();
    lines
        .iter()
        .filter(|line| left.next_if(|start| *start == line.start).is_none())
        .collect()
}

/// A repeated line shorter than this may be an answer in an interview rather than a leftover.
const LONG_ENOUGH_TO_REPEAT: usize = 25;

/// Marks the lines that are no part of what the author wrote; `captions` are lines that the page
/// itself says are captions.
pub(super) fn find(lines: &[Line<'_>], captions: &HashSet<String>) -> Vec<Leftover> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in lines {
        *counts.entry(line.text).or_default() += 1;
    }
    let mut seen = HashSet::new();
    let mut leftovers = Vec::new();
    for line in lines {
        let again = !seen.insert(line.text);
        let repeated = counts.get(line.text).is_some_and(|count| *count > 1);
        let kind = if again && line.end - line.start >= LONG_ENOUGH_TO_REPEAT {
            Some(LeftoverKind::Repeat)
        } else if captions.contains(line.text) {
            Some(LeftoverKind::Caption)
        } else {
            RULES.kind(line.text, repeated)
        };
        leftovers.extend(kind.map(|why| Leftover {
            start: line.start,
            end: line.end,
            why,
        }));
    }
    leftovers
}

/// The examples of the rules that their own rule gets wrong.
#[cfg(test)]
pub(super) fn problems() -> Vec<String> {
    let file = match file() {
        Ok(file) => file,
        Err(error) => return vec![error.to_string()],
    };
    let rules = Rules::from_file(&file);
    let mut problems = Vec::new();
    if rules.patterns.len() != file.pattern.len() || rules.caption.is_none() {
        problems.push("a pattern does not compile".to_owned());
    }
    let mut expect = |line: &String, wanted: Option<LeftoverKind>| {
        if rules.kind(line, false) != wanted {
            problems.push(format!("`{line}` is {:?}", rules.kind(line, false)));
        }
    };
    for pattern in &file.pattern {
        pattern
            .ok
            .iter()
            .for_each(|line| expect(line, Some(pattern.why)));
        pattern.not.iter().for_each(|line| expect(line, None));
    }
    if let Some(caption) = &file.caption {
        caption
            .ok
            .iter()
            .for_each(|line| expect(line, Some(LeftoverKind::Caption)));
        caption.not.iter().for_each(|line| expect(line, None));
    }
    problems
}

//! The lines under a headline: who wrote it and when.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::date::{self, DateRules, WrittenDate, fold};

#[derive(Default, Deserialize)]
struct Words {
    author: Vec<String>,
    published: Vec<String>,
    updated: Vec<String>,
    between: Vec<String>,
    outlet: Vec<String>,
    genre: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../../rules/bylines.toml")).unwrap_or_default());

/// What a line beside the headline says.
#[derive(Default)]
pub(super) struct Byline {
    pub(super) authors: Vec<String>,
    pub(super) published: Option<WrittenDate>,
    pub(super) updated: Option<WrittenDate>,
}

/// A byline is no longer than this.
const LONGEST: usize = 160;

/// Besides a date, a byline holds a name, a place, a section: no more words than these.
const MOST_OTHER_WORDS: usize = 4;

/// Reads a line as a byline, if it is one.
pub(super) fn read(line: &str) -> Option<Byline> {
    let line = line
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '«' && c != '"')
        .trim_end();
    if line.chars().count() > LONGEST {
        return None;
    }
    let found = date::find(line, DateRules::default());
    let before = found.first().map_or(line, |first| {
        line.get(..first.span.start).unwrap_or_default()
    });
    let opening = Opening::of(before);
    let mut byline = Byline::default();
    if let Opening::Author(rest) = opening {
        byline.authors = authors(rest, found.is_empty())?;
    } else if found.is_empty() || !is_date_line(line, &found, &opening) {
        return None;
    }
    let mut dates = found.into_iter().map(|found| found.date);
    let (first, second) = (dates.next(), dates.next());
    if matches!(opening, Opening::Updated) {
        (byline.updated, byline.published) = (first, second);
    } else {
        (byline.published, byline.updated) = (first, second);
    }
    Some(byline)
}

/// Whether a name is an outlet's rather than a person's.
pub(super) fn is_outlet(name: &str) -> bool {
    let known = |word: &str| WORDS.outlet.iter().any(|outlet| fold(outlet) == fold(word));
    name.starts_with("The ") || name.split_whitespace().any(known)
}

/// Whether a line only says what sort of text follows.
pub(super) fn is_genre(line: &str) -> bool {
    let line = fold(line.trim_end_matches(':'));
    WORDS.genre.iter().any(|genre| fold(genre) == line)
}

/// How a byline opens.
enum Opening<'a> {
    Author(&'a str),
    Published,
    Updated,
    Other,
}

impl<'a> Opening<'a> {
    fn of(before: &'a str) -> Self {
        let words = &*WORDS;
        if let Some(rest) = after_label(before, &words.author) {
            Self::Author(rest)
        } else if after_label(before, &words.updated).is_some() {
            Self::Updated
        } else if after_label(before, &words.published).is_some() {
            Self::Published
        } else {
            Self::Other
        }
    }
}

/// What follows the longest label that opens the text.
fn after_label<'a>(text: &'a str, labels: &[String]) -> Option<&'a str> {
    labels
        .iter()
        .filter_map(|label| strip_folded(text, &fold(label)))
        .min_by_key(|rest| rest.len())
}

/// The text after a folded prefix that ends where a word ends.
fn strip_folded<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends
        .take_while(|end| *end <= prefix.len() * 3)
        .find(|end| text.get(..*end).is_some_and(|head| fold(head) == prefix))?;
    let rest = text.get(end..)?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// The names after "by"; a sentence that merely begins so has none.
fn authors(rest: &str, alone: bool) -> Option<Vec<String>> {
    let rest = rest.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | ',' | '՝' | '|' | '-' | '–' | '—' | '•' | '·')
    });
    let sentence = rest.ends_with(['.', '!', '?', '։', '؟']) && rest.split_whitespace().count() > 3;
    let words = rest.split_whitespace().count();
    if rest.is_empty() || sentence || words > if alone { 8 } else { 12 } {
        return None;
    }
    let has_case = rest.chars().any(char::is_lowercase) || rest.chars().any(char::is_uppercase);
    if has_case && !rest.starts_with(char::is_uppercase) {
        return None;
    }
    Some(split_names(rest))
}

fn split_names(names: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for word in names.replace(',', " , ").split_whitespace() {
        let between = word == "," || WORDS.between.iter().any(|other| other == word);
        match out.last_mut() {
            _ if between => out.push(String::new()),
            Some(last) if last.is_empty() => word.clone_into(last),
            Some(last) => *last = format!("{last} {word}"),
            None => {}
        }
    }
    out.retain(|name| name.chars().any(char::is_alphabetic));
    out
}

/// Whether a line is about its date and hardly anything else.
fn is_date_line(line: &str, found: &[date::FoundDate], opening: &Opening<'_>) -> bool {
    let mut outside = line.to_owned();
    for found in found.iter().rev() {
        outside.replace_range(found.span.clone(), " ");
    }
    let words = outside
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count();
    let labelled = !matches!(opening, Opening::Other);
    let whole = found.iter().any(|found| found.date.edtf.is_some());
    let sentence = outside.trim_end().ends_with(['.', '!', '?', '։', '؟']) && words > 1;
    !sentence && words <= MOST_OTHER_WORDS && (labelled || words == 0 || whole)
}

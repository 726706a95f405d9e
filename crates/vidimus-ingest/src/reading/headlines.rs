//! The head of a text: masthead, headline, bylines, and where the body begins.

use super::byline::{self, Byline};
use super::lines::Line;
use super::{ArticleDate, Basis, Found, Leftover, LeftoverKind, leftovers};

/// What the first lines of a text say about it.
#[derive(Default)]
pub(super) struct Head {
    pub(super) title: Option<Found>,
    pub(super) publisher: Option<Found>,
    pub(super) authors: Vec<Found>,
    pub(super) published: Option<ArticleDate>,
    pub(super) updated: Option<ArticleDate>,
}

/// How many lines from the top can belong to the head.
const HEAD_LINES: usize = 12;

/// A line longer than this is a paragraph.
const LONGEST_HEADLINE: usize = 220;

/// Reads the first lines that are not leftovers.
pub(super) fn read(lines: &[Line<'_>], marked: &[Leftover]) -> Head {
    let kept = leftovers::kept(lines, marked);
    let top = kept.get(..kept.len().min(HEAD_LINES)).unwrap_or_default();
    let mut head = Head::default();
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    for (index, line) in top.iter().enumerate() {
        let next = top.get(index + 1).copied();
        if let Some(byline) = byline::read(line.text) {
            head.take(byline);
        } else if is_author_line(line.text, next, &candidates) {
            head.sign(vec![line.text.to_owned()]);
        } else if can_be_headline(line, next) {
            candidates.push(Candidate {
                line,
                score: score(line, next),
            });
        } else if is_paragraph(line.text) {
            break;
        }
    }
    head.choose(&candidates);
    head
}

/// A line that may be the headline, and how much speaks for it.
struct Candidate<'a> {
    line: &'a Line<'a>,
    score: i32,
}

impl Head {
    fn take(&mut self, byline: Byline) {
        let dated = |date| ArticleDate {
            date,
            basis: Basis::Byline,
        };
        self.published = self.published.take().or(byline.published.map(dated));
        self.updated = self.updated.take().or(byline.updated.map(dated));
        self.sign(byline.authors);
    }

    /// Takes the names of a byline; an outlet among people is the publisher.
    fn sign(&mut self, names: Vec<String>) {
        let found = |value| Found {
            value,
            basis: Basis::Byline,
        };
        let several = names.len() > 1;
        let (outlets, people): (Vec<_>, Vec<_>) = names
            .into_iter()
            .partition(|name| several && byline::is_outlet(name));
        self.publisher = self
            .publisher
            .take()
            .or(outlets.into_iter().next().map(found));
        if self.authors.is_empty() {
            self.authors = people.into_iter().map(found).collect();
        }
    }

    /// The best candidate is the headline; a name above it is the outlet's.
    fn choose(&mut self, candidates: &[Candidate<'_>]) {
        let best = candidates
            .iter()
            .rev()
            .max_by_key(|candidate| candidate.score);
        let Some(best) = best else { return };
        self.title = Some(Found {
            value: best.line.text.to_owned(),
            basis: Basis::Headline,
        });
        let mut above = candidates
            .iter()
            .take_while(|candidate| candidate.line.start < best.line.start);
        let masthead = above.find_map(|candidate| masthead(candidate.line.text));
        self.publisher = self.publisher.take().or(masthead.map(|value| Found {
            value,
            basis: Basis::Masthead,
        }));
    }
}

/// What speaks for a line as the headline: its words, its case, standing alone, what follows.
fn score(line: &Line<'_>, next: Option<&Line<'_>>) -> i32 {
    let words = line.text.split_whitespace().count();
    let followed =
        next.is_some_and(|next| is_paragraph(next.text) || byline::read(next.text).is_some());
    let alone = line.after_gap && line.before_gap;
    let like_a_name = words <= 4 && is_title_case(line.text);
    i32::from(words >= 4)
        + i32::from(words >= 5)
        + i32::from(!is_capitals(line.text))
        + i32::from(followed)
        + i32::from(alone)
        - i32::from(like_a_name)
}

/// A short line with text below it, that is no sentence unless a byline follows.
fn can_be_headline(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let Some(next) = next else { return false };
    let short = line.end - line.start <= LONGEST_HEADLINE;
    let continued = line.text.starts_with(char::is_lowercase) || is_reference(line.text);
    let speech = line.text.starts_with(['-', '–', '—']) || line.text.ends_with([',', ';']);
    short
        && !continued
        && !speech
        && !byline::is_genre(line.text)
        && (!is_paragraph(line.text) || byline::read(next.text).is_some())
}

/// A line such as "Our number: 12/4".
fn is_reference(line: &str) -> bool {
    let value = line
        .split_once(':')
        .and_then(|(_, value)| value.split_whitespace().next());
    value.is_some_and(|value| value.contains(|c: char| c.is_numeric()))
}

/// A name between the headline and the date.
fn is_author_line(line: &str, next: Option<&Line<'_>>, candidates: &[Candidate<'_>]) -> bool {
    let words = line.split_whitespace().count();
    let before_date = next
        .and_then(|next| byline::read(next.text))
        .is_some_and(|byline| byline.authors.is_empty());
    let titled = candidates.iter().any(|candidate| {
        candidate.line.text.split_whitespace().count() >= 4 && !is_capitals(candidate.line.text)
    });
    (2..=4).contains(&words)
        && is_title_case(line)
        && !is_capitals(line)
        && before_date
        && titled
        && !line.contains(|c: char| c.is_numeric() || c == ',')
}

/// A line that ends as a sentence does, or goes on for long.
fn is_paragraph(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '»', '\'', '’', ')']);
    end.ends_with(['.', '։', '؛', ':']) || text.chars().count() > LONGEST_HEADLINE
}

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether every word begins with a capital letter, in scripts that have them.
fn is_title_case(text: &str) -> bool {
    let mut words = text
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    words.all(|first| !first.is_lowercase())
}

/// The name of an outlet in the line above the headline, without its motto.
fn masthead(line: &str) -> Option<String> {
    let name = [" - ", " – ", " — ", " | "]
        .iter()
        .find_map(|mark| line.split_once(mark))
        .map_or(line, |(name, _)| name)
        .trim();
    let short = name.split_whitespace().count() <= 7 && name.chars().count() >= 3;
    (short && (is_title_case(name) || byline::is_outlet(name)) && !byline::is_genre(name))
        .then(|| name.to_owned())
}

/// The outlet named in a copyright line.
pub(super) fn copyright_holder(lines: &[Line<'_>], leftovers: &[Leftover]) -> Option<Found> {
    let marked = leftovers
        .iter()
        .filter(|leftover| leftover.why == LeftoverKind::Copyright);
    let mut texts =
        marked.filter_map(|leftover| lines.iter().find(|line| line.start == leftover.start));
    texts.find_map(|line| holder(line.text)).map(|value| Found {
        value,
        basis: Basis::Copyright,
    })
}

fn holder(line: &str) -> Option<String> {
    let rest = line
        .strip_prefix('©')
        .or_else(|| line.strip_prefix("Copyright"))?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let name = rest.split(['.', '|', ',', '—', '–']).next()?.trim();
    let plausible = name.chars().count() >= 3 && name.split_whitespace().count() <= 8;
    plausible.then(|| name.to_owned())
}

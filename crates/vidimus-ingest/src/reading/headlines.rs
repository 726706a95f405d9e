//! The head of a text: headline, bylines, and where the body begins.

use super::byline::{self, Byline};
use super::lines::Line;
use super::{ArticleDate, Basis, Found, Leftover, LeftoverKind};

/// What the first lines of a text say about it.
#[derive(Default)]
pub(super) struct Head {
    pub(super) title: Option<Found>,
    pub(super) authors: Vec<Found>,
    pub(super) published: Option<ArticleDate>,
    pub(super) updated: Option<ArticleDate>,
}

/// How many lines from the top can belong to the head.
const HEAD_LINES: usize = 12;

/// A line longer than this is a paragraph.
const LONGEST_HEADLINE: usize = 220;

/// Reads the first lines that are not leftovers.
pub(super) fn read(lines: &[Line<'_>], leftovers: &[Leftover]) -> Head {
    let left = |line: &&Line<'_>| {
        let kind = leftovers
            .iter()
            .find(|leftover| leftover.start == line.start)
            .map(|leftover| leftover.why);
        kind.is_none()
    };
    let top: Vec<&Line<'_>> = lines.iter().filter(left).take(HEAD_LINES).collect();
    let mut head = Head::default();
    for (index, line) in top.iter().enumerate() {
        let next = top.get(index + 1).map(|line| line.text);
        if let Some(byline) = byline::read(line.text) {
            head.take(byline);
        } else if head.title.is_none() && is_headline(line, next) {
            head.title = Some(Found {
                value: line.text.to_owned(),
                basis: Basis::Headline,
            });
        } else if is_paragraph(line.text) {
            break;
        }
    }
    head
}

impl Head {
    fn take(&mut self, byline: Byline) {
        let dated = |date| ArticleDate {
            date,
            basis: Basis::Byline,
        };
        self.published = self.published.take().or(byline.published.map(dated));
        self.updated = self.updated.take().or(byline.updated.map(dated));
        if self.authors.is_empty() {
            self.authors = byline
                .authors
                .into_iter()
                .map(|value| Found {
                    value,
                    basis: Basis::Byline,
                })
                .collect();
        }
    }
}

/// A short line with text below it, that is no sentence unless a byline follows.
fn is_headline(line: &Line<'_>, next: Option<&str>) -> bool {
    let Some(next) = next else { return false };
    let short = line.end - line.start <= LONGEST_HEADLINE;
    let speech = line.text.starts_with(['-', '–', '—']);
    short && !speech && (!is_paragraph(line.text) || byline::read(next).is_some())
}

/// A line that ends as a sentence does, or goes on for long.
fn is_paragraph(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '»', '\'', '’', ')']);
    end.ends_with(['.', '։', '؛', ':']) || text.chars().count() > LONGEST_HEADLINE
}

/// The outlet named in a copyright line.
pub(super) fn copyright_holder(lines: &[Line<'_>], leftovers: &[Leftover]) -> Option<Found> {
    let marked = leftovers
        .iter()
        .filter(|leftover| leftover.why == LeftoverKind::Copyright);
    let texts =
        marked.filter_map(|leftover| lines.iter().find(|line| line.start == leftover.start));
    texts
        .filter_map(|line| holder(line.text))
        .next()
        .map(|value| Found {
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

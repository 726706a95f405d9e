//! A text made ready: tokens, sentences with their items, quotations.

use std::ops::Range;

use super::date::Dates;
use super::item::{Item, Itemiser, Shape};
use super::language::{Classes, Language};
use super::name::Names;
use super::reference::Reference;
use super::sentence::{self, Quotation, Sentence};
use super::token::{self, Token};
use super::vocabulary::Class;

/// A text made ready for the rules.
pub(crate) struct Page<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: Vec<Token>,
    pub(crate) lines: Vec<Line>,
    pub(crate) quotations: Vec<Quotation>,
    pub(crate) language: &'a Language,
    pub(crate) classes: Classes,
    pub(crate) reference: Reference,
}

/// A sentence with its items.
pub(crate) struct Line {
    pub(crate) tokens: Range<usize>,
    pub(crate) paragraph: usize,
    pub(crate) items: Vec<Item>,
}

impl<'a> Page<'a> {
    /// Reads a text; nothing is left where the language has no rules.
    pub(crate) fn read(
        text: &'a str,
        published: Option<&str>,
        skip: &[(usize, usize)],
        language: &'a Language,
    ) -> Option<Self> {
        let classes = language.classes?;
        let mut tokens = token::tokens(text);
        for token in &mut tokens {
            token.id = language.words.id(&token.lower);
        }
        let sentences = sentence::sentences(&tokens, language, &classes);
        let quotations = sentence::quotations(&tokens, &sentences);
        let reference = reference(published, &tokens, &sentences, language);
        let mut page = Self {
            text,
            tokens,
            lines: Vec::new(),
            quotations,
            language,
            classes,
            reference,
        };
        let is_kept = |sentence: &Sentence| !is_skipped(&page.tokens, sentence, skip);
        let kept: Vec<Sentence> = sentences.into_iter().filter(is_kept).collect();
        page.lines = page.lines_of(&kept);
        Some(page)
    }

    /// The sentences with their items; names are learnt from all of them first.
    fn lines_of(&self, sentences: &[Sentence]) -> Vec<Line> {
        let ranges = sentences.iter().map(|sentence| sentence.tokens.clone());
        let ranges: Vec<Range<usize>> = ranges.collect();
        let names = Names::learn(&self.tokens, &ranges, self.language, &self.classes);
        let itemiser = Itemiser {
            tokens: &self.tokens,
            language: self.language,
            classes: &self.classes,
            dates: Dates {
                words: &self.language.dates,
                reference: &self.reference,
            },
            names: &names,
        };
        let lines = sentences.iter().map(|sentence| Line {
            tokens: sentence.tokens.clone(),
            paragraph: sentence.paragraph,
            items: itemiser.items(sentence),
        });
        lines.collect()
    }

    pub(crate) fn is(&self, class: Class, item: &Item) -> bool {
        item.word.is_some() && self.language.words.has(class, item.word)
    }

    /// The text from the first to the last of these tokens.
    pub(crate) fn slice(&self, tokens: &Range<usize>) -> &'a str {
        let first = self.tokens.get(tokens.start).map(|token| token.bytes.start);
        let last = tokens.end.checked_sub(1).and_then(|at| self.tokens.get(at));
        match (first, last.map(|token| token.bytes.end)) {
            (Some(from), Some(to)) if from < to => self.text.get(from..to).unwrap_or_default(),
            _ => "",
        }
    }

    /// A question claims nothing.
    pub(crate) fn is_question(&self, line: &Line) -> bool {
        let mut marks = line
            .tokens
            .clone()
            .rev()
            .filter_map(|at| self.tokens.get(at));
        marks
            .find(|token| !token.is_mark(&["”", "\"", "»", ")"]))
            .is_some_and(|token| token.lower == "?")
    }

    /// The code points of a run of tokens.
    pub(crate) fn points(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let first = self.tokens.get(tokens.start)?.points.start;
        let last = self.tokens.get(tokens.end.checked_sub(1)?)?.points.end;
        (first < last).then_some(first..last)
    }

    /// The quotation a token stands in.
    pub(crate) fn quotation_of(&self, token: usize) -> Option<usize> {
        let after = self
            .quotations
            .partition_point(|quotation| quotation.tokens.start <= token);
        let at = after.checked_sub(1)?;
        let holds = self.quotations.get(at)?.tokens.contains(&token);
        holds.then_some(at)
    }

    /// Lines near the top that are a paragraph of their own and end with a word, in code points.
    pub(crate) fn headlines(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let alone = |at: usize, paragraph: usize| {
            let other = |at: Option<usize>| {
                at.and_then(|at| self.lines.get(at))
                    .map(|line| line.paragraph)
            };
            other(at.checked_sub(1)) != Some(paragraph) && other(Some(at + 1)) != Some(paragraph)
        };
        let heads = move |(at, line): &(usize, &Line)| {
            let last = self.tokens.get(line.tokens.end.saturating_sub(1));
            let open = last.is_some_and(|token| token.sort != token::Sort::Mark);
            open && line.tokens.len() <= 24 && alone(*at, line.paragraph)
        };
        let top = self
            .lines
            .iter()
            .take_while(|line| line.paragraph < 6)
            .enumerate();
        top.filter(heads)
            .filter_map(|(_, line)| self.points(&line.tokens))
    }
}

impl Line {
    /// The tokens of a run of items.
    pub(crate) fn tokens_of(&self, items: &Range<usize>) -> Range<usize> {
        let first = self
            .items
            .get(items.start)
            .map_or(self.tokens.start, |item| item.tokens.start);
        let last = items.end.checked_sub(1).and_then(|at| self.items.get(at));
        first..last.map_or(first, |item| item.tokens.end)
    }

    pub(crate) fn item(&self, at: usize) -> Option<&Item> {
        self.items.get(at)
    }

    /// Whether a clause may end right before the item: a mark, or a word that opens a new one.
    pub(crate) fn breaks(&self, at: usize, page: &Page<'_>) -> bool {
        self.item(at).is_none_or(|item| {
            item.is_break() || (item.shape == Shape::Word && page.is(page.classes.clause, item))
        })
    }
}

fn is_skipped(tokens: &[Token], sentence: &Sentence, skip: &[(usize, usize)]) -> bool {
    let points = |at: usize| tokens.get(at).map(|token| token.points.clone());
    let (Some(first), Some(last)) = (
        points(sentence.tokens.start),
        points(sentence.tokens.end - 1),
    ) else {
        return true;
    };
    skip.iter()
        .any(|(from, to)| *from <= first.start && last.end <= *to)
}

/// The day from which the text reckons: that of its publication, or the last month it names.
fn reference(
    published: Option<&str>,
    tokens: &[Token],
    sentences: &[Sentence],
    language: &Language,
) -> Reference {
    let dates = Dates {
        words: &language.dates,
        reference: &Reference::new(published, None),
    };
    Reference::new(published, latest_month(tokens, sentences, &dates))
}

/// The month of the latest day that the text states with its year: captions and datelines carry
/// such days, and the text is not older than they are. Captions count though they are leftovers.
fn latest_month(tokens: &[Token], sentences: &[Sentence], dates: &Dates<'_>) -> Option<(i16, i8)> {
    let mut latest = None;
    for sentence in sentences {
        for at in sentence.tokens.clone() {
            let within = tokens.get(..sentence.tokens.end).unwrap_or_default();
            let stamp = within
                .get(at)
                .filter(|t| t.capital || t.sort == token::Sort::Number);
            let stamp = stamp.and_then(|_| dates.stamp_at(within, at, false));
            let iso = stamp.and_then(|stamp| stamp.iso).unwrap_or_default();
            let iso = if iso.len() == 10 { iso } else { String::new() };
            let year = iso.get(..4).and_then(|year| year.parse::<i16>().ok());
            let month = iso.get(5..7).and_then(|month| month.parse::<i8>().ok());
            latest = latest.max(year.zip(month));
        }
    }
    latest
}

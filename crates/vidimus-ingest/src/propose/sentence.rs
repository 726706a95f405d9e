//! Paragraphs, sentences and quotations.

use std::ops::Range;

use super::language::{Classes, Language};
use super::token::{Sort, Token};

/// A sentence as a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) tokens: Range<usize>,
    /// Paragraphs are counted from the beginning of the text.
    pub(crate) paragraph: usize,
}

/// A run of words without an end is cut here, so that no sentence costs more than its length.
const LONGEST: usize = 400;

/// Cuts the tokens into sentences.
pub(crate) fn sentences(tokens: &[Token], language: &Language, classes: &Classes) -> Vec<Sentence> {
    let wrapped = is_wrapped(tokens);
    let mut found = Vec::new();
    let (mut start, mut paragraph) = (0, 0);
    for at in 1..=tokens.len() {
        let new_paragraph = begins_paragraph(tokens, at, wrapped);
        let too_long = at - start >= LONGEST;
        if new_paragraph || too_long || ends_before(tokens, at, language, classes) {
            found.push(Sentence {
                tokens: start..at,
                paragraph,
            });
            start = at;
        }
        paragraph += usize::from(new_paragraph);
    }
    found.retain(|sentence| !sentence.tokens.is_empty());
    found
}

/// Whether single line breaks fall inside sentences, as in mail and old plain text.
fn is_wrapped(tokens: &[Token]) -> bool {
    let breaks = tokens.iter().filter(|token| token.breaks == 1).count();
    let inside = tokens.windows(2).filter(|pair| {
        matches!(pair, [before, after] if after.breaks == 1 && before.is_word() && after.is_word() && !after.capital)
    });
    breaks >= 4 && inside.count() * 3 >= breaks
}

fn begins_paragraph(tokens: &[Token], at: usize, wrapped: bool) -> bool {
    let Some(token) = tokens.get(at) else {
        return true;
    };
    let goes_on = token.is_word()
        && !token.capital
        && at
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_some_and(Token::is_word);
    match token.breaks {
        0 => false,
        1 => !(wrapped || goes_on),
        _ => true,
    }
}

/// Marks that end a sentence.
const ENDS: [&str; 8] = [".", "!", "?", "…", "...", "?!", "!!", "։"];
const CLOSERS: [&str; 7] = ["”", "\"", "»", ")", "]", "’", "'"];

fn ends_before(tokens: &[Token], at: usize, language: &Language, classes: &Classes) -> bool {
    let Some(next) = tokens.get(at) else {
        return true;
    };
    let back = |n: usize| at.checked_sub(n).and_then(|at| tokens.get(at));
    let closers = (1..4)
        .take_while(|n| back(*n).is_some_and(|t| t.is_mark(&CLOSERS) && !t.spaced))
        .count();
    let Some(end) = back(closers + 1) else {
        return false;
    };
    if !next.spaced {
        return false;
    }
    let opens = next.capital || next.sort == Sort::Number || next.sort == Sort::Mark;
    if end.is_word() && end.lower.ends_with('.') {
        let starter = language.words.has(classes.starter, next.id);
        return opens && next.capital && starter;
    }
    let before = back(closers + 2);
    let abbreviated = end.lower == "."
        && closers == 0
        && before.is_some_and(|word| is_abbreviation(word, language, classes));
    end.is_mark(&ENDS) && opens && !abbreviated
}

fn is_abbreviation(word: &Token, language: &Language, classes: &Classes) -> bool {
    let initial = word.is_word() && word.capital && word.lower.chars().count() == 1;
    initial || language.words.has(classes.abbreviation, word.id)
}

/// Words in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// From the opening mark to after the closing one.
    pub(crate) tokens: Range<usize>,
    /// Whether it goes on from the quotation in the paragraph before.
    pub(crate) continues: bool,
}

/// Finds quotations; one that is not closed ends with its paragraph.
pub(crate) fn quotations(tokens: &[Token], sentences: &[Sentence]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    let mut unclosed = false;
    let mut paragraph = 0;
    let quotation = |(start, continues), end| Quotation {
        tokens: start..end,
        continues,
    };
    for sentence in sentences {
        if sentence.paragraph != paragraph {
            unclosed = open.is_some();
            let ended = open.take();
            found.extend(ended.map(|open| quotation(open, sentence.tokens.start)));
            paragraph = sentence.paragraph;
        }
        for at in sentence.tokens.clone() {
            let Some(token) = tokens.get(at) else { break };
            match (open, mark(token, open.is_some())) {
                (None, Some(true)) => {
                    let first = at == sentence.tokens.start;
                    open = Some((at, unclosed && first));
                    unclosed = false;
                }
                (Some(begun), Some(false)) => {
                    found.push(quotation(begun, at + 1));
                    open = None;
                }
                _ => {}
            }
        }
    }
    found.extend(open.map(|open| quotation(open, tokens.len())));
    found
}

/// Whether the token opens (`true`) or closes (`false`) a quotation.
fn mark(token: &Token, open: bool) -> Option<bool> {
    if token.sort != Sort::Mark {
        return None;
    }
    match token.lower.as_str() {
        "“" | "„" | "«" => Some(true),
        "”" | "»" => Some(false),
        "\"" => Some(!open),
        _ => None,
    }
}

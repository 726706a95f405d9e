//! Whose words stand in quotation marks.

use std::ops::Range;

use super::super::page::Page;
use super::super::sentence::Quotation;
use super::{Said, Voice};

/// Gives each quotation the voice beside it, or the one it goes on from.
pub(super) fn speakers(page: &Page<'_>, by_line: &[Vec<Voice>]) -> Vec<Option<Said>> {
    let mut speakers: Vec<Option<Said>> = Vec::new();
    let mut last_line = 0;
    for quotation in &page.quotations {
        let lines = lines(page, quotation);
        let earlier = speakers.last().cloned().flatten();
        let here = beside(page, quotation, by_line, lines.clone()).or_else(|| {
            let introduced = introduced(by_line, lines.start);
            let goes_on = quotation.continues || follows(page, last_line, lines.start);
            if goes_on {
                earlier.or(introduced)
            } else {
                introduced
            }
        });
        last_line = lines.end;
        speakers.push(here);
    }
    carry_back(page, &mut speakers);
    speakers
}

fn lines(page: &Page<'_>, quotation: &Quotation) -> Range<usize> {
    let first = page
        .lines
        .partition_point(|line| line.tokens.end <= quotation.tokens.start);
    let last = page
        .lines
        .partition_point(|line| line.tokens.start < quotation.tokens.end);
    first..last
}

/// The last voice of the sentence before.
fn introduced(by_line: &[Vec<Voice>], line: usize) -> Option<Said> {
    let before = by_line.get(line.checked_sub(1)?)?;
    before.last().map(Voice::said)
}

/// Whether a quotation stands in the same paragraph, close after the one before.
fn follows(page: &Page<'_>, last_line: usize, first: usize) -> bool {
    let before = first.checked_sub(1).and_then(|at| page.lines.get(at));
    let same = before
        .zip(page.lines.get(first))
        .is_some_and(|(before, here)| before.paragraph == here.paragraph);
    same && first.saturating_sub(last_line) <= 2
}

/// The first part of a quotation over several paragraphs may get its source only later.
fn carry_back(page: &Page<'_>, speakers: &mut [Option<Said>]) {
    for at in (1..speakers.len()).rev() {
        let continues = page
            .quotations
            .get(at)
            .is_some_and(|quotation| quotation.continues);
        let here = speakers.get(at).cloned().flatten();
        if let Some(before) = speakers
            .get_mut(at - 1)
            .filter(|before| continues && before.is_none())
        {
            *before = here;
        }
    }
}

/// The voice outside the quotation in the sentences it touches, nearest first.
fn beside(
    page: &Page<'_>,
    quotation: &Quotation,
    by_line: &[Vec<Voice>],
    lines: Range<usize>,
) -> Option<Said> {
    let voices = lines.filter_map(|number| Some((page.lines.get(number)?, by_line.get(number)?)));
    let outside = voices.flat_map(|(line, voices)| {
        voices.iter().filter_map(|voice| {
            let cue = line.tokens_of(&voice.cue);
            Some((distance(&cue, &quotation.tokens)?, voice))
        })
    });
    outside
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, voice)| voice.said())
}

/// How far a cue stands from a quotation; `None` inside it.
fn distance(cue: &Range<usize>, quotation: &Range<usize>) -> Option<usize> {
    if cue.start >= quotation.end {
        Some(cue.start - quotation.end)
    } else if cue.end <= quotation.start {
        Some(quotation.start - cue.end)
    } else {
        None
    }
}

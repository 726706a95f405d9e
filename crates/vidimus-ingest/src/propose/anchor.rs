//! Quotes anchored at their first occurrence in the text.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

use super::page::Page;
use super::proposal::Proposal;

/// Moves each span to the first place where its words stand, and counts which place was meant.
///
/// All quotes are looked up in one pass, so a long text costs no more than its length.
pub(super) fn anchor(page: &Page<'_>, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for proposal in &proposals {
        let next = numbers.len();
        numbers.entry(proposal.quote.clone()).or_insert(next);
    }
    let mut quotes: Vec<(&String, &usize)> = numbers.iter().collect();
    quotes.sort_by_key(|(_, number)| **number);
    let Ok(automaton) = AhoCorasick::new(quotes.iter().map(|(quote, _)| quote.as_str())) else {
        return Vec::new();
    };
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); quotes.len()];
    for found in automaton.find_overlapping_iter(page.text) {
        if let Some(places) = places.get_mut(found.pattern().as_usize()) {
            places.push(found.start());
        }
    }
    for proposal in &mut proposals {
        let places = numbers
            .get(&proposal.quote)
            .and_then(|number| places.get(*number));
        let points = |byte: &usize| point_at(page, *byte);
        let Some(first) = places.and_then(|places| places.first()).map(points) else {
            continue;
        };
        let here = proposal.start;
        let length = proposal.end - proposal.start;
        proposal.occurrence = 1 + places.map_or(0, |places| {
            places.partition_point(|place| point_at(page, *place) < here)
        });
        proposal.start = first;
        proposal.end = first + length;
    }
    proposals
}

/// The code point at a byte, counted on from the token that begins last before it.
fn point_at(page: &Page<'_>, byte: usize) -> usize {
    let after = page
        .tokens
        .partition_point(|token| token.bytes.start <= byte);
    let before = after.checked_sub(1).and_then(|at| page.tokens.get(at));
    let (from, points) = before.map_or((0, 0), |token| (token.bytes.start, token.points.start));
    points
        + page
            .text
            .get(from..byte)
            .map_or(0, |between| between.chars().count())
}

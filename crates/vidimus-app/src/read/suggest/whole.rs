//! Which figure is a part of which: "74 people (57 children and 17 women)".

use super::phrase::Voices;
use super::target::is_figure;
use crate::act::review::Proposal;

/// How many letters may stand between a whole and its first part.
const FARTHEST: usize = 80;

/// The number of the proposal of which this is a part.
pub(super) fn of(
    voices: &Voices,
    text: &[char],
    all: &[(u32, Proposal)],
    part: &Proposal,
) -> Option<u32> {
    let before = all.iter().filter(|(_, one)| {
        one.statement_type == part.statement_type
            && is_figure(one)
            && one.end <= part.start
            && part.start - one.end <= FARTHEST
    });
    let (number, nearest) = before.max_by_key(|(_, one)| one.end)?;
    let between: String = text.get(nearest.end..part.start)?.iter().collect();
    let between = between.to_lowercase();
    if ends_sentence(&between) || !is_figure(part) {
        return None;
    }
    if voices
        .part
        .iter()
        .any(|word| between.contains(word.as_str()))
    {
        Some(*number)
    } else if between.trim() == "and" || between.trim() == "," || between.trim() == ", and" {
        // A part beside a part has the same whole.
        of(voices, text, all, nearest)
    } else {
        None
    }
}

fn ends_sentence(between: &str) -> bool {
    between.contains(['\n', '!', '?']) || between.contains(". ")
}

//! How much of one text stands in another, so that a story in five papers counts as one source.
//!
//! Tight hashes miss what editors do to an agency's copy; the share of shared word runs does not.
//! A fingerprint keeps one run of five words in four, which loses next to nothing and lets an
//! office compare every article with every other.

use crate::date::fold;

/// Words in one run.
const RUN: usize = 5;

/// One run in this many is kept.
const KEPT_ONE_IN: u64 = 4;

/// Two texts are compared only where they share at least this many kept runs.
const FEWEST_SHARED: usize = 3;

/// The kept runs of five words of a text, sorted and each once.
///
/// The same words give the same numbers on every machine and in every release.
#[must_use]
pub fn fingerprint(text: &str) -> Vec<u64> {
    let mut runs = runs(text, RUN);
    runs.retain(|run| run.is_multiple_of(KEPT_ONE_IN));
    runs
}

/// The share of the first fingerprint's runs that the second has too, from 0 to 1.
///
/// Fewer than three shared runs are chance, and count as none.
///
/// ```
/// use vidimus_ingest::copies::{containment, fingerprint};
///
/// let story = "The harbour was closed on Monday and nobody has been told when it will open again, \
///     said the woman who sells fish beside the gate, and the guards would not let her son through.";
/// let reprint = format!("From our own desk. {story} More follows.");
/// assert!(containment(&fingerprint(story), &fingerprint(&reprint)) > 0.9);
/// assert!(containment(&fingerprint("Another text"), &fingerprint(&reprint)) < 0.1);
/// ```
#[must_use]
pub fn containment(first: &[u64], second: &[u64]) -> f64 {
    share_of(shared(first, second), first.len())
}

/// The same for who knows already how many runs two fingerprints share, and how many there are.
#[must_use]
pub fn share_of(shared: usize, runs: usize) -> f64 {
    if shared < FEWEST_SHARED {
        0.0
    } else {
        share(shared, runs)
    }
}

/// How far two texts agree, by their runs of four words: 1 for the same text.
pub(crate) fn agreement(first: &str, second: &str) -> f64 {
    let (first, second) = (runs(first, 4), runs(second, 4));
    share(2 * shared(&first, &second), first.len() + second.len())
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 {
        0.0
    } else {
        number(part) / number(whole)
    }
}

fn shared(first: &[u64], second: &[u64]) -> usize {
    first
        .iter()
        .filter(|run| second.binary_search(run).is_ok())
        .count()
}

/// The runs of so many words, as numbers, sorted and each once.
fn runs(text: &str, length: usize) -> Vec<u64> {
    let words: Vec<u64> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| hash(fold(word).bytes()))
        .collect();
    let run = |words: &[u64]| mixed(hash(words.iter().flat_map(|word| word.to_le_bytes())));
    let mut runs: Vec<u64> = words.windows(length).map(run).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// FNV-1a: short, and the same in every release of every compiler.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Spreads the bits, since the lowest of them decide which runs are kept.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

//! The text with the quotes of proposals lit.

use std::collections::BTreeSet;

use vidimus_app::read::document::Run as ToldRun;
use vidimus_app::read::inbox::Proposed;

use crate::saying::Saying;

/// A run of the text of which one thing holds from end to end.
pub(super) struct Run {
    pub(super) text: String,
    /// The proposals that begin here.
    pub(super) anchors: Vec<u32>,
    pub(super) is_lit: bool,
    /// Whether a statement rests on it already.
    pub(super) is_said: bool,
    pub(super) leftover: Option<String>,
}

/// Cuts the runs of a text once more, at the ends of what proposals quote.
pub(super) fn runs(saying: Saying<'_>, told: &[ToldRun], proposals: &[Proposed]) -> Vec<Run> {
    let cuts: BTreeSet<usize> = proposals
        .iter()
        .flat_map(|one| [one.proposal.start, one.proposal.end])
        .collect();
    let mut seen = BTreeSet::new();
    let mut runs = Vec::new();
    let mut start = 0;
    for run in told {
        for piece in pieces(&run.text, start, &cuts) {
            let end = start + piece.chars().count();
            let quoting = proposals
                .iter()
                .filter(|one| one.proposal.start < end && start < one.proposal.end);
            let quoting: Vec<u32> = quoting.map(|one| one.number).collect();
            runs.push(Run {
                text: piece,
                is_lit: !quoting.is_empty(),
                anchors: quoting
                    .into_iter()
                    .filter(|one| seen.insert(*one))
                    .collect(),
                is_said: !run.statements.is_empty(),
                leftover: run
                    .leftover
                    .as_deref()
                    .map(|why| saying.words.term("leftover", why)),
            });
            start = end;
        }
    }
    runs
}

/// A text that begins at a code point, cut where it shall be.
fn pieces(text: &str, start: usize, cuts: &BTreeSet<usize>) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for (at, letter) in text.chars().enumerate() {
        if at > 0 && cuts.contains(&(start + at)) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

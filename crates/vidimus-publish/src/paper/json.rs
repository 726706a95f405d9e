//! A paper as data for a program.

use super::Paper;

/// The paper as JSON: the keys always in the same order, and a line feed at the end.
pub fn json(paper: &Paper) -> Vec<u8> {
    // Strings, numbers and lists of them: there is nothing that JSON cannot hold.
    let mut bytes = serde_json::to_vec_pretty(paper).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

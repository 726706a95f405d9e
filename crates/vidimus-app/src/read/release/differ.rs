//! How a text that was edited differs from the one that was composed.

use similar::{ChangeTag, TextDiff};

/// A line of either text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "line", content = "text", rename_all = "snake_case")]
pub enum Line {
    /// It stands in both.
    Same(String),
    /// It was composed, and is gone.
    Gone(String),
    /// It was added by hand.
    Added(String),
}

/// The lines of both texts.
pub(super) fn lines(composed: &str, edited: &str) -> Vec<Line> {
    let diff = TextDiff::from_lines(composed, edited);
    diff.iter_all_changes()
        .map(|change| {
            let line = change.value().trim_end().to_owned();
            match change.tag() {
                ChangeTag::Equal => Line::Same(line),
                ChangeTag::Delete => Line::Gone(line),
                ChangeTag::Insert => Line::Added(line),
            }
        })
        .collect()
}

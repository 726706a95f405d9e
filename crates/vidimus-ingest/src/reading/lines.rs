//! A text as lines that know where they stand.

/// One line without the white space around it.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Where the text begins, in code points.
    pub(super) start: usize,
    /// Where it ends, in code points, exclusive.
    pub(super) end: usize,
}

/// The lines that hold anything.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for whole in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let inner = whole.trim();
        let before = whole.chars().count() - whole.trim_start().chars().count();
        let length = inner.chars().count();
        if length > 0 {
            lines.push(Line {
                text: inner,
                start: at + before,
                end: at + before + length,
            });
        }
        at += whole.chars().count();
    }
    lines
}

//! A text as lines that know where they stand.

/// One line without the white space around it.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Where the text begins, in code points.
    pub(super) start: usize,
    /// Where it ends, in code points, exclusive.
    pub(super) end: usize,
    /// Whether a blank line, or nothing, stands before it.
    pub(super) after_gap: bool,
    /// Whether a blank line, or nothing, stands after it.
    pub(super) before_gap: bool,
}

/// The lines that hold anything.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    // Old files end their lines with a bare carriage return; elsewhere it is white space.
    let breaks: &[char] = if text.contains('\n') {
        &['\n', '\u{2028}', '\u{2029}']
    } else {
        &['\r', '\u{2028}', '\u{2029}']
    };
    let mut lines: Vec<Line<'_>> = Vec::new();
    let (mut at, mut after_gap) = (0, true);
    for whole in text.split_inclusive(breaks) {
        let inner = whole.trim();
        let length = inner.chars().count();
        if length > 0 {
            if let Some(last) = lines.last_mut().filter(|_| !after_gap) {
                last.before_gap = false;
            }
            let start = at + whole.chars().count() - whole.trim_start().chars().count();
            lines.push(Line {
                text: inner,
                start,
                end: start + length,
                after_gap,
                before_gap: true,
            });
        }
        after_gap = length == 0;
        at += whole.chars().count();
    }
    lines
}

//! Text on a terminal: harmless, and no wider than there is room.

#[cfg(test)]
mod tests;

use unicode_width::UnicodeWidthStr as _;

/// The text without what a terminal would obey: documents come from strangers.
pub(crate) fn harmless(text: &str) -> String {
    let obeyed = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|c| match c {
            '\t' => ' ',
            c if obeyed(c) => '\u{FFFD}',
            c => c,
        })
        .collect()
}

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The lines of a text of which none takes more than `room` columns.
pub(super) fn wrapped(text: &str, room: Option<usize>) -> Vec<String> {
    let Some(room) = room else {
        return text.lines().map(str::to_owned).collect();
    };
    let mut lines = Vec::new();
    for line in text.lines() {
        wrap_line(line, room.max(1), &mut lines);
    }
    lines
}

fn wrap_line(text: &str, room: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    for word in text.split(' ') {
        let space = usize::from(!line.is_empty());
        if !line.is_empty() && width(&line) + space + width(word) > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        while width(&line) > room {
            let rest = cut(&mut line, room);
            lines.push(std::mem::replace(&mut line, rest));
        }
    }
    lines.push(line);
}

/// Cuts a line after as many columns, and gives what is left; at least one letter stays.
fn cut(line: &mut String, room: usize) -> String {
    let mut taken = 0;
    let mut end = 0;
    for (at, letter) in line.char_indices() {
        taken += width(letter.encode_utf8(&mut [0; 4]));
        if taken > room && at > 0 {
            break;
        }
        end = at + letter.len_utf8();
    }
    line.split_off(end)
}

//! The letters of a text as XML writes them.

use std::ops::Range;

/// The letters of a run of XML text, each with the bytes that stand for it.
pub(super) fn letters(written: &str, from: usize) -> impl Iterator<Item = (char, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = written.get(at..)?;
        let (letter, length) = first(rest)?;
        let range = from + at..from + at + length;
        at += length;
        Some((letter, range))
    })
}

/// The plain text of a run of XML text.
pub(super) fn unescaped(written: &str) -> String {
    letters(written, 0).map(|(letter, _)| letter).collect()
}

fn first(rest: &str) -> Option<(char, usize)> {
    let plain = rest.chars().next()?;
    let escaped = rest.strip_prefix('&').and_then(|rest| {
        let (name, _) = rest.split_once(';')?;
        Some((named(name)?, name.len() + 2))
    });
    Some(escaped.unwrap_or((plain, plain.len_utf8())))
}

fn named(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => digits.parse(),
            };
            char::from_u32(number.ok()?)
        }
    }
}

/// A value as XML text. What XML cannot hold is left out.
pub(crate) fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            letter if is_letter(letter) => text.push(letter),
            _ => {}
        }
    }
    text
}

/// Whether XML can hold it.
const fn is_letter(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests;

//! How wide a text will be, as well as that can be told without its font.

/// The width of a text in pixels at a size in pixels; rather too wide than too narrow.
pub(super) fn width(text: &str, size: i64) -> i64 {
    text.chars().map(hundredths).sum::<i64>() * size / 100
}

/// Breaks a text into lines no wider than `limit`, between words.
pub(super) fn lines(text: &str, size: i64, limit: i64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + size / 3 <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Cuts a text to a width; the table beneath has it whole.
pub(super) fn cut(text: &str, size: i64, limit: i64) -> String {
    if width(text, size) <= limit {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if width(&kept, size) + hundredths(letter) * size / 100 + size > limit {
            break;
        }
        kept.push(letter);
    }
    kept.trim_end().to_owned() + "…"
}

/// A letter's width in hundredths of the size: an average of its script.
const fn hundredths(letter: char) -> i64 {
    match letter {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' => 0,
        ' ' | '.' | ',' | ':' | 'i' | 'l' | 'j' | '·' => 29,
        'A'..='Z' | 'm' | 'w' => 72,
        '\u{400}'..='\u{52f}' => 62,
        '\u{530}'..='\u{58f}' | '\u{10a0}'..='\u{10ff}' => 68,
        '\u{600}'..='\u{6ff}' => 50,
        _ => 56,
    }
}

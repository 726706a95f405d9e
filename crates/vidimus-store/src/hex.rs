//! Bytes as hexadecimal digits: file names, and secrets that a person may have to copy.

/// The bytes as hexadecimal digits.
pub fn of(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// The digits and the end of a line.
pub(crate) fn line(bytes: &[u8]) -> String {
    let mut text = of(bytes);
    text.push('\n');
    text
}

/// The bytes for which exactly these lower-case digits stand.
pub(crate) fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let digits = text.as_bytes();
    let lower = |digit: &u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    if digits.len() != 2 * N || !digits.iter().all(lower) {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

/// The bytes in a file that consists of one line of digits.
pub(crate) fn of_line<const N: usize>(file: &[u8]) -> Option<[u8; N]> {
    bytes(std::str::from_utf8(file).ok()?.strip_suffix('\n')?)
}

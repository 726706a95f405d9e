//! Numbers with what they count.

use std::fmt::Display;

/// `1 row`, `2 rows`, `1 entry`, `0 entries`: words that end in `y` after a consonant or take
/// nothing but an `s` are all that the terminal counts.
pub(crate) fn counted<N: Copy + Display + PartialEq + From<u8>>(number: N, one: &str) -> String {
    if number == N::from(1) {
        return format!("{number} {one}");
    }
    match one.strip_suffix('y').filter(|stem| !stem.ends_with(VOWELS)) {
        Some(stem) => format!("{number} {stem}ies"),
        None => format!("{number} {one}s"),
    }
}

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn one_is_no_plural() {
        let said = |number: u64, one| counted(number, one);
        assert_eq!(said(1, "row"), "1 row");
        assert_eq!(said(0, "row"), "0 rows");
        assert_eq!(said(1, "entry"), "1 entry");
        assert_eq!(said(21, "entry"), "21 entries");
        assert_eq!(said(2, "day"), "2 days");
    }
}

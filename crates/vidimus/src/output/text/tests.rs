use super::{harmless, wrapped};

#[test]
fn what_a_terminal_would_obey_is_taken_out() {
    assert_eq!(harmless("a\x1b[2Jb\tc"), "a\u{FFFD}[2Jb c");
    assert_eq!(harmless("pay\u{202E}cod.exe"), "pay\u{FFFD}cod.exe");
}

#[test]
fn lines_are_wrapped_at_words_and_long_words_cut() {
    assert_eq!(wrapped("one two three", Some(7)), ["one two", "three"]);
    assert_eq!(wrapped("abcdefghij k", Some(4)), ["abcd", "efgh", "ij k"]);
    assert_eq!(wrapped("one two", None), ["one two"]);
}

#[test]
fn marks_that_take_no_column_are_not_counted() {
    assert_eq!(
        wrapped("e\u{301}e\u{301} b", Some(4)),
        ["e\u{301}e\u{301} b"]
    );
}

use super::*;

#[test]
fn what_is_escaped_reads_back_as_it_was() {
    let value = "A & B < \"C\" > 'D' · Վկա · שלום";
    assert_eq!(unescaped(&escaped(value)), value);
    assert_eq!(escaped("a\u{0}b\u{b}"), "ab");
}

#[test]
fn letters_know_the_bytes_that_stand_for_them() {
    let all: Vec<_> = letters("a&amp;&#x531;&odd", 10).collect();
    assert_eq!(all[1], ('&', 11..16));
    assert_eq!(all[2], ('Ա', 16..23));
    assert_eq!(all[3], ('&', 23..24));
}

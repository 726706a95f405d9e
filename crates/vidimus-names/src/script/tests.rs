use super::*;

#[test]
fn the_letters_alone_tell_the_script() {
    for (text, script) in [
        ("Əliyev, 1972", Script::Latin),
        ("Ｗｉｄｅ", Script::Latin),
        ("Варданян Р. К.", Script::Cyrillic),
        ("Հարությունյան և", Script::Armenian),
        ("ﬓ", Script::Armenian),
        ("მარიამ", Script::Georgian),
        ("ᲛᲐᲠᲘᲐᲛ", Script::Georgian),
        ("محمد", Script::Arabic),
        ("שרה", Script::Hebrew),
        ("Νίκος", Script::Greek),
        ("山田", Script::Other),
        ("", Script::Other),
        ("12 – 🙂 \u{301}", Script::Other),
        ("Aрам", Script::Mixed),
    ] {
        assert_eq!(script_of(text), script, "{text}");
    }
}

#[test]
fn the_first_letter_tells_the_direction() {
    assert_eq!(direction("(12) محمد Ali"), Direction::RightToLeft);
    assert_eq!(direction("שרה"), Direction::RightToLeft);
    assert_eq!(direction("Ali محمد"), Direction::LeftToRight);
    assert_eq!(direction("…"), Direction::LeftToRight);
}

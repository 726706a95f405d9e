use std::collections::HashSet;

use super::*;

const SOUNDS: &str = "aeiou@y*jwpbtdkgqfvszlmnrc3CJSZhHGx6%&$5789";

fn all() -> Vec<&'static Alphabet> {
    ["a", "ա", "ა", "я", "ї", "ә", "م", "پ"]
        .iter()
        .filter_map(|letter| alphabet_of(letter))
        .collect()
}

#[test]
fn every_language_has_its_own_alphabet() {
    let systems: HashSet<_> = all().iter().map(|alphabet| alphabet.system).collect();
    assert_eq!(systems.len(), 8);
}

#[test]
fn rows_are_lower_case_single_and_heard() {
    for alphabet in all() {
        let mut seen = HashSet::new();
        for letter in &alphabet.letters {
            assert!(
                letter.sound.chars().all(|sound| SOUNDS.contains(sound)),
                "{}",
                letter.written
            );
            assert_eq!(
                letter.written,
                letter.written.chars().map(lower).collect::<String>()
            );
            assert!(
                seen.insert((letter.written, letter.place as u8)),
                "{}",
                letter.written
            );
        }
    }
}

#[test]
fn every_letter_of_the_alphabets_has_a_row() {
    let letters = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ \
                   абвгдеёжзийклмнопрстуфхцчшщъыьэюя abcdefghijklmnopqrstuvwxyzəçğışöü ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
    for word in letters.split_whitespace() {
        let alphabet = alphabet_of(word).expect("a script that is read");
        for c in word.chars() {
            let read = alphabet.read(&[c], Context::AfterConsonant);
            // ö and ü are read without their marks, which the spelling does not change.
            assert!(read.is_some() || "öü".contains(c), "{c}");
        }
    }
}

//! Patterns by what they begin with, so that few are tried at each item.

use std::collections::HashMap;

use crate::propose::language::Language;
use crate::propose::pattern::{Slot, Test};
use crate::propose::vocabulary::Vocabulary;

/// Patterns by what they begin with.
#[derive(Clone, Default)]
pub(super) struct Starts {
    pub(super) by_word: HashMap<u32, Vec<(usize, usize)>>,
    pub(super) by_slot: Vec<(Slot, Vec<(usize, usize)>)>,
}

impl Starts {
    pub(super) fn new(language: &Language) -> Self {
        let mut starts = Self::default();
        for (frame, rule) in language.frames.iter().enumerate() {
            for (number, pattern) in rule.patterns.iter().enumerate() {
                for test in pattern.first_tests() {
                    starts.add(test, (frame, number), &language.words);
                }
            }
        }
        for patterns in starts.by_word.values_mut() {
            patterns.dedup();
        }
        starts
    }

    fn add(&mut self, test: &Test, pattern: (usize, usize), words: &Vocabulary) {
        match test {
            Test::Words(ids) => {
                for id in ids {
                    self.by_word.entry(*id).or_default().push(pattern);
                }
            }
            Test::Class(class) => {
                for id in words.members(*class) {
                    self.by_word.entry(id).or_default().push(pattern);
                }
            }
            Test::Slot(slot) | Test::Group(slot, _) => self.add_slot(*slot, pattern),
            Test::Comma => {}
        }
    }

    fn add_slot(&mut self, slot: Slot, pattern: (usize, usize)) {
        match self.by_slot.iter_mut().find(|(known, _)| *known == slot) {
            Some((_, patterns)) => patterns.push(pattern),
            None => self.by_slot.push((slot, vec![pattern])),
        }
    }
}

//! A line of text as the pieces a date is made of.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

/// What one piece of a line is, to somebody looking for dates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A number and how many digits it was written with.
    Number(u32, u8),
    /// A month by its name.
    Month(u8),
    /// A mark between two numbers.
    Between(char),
    /// A month of another calendar.
    Foreign,
    /// A word that makes the date approximate.
    About,
    /// A word that makes the date the end of an open interval.
    Before,
    /// A word that makes the date the beginning of an open interval.
    After,
    /// Anything else.
    Other,
}

/// The pieces of a line and, for each, the bytes it was read from.
pub(super) struct Pieces {
    pub(super) kinds: Vec<Piece>,
    pub(super) spans: Vec<Range<usize>>,
}

#[derive(Default, Deserialize)]
struct Tables {
    months: HashMap<String, Vec<String>>,
    words: HashMap<String, Vec<String>>,
}

#[derive(Default)]
struct Lexicon {
    whole: HashMap<String, Piece>,
    stems: Vec<(String, Piece)>,
    filler: Vec<String>,
}

/// Endings longer than this make another word, not another case.
const LONGEST_ENDING: usize = 5;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let tables = toml::from_str(include_str!("../../rules/months.toml")).unwrap_or_default();
    Lexicon::from_tables(&tables)
});

impl Lexicon {
    fn from_tables(tables: &Tables) -> Self {
        let mut lexicon = Self::default();
        for months in tables.months.values() {
            for (month, forms) in (1..).zip(months) {
                forms
                    .split('|')
                    .for_each(|form| lexicon.learn(form, Piece::Month(month)));
            }
        }
        for (role, words) in &tables.words {
            for word in words {
                lexicon.learn_word(role, word);
            }
        }
        lexicon
    }

    fn learn(&mut self, form: &str, piece: Piece) {
        match form.strip_suffix('*') {
            Some(stem) => self.stems.push((fold(stem), piece)),
            None => {
                self.whole.entry(fold(form)).or_insert(piece);
            }
        }
    }

    fn learn_word(&mut self, role: &str, word: &str) {
        match role {
            "about" => self.learn(word, Piece::About),
            "before" => self.learn(word, Piece::Before),
            "after" => self.learn(word, Piece::After),
            "other_calendar" => self.learn(word, Piece::Foreign),
            _ => self.filler.push(fold(word)),
        }
    }

    /// What a folded word is; `None` for a filler.
    fn look_up(&self, word: &str) -> Option<Piece> {
        if let Some(piece) = self.whole.get(word) {
            return Some(*piece);
        }
        if self.filler.iter().any(|filler| filler == word) {
            return None;
        }
        let stem = self.stems.iter().find(|(stem, _)| {
            word.strip_prefix(stem.as_str())
                .is_some_and(|rest| rest.chars().count() <= LONGEST_ENDING)
        });
        Some(stem.map_or(Piece::Other, |(_, piece)| *piece))
    }
}

/// Lower case without combining marks, with the shapes of alef made one.
pub(crate) fn fold(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{640}'))
        .map(|c| {
            if matches!(c, 'أ' | 'إ' | 'آ') {
                'ا'
            } else {
                c
            }
        })
        .collect()
}

/// The value of a decimal digit in the scripts our sources count in.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '٠'..='٩' => Some(u32::from(c) - u32::from('٠')),
        '۰'..='۹' => Some(u32::from(c) - u32::from('۰')),
        _ => None,
    }
}

/// Takes a line apart.
pub(super) fn pieces(line: &str) -> Pieces {
    let mut lexer = Lexer {
        line,
        at: 0,
        out: Pieces {
            kinds: Vec::new(),
            spans: Vec::new(),
        },
    };
    while lexer.step() {}
    lexer.out
}

struct Lexer<'a> {
    line: &'a str,
    at: usize,
    out: Pieces,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self) -> bool {
        let Some(first) = self.rest().chars().next() else {
            return false;
        };
        if digit(first).is_some() {
            self.number();
        } else if first.is_alphabetic() {
            self.word();
        } else {
            self.mark(first);
        }
        true
    }

    fn push(&mut self, piece: Piece, length: usize) {
        self.out.kinds.push(piece);
        self.out.spans.push(self.at..self.at + length);
        self.at += length;
    }

    fn number(&mut self) {
        let length = run(self.rest(), |c| digit(c).is_some());
        let digits: Vec<u32> = self.rest().chars().map_while(digit).collect();
        let piece = match u8::try_from(digits.len()) {
            Ok(count @ 1..=8) if !self.is_clock(length) => {
                Piece::Number(digits.iter().fold(0, |sum, digit| sum * 10 + digit), count)
            }
            _ => Piece::Other,
        };
        self.push(piece, length);
    }

    /// Whether the number here is part of a time such as `14:06`.
    fn is_clock(&self, length: usize) -> bool {
        let before = self
            .line
            .get(..self.at)
            .is_some_and(|text| text.ends_with(':'));
        let after = self.rest().get(length..).unwrap_or_default();
        before
            || after
                .strip_prefix(':')
                .is_some_and(|text| text.starts_with(|c| digit(c).is_some()))
    }

    fn word(&mut self) {
        let letters = |c: char| {
            c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}')
        };
        let length = run(self.rest(), letters);
        let pair = self.two_words(length, letters);
        let word = fold(self.rest().get(..length).unwrap_or_default());
        match pair {
            Some((month, length)) => self.push(month, length),
            // A `T` between date and time is part of the ISO form, not a word beside the date.
            None if word == "t"
                && self
                    .out
                    .kinds
                    .last()
                    .is_some_and(|kind| matches!(kind, Piece::Number(..))) =>
            {
                self.at += length;
            }
            None => match LEXICON.look_up(&word) {
                Some(piece) => self.push(piece, length),
                None => self.at += length,
            },
        }
    }

    /// Months of two words, such as "تشرين الأول".
    fn two_words(&self, first: usize, letters: impl Fn(char) -> bool) -> Option<(Piece, usize)> {
        let tail = self.rest().get(first..)?.strip_prefix(' ')?;
        let second = run(tail, letters);
        let pair = fold(self.rest().get(..first + 1 + second)?);
        LEXICON
            .whole
            .get(&pair)
            .map(|piece| (*piece, first + 1 + second))
    }

    fn mark(&mut self, mark: char) {
        let length = mark.len_utf8();
        let after = self.rest().get(length..).unwrap_or_default();
        let to_number = after
            .trim_start_matches(' ')
            .starts_with(|c| digit(c).is_some());
        let from_number = self
            .line
            .get(..self.at)
            .is_some_and(|text| text.ends_with(|c| digit(c).is_some()));
        match mark {
            '.' | '-' | '/' | '–' | '‐' if from_number && to_number => {
                self.push(
                    Piece::Between(if mark == '/' || mark == '.' {
                        mark
                    } else {
                        '-'
                    }),
                    length,
                );
            }
            ',' | '،' | '.' | '-' | '–' | '‐' => self.at += length,
            _ if mark.is_whitespace() || is_format(mark) => self.at += length,
            _ => self.push(Piece::Other, length),
        }
    }
}

/// Direction marks and the like, which are seen by nobody.
fn is_format(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// How many bytes from the start hold only such characters.
fn run(text: &str, mut belongs: impl FnMut(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

#[cfg(test)]
pub(super) fn lexicon_problems() -> Vec<String> {
    let tables: Tables = match toml::from_str(include_str!("../../rules/months.toml")) {
        Ok(tables) => tables,
        Err(error) => return vec![error.to_string()],
    };
    let mut problems = Vec::new();
    let mut seen: HashMap<String, u8> = HashMap::new();
    for (language, months) in &tables.months {
        if months.len() != 12 {
            problems.push(format!("{language} has {} months", months.len()));
        }
        for (month, forms) in (1..).zip(months) {
            for form in forms.split('|') {
                if *seen.entry(fold(form)).or_insert(month) != month {
                    problems.push(format!("`{form}` means two months"));
                }
            }
        }
    }
    problems
}

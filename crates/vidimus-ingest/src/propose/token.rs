//! Words, numbers and marks, with their places in the text.

use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Begins with a letter, or with digits that letters follow ("34-year-old", "17th").
    Word,
    /// Digits with separators inside.
    Number,
    /// One character of punctuation, or a run of the same one.
    Mark,
}

/// A word, a number or a mark.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Bytes in the text.
    pub(crate) bytes: Range<usize>,
    /// Code points in the text.
    pub(crate) points: Range<usize>,
    /// Lower case, with curly apostrophes made straight and look-alike letters made Latin.
    pub(crate) lower: String,
    /// What it is made of.
    pub(crate) sort: Sort,
    /// Whether it begins with an upper-case letter.
    pub(crate) capital: bool,
    /// Whether it is written in capitals only, and is longer than an initial.
    pub(crate) shouts: bool,
    /// Line breaks between this token and the one before.
    pub(crate) breaks: u8,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
    /// The number of the word in the vocabulary, where the rules know it.
    pub(crate) id: Option<u32>,
}

impl Token {
    pub(crate) fn is_mark(&self, marks: &[&str]) -> bool {
        self.sort == Sort::Mark && marks.contains(&self.lower.as_str())
    }

    pub(crate) fn is_word(&self) -> bool {
        self.sort == Sort::Word
    }
}

/// Cuts a text into tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut cutter = Cutter {
        text,
        chars: &chars,
        at: 0,
        breaks: 0,
        spaced: false,
        found: Vec::new(),
    };
    while cutter.step() {}
    cutter.found
}

struct Cutter<'a> {
    text: &'a str,
    chars: &'a [(usize, char)],
    at: usize,
    breaks: u8,
    spaced: bool,
    found: Vec<Token>,
}

impl Cutter<'_> {
    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    fn byte(&self, at: usize) -> usize {
        self.chars
            .get(at)
            .map_or(self.text.len(), |(byte, _)| *byte)
    }

    fn step(&mut self) -> bool {
        let Some(first) = self.char(self.at) else {
            return false;
        };
        if first.is_whitespace() {
            self.breaks = self.breaks.saturating_add(u8::from(first == '\n'));
            self.spaced = true;
            self.at += 1;
            return true;
        }
        let end = match first {
            c if c.is_alphabetic() => self.word_end(self.at),
            c if c.is_ascii_digit() => self.number_end(self.at),
            c => self.mark_end(c),
        };
        let sort = self.sort(first, end);
        let cut = self.contraction(self.at, end, sort);
        self.push(self.at..cut, sort);
        if cut < end {
            self.push(cut..end, Sort::Word);
        }
        self.at = end;
        true
    }

    fn sort(&self, first: char, end: usize) -> Sort {
        let last = self.char(end.saturating_sub(1)).unwrap_or(first);
        match first {
            c if c.is_alphabetic() => Sort::Word,
            c if c.is_ascii_digit() && last.is_alphabetic() => Sort::Word,
            c if c.is_ascii_digit() => Sort::Number,
            _ => Sort::Mark,
        }
    }

    /// Letters, with single apostrophes, hyphens and points between letters ("U.S.", "co-accused").
    fn word_end(&self, start: usize) -> usize {
        let mut at = start;
        while let Some(c) = self.char(at) {
            let joins = matches!(c, '\'' | '’' | 'ʼ' | '-' | '‑' | '.')
                && self.char(at + 1).is_some_and(char::is_alphanumeric)
                && (c != '.' || self.initial(at));
            if !(c.is_alphanumeric() || is_combining(c) || joins) {
                break;
            }
            at += 1;
        }
        if self.char(at) == Some('.') && self.initial(at) && at > start + 1 {
            at + 1
        } else {
            at
        }
    }

    /// Whether the point at `at` follows a lone letter, as in "U.S." and "p.m.".
    fn initial(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.char(at));
        let further = at.checked_sub(2).and_then(|at| self.char(at));
        before.is_some_and(char::is_alphabetic) && further.is_none_or(|c| !c.is_alphanumeric())
    }

    /// Digits with separators inside; letters may follow directly or after a hyphen.
    fn number_end(&self, start: usize) -> usize {
        let mut at = start;
        while let Some(c) = self.char(at) {
            let next = self.char(at + 1);
            let separates =
                matches!(c, '.' | ',' | ':') && next.is_some_and(|c| c.is_ascii_digit());
            let hyphen = matches!(c, '-' | '‑') && next.is_some_and(char::is_alphabetic);
            if hyphen || c.is_alphabetic() {
                return self.word_end(at + usize::from(hyphen));
            }
            if !(c.is_ascii_digit() || separates) {
                break;
            }
            at += 1;
        }
        at
    }

    fn mark_end(&self, mark: char) -> usize {
        let same = self
            .chars
            .iter()
            .skip(self.at)
            .take_while(|(_, c)| *c == mark)
            .count();
        let run = if matches!(mark, '.' | '-' | '!' | '?') {
            same
        } else {
            1
        };
        self.at + run
    }

    /// Where "'s" or "n't" begins inside a word, so that the rules see the word and the ending.
    fn contraction(&self, start: usize, end: usize, sort: Sort) -> usize {
        if sort != Sort::Word {
            return end;
        }
        let back = |n: usize| end.checked_sub(n).filter(|at| *at > start);
        let apostrophe = |at: usize| self.char(at).is_some_and(|c| matches!(c, '\'' | '’' | 'ʼ'));
        match back(2) {
            Some(at) if apostrophe(at) && self.char(end - 1) == Some('t') => back(3).unwrap_or(end),
            Some(at) if apostrophe(at) => at,
            _ => back(3).filter(|at| apostrophe(*at)).unwrap_or(end),
        }
    }

    fn push(&mut self, chars: Range<usize>, sort: Sort) {
        let bytes = self.byte(chars.start)..self.byte(chars.end);
        let raw = self.text.get(bytes.clone()).unwrap_or_default();
        let token = Token {
            bytes,
            points: chars,
            lower: fold(raw),
            sort,
            capital: raw.chars().next().is_some_and(char::is_uppercase),
            shouts: raw.chars().filter(|c| c.is_alphabetic()).count() > 1
                && !raw.chars().any(char::is_lowercase),
            breaks: std::mem::take(&mut self.breaks),
            spaced: std::mem::take(&mut self.spaced),
            id: None,
        };
        self.found.push(token);
    }
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Lower case; a word that mixes Latin letters with Cyrillic look-alikes becomes Latin.
fn fold(raw: &str) -> String {
    let lower = raw
        .to_lowercase()
        .replace(['’', 'ʼ'], "'")
        .replace('‑', "-");
    if !(lower.chars().any(|c| c.is_ascii_lowercase()) && lower.chars().any(is_look_alike)) {
        return lower;
    }
    lower.chars().map(latin).collect()
}

fn is_look_alike(c: char) -> bool {
    latin(c) != c
}

fn latin(c: char) -> char {
    match c {
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        'і' => 'i',
        other => other,
    }
}

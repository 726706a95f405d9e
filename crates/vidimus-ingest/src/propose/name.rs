//! Names, told by their capitals; which of them are persons, told by titles and by shape.

use std::collections::HashSet;
use std::ops::Range;

use super::language::{Classes, Language};
use super::token::{Sort, Token};
use super::vocabulary::Class;

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) tokens: Range<usize>,
    /// The token of its head word: "ministry" in "Ministry of Foreign Affairs".
    pub(crate) head: usize,
    /// For a person, the tokens of the name without titles.
    pub(crate) person: Option<Range<usize>>,
}

/// What the whole text tells about names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Words that also stand in lower case somewhere.
    lower: HashSet<String>,
    /// Last words of full names of persons.
    surnames: HashSet<String>,
    /// Names that somewhere stand after "in" or "from".
    places: HashSet<String>,
}

impl Names {
    /// Learns from the whole text, first which words are common, then which are surnames.
    pub(crate) fn learn(
        tokens: &[Token],
        sentences: &[Range<usize>],
        language: &Language,
        classes: &Classes,
    ) -> Self {
        let common = tokens
            .iter()
            .filter(|token| token.is_word() && !token.capital);
        let mut names = Self {
            lower: common.map(|token| token.lower.clone()).collect(),
            ..Self::default()
        };
        let mut surnames = HashSet::new();
        let mut places = HashSet::new();
        for sentence in sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                let name = names.at(tokens, at, sentence.clone(), language, classes);
                if let Some(person) = name.as_ref().and_then(|name| name.person.clone())
                    && let Some(last) = tokens.get(person.end.saturating_sub(1))
                {
                    surnames.insert(last.lower.clone());
                }
                let reader = Reader {
                    tokens,
                    sentence: sentence.clone(),
                    language,
                    classes,
                    names: &names,
                };
                if let Some(name) = name.as_ref().filter(|_| reader.in_place(at)) {
                    places.insert(joined(tokens, &name.tokens));
                }
                at = name.map_or(at + 1, |name| name.tokens.end.max(at + 1));
            }
        }
        names.surnames = surnames;
        names.places = places;
        names
    }

    /// The name that begins at token `at`.
    pub(crate) fn at(
        &self,
        tokens: &[Token],
        at: usize,
        sentence: Range<usize>,
        language: &Language,
        classes: &Classes,
    ) -> Option<Name> {
        let reader = Reader {
            tokens,
            sentence,
            language,
            classes,
            names: self,
        };
        reader.name(at)
    }
}

fn joined(tokens: &[Token], range: &Range<usize>) -> String {
    let words = tokens.get(range.clone()).unwrap_or_default().iter();
    words
        .map(|token| token.lower.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

struct Reader<'a> {
    tokens: &'a [Token],
    sentence: Range<usize>,
    language: &'a Language,
    classes: &'a Classes,
    names: &'a Names,
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).filter(|_| self.sentence.contains(&at))
    }

    fn name(&self, at: usize) -> Option<Name> {
        if !self.can_begin(at) {
            return None;
        }
        let end = self.end(at);
        let parts = self.title_end(at, end);
        let head = (at..end).find(|i| *i > at && self.token(*i).is_some_and(|t| !t.capital));
        let head = head.map_or(end, |small| small).saturating_sub(1);
        Some(Name {
            tokens: at..end,
            head,
            person: self.person(at, parts, end),
        })
    }

    fn is_capital(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|token| token.sort == Sort::Word && token.capital)
    }

    /// The first word of a sentence has a capital anyway and needs a further sign.
    fn can_begin(&self, at: usize) -> bool {
        if !self.is_capital(at) {
            return false;
        }
        let Some(token) = self.token(at) else {
            return false;
        };
        let words = &self.language.words;
        if words.has(self.classes.starter, token.id) {
            return false;
        }
        if !self.opens_sentence(at) || self.is_capital(at + 1) {
            return true;
        }
        let known = token
            .id
            .is_some_and(|_| !words.has(self.classes.title, token.id));
        !known && !self.names.lower.contains(&token.lower)
    }

    fn opens_sentence(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|at| self.sentence.contains(at));
        before
            .and_then(|at| self.token(at))
            .is_none_or(|token| token.sort == Sort::Mark && !token.is_mark(&[",", "("]))
    }

    /// Further capitals, and small words that lead to one ("of the", "for", "al").
    fn end(&self, at: usize) -> usize {
        let mut end = at + 1;
        loop {
            if self.goes_on(end) && self.token(end).is_some_and(|t| t.breaks == 0) {
                end += 1;
            } else if let Some(next) = self.across(at, end) {
                end = next;
            } else {
                return end;
            }
        }
    }

    fn across(&self, start: usize, at: usize) -> Option<usize> {
        let length = if self.is(self.classes.name_link, at) {
            1 + usize::from(self.is(self.classes.determiner, at + 1))
        } else if self.is_initial(start, at) {
            1
        } else {
            return None;
        };
        let loose = length == 1 && self.is(self.classes.organisation_link, at);
        let linked = !loose || self.is(self.classes.organisation, start);
        (linked && self.goes_on(at + length)).then_some(at + length + 1)
    }

    /// A capital that is no day: "the Ministry of Justice on Monday", "Ada Lovelace Tuesday".
    fn goes_on(&self, at: usize) -> bool {
        self.is_capital(at) && !self.is_day(at)
    }

    /// A weekday, or a month beside a number: "Monday", "March 3", "3 March".
    fn is_day(&self, at: usize) -> bool {
        let dates = &self.language.dates;
        let number = |at: Option<usize>| {
            at.and_then(|at| self.token(at))
                .is_some_and(|token| token.sort == Sort::Number)
        };
        self.token(at).is_some_and(|token| {
            dates.weekday(&token.lower).is_some()
                || dates.month(&token.lower).is_some()
                    && (number(Some(at + 1)) || number(at.checked_sub(1)))
        })
    }

    /// An initial keeps its point: "John F. Smith".
    fn is_initial(&self, start: usize, at: usize) -> bool {
        let letter = |token: &Token| token.lower.chars().count() == 1;
        let point = self.token(at).is_some_and(|token| token.lower == ".");
        point && at > start + 1 && self.token(at - 1).is_some_and(letter)
    }

    fn is(&self, class: Class, at: usize) -> bool {
        self.token(at)
            .is_some_and(|token| self.language.words.has(class, token.id))
    }

    fn is_organisation(&self, token: &Token) -> bool {
        self.language.words.has(self.classes.organisation, token.id)
    }

    /// Where the titles end: after the last of them.
    fn title_end(&self, start: usize, end: usize) -> usize {
        let title = |at: &usize| {
            self.token(*at)
                .is_some_and(|t| self.language.words.has(self.classes.title, t.id))
        };
        (start..end).rev().find(title).map_or(start, |at| at + 1)
    }

    fn person(&self, start: usize, after_title: usize, end: usize) -> Option<Range<usize>> {
        let titled = after_title > start || self.follows_title(start);
        let parts = after_title..end;
        let plain = |at: usize| {
            self.token(at).is_some_and(|token| {
                token.capital
                    && !self.is_organisation(token)
                    && !self.is(self.classes.demonym, at)
                    && !token.shouts
            })
        };
        let clean = !parts.is_empty() && parts.clone().all(plain) && !self.is_place(&parts);
        let fits = match parts.len() {
            1 => {
                titled
                    || self
                        .token(after_title)
                        .is_some_and(|t| self.names.surnames.contains(&t.lower))
            }
            2..=4 => {
                titled
                    || !self.names.places.contains(&joined(self.tokens, &parts))
                        && !self.in_place(start)
            }
            _ => false,
        };
        (clean && fits).then_some(parts)
    }

    fn follows_title(&self, start: usize) -> bool {
        let before = start.checked_sub(1).and_then(|at| self.token(at));
        before.is_some_and(|token| self.language.words.has(self.classes.title, token.id))
    }

    fn is_place(&self, parts: &Range<usize>) -> bool {
        self.language
            .words
            .run(self.classes.place, self.tokens, parts.start)
            >= parts.len().min(2)
    }

    fn in_place(&self, start: usize) -> bool {
        let before = start.checked_sub(1).and_then(|at| self.token(at));
        before.is_some_and(|token| self.language.words.has(self.classes.into_place, token.id))
    }
}

//! Noun phrases and where they begin and end, by marks and small words.

use std::ops::Range;

use super::item::{Item, Shape};
use super::page::{Line, Page};
use super::vocabulary::Class;

/// No subject is longer than this many items.
const LONGEST: usize = 14;

/// A sentence in which noun phrases are looked for.
#[derive(Clone, Copy)]
pub(crate) struct Clause<'a> {
    pub(crate) page: &'a Page<'a>,
    pub(crate) line: &'a Line,
}

impl<'a> Clause<'a> {
    pub(crate) fn item(&self, at: usize) -> Option<&'a Item> {
        self.line.items.get(at)
    }

    pub(crate) fn is(&self, class: Class, at: usize) -> bool {
        self.item(at).is_some_and(|item| self.page.is(class, item))
    }

    pub(crate) fn is_word(&self, class: Class, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.shape == Shape::Word) && self.is(class, at)
    }

    pub(crate) fn is_and(&self, at: usize) -> bool {
        let token = self
            .item(at)
            .and_then(|item| self.page.tokens.get(item.tokens.start));
        token.is_some_and(|token| self.page.language.numbers.is_and(&token.lower))
    }

    pub(crate) fn is_date(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.stamp().is_some())
    }

    pub(crate) fn is_person(&self, at: usize) -> bool {
        self.item(at)
            .is_some_and(|item| matches!(item.shape, Shape::Name { person: Some(_) }))
    }

    pub(crate) fn is_comma(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.shape == Shape::Comma)
    }

    fn is_age(&self, at: usize) -> bool {
        self.item(at)
            .is_some_and(|item| matches!(item.shape, Shape::Number(_) | Shape::Measure))
    }

    /// A mark or the end of the sentence.
    pub(crate) fn is_break(&self, at: usize) -> bool {
        self.item(at).is_none_or(Item::is_break)
    }

    pub(crate) fn text(&self, items: &Range<usize>) -> &'a str {
        self.page.slice(&self.line.tokens_of(items)).trim()
    }

    /// Whether a quotation mark stands right before the item.
    pub(crate) fn crosses_quote(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.item(at));
        let gap = before
            .zip(self.item(at))
            .map(|(before, item)| before.tokens.end..item.tokens.start);
        let gap = gap
            .and_then(|gap| self.page.tokens.get(gap))
            .unwrap_or_default();
        gap.iter()
            .any(|token| token.is_mark(&["“", "”", "\"", "«", "»", "„"]))
    }

    /// The subject of the verb at an item: the noun phrase before it, without auxiliaries,
    /// insertions and "who".
    pub(crate) fn subject_before(&self, verb: usize) -> Option<Range<usize>> {
        let mut end = verb;
        while end > 0 && self.is_between_subject_and_verb(end - 1) {
            end -= 1;
        }
        if end > 0 && self.is_word(self.page.classes.relative, end - 1) {
            return self.antecedent(end - 1);
        }
        if end > 0 && self.is_comma(end - 1) {
            return self.before_insertion(end);
        }
        self.phrase_before(end)
    }

    /// Auxiliaries, dates, and adverbs as "urgently".
    fn is_between_subject_and_verb(&self, at: usize) -> bool {
        let word = self.item(at).filter(|item| item.shape == Shape::Word);
        let word = word.map_or("", |item| self.page.slice(&item.tokens));
        let adverb = word.ends_with("ly")
            && self
                .item(at)
                .is_some_and(|item| !self.page.is(self.page.classes.people, item));
        self.is_word(self.page.classes.auxiliary, at) || self.is_date(at) || adverb
    }

    /// The noun phrase before "who".
    fn antecedent(&self, relative: usize) -> Option<Range<usize>> {
        let mut end = relative;
        end -= usize::from(end > 0 && self.is_comma(end - 1));
        // "Ada Lovelace, 19, who died": the age stands between.
        if end > 1 && self.is_age(end - 1) && self.is_comma(end - 2) {
            end -= 2;
        }
        self.phrase_before(end)
    }

    fn phrase_before(&self, end: usize) -> Option<Range<usize>> {
        let last = end.saturating_sub(1);
        // "In his report he": only the pronoun is the subject, but not so in "one of them".
        let part = last
            .checked_sub(1)
            .is_some_and(|at| self.is_word(self.page.classes.of, at));
        let pronoun = self.is_word(self.page.classes.pronoun, last) && end > 0 && !part;
        let start = if pronoun {
            last
        } else {
            self.phrase_start(end)
        };
        if start >= end || self.is_verb(start) {
            return None;
        }
        let relative = start
            .checked_sub(1)
            .filter(|at| self.opens_relative_clause(*at, start));
        relative.map_or(Some(start..end), |at| self.antecedent(at))
    }

    /// "groups that monitor prisons said": after the relative word comes a verb, not a noun.
    fn opens_relative_clause(&self, at: usize, next: usize) -> bool {
        let classes = &self.page.classes;
        let said = at.checked_sub(1).is_some_and(|at| {
            self.is_word(classes.speak, at) || self.is_word(classes.tell, at) || self.is_break(at)
        });
        let capital = self
            .item(next)
            .and_then(|item| self.page.tokens.get(item.tokens.start));
        let nouns = [
            classes.determiner,
            classes.people,
            classes.pronoun,
            classes.title,
        ];
        let noun = capital.is_some_and(|token| token.capital)
            || self.item(next).is_some_and(|item| item.figure().is_some())
            || nouns.iter().any(|class| self.is(*class, next));
        self.is_word(classes.relative, at) && !said && !noun && at > 0
    }

    /// A past tense where a noun phrase should begin.
    fn is_verb(&self, at: usize) -> bool {
        let word = self.item(at).filter(|item| item.shape == Shape::Word);
        let word = word
            .map(|item| self.page.slice(&item.tokens))
            .unwrap_or_default();
        word.ends_with("ed") && word.chars().next().is_some_and(char::is_lowercase)
    }

    /// "Ada Lovelace, head of the office, said", "the spokeswoman, Ada Lovelace, said".
    fn before_insertion(&self, end: usize) -> Option<Range<usize>> {
        let open = (0..end - 1).rev().find(|at| self.is_break(*at))?;
        if let Some(name) = self.person_in(open + 1..end - 1) {
            return Some(name);
        }
        if end - open > LONGEST + 2 {
            return None;
        }
        self.phrase_before(open)
    }

    /// The person whom an insertion names, and nothing longer.
    fn person_in(&self, items: Range<usize>) -> Option<Range<usize>> {
        let person = items.clone().find(|at| self.is_person(*at))?;
        let clause = items
            .clone()
            .any(|at| self.is_word(self.page.classes.clause, at));
        (items.len() <= 6 && !clause).then_some(person..person + 1)
    }

    fn phrase_start(&self, end: usize) -> usize {
        let mut start = end;
        while start > 0 && end - start < LONGEST {
            let before = start - 1;
            if self.is_word(self.page.classes.speak, before)
                || self.line.breaks(before, self.page)
                || self.is_date(before)
                || self.crosses_quote(start)
                || self.joins_clause(before, end)
            {
                break;
            }
            start = before;
        }
        while start < end && self.is_word(self.page.classes.aside, start) {
            start += 1;
        }
        start
    }

    /// "and" between two clauses: a verb stands somewhere before it.
    fn joins_clause(&self, at: usize, end: usize) -> bool {
        let classes = &self.page.classes;
        let verbs = [classes.speak, classes.auxiliary, classes.present];
        let verb = |at: usize| verbs.iter().any(|class| self.is_word(*class, at));
        self.is_and(at) && (at + 1 == end || (at.saturating_sub(12)..at).any(verb))
    }

    /// Where a noun phrase that begins here ends; `stops` are words that end it.
    pub(crate) fn phrase_end(&self, start: usize, stops: Class) -> usize {
        let mut end = start;
        while end - start < LONGEST && !self.is_break(end) {
            let stop = self.line.breaks(end, self.page)
                || self.is_word(stops, end)
                || self.is_date(end)
                || self.crosses_quote(end);
            if stop && end > start {
                break;
            }
            end += 1;
        }
        end
    }

    /// The first noun phrase of the sentence: the subject of a second verb ("X met Y and said").
    pub(crate) fn first_phrase(&self, before: usize) -> Option<Range<usize>> {
        let classes = &self.page.classes;
        let nouns = [classes.determiner, classes.people, classes.pronoun];
        let opens = |at: &usize| {
            self.item(*at)
                .is_some_and(|item| item.is_name() || item.figure().is_some())
                || nouns.iter().any(|class| self.is(*class, *at))
        };
        let noun = (0..before).find(opens)?;
        let start = (0..noun)
            .rev()
            .take_while(|at| !self.ends_phrase(*at))
            .last()
            .unwrap_or(noun);
        let mut end = noun + 1;
        while end < before && end - start < 10 && !self.ends_phrase(end) {
            end += 1;
        }
        Some(start..end)
    }

    fn ends_phrase(&self, at: usize) -> bool {
        let joins = self.is_and(at) && self.item(at + 1).is_some_and(Item::is_name);
        let small = self.is_word(self.page.classes.function, at)
            && !joins
            && !self.is_word(self.page.classes.of, at)
            && !self.is_word(self.page.classes.possessive, at);
        self.line.breaks(at, self.page) || small || self.is_verb(at)
    }
}

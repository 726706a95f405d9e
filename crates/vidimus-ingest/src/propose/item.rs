//! The items of a sentence: words, with names, figures and dates each made one.

use std::ops::Range;

use super::date::{Dates, Stamp};
use super::language::{Classes, Language};
use super::name::Names;
use super::number::{self, Figure, FigureSort};
use super::pattern::Slot;
use super::sentence::Sentence;
use super::token::{Sort, Token};

/// One item of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) shape: Shape,
    /// The word itself; of a name its head word; of counted people their noun.
    pub(crate) word: Option<u32>,
    pub(crate) tokens: Range<usize>,
}

/// What an item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Word,
    /// Of a person, the token where the name begins after its titles.
    Name {
        person: Option<usize>,
    },
    /// A figure with the people it counts; `noun` is the token of their noun.
    People {
        figure: Figure,
        noun: usize,
    },
    Number(Figure),
    Term,
    Measure,
    Date(Stamp),
    /// A comma, a dash or a bracket.
    Comma,
    /// A mark that ends a clause.
    Stop,
}

impl Item {
    pub(crate) fn can_be_skipped(&self, commas: bool) -> bool {
        match self.shape {
            Shape::Stop => false,
            Shape::Comma => commas,
            _ => true,
        }
    }

    pub(crate) fn fills(&self, slot: Slot) -> bool {
        match (&self.shape, slot) {
            (Shape::People { .. }, Slot::People)
            | (Shape::Number(_), Slot::Number)
            | (Shape::Term, Slot::Term)
            | (Shape::Date(_), Slot::Date)
            | (Shape::Name { .. }, Slot::Name) => true,
            (Shape::Name { person }, Slot::Person) => person.is_some(),
            _ => false,
        }
    }

    pub(crate) fn figure(&self) -> Option<&Figure> {
        match &self.shape {
            Shape::People { figure, .. } | Shape::Number(figure) => Some(figure),
            _ => None,
        }
    }

    pub(crate) fn stamp(&self) -> Option<&Stamp> {
        match &self.shape {
            Shape::Date(stamp) => Some(stamp),
            _ => None,
        }
    }

    pub(crate) fn is_name(&self) -> bool {
        matches!(self.shape, Shape::Name { .. })
    }

    pub(crate) fn is_break(&self) -> bool {
        matches!(self.shape, Shape::Comma | Shape::Stop)
    }
}

/// Makes items of the tokens of a sentence.
pub(crate) struct Itemiser<'a> {
    pub(crate) tokens: &'a [Token],
    pub(crate) language: &'a Language,
    pub(crate) classes: &'a Classes,
    pub(crate) dates: Dates<'a>,
    pub(crate) names: &'a Names,
}

const QUOTES: [&str; 8] = ["“", "”", "\"", "«", "»", "„", "‘", "’"];
const BREAKS: [&str; 9] = [",", "(", ")", "[", "]", "–", "—", "--", "-"];

impl Itemiser<'_> {
    pub(crate) fn items(&self, sentence: &Sentence) -> Vec<Item> {
        let mut items = Vec::new();
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let Some(token) = self.tokens.get(at) else {
                break;
            };
            if token.is_mark(&QUOTES) {
                at += 1;
                continue;
            }
            if let Some(end) = self.abbreviation(at) {
                at = end;
                continue;
            }
            let item = self.item_at(at, sentence);
            at = item.tokens.end.max(at + 1);
            items.push(item);
        }
        items
    }

    /// A short name in brackets after the long one, "(ICRC)", says nothing more.
    fn abbreviation(&self, at: usize) -> Option<usize> {
        let open = self.tokens.get(at)?.is_mark(&["("]);
        let shouts = self.tokens.get(at + 1)?.shouts;
        let close = self.tokens.get(at + 2)?.is_mark(&[")"]);
        (open && shouts && close).then_some(at + 3)
    }

    fn item_at(&self, at: usize, sentence: &Sentence) -> Item {
        // Nothing may reach into the next sentence.
        let tokens = self
            .tokens
            .get(..sentence.tokens.end)
            .unwrap_or(self.tokens);
        self.date(tokens, at, sentence)
            .or_else(|| self.figure(tokens, at))
            .or_else(|| self.name(at, sentence))
            .unwrap_or_else(|| self.single(at))
    }

    fn date(&self, tokens: &[Token], at: usize, sentence: &Sentence) -> Option<Item> {
        let first = sentence.tokens.start.max(at.saturating_sub(8));
        let words = &self.language.words;
        let opens = |at: usize| words.run(self.classes.future, tokens, at) > 0;
        let future = (first..at).any(|at| opens(at) && !self.is_foiled_plan(tokens, at, sentence));
        let stamp = self.dates.stamp_at(tokens, at, future)?;
        Some(Item {
            word: None,
            tokens: stamp.tokens.clone(),
            shape: Shape::Date(stamp),
        })
    }

    /// "A visit planned for 2 May was refused": what was refused is not to come any more.
    fn is_foiled_plan(&self, tokens: &[Token], at: usize, sentence: &Sentence) -> bool {
        let is = |class, at: usize| {
            let token = tokens.get(at);
            token.is_some_and(|token| self.language.words.has(class, token.id))
        };
        let before = |class, at: usize| at.checked_sub(1).is_some_and(|at| is(class, at));
        let arranged = is(self.classes.arranged, at) && !before(self.classes.being, at);
        let foiled = |at| is(self.classes.foiled, at) && !before(self.classes.planned, at);
        arranged && sentence.tokens.clone().any(foiled)
    }

    fn figure(&self, tokens: &[Token], at: usize) -> Option<Item> {
        let figure = number::figure_at(tokens, at, self.language)?;
        let range = figure.tokens.clone();
        match figure.sort {
            FigureSort::Term => {
                return Some(Item {
                    shape: Shape::Term,
                    word: None,
                    tokens: range,
                });
            }
            FigureSort::Measure => {
                return Some(Item {
                    shape: Shape::Measure,
                    word: None,
                    tokens: range,
                });
            }
            FigureSort::Count => {}
        }
        match self.counted(tokens, range.end, figure.value == "1") {
            Some((noun, end)) => {
                let word = tokens.get(noun).and_then(|token| token.id);
                let word =
                    word.or_else(|| self.language.words.members(self.classes.anybody).next());
                Some(Item {
                    shape: Shape::People { figure, noun },
                    word,
                    tokens: range.start..end,
                })
            }
            None => Some(Item {
                shape: Shape::Number(figure),
                word: None,
                tokens: range,
            }),
        }
    }

    /// The noun of the counted people after a figure, and where the phrase ends.
    fn counted(&self, tokens: &[Token], after: usize, one: bool) -> Option<(usize, usize)> {
        let mut seen = 0;
        let mut at = after;
        while let Some(token) = tokens
            .get(at)
            .filter(|token| token.is_word() && token.breaks == 0)
        {
            if self.counts(tokens, at, one) {
                return Some(self.last_noun(tokens, at));
            }
            let joins = seen > 0 && self.language.numbers.is_and(&token.lower);
            let opens = at == after && self.opens_group(tokens, at);
            if seen > 5 || !(joins || opens || !self.is_function(token)) {
                return None;
            }
            seen += 1;
            at += if opens {
                self.group_opening(tokens, at)
            } else {
                1
            };
        }
        None
    }

    fn is_function(&self, token: &Token) -> bool {
        self.language.words.has(self.classes.function, token.id)
    }

    /// "of", as in "dozens of" and "two of the".
    fn opens_group(&self, tokens: &[Token], at: usize) -> bool {
        let token = tokens.get(at);
        token.is_some_and(|token| self.language.words.has(self.classes.of, token.id))
    }

    fn group_opening(&self, tokens: &[Token], at: usize) -> usize {
        let determiner = tokens
            .get(at + 1)
            .is_some_and(|token| self.language.words.has(self.classes.determiner, token.id));
        1 + usize::from(determiner)
    }

    fn counts(&self, tokens: &[Token], at: usize, one: bool) -> bool {
        let Some(token) = tokens.get(at) else {
            return false;
        };
        if self.language.words.has(self.classes.people, token.id) {
            return one || !self.is_singular(&token.lower);
        }
        if token.id.is_none() && self.language.numbers.looks_like_people(&token.lower) {
            return true;
        }
        // "One Palestinian", and the plural of a people's name: "31 Ukrainians".
        if one && self.language.words.has(self.classes.demonym, token.id) {
            return true;
        }
        let next_capital = tokens.get(at + 1).is_some_and(|next| next.capital);
        let possessive = tokens.get(at + 1).is_some_and(|next| next.lower == "'s");
        token.capital
            && token.lower.len() >= 5
            && token.lower.ends_with('s')
            && !next_capital
            && !possessive
            && !token.lower.ends_with("ss")
            && !self.language.numbers.is_no_person(&token.lower)
            && !self.language.words.has(self.classes.organisation, token.id)
    }

    /// Whether the plural of the word is known too: "58 prisoner exchanges" counts no prisoners.
    fn is_singular(&self, word: &str) -> bool {
        let plural = self.language.words.id(&format!("{word}s"));
        self.language.words.has(self.classes.people, plural)
    }

    /// "servicemen and women" and "prisoners of war" go on after the first noun.
    fn last_noun(&self, tokens: &[Token], first: usize) -> (usize, usize) {
        let words = &self.language.words;
        let phrase = words.run(self.classes.people, tokens, first);
        let mut end = first + phrase.max(1);
        let mut noun = first;
        let plural = |token: &Token| {
            ["s", "men", "children"]
                .iter()
                .any(|ending| token.lower.ends_with(ending))
        };
        while tokens
            .get(end)
            .is_some_and(|t| words.has(self.classes.people, t.id) && plural(t))
        {
            noun = end;
            end += 1;
        }
        (noun, end)
    }

    fn name(&self, at: usize, sentence: &Sentence) -> Option<Item> {
        let name = self.names.at(
            self.tokens,
            at,
            sentence.tokens.clone(),
            self.language,
            self.classes,
        )?;
        let word = self.tokens.get(name.head).and_then(|token| token.id);
        Some(Item {
            shape: Shape::Name {
                person: name.person.map(|parts| parts.start),
            },
            word,
            tokens: name.tokens,
        })
    }

    fn single(&self, at: usize) -> Item {
        let token = self.tokens.get(at);
        let is = |marks: &[&str]| token.is_some_and(|token| token.is_mark(marks));
        let shape = match token.map(|token| token.sort) {
            Some(Sort::Mark) if is(&BREAKS) => Shape::Comma,
            Some(Sort::Mark) if is(&["'", "/", "%", "$", "€", "£"]) => Shape::Word,
            Some(Sort::Mark) => Shape::Stop,
            Some(Sort::Number) => Shape::Measure,
            _ => Shape::Word,
        };
        Item {
            shape,
            word: token.and_then(|token| token.id),
            tokens: at..at + 1,
        }
    }
}

//! From a hit to proposals: the words that carry the claim, its subject, value and speaker.

use std::ops::Range;

use super::clause::Clause;
use super::find::{Hit, is_one};
use super::item::{Item, Shape};
use super::page::Page;
use super::proposal::{Mention, Modality, Mode, Op, Polarity, Proposal, StatementType};
use super::rules::Side;
use super::speech::{Source, Stance};
use super::when::When;

/// A hit with all that is known about it.
pub(super) struct Draft<'a> {
    pub(super) clause: Clause<'a>,
    pub(super) hit: Hit<'a>,
    pub(super) source: Source,
    pub(super) when: When,
    pub(super) modality: Modality,
    /// The items of the noun phrase before the hit, and the source they name.
    pub(super) subject: Option<Range<usize>>,
    pub(super) named: Option<String>,
    /// Whom the last figure before this one counts.
    pub(super) earlier: Option<String>,
    pub(super) publisher: Option<&'a str>,
}

/// The people a figure counts, as written, without the figure.
pub(super) fn counted(page: &Page<'_>, item: &Item) -> Option<String> {
    let after = item.figure()?.tokens.end..item.tokens.end;
    let words = page
        .slice(&after)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let words = words.strip_prefix("of ").unwrap_or(&words);
    (!words.is_empty()).then(|| words.to_owned())
}

impl Draft<'_> {
    /// One statement a subject: a figure, each named person, each of "neither A nor B".
    pub(super) fn proposals(&self) -> Vec<Proposal> {
        let counts_one =
            self.hit.frame.kind == StatementType::Count && self.figure_item().is_some_and(is_one);
        let unsaid = match self.source.stance {
            Stance::Asserts => false,
            Stance::Denies => self.figure_item().is_none(),
            Stance::Neither => true,
        };
        if counts_one || unsaid {
            return Vec::new();
        }
        let people = self.people();
        let mut drafts = Vec::new();
        if people.is_empty() || self.figure_item().is_some() {
            drafts.extend(self.subjects().into_iter().map(|subject| (subject, None)));
        }
        drafts.extend(
            people
                .iter()
                .map(|at| (self.text(&(*at..at + 1)), Some(*at))),
        );
        drafts
            .into_iter()
            .filter_map(|(subject, person)| self.proposal(subject, person))
            .collect()
    }

    fn text(&self, items: &Range<usize>) -> String {
        self.clause
            .text(items)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn figure_item(&self) -> Option<&Item> {
        self.hit.figure().and_then(|at| self.clause.item(at))
    }

    /// The items of the persons whom the claim names.
    fn people(&self) -> Vec<usize> {
        let hit = self.hit.items();
        let length = self.clause.line.items.len();
        let items = match self.hit.frame.people {
            None => return Vec::new(),
            Some(Side::Inside) => hit,
            Some(Side::Right) => hit.start..self.list_end(hit.end, length),
            Some(Side::Left) => self.list_start()..hit.end,
        };
        items
            .filter(|at| self.clause.is_person(*at) && !self.owns(*at))
            .collect()
    }

    /// "Ada Lovelace's husband" is not Ada Lovelace.
    fn owns(&self, person: usize) -> bool {
        self.clause
            .is_word(self.clause.page.classes.possessive, person + 1)
    }

    /// Whether a list of names cannot go on across this item.
    fn ends_list(&self, at: usize) -> bool {
        let Some(item) = self.clause.item(at) else {
            return true;
        };
        let classes = &self.clause.page.classes;
        let cue = self.source.cue.clone().unwrap_or(0..0);
        let verbs = [classes.clause, classes.auxiliary, classes.speak];
        let verb = verbs.iter().any(|class| self.clause.is_word(*class, at));
        item.shape == Shape::Stop || verb || cue.contains(&at)
    }

    fn list_end(&self, start: usize, length: usize) -> usize {
        (start..length)
            .find(|at| self.ends_list(*at))
            .unwrap_or(length)
    }

    fn list_start(&self) -> usize {
        let auxiliaries = self.clause.page.classes.auxiliary;
        let mut start = self.hit.found.start;
        while start > 0 && self.clause.is_word(auxiliaries, start - 1) {
            start -= 1;
        }
        while start > 0 && !self.ends_list(start - 1) {
            start -= 1;
        }
        self.subject
            .as_ref()
            .map_or(start, |subject| subject.start.min(start))
    }

    /// Where the clause of the hit begins: after a mark, a new clause or the words of a speaker.
    fn clause_start(&self) -> usize {
        let hit = self.hit.found.start;
        let cue = self
            .source
            .cue
            .clone()
            .filter(|cue| !cue.contains(&hit))
            .unwrap_or(0..0);
        let mut start = hit;
        while start > 0 && hit - start < 12 {
            if self.clause.line.breaks(start - 1, self.clause.page) || cue.contains(&(start - 1)) {
                break;
            }
            start -= 1;
        }
        while start < hit && self.clause.is_and(start) {
            start += 1;
        }
        match &self.subject {
            Some(subject) if !cue.contains(&subject.start) => start.min(subject.start),
            _ => start,
        }
    }

    /// Where the words that belong to the hit end: at the next mark, clause or figure.
    fn clause_end(&self) -> usize {
        let classes = &self.clause.page.classes;
        let count = self.hit.frame.kind == StatementType::Count;
        let mut end = self.hit.found.end;
        while end - self.hit.found.end < 9 {
            let figure = self
                .clause
                .item(end)
                .is_some_and(|item| item.figure().is_some());
            let verb = count
                && (self.clause.is_word(classes.auxiliary, end)
                    || self.clause.is_word(classes.infinitive, end));
            if self.clause.line.breaks(end, self.clause.page)
                || (figure && self.figure_item().is_some())
                || verb
                || (count && self.clause.is_and(end))
            {
                break;
            }
            end += 1;
        }
        end
    }

    fn quoted_items(&self, person: Option<usize>) -> Range<usize> {
        let count = self.hit.frame.kind == StatementType::Count;
        let classes = &self.clause.page.classes;
        let hit = self.hit.found.start;
        let article = hit.checked_sub(1).filter(|at| {
            self.clause.is_word(classes.determiner, *at)
                && !self.clause.is_word(classes.relative, *at)
        });
        let opens = count || self.hit.figure() == Some(hit);
        let start = if opens {
            article.unwrap_or(hit)
        } else {
            self.clause_start()
        };
        match person {
            Some(at) => start.min(at)..self.hit.found.end.max(at + 1),
            None => start..self.phrase_end(),
        }
    }

    /// Where the words that belong to the hit end, without small words that lead on to more.
    fn phrase_end(&self) -> usize {
        let last = self.hit.found.end.saturating_sub(1);
        self.undangled(last..self.clause_end()).end
    }

    fn value(&self, person: Option<usize>) -> (String, Op) {
        let frame = self.hit.frame;
        let figure = self
            .figure_item()
            .and_then(Item::figure)
            .filter(|_| person.is_none());
        if let Some(figure) = figure {
            return (figure.value.clone(), frame.op.unwrap_or(figure.op));
        }
        let planned = frame
            .planned
            .as_ref()
            .filter(|_| self.modality == Modality::Planned);
        let label = || {
            planned
                .or(frame.value.as_ref())
                .cloned()
                .unwrap_or_else(|| self.text(&self.hit.items()))
        };
        (
            self.term().unwrap_or_else(label),
            frame.op.unwrap_or_default(),
        )
    }

    /// The length of a punishment.
    fn term(&self) -> Option<String> {
        let sentence = self.hit.frame.kind == StatementType::Sentence;
        let term = |at: &usize| {
            self.clause
                .item(*at)
                .is_some_and(|item| item.shape == Shape::Term)
        };
        let at = self.hit.items().find(term).filter(|_| sentence)?;
        Some(self.text(&(at..at + 1)))
    }

    /// Whom a figure counts: the words around it, or those around the figure before it.
    fn scope(&self) -> Option<String> {
        let item = self.figure_item()?;
        let own = counted(self.clause.page, item).map(|own| self.told_apart(own));
        own.or_else(|| self.named_group())
            .or_else(|| self.earlier.clone())
    }

    /// "people" alone says nothing of whom: the words behind it do, "people missing at the bridge".
    fn told_apart(&self, own: String) -> String {
        let page = self.clause.page;
        let anybody = page.language.words.id(&own.to_lowercase());
        let bare = page.language.words.has(page.classes.anybody, anybody);
        let count = self.hit.frame.kind == StatementType::Count;
        let Some(at) = self.hit.figure().filter(|_| bare && count) else {
            return own;
        };
        let end = self.phrase_end();
        let behind = self.text(&(at + 1..end.max(at + 1)));
        let plight = self.plight(end).map(|at| self.text(&(at..at + 1)));
        let words = [own, behind, plight.unwrap_or_default()];
        let words = words.into_iter().filter(|words| !words.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }

    /// "have been missing": the word behind the auxiliaries of the people counted.
    fn plight(&self, start: usize) -> Option<usize> {
        let classes = &self.clause.page.classes;
        let said = self.source.cue.clone().unwrap_or(0..0);
        let aside = |at: usize| {
            self.clause.is_comma(at)
                || said.contains(&at)
                || self.clause.is_word(classes.auxiliary, at)
        };
        let mut at = start;
        while aside(at) && at < start + 9 {
            at += 1;
        }
        self.clause.is_word(classes.plight, at).then_some(at)
    }

    /// "the number of prisoners has risen to 41": the noun stands elsewhere in the hit.
    fn named_group(&self) -> Option<String> {
        let people = self.clause.page.classes.people;
        let noun = self
            .hit
            .items()
            .find(|at| self.clause.is_word(people, *at))?;
        let name = |at: &usize| self.clause.item(*at).is_some_and(Item::is_name);
        let start = noun.checked_sub(1).filter(name).unwrap_or(noun);
        Some(self.text(&(start..noun + 1)))
    }

    fn subjects(&self) -> Vec<String> {
        if let Some(scope) = self.scope() {
            return vec![scope];
        }
        let hit = self.hit.items();
        let frame = self.hit.frame;
        match (frame.subject, &self.subject) {
            (Side::Right, _) => vec![self.text(&(hit.end..self.clause_end()))],
            (Side::Left, Some(subject)) if frame.split => self.split(subject),
            (Side::Left, Some(subject)) if self.is_bare(subject) => {
                vec![self.text(&(subject.start..hit.end))]
            }
            (Side::Left, Some(subject)) if !self.is_torn(subject) => vec![self.text(subject)],
            (Side::Left, None) if self.named.is_some() && !frame.split => {
                self.named.iter().cloned().collect()
            }
            _ if frame.split && self.starts_with_neither() => self.split(&hit),
            _ => vec![self.text(&self.undangled(hit))],
        }
    }

    /// A run of items without small words at its end that lead on to more.
    fn undangled(&self, items: Range<usize>) -> Range<usize> {
        let dangling = self.clause.page.classes.dangling;
        let mut end = items.end;
        while end > items.start + 1 && self.clause.is_word(dangling, end - 1) {
            end -= 1;
        }
        items.start..end
    }

    /// A run of words that holds a verb or ends in a small word is no noun phrase.
    fn is_torn(&self, items: &Range<usize>) -> bool {
        let classes = &self.clause.page.classes;
        let last = items.end.saturating_sub(1);
        let small = self.clause.is_word(classes.function, last) && !self.is_pronoun(last);
        small
            || items
                .clone()
                .any(|at| self.clause.is_word(classes.auxiliary, at))
    }

    /// Nothing but small words, as "their" before "trial": the noun is in the hit.
    fn is_bare(&self, items: &Range<usize>) -> bool {
        let small = [
            self.clause.page.classes.determiner,
            self.clause.page.classes.function,
        ];
        items.clone().all(|at| {
            small.iter().any(|class| self.clause.is_word(*class, at)) && !self.is_pronoun(at)
        })
    }

    fn is_pronoun(&self, at: usize) -> bool {
        let classes = &self.clause.page.classes;
        self.clause.is_word(classes.pronoun, at) || self.clause.is_word(classes.self_pronoun, at)
    }

    fn starts_with_neither(&self) -> bool {
        self.clause
            .is_word(self.clause.page.classes.negation, self.hit.found.start)
    }

    /// "A and B", "neither A nor B": two subjects when both sides hold a name or an office.
    fn split(&self, items: &Range<usize>) -> Vec<String> {
        let classes = &self.clause.page.classes;
        let joins = |at: usize| self.clause.is_and(at) || self.clause.is_word(classes.negation, at);
        let noun = |at: usize| {
            self.clause.item(at).is_some_and(Item::is_name)
                || self.clause.is(classes.title, at)
                || self.clause.is(classes.organisation, at)
        };
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut start = items.start;
        let end = items
            .clone()
            .find(|at| self.clause.is_word(classes.speak, *at))
            .unwrap_or(items.end);
        for at in (items.start..end).filter(|at| joins(*at)).chain([end]) {
            if (start..at).any(noun) {
                parts.push(start..at);
                start = at + 1;
            } else if start == at {
                start = at + 1;
            }
        }
        match parts.as_slice() {
            [] | [_] => vec![self.text(&(items.start..end))],
            parts => parts.iter().map(|part| self.text(part)).collect(),
        }
    }

    fn speaker(&self) -> (String, Vec<String>, Mode) {
        let own = |relay: &String| {
            self.publisher
                .is_some_and(|name| name.eq_ignore_ascii_case(relay))
        };
        let chain = self
            .source
            .chain
            .iter()
            .filter(|relay| !own(relay))
            .cloned()
            .collect();
        match (&self.source.speaker, &self.named) {
            (Some(speaker), _) if self.source.direct => (speaker.clone(), chain, Mode::Direct),
            (Some(speaker), _) => (speaker.clone(), chain, Mode::Indirect),
            (None, Some(named)) if self.hit.frame.actor => {
                (named.clone(), Vec::new(), Mode::Indirect)
            }
            _ => ("publisher".to_owned(), Vec::new(), Mode::Publisher),
        }
    }

    fn proposal(&self, subject: String, person: Option<usize>) -> Option<Proposal> {
        let page = self.clause.page;
        let tokens = self.clause.line.tokens_of(&self.quoted_items(person));
        let points = page.points(&tokens)?;
        let (value, op) = self.value(person);
        let (speaker, chain, mode) = self.speaker();
        let denied = self.source.stance == Stance::Denies && self.figure_item().is_some();
        let named = person.map_or_else(|| self.people(), |person| vec![person]);
        Some(Proposal {
            kind: self.hit.frame.kind,
            subject,
            value,
            op,
            as_of: self.when.0.clone(),
            as_of_basis: self.when.1,
            speaker,
            chain,
            mode,
            polarity: if denied {
                Polarity::Denied
            } else {
                Polarity::Asserted
            },
            modality: self.modality,
            scope: if person.is_none() { self.scope() } else { None },
            quote: page.slice(&tokens).to_owned(),
            start: points.start,
            end: points.end,
            occurrence: 1,
            rule: self.hit.frame.id.clone(),
            rule_version: self.hit.frame.version,
            people: named
                .into_iter()
                .filter_map(|at| self.mention(at))
                .collect(),
            confidence: self.hit.frame.confidence,
        })
    }

    /// The tokens of a person's name without titles.
    fn name(&self, at: usize) -> Range<usize> {
        let item = self.clause.item(at);
        let tokens = item.map_or(0..0, |item| item.tokens.clone());
        match item.map(|item| &item.shape) {
            Some(Shape::Name {
                person: Some(start),
            }) => *start..tokens.end,
            _ => tokens,
        }
    }

    fn mention(&self, at: usize) -> Option<Mention> {
        let tokens = self.name(at);
        let points = self.clause.page.points(&tokens)?;
        let name = one_line(self.clause.page.slice(&tokens));
        Some(Mention {
            name,
            start: points.start,
            end: points.end,
        })
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

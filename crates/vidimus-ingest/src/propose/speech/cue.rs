//! The cues of one sentence: "X said", "said X", "according to X".

use std::ops::Range;

use super::super::clause::Clause;
use super::super::item::{Item, Shape};
use super::super::language::Classes;
use super::{Memory, Stance, Voice};

/// Listens for sources in one sentence.
pub(super) struct Ear<'a> {
    pub(super) clause: Clause<'a>,
    pub(super) memory: &'a Memory,
}

impl Ear<'_> {
    fn classes(&self) -> &Classes {
        &self.clause.page.classes
    }

    fn length(&self) -> usize {
        self.clause.line.items.len()
    }

    pub(super) fn voices(&self) -> Vec<Voice> {
        let hear = |at| {
            let passive = || self.informed(at);
            self.accord(at).or_else(passive).or_else(|| self.verb(at))
        };
        let heard = (0..self.length()).filter_map(hear);
        let mut voices: Vec<Voice> = heard.collect();
        if let Some(relay) = self.relay() {
            for voice in voices
                .iter_mut()
                .filter(|v| v.chain.is_empty() && v.speaker != relay)
            {
                voice.chain.push(relay.clone());
            }
        }
        voices
    }

    /// "according to X".
    fn accord(&self, at: usize) -> Option<Voice> {
        let page = self.clause.page;
        let first = self.clause.item(at)?;
        let length =
            page.language
                .words
                .run(self.classes().accord, &page.tokens, first.tokens.start);
        if length == 0 || first.tokens.len() > length {
            return None;
        }
        let start = at + length;
        let end = self.clause.phrase_end(start, self.classes().auxiliary);
        let subject = self.named_in_report(start..end);
        let speaker = self.speaker(&subject)?;
        let covers = 0..self.length();
        Some(Voice {
            speaker,
            chain: Vec::new(),
            cue: at..end,
            covers,
            subject,
            stance: Stance::Asserts,
        })
    }

    /// "was told by X that".
    fn informed(&self, at: usize) -> Option<Voice> {
        let passive = (at.saturating_sub(3)..at)
            .rev()
            .take_while(|at| self.clause.is_word(self.classes().auxiliary, *at))
            .any(|at| self.clause.is_word(self.classes().being, at));
        let by = self.clause.is_word(self.classes().by, at + 1);
        if !passive || !by || !self.clause.is_word(self.classes().tell, at) {
            return None;
        }
        let end = self.clause.phrase_end(at + 2, self.classes().auxiliary);
        let subject = at + 2..end;
        Some(Voice {
            speaker: self.speaker(&subject)?,
            chain: Vec::new(),
            cue: at..end,
            covers: end..self.length(),
            subject,
            stance: Stance::Asserts,
        })
    }

    /// Of "a report by X" only X is the source.
    fn named_in_report(&self, phrase: Range<usize>) -> Range<usize> {
        let by = phrase
            .clone()
            .find(|at| self.clause.is_word(self.classes().by, *at));
        match by {
            Some(by) if by + 1 < phrase.end => by + 1..phrase.end,
            _ => phrase,
        }
    }

    /// "X said", "said X", "X told Y".
    fn verb(&self, at: usize) -> Option<Voice> {
        let classes = self.classes();
        let speaks = [classes.speak, classes.tell, classes.deny];
        if !speaks.iter().any(|class| self.clause.is_word(*class, at))
            || self.is_noun_or_passive(at)
        {
            return None;
        }
        let (subject, start) = self.subject(at)?;
        let speaker = self.speaker(&subject)?;
        let stance = self.stance(at, &subject)?;
        let after = if subject.start > at {
            subject.end
        } else {
            at + 1
        };
        let (chain, said) = self.listener(after);
        let covers = self.left_end(start.min(at))..self.length();
        let cue = start.min(at)..said.max(at + 1);
        Some(Voice {
            speaker,
            chain,
            cue,
            covers,
            subject,
            stance,
        })
    }

    /// The items of the source, and where the words for it begin.
    fn subject(&self, verb: usize) -> Option<(Range<usize>, usize)> {
        let verb = if self.is_second(verb) { verb - 2 } else { verb };
        let inverted = self.clause.crosses_quote(verb) || verb == 0;
        let before = if inverted {
            None
        } else {
            self.clause.subject_before(verb)
        };
        if let Some(subject) = before {
            let start = subject.start;
            let subject = self.without_negation(subject);
            return Some((self.without_utterance(subject), start));
        }
        let subject = self
            .subject_after(verb)
            .or_else(|| self.clause.first_phrase(verb))?;
        Some((subject, verb))
    }

    /// "The ministry neither": only the ministry speaks.
    fn without_negation(&self, subject: Range<usize>) -> Range<usize> {
        let last = subject.end.saturating_sub(1);
        let negated = subject.len() > 1 && self.clause.is_word(self.classes().negation, last);
        subject.start..subject.end - usize::from(negated)
    }

    /// "The ministry in a statement": only the ministry speaks.
    fn without_utterance(&self, subject: Range<usize>) -> Range<usize> {
        let classes = self.classes();
        let last = subject.end.saturating_sub(1);
        let within = subject.start + 1..last;
        let opens = within.rev().find(|at| {
            self.clause.is_word(classes.into_place, *at)
                && self.clause.is_word(classes.determiner, *at + 1)
        });
        match opens.filter(|_| self.clause.is_word(classes.utterance, last)) {
            Some(opens) => subject.start..opens,
            None => subject,
        }
    }

    /// How the verb holds what is said; `None` where a negated verb says nothing ("did not say").
    fn stance(&self, verb: usize, subject: &Range<usize>) -> Option<Stance> {
        let negated = (subject.end..verb).any(|at| self.clause.is(self.classes().negation, at));
        let denies = self.clause.is_word(self.classes().deny, verb);
        let belief = denies && self.clause.is_word(self.classes().speak, verb);
        match (negated, denies) {
            (true, true) if belief => Some(Stance::Denies),
            (true, denies) => denies.then_some(Stance::Neither),
            (false, true) if !belief => Some(Stance::Denies),
            (false, _) => Some(Stance::Asserts),
        }
    }

    /// "the report", "denied reports", "to say", "were told", "wrote to".
    fn is_noun_or_passive(&self, at: usize) -> bool {
        let before = (at.saturating_sub(3)..at).rev();
        let mut near = before.take_while(|at| self.clause.is_word(self.classes().auxiliary, *at));
        let passive = near.any(|at| self.clause.is_word(self.classes().being, at));
        let noun = at.checked_sub(1).is_some_and(|at| {
            self.clause.is_word(self.classes().infinitive, at)
                || self.clause.is_word(self.classes().determiner, at)
                || self.clause.is_word(self.classes().deny, at)
        });
        let addresses = self.clause.is_word(self.classes().address, at)
            && self.clause.is_word(self.classes().infinitive, at + 1);
        passive || noun || addresses || self.is_bare_noun(at)
    }

    /// "confirm or deny": the first of the two verbs has the subject.
    fn is_second(&self, at: usize) -> bool {
        let first = at
            .checked_sub(2)
            .filter(|_| self.clause.is_word(self.classes().aside, at - 1));
        first.is_some_and(|at| {
            self.clause.is_word(self.classes().speak, at)
                || self.clause.is_word(self.classes().deny, at)
        })
    }

    /// "a maximum estimate", but "the groups estimate" and "did confirm".
    fn is_bare_noun(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.clause.item(at));
        let word = before
            .map(|item| self.clause.page.slice(&item.tokens))
            .unwrap_or_default();
        let verbal = word.ends_with('s')
            || at.checked_sub(1).is_some_and(|at| {
                self.clause.is_word(self.classes().pronoun, at)
                    || self.clause.is_word(self.classes().auxiliary, at)
                    || self.clause.is(self.classes().people, at)
            });
        self.clause.is_word(self.classes().bare, at) && !verbal
    }

    /// The noun phrase after the verb: `"…," said the minister`.
    fn subject_after(&self, verb: usize) -> Option<Range<usize>> {
        let opened = self.clause.crosses_quote(verb)
            || verb
                .checked_sub(1)
                .is_none_or(|at| self.clause.is_break(at));
        let start = verb + 1;
        let end = self.clause.phrase_end(start, self.classes().after_speaker);
        (opened && self.opens_noun(start) && end > start).then(|| self.with_insertion(start..end))
    }

    fn opens_noun(&self, at: usize) -> bool {
        let Some(item) = self.clause.item(at) else {
            return false;
        };
        let capital = self
            .clause
            .page
            .tokens
            .get(item.tokens.start)
            .is_some_and(|token| token.capital);
        let classes = self.classes();
        let nouns = [classes.determiner, classes.people, classes.title];
        capital || item.figure().is_some() || nouns.iter().any(|class| self.clause.is(*class, at))
    }

    /// "said the spokeswoman, Ada Lovelace": the person is the source.
    fn with_insertion(&self, subject: Range<usize>) -> Range<usize> {
        let after = subject.end + 1;
        let inserted = self.clause.is_comma(subject.end)
            && self.clause.is_person(after)
            && self.clause.is_break(after + 1)
            && !subject.clone().any(|at| self.clause.is_person(at));
        if inserted { after..after + 1 } else { subject }
    }

    /// What is said may begin before the source: `C, X said`.
    fn left_end(&self, start: usize) -> usize {
        let comma = start
            .checked_sub(1)
            .is_some_and(|at| self.clause.is_comma(at));
        if comma || self.clause.crosses_quote(start) {
            0
        } else {
            start
        }
    }

    /// "told the Northern Herald": a medium that relays, and where the words for it end.
    fn listener(&self, start: usize) -> (Vec<String>, usize) {
        let told = start
            .checked_sub(1)
            .is_some_and(|verb| self.clause.is_word(self.classes().tell, verb));
        match told.then(|| self.medium(start)).flatten() {
            Some(medium) => (vec![self.clause.text(&medium).to_owned()], medium.end),
            None => (Vec::new(), start),
        }
    }

    /// The name of a medium; persons and "reporters" are none.
    fn medium(&self, start: usize) -> Option<Range<usize>> {
        let article = self.clause.is_word(self.classes().determiner, start);
        let name = start + usize::from(article);
        let first = self.clause.item(name)?;
        if !matches!(first.shape, Shape::Name { person: None })
            || self.clause.is(self.classes().listener, name)
        {
            return None;
        }
        let goes_on = |at: usize| {
            self.clause.item(at).is_some_and(Item::is_name)
                || self.clause.is_word(self.classes().possessive, at)
        };
        let mut end = name + 1;
        while goes_on(end) {
            end += 1;
        }
        let followed = self.clause.is_break(end)
            || self.clause.is_date(end)
            || self.clause.crosses_quote(end)
            || self.clause.is(self.classes().function, end);
        if !followed {
            return None;
        }
        let trailing = self
            .clause
            .item(end - 1)
            .is_some_and(|item| !item.is_name());
        // "The" belongs to the name of a paper when it is written with a capital.
        let capital = self
            .clause
            .item(start)
            .and_then(|item| self.clause.page.tokens.get(item.tokens.start));
        let from = if capital.is_some_and(|token| token.capital) {
            start
        } else {
            name
        };
        Some(from..end - usize::from(trailing))
    }

    /// "in an interview with X", where X is a medium.
    pub(super) fn relay(&self) -> Option<String> {
        let page = self.clause.page;
        (0..self.length()).find_map(|at| {
            let start = self.clause.item(at)?.tokens.start;
            let length = page
                .language
                .words
                .run(self.classes().interview, &page.tokens, start);
            let medium = (length > 0).then(|| self.medium(at + length)).flatten()?;
            Some(self.clause.text(&medium).to_owned())
        })
    }

    /// The source as written; a pronoun gives whom it stands for, "she" itself where nobody was named.
    pub(super) fn speaker(&self, subject: &Range<usize>) -> Option<String> {
        let first = self.clause.item(subject.start)?;
        let alone = subject.len() == 1 && first.shape == Shape::Word;
        if self
            .clause
            .is_word(self.classes().self_pronoun, subject.start)
        {
            return None;
        }
        if alone && self.clause.is(self.classes().person_pronoun, subject.start) {
            return self
                .memory
                .person
                .clone()
                .or_else(|| self.memory.speaker.clone())
                .or_else(|| Some(self.clause.text(subject).to_owned()));
        }
        if alone && self.clause.is(self.classes().pronoun, subject.start) {
            return self
                .memory
                .topic
                .clone()
                .or_else(|| self.memory.speaker.clone());
        }
        let noun = subject.clone().any(|at| {
            self.clause
                .item(at)
                .is_some_and(|item| item.is_name() || item.figure().is_some())
                || !self.clause.is(self.classes().function, at)
        });
        let words = self.clause.text(subject);
        (noun && !words.is_empty()).then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

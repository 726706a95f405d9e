//! Who says what: verbs of saying, "according to", quotations and interviews.

use std::collections::HashSet;
use std::ops::Range;

use super::item::{Item, Shape};
use super::page::{Line, Page};
use super::sentence::Quotation;
use super::vocabulary::Class;

/// A source in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Voice {
    /// As written; a pronoun is replaced by whom it stands for.
    pub(crate) speaker: String,
    pub(crate) chain: Vec<String>,
    /// The items of the cue: the verb, or "according to" with its source.
    pub(crate) cue: Range<usize>,
    /// Items that hold what is said.
    pub(crate) covers: Range<usize>,
    /// The items of the source, where it stands in the sentence.
    pub(crate) subject: Option<Range<usize>>,
    pub(crate) denies: bool,
}

/// The sources of a whole text.
pub(crate) struct Voices {
    by_line: Vec<Vec<Voice>>,
    /// For each quotation its line and voice, where known.
    quotations: Vec<Option<(String, Vec<String>)>>,
    interview: Option<Interview>,
}

/// Who speaks at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) speaker: Option<String>,
    pub(crate) chain: Vec<String>,
    pub(crate) direct: bool,
    pub(crate) denies: bool,
    /// The items of the cue in this sentence.
    pub(crate) cue: Option<Range<usize>>,
}

struct Interview {
    speaker: String,
    chain: Vec<String>,
    answers: Vec<bool>,
}

impl Voices {
    pub(crate) fn hear(page: &Page<'_>) -> Self {
        let mut memory = Memory::default();
        let mut by_line = Vec::with_capacity(page.lines.len());
        for line in &page.lines {
            let voices = Ear { page, line }.voices(&memory);
            memory.learn(page, line, &voices);
            by_line.push(voices);
        }
        let quotations = quoted(page, &by_line);
        let interview = interview(page);
        Self {
            by_line,
            quotations,
            interview,
        }
    }

    pub(crate) fn of_line(&self, line: usize) -> &[Voice] {
        self.by_line.get(line).map_or(&[], Vec::as_slice)
    }

    /// Who says what stands at an item of a line.
    pub(crate) fn source(&self, page: &Page<'_>, line_number: usize, at: usize) -> Source {
        let Some(line) = page.lines.get(line_number) else {
            return Source::default();
        };
        let token = line
            .item(at)
            .map_or(line.tokens.start, |item| item.tokens.start);
        let answer = self.interview.as_ref().filter(|interview| {
            interview
                .answers
                .get(line_number)
                .copied()
                .unwrap_or_default()
        });
        if let Some(interview) = answer {
            let speaker = Some(interview.speaker.clone());
            return Source {
                speaker,
                chain: interview.chain.clone(),
                direct: true,
                ..Source::default()
            };
        }
        let quotation = page.quotation_of(token);
        let spoken = quotation.filter(|number| is_speech(page, *number));
        let quoted = spoken
            .and_then(|number| self.quotations.get(number))
            .and_then(Option::as_ref);
        let voice = nearest(self.of_line(line_number), at);
        match (quoted, voice) {
            (Some((speaker, chain)), voice) => Source {
                speaker: Some(speaker.clone()),
                chain: chain.clone(),
                direct: true,
                denies: false,
                cue: voice.map(|voice| voice.cue.clone()),
            },
            (None, Some(voice)) => Source {
                speaker: Some(voice.speaker.clone()),
                chain: voice.chain.clone(),
                direct: spoken.is_some(),
                denies: voice.denies,
                cue: Some(voice.cue.clone()),
            },
            (None, None) => Source::default(),
        }
    }
}

/// The voice that holds an item: the nearest before it, else the nearest after it.
fn nearest(voices: &[Voice], at: usize) -> Option<&Voice> {
    let holding = || {
        voices
            .iter()
            .filter(|voice| voice.covers.contains(&at) && !voice.cue.contains(&at))
    };
    let before = holding()
        .filter(|voice| voice.cue.start < at)
        .max_by_key(|voice| voice.cue.start);
    before.or_else(|| holding().min_by_key(|voice| voice.cue.start))
}

/// Short words in quotation marks are somebody's wording, not speech.
fn is_speech(page: &Page<'_>, number: usize) -> bool {
    page.quotations
        .get(number)
        .is_some_and(|quotation| quotation.tokens.len() >= 6)
}

/// The last speakers, to resolve "she" and "they".
#[derive(Default)]
struct Memory {
    speaker: Option<String>,
    person: Option<String>,
}

impl Memory {
    fn learn(&mut self, page: &Page<'_>, line: &Line, voices: &[Voice]) {
        let persons = line
            .items
            .iter()
            .filter(|item| item.shape == Shape::Name { person: true });
        if let Some(person) = persons.last() {
            self.person = Some(page.slice(&person.tokens).to_owned());
        }
        for voice in voices {
            self.speaker = Some(voice.speaker.clone());
            let subject = voice.subject.clone().unwrap_or(0..0);
            let named = line.items.get(subject).unwrap_or_default();
            if named
                .iter()
                .any(|item| item.shape == Shape::Name { person: true })
            {
                self.person = Some(voice.speaker.clone());
            }
        }
    }
}

struct Ear<'a> {
    page: &'a Page<'a>,
    line: &'a Line,
}

impl Ear<'_> {
    fn is(&self, class: Class, at: usize) -> bool {
        self.line
            .item(at)
            .is_some_and(|item| self.page.is(class, item))
    }

    fn is_word(&self, class: Class, at: usize) -> bool {
        self.line
            .item(at)
            .is_some_and(|item| item.shape == Shape::Word && self.page.is(class, item))
    }

    fn voices(&self, memory: &Memory) -> Vec<Voice> {
        let mut voices = Vec::new();
        for at in 0..self.line.items.len() {
            if let Some(voice) = self.accord(at, memory).or_else(|| self.verb(at, memory)) {
                voices.push(voice);
            }
        }
        if let Some(relay) = self.relay() {
            for voice in voices
                .iter_mut()
                .filter(|voice| voice.chain.is_empty() && voice.speaker != relay)
            {
                voice.chain.push(relay.clone());
            }
        }
        voices
    }

    /// "according to X".
    fn accord(&self, at: usize, memory: &Memory) -> Option<Voice> {
        let first = self.line.item(at)?.tokens.start;
        let length =
            self.page
                .language
                .words
                .run(self.page.classes.accord, &self.page.tokens, first);
        if length == 0 || self.line.item(at)?.tokens.len() > length {
            return None;
        }
        let start = at + length;
        let end = self.phrase_end(start);
        let subject = self.named_in_report(start..end);
        let speaker = self.speaker(&subject, memory)?;
        let covers = 0..self.line.items.len();
        Some(Voice {
            speaker,
            chain: Vec::new(),
            cue: at..end,
            covers,
            subject: Some(subject),
            denies: false,
        })
    }

    /// Of "a report by X" only X is the source.
    fn named_in_report(&self, phrase: Range<usize>) -> Range<usize> {
        let by = phrase.clone().find(|at| self.word_is(*at, "by"));
        match by {
            Some(by) if by + 1 < phrase.end => by + 1..phrase.end,
            _ => phrase,
        }
    }

    fn word_is(&self, at: usize, word: &str) -> bool {
        let token = self.line.item(at).filter(|item| item.shape == Shape::Word);
        token
            .and_then(|item| self.page.tokens.get(item.tokens.start))
            .is_some_and(|token| token.lower == word)
    }

    /// Where a noun phrase that begins here ends: at a mark, a quotation or a new clause.
    fn phrase_end(&self, start: usize) -> usize {
        let mut end = start;
        while end < self.line.items.len() && end - start < 14 {
            let stops = self.line.breaks(end, self.page)
                || self.is_word(self.page.classes.after_speaker, end)
                || self
                    .line
                    .item(end)
                    .is_some_and(|item| item.stamp().is_some())
                || (end > start && self.crosses_quote(end));
            if stops && end > start || self.line.item(end).is_none_or(Item::is_break) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether a quotation mark stands right before the item.
    fn crosses_quote(&self, at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .and_then(|at| self.line.item(at))
            .map(|item| item.tokens.end);
        match (before, self.line.item(at).map(|item| item.tokens.start)) {
            (Some(end), Some(start)) => end < start,
            _ => false,
        }
    }

    /// "X said", "said X", "X told Y".
    fn verb(&self, at: usize, memory: &Memory) -> Option<Voice> {
        let classes = &self.page.classes;
        let speaks = [classes.speak, classes.tell, classes.deny]
            .iter()
            .any(|class| self.is_word(*class, at));
        if !speaks || self.is_noun_or_passive(at) {
            return None;
        }
        let (subject, start) = match self.subject_before(at) {
            Some(subject) => (subject.clone(), subject.start),
            None => (
                self.subject_after(at).or_else(|| self.first_phrase(at))?,
                at,
            ),
        };
        let speaker = self.speaker(&subject, memory)?;
        let negated = (subject.end..at).any(|at| self.is(classes.negation, at));
        let belief = self.is_word(classes.deny, at);
        if negated && !self.believes(at) {
            return None;
        }
        let denies = negated || (belief && !self.believes(at));
        let after = if subject.start > at {
            subject.end
        } else {
            at + 1
        };
        let (chain, said) = self.listener(after);
        let covers = self.left_end(start, at)..self.line.items.len();
        Some(Voice {
            speaker,
            chain,
            cue: start.min(at)..said.max(at + 1),
            covers,
            subject: Some(subject),
            denies,
        })
    }

    /// "believe" denies only when it is negated.
    fn believes(&self, at: usize) -> bool {
        self.is_word(self.page.classes.deny, at) && self.is_word(self.page.classes.speak, at)
    }

    /// "the report", "to say", "were told".
    fn is_noun_or_passive(&self, at: usize) -> bool {
        let before = (at.saturating_sub(3)..at).rev();
        let near = before
            .take_while(|at| self.is_word(self.page.classes.auxiliary, *at))
            .collect::<Vec<_>>();
        let passive = near.iter().any(|at| {
            ["was", "were", "been", "be", "being", "is", "are"]
                .iter()
                .any(|word| self.word_is(*at, word))
        });
        let previous = at.checked_sub(1);
        passive
            || previous.is_some_and(|at| {
                self.word_is(at, "to") || self.is_word(self.page.classes.determiner, at)
            })
    }

    /// The noun phrase before the verb, without auxiliaries and insertions.
    fn subject_before(&self, verb: usize) -> Option<Range<usize>> {
        let mut end = verb;
        while end > 0
            && (self.is_word(self.page.classes.auxiliary, end - 1) || self.is_date(end - 1))
        {
            end -= 1;
        }
        if self.crosses_quote(end) && end == verb {
            return None;
        }
        if end > 0
            && self
                .line
                .item(end - 1)
                .is_some_and(|item| item.shape == Shape::Comma)
        {
            let open = (0..end - 1)
                .rev()
                .find(|at| self.line.item(*at).is_some_and(Item::is_break))?;
            if let Some(name) = self.person_in(open + 1..end - 1) {
                return Some(name);
            }
            if end - open > 16 {
                return None;
            }
            end = open;
        }
        let start = self.phrase_start(end);
        (start < end).then_some(start..end)
    }

    fn is_date(&self, at: usize) -> bool {
        self.line
            .item(at)
            .is_some_and(|item| item.stamp().is_some())
    }

    /// The person whom an insertion such as ", Ada Lovelace," names, and nothing longer.
    fn person_in(&self, items: Range<usize>) -> Option<Range<usize>> {
        let person = items.clone().find(|at| {
            self.line
                .item(*at)
                .is_some_and(|item| item.shape == Shape::Name { person: true })
        })?;
        let clause = items
            .clone()
            .any(|at| self.is_word(self.page.classes.clause, at));
        (items.len() <= 6 && !clause).then_some(person..person + 1)
    }

    fn phrase_start(&self, end: usize) -> usize {
        let mut start = end;
        while start > 0 && end - start < 14 {
            let before = start - 1;
            if self.line.breaks(before, self.page)
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
        let and = self.line.item(at).is_some_and(|item| {
            self.page
                .tokens
                .get(item.tokens.start)
                .is_some_and(|token| self.page.language.numbers.is_and(&token.lower))
        });
        let verb = |at: usize| {
            [
                self.page.classes.speak,
                self.page.classes.auxiliary,
                self.page.classes.present,
            ]
            .iter()
            .any(|class| self.is_word(*class, at))
        };
        and && (at + 1 == end || (at.saturating_sub(12)..at).any(verb))
    }

    /// The noun phrase after the verb: `"…," said the minister`.
    fn subject_after(&self, verb: usize) -> Option<Range<usize>> {
        let opened = verb == 0
            || self.crosses_quote(verb)
            || verb
                .checked_sub(1)
                .and_then(|at| self.line.item(at))
                .is_some_and(Item::is_break);
        let start = verb + 1;
        let first = self.line.item(start)?;
        let token = self.page.tokens.get(first.tokens.start)?;
        let noun = first.is_name()
            || token.capital
            || self.is(self.page.classes.determiner, start)
            || self.is(self.page.classes.people, start)
            || self.is(self.page.classes.title, start)
            || first.figure().is_some();
        let end = self.phrase_end(start);
        (opened && noun && end > start).then(|| self.with_insertion(start..end))
    }

    /// "said the spokeswoman, Ada Lovelace": the person is the source.
    fn with_insertion(&self, subject: Range<usize>) -> Range<usize> {
        let comma = self
            .line
            .item(subject.end)
            .is_some_and(|item| item.shape == Shape::Comma);
        let after = subject.end + 1;
        let person = self
            .line
            .item(after)
            .is_some_and(|item| item.shape == Shape::Name { person: true });
        let closed = self.line.item(after + 1).is_none_or(Item::is_break);
        let has_person = self
            .line
            .items
            .get(subject.clone())
            .unwrap_or_default()
            .iter()
            .any(|item| item.shape == Shape::Name { person: true });
        if comma && person && closed && !has_person {
            after..after + 1
        } else {
            subject
        }
    }

    /// The subject of a second verb: "X met Y and said".
    fn first_phrase(&self, verb: usize) -> Option<Range<usize>> {
        let opens = |at: &usize| {
            self.line
                .item(*at)
                .is_some_and(|item| item.is_name() || item.figure().is_some())
                || self.is(self.page.classes.determiner, *at)
                || self.is(self.page.classes.people, *at)
                || self.is(self.page.classes.pronoun, *at)
        };
        let start = (0..verb).find(opens)?;
        let mut end = start + 1;
        while end < verb && end - start < 10 && !self.ends_phrase(end) {
            end += 1;
        }
        Some(start..end)
    }

    fn ends_phrase(&self, at: usize) -> bool {
        self.line.breaks(at, self.page)
            || (self.is_word(self.page.classes.function, at)
                && !self.word_is(at, "of")
                && !self.word_is(at, "'s"))
            || self.line.item(at).is_some_and(|item| {
                item.shape == Shape::Word
                    && item.word.is_none()
                    && self.page.slice(&item.tokens).ends_with("ed")
            })
    }

    /// What is said may begin before the source: `C, X said`.
    fn left_end(&self, start: usize, verb: usize) -> usize {
        let left = start.min(verb);
        let quoted = self.crosses_quote(left);
        let comma = left
            .checked_sub(1)
            .and_then(|at| self.line.item(at))
            .is_some_and(|item| item.shape == Shape::Comma);
        if quoted || comma { 0 } else { left }
    }

    /// "told the Northern Herald": a medium that relays, and where the words for it end.
    fn listener(&self, start: usize) -> (Vec<String>, usize) {
        if !start
            .checked_sub(1)
            .is_some_and(|verb| self.is_word(self.page.classes.tell, verb))
        {
            return (Vec::new(), start);
        }
        let article = usize::from(self.is_word(self.page.classes.determiner, start));
        match self.medium(start + article) {
            Some(end) => {
                let tokens = self.line.tokens_of(&(start + article..end));
                (vec![self.page.slice(&tokens).to_owned()], end)
            }
            None => (Vec::new(), start),
        }
    }

    /// Where a name of a medium ends; persons and "reporters" are no media.
    fn medium(&self, start: usize) -> Option<usize> {
        let first = self.line.item(start)?;
        let listener = self.is(self.page.classes.listener, start);
        if first.shape != (Shape::Name { person: false }) || listener {
            return None;
        }
        let goes_on = |at: usize| {
            self.line.item(at).is_some_and(Item::is_name)
                || self.word_is(at, "'s")
                || self.word_is(at, "/")
        };
        let mut end = start + 1;
        while goes_on(end) {
            end += 1;
        }
        let last = self.line.item(end - 1)?;
        Some(if last.is_name() { end } else { end - 1 })
    }

    /// "in an interview with X", where X is a medium.
    fn relay(&self) -> Option<String> {
        for at in 0..self.line.items.len() {
            let start = self.line.item(at)?.tokens.start;
            let length =
                self.page
                    .language
                    .words
                    .run(self.page.classes.interview, &self.page.tokens, start);
            if length == 0 {
                continue;
            }
            let after =
                at + length + usize::from(self.is_word(self.page.classes.determiner, at + length));
            if let Some(end) = self.medium(after) {
                return Some(
                    self.page
                        .slice(&self.line.tokens_of(&(after..end)))
                        .to_owned(),
                );
            }
        }
        None
    }

    fn speaker(&self, subject: &Range<usize>, memory: &Memory) -> Option<String> {
        let first = self.line.item(subject.start)?;
        let alone = subject.len() == 1 && first.shape == Shape::Word;
        if alone && self.page.is(self.page.classes.person_pronoun, first) {
            return memory.person.clone().or_else(|| memory.speaker.clone());
        }
        if alone && self.page.is(self.page.classes.pronoun, first) {
            return memory.speaker.clone();
        }
        let words = self.page.slice(&self.line.tokens_of(subject)).trim();
        let noun = self
            .line
            .items
            .get(subject.clone())
            .unwrap_or_default()
            .iter()
            .any(|item| {
                item.is_name()
                    || item.figure().is_some()
                    || !self.page.is(self.page.classes.function, item)
            });
        (noun && !words.is_empty()).then(|| words.to_owned())
    }
}

/// Gives each quotation the voice beside it.
fn quoted(page: &Page<'_>, by_line: &[Vec<Voice>]) -> Vec<Option<(String, Vec<String>)>> {
    let mut speakers: Vec<Option<(String, Vec<String>)>> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    for quotation in &page.quotations {
        let first = page
            .lines
            .partition_point(|line| line.tokens.end <= quotation.tokens.start);
        let last = page
            .lines
            .partition_point(|line| line.tokens.start < quotation.tokens.end);
        let beside = beside(page, quotation, by_line, first..last);
        let inherited = || {
            let near = places
                .last()
                .is_some_and(|place| first.saturating_sub(*place) <= 2);
            let same = first
                .checked_sub(1)
                .and_then(|at| page.lines.get(at))
                .zip(page.lines.get(first))
                .is_some_and(|(before, here)| before.paragraph == here.paragraph);
            let earlier = speakers.last().cloned().flatten();
            let introduced = first
                .checked_sub(1)
                .and_then(|at| by_line.get(at))
                .and_then(|voices| voices.last());
            let introduced = introduced.map(|voice| (voice.speaker.clone(), voice.chain.clone()));
            match (quotation.continues, near && same) {
                (true, _) | (_, true) => earlier.or(introduced),
                _ => introduced,
            }
        };
        speakers.push(beside.or_else(inherited));
        places.push(last);
    }
    // The first part of a quotation over several paragraphs may be followed by its source only later.
    for at in (1..speakers.len()).rev() {
        let continues = page
            .quotations
            .get(at)
            .is_some_and(|quotation| quotation.continues);
        let here = speakers.get(at).cloned().flatten();
        if let Some(before) = speakers
            .get_mut(at - 1)
            .filter(|before| continues && before.is_none())
        {
            *before = here;
        }
    }
    speakers
}

/// The voice outside the quotation in the sentences it touches, the one after it first.
fn beside(
    page: &Page<'_>,
    quotation: &Quotation,
    by_line: &[Vec<Voice>],
    lines: Range<usize>,
) -> Option<(String, Vec<String>)> {
    let mut best: Option<(usize, &Voice)> = None;
    for number in lines {
        let Some(line) = page.lines.get(number) else {
            continue;
        };
        for voice in by_line.get(number).into_iter().flatten() {
            let cue = line.tokens_of(&voice.cue);
            let distance = if cue.start >= quotation.tokens.end {
                cue.start - quotation.tokens.end
            } else if cue.end <= quotation.tokens.start {
                quotation.tokens.start - cue.end
            } else {
                continue;
            };
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, voice));
            }
        }
    }
    best.map(|(_, voice)| (voice.speaker.clone(), voice.chain.clone()))
}

/// An interview printed as questions and answers, each introduced by a dash.
fn interview(page: &Page<'_>) -> Option<Interview> {
    let begins = |line: &&Line| {
        page.tokens
            .get(line.tokens.start)
            .is_some_and(|token| token.is_mark(&["-", "–", "—"]))
    };
    let dashed: HashSet<usize> = page
        .lines
        .iter()
        .filter(begins)
        .map(|line| line.paragraph)
        .collect();
    if dashed.len() < 3 {
        return None;
    }
    let (line, with) = page.lines.iter().take(12).find_map(|line| {
        let relay = Ear { page, line }.relay()?;
        Some((line, relay))
    })?;
    let person = line
        .items
        .iter()
        .find(|item| item.shape == Shape::Name { person: true })?;
    let first = dashed.iter().min().copied()?;
    let questions = questions(page, &dashed);
    let is_answer = |line: &Line| line.paragraph > first && !questions.contains(&line.paragraph);
    Some(Interview {
        speaker: page.slice(&person.tokens).to_owned(),
        chain: vec![with],
        answers: page.lines.iter().map(is_answer).collect(),
    })
}

/// The paragraphs that begin with a dash and end with a question mark.
fn questions(page: &Page<'_>, dashed: &HashSet<usize>) -> HashSet<usize> {
    let mut questions = HashSet::new();
    for line in page
        .lines
        .iter()
        .filter(|line| dashed.contains(&line.paragraph))
    {
        let last = page.tokens.get(line.tokens.end.saturating_sub(1));
        if last.is_some_and(|token| token.lower == "?") {
            questions.insert(line.paragraph);
        } else {
            questions.remove(&line.paragraph);
        }
    }
    questions
}

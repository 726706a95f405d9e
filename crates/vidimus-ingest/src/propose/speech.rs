//! Who says what: verbs of saying, "according to", quotations and interviews.

mod cue;
mod interview;
mod quoted;
mod turns;

use std::ops::Range;

use super::clause::Clause;
use super::item::Item;
use super::page::Page;
use cue::Ear;
use interview::Interview;

/// A speaker with the media that relay it.
pub(crate) type Said = (String, Vec<String>);

/// A source in a sentence.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Voice {
    /// As written; a pronoun is replaced by whom it stands for.
    speaker: String,
    chain: Vec<String>,
    /// The items of the cue: the verb with its source, or "according to" with its.
    cue: Range<usize>,
    /// Items that hold what is said.
    covers: Range<usize>,
    /// The items of the source itself.
    subject: Range<usize>,
    stance: Stance,
}

/// Whether a source holds what is said to be so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stance {
    /// It is so.
    #[default]
    Asserts,
    /// It is not so.
    Denies,
    /// "neither confirmed nor denied": nobody says it.
    Neither,
}

impl Voice {
    fn said(&self) -> Said {
        (self.speaker.clone(), self.chain.clone())
    }
}

/// The sources of a whole text.
pub(crate) struct Voices {
    by_line: Vec<Vec<Voice>>,
    memories: Vec<Memory>,
    quotations: Vec<Option<Said>>,
    interview: Option<Interview>,
}

/// Who speaks at a place.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) speaker: Option<String>,
    pub(crate) chain: Vec<String>,
    pub(crate) direct: bool,
    pub(crate) stance: Stance,
    /// The items of the cue in this sentence.
    pub(crate) cue: Option<Range<usize>>,
}

impl Voices {
    pub(crate) fn hear(page: &Page<'_>) -> Self {
        let mut memory = Memory::default();
        let mut memories = Vec::with_capacity(page.lines.len());
        let mut by_line = Vec::with_capacity(page.lines.len());
        for line in &page.lines {
            let clause = Clause { page, line };
            let voices = Ear {
                clause,
                memory: &memory,
            }
            .voices();
            memories.push(memory.clone());
            memory.learn(&clause, &voices);
            by_line.push(voices);
        }
        let quotations = quoted::speakers(page, &by_line);
        let interview = interview::find(page);
        Self {
            by_line,
            memories,
            quotations,
            interview,
        }
    }

    /// The source that a noun phrase names, with pronouns resolved.
    pub(crate) fn named(
        &self,
        clause: Clause<'_>,
        line: usize,
        subject: &Range<usize>,
    ) -> Option<String> {
        let memory = self.memories.get(line)?;
        Ear { clause, memory }.speaker(subject)
    }

    /// Who says what stands at an item of a line.
    pub(crate) fn source(&self, page: &Page<'_>, line_number: usize, at: usize) -> Source {
        let Some(line) = page.lines.get(line_number) else {
            return Source::default();
        };
        if let Some((speaker, chain)) = self.interview.as_ref().and_then(|i| i.answer(line_number))
        {
            return Source {
                speaker: Some(speaker),
                chain,
                direct: true,
                ..Source::default()
            };
        }
        let token = line
            .item(at)
            .map_or(line.tokens.start, |item| item.tokens.start);
        let spoken = page
            .quotation_of(token)
            .filter(|number| is_speech(page, *number));
        let quoted = spoken
            .and_then(|number| self.quotations.get(number))
            .cloned()
            .flatten();
        let voices = self.by_line.get(line_number).map_or(&[][..], Vec::as_slice);
        let voice = nearest(voices, at);
        let cue = voice.map(|voice| voice.cue.clone());
        let Some((speaker, chain)) = quoted.clone().or_else(|| voice.map(Voice::said)) else {
            return Source::default();
        };
        let stance = voice.filter(|_| quoted.is_none());
        Source {
            speaker: Some(speaker),
            chain,
            direct: spoken.is_some(),
            stance: stance.map_or(Stance::Asserts, |voice| voice.stance),
            cue,
        }
    }
}

/// The voice that holds an item: the nearest before it, else the nearest after it.
fn nearest(voices: &[Voice], at: usize) -> Option<&Voice> {
    let holds = |voice: &&Voice| voice.covers.contains(&at) && !voice.cue.contains(&at);
    let before = voices
        .iter()
        .filter(holds)
        .filter(|voice| voice.cue.start < at);
    let before = before.max_by_key(|voice| voice.cue.start);
    before.or_else(|| {
        voices
            .iter()
            .filter(holds)
            .min_by_key(|voice| voice.cue.start)
    })
}

/// Short words in quotation marks are somebody's wording, not speech.
fn is_speech(page: &Page<'_>, number: usize) -> bool {
    page.quotations
        .get(number)
        .is_some_and(|quotation| quotation.tokens.len() >= 6)
}

/// The last speakers, to resolve "she" and "they".
#[derive(Clone, Default)]
struct Memory {
    speaker: Option<String>,
    person: Option<String>,
    /// Whom the last sentence was about, where nobody spoke in it.
    topic: Option<String>,
}

impl Memory {
    fn learn(&mut self, clause: &Clause<'_>, voices: &[Voice]) {
        let items = 0..clause.line.items.len();
        if let Some(person) = items.clone().find(|at| clause.is_person(*at)) {
            self.person = Some(clause.text(&(person..person + 1)).to_owned());
        }
        let named = |subject: &Range<usize>| {
            clause.is_word(clause.page.classes.determiner, subject.start)
                || subject
                    .clone()
                    .any(|at| clause.item(at).is_some_and(Item::is_name))
        };
        self.topic = clause
            .first_phrase(items.end)
            .filter(|subject| voices.is_empty() && named(subject))
            .map(|subject| clause.text(&subject).to_owned());
        for voice in voices {
            self.speaker = Some(voice.speaker.clone());
            let role = voice
                .subject
                .clone()
                .last()
                .is_some_and(|at| clause.is(clause.page.classes.title, at));
            if role || voice.subject.clone().any(|at| clause.is_person(at)) {
                self.person = Some(voice.speaker.clone());
            }
        }
    }
}

//! The words of one language for numbers and dates, read from its rule files.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::phrase::Phrases;
use super::proposal::Op;
use super::rules::Frame;
use super::token::Token;
use super::vocabulary::{Class, Vocabulary};

/// Everything the engine knows of one language.
#[derive(Clone, Default)]
pub(crate) struct Language {
    pub(crate) words: Vocabulary,
    pub(crate) classes: Option<Classes>,
    pub(crate) numbers: NumberWords,
    pub(crate) dates: DateWords,
    pub(crate) frames: Vec<Frame>,
}

/// Declares the classes that the engine itself asks for, each under its name in the lexicon.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// The classes of words that the engine itself asks for.
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct Classes {
            $($(#[$doc])* pub(crate) $name: Class,)+
        }

        impl Classes {
            /// Looks the classes up; the name of the first one missing is the error.
            pub(crate) fn find(words: &Vocabulary) -> Result<Self, &'static str> {
                Ok(Self { $($name: words.class(stringify!($name)).ok_or(stringify!($name))?,)+ })
            }
        }
    };
}

classes! {
    /// Words that never belong inside a noun phrase: prepositions, verbs, pronouns.
    function,
    /// Articles and possessives, which open a noun phrase.
    determiner,
    /// Nouns for people.
    people,
    /// Words before a person's name.
    title,
    /// Words inside the names of organisations and places.
    organisation,
    /// Multi-word places without such a word.
    place,
    /// Words that begin sentences with a capital and are no names.
    starter,
    /// Abbreviations whose point does not end a sentence.
    abbreviation,
    /// Verbs of saying.
    speak,
    /// Verbs of saying that take the listener as object.
    tell,
    /// Verbs of saying that deny.
    deny,
    /// Verbs of saying that address somebody when "to" follows.
    address,
    /// "according to".
    accord,
    /// Words between the subject and its verb: auxiliaries and adverbs.
    auxiliary,
    /// Words that open a new clause.
    clause,
    /// Words that make a claim untrue.
    negation,
    /// Words that make an event unreal: "if", "would", "demand".
    unreal,
    /// Words that put an event in the future.
    planned,
    /// Words that make an event possible: "may", "could".
    possible,
    /// "could have": what did not happen.
    counterfactual,
    /// Words that "be" needs before it to tell of what is or will be.
    modal,
    /// Names of peoples, which are no names of persons.
    demonym,
    /// "of".
    of,
    /// "to" before a verb.
    infinitive,
    /// "'s", and the stroke inside names of media.
    possessive,
    /// "by" before a doer.
    by,
    /// Forms of "be" that make a passive.
    being,
    /// Small words inside names.
    name_link,
    /// Those that only stand in names of organisations.
    organisation_link,
    /// The noun for people whose own noun is not known.
    anybody,
    /// Words that turn "on Friday" into the Friday to come.
    future,
    /// Those of them that tell of a plan beside its noun: "a visit planned for May".
    arranged,
    /// Verbs that tell that a plan came to nothing.
    foiled,
    /// Verbs in the present.
    present,
    /// Small words that no phrase ends with.
    dangling,
    /// What people are whom nobody can reach or see.
    plight,
    /// Personal pronouns that stand for a speaker.
    pronoun,
    /// "she" and "he".
    person_pronoun,
    /// Verbs of saying that are nouns too.
    bare,
    /// "we" and "you", which name nobody.
    self_pronoun,
    /// Words that open a clause about the noun before them.
    relative,
    /// Prepositions before places.
    into_place,
    /// What something is said in: "in a statement".
    utterance,
    /// Words with which an interview is announced.
    interview,
    /// Listeners that are no medium: "reporters", "parliament".
    listener,
    /// Words that may follow a speech verb without being what was said.
    aside,
    /// Words that end the name of a speaker said after the verb.
    after_speaker,
}

/// Numbers in words, and what surrounds a number.
#[derive(Clone, Default)]
pub(crate) struct NumberWords {
    raw: NumbersFile,
    vague: Phrases<String>,
    before: Phrases<Op>,
    after: Phrases<Op>,
    durations: Phrases<()>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumbersFile {
    units: BTreeMap<String, u64>,
    multipliers: BTreeMap<String, u64>,
    vague: Vec<String>,
    modifiers: Vec<Modifier>,
    and: Vec<String>,
    to: Vec<String>,
    between: Vec<String>,
    articles: Vec<String>,
    particles: BTreeMap<String, Vec<String>>,
    person_endings: Vec<String>,
    no_persons: Vec<String>,
    durations: Vec<String>,
    age: Vec<String>,
    measures: Vec<String>,
    before_measures: Vec<String>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Modifier {
    op: String,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
}

fn among(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known == word)
}

impl NumberWords {
    /// Prepares the tables; the error is a sign that is none.
    pub(crate) fn new(raw: NumbersFile) -> Result<Self, String> {
        let mut numbers = Self::default();
        for words in &raw.vague {
            numbers.vague.add(words, words.clone());
        }
        for words in &raw.durations {
            numbers.durations.add(words, ());
        }
        for modifier in &raw.modifiers {
            let op = Op::parse(&modifier.op).ok_or_else(|| modifier.op.clone())?;
            modifier
                .before
                .iter()
                .for_each(|words| numbers.before.add(words, op));
            modifier
                .after
                .iter()
                .for_each(|words| numbers.after.add(words, op));
        }
        Ok(Self { raw, ..numbers })
    }

    /// The sign before a number and how many words say it.
    pub(crate) fn modifier(&self, tokens: &[Token], at: usize) -> (Option<Op>, usize) {
        match self.before.at(tokens, at) {
            None => (None, 0),
            Some((length, op)) => {
                let (more, further) = self.modifier(tokens, at + length);
                (Some(more.unwrap_or(*op)), length + further)
            }
        }
    }

    /// Whether the word belongs to the verb before it, as "over" does in "handed over".
    pub(crate) fn is_particle(&self, tokens: &[Token], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        before.zip(tokens.get(at)).is_some_and(|(verb, word)| {
            let verbs = self.raw.particles.get(&word.lower);
            verbs.is_some_and(|verbs| among(verbs, &verb.lower))
        })
    }

    pub(crate) fn late_modifier(&self, tokens: &[Token], at: usize) -> (Option<Op>, usize) {
        self.after
            .at(tokens, at)
            .map_or((None, 0), |(length, op)| (Some(*op), length))
    }

    pub(crate) fn vague(&self, tokens: &[Token], at: usize) -> Option<(usize, &str)> {
        self.vague
            .at(tokens, at)
            .map(|(length, words)| (length, words.as_str()))
    }

    /// Units and tens, also joined: "seventy-four".
    pub(crate) fn units(&self, word: &str) -> Option<u64> {
        if let Some(value) = self.raw.units.get(word) {
            return Some(*value);
        }
        let (tens, ones) = word.split_once('-')?;
        let (tens, ones) = (*self.raw.units.get(tens)?, *self.raw.units.get(ones)?);
        (tens % 10 == 0 && tens >= 20 && ones < 10).then_some(tens + ones)
    }

    pub(crate) fn multiplier(&self, word: &str) -> Option<u64> {
        self.raw.multipliers.get(word).copied()
    }

    pub(crate) fn is_and(&self, word: &str) -> bool {
        among(&self.raw.and, word)
    }

    pub(crate) fn is_to(&self, word: &str) -> bool {
        among(&self.raw.to, word)
    }

    pub(crate) fn is_between(&self, word: &str) -> bool {
        among(&self.raw.between, word)
    }

    pub(crate) fn is_article(&self, word: &str) -> bool {
        among(&self.raw.articles, word)
    }

    /// Whether a word that no list names looks like a noun for people.
    pub(crate) fn looks_like_people(&self, word: &str) -> bool {
        let ends = self
            .raw
            .person_endings
            .iter()
            .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()));
        ends && !among(&self.raw.no_persons, word)
    }

    /// How many tokens say a unit of time.
    pub(crate) fn duration(&self, tokens: &[Token], at: usize) -> Option<usize> {
        self.durations.at(tokens, at).map(|(length, ())| length)
    }

    pub(crate) fn is_age(&self, tokens: &[Token], at: usize) -> bool {
        tokens
            .get(at)
            .is_some_and(|token| among(&self.raw.age, &token.lower))
    }

    /// Whether the word ends as words for people do and means none.
    pub(crate) fn is_no_person(&self, word: &str) -> bool {
        among(&self.raw.no_persons, word)
    }

    pub(crate) fn is_unit(&self, word: &str) -> bool {
        among(&self.raw.measures, word)
    }

    pub(crate) fn marks_measure(&self, word: &str) -> bool {
        among(&self.raw.before_measures, word)
    }
}

/// A unit of time that "last" and "ago" count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// Which of the days of that name is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Relative {
    Last,
    #[default]
    This,
    Next,
}

/// The words of dates.
#[derive(Clone, Default)]
pub(crate) struct DateWords {
    raw: DatesFile,
    relative: Phrases<(Unit, i32)>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DatesFile {
    months: Vec<Vec<String>>,
    /// Months that are words of their own in lower or upper case.
    unclear_months: Vec<String>,
    weekdays: Vec<Vec<String>>,
    seasons: BTreeMap<String, (i8, i8)>,
    relative: Vec<(String, Unit, i32)>,
    shifts: BTreeMap<String, Relative>,
    units: BTreeMap<String, Unit>,
    small: BTreeMap<String, i32>,
    ago: Vec<String>,
    since: Vec<String>,
    range_open: Vec<String>,
    range_join: Vec<String>,
    lead: Vec<String>,
    year_lead: Vec<String>,
}

impl DateWords {
    pub(crate) fn new(raw: DatesFile) -> Self {
        let mut relative = Phrases::default();
        for (words, unit, by) in &raw.relative {
            relative.add(words, (*unit, *by));
        }
        Self { raw, relative }
    }

    pub(crate) fn month(&self, word: &str) -> Option<i8> {
        position(&self.raw.months, word).map(|at| at + 1)
    }

    pub(crate) fn is_clear_month(&self, word: &str) -> bool {
        !among(&self.raw.unclear_months, word)
    }

    /// The day of the week, Monday first, counted from one.
    pub(crate) fn weekday(&self, word: &str) -> Option<i8> {
        position(&self.raw.weekdays, word).map(|at| at + 1)
    }

    pub(crate) fn season(&self, word: &str) -> Option<(i8, i8)> {
        self.raw.seasons.get(word).copied()
    }

    pub(crate) fn relative(&self, tokens: &[Token], at: usize) -> Option<(usize, Unit, i32)> {
        self.relative
            .at(tokens, at)
            .map(|(length, (unit, by))| (length, *unit, *by))
    }

    pub(crate) fn shift(&self, word: &str) -> Option<Relative> {
        self.raw.shifts.get(word).copied()
    }

    pub(crate) fn unit(&self, word: &str) -> Option<Unit> {
        self.raw.units.get(word).copied()
    }

    pub(crate) fn small(&self, word: &str) -> Option<i32> {
        self.raw.small.get(word).copied()
    }

    pub(crate) fn is_ago(&self, word: &str) -> bool {
        among(&self.raw.ago, word)
    }

    pub(crate) fn is_since(&self, word: &str) -> bool {
        among(&self.raw.since, word)
    }

    pub(crate) fn opens_range(&self, word: &str) -> bool {
        among(&self.raw.range_open, word)
    }

    pub(crate) fn joins_range(&self, word: &str) -> bool {
        among(&self.raw.range_join, word)
    }

    pub(crate) fn is_lead(&self, word: &str) -> bool {
        among(&self.raw.lead, word)
    }

    pub(crate) fn is_year_lead(&self, word: &str) -> bool {
        among(&self.raw.year_lead, word)
    }
}

fn position(lists: &[Vec<String>], word: &str) -> Option<i8> {
    let at = lists.iter().position(|forms| among(forms, word))?;
    i8::try_from(at).ok()
}

//! Finding subjects by name.
//!
//! The register gives the names that share a key with what was typed. Which of them comes first
//! follows from the two names alone, never from how often a name occurs, so that no hidden row can
//! move a visible one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use vidimus_model::fold::Said;
use vidimus_model::id::SubjectId;
use vidimus_names::{How, Name, QueryKey, QueryWord, Reason, compare, query_keys, search_keys};
use vidimus_store::ItemNo;

use super::{Case, Reading};
use crate::register::names_of;
use crate::{Refused, shown};

/// A subject found by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The subject.
    pub subject: shown::Subject,
    /// The name by which it was found, as it is written.
    pub name: String,
    /// How alike the two names are, in hundredths.
    pub likeness: u8,
    /// What speaks for and against it: `same_spelling`, `same_sound`, `contradicted`, …
    pub reasons: Vec<&'static str>,
}

/// How many names with a key are looked at first.
const FEW: usize = 1_000;
/// How many where every word that was typed is a common one.
const MANY: usize = 8_000;
/// How many of those that share most keys are compared.
const COMPARED: usize = 200;
/// Below this, a name that only sounds alike in part is another one.
const ALIKE: u8 = 50;
/// Below this, somebody who has the name is not suggested as the one meant.
const LIKELY: u8 = 70;

/// A subject that shares keys with what was typed. Words are counted by their place in it.
#[derive(Default)]
struct Candidate {
    names: Vec<String>,
    /// Words that are written or romanised alike, as bits.
    words: u64,
    /// Words that sound alike, as bits.
    sounds: u64,
    /// Words that were meant if letters changed places, as bits.
    slips: u64,
}

/// How a name meets a word that was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Met {
    Word,
    Sound,
    Slip,
}

impl Candidate {
    const fn met(&self) -> u64 {
        self.words | self.sounds | self.slips
    }

    fn meet(&mut self, word: usize, how: Met) {
        let met = match how {
            Met::Word => &mut self.words,
            Met::Sound => &mut self.sounds,
            Met::Slip => &mut self.slips,
        };
        *met |= bit(word);
    }
}

/// The bit of a word; none for words beyond those that any name has.
fn bit(word: usize) -> u64 {
    let bit = u32::try_from(word)
        .ok()
        .and_then(|word| 1_u64.checked_shl(word));
    bit.unwrap_or_default()
}

type Candidates = BTreeMap<ItemNo, Candidate>;

impl Reading<'_> {
    /// The subjects whose names have words in common with what was typed, those with the most
    /// first, and among them the most alike.
    pub(crate) fn known_as(
        &self,
        typed: &str,
        kind: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Named>, Refused> {
        let mut found: Vec<Named> = Vec::new();
        for ranked in self.ranked(typed)? {
            if found.len() >= limit {
                break;
            }
            if let Some(named) = self.check(ranked, kind)?
                && !found.iter().any(|one| one.subject.id == named.subject.id)
            {
                found.push(named);
            }
        }
        self.sound(found)
    }

    /// Who may be meant by a name: the subjects of a kind that bear it or one much like it, the
    /// most alike first.
    pub fn namesakes(&self, name: &str, kind: &str, limit: usize) -> Result<Vec<Named>, Refused> {
        // Whatever follows the name says that its last word is whole.
        let mut found = self.known_as(&format!("{name} "), Some(kind), limit)?;
        found.retain(|one| one.likeness >= LIKELY);
        found.sort_by_key(|one| Reverse(one.likeness));
        Ok(found)
    }

    fn ranked(&self, typed: &str) -> Result<Vec<Ranked>, Refused> {
        let query = query_keys(typed);
        let asked: Vec<&QueryWord> = if query.iter().all(|word| word.optional) {
            query.iter().collect()
        } else {
            query.iter().filter(|word| !word.optional).collect()
        };
        let (candidates, rare) = self.candidates(&asked)?;
        let mut best: Vec<(ItemNo, Candidate)> = candidates.into_iter().collect();
        let rank = |one: &Candidate| {
            Reverse((
                (one.met() & rare).count_ones(),
                one.met().count_ones(),
                one.words.count_ones(),
            ))
        };
        best.sort_by_key(|(number, one)| (rank(one), *number));
        best.truncate(COMPARED);
        let typed = Name::prepare(typed);
        let mut ranked: Vec<Ranked> = best
            .into_iter()
            .filter_map(|(number, one)| Ranked::of(number, one, &asked, &typed))
            .filter(|one| one.words > 0 || one.slipped || one.likeness >= ALIKE)
            .collect();
        ranked.sort_by_key(|one| (Reverse((one.met, one.words, one.likeness)), one.number));
        Ok(ranked)
    }

    /// Who shares keys with the words, and which of the words are so rare that all who have them
    /// are among them.
    fn candidates(&self, asked: &[&QueryWord]) -> Result<(Candidates, u64), Refused> {
        let mut candidates = Candidates::new();
        let mut rare = 0;
        for (at, word) in asked.iter().enumerate() {
            if self.gather(&mut candidates, at, word, FEW)? {
                rare |= bit(at);
            }
        }
        let longest = asked.iter().enumerate().max_by_key(|(_, word)| {
            let key = word.keys.first();
            key.map_or(0, |key| key.text.len())
        });
        if rare == 0
            && asked.len() > 1
            && let Some((at, word)) = longest
        {
            self.gather(&mut candidates, at, word, MANY)?;
        }
        Ok((candidates, rare))
    }

    /// Adds who has a key of a word; says whether these are all.
    fn gather(
        &self,
        candidates: &mut Candidates,
        at: usize,
        word: &QueryWord,
        limit: usize,
    ) -> Result<bool, Refused> {
        let level = self.viewer.level();
        let mut all = true;
        for (key, how) in keys(word) {
            let names = self
                .reader
                .names_under(key.from(), &key.until(), level, limit)?;
            all &= how == Met::Slip || names.len() < limit;
            for named in names {
                let candidate = candidates.entry(named.subject).or_default();
                candidate.meet(at, how);
                if !candidate.names.contains(&named.name) {
                    candidate.names.push(named.name);
                }
            }
        }
        Ok(all)
    }

    /// Whether somebody whom the register found bears the name, for the viewer, and still.
    fn check(&self, ranked: Ranked, kind: Option<&str>) -> Result<Option<Named>, Refused> {
        let Some(subject) = self.reader.item_id(ranked.number)? else {
            return Ok(None);
        };
        let Some(case) = self.case_if_any(SubjectId(subject))? else {
            return Ok(None);
        };
        if kind.is_some_and(|kind| kind != case.kind) || !self.is_called(&case, &ranked.name)? {
            return Ok(None);
        }
        Ok(Some(Named {
            subject: self.subject(case.subject),
            name: ranked.name,
            likeness: ranked.likeness,
            reasons: ranked.reasons,
        }))
    }

    fn is_called(&self, case: &Case, name: &str) -> Result<bool, Refused> {
        let view = case.view();
        let properties = names_of(self.rules.kind(&case.kind)?);
        let is_name = |said: &Said<'_>| {
            properties.contains(&said.content.property.as_str())
                && said.content.value.words() == Some(name)
        };
        let mut statements = case.statements(&view).filter(Said::is_live);
        Ok(statements.any(|said| is_name(&said)))
    }
}

/// A candidate whose best name was compared with what was typed.
struct Ranked {
    number: ItemNo,
    name: String,
    met: u32,
    words: u32,
    /// Whether letters that changed places lead to it.
    slipped: bool,
    likeness: u8,
    reasons: Vec<&'static str>,
}

impl Ranked {
    fn of(
        number: ItemNo,
        mut candidate: Candidate,
        asked: &[&QueryWord],
        typed: &Name,
    ) -> Option<Self> {
        for name in std::mem::take(&mut candidate.names) {
            candidate.complete(&name, asked);
            candidate.names.push(name);
        }
        let (met, words) = (candidate.met().count_ones(), candidate.words.count_ones());
        let compared = candidate.names.iter().map(|name| {
            let likeness = compare(typed, &Name::prepare(name));
            (hundredths(likeness.score), name, likeness.reasons)
        });
        let (likeness, name, reasons) = compared.max_by_key(|(score, ..)| *score)?;
        let mut reasons: Vec<&'static str> = reasons.iter().map(word).collect();
        reasons.dedup();
        Some(Self {
            number,
            name: name.clone(),
            met,
            words,
            slipped: candidate.slips > 0,
            likeness,
            reasons,
        })
    }
}

impl Candidate {
    /// Counts the words that were too common to be looked up for everybody.
    fn complete(&mut self, name: &str, asked: &[&QueryWord]) {
        let keys = search_keys(name);
        for (at, word) in asked.iter().enumerate() {
            for (key, how) in self::keys(word) {
                if keys.iter().any(|one| key.meets(one)) {
                    self.meet(at, how);
                }
            }
        }
    }
}

/// The keys of a word, each with how a name meets it that has the key.
fn keys(word: &QueryWord) -> impl Iterator<Item = (&QueryKey, Met)> {
    let own = word.keys.iter().map(|key| {
        let how = if key.is_sound() {
            Met::Sound
        } else {
            Met::Word
        };
        (key, how)
    });
    own.chain(word.slips.iter().map(|key| (key, Met::Slip)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a likeness lies between 0 and 1"
)]
fn hundredths(score: f32) -> u8 {
    (score.clamp(0.0, 1.0) * 100.0).round() as u8
}

const fn word(reason: &Reason) -> &'static str {
    match reason {
        Reason::Alike { how, .. } => match how {
            How::SameSpelling => "same_spelling",
            How::SameRomanised => "same_romanised",
            How::SameName => "same_name",
            How::SameSound => "same_sound",
            How::Near(_) => "near",
            How::Initial => "initial",
        },
        Reason::Contradicted { .. } => "contradicted",
        Reason::Missing { .. } => "missing",
        Reason::OtherOrder => "other_order",
        Reason::Thin => "thin",
    }
}

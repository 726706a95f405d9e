//! Whom a name may mean among those who are here.

use std::collections::BTreeMap;

use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;
use vidimus_names::{Name, compare, fold, query_keys, words};
use vidimus_store::ItemNo;

use super::Candidate;
use crate::Refused;
use crate::read::{Case, Reading};
use crate::register::names_of;

/// How many subjects of one word are looked at: a word that more bear tells nothing.
const WIDEST: usize = 200;

/// How many of those that share words are compared.
const COMPARED: usize = 40;

/// How many candidates are shown.
const SHOWN: usize = 6;

/// Two names less alike are not worth a look.
const LEAST: f32 = 0.5;

impl Reading<'_> {
    /// The subjects of a kind that bear this very name, whatever its case and marks.
    pub(crate) fn called(&self, kind: &str, name: &str) -> Result<Vec<SubjectId>, Refused> {
        let wanted = fold(name);
        let longest = words(name).max_by_key(|word| word.chars().count());
        let Some(longest) = longest else {
            return Ok(Vec::new());
        };
        let mut found: Vec<SubjectId> = Vec::new();
        for named in self.under_word(&longest, usize::MAX)? {
            if fold(&named.1) != wanted {
                continue;
            }
            let Ok(case) = self.case_of(named.0) else {
                continue;
            };
            let bears = names(self, &case).iter().any(|name| fold(name) == wanted);
            if case.kind == kind && bears && !found.contains(&case.subject) {
                found.push(case.subject);
            }
        }
        Ok(found)
    }

    fn under_word(&self, word: &str, limit: usize) -> Result<Vec<(ItemNo, String)>, Refused> {
        let query = query_keys(&format!("{word} "));
        let key = query
            .iter()
            .flat_map(|word| &word.keys)
            .find(|key| !key.is_sound());
        let Some(key) = key else {
            return Ok(Vec::new());
        };
        let level = self.viewer.level();
        let named = self
            .reader
            .names_under(key.from(), &key.until(), level, limit)?;
        Ok(named
            .into_iter()
            .map(|one| (one.subject, one.name))
            .collect())
    }

    fn case_of(&self, number: ItemNo) -> Result<Case, Refused> {
        let id = self.reader.item_id(number)?.ok_or(Refused::Absent)?;
        self.case(SubjectId(id))
    }

    /// Those who may be meant by a name, the likeliest first.
    pub(crate) fn named_like(&self, name: &str, kinds: &[&str]) -> Result<Vec<Candidate>, Refused> {
        let mut hits: BTreeMap<ItemNo, usize> = BTreeMap::new();
        for word in query_keys(&format!("{name} ")) {
            for key in word.keys.iter().filter(|_| !word.optional) {
                let level = self.viewer.level();
                let (from, until) = (key.from(), key.until());
                for named in self.reader.names_under(from, &until, level, WIDEST)? {
                    *hits.entry(named.subject).or_default() += 1;
                }
            }
        }
        let mut hits: Vec<(ItemNo, usize)> = hits.into_iter().collect();
        hits.sort_by_key(|(number, hits)| (std::cmp::Reverse(*hits), *number));
        let asked = Name::prepare(name);
        let mut found: Vec<Candidate> = Vec::new();
        for (number, _) in hits.into_iter().take(COMPARED) {
            let Ok(case) = self.case_of(number) else {
                continue;
            };
            if kinds.contains(&case.kind.as_str()) && !has(&found, case.subject) {
                found.extend(self.candidate(name, &asked, &case));
            }
        }
        found.sort_by_key(|one| std::cmp::Reverse(one.likeness));
        found.truncate(SHOWN);
        Ok(found)
    }

    fn candidate(&self, name: &str, asked: &Name, case: &Case) -> Option<Candidate> {
        let names = names(self, case);
        let likeness = |other: &String| compare(asked, &Name::prepare(other)).score;
        let best = names.iter().map(likeness).max_by(f32::total_cmp)?;
        let is_same = names.iter().any(|other| fold(other) == fold(name));
        (best >= LEAST || is_same).then(|| Candidate {
            subject: self.subject(case.subject),
            likeness: if is_same { 100 } else { in_a_hundred(best) },
            because: if is_same { "same_name" } else { "alike" },
        })
    }
}

fn has(found: &[Candidate], subject: SubjectId) -> bool {
    let id = subject.to_string();
    found.iter().any(|one| one.subject.id == id)
}

fn in_a_hundred(share: f32) -> u8 {
    // Counting avoids a lossy cast.
    (0..=99_u8)
        .rev()
        .find(|hundredth| f32::from(*hundredth) <= share.mul_add(100.0, 0.5))
        .unwrap_or(0)
}

/// The names that the viewer sees of a case.
pub(super) fn names(reading: &Reading<'_>, case: &Case) -> Vec<String> {
    let view = case.view();
    let Ok(kind) = reading.rules.kind(&case.kind) else {
        return Vec::new();
    };
    let mut names: Vec<String> = Vec::new();
    for property in names_of(kind) {
        names.extend(named_in(case, &view, property));
    }
    names
}

fn named_in(case: &Case, view: &View<'_>, property: &str) -> Vec<String> {
    let claims = case.claims(view, property);
    let names = claims.filter_map(|said| match &said.content.value {
        Value::Name(name) | Value::Text(name) => Some(name.clone()),
        _ => None,
    });
    names.collect()
}

/// Whether the one is the other with words left out: a surname alone, a body's name
/// without its first words. It has at least `fewest` words.
pub(super) fn is_short_form(short: &str, long: &str, fewest: usize) -> bool {
    let short: Vec<String> = words(short).collect();
    let long: Vec<String> = words(long).collect();
    short.len() >= fewest
        && short.len() < long.len()
        && short.iter().all(|word| long.contains(word))
        && long.iter().any(|word| !short.contains(word))
}

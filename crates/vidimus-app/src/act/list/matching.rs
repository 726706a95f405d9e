//! Whether the person of a row may be somebody who is here already.

use std::collections::{HashMap, HashSet};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;
use vidimus_names::{Name, SOUND, compare, search_keys};

use super::Match;
use super::plan::{PERSON, Plan, PlannedRow};
use crate::Refused;
use crate::read::Reading;

/// From this likeness on, two names are told as perhaps one person's.
const ALIKE: f32 = 0.85;

/// A sound that more people share tells nothing.
const WIDEST: usize = 400;

/// The persons who are here, by the sounds of their names.
pub(super) struct Known {
    people: Vec<(SubjectId, Name)>,
    sounds: HashMap<String, Vec<usize>>,
}

impl Known {
    pub(super) fn of(reading: &Reading<'_>) -> Result<Self, Refused> {
        let mut known = Self {
            people: Vec::new(),
            sounds: HashMap::new(),
        };
        // Whoever has no sound is alike to nobody, and documents have keys of another sort.
        let (from, until) = (SOUND.to_string(), format!("{SOUND}{}", char::MAX));
        let level = reading.viewer.level();
        for named in reading
            .reader
            .names_under(&from, &until, level, usize::MAX)?
        {
            if reading.reader.kind_of(named.subject)?.as_deref() == Some(PERSON)
                && let Some(subject) = reading.reader.item_id(named.subject)?
            {
                known.meet(SubjectId(subject), &named.name);
            }
        }
        Ok(known)
    }

    fn meet(&mut self, subject: SubjectId, name: &str) {
        let number = self.people.len();
        for key in search_keys(name)
            .into_iter()
            .filter(|key| key.starts_with(SOUND))
        {
            self.sounds.entry(key).or_default().push(number);
        }
        self.people.push((subject, Name::prepare(name)));
    }

    /// Those whom the rows may name, row by row.
    pub(super) fn matches(&self, reading: &Reading<'_>, plan: &Plan) -> Vec<Match> {
        let alike = self.alike(&plan.rows);
        let rows = plan.rows.iter().zip(alike);
        rows.flat_map(|(row, best)| matches_of(reading, row, best))
            .collect()
    }

    /// For each row those whose names are alike. Names of many rows are compared by all processors: it
    /// is the longest part of looking at a list.
    fn alike(&self, rows: &[PlannedRow]) -> Vec<HashMap<SubjectId, f32>> {
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        let share = rows.len().div_ceil(processors).max(1);
        let of_share = |rows: &[PlannedRow]| -> Vec<_> {
            rows.iter().map(|row| self.best(&row.name)).collect()
        };
        thread::scope(|scope| {
            let shares = rows.chunks(share);
            let shares: Vec<_> = shares
                .map(|rows| scope.spawn(move || of_share(rows)))
                .collect();
            let done = shares.into_iter().map(ScopedJoinHandle::join);
            done.flat_map(|done| done.unwrap_or_else(|panic| resume_unwind(panic)))
                .collect()
        })
    }

    /// Those whose names are alike, each by the most alike of their names.
    fn best(&self, typed: &str) -> HashMap<SubjectId, f32> {
        let mut best: HashMap<SubjectId, f32> = HashMap::new();
        let alike = self.alike_in_sound(typed);
        if alike.is_empty() {
            return best;
        }
        let name = Name::prepare(typed);
        for number in alike {
            let Some((subject, other)) = self.people.get(number) else {
                continue;
            };
            let score = compare(&name, other).score;
            if score >= ALIKE {
                let before = best.entry(*subject).or_insert(score);
                *before = before.max(score);
            }
        }
        best
    }

    /// Those who share at least two sounds of the name, or all where it has but one.
    fn alike_in_sound(&self, name: &str) -> Vec<usize> {
        let keys: Vec<String> = search_keys(name)
            .into_iter()
            .filter(|key| key.starts_with(SOUND))
            .collect();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for number in keys
            .iter()
            .filter_map(|key| self.sounds.get(key))
            .filter(|all| all.len() <= WIDEST)
            .flatten()
        {
            *shared.entry(*number).or_default() += 1;
        }
        let least = keys.len().min(2);
        shared
            .into_iter()
            .filter(|(_, sounds)| *sounds >= least)
            .map(|(number, _)| number)
            .collect()
    }
}

/// Those whom a row may name, the most alike first.
fn matches_of(
    reading: &Reading<'_>,
    row: &PlannedRow,
    best: HashMap<SubjectId, f32>,
) -> Vec<Match> {
    let mut found: Vec<Match> = best
        .into_iter()
        .filter_map(|(subject, score)| told(reading, row, subject, score))
        .collect();
    found.sort_by(|one, other| {
        (other.likeness, &one.subject.id).cmp(&(one.likeness, &other.subject.id))
    });
    // Several that were judged to be one are told once, by the name that is most alike.
    let mut told = HashSet::new();
    found.retain(|one| told.insert(one.subject.id.clone()));
    found
}

/// A match as it is told; none where the dates of birth exclude each other.
fn told(reading: &Reading<'_>, row: &PlannedRow, subject: SubjectId, score: f32) -> Option<Match> {
    let case = reading.case(subject).ok()?;
    let view = case.view();
    let born = case
        .claims(&view, "birth_date")
        .find_map(|said| match &said.content.value {
            Value::Date(date) => Some(date.clone()),
            _ => None,
        });
    let same_birth = match (row.value("birth_date"), born) {
        (Some(Value::Date(here)), Some(there)) => Some(here.agrees_with(&there)),
        _ => None,
    };
    (same_birth != Some(false)).then(|| Match {
        sheet: row.sheet.clone(),
        row: row.number,
        subject: reading.subject(case.subject),
        // A likeness is at most 1.
        likeness: (0..=100_u8)
            .rev()
            .find(|one| f32::from(*one) <= score * 100.0)
            .unwrap_or(0),
        same_birth,
    })
}

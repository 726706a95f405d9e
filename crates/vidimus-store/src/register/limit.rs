//! Time limits, and silences that were spoken of: one table in the order in which they fall due.

use vidimus_model::label::Level;

use super::{Register, rank};
use crate::contents::Contents;
use crate::fault::StoreError;
use crate::ledger::ItemNo;
use crate::sql::{Database, at_most};

/// A time limit on a subject, or a silence that was spoken of, as viewers of certain levels see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeLimit {
    /// The subject of the cluster that it is about.
    pub subject: ItemNo,
    /// The lowest level of a viewer for whom this is how it stands.
    pub from: Level,
    /// The highest.
    pub to: Level,
    /// Its place among those of its subject.
    pub place: usize,
    /// Whether an answer ended it.
    pub answered: bool,
    /// The number of the last day in time; none where no day counts.
    pub due: Option<i32>,
    /// The clock that reckons the day and what is said to it, in a form of the caller's; none where
    /// nothing is reckoned.
    pub reckoned: Option<Reckoned>,
}

/// What a due day is reckoned from, so that it can be reckoned anew when the law changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoned {
    /// The clock, as `kind.clock`.
    pub clock: String,
    /// What is said to it.
    pub facts: String,
}

/// Which time limits are asked for.
#[derive(Debug, Clone, Copy)]
pub struct LimitQuery<'a> {
    /// For a viewer cleared for this level.
    pub level: Level,
    /// Those that an answer ended, or the others.
    pub answered: bool,
    /// Only those that were due before the day of this number.
    pub before: Option<i32>,
    /// None of clusters that hold this, where it is given.
    pub without: Option<&'a str>,
    /// How many to pass over.
    pub offset: usize,
    /// How many to give at most.
    pub limit: usize,
}

/// Where a time limit is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LimitPlace {
    /// The number of the last day in time; a number above all days where no day counts.
    pub due: i64,
    /// The subject.
    pub subject: ItemNo,
    /// Its place among those of its subject.
    pub place: usize,
}

impl LimitPlace {
    /// The place of one that falls due on the day of this number.
    pub fn new(due: Option<i32>, subject: ItemNo, place: usize) -> Self {
        let due = due.map_or(NO_DAY, i64::from);
        Self {
            due,
            subject,
            place,
        }
    }
}

/// Stands for no day, and comes after all days.
const NO_DAY: i64 = i64::MAX;

pub(super) fn insert(
    register: &Database,
    cluster: ItemNo,
    limits: &[TimeLimit],
) -> Result<(), StoreError> {
    for limit in limits {
        let at = LimitPlace::new(limit.due, limit.subject, limit.place);
        register.change(
            "INSERT INTO time_limit (cluster, subject, low, high, place, answered, due, clock, facts)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                cluster.0,
                at.subject.0,
                rank(limit.from),
                rank(limit.to),
                at.place,
                limit.answered,
                at.due,
                limit.reckoned.as_ref().map(|one| &one.clock),
                limit.reckoned.as_ref().map(|one| &one.facts),
            ),
        )?;
    }
    Ok(())
}

impl Register<'_> {
    /// Reckons anew every due day that is reckoned: `due` is told what from, and gives the number of
    /// the day. A day of which it says nothing stays.
    pub fn reckon_anew<E: From<StoreError>>(
        &self,
        mut due: impl FnMut(&Reckoned) -> Result<Option<i32>, E>,
    ) -> Result<(), E> {
        for (row, before, reckoned) in self.all_reckoned()? {
            let now = due(&reckoned)?.map(i64::from);
            if let Some(now) = now.filter(|now| *now != before) {
                let moved = (row, now);
                self.register
                    .change("UPDATE time_limit SET due = ?2 WHERE rowid = ?1", moved)?;
            }
        }
        Ok(())
    }

    fn all_reckoned(&self) -> Result<Vec<(i64, i64, Reckoned)>, StoreError> {
        self.register.all(
            "SELECT rowid, due, clock, facts FROM time_limit WHERE clock IS NOT NULL",
            (),
            |row| {
                let reckoned = Reckoned {
                    clock: row.get(2)?,
                    facts: row.get(3)?,
                };
                Ok((row.get(0)?, row.get(1)?, reckoned))
            },
        )
    }
}

impl Contents {
    /// Time limits, those that fall due first before the others, at one day in the order in which
    /// their subjects came into being.
    pub fn time_limits(&self, query: &LimitQuery<'_>) -> Result<Vec<LimitPlace>, StoreError> {
        let before = query.before.map_or(NO_DAY, |day| i64::from(day) - 1);
        let values = (
            query.answered,
            before,
            rank(query.level),
            query.without,
            at_most(query.limit),
            at_most(query.offset),
        );
        self.register.all(
            "SELECT due, subject, place FROM time_limit
             WHERE answered = ?1 AND due <= ?2 AND low <= ?3 AND high >= ?3
                 AND NOT EXISTS (SELECT 1 FROM holding
                     WHERE what = ?4 AND holding.cluster = time_limit.cluster)
             ORDER BY due, subject, place LIMIT ?5 OFFSET ?6",
            values,
            |row| {
                Ok(LimitPlace {
                    due: row.get(0)?,
                    subject: ItemNo(row.get(1)?),
                    place: row.get(2)?,
                })
            },
        )
    }
}

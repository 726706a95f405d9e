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
    /// Whether somebody else has to act before it is over, and not the office.
    pub awaits: bool,
    /// Who has to, or who may have.
    pub whom: Option<ItemNo>,
    /// Whether something ended it.
    pub answered: bool,
    /// The number of the day on which it began.
    pub since: Option<i32>,
    /// The number of the last day in time; none where no day counts.
    pub due: Option<i32>,
    /// The number of the day on which it was ended, where that is known.
    pub ended: Option<i32>,
    /// The clock, as `kind.clock`; none where somebody spoke of a silence.
    pub clock: Option<String>,
    /// What the due day is reckoned from, in a form of the caller's, so that it can be reckoned anew
    /// when the law changes; none where nothing is reckoned.
    pub facts: Option<String>,
}

/// What a due day is reckoned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoned {
    /// The clock, as `kind.clock`.
    pub clock: String,
    /// What is said to it.
    pub facts: String,
}

/// By what time limits come in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LimitOrder {
    /// By the day on which they fall due.
    #[default]
    Due,
    /// By the day on which they began.
    Since,
    /// By their clock, and then by the day on which they fall due.
    Clock,
}

/// Which time limits are asked for.
#[derive(Debug, Clone, Copy)]
pub struct LimitQuery<'a> {
    /// For a viewer cleared for this level.
    pub level: Level,
    /// Those that something ended, or the others.
    pub answered: bool,
    /// Only those for which somebody else has to act.
    pub awaits: bool,
    /// Only those of this kind, or of this clock, as `kind.clock`.
    pub of: Option<&'a str>,
    /// Only those that fall due on the day of this number or later.
    pub from: Option<i32>,
    /// Only those that fall due before the day of this number.
    pub before: Option<i32>,
    /// None of clusters that hold this, where it is given.
    pub without: Option<&'a str>,
    /// By what they come in order.
    pub order: LimitOrder,
    /// From the last to the first.
    pub descending: bool,
    /// How many to pass over.
    pub offset: usize,
    /// How many to give at most.
    pub limit: usize,
}

/// Where a time limit is found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LimitPlace {
    /// The number of the last day in time; a number above all days where no day counts.
    pub due: i64,
    /// The subject.
    pub subject: ItemNo,
    /// Its place among those of its subject.
    pub place: usize,
    /// The clock, as `kind.clock`.
    pub clock: Option<String>,
    /// The number of the day on which it began.
    pub since: Option<i32>,
    /// Who has to act before it is over, or who may have acted.
    pub whom: Option<ItemNo>,
}

impl LimitPlace {
    /// Where this one is found.
    pub fn of(limit: &TimeLimit) -> Self {
        Self {
            due: number(limit.due),
            subject: limit.subject,
            place: limit.place,
            clock: limit.clock.clone(),
            since: limit.since,
            whom: limit.whom,
        }
    }

    /// Brings places into an order, as the table gives them.
    pub fn sort(places: &mut [Self], order: LimitOrder, descending: bool) {
        places.sort_by(|one, other| {
            let by_due = one.cmp(other);
            match order {
                LimitOrder::Due => by_due,
                LimitOrder::Since => one.since.cmp(&other.since).then(by_due),
                LimitOrder::Clock => one.clock.cmp(&other.clock).then(by_due),
            }
        });
        if descending {
            places.reverse();
        }
    }
}

impl LimitQuery<'_> {
    /// Whether a time limit is among those asked for, whoever may see it.
    pub fn has(&self, limit: &TimeLimit) -> bool {
        let due = number(limit.due);
        let kind = |clock: &str, of: &str| {
            let rest = clock.strip_prefix(of);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let is_of = |of| limit.clock.as_deref().is_some_and(|clock| kind(clock, of));
        limit.answered == self.answered
            && (limit.awaits || !self.awaits)
            && self.of.is_none_or(is_of)
            && self.from.is_none_or(|from| i64::from(from) <= due)
            && self.before.is_none_or(|before| due < i64::from(before))
    }
}

/// Stands for no day, and comes after all days.
const NO_DAY: i64 = i64::MAX;

fn number(day: Option<i32>) -> i64 {
    day.map_or(NO_DAY, i64::from)
}

pub(super) fn insert(
    register: &Database,
    cluster: ItemNo,
    limits: &[TimeLimit],
) -> Result<(), StoreError> {
    for limit in limits {
        register.change(
            "INSERT INTO time_limit (cluster, subject, low, high, place, awaits, whom, answered,
                 since, due, ended, clock, facts)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            (
                cluster.0,
                limit.subject.0,
                rank(limit.from),
                rank(limit.to),
                limit.place,
                limit.awaits,
                limit.whom.map(|whom| whom.0),
                limit.answered,
                limit.since,
                number(limit.due),
                limit.ended,
                &limit.clock,
                &limit.facts,
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
            "SELECT rowid, due, clock, facts FROM time_limit WHERE facts IS NOT NULL",
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

/// How many time limits a clock has that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitCount {
    /// The clock, as `kind.clock`.
    pub clock: String,
    /// How many.
    pub count: u64,
}

/// What a query asks of every row.
const ASKED: &str = "answered = ?1 AND due >= ?2 AND due <= ?3 AND low <= ?4 AND high >= ?4
     AND awaits >= ?5
     AND (?7 IS NULL OR NOT EXISTS (SELECT 1 FROM holding
         WHERE what = ?7 AND holding.cluster = time_limit.cluster))";

type Asked<'a> = (bool, i64, i64, i64, bool, Option<&'a str>, Option<&'a str>);

impl<'a> LimitQuery<'a> {
    fn asked(&self) -> Asked<'a> {
        (
            self.answered,
            self.from.map_or(i64::MIN, i64::from),
            self.before.map_or(NO_DAY, |day| i64::from(day) - 1),
            rank(self.level),
            self.awaits,
            self.of,
            self.without,
        )
    }

    /// Which clocks are asked for; the sign that follows the point bounds those of a kind.
    fn clocks(&self) -> &'static str {
        match self.of {
            None => "?6 IS NULL",
            Some(of) if of.contains('.') => "clock = ?6",
            Some(_) => "clock > ?6 || '.' AND clock < ?6 || '/'",
        }
    }

    fn order(&self) -> String {
        let columns: &[&str] = match self.order {
            LimitOrder::Due => &["due", "subject", "place"],
            LimitOrder::Since => &["since", "due", "subject", "place"],
            LimitOrder::Clock => &["clock", "due", "subject", "place"],
        };
        columns.join(if self.descending { " DESC, " } else { ", " })
            + if self.descending { " DESC" } else { "" }
    }
}

impl Contents {
    /// Time limits, those that fall due first before the others where no other order is asked for, at
    /// one day in the order in which their subjects came into being.
    pub fn time_limits(&self, query: &LimitQuery<'_>) -> Result<Vec<LimitPlace>, StoreError> {
        let (answered, from, until, level, awaits, of, without) = query.asked();
        let values = (
            answered,
            from,
            until,
            level,
            awaits,
            of,
            without,
            at_most(query.limit),
            at_most(query.offset),
        );
        let (clocks, order) = (query.clocks(), query.order());
        self.register.all(
            &format!("{PLACE} WHERE {ASKED} AND {clocks} ORDER BY {order} LIMIT ?8 OFFSET ?9"),
            values,
            place,
        )
    }

    /// How many time limits are asked for, by clock.
    pub fn count_time_limits(&self, query: &LimitQuery<'_>) -> Result<Vec<LimitCount>, StoreError> {
        let clocks = query.clocks();
        self.register.all(
            &format!(
                "SELECT clock, count(*) FROM time_limit
                 WHERE {ASKED} AND {clocks} AND clock IS NOT NULL GROUP BY clock ORDER BY clock"
            ),
            query.asked(),
            |row| {
                Ok(LimitCount {
                    clock: row.get(0)?,
                    count: row.get::<_, i64>(1)?.unsigned_abs(),
                })
            },
        )
    }

    /// Up to `limit` time limits for which this subject had to act and did not in time, that fell due
    /// before the day of the number `today`: the last one first.
    pub fn time_limits_missed(
        &self,
        (whom, level): (ItemNo, Level),
        today: i32,
        (without, limit): (Option<&str>, usize),
    ) -> Result<Vec<LimitPlace>, StoreError> {
        self.register.all(
            &format!(
                "{PLACE} WHERE whom = ?1 AND awaits AND low <= ?2 AND high >= ?2 AND due < ?3
                     AND (NOT answered OR ended > due)
                     AND (?4 IS NULL OR NOT EXISTS (SELECT 1 FROM holding
                         WHERE what = ?4 AND holding.cluster = time_limit.cluster))
                 ORDER BY due DESC, subject DESC, place DESC LIMIT ?5"
            ),
            (whom.0, rank(level), today, without, at_most(limit)),
            place,
        )
    }
}

const PLACE: &str = "SELECT due, subject, place, clock, since, whom FROM time_limit";

fn place(row: &rusqlite::Row<'_>) -> rusqlite::Result<LimitPlace> {
    Ok(LimitPlace {
        due: row.get(0)?,
        subject: ItemNo(row.get(1)?),
        place: row.get(2)?,
        clock: row.get(3)?,
        since: row.get(4)?,
        whom: row.get::<_, Option<i64>>(5)?.map(ItemNo),
    })
}

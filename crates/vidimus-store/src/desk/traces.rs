//! The read log: who opened what, searched, came in, was refused. It holds ids alone, and grows at its end.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use vidimus_model::id::ItemId;

use super::id;
use crate::contents::Contents;
use crate::fault::StoreError;
use crate::folder::DESK;
use crate::site::Site;
use crate::sql::{Database, Durability, Use, at_most};
use crate::store::Store;

const SCHEMA: &str = include_str!("traces.sql");

/// How many traces are held in memory at most while they cannot be written.
const HELD: usize = 1000;

/// That somebody did something of which the ledger does not tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// When: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// Whose account.
    pub actor: ItemId,
    /// What they did, as a word.
    pub deed: String,
    /// To what, where it was one thing.
    pub about: Option<ItemId>,
}

/// Lays out where traces are kept, on a desk that has no place for them yet.
pub(crate) fn lay_out(desk: &Database) -> Result<(), StoreError> {
    desk.run(SCHEMA)
}

/// The end of the read log, at which this process writes.
///
/// It has a connection of its own, which waits for nobody and for no disk: whoever reads a page must not wait for
/// the log. What cannot be written at once is written with what comes next.
#[derive(Default)]
pub(crate) struct Traces(Mutex<End>);

#[derive(Default)]
struct End {
    desk: Option<Database>,
    held: VecDeque<Trace>,
    lost: u64,
}

impl Traces {
    /// Writes a trace, with all that is held.
    pub(crate) fn note(&self, site: &Site, trace: Trace) {
        let mut end = self.end();
        end.held.push_back(trace);
        if end.write(site).is_err() {
            // It may be the connection; the next trace tries another.
            end.desk = None;
        }
        while end.held.len() > HELD {
            end.held.pop_front();
            end.lost += 1;
        }
    }

    /// Writes what is held, if there is any.
    pub(crate) fn finish(&self, site: &Site) {
        let mut end = self.end();
        if !end.held.is_empty() {
            drop(end.write(site));
        }
    }

    /// How many are not written yet, or were lost.
    fn unwritten(&self) -> u64 {
        let end = self.end();
        end.lost + end.held.len() as u64
    }

    fn end(&self) -> MutexGuard<'_, End> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl End {
    fn write(&mut self, site: &Site) -> Result<(), StoreError> {
        let desk = match self.desk.take() {
            Some(desk) => desk,
            None => open(site)?,
        };
        let written = write_all(&desk, &self.held);
        if written.is_err() {
            drop(desk.leave());
        }
        // A busy desk is no reason to open it anew.
        if matches!(written, Ok(()) | Err(StoreError::Busy)) {
            self.desk = Some(desk);
        }
        match written {
            Err(StoreError::Busy) => Ok(()),
            Ok(()) => {
                self.held.clear();
                Ok(())
            }
            Err(why) => Err(why),
        }
    }
}

fn write_all(desk: &Database, held: &VecDeque<Trace>) -> Result<(), StoreError> {
    desk.begin_writing()?;
    for one in held {
        let about = one.about.map(|about| about.to_string());
        desk.change(
            "INSERT INTO trace (at_ms, actor, deed, about) VALUES (?1, ?2, ?3, ?4)",
            (one.at_ms, one.actor.to_string(), &one.deed, about),
        )?;
    }
    desk.commit()
}

/// The desk as the log writes to it. What was written last may be lost where the power fails, and no page waits
/// for the disk.
fn open(site: &Site) -> Result<Database, StoreError> {
    let usage = Use {
        durability: Durability::Later,
        cache_mib: 1,
    };
    let desk = Database::open(
        &site.folder.join(DESK),
        DESK,
        &site.key.database(DESK),
        usage,
        false,
    )?;
    desk.never_wait()?;
    Ok(desk)
}

impl Store {
    /// Writes a trace. It never fails and never waits: what cannot be written now is held and written later.
    pub fn note(&self, trace: Trace) {
        let inner = self.inner();
        inner.traces.note(&inner.site, trace);
    }

    /// How many traces of this process are not written, since the disk is full or the desk is busy.
    pub fn unwritten_traces(&self) -> u64 {
        self.inner().traces.unwritten()
    }

    /// Forgets the traces from before a moment, and says how many those were.
    pub fn forget_traces(&self, before_ms: i64) -> Result<usize, StoreError> {
        let desk = self.inner().site.desk_in_force()?;
        desk.change("DELETE FROM trace WHERE at_ms < ?1", [before_ms])
    }
}

impl Contents {
    /// The last `limit` traces from `from_ms` on and before `until_ms`, of one account or of all, the latest
    /// first.
    pub fn traces(
        &self,
        (from_ms, until_ms): (i64, i64),
        actor: Option<ItemId>,
        limit: usize,
    ) -> Result<Vec<Trace>, StoreError> {
        let actor = actor.map(|actor| actor.to_string());
        let rows: Vec<(i64, String, String, Option<String>)> = self.desk.all(
            "SELECT at_ms, actor, deed, about FROM trace
             WHERE at_ms >= ?1 AND at_ms < ?2 AND (?3 IS NULL OR actor = ?3)
             ORDER BY at_ms DESC, no DESC LIMIT ?4",
            (from_ms, until_ms, actor, at_most(limit)),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        let trace = |(at_ms, actor, deed, about): (i64, String, String, Option<String>)| {
            Ok(Trace {
                at_ms,
                actor: id(&actor)?,
                deed,
                about: about.as_deref().map(id).transpose()?,
            })
        };
        rows.into_iter().map(trace).collect()
    }
}

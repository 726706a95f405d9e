//! Keeping a workspace whole: the register what the ledger makes of it, and copies of all of it.

use std::path::Path;

use vidimus_store::{OpenError, Store, StoreError, TableDigest, Unlock};

/// What verifying and copying tell.
pub use vidimus_store::{BackupError, Defect, Remedy, Report};

use super::trace::Did;
use crate::{Moment, Office, Refused, register};

/// A table of the register that is not what the ledger makes of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Stale {
    /// The table.
    pub table: String,
    /// How many rows it had.
    pub had: u64,
    /// How many it ought to have.
    pub ought: u64,
}

/// Reads and verifies the workspace in `folder`, whether it opens or not: damage that stands in the
/// way of opening is listed like any other. `progress` is told how many of how many entries were
/// read.
pub fn inspect(
    folder: &Path,
    state: &Path,
    unlock: Unlock<'_>,
    progress: impl FnMut(u64, u64),
) -> Result<Report, OpenError> {
    Store::inspect(folder, state, unlock, progress)
}

/// Copies the backup in `from` into the empty folder `to`, and verifies the copy. Whoever opens it
/// begins a new chain there. `progress` is told how many of how many entries were verified.
pub fn restore(
    from: &Path,
    to: &Path,
    unlock: Unlock<'_>,
    progress: impl FnMut(u64, u64),
) -> Result<Report, BackupError> {
    Store::restore(from, to, unlock, progress)
}

/// How many acts of the workspace in `folder`, which a report is about, this device knows beyond it: it is
/// older than another copy that was open here.
pub fn later_acts(folder: &Path, state: &Path, report: &Report) -> Result<u64, OpenError> {
    let known = Store::acknowledged(folder, state)?;
    Ok(known.saturating_sub(report.entries))
}

impl Office {
    /// Reads and verifies all of the workspace but the register. `progress` is told how many of how
    /// many entries were read.
    pub fn verify(&self, progress: impl FnMut(u64, u64)) -> Result<Report, Refused> {
        Ok(self.store.verify(progress)?)
    }

    /// Copies the workspace into the empty folder `to`, and verifies the copy. When and where it was
    /// made is remembered, so that it can be named when something is erased.
    pub fn backup(
        &self,
        at: Moment,
        to: &Path,
        progress: impl FnMut(u64, u64),
    ) -> Result<Report, BackupError> {
        let report = self.store.backup(to, at.ms, progress)?;
        self.note(at.ms, Did::BackedUp, None);
        Ok(report)
    }

    /// Goes on from a workspace that lacks acknowledged acts. That is remembered.
    pub fn accept_older_copy(&self) -> Result<(), StoreError> {
        self.store.accept_older_copy()
    }

    /// Makes the register anew. `progress` is told how much of how much is done.
    pub fn rebuild(&self, progress: impl FnMut(u64, u64)) -> Result<(), Refused> {
        register::rebuild(&self.store, progress)
    }

    /// Makes the register anew and tells which of its tables were not what they ought to be; none
    /// where the register was right. It is right afterwards in any case.
    pub fn verify_register(&self, progress: impl FnMut(u64, u64)) -> Result<Vec<Stale>, Refused> {
        register::refresh(&self.store)?;
        let had = self.store.reader()?.register_digest()?;
        self.rebuild(progress)?;
        let ought = self.store.reader()?.register_digest()?;
        Ok(differing(&had, &ought))
    }
}

fn differing(had: &[TableDigest], ought: &[TableDigest]) -> Vec<Stale> {
    let rows = |tables: &[TableDigest], table: &str| {
        let found = tables.iter().find(|one| one.table == table);
        found.map_or(0, |one| one.rows)
    };
    let names = had.iter().chain(ought).map(|one| &one.table);
    let names: std::collections::BTreeSet<&String> = names.collect();
    let find =
        |tables: &[TableDigest], name: &str| tables.iter().find(|one| one.table == name).cloned();
    let differing = names
        .into_iter()
        .filter(|name| find(had, name) != find(ought, name));
    differing
        .map(|name| Stale {
            table: name.clone(),
            had: rows(had, name),
            ought: rows(ought, name),
        })
        .collect()
}

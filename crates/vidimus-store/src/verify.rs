//! Reading everything, and saying what is not as it was written.
//!
//! Every entry is read as it lies on the disk: its signature, its commitments, its place in its
//! chain, the hash over all entries, the two heads, and every attachment. A defect is listed and the
//! rest is verified all the same: what cannot be opened any more is no reason not to look at what can.

mod defect;
mod entries;
mod files;
mod inspect;
mod pages;

use std::path::Path;

use crate::fault::StoreError;
use crate::finding::{Finding, Place};
use crate::folder::{HEAD, LEDGER, LOCK};
use crate::lock;
use crate::opening::{OpenError, Unlock};
use crate::site::Site;
use crate::sql::Database;
use crate::store::Store;

pub use defect::{Defect, Remedy};

/// What [`Store::verify`] found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The number of entries read.
    pub entries: u64,
    /// The number of items in them.
    pub items: u64,
    /// The number of parts that were erased.
    pub erased: u64,
    /// The number of parts that are sealed to others, and could only be compared.
    pub sealed: u64,
    /// How many items are of a type that this version does not know.
    pub unknown: u64,
    /// The number of attachments read.
    pub attachments: u64,
    /// How many acknowledged acts were missing when somebody accepted an older copy.
    pub accepted_missing: u64,
    /// What start-up would find.
    pub findings: Vec<Finding>,
    /// What is not as it was written.
    pub defects: Vec<Defect>,
}

impl Report {
    /// Whether everything is as it was written.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty() && self.defects.is_empty()
    }

    pub(crate) fn add(&mut self, file: impl Into<String>, what: impl Into<String>, remedy: Remedy) {
        self.defects.push(Defect {
            file: file.into(),
            what: what.into(),
            remedy,
        });
    }

    /// Whether all acts that were ever acknowledged here could be read.
    fn has_all_acts(&self) -> bool {
        self.accepted_missing == 0
            && !self.findings.iter().any(Finding::forbids_writing)
            && self.defects.iter().all(|one| one.file != LEDGER)
    }
}

impl Store {
    /// Reads and verifies the whole workspace. `progress` is told how many entries have been read,
    /// and of how many.
    pub fn verify(&self, progress: impl FnMut(u64, u64)) -> Result<Report, StoreError> {
        verify(&self.inner().site, Report::default(), progress)
    }

    /// Reads and verifies the workspace in `folder` without opening it, so that damage which stands
    /// in the way of opening is listed like any other. It mends nothing.
    pub fn inspect<'u>(
        folder: &Path,
        state: &Path,
        unlock: impl Into<Unlock<'u>>,
        progress: impl FnMut(u64, u64),
    ) -> Result<Report, OpenError> {
        inspect::inspect(folder, state, unlock.into(), progress)
    }
}

/// Reads and verifies a whole workspace, and adds to the report what is found.
pub(crate) fn verify(
    site: &Site,
    mut report: Report,
    progress: impl FnMut(u64, u64),
) -> Result<Report, StoreError> {
    let named = match files::databases(site, &mut report)? {
        Some(ledger) => {
            heads(site, &ledger, &mut report)?;
            Some(entries::verify(site, &ledger, &mut report, progress))
        }
        None => None,
    };
    files::attachments(&site.shelf(), &site.folder, named.as_deref(), &mut report)?;
    files::foreign(&site.folder, &mut report)?;
    Ok(report)
}

/// Compares the ledger with what was acknowledged.
fn heads(site: &Site, ledger: &Database, report: &mut Report) -> Result<(), StoreError> {
    // A head that is being written looks damaged. A copy has no lock, and nobody writes to it.
    let locked = site.folder.join(LOCK).exists();
    let lock = locked.then(|| lock::take(&site.folder, lock::MAY));
    let quiet = !matches!(lock, Some(Err(StoreError::Busy)));
    for finding in heads_found(site, ledger)? {
        match finding {
            Finding::HeadDamaged(_) if !quiet => {}
            Finding::HeadDamaged(place) => report.add(head(place), "is damaged", Remedy::Open),
            Finding::HeadMissing(place) => report.add(head(place), "is missing", Remedy::Open),
            told => report.findings.push(told),
        }
    }
    Ok(())
}

fn heads_found(site: &Site, ledger: &Database) -> Result<Vec<Finding>, StoreError> {
    let mut found = match site.compared(ledger).findings() {
        // What cannot be read of the ledger is told with its pages and entries.
        Err(StoreError::Damaged { .. } | StoreError::Database { .. }) => Vec::new(),
        found => found?,
    };
    if site.place == site.folder {
        // There is one head, and what it says was told of it.
        found.retain(|one| one.place() != Some(Place::State));
    }
    Ok(found)
}

const fn head(place: Place) -> &'static str {
    match place {
        Place::Workspace => HEAD,
        Place::State => "head in this device's own state",
    }
}

#[cfg(test)]
mod tests;

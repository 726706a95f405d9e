//! Reading everything, and saying what is not as it was written.
//!
//! Every entry is read as it lies on the disk: its signature, its commitments, its place in its
//! chain, the hash over all entries, the two heads, and every attachment. A defect is listed and the
//! rest is verified all the same.

mod entries;
mod files;

use std::fmt;

use crate::fault::StoreError;
use crate::finding::Finding;
use crate::site::Site;
use crate::store::Store;

/// What is not as it was written, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The file, within the workspace.
    pub file: String,
    /// What is wrong with it.
    pub what: String,
    /// What to do.
    pub remedy: Remedy,
}

/// What to do about a defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// The file has to come back from a backup.
    Restore,
    /// The register has to be computed anew.
    Rebuild,
    /// Somebody has to look at it.
    Look,
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Restore => "bring it back from a backup with `vidimus restore`",
            Self::Rebuild => "run `vidimus rebuild`",
            Self::Look => "nobody needs it; look at it, then move it out of the workspace",
        })
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}; {}", self.file, self.what, self.remedy)
    }
}

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

    fn add(&mut self, file: impl Into<String>, what: impl Into<String>, remedy: Remedy) {
        self.defects.push(Defect {
            file: file.into(),
            what: what.into(),
            remedy,
        });
    }
}

impl Store {
    /// Reads and verifies the whole workspace. `progress` is told how many entries have been read,
    /// and of how many.
    pub fn verify(&self, progress: impl FnMut(u64, u64)) -> Result<Report, StoreError> {
        verify(&self.inner().site, progress)
    }
}

/// Reads and verifies a whole workspace.
pub(crate) fn verify(site: &Site, progress: impl FnMut(u64, u64)) -> Result<Report, StoreError> {
    let mut report = Report::default();
    files::databases(site, &mut report);
    report.findings = site.findings()?;
    let named = entries::verify(site, &mut report, progress)?;
    files::attachments(site, &named, &mut report)?;
    files::foreign(site, &mut report)?;
    Ok(report)
}

#[cfg(test)]
mod tests;

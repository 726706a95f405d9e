//! What start-up finds when it compares the ledger with its heads.

use std::path::Path;

use vidimus_ledger::DeviceId;

use crate::fault::{AtPath as _, StoreError, damaged};
use crate::folder::HEAD;
use crate::head::{Acceptance, Head, HeadFile, Signer};
use crate::ledger::{self, EntryNo};
use crate::sql::Database;
use crate::step::{Step, reached};

/// Where a head lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the workspace.
    Workspace,
    /// In the user's own state.
    State,
}

impl Place {
    const fn words(self) -> &'static str {
        match self {
            Self::Workspace => "`head` in the workspace",
            Self::State => "`head` in this device's own state",
        }
    }
}

/// Something that whoever opens a workspace should know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// The ledger has fewer entries than were acknowledged.
    #[error(
        "{missing} acknowledged acts are missing from `ledger.db`: its end was cut off or damaged; restore the newest backup"
    )]
    LedgerBehindHead {
        /// How many are missing.
        missing: u64,
    },
    /// This device saw a later state of the workspace.
    #[error(
        "this is an older copy of the workspace: {missing} acts that this device acknowledged are missing; \
         put the newer one back, or accept the older one explicitly"
    )]
    OlderCopy {
        /// How many are missing.
        missing: u64,
    },
    /// The ledger has other entries than were acknowledged.
    #[error("`ledger.db` has other entries than {} acknowledged; restore a backup", .0.words())]
    OtherHistory(Place),
    /// An entry beyond the head does not verify.
    #[error(
        "entry {0} in `ledger.db` does not verify; `vidimus verify` says more; restore a backup"
    )]
    Unsound(EntryNo),
    /// A head is not there; it was written anew.
    #[error("{} was missing and has been written anew: whether acts are missing cannot be told from it", .0.words())]
    HeadMissing(Place),
    /// A head was damaged; it was written anew.
    #[error("{} was damaged and has been written anew", .0.words())]
    HeadDamaged(Place),
    /// A head is signed by a device that never wrote here.
    #[error("{} is signed by device {device:?}, which never wrote here; restore a backup", place.words())]
    HeadForged {
        /// Which head.
        place: Place,
        /// The device it names.
        device: DeviceId,
    },
    /// The workspace is new to this device, or to this place on it: a new chain begins.
    #[error("this workspace is new here, so this device begins a new chain of entries")]
    NewDevice,
}

impl Finding {
    /// Whether nothing may be written until somebody decides.
    pub const fn forbids_writing(&self) -> bool {
        matches!(
            self,
            Self::LedgerBehindHead { .. }
                | Self::OlderCopy { .. }
                | Self::OtherHistory(_)
                | Self::Unsound(_)
                | Self::HeadForged { .. }
        )
    }
}

impl Finding {
    /// Which of the heads it is about, if it is about one of them.
    pub(crate) const fn place(&self) -> Option<Place> {
        match self {
            Self::LedgerBehindHead { .. } => Some(Place::Workspace),
            Self::OlderCopy { .. } => Some(Place::State),
            Self::OtherHistory(place) | Self::HeadMissing(place) | Self::HeadDamaged(place) => {
                Some(*place)
            }
            Self::HeadForged { place, .. } => Some(*place),
            Self::Unsound(_) | Self::NewDevice => None,
        }
    }

    /// How many acknowledged acts are known to be missing.
    pub(crate) const fn missing(&self) -> u64 {
        match self {
            Self::LedgerBehindHead { missing } | Self::OlderCopy { missing } => *missing,
            _ => 0,
        }
    }
}

/// The ledger and its two heads.
pub(crate) struct Compared<'a> {
    pub(crate) ledger: &'a Database,
    pub(crate) store: [u8; 16],
    pub(crate) folder: &'a Path,
    /// The device's own folder.
    pub(crate) place: &'a Path,
}

impl Compared<'_> {
    /// Compares. The heads are read before the ledger: what is acknowledged meanwhile only makes the
    /// ledger longer.
    pub(crate) fn findings(&self) -> Result<Vec<Finding>, StoreError> {
        let inside = self.head(self.folder)?;
        let outside = self.head(self.place)?;
        let entries = ledger::count(self.ledger)?;
        let mut findings = self.judge(Place::Workspace, inside, entries)?;
        findings.extend(self.judge(Place::State, outside, entries)?);
        // A write that was cut short leaves a spoiled slot and an older head in the other.
        let reached = |file: Option<HeadFile>| {
            let newest = file.and_then(|file| file.newest());
            newest.is_some_and(|head| head.entries >= entries)
        };
        let cut_short = |place| match place {
            Place::Workspace => outside.is_some() && !reached(inside) && !reached(outside),
            Place::State => !reached(outside),
        };
        // Where both slots are spoiled, that has been told.
        let spoiled = |file: Option<HeadFile>| {
            file.is_some_and(|file| file.is_damaged() && file.newest().is_some())
        };
        for (place, file) in [(Place::Workspace, inside), (Place::State, outside)] {
            if spoiled(file) && !cut_short(place) {
                findings.push(Finding::HeadDamaged(place));
            }
        }
        self.check_beyond(&mut findings, inside, outside, entries)?;
        Ok(findings)
    }

    fn head(&self, folder: &Path) -> Result<Option<HeadFile>, StoreError> {
        let path = folder.join(HEAD);
        HeadFile::read(&path, self.store).at(&path)
    }

    fn judge(
        &self,
        place: Place,
        file: Option<HeadFile>,
        entries: u64,
    ) -> Result<Vec<Finding>, StoreError> {
        let Some(file) = file else {
            return Ok(vec![Finding::HeadMissing(place)]);
        };
        let Some(head) = file.newest() else {
            return Ok(vec![Finding::HeadDamaged(place)]);
        };
        if !ledger::knows(self.ledger, head.device)? && head.entries <= entries {
            let device = head.device;
            return Ok(vec![Finding::HeadForged { place, device }]);
        }
        let missing = head.entries.saturating_sub(entries);
        if missing > 0 {
            return Ok(vec![match place {
                Place::Workspace => Finding::LedgerBehindHead { missing },
                Place::State => Finding::OlderCopy { missing },
            }]);
        }
        let stored = ledger::acceptance(self.ledger, self.store, head.entries)?;
        Ok(if stored == Some(head.acceptance) {
            Vec::new()
        } else {
            vec![Finding::OtherHistory(place)]
        })
    }

    /// Verifies the entries that a crash kept from being acknowledged, before a head covers them.
    fn check_beyond(
        &self,
        findings: &mut Vec<Finding>,
        inside: Option<HeadFile>,
        outside: Option<HeadFile>,
        entries: u64,
    ) -> Result<(), StoreError> {
        let newest = |file: Option<HeadFile>| file.and_then(|file| file.newest());
        let covered = [newest(inside), newest(outside)];
        let covered: Option<Head> = covered
            .into_iter()
            .flatten()
            .max_by_key(|head| head.entries);
        let Some(covered) = covered.filter(|_| !findings.iter().any(Finding::forbids_writing))
        else {
            return Ok(());
        };
        let mut acceptance = covered.acceptance;
        for no in covered.entries + 1..=entries {
            let sound = self.is_sound(no, &mut acceptance);
            let no = i64::try_from(no).unwrap_or(i64::MAX);
            match sound {
                Ok(true) => {}
                Ok(false) | Err(StoreError::Damaged { .. }) => {
                    findings.push(Finding::Unsound(no));
                    break;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn is_sound(&self, no: u64, acceptance: &mut Acceptance) -> Result<bool, StoreError> {
        let entry = ledger::entry_of(self.ledger, i64::try_from(no).unwrap_or(i64::MAX))?;
        let Some(entry) = entry else {
            return Ok(false);
        };
        *acceptance = acceptance.then(entry.hash());
        let held = ledger::acceptance(self.ledger, self.store, no)?;
        Ok(entry.check().is_ok() && held == Some(*acceptance))
    }

    /// Makes both heads cover the whole ledger. The caller holds the lock and found nothing that
    /// forbids writing.
    pub(crate) fn repair(&self, signer: &Signer) -> Result<(), StoreError> {
        let (entries, acceptance) = self.reached()?;
        for folder in [self.folder, self.place] {
            let file = self.head(folder)?;
            let whole = file.is_some_and(|file| !file.is_damaged());
            let newest = file.and_then(|file| file.newest());
            let path = folder.join(HEAD);
            if !whole {
                signer.create(&path, entries, acceptance).at(&path)?;
            } else if newest.is_none_or(|head| head.entries != entries) {
                signer.sign(&path, entries, acceptance).at(&path)?;
            }
        }
        Ok(())
    }

    /// Puts heads for the ledger as it is in the place of both. The caller holds the lock.
    ///
    /// Neither is removed first, and the outer one comes last: whoever is cut short on the way still
    /// finds a head that tells what is missing.
    pub(crate) fn begin_anew(&self, signer: &Signer) -> Result<(), StoreError> {
        let (entries, acceptance) = self.reached()?;
        for (folder, step) in [(self.folder, Step::Head), (self.place, Step::OuterHead)] {
            let path = folder.join(HEAD);
            signer.create(&path, entries, acceptance).at(&path)?;
            reached(step);
        }
        Ok(())
    }

    /// How far the ledger goes, and the hash over it.
    fn reached(&self) -> Result<(u64, Acceptance), StoreError> {
        let entries = ledger::count(self.ledger)?;
        let acceptance = ledger::acceptance(self.ledger, self.store, entries)?;
        let acceptance = acceptance.ok_or_else(|| damaged("the last entry in `ledger.db`"))?;
        Ok((entries, acceptance))
    }
}

#[cfg(test)]
mod tests;

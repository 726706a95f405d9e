//! Verifying a workspace that may not open any more.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Remedy, Report, files, verify};
use crate::attachment::Shelf;
use crate::fault::{AtPath as _, StoreError};
use crate::folder::{self, ATTACHMENTS, DESK, KEY, LEDGER, MARK, Mark, NEXT_KEY, Purpose};
use crate::key::VaultKey;
use crate::opening::{OpenError, Unlock};
use crate::rekey::is_changing;
use crate::site::{Site, read_key, read_mark, sealed_in};
use crate::{desk, ledger};

pub(super) fn inspect(
    folder: &Path,
    state: &Path,
    unlock: Unlock<'_>,
    progress: impl FnMut(u64, u64),
) -> Result<Report, OpenError> {
    let mut report = Report::default();
    if is_changing(folder) {
        let what = "tells that a change of keys was cut short: opening the workspace ends it";
        report.add(NEXT_KEY, what, Remedy::Open);
        return Ok(report);
    }
    let mark = noted(&mut report, read_mark(folder))?;
    let key = noted(&mut report, read_key(folder, unlock))?;
    let Some((key, own)) = key else {
        return Ok(without_key(folder, report)?);
    };
    let site = Site {
        mark: mark_of(folder, &key, mark, &mut report),
        place: PathBuf::new(),
        folder: folder.to_owned(),
        key,
        slot: own.slot().cloned(),
        sealed: sealed_in(folder),
    };
    let place = folder::place(state, site.mark.store, folder).at(folder)?;
    // Where this device never had the workspace open, there is only the head within.
    let place = if place.exists() {
        place
    } else {
        folder.to_owned()
    };
    Ok(verify(&Site { place, ..site }, report, progress)?)
}

/// What was read; where it is damaged or missing that is noted, and the rest can be looked at.
fn noted<T>(report: &mut Report, read: Result<T, OpenError>) -> Result<Option<T>, OpenError> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(OpenError::Damaged { file }) => {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            report.add(name, "is damaged", Remedy::Copy);
            Ok(None)
        }
        // What is not there is told with what does not belong there.
        Err(OpenError::Missing { .. }) => Ok(None),
        Err(OpenError::NotAWorkspace { folder }) if has_remains(&folder) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether a workspace lies here that has lost its mark.
fn has_remains(folder: &Path) -> bool {
    [LEDGER, KEY].iter().any(|file| folder.join(file).is_file())
}

/// Whose workspace it is: where its mark is gone, the databases know it too.
fn mark_of(folder: &Path, key: &VaultKey, mark: Option<Mark>, report: &mut Report) -> Mark {
    let opened = ledger::open(folder, key, false);
    let held = opened.and_then(|ledger| ledger::belongs_to(&ledger)).ok();
    let held = held.map(|(store, purpose)| Mark { store, purpose });
    if let (Some(mark), Some(held)) = (mark, held)
        && mark != held
    {
        report.add(
            MARK,
            "names another workspace than `ledger.db`",
            Remedy::Copy,
        );
    }
    held.or(mark).unwrap_or_else(|| {
        let desk = desk::open(folder, key, false);
        let store = desk.and_then(|desk| desk::store_of(&desk));
        Mark {
            store: store.ok().flatten().unwrap_or_default(),
            purpose: Purpose::Practice,
        }
    })
}

/// What can be told of a workspace that nothing opens.
fn without_key(folder: &Path, mut report: Report) -> Result<Report, StoreError> {
    for (file, remedy) in [(LEDGER, Remedy::Restore), (DESK, Remedy::CopyDesk)] {
        match fs::metadata(folder.join(file)) {
            Ok(about) if about.len() == 0 => report.add(file, "is empty", remedy),
            Ok(about) if about.len() % crate::sql::PAGE != 0 => {
                report.add(file, "was cut off within a page", remedy);
            }
            Ok(_) => {}
            Err(_) => report.add(file, "is missing", remedy),
        }
    }
    files::attachments(
        &Shelf::new(folder.join(ATTACHMENTS)),
        folder,
        None,
        &mut report,
    )?;
    files::foreign(folder, &mut report)?;
    Ok(report)
}

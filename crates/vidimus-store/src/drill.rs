//! Drills: a backup is restored, read and compared, so that nobody learns too late that it does not open.

use std::fs;
use std::path::Path;

use crate::backup::{BackupError, copy_back, prepare};
use crate::contents::Contents;
use crate::fault::{AtPath as _, StoreError};
use crate::folder::{self, KEY, LEDGER, LOCK, MARK};
use crate::head::HeadFile;
use crate::opening::OpenError;
use crate::site::{Site, read_mark};
use crate::sql::Database;
use crate::store::{Opened, Store};
use crate::verify::{self, Remedy, Report};
use crate::writer::Writer;
use crate::{desk, ledger};

const SCHEMA: &str = include_str!("drill.sql");

/// A drill that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrillHeld {
    /// When: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// The folder of the backup.
    pub place: String,
    /// Whether everything came back.
    pub good: bool,
}

/// Lays out where drills are noted, on a desk that has no place for them yet.
pub(crate) fn lay_out(desk: &Database) -> Result<(), StoreError> {
    desk.run(SCHEMA)
}

impl Store {
    /// Restores a backup of this workspace into the empty folder `to`, verifies all that came back, and compares
    /// it with what the workspace had then.
    pub fn drill(
        &self,
        backup: &Path,
        to: &Path,
        progress: impl FnMut(u64, u64),
    ) -> Result<Report, BackupError> {
        prepare(to, backup)?;
        copy_back(backup, to)?;
        let site = &self.inner().site;
        let copy = site.copied_to(to);
        let mut report = verify::verify(&copy, Report::default(), progress)?;
        if report.is_sound() {
            compare(site, &copy, &mut report)?;
        }
        Ok(report)
    }

    /// Opens another copy of this workspace, made under the same key.
    pub fn open_copy(&self, folder: &Path, state: &Path) -> Result<Opened, OpenError> {
        let key = self.inner().site.key.clone();
        Self::open_with(folder, state, read_mark(folder)?, key)
    }

    /// Removes a backup that is not needed any longer, and forgets it. What else lies in its folder stays. Tells
    /// whether it is gone.
    pub fn discard_backup(&self, place: &str) -> Result<bool, StoreError> {
        let folder = Path::new(place);
        if folder.join(LOCK).exists() {
            // Somebody works in it: it is no backup any longer.
            return Ok(false);
        }
        folder::clear(folder);
        // Where something else lies in it, or it is away, the folder stays as it is.
        drop(fs::remove_dir(folder));
        if folder.join(MARK).exists() || folder.join(LEDGER).exists() {
            return Ok(false);
        }
        let writer = self.writer()?;
        writer
            .desk
            .change("DELETE FROM backup WHERE place = ?1", [place])?;
        writer.commit()?;
        Ok(true)
    }

    /// How many acts this device acknowledged of the workspace in `folder`, wherever it had it open.
    pub fn acknowledged(folder: &Path, state: &Path) -> Result<u64, OpenError> {
        let store = read_mark(folder)?.store;
        let of_store = folder::of_store(state, store);
        let places = fs::read_dir(of_store).into_iter().flatten().flatten();
        let heads = places.filter_map(|place| {
            let head = HeadFile::read(&place.path().join(folder::HEAD), store);
            head.ok().flatten()?.newest()
        });
        Ok(heads.map(|head| head.entries).max().unwrap_or(0))
    }
}

/// Compares a restored copy with the workspace: its acts are the first of the workspace's, and the same keys
/// open it.
fn compare(site: &Site, copy: &Site, report: &mut Report) -> Result<(), StoreError> {
    let there = ledger::open(&copy.folder, &copy.key, false)?;
    let here = ledger::open(&site.folder, &site.key, false)?;
    let acceptance =
        |ledger: &Database| ledger::acceptance(ledger, site.mark.store, report.entries);
    if acceptance(&there)? != acceptance(&here)? {
        report.add(LEDGER, "has other acts than the workspace", Remedy::Look);
    }
    drop(desk::open(&copy.folder, &copy.key, false)?);
    let key = |folder: &Path| {
        let path = folder.join(KEY);
        fs::read(&path).at(&path)
    };
    if key(&copy.folder)? != key(&site.folder)? {
        report.add(
            KEY,
            "opens with other keys than the workspace",
            Remedy::Look,
        );
    }
    Ok(())
}

impl Contents {
    /// The last drill, and the last one in which everything came back.
    pub fn drills(&self) -> Result<[Option<DrillHeld>; 2], StoreError> {
        let last = |only_good: bool| {
            self.desk.first(
                "SELECT at_ms, place, good FROM drill WHERE good >= ?1 ORDER BY no DESC LIMIT 1",
                [only_good],
                |row| {
                    Ok(DrillHeld {
                        at_ms: row.get(0)?,
                        place: row.get(1)?,
                        good: row.get(2)?,
                    })
                },
            )
        };
        Ok([last(false)?, last(true)?])
    }
}

impl Writer<'_> {
    /// Notes that a drill was held.
    pub fn note_drill(&mut self, held: &DrillHeld) -> Result<(), StoreError> {
        self.desk
            .change(
                "INSERT INTO drill (at_ms, place, good) VALUES (?1, ?2, ?3)",
                (held.at_ms, &held.place, held.good),
            )
            .map(drop)
    }
}

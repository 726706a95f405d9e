//! Backups of each night, and the drill that shows whether they would bring everything back.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use vidimus_model::edtf::Day;
use vidimus_model::right::Deed;
use vidimus_store::{BackupError, BackupMade, Contents, DrillHeld, Report, StoreError};

use super::trace::Did;
use crate::{Moment, Office, Refused, Zone, register};

/// The name of the setting.
const SETTING: &str = "nightly";

/// How the names of these backups begin.
const NAME: &str = "vidimus-";

/// The folder in which a backup is restored to see whether it comes back.
const SCRATCH: &str = ".vidimus-drill";

/// A night begins at two, so that nobody who works late waits for a copy.
const NIGHT_MS: i64 = 2 * 3_600_000;

/// After how many days without a backup somebody is told, where nothing is set.
const PATIENCE: i32 = 7;

/// How backups are made each night.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nightly {
    /// The folder in which they are made.
    pub into: PathBuf,
    /// How many are kept.
    pub keep: usize,
    /// After how many days without a good one somebody is told.
    pub warn_after: i32,
}

/// A backup of a night, and what its drill found.
#[derive(Debug)]
pub struct OfTheNight {
    /// Where it is.
    pub place: PathBuf,
    /// What came back.
    pub report: Report,
    /// Whether the register that came back says what that of the workspace does; none where something was
    /// written meanwhile.
    pub same_register: Option<bool>,
    /// How many older ones were removed.
    pub removed: usize,
}

impl OfTheNight {
    /// Whether everything came back.
    pub fn is_good(&self) -> bool {
        self.report.is_sound() && self.same_register != Some(false)
    }
}

/// How it stands with backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// When the last one was made: milliseconds since 1970, UTC.
    pub made_ms: Option<i64>,
    /// When one was last restored in a drill, and everything came back.
    pub good_ms: Option<i64>,
    /// Whether the last drill found something wrong.
    pub failed: bool,
    /// Whether the last backup is older than it ought to be.
    pub is_late: bool,
    /// Whether the last good drill is older than the last backup ought to be, where drills are held.
    pub is_untried: bool,
}

/// Why there is no backup of this night.
#[derive(Debug, thiserror::Error)]
pub enum CannotCopy {
    /// The folder is not there.
    #[error(
        "the folder for backups, `{}`, is not there; is its disk plugged in? `vidimus backup --into FOLDER` names \
         another", .0.display()
    )]
    Gone(PathBuf),
    /// Nothing is set.
    #[error("no folder for nightly backups is named; name one with `vidimus backup --into FOLDER`")]
    NotSet,
    /// The folder lies within the workspace.
    #[error("`{}` lies within the workspace; a backup belongs elsewhere, best on another disk", .0.display())]
    Within(PathBuf),
    /// The copy cannot be made or does not come back.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The act was refused.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl From<StoreError> for CannotCopy {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl Office {
    /// Says how backups are made each night; none where they are not.
    pub fn set_nightly(&self, at: Moment, nightly: Option<&Nightly>) -> Result<(), CannotCopy> {
        let reader = self.store.reader()?;
        self.check_right(&reader, at, Deed::Copy)?;
        drop(reader);
        let nightly = nightly.map(|one| self.checked(one)).transpose()?;
        let body = nightly.map(|one| serde_json::to_string(&one).unwrap_or_default());
        let mut writer = self.store.writer()?;
        writer.set_setting(SETTING, body.as_deref())?;
        Ok(writer.commit()?)
    }

    /// The folder by its lasting name; it is there, and outside of the workspace.
    fn checked(&self, nightly: &Nightly) -> Result<Nightly, CannotCopy> {
        let into = there(&nightly.into)?;
        let workspace = self.store.folder();
        let workspace =
            fs::canonicalize(workspace).map_err(|reason| StoreError::of_file(workspace, reason))?;
        if into.starts_with(workspace) {
            return Err(CannotCopy::Within(into));
        }
        let keep = nightly.keep.max(1);
        let warn_after = nightly.warn_after;
        Ok(Nightly {
            into,
            keep,
            warn_after,
        })
    }

    /// How backups are made each night.
    pub fn nightly(&self) -> Result<Option<Nightly>, Refused> {
        Ok(nightly(&*self.store.reader()?)?)
    }

    /// Whether this night's backup is still to be made.
    pub fn nightly_is_due(&self, at: Moment, zone: &Zone) -> Result<bool, Refused> {
        let reader = self.store.reader()?;
        let Some(nightly) = nightly(&reader)? else {
            return Ok(false);
        };
        let made = reader.backups()?;
        let last = made.iter().filter(|one| nightly.made(one));
        let last = last.map(|one| night(zone, one.at_ms)).max();
        Ok(last.is_none_or(|last| last < night(zone, at.ms)))
    }

    /// Makes this night's backup, restores it in a drill, and removes those that are too old. Nothing is removed
    /// unless everything came back.
    pub fn make_nightly(
        &self,
        at: Moment,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<OfTheNight, CannotCopy> {
        let nightly = self.nightly()?.ok_or(CannotCopy::NotSet)?;
        let into = there(&nightly.into)?;
        let place = free_name(&into, at.today);
        let copied = self.store.backup(&place, at.ms, &mut progress);
        // The empty folder of a copy that failed; any other stays.
        copied.inspect_err(|_| drop(fs::remove_dir(&place)))?;
        let scratch = into.join(SCRATCH);
        remove_scratch(&scratch);
        let drilled = self.drill(&place, &scratch, progress);
        remove_scratch(&scratch);
        let (report, same_register) = drilled?;
        let mut night = OfTheNight {
            place,
            report,
            same_register,
            removed: 0,
        };
        self.note_drill(at, &night)?;
        self.note(at.ms, Did::BackedUp, None);
        self.forget_old_traces(at)?;
        if night.is_good() {
            night.removed = self.remove_older(&nightly)?;
        }
        Ok(night)
    }

    fn drill(
        &self,
        backup: &Path,
        scratch: &Path,
        progress: impl FnMut(u64, u64),
    ) -> Result<(Report, Option<bool>), CannotCopy> {
        let workspace = scratch.join("workspace");
        let report = self.store.drill(backup, &workspace, progress)?;
        if !report.is_sound() {
            return Ok((report, None));
        }
        let copy = self.store.open_copy(&workspace, &scratch.join("state"));
        let copy = copy.map_err(Refused::from)?.store;
        register::rebuild(&copy, |_, _| {})?;
        register::refresh(&self.store)?;
        let (here, there) = (self.store.reader()?, copy.reader()?);
        let comparable = here.entries()? == there.entries()?;
        let same = comparable
            .then(|| Ok::<_, StoreError>(here.register_digest()? == there.register_digest()?));
        Ok((report, same.transpose()?))
    }

    fn note_drill(&self, at: Moment, night: &OfTheNight) -> Result<(), StoreError> {
        let mut writer = self.store.writer()?;
        writer.note_drill(&DrillHeld {
            at_ms: at.ms,
            place: night.place.display().to_string(),
            good: night.is_good(),
        })?;
        writer.commit()
    }

    /// Removes what is older than what is kept, and what was cut short.
    fn remove_older(&self, nightly: &Nightly) -> Result<usize, StoreError> {
        let mut made = self.store.reader()?.backups()?;
        made.retain(|one| nightly.made(one) && Path::new(&one.place).is_dir());
        let finished = |one: &BackupMade| Path::new(&one.place).join("vidimus.toml").is_file();
        let (whole, cut_short): (Vec<_>, Vec<_>) = made.into_iter().partition(finished);
        let old = whole.len().saturating_sub(nightly.keep);
        let mut removed = 0;
        for one in whole.into_iter().take(old).chain(cut_short) {
            removed += usize::from(self.store.discard_backup(&one.place)?);
        }
        Ok(removed)
    }
}

impl Nightly {
    /// Whether a backup is one of these.
    fn made(&self, backup: &BackupMade) -> bool {
        let place = Path::new(&backup.place);
        let name = place.file_name().and_then(|name| name.to_str());
        place.parent() == Some(&self.into) && name.is_some_and(|name| name.starts_with(NAME))
    }
}

impl Standing {
    /// How it stands at a moment.
    pub(crate) fn of(contents: &Contents, zone: &Zone, today: Day) -> Result<Self, StoreError> {
        let nightly = nightly(contents)?;
        let patience = nightly.as_ref().map_or(PATIENCE, |one| one.warn_after);
        let made_ms = contents.backups()?.iter().map(|one| one.at_ms).max();
        let [last, good] = contents.drills()?;
        let good_ms = good.map(|one| one.at_ms);
        let is_old =
            |ms: Option<i64>| ms.is_none_or(|ms| zone.day(ms).days_until(today) > patience);
        Ok(Self {
            made_ms,
            good_ms,
            failed: last.is_some_and(|one| !one.good),
            is_late: is_old(made_ms),
            is_untried: nightly.is_some() && is_old(good_ms),
        })
    }
}

fn nightly(contents: &Contents) -> Result<Option<Nightly>, StoreError> {
    let body = contents.setting(SETTING)?;
    Ok(body.and_then(|body| serde_json::from_str(&body).ok()))
}

/// The day on which the night began that a moment belongs to.
fn night(zone: &Zone, ms: i64) -> Day {
    zone.day(ms - NIGHT_MS)
}

/// A folder that is there, by its lasting name. One that is not is never made: where its disk is away, the
/// copy would lie on this one.
fn there(folder: &Path) -> Result<PathBuf, CannotCopy> {
    let found = fs::canonicalize(folder).ok().filter(|one| one.is_dir());
    found.ok_or_else(|| CannotCopy::Gone(folder.to_owned()))
}

/// The name of a new backup of a day.
fn free_name(into: &Path, today: Day) -> PathBuf {
    let first = format!("{NAME}{today}");
    let more = (2..).map(|number| format!("{first}-{number}"));
    let names = std::iter::once(first.clone()).chain(more);
    let mut places = names.map(|name| into.join(name));
    let free = places.find(|place| !place.exists());
    free.unwrap_or_else(|| into.join(first))
}

/// Removes what an earlier drill left, in the folder that is for drills alone.
fn remove_scratch(scratch: &Path) {
    drop(fs::remove_dir_all(scratch));
}

#[cfg(test)]
mod tests;

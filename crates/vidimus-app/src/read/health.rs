//! What whoever keeps a workspace running should know of it.

use serde::Serialize;
use vidimus_model::id::{AccountId, ItemId};
use vidimus_model::right::Deed;
use vidimus_store::Contents;

use crate::act::nightly::Standing;
use crate::{Moment, Office, Refused};

/// The first version of SQLite in which a write-ahead log is not carried over twice at once.
const SAFE_SQLITE: [u32; 3] = [3, 51, 3];

/// How far the clock may be behind the last act: other devices' clocks are not exact.
const ASTRAY_MS: i64 = 5 * 60_000;

/// After how many days somebody should try again whether recovery files open.
const DRILL_DAYS: i32 = 100;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What, as a word.
    pub of: &'static str,
    /// How it stands.
    pub grade: Grade,
    /// What was found.
    pub found: String,
    /// What to do about it; none where nothing is to be done.
    pub then: Option<String>,
}

/// How something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// As it ought to be.
    Good,
    /// Somebody should look at it.
    Look,
    /// It is wrong.
    Wrong,
}

impl Check {
    /// As it ought to be.
    pub fn good(of: &'static str, found: impl Into<String>) -> Self {
        Self {
            of,
            grade: Grade::Good,
            found: found.into(),
            then: None,
        }
    }

    /// Somebody should look at it, and do this.
    pub fn look(of: &'static str, found: impl Into<String>, then: impl Into<String>) -> Self {
        Self {
            grade: Grade::Look,
            then: Some(then.into()),
            ..Self::good(of, found)
        }
    }

    /// It is wrong, and this mends it.
    pub fn wrong(of: &'static str, found: impl Into<String>, then: impl Into<String>) -> Self {
        Self {
            grade: Grade::Wrong,
            ..Self::look(of, found, then)
        }
    }
}

impl Office {
    /// Looks at all that the workspace itself can tell. It is for whoever runs it.
    pub fn health(&self, at: Moment) -> Result<Vec<Check>, Refused> {
        let reader = self.store.reader()?;
        self.check_right(&reader, at, Deed::Copy)?;
        let mut checks = self.backups_stand(&reader, at)?;
        checks.push(self.recovery_stands(at)?);
        checks.push(clock(&reader, at)?);
        checks.push(database(&reader)?);
        drop(reader);
        checks.push(self.keys_stand(at)?);
        checks.push(self.log_stands()?);
        Ok(checks)
    }

    fn backups_stand(&self, reader: &Contents, at: Moment) -> Result<Vec<Check>, Refused> {
        let zone = self.own_zone()?;
        let standing = Standing::of(reader, &zone, at.today)?;
        let on = |ms: i64| zone.day(ms).to_string();
        let backup = match standing.made_ms {
            None => Check::wrong(
                "backup",
                "No backup was ever made",
                "`vidimus backup --into FOLDER` makes one each night; best on another disk",
            ),
            Some(ms) if standing.is_late => Check::wrong(
                "backup",
                format!("The last backup is of {}, which is too long ago", on(ms)),
                "`vidimus backup --nightly` makes one now; see why none was made each night",
            ),
            Some(ms) => Check::good("backup", format!("The last backup is of {}", on(ms))),
        };
        let drill = match standing.good_ms {
            _ if standing.failed => Check::wrong(
                "drill",
                "The last backup that was restored in a drill did not come back whole",
                "Look at the disk it lies on; `vidimus backup --nightly` makes and tries another",
            ),
            None => Check::look(
                "drill",
                "No backup was ever restored in a drill",
                "`vidimus backup --nightly` makes one and tries whether it comes back",
            ),
            Some(ms) if standing.is_untried => Check::look(
                "drill",
                format!(
                    "The last good drill was on {}, which is too long ago",
                    on(ms)
                ),
                "`vidimus backup --nightly` makes one and tries whether it comes back",
            ),
            Some(ms) => Check::good("drill", format!("The last good drill was on {}", on(ms))),
        };
        Ok(vec![backup, drill])
    }

    fn recovery_stands(&self, at: Moment) -> Result<Check, Refused> {
        const MAKE: &str = "`vidimus recovery make` makes files that trustees open together";
        let zone = self.own_zone()?;
        let Some(set) = self.recovery()? else {
            let found =
                "There are no recovery files: whoever loses every passphrase loses everything";
            return Ok(Check::look("recovery", found, MAKE));
        };
        if !set.is_current {
            let found = "The recovery files open the workspace no more: its key has changed since";
            return Ok(Check::wrong("recovery", found, MAKE));
        }
        let tried = set.checked_ms.unwrap_or(set.at_ms);
        let found = format!(
            "Any {} of {} trustees open the workspace",
            set.least, set.of
        );
        if zone.day(tried).days_until(at.today) > DRILL_DAYS {
            let then = "`vidimus recovery check` tries with them whether a file still opens";
            let found = format!("{found}, which nobody tried since {}", zone.day(tried));
            return Ok(Check::look("recovery", found, then));
        }
        Ok(Check::good("recovery", found))
    }

    /// Whether somebody has a key and no right.
    fn keys_stand(&self, at: Moment) -> Result<Check, Refused> {
        let reader = self.store.reader()?;
        let grants = self.grants(&reader)?;
        let rules = self.rules(&reader)?;
        let idle = |account: &ItemId| grants.powers(AccountId(*account), at.today).are_none();
        let keyed = reader.keyed()?;
        let idle = keyed.iter().filter(|account| idle(account));
        let idle: Vec<&str> = idle
            .map(|account| rules.own_handle(AccountId(*account)))
            .collect();
        if idle.is_empty() {
            return Ok(Check::good("keys", "Whoever has a key has a right"));
        }
        Ok(Check::wrong(
            "keys",
            format!(
                "Without a right, and with a key that opens the files: {}",
                idle.join(", ")
            ),
            "`vidimus account dismiss WHO` takes it away; where they come back, give them a right",
        ))
    }

    fn log_stands(&self) -> Result<Check, Refused> {
        let days = self.log_days()?;
        Ok(Check::good(
            "read_log",
            format!("The read log is kept for {days} days"),
        ))
    }
}

/// A clock that is set back makes every deadline wrong, and lets what has ended hold again.
fn clock(reader: &Contents, at: Moment) -> Result<Check, Refused> {
    let last = reader.latest(1, None)?;
    let last = last.first().map_or(0, |entry| entry.claimed_ms);
    if last > at.ms + ASTRAY_MS {
        let minutes = (last - at.ms) / 60_000;
        return Ok(Check::wrong(
            "clock",
            format!("The clock of this computer is {minutes} minutes before the last act"),
            "Set the clock; if it is right, that act was written on a device whose clock is not",
        ));
    }
    Ok(Check::good("clock", "The clock is after the last act"))
}

fn database(reader: &Contents) -> Result<Check, Refused> {
    let [sqlite, cipher] = reader.versions()?;
    let found = format!("SQLite {sqlite}, SQLCipher {cipher}");
    let numbers: Vec<u32> = sqlite
        .split('.')
        .filter_map(|one| one.parse().ok())
        .collect();
    if numbers.as_slice() < SAFE_SQLITE.as_slice() {
        let then = "Build the program with the SQLite that it brings along; earlier ones can damage a database";
        return Ok(Check::wrong("database", found, then));
    }
    Ok(Check::good("database", found))
}

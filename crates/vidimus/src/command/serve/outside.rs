//! What the pages get from outside: the time, chance, and the key to the workspace.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use vidimus_app::office::{OpenError, Unlock};
use vidimus_app::{Office, Refused};
use vidimus_model::edtf::Day;
use vidimus_web::outside::{Chance, Clock, NotUnlocked, Passphrase, Vault};

use crate::clock;

#[cfg(test)]
mod tests;

/// The clock of this computer, moved to the day at which practice material stands still. Its days are
/// those of the place where the office is.
pub(super) struct PageClock {
    still: Option<Date>,
    moved: SignedDuration,
    vault: Arc<Keeper>,
}

impl PageClock {
    /// A clock that stands at `day`, if there is one, where it is `today` by the calendar.
    pub(super) fn on(day: Option<Day>, today: Day, vault: Arc<Keeper>) -> Self {
        let days = day.map_or(0, |day| today.days_until(day));
        Self {
            still: day.and_then(date),
            moved: SignedDuration::from_hours(24 * i64::from(days)),
            vault,
        }
    }

    /// Today where the office is, as long as its workspace is open; a profile may be adopted meanwhile.
    fn here(&self) -> Option<Date> {
        let zone = self.vault.office()?.zone().ok().flatten()?;
        date(zone.day(clock::now().as_millisecond()))
    }
}

impl Clock for PageClock {
    fn now(&self) -> Timestamp {
        let now = clock::now();
        now.checked_add(self.moved).unwrap_or(now)
    }

    fn today(&self) -> Date {
        self.still
            .or_else(|| self.here())
            .unwrap_or_else(clock::today)
    }
}

fn date(day: Day) -> Option<Date> {
    day.to_string().parse().ok()
}

/// The operating system's random bytes.
pub(super) struct Dice;

impl Chance for Dice {
    fn draw(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        if getrandom::fill(&mut bytes).is_err() {
            // Whatever else was handed out as a secret could be guessed.
            std::process::abort();
        }
        bytes
    }
}

/// Holds the opened workspace, and with it the key, as long as it is not locked.
pub(super) struct Keeper {
    folder: PathBuf,
    state: PathBuf,
    /// Whose pages these are, where several people use the workspace.
    who: Option<String>,
    held: RwLock<Option<Arc<Office>>>,
}

impl Keeper {
    /// Keeps an opened workspace, which is unlocked again by whoever opened it.
    pub(super) fn of(folder: PathBuf, state: PathBuf, office: Office) -> Result<Self, Refused> {
        let is_shared = !office.store().reader()?.keyed()?.is_empty();
        Ok(Self {
            who: is_shared.then(|| office.handle()),
            folder,
            state,
            held: RwLock::new(Some(Arc::new(office))),
        })
    }

    fn unlock_with<'p>(&'p self, passphrase: &'p Passphrase) -> Unlock<'p> {
        Unlock {
            who: self.who.as_deref(),
            passphrase: passphrase.expose(),
        }
    }

    fn hold(&self, office: Option<Arc<Office>>) {
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = office;
    }

    fn open(&self, unlock: Unlock<'_>) -> Result<Arc<Office>, Refused> {
        let opened = Office::open(&self.folder, &self.state, unlock)?;
        Ok(Arc::new(opened.office))
    }
}

/// A full disk or a damaged file is no guess at the passphrase.
fn not_unlocked(refused: Refused) -> NotUnlocked {
    match refused {
        Refused::Open(OpenError::WrongPassphrase { .. }) => NotUnlocked::WrongPassphrase,
        other => NotUnlocked::Closed(other.to_string()),
    }
}

impl Vault for Keeper {
    fn office(&self) -> Option<Arc<Office>> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.clone()
    }

    fn unlock(&self, passphrase: &Passphrase) -> Result<(), NotUnlocked> {
        match self.office() {
            Some(open) if open.store().check_passphrase(self.unlock_with(passphrase)) => Ok(()),
            Some(_) => Err(NotUnlocked::WrongPassphrase),
            None => {
                let opened = self
                    .open(self.unlock_with(passphrase))
                    .map_err(not_unlocked)?;
                self.hold(Some(opened));
                Ok(())
            }
        }
    }

    fn lock(&self) {
        self.hold(None);
    }
}

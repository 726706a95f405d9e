//! What the pages get from outside: the time, chance, and the key to the workspace.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use vidimus_app::office::{OpenError, Strength, Unlock, Whose, is_shared, take_key};
use vidimus_app::{Office, Refused};
use vidimus_model::edtf::Day;
use vidimus_model::id::AccountId;
use vidimus_web::outside::{Chance, Clock, NotUnlocked, Passphrase, Vault, Who};

use crate::{clock, workspace};

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

    fn in_the_world(&self) -> Timestamp {
        clock::now()
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
    held: RwLock<Option<Arc<Office>>>,
}

impl Keeper {
    /// Keeps an opened workspace.
    pub(super) fn of(folder: PathBuf, state: PathBuf, office: Office) -> Self {
        Self {
            folder,
            state,
            held: RwLock::new(Some(Arc::new(office))),
        }
    }

    fn hold(&self, office: Option<Arc<Office>>) {
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = office;
    }

    /// The workspace opened with a passphrase, and whose that is where each has one of their own.
    fn opened(&self, unlock: Unlock<'_>) -> Result<(Arc<Office>, Option<AccountId>), Refused> {
        let opened = Office::open(&self.folder, &self.state, unlock)?;
        let account = opened.office.store().account()?.map(AccountId);
        Ok((Arc::new(opened.office), account))
    }
}

/// An open workspace, and whose passphrase it is: whose key it was says who is there, not what was typed.
fn recognised(
    office: Arc<Office>,
    unlock: Unlock<'_>,
) -> Result<(Arc<Office>, Option<AccountId>), NotUnlocked> {
    let whose = office.store().recognise(unlock);
    match whose.map_err(|why| not_unlocked(why.into()))? {
        Some(Whose::Account(account)) => Ok((office, Some(AccountId(account)))),
        Some(Whose::Sole) => Ok((office, None)),
        None => Err(NotUnlocked::WrongPassphrase),
    }
}

/// A full disk or a damaged file is no guess at the passphrase.
fn not_unlocked(refused: Refused) -> NotUnlocked {
    match refused {
        Refused::Open(OpenError::WrongPassphrase { .. } | OpenError::WhoIsIt { .. }) => {
            NotUnlocked::WrongPassphrase
        }
        other => NotUnlocked::Closed(other.to_string()),
    }
}

impl Vault for Keeper {
    fn office(&self) -> Option<Arc<Office>> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.clone()
    }

    fn is_shared(&self) -> bool {
        is_shared(&self.folder)
    }

    fn unlock(&self, who: Option<&str>, passphrase: &Passphrase) -> Result<Who, NotUnlocked> {
        let passphrase = passphrase.expose();
        let unlock = Unlock { who, passphrase };
        let (office, account) = match self.office() {
            Some(open) if open.store().reader().is_ok() => recognised(open, unlock)?,
            // It was locked, or its key was changed from elsewhere.
            _ => self.opened(unlock).map_err(not_unlocked)?,
        };
        let seat = account.map(|account| office.seat(account));
        let handle = seat.map_or_else(|| office.handle(), |seat| seat.handle());
        self.hold(Some(office));
        Ok(Who {
            account,
            handle: handle.into(),
        })
    }

    fn strength(&self) -> Strength {
        workspace::strength()
    }

    fn take_key(
        &self,
        who: &Who,
        passphrase: &Passphrase,
        account: AccountId,
    ) -> Result<(), Refused> {
        self.hold(None);
        let unlock = Unlock {
            who: Some(&who.handle),
            passphrase: passphrase.expose(),
        };
        take_key(&self.folder, &self.state, unlock, account)
    }

    fn lock(&self) {
        self.hold(None);
    }
}

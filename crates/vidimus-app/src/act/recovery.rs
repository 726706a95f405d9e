//! The way back in for the day on which no passphrase opens the workspace any longer.

use std::path::Path;

use vidimus_model::id::AccountId;
use vidimus_model::right::Deed;
use vidimus_store::{Newcomer, Store, Strength};

use super::appoint::WrongAppointment;
use super::asked::ForTwo;
use super::trace::Did;
use crate::office::Opened;
use crate::{Moment, Office, Refused};

pub use vidimus_store::{Opener, RecoveryError, RecoverySet, Trustee};

/// What stands beside the files, with places for what differs.
const README: &str = include_str!("recovery/readme.txt");

/// Why there is no way back in.
#[derive(Debug, thiserror::Error)]
pub enum CannotRecover {
    /// The files cannot be made or do not open.
    #[error(transparent)]
    Files(#[from] RecoveryError),
    /// The act was refused.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl Office {
    /// Writes recovery files into the empty folder `to`, of which any `least` trustees together open one. Gives
    /// their names.
    ///
    /// It takes two, as long as somebody else may change accounts: the first to want it asks for it, and is told so;
    /// the other makes it with the same trustees.
    pub fn make_recovery(
        &self,
        at: Moment,
        nonce: [u8; 16],
        to: &Path,
        (least, trustees): (usize, &[Trustee<'_>]),
        strength: Strength,
    ) -> Result<Vec<String>, CannotRecover> {
        let reader = self.store.reader().map_err(Refused::from)?;
        self.check_right(&reader, at, Deed::Appoint)?;
        drop(reader);
        vidimus_store::check_trustees(least, trustees)?;
        let asked = self.second_of(at, nonce, &for_two(least, trustees))?;
        let readme = readme(least, trustees);
        let made = self
            .store
            .make_recovery((to, at.ms), least, trustees, (&readme, strength))?;
        if let Some(no) = asked {
            self.settle_done(at, no)?;
        }
        self.note(at.ms, Did::RecoveryMade, None);
        Ok(made)
    }

    /// Proves that a recovery file opens the key in force, and notes when that was.
    pub fn check_recovery(
        &self,
        at: Moment,
        file: &Path,
        openers: &[Opener<'_>],
    ) -> Result<(), CannotRecover> {
        Ok(self.store.check_recovery(at.ms, file, openers)?)
    }

    /// The set of recovery files that was made last.
    pub fn recovery(&self) -> Result<Option<RecoverySet>, Refused> {
        Ok(self.store.recovery()?)
    }

    /// Opens a workspace with a recovery file.
    pub fn recover(
        folder: &Path,
        state: &Path,
        file: &Path,
        openers: &[Opener<'_>],
    ) -> Result<Opened, CannotRecover> {
        let opened = Store::recover(folder, state, file, openers)?;
        Ok(Opened {
            office: Self::of(opened.store)?,
            findings: opened.findings,
        })
    }

    /// Gives an account that still has a right a new way into a workspace that was opened with a recovery file.
    /// Whose key opens everything needs no right for it.
    pub fn readmit(
        &self,
        account: AccountId,
        passphrase: &str,
        strength: Strength,
    ) -> Result<(), Refused> {
        self.check_new(passphrase)?;
        let reader = self.store.reader()?;
        let handle = self.rules(&reader)?.own_handle(account).to_owned();
        if self.grants(&reader)?.of_account(account).is_empty() {
            return Err(WrongAppointment::NoRightYet(handle).into());
        }
        drop(reader);
        let newcomer = Newcomer {
            account: account.0,
            handle: &handle,
            passphrase,
        };
        Ok(self.store.readmit(newcomer, strength)?)
    }
}

/// What is asked for, which tells of a passphrase only that there is one.
fn for_two(least: usize, trustees: &[Trustee<'_>]) -> ForTwo {
    let key = |trustee: &Trustee<'_>| match trustee {
        Trustee::Key(key) => key.trim().to_owned(),
        Trustee::Passphrase(_) => String::new(),
    };
    let trustees = trustees.iter().map(key).collect();
    ForTwo::Recovery { least, trustees }
}

/// How the files open, without this program.
fn readme(least: usize, trustees: &[Trustee<'_>]) -> String {
    let keeper = |(number, trustee): (usize, &Trustee<'_>)| match trustee {
        Trustee::Key(key) => format!("  {number}  {}", key.trim()),
        Trustee::Passphrase(_) => format!("  {number}  a passphrase"),
    };
    let keepers: Vec<String> = (1..).zip(trustees).map(keeper).collect();
    README
        .replace("{least}", &least.to_string())
        .replace("{of}", &trustees.len().to_string())
        .replace("{trustees}", &keepers.join("\n"))
        .replace("{steps}", &steps(least))
}

/// The commands that open the file of the first `least` trustees.
fn steps(least: usize) -> String {
    let numbers: Vec<String> = (1..=least).map(|one| one.to_string()).collect();
    let mut from = format!("trustees-{}.age", numbers.join("-"));
    let mut lines = Vec::new();
    for number in 1..=least {
        let to = if number == least {
            "key.txt".to_owned()
        } else {
            format!("layer-{number}")
        };
        lines.push(format!("  age -d -i KEY-OF-TRUSTEE-{number} {from} > {to}"));
        from = to;
    }
    lines.join("\n")
}

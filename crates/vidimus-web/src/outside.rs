//! What the pages need from outside themselves: the time, chance, and the office behind its lock.
//!
//! They come in as traits, so that a test decides when it is and what is drawn.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use vidimus_app::office::Strength;
use vidimus_app::{Office, Refused};
use vidimus_model::id::AccountId;
use zeroize::Zeroizing;

/// The time, and the day it is where the office is.
pub trait Clock: Send + Sync {
    /// This moment.
    fn now(&self) -> Timestamp;
    /// Today, in the office's time zone.
    fn today(&self) -> Date;
    /// This moment as telephones have it, also where practice material stands still at another day.
    fn in_the_world(&self) -> Timestamp {
        self.now()
    }
}

/// Unpredictable bytes from the operating system.
pub trait Chance: Send + Sync {
    /// 256 bits never drawn before.
    fn draw(&self) -> [u8; 32];
}

/// The lock on the workspace's key, and the office behind it.
///
/// Whoever asks for the office gives it back as soon as a page is written, so that nothing holds the
/// key once the vault has locked.
pub trait Vault: Send + Sync {
    /// The office, while the workspace is open.
    fn office(&self) -> Option<Arc<Office>>;
    /// Whether several people use the workspace, so that whoever unlocks says who they are.
    fn is_shared(&self) -> bool;
    /// Opens the workspace again, if the passphrase is right, and says who is there. Where it is open
    /// already, whoever has a passphrase is let in as well.
    fn unlock(&self, who: Option<&str>, passphrase: &Passphrase) -> Result<Who, NotUnlocked>;
    /// How dear it is to guess a passphrase that is chosen at the pages.
    fn strength(&self) -> Strength;
    /// Takes the key of an account away, which changes the key of the workspace: it is locked then, and
    /// each unlocks it again. `who` has to show their passphrase for it.
    fn take_key(
        &self,
        who: &Who,
        passphrase: &Passphrase,
        account: AccountId,
    ) -> Result<(), Refused>;
    /// Forgets the key until it is unlocked again.
    fn lock(&self);
}

/// Somebody at the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Their account; that of whoever opened the workspace where nothing is said.
    pub account: Option<AccountId>,
    /// What the office calls them; it stands on every print.
    pub handle: Arc<str>,
}

/// A passphrase as it was typed; it is wiped from memory when dropped and never printed.
pub struct Passphrase(Zeroizing<String>);

/// Why the workspace stays locked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotUnlocked {
    /// The passphrase does not open this workspace.
    #[error("The passphrase does not open this workspace")]
    WrongPassphrase,
    /// Something else keeps it closed, whatever the passphrase: what, and what to do.
    #[error("{0}")]
    Closed(String),
}

impl Passphrase {
    /// Takes over what was typed.
    pub fn new(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }

    /// The typed text, for the one who derives a key from it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase")
    }
}

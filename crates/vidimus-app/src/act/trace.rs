//! What leaves no entry in the ledger is written to the read log: who opened what, came in, was refused.

use vidimus_model::id::ItemId;
use vidimus_model::right::Deed;
use vidimus_store::Trace;

use crate::{Moment, Office, Refused};

/// The name of the setting.
const SETTING: &str = "read_log_days";

/// For how many days traces are kept where nothing is set.
const USUAL_DAYS: u16 = 730;

/// The fewest days for which they are kept: a log that ends next week answers nobody's question.
pub const LEAST_DAYS: u16 = 30;

const DAY_MS: i64 = 86_400_000;

/// What somebody did of which the ledger does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// Opened a record, a document or a statement that is confidential or sealed.
    Opened,
    /// Had something set for print.
    Printed,
    /// Took a file out of the workspace.
    Downloaded,
    /// Searched; for what is not kept.
    Searched,
    /// Came in.
    SignedIn,
    /// Went out.
    SignedOut,
    /// Wanted to do what they have no right to.
    Refused,
    /// Gave an account a key.
    KeyGiven,
    /// Changed their own passphrase.
    PassphraseChanged,
    /// Set up a second factor.
    FactorMade,
    /// Took a second factor away.
    FactorDropped,
    /// Copied the workspace.
    BackedUp,
    /// Made recovery files.
    RecoveryMade,
    /// Said for how long this log is kept.
    LogKept,
}

impl Did {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Opened,
        Self::Printed,
        Self::Downloaded,
        Self::Searched,
        Self::SignedIn,
        Self::SignedOut,
        Self::Refused,
        Self::KeyGiven,
        Self::PassphraseChanged,
        Self::FactorMade,
        Self::FactorDropped,
        Self::BackedUp,
        Self::RecoveryMade,
        Self::LogKept,
    ];

    /// The word by which it is kept and translated.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Printed => "printed",
            Self::Downloaded => "downloaded",
            Self::Searched => "searched",
            Self::SignedIn => "signed_in",
            Self::SignedOut => "signed_out",
            Self::Refused => "refused",
            Self::KeyGiven => "key_given",
            Self::PassphraseChanged => "passphrase_changed",
            Self::FactorMade => "factor_made",
            Self::FactorDropped => "factor_dropped",
            Self::BackedUp => "backed_up",
            Self::RecoveryMade => "recovery_made",
            Self::LogKept => "log_kept",
        }
    }
}

/// Why the read log is not kept as was wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The read log is kept for {LEAST_DAYS} days at least")]
pub struct TooShort;

impl Office {
    /// Writes to the read log what whoever works here did. It never fails and never waits: nothing may keep a
    /// page from whoever needs it, not even a full disk.
    pub fn note(&self, at_ms: i64, did: Did, about: Option<ItemId>) {
        self.store.note(Trace {
            at_ms,
            actor: self.account().0,
            deed: did.word().to_owned(),
            about,
        });
    }

    /// How many traces of this program could not be written.
    pub fn unwritten_traces(&self) -> u64 {
        self.store.unwritten_traces()
    }

    /// For how many days the read log is kept.
    pub fn log_days(&self) -> Result<u16, Refused> {
        let set = self.store.reader()?.setting(SETTING)?;
        Ok(set.and_then(|days| days.parse().ok()).unwrap_or(USUAL_DAYS))
    }

    /// Says for how many days the read log is kept, and forgets what is older.
    pub fn keep_log_for(&self, at: Moment, days: u16) -> Result<(), Refused> {
        self.check_right(&*self.store.reader()?, at, Deed::Appoint)?;
        if days < LEAST_DAYS {
            return Err(TooShort.into());
        }
        let mut writer = self.store.writer()?;
        writer.set_setting(SETTING, Some(&days.to_string()))?;
        writer.commit()?;
        self.note(at.ms, Did::LogKept, None);
        self.forget_old_traces(at)
    }

    /// Forgets what the read log holds for longer than it is kept.
    pub fn forget_old_traces(&self, at: Moment) -> Result<(), Refused> {
        let before = at.ms - i64::from(self.log_days()?) * DAY_MS;
        self.store.forget_traces(before)?;
        Ok(())
    }
}

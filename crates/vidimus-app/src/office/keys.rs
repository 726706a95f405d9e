//! Who has a key of the workspace.

use std::path::Path;

use vidimus_model::id::AccountId;
use vidimus_model::right::Deed;
use vidimus_store::{Newcomer, Purpose, Store, Strength, Unlock};

use super::Office;
use crate::act::appoint::{LEAST_LETTERS, WrongAppointment};
use crate::act::trace::Did;
use crate::{Moment, Refused};

/// A passphrase that was proved to be that of whoever works here. To prove it is dear, so it is done once.
pub struct Proved<'p>(&'p str);

impl Proved<'_> {
    /// The passphrase, for who asks a vault with it.
    pub const fn expose(&self) -> &str {
        self.0
    }
}

impl Office {
    /// Takes what was typed for the passphrase of whoever works here, or refuses it.
    pub fn prove<'p>(&self, typed: &'p str) -> Result<Proved<'p>, Refused> {
        let handle = self.handle();
        if self.store.check_passphrase(self.unlock(&handle, typed)?) {
            return Ok(Proved(typed));
        }
        Err(WrongAppointment::NotYourPassphrase.into())
    }

    /// Gives an account a key of its own, which `new` opens, in the place of any that it had. With the first
    /// key that is given, whoever gives it gets one of their own too, which their passphrase opens.
    pub fn give_key(
        &self,
        at: Moment,
        account: AccountId,
        (own, new): (&Proved<'_>, &str),
        strength: Strength,
    ) -> Result<(), Refused> {
        let handle = self.check_giving_key(at, account)?;
        self.check_new(new)?;
        let own_handle = self.handle();
        let newcomer = Newcomer {
            account: account.0,
            handle: &handle,
            passphrase: new,
        };
        let giver = Newcomer {
            account: self.account.0,
            handle: &own_handle,
            passphrase: own.0,
        };
        let is_first = self.store.reader()?.keyed()?.is_empty();
        let both = [giver, newcomer];
        let people = if is_first { &both } else { &both[1..] };
        self.store.admit(people, strength)?;
        self.note(at.ms, Did::KeyGiven, Some(account.0));
        Ok(())
    }

    /// Refuses to give a key to whoever has no right, or more than whoever gives it could give.
    fn check_giving_key(&self, at: Moment, account: AccountId) -> Result<String, Refused> {
        let reader = self.store.reader()?;
        self.check_right(&reader, at, Deed::Appoint)?;
        let powers = self.powers(&reader, at)?;
        let handle = self.rules(&reader)?.own_handle(account).to_owned();
        let grants = self.grants(&reader)?;
        let held = grants.of_account(account);
        if account == self.account {
            return Err(WrongAppointment::OwnKey.into());
        }
        if held.is_empty() {
            return Err(WrongAppointment::NoRightYet(handle).into());
        }
        for (_, grant) in held {
            powers.to_give(grant).map_err(WrongAppointment::from)?;
        }
        Ok(handle)
    }

    /// Puts another passphrase in the place of one's own.
    pub fn change_passphrase(
        &self,
        own: &Proved<'_>,
        new: &str,
        strength: Strength,
    ) -> Result<(), Refused> {
        self.check_new(new)?;
        let handle = self.handle();
        let unlock = self.unlock(&handle, own.0)?;
        Ok(self.store.change_passphrase(unlock, new, strength)?)
    }

    /// Whether people have keys of their own.
    pub fn is_shared(&self) -> Result<bool, Refused> {
        Ok(!self.store.reader()?.keyed()?.is_empty())
    }

    fn unlock<'u>(&self, handle: &'u str, passphrase: &'u str) -> Result<Unlock<'u>, Refused> {
        let who = self.is_shared()?.then_some(handle);
        Ok(Unlock { who, passphrase })
    }

    /// Refuses a new passphrase that is soon tried out; for practice anything will do.
    pub fn check_new(&self, typed: &str) -> Result<(), Refused> {
        let least = match self.store.purpose() {
            Purpose::Practice => 1,
            Purpose::Work => LEAST_LETTERS,
        };
        if typed.chars().count() < least {
            return Err(WrongAppointment::Short.into());
        }
        Ok(())
    }
}

/// Whether several people have a key of the workspace in a folder.
pub fn is_shared(folder: &Path) -> bool {
    Store::is_shared(folder)
}

/// Takes away the key of an account that has no right any more, and changes the key of the workspace, which
/// nobody may have open meanwhile.
pub fn take_key(
    folder: &Path,
    state: &Path,
    unlock: Unlock<'_>,
    account: AccountId,
) -> Result<(), Refused> {
    Ok(Store::expel(folder, state, unlock, account.0)?)
}

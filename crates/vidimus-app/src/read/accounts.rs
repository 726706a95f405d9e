//! Who works here, and by what right.

use serde::Serialize;
use vidimus_model::id::AccountId;
use vidimus_model::item::Grant;
use vidimus_model::right::Deed;

use super::Reading;
use crate::Refused;

/// An account with its rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Its address.
    pub id: String,
    /// Its pseudonym.
    pub handle: String,
    /// Its rights; none where all were taken back.
    pub rights: Vec<Right>,
    /// Whether it has a key of its own: without one it cannot unlock.
    pub has_key: bool,
    /// Whether it is that of whoever reads.
    pub is_own: bool,
}

/// A right that was given and not taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Right {
    /// As what somebody works.
    pub role: String,
    /// Up to which level they read.
    pub level: &'static str,
    /// The circles they belong to.
    pub audiences: Vec<String>,
    /// The last day on which it holds.
    pub until: Option<String>,
}

impl Reading<'_> {
    /// The accounts that whoever reads may change: all for those who appoint, and one's own for everybody.
    pub fn accounts(&self) -> Result<Vec<Account>, Refused> {
        let appoints = self.check_right(Deed::Appoint).is_ok();
        let keyed = self.reader.keyed()?;
        let accounts = self.rules.accounts();
        let mut accounts: Vec<Account> = accounts
            .filter(|(account, _)| appoints || *account == self.account)
            .map(|(account, handle)| Account {
                id: account.0.to_string(),
                handle: handle.to_owned(),
                rights: self.rights_of(account),
                has_key: keyed.contains(&account.0) || keyed.is_empty() && account == self.account,
                is_own: account == self.account,
            })
            .collect();
        accounts.sort_by(|one, other| one.handle.cmp(&other.handle));
        self.sound(accounts)
    }

    fn rights_of(&self, account: AccountId) -> Vec<Right> {
        let held = self.grants().of_account(account).iter();
        held.map(|(_, grant)| Right::of(grant)).collect()
    }
}

impl Right {
    fn of(grant: &Grant) -> Self {
        let audiences = grant.audiences.iter().flatten();
        Self {
            role: grant.role.clone(),
            level: grant.level.word(),
            audiences: audiences.map(|one| one.0.clone()).collect(),
            until: grant.until.as_ref().map(ToString::to_string),
        }
    }
}

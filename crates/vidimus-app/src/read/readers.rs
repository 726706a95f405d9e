//! Who may read what is kept under a label.

use std::collections::BTreeSet;

use vidimus_model::id::AccountId;
use vidimus_model::label::{Audience, Label};

use super::Reading;
use crate::Refused;
use crate::act::relabel::WrongLabel;

impl Reading<'_> {
    /// Who may read today what stands under a label, by their pseudonyms.
    pub fn readers_of(&self, label: &Label) -> Vec<String> {
        let accounts = self.accounts_reading(label);
        let handles = accounts.map(|account| self.rules.handle(account, &self.viewer));
        let mut handles: Vec<String> = handles.filter(|handle| !handle.is_empty()).collect();
        handles.sort();
        handles
    }

    /// The circles to which rights that were not taken back bring somebody.
    pub fn circles(&self) -> BTreeSet<Audience> {
        let accounts = self.rules.accounts();
        let grants = accounts.flat_map(|(account, _)| self.grants.of_account(account));
        let circles = grants.flat_map(|(_, grant)| grant.audiences.iter().flatten());
        circles.cloned().collect()
    }

    /// Refuses a label under which nobody could read anything today.
    pub(crate) fn check_readers(&self, label: &Label) -> Result<(), Refused> {
        let anybody = self.accounts_reading(label).next();
        anybody
            .map(drop)
            .ok_or_else(|| WrongLabel::NobodyReads.into())
    }

    fn accounts_reading(&self, label: &Label) -> impl Iterator<Item = AccountId> {
        let accounts = self.rules.accounts().map(|(account, _)| account);
        accounts.filter(|account| {
            let powers = self.grants.powers(*account, self.today);
            !powers.are_none() && powers.viewer().may_see(label)
        })
    }
}

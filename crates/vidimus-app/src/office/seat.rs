//! Who works in an opened workspace, and what they may.

use std::sync::{Arc, Mutex, PoisonError};

use vidimus_ledger::Author;
use vidimus_model::fold::{Fold, Rights};
use vidimus_model::id::{AccountId, GrantId};
use vidimus_model::item::ItemType;
use vidimus_model::label::Viewer;
use vidimus_model::right::{Deed, Grants, Powers};
use vidimus_store::{Contents, ItemNo};

use super::Office;
use crate::{Moment, Refused};

/// The rights as they were last read, with the last grant and the last revocation that were known then.
#[derive(Default)]
pub(super) struct LastRead(Mutex<Option<(Last, Arc<Grants>)>>);

type Last = (Option<ItemNo>, Option<ItemNo>);

impl Office {
    /// The same workspace, as another account works in it. What they may is asked at each act and reading.
    #[must_use]
    pub fn seat(&self, account: AccountId) -> Self {
        Self {
            store: Arc::clone(&self.store),
            rules: Arc::clone(&self.rules),
            grants: Arc::clone(&self.grants),
            remembered: Arc::clone(&self.remembered),
            founded: self.founded,
            account,
        }
    }

    /// Who works here.
    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// The pseudonym of who works here.
    pub fn handle(&self) -> String {
        let rules = self.store.reader().map_err(Refused::from);
        let rules = rules.and_then(|reader| self.rules(&reader));
        rules.map_or_else(
            |_| String::new(),
            |rules| rules.own_handle(self.account).to_owned(),
        )
    }

    /// Through whose eyes this account reads now.
    pub fn viewer(&self, at: Moment) -> Result<Viewer, Refused> {
        Ok(self.powers(&*self.store.reader()?, at)?.viewer().clone())
    }

    /// What this account may do now; it is refused where that is nothing.
    pub(crate) fn powers(&self, contents: &Contents, at: Moment) -> Result<Powers, Refused> {
        let powers = self.grants(contents)?.powers(self.account, at.today);
        if powers.are_none() {
            return Err(Refused::NoRightAtAll);
        }
        Ok(powers)
    }

    /// Refuses whoever may do no acts of this sort now.
    pub fn check_may(&self, at: Moment, deed: Deed) -> Result<(), Refused> {
        self.check_right(&*self.store.reader()?, at, deed)
    }

    /// Refuses what is no act of the ledger to those who have no right to its sort.
    pub(crate) fn check_right(
        &self,
        contents: &Contents,
        at: Moment,
        deed: Deed,
    ) -> Result<(), Refused> {
        right_to(&self.powers(contents, at)?, deed).map(drop)
    }

    /// The rights that hold. They are read from the ledger and not from the register, which may lag behind.
    pub(crate) fn grants(&self, contents: &Contents) -> Result<Arc<Grants>, Refused> {
        let last = (
            contents.last_of_type(ItemType::Grant)?,
            contents.last_of_type(ItemType::Revocation)?,
        );
        let mut held = self.grants.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, grants)) = &*held
            && *of == last
        {
            return Ok(Arc::clone(grants));
        }
        let mut numbers = contents.items_of_type(ItemType::Grant)?;
        numbers.extend(contents.items_of_type(ItemType::Revocation)?);
        let items = contents.items(&numbers)?;
        let rights = Rights::of(&items);
        let fold = Fold::of(items, &rights);
        let grants = Arc::new(Grants::of(fold.items(), self.founded.grant));
        *held = Some((last, Arc::clone(&grants)));
        Ok(grants)
    }

    /// Who does an act, and under which of their grants.
    pub(super) fn author(
        &self,
        contents: &Contents,
        at: Moment,
        choose: impl FnOnce(&Powers) -> Result<GrantId, Refused>,
    ) -> Result<Author, Refused> {
        let grant = choose(&self.powers(contents, at)?)?;
        Ok(Author {
            actor: self.account,
            grant: Some(grant),
        })
    }
}

/// The grant under which an act of a sort is done.
pub(super) fn right_to(powers: &Powers, deed: Deed) -> Result<GrantId, Refused> {
    powers.for_deed(deed).ok_or(Refused::NoRight { deed })
}

//! What an account may do and see.
//!
//! A grant gives an account a role, a level up to which it reads, and the audiences it belongs to; it may end on a day.
//! What an account may do is the sum of its grants that hold. Each sort of act asks for one [`Deed`], and [`Role::may`]
//! is the one table of which role is for which.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::edtf::{Day, Edtf};
use crate::fold::Item;
use crate::id::{AccountId, GrantId};
use crate::item::{Body, Grant};
use crate::label::{Level, Viewer};
use crate::word::words;

words! {
    /// As what somebody works in the office.
    Role {
        /// Reads, and changes nothing.
        0 Reader "reader",
        /// Takes in what comes: documents, mail, calls, lists.
        1 DataEntry "data_entry",
        /// Does the work on cases.
        2 Officer "officer",
        /// Goes to places of detention and writes down what they see.
        3 Visitor "visitor",
        /// Decides upon what machines propose and what sources dispute.
        4 Reviewer "reviewer",
        /// Answers for the work: approves it, gives it out, and says who may see what.
        5 Manager "manager",
        /// Runs the workspace, without seeing what is in it unless a level is given too.
        6 Administrator "administrator",
        /// Reads for a time what was shared with them.
        7 OutsideExpert "outside_expert",
        /// Founded the workspace; may do everything.
        8 Owner "owner",
    }
}

/// A sort of act, as far as rights go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Documents, mail, calls, lists and statements are taken in.
    TakeIn,
    /// Proposals, disputes, identities and mistakes are decided upon.
    Decide,
    /// Work on cases goes on: steps, letters, reminders.
    Work,
    /// Something is kept less closely than before.
    Loosen,
    /// Kinds, templates and the law of the place are changed.
    Define,
    /// Accounts and their rights are changed.
    Appoint,
    /// Something is erased.
    Erase,
    /// Something is given out of the office.
    GiveOut,
    /// The whole workspace is copied, encrypted.
    Copy,
}

impl Deed {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::TakeIn,
        Self::Decide,
        Self::Work,
        Self::Loosen,
        Self::Define,
        Self::Appoint,
        Self::Erase,
        Self::GiveOut,
        Self::Copy,
    ];

    /// The word by which messages and translations call it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TakeIn => "take_in",
            Self::Decide => "decide",
            Self::Work => "work",
            Self::Loosen => "loosen",
            Self::Define => "define",
            Self::Appoint => "appoint",
            Self::Erase => "erase",
            Self::GiveOut => "give_out",
            Self::Copy => "copy",
        }
    }

    /// What it is, as the end of a sentence.
    pub const fn named(self) -> &'static str {
        match self {
            Self::TakeIn => "take in documents, calls, mail or statements",
            Self::Decide => "decide upon proposals, disputes and mistakes",
            Self::Work => "go on with the office's work",
            Self::Loosen => "keep something less closely than before",
            Self::Define => "change kinds, templates or the law of the place",
            Self::Appoint => "change accounts and their rights",
            Self::Erase => "erase anything",
            Self::GiveOut => "give anything out of the office",
            Self::Copy => "copy the workspace",
        }
    }

    /// For which roles it is, in words.
    pub fn whom(self) -> String {
        let roles: Vec<&str> = self.roles().into_iter().map(Role::word).collect();
        roles.join(", ")
    }

    /// The roles that are for it.
    pub fn roles(self) -> Vec<Role> {
        let roles = Role::ALL.iter().copied();
        roles.filter(|role| role.may(self)).collect()
    }
}

impl Role {
    /// Whether the role is for this sort of act. Reading asks for no deed: it is bounded by levels and audiences.
    pub const fn may(self, deed: Deed) -> bool {
        use Deed::{Appoint, Copy, Decide, Define, TakeIn, Work};
        match self {
            Self::Reader | Self::OutsideExpert => false,
            Self::DataEntry => matches!(deed, TakeIn),
            Self::Visitor => matches!(deed, TakeIn | Work),
            Self::Reviewer => matches!(deed, TakeIn | Decide),
            Self::Officer => matches!(deed, TakeIn | Decide | Work),
            Self::Administrator => matches!(deed, Define | Appoint | Copy),
            Self::Manager | Self::Owner => true,
        }
    }

    /// Whether this role is for all that another is for: nobody gives a role that does more than their own.
    pub fn covers(self, other: Self) -> bool {
        let deeds = Deed::ALL.into_iter();
        let is_more = other == Self::Owner && self != Self::Owner;
        !is_more
            && deeds
                .into_iter()
                .all(|deed| self.may(deed) || !other.may(deed))
    }

    /// The level a grant of this role gives where none is named.
    pub const fn usual_level(self) -> Level {
        match self {
            Self::Administrator => Level::Public,
            Self::Reader | Self::OutsideExpert => Level::Internal,
            Self::DataEntry | Self::Reviewer => Level::Restricted,
            // Who callers are and what families were told is confidential, and their daily work.
            Self::Officer | Self::Visitor | Self::Manager => Level::Confidential,
            Self::Owner => Level::Sealed,
        }
    }

    /// Whether a grant of this role has to end on a day.
    pub const fn must_end(self) -> bool {
        matches!(self, Self::OutsideExpert)
    }
}

/// The grants of a ledger that were given by somebody who might, and were not taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grants {
    live: BTreeMap<AccountId, Vec<(GrantId, Grant)>>,
}

impl Grants {
    /// The grants that follow from the items that concern the whole ledger, in their order.
    ///
    /// The `founding` one stands by itself. Any other counts where it was made under a grant that counts, by a role that
    /// appoints, and gives no more sight than that grant has itself.
    pub fn of(items: &[Item], founding: GrantId) -> Self {
        let revoked: BTreeSet<GrantId> = items.iter().filter_map(revoked).collect();
        let mut counting: BTreeMap<GrantId, &Grant> = BTreeMap::new();
        let mut grants = Self::default();
        for (item, grant) in items.iter().filter_map(granted) {
            let id = GrantId(item.id);
            let by = item.grant.and_then(|by| counting.get(&by));
            if id != founding && by.is_none_or(|by| check_giving(by, grant).is_err()) {
                continue;
            }
            counting.insert(id, grant);
            if !revoked.contains(&id) {
                let of_account = grants.live.entry(grant.account).or_default();
                of_account.push((id, grant.clone()));
            }
        }
        grants
    }

    /// What an account may do on a day.
    pub fn powers(&self, account: AccountId, today: Day) -> Powers {
        let all = self.live.get(&account).map_or(&[][..], Vec::as_slice);
        let holding = all.iter().filter(|(_, grant)| holds(grant, today));
        Powers::of(holding)
    }

    /// The grants of an account that were not taken back, ended ones among them.
    pub fn of_account(&self, account: AccountId) -> &[(GrantId, Grant)] {
        self.live.get(&account).map_or(&[], Vec::as_slice)
    }

    /// Whether somebody other than `account` has powers on a day with which they may do this.
    pub fn may_another(
        &self,
        account: AccountId,
        today: Day,
        may: impl Fn(&Powers) -> bool,
    ) -> bool {
        let others = self.live.keys().filter(|other| **other != account);
        others
            .map(|other| self.powers(*other, today))
            .any(|powers| may(&powers))
    }
}

/// What an account may do and see on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Powers {
    grants: Vec<(GrantId, Grant)>,
    viewer: Viewer,
}

impl Powers {
    fn of<'g>(grants: impl Iterator<Item = &'g (GrantId, Grant)>) -> Self {
        let mut held = Vec::new();
        let mut level = Level::Public;
        let mut audiences = BTreeSet::new();
        for (id, grant) in grants {
            if Role::from_word(&grant.role).is_some() {
                held.push((*id, grant.clone()));
            }
            level = level.max(grant.level);
            audiences.extend(grant.audiences.iter().flatten().cloned());
        }
        Self {
            grants: held,
            viewer: Viewer::cleared_for(level).in_audiences(audiences),
        }
    }

    /// Whether there is any right at all: without one nobody reads.
    pub const fn are_none(&self) -> bool {
        self.grants.is_empty()
    }

    /// Whose eyes they give.
    pub const fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// The roles.
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        let words = self.grants.iter().map(|(_, grant)| grant.role.as_str());
        words.filter_map(Role::from_word)
    }

    /// The grant under which an act of this sort is done; none where it may not be.
    pub fn for_deed(&self, deed: Deed) -> Option<GrantId> {
        let mut grants = self.grants.iter();
        let may = |grant: &Grant| Role::from_word(&grant.role).is_some_and(|role| role.may(deed));
        grants.find(|(_, grant)| may(grant)).map(|(id, _)| *id)
    }

    /// The grant under which another may be given: one of them has to cover all of it, for it is by that
    /// one alone that it counts.
    pub fn to_give(&self, grant: &Grant) -> Result<GrantId, WrongGiving> {
        let mut why = WrongGiving::NotYours;
        for (id, own) in &self.grants {
            match check_giving(own, grant) {
                Ok(()) => return Ok(*id),
                // What is nearest to being allowed explains most.
                Err(wrong) => why = why.max(wrong),
            }
        }
        Err(why)
    }
}

/// Why somebody cannot give a right, from the farthest from being allowed to the nearest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum WrongGiving {
    /// Whoever gives has no role that appoints.
    #[error("You may not change accounts and their rights")]
    NotYours,
    /// Only an owner makes another, or dismisses one.
    #[error("Only an owner makes another owner, or takes back an owner's rights")]
    OwnerByOwner,
    /// The role may do more than whoever appoints.
    #[error("The role `{0}` may do more than you may yourself; ask somebody who has it")]
    BeyondOwn(Role),
    /// More than whoever appoints sees.
    #[error("You may see what is {own} yourself, and cannot give sight of what is {asked}")]
    AboveOwn {
        /// What was to be given.
        asked: Level,
        /// What they have.
        own: Level,
    },
    /// Whoever appoints may do so for a time, and this would last longer.
    #[error("Your own right ends on {0}; give one that ends then or before")]
    LongerThanOwn(Day),
    /// An audience to which whoever appoints does not belong.
    #[error(
        "You do not belong to `{0}` yourself, and cannot bring anybody into it; ask somebody who does, or the owner"
    )]
    OthersAudience(String),
}

fn granted(item: &Item) -> Option<(&Item, &Grant)> {
    match &item.body {
        Body::Grant(part) => part.known().map(|grant| (item, grant)),
        _ => None,
    }
}

fn revoked(item: &Item) -> Option<GrantId> {
    match &item.body {
        Body::Revocation(part) => part.known().map(|revocation| revocation.grant),
        _ => None,
    }
}

/// Whether whoever has one grant may give the other: none gives more than it is itself.
fn check_giving(by: &Grant, grant: &Grant) -> Result<(), WrongGiving> {
    let own = Role::from_word(&by.role).filter(|role| role.may(Deed::Appoint));
    let own = own.ok_or(WrongGiving::NotYours)?;
    if own == Role::Owner {
        return Ok(());
    }
    // A role that is not known here may be for anything.
    let given = Role::from_word(&grant.role).ok_or(WrongGiving::NotYours)?;
    if given == Role::Owner {
        return Err(WrongGiving::OwnerByOwner);
    }
    if !own.covers(given) {
        return Err(WrongGiving::BeyondOwn(given));
    }
    if grant.level > by.level {
        let (asked, own) = (grant.level, by.level);
        return Err(WrongGiving::AboveOwn { asked, own });
    }
    if let Some(end) = last_day(by)
        && last_day(grant).is_none_or(|last| last > end)
    {
        return Err(WrongGiving::LongerThanOwn(end));
    }
    let own = by.audiences.clone().unwrap_or_default();
    let mut given = grant.audiences.iter().flatten();
    let other = given.find(|one| !own.contains(one));
    other.map_or(Ok(()), |other| {
        Err(WrongGiving::OthersAudience(other.0.clone()))
    })
}

/// The last day on which a grant holds; none where it does not end.
fn last_day(grant: &Grant) -> Option<Day> {
    grant.until.as_ref().and_then(Edtf::latest)
}

/// Whether a grant holds on a day: its last day is one on which it does.
fn holds(grant: &Grant, today: Day) -> bool {
    let last = grant.until.as_ref().and_then(Edtf::latest);
    grant.until.is_none() || last.is_some_and(|last| today <= last)
}

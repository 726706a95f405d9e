//! Accounts are opened, rights are given and taken back.

use std::collections::BTreeSet;

use vidimus_ledger::Draft;
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::id::{AccountId, EntryHash, GrantId};
use vidimus_model::item::{Accepted, Account, Body, Grant, Part, Revocation};
use vidimus_model::label::{Audience, Label, Level};
use vidimus_model::right::{Deed, Powers, Role, WrongGiving};
use vidimus_store::Contents;

use crate::office::Done;
use crate::read::Reading;
use crate::{Moment, Office, Refused};

/// Fewer letters are tried out within hours.
pub const LEAST_LETTERS: usize = 8;
/// The longest pseudonym, in characters.
const LONGEST_HANDLE: usize = 40;

/// As what somebody is to work, and what they may see.
#[derive(Debug, Clone)]
pub struct Appointment {
    /// The role.
    pub role: Role,
    /// Up to which level they read; the usual one of the role where nothing is said.
    pub level: Option<Level>,
    /// The last day on which it holds.
    pub until: Option<Edtf>,
    /// The audiences they belong to.
    pub audiences: BTreeSet<Audience>,
    /// In whose place they work.
    pub stands_for: Option<AccountId>,
}

/// Why somebody cannot be appointed or dismissed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongAppointment {
    /// It cannot be a pseudonym.
    #[error(
        "`{0}` cannot be a pseudonym; take 1 to 40 letters, digits, `.`, `-` or `_`, and not the person's name"
    )]
    Handle(String),
    /// Somebody has it, or had it.
    #[error(
        "`{0}` is the pseudonym of an account already; take another, so that nobody is mistaken for somebody else"
    )]
    HandleTaken(String),
    /// Nobody has it.
    #[error("There is no account `{0}`")]
    Nobody(String),
    /// A role that is for a time only.
    #[error("The role `{0}` is given for a time; say until which day")]
    MustEnd(Role),
    /// It would have ended before it began.
    #[error("`{0}` is over; a right is given until today or later")]
    Over(Edtf),
    /// More than whoever appoints may give.
    #[error(transparent)]
    Giving(#[from] WrongGiving),
    /// There is nothing to take back.
    #[error("`{0}` has no right that could be taken back")]
    NothingToTake(String),
    /// Whoever has no right gets no key.
    #[error("`{0}` has no right here, so a key would open nothing; give them a right first")]
    NoRightYet(String),
    /// Nobody dismisses themselves: they could not end it.
    #[error("You cannot dismiss yourself; ask somebody else who may")]
    OwnAccount,
    /// Passphrases were tried too often.
    #[error("Too many wrong passphrases; the next try is possible in {minutes} minutes")]
    TooManyTries {
        /// How long to wait.
        minutes: i64,
    },
    /// One's own key is not given anew.
    #[error("You have a key yourself; change its passphrase instead")]
    OwnKey,
    /// A new passphrase that is soon tried out.
    #[error(
        "A passphrase of fewer than {LEAST_LETTERS} letters is soon tried out; choose several words that nobody would put together"
    )]
    Short,
    /// A new passphrase was typed twice, and not the same.
    #[error("These were two different passphrases; type the same twice")]
    Apart,
    /// The passphrase of whoever gives a key is another one.
    #[error("This is not your passphrase")]
    NotYourPassphrase,
}

impl Office {
    /// Opens an account with its first right.
    pub fn open_account(
        &self,
        at: Moment,
        nonce: [u8; 16],
        handle: &str,
        appointment: &Appointment,
    ) -> Result<AccountId, Refused> {
        let handle = legible(handle)?;
        let done = self.give(at, nonce, appointment, |draft, reading, grant| {
            if reading.rules().account_of(handle).is_some() {
                return Err(WrongAppointment::HandleTaken(handle.to_owned()).into());
            }
            let account = Body::Account(Part::Known(Account::named(handle)));
            let account = draft.add(account, &[internal()]);
            grant.account = AccountId(account);
            Ok(account)
        })?;
        match done.answer {
            Some(account) => Ok(AccountId(done.lasting(account))),
            None => self.account_of(handle),
        }
    }

    /// Gives an account one more right.
    pub fn appoint(
        &self,
        at: Moment,
        nonce: [u8; 16],
        account: AccountId,
        appointment: &Appointment,
    ) -> Result<EntryHash, Refused> {
        let done = self.give(at, nonce, appointment, |_, reading, grant| {
            if !reading.rules().is_account(account) {
                return Err(Refused::Absent);
            }
            grant.account = account;
            Ok(())
        })?;
        Ok(done.entry)
    }

    /// Takes back all rights of an account. What it wrote until now stays; what comes from another device
    /// later waits for review.
    pub fn dismiss(
        &self,
        at: Moment,
        nonce: [u8; 16],
        account: AccountId,
    ) -> Result<EntryHash, Refused> {
        if account == self.account() {
            return Err(WrongAppointment::OwnAccount.into());
        }
        let done = self.act(at, nonce, Deed::Appoint, |draft, reading, writer| {
            let grants = reading.grants();
            let held = grants.of_account(account);
            if held.is_empty() {
                let handle = reading.rules().handle(account, reading.viewer());
                return Err(WrongAppointment::NothingToTake(handle).into());
            }
            check_dismissal(reading, held)?;
            let accepted = accepted(writer)?;
            for (grant, _) in held {
                take_back(draft, *grant, &accepted);
            }
            Ok(())
        })?;
        Ok(done.entry)
    }

    /// Takes back all rights of an account that has any left, and says whether it has a key to take away
    /// still: whatever was cut short goes on from here.
    pub fn let_go(&self, at: Moment, nonce: [u8; 16], account: AccountId) -> Result<bool, Refused> {
        self.check_right(&*self.store.reader()?, at, Deed::Appoint)?;
        let has_key = self.store.reader()?.keyed()?.contains(&account.0);
        let has_rights = || -> Result<bool, Refused> {
            let grants = self.grants(&*self.store.reader()?)?;
            Ok(!grants.of_account(account).is_empty())
        };
        if has_rights()? || !has_key {
            self.dismiss(at, nonce, account)?;
        }
        if has_rights()? {
            // The act that was sent was another one.
            return Err(Refused::Absent);
        }
        Ok(has_key)
    }

    /// Gives a right, if whoever gives it may; `to` says to which account.
    fn give<T>(
        &self,
        at: Moment,
        nonce: [u8; 16],
        appointment: &Appointment,
        to: impl FnOnce(&mut Draft, &Reading<'_>, &mut Grant) -> Result<T, Refused>,
    ) -> Result<Done<T>, Refused> {
        appointment.check(at.today)?;
        let given = appointment.grant(self.account());
        let choose =
            |powers: &Powers| Ok(powers.to_give(&given).map_err(WrongAppointment::from)?);
        self.act_under(at, nonce, choose, |draft, reading, _| {
            let mut grant = given.clone();
            let answer = to(draft, reading, &mut grant)?;
            draft.add(Body::Grant(Part::Known(grant)), &[internal()]);
            Ok(answer)
        })
    }

    /// The account of this pseudonym.
    pub fn account_of(&self, handle: &str) -> Result<AccountId, Refused> {
        let rules = self.rules(&*self.store.reader()?)?;
        rules
            .account_of(handle)
            .ok_or_else(|| WrongAppointment::Nobody(handle.to_owned()).into())
    }
}

/// A pseudonym as it was typed.
fn legible(typed: &str) -> Result<&str, WrongAppointment> {
    let handle = typed.trim();
    let is_legible = |letter: char| letter.is_alphanumeric() || ".-_".contains(letter);
    let is_fit = (1..=LONGEST_HANDLE).contains(&handle.chars().count());
    if is_fit && handle.chars().all(is_legible) {
        return Ok(handle);
    }
    Err(WrongAppointment::Handle(typed.to_owned()))
}

impl Appointment {
    /// What a role usually may, until it is taken back.
    pub const fn of(role: Role) -> Self {
        Self {
            role,
            level: None,
            until: None,
            audiences: BTreeSet::new(),
            stands_for: None,
        }
    }

    fn check(&self, today: Day) -> Result<(), WrongAppointment> {
        match &self.until {
            None if self.role.must_end() => Err(WrongAppointment::MustEnd(self.role)),
            Some(until) if until.latest().is_none_or(|last| last < today) => {
                Err(WrongAppointment::Over(until.clone()))
            }
            _ => Ok(()),
        }
    }

    fn grant(&self, account: AccountId) -> Grant {
        let level = self.level.unwrap_or(self.role.usual_level());
        Grant {
            until: self.until.clone(),
            audiences: (!self.audiences.is_empty()).then(|| self.audiences.clone()),
            stands_for: self.stands_for,
            ..Grant::new(account, self.role.word(), level)
        }
    }
}

fn is_owner(powers: &Powers) -> bool {
    powers.roles().any(|role| role == Role::Owner)
}

/// An owner is dismissed by an owner. As nobody dismisses themselves, somebody stays who may appoint.
fn check_dismissal(
    reading: &Reading<'_>,
    held: &[(GrantId, Grant)],
) -> Result<(), WrongAppointment> {
    let mut roles = held.iter().map(|(_, grant)| grant.role.as_str());
    if roles.any(|role| role == Role::Owner.word()) && !is_owner(&reading.powers()) {
        return Err(WrongGiving::OwnerByOwner.into());
    }
    Ok(())
}

fn take_back(draft: &mut Draft, grant: GrantId, accepted: &[Accepted]) {
    let revocation = Revocation {
        grant,
        accepted: accepted.to_vec(),
    };
    draft.add(
        Body::Revocation(Part::Known(revocation)),
        &[Label::of(Level::Public)],
    );
}

/// How far each device has come.
fn accepted(contents: &Contents) -> Result<Vec<Accepted>, Refused> {
    let heads = contents.chain_heads()?.into_iter();
    let heads = heads.map(|(device, head)| Accepted {
        device: device.0,
        sequence: head.sequence,
    });
    Ok(heads.collect())
}

fn internal() -> Label {
    Label::of(Level::Internal)
}

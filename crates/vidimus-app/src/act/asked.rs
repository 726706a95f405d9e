//! Acts for two: one person asks for them, and another who has the right confirms them.
//!
//! Where nobody else has the right, the one who has it does the act, and the ledger says that it was by one
//! person. Where somebody else has it and is away, it can be done alone with a reason, and waits for the others
//! to look at it; never with what is sealed.

use std::fmt;

use serde::{Deserialize, Serialize};
use vidimus_model::id::{AccountId, EntryHash, ItemId};
use vidimus_model::item::ErasedFor;
use vidimus_model::label::{Label, Level};
use vidimus_model::right::{Deed, Powers};
use vidimus_store::{AskedFor, Contents, Writer};

use super::reason;
use crate::read::Reading;
use crate::{Moment, Office, Refused, Zone};

/// For how many days an act waits for somebody to confirm it.
pub const DAYS: i32 = 7;

const OPEN: &str = "open";
const DONE: &str = "done";
const WITHDRAWN: &str = "withdrawn";
/// Done by one person though there were others: it waits for one of them to look at it.
const ALONE: &str = "alone";
const SEEN: &str = "seen";

/// What is to be done by two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ForTwo {
    /// Parts of an item are erased.
    Erase {
        /// The item, by its address.
        item: String,
        /// The parts.
        parts: Vec<u8>,
        /// Why, as a word.
        why: String,
    },
    /// Files are written with which trustees open the workspace.
    Recovery {
        /// How many of them open it together.
        least: usize,
        /// Their public keys, in their order; nothing for one with a passphrase.
        trustees: Vec<String>,
    },
}

/// Why an act for two is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongAsked {
    /// Somebody else has to confirm it.
    #[error("This takes two: ask for it, and somebody else who has the right confirms it")]
    TakesTwo,
    /// Nobody confirms what they asked for themselves.
    #[error("You asked for this yourself; somebody else who has the right has to confirm it")]
    Own,
    /// Nothing waits under this number.
    #[error("Nothing waits under this number: it was done, withdrawn, or never asked for")]
    NotOpen,
    /// It was asked for too long ago.
    #[error("This was asked for more than {DAYS} days ago; ask for it anew")]
    Lapsed,
    /// Who asked has no right to it any longer.
    #[error("Whoever asked for this has no right to it any longer; ask for it anew")]
    AskerGone,
    /// What is sealed takes two in any case.
    #[error(
        "What is sealed takes two in any case, as long as there are two who may; wait for the other"
    )]
    Sealed,
    /// It is confirmed by doing it.
    #[error("This is confirmed with `vidimus recovery make` and the same trustees")]
    ByMaking,
}

/// What came of asking for an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It is done: nobody else has the right.
    Done(EntryHash),
    /// It waits under this number.
    Waits(i64),
}

/// An act that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// Its number.
    pub no: i64,
    /// When it was asked for: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// By whom.
    pub by: String,
    /// Whether that is who looks.
    pub is_own: bool,
    /// The last day on which it can be confirmed.
    pub until: String,
    /// What is to be done.
    #[serde(flatten)]
    pub what: ForTwo,
    /// Why it was done by one person, where it was and waits to be looked at.
    pub alone: Option<String>,
}

impl ForTwo {
    /// The sort of act.
    pub const fn deed(&self) -> Deed {
        match self {
            Self::Erase { .. } => Deed::Erase,
            Self::Recovery { .. } => Deed::Appoint,
        }
    }

    fn of(body: &str) -> Result<Self, Refused> {
        serde_json::from_str(body)
            .map_err(|_| Refused::Program("an act that was asked for".to_owned()))
    }
}

impl fmt::Display for ForTwo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Erase { item, why, .. } => write!(f, "erase {item} ({why})"),
            Self::Recovery { least, trustees } => {
                write!(f, "recovery files for any {least} of {}", trustees.len())
            }
        }
    }
}

/// Whether somebody else may do this on what is under these labels.
pub(super) fn may_another(reading: &Reading<'_>, deed: Deed, labels: &[Label]) -> bool {
    let may = |powers: &Powers| {
        let sees = labels.iter().all(|label| powers.viewer().may_see(label));
        powers.for_deed(deed).is_some() && sees
    };
    let grants = reading.grants();
    grants.may_another(reading.account, reading.today(), may)
}

impl Office {
    /// Erases parts of an item, or asks for it where somebody else has to confirm that.
    pub fn ask_to_erase(
        &self,
        at: Moment,
        nonce: [u8; 16],
        item: ItemId,
        parts: &[u8],
        why: ErasedFor,
    ) -> Result<Asked, Refused> {
        match self.erase(at, nonce, item, parts, why) {
            Ok(entry) => Ok(Asked::Done(entry)),
            Err(Refused::Asked(WrongAsked::TakesTwo)) => {
                let what = ForTwo::Erase {
                    item: item.to_string(),
                    parts: parts.to_vec(),
                    why: why.word().to_owned(),
                };
                Ok(Asked::Waits(self.ask(at, nonce, &what)?))
            }
            Err(why) => Err(why),
        }
    }

    /// Asks for an act. What was asked for before and still waits is not asked for once more.
    pub(crate) fn ask(&self, at: Moment, nonce: [u8; 16], what: &ForTwo) -> Result<i64, Refused> {
        let body = serde_json::to_string(what);
        let body = body.map_err(|_| Refused::Program("an act to be asked for".to_owned()))?;
        let mut writer = self.store.writer()?;
        self.check_right(&writer, at, what.deed())?;
        let known = match writer.asked_by_nonce(&nonce)? {
            Some(no) => Some(no),
            None => self.same(&writer, at, &body)?,
        };
        if let Some(no) = known {
            return Ok(no);
        }
        let no = writer.ask(&nonce, at.ms, self.account().0, &body)?;
        writer.commit()?;
        Ok(no)
    }

    fn same(&self, contents: &Contents, at: Moment, body: &str) -> Result<Option<i64>, Refused> {
        let zone = self.own_zone()?;
        let all = contents.all_asked()?;
        let mut same = all.iter().filter(|one| {
            let own = one.account == self.account().0 && one.body == body;
            own && one.state == OPEN && !lapsed(one, &zone, at)
        });
        Ok(same.next().map(|one| one.no))
    }

    /// What waits to be confirmed, or to be looked at, by whoever works here; and what they asked for themselves.
    pub fn waiting(&self, at: Moment) -> Result<Vec<Waiting>, Refused> {
        let reading = self.read(at)?;
        let zone = self.own_zone()?;
        let all = self.store.reader()?.all_asked()?;
        let mut waiting = Vec::new();
        for one in all {
            waiting.extend(self.waits(&reading, &zone, at, one)?);
        }
        Ok(waiting)
    }

    /// One of these.
    pub fn waiting_under(&self, at: Moment, no: i64) -> Result<Waiting, Refused> {
        let mut all = self.waiting(at)?.into_iter();
        all.find(|one| one.no == no).ok_or(Refused::Absent)
    }

    /// What was asked for, as far as it waits and whoever reads may know of it.
    fn waits(
        &self,
        reading: &Reading<'_>,
        zone: &Zone,
        at: Moment,
        one: AskedFor,
    ) -> Result<Option<Waiting>, Refused> {
        let is_own = one.account == self.account().0;
        let waits = match one.state.as_str() {
            OPEN => !lapsed(&one, zone, at),
            // Who did it alone has looked at it.
            ALONE => one.second != Some(self.account().0),
            _ => false,
        };
        if !waits {
            return Ok(None);
        }
        let what = ForTwo::of(&one.body)?;
        let may = reading.powers().for_deed(what.deed()).is_some();
        // What was done alone is told though nothing is left to see.
        if !may || (one.state == OPEN && !sees(reading, &what)?) {
            return Ok(None);
        }
        let asked_on = zone.day(one.at_ms).number();
        let until = vidimus_model::edtf::Day::from_number(asked_on + DAYS);
        let by = AccountId(one.account);
        Ok(Some(Waiting {
            no: one.no,
            at_ms: one.at_ms,
            by: reading.rules().handle(by, reading.viewer()),
            is_own,
            until: until.to_string(),
            what,
            alone: one.reason,
        }))
    }

    /// Confirms what somebody else asked for: it is done.
    pub fn confirm(&self, at: Moment, nonce: [u8; 16], no: i64) -> Result<EntryHash, Refused> {
        if let Some(entry) = self.store.reader()?.by_nonce(&nonce)? {
            return Ok(entry);
        }
        let asked = self.open_asked(at, no)?;
        let asker = AccountId(asked.account);
        if asker == self.account() {
            return Err(WrongAsked::Own.into());
        }
        let what = ForTwo::of(&asked.body)?;
        let grants = self.grants(&*self.store.reader()?)?;
        let powers = grants.powers(asker, at.today);
        if powers.for_deed(what.deed()).is_none() {
            return Err(WrongAsked::AskerGone.into());
        }
        let ForTwo::Erase { item, parts, why } = what else {
            return Err(WrongAsked::ByMaking.into());
        };
        let second = Second {
            asked_by: Some(asker),
            settle: Some((no, DONE)),
            reason: None,
        };
        self.erase_by(
            at,
            nonce,
            (item.parse()?, &parts),
            erased_for(&why)?,
            &second,
        )
    }

    /// Does alone what whoever works here asked for, since nobody else is there. The others are told.
    pub fn do_alone(
        &self,
        at: Moment,
        nonce: [u8; 16],
        no: i64,
        typed: &str,
    ) -> Result<EntryHash, Refused> {
        let reason = reason(typed)?;
        if let Some(entry) = self.store.reader()?.by_nonce(&nonce)? {
            return Ok(entry);
        }
        let asked = self.open_asked(at, no)?;
        if asked.account != self.account().0 {
            return Err(Refused::Absent);
        }
        let ForTwo::Erase { item, parts, why } = ForTwo::of(&asked.body)? else {
            return Err(WrongAsked::ByMaking.into());
        };
        let second = Second {
            asked_by: None,
            settle: Some((no, ALONE)),
            reason: Some(reason),
        };
        self.erase_by(
            at,
            nonce,
            (item.parse()?, &parts),
            erased_for(&why)?,
            &second,
        )
    }

    /// Withdraws what was asked for.
    pub fn withdraw(&self, at: Moment, no: i64) -> Result<(), Refused> {
        self.waiting_under(at, no)?;
        self.settle(at, (no, OPEN, WITHDRAWN))
    }

    /// Says that what was done by one person was looked at.
    pub fn look_at_alone(&self, at: Moment, no: i64) -> Result<(), Refused> {
        self.waiting_under(at, no)?;
        self.settle(at, (no, ALONE, SEEN))
    }

    fn settle(&self, at: Moment, what: (i64, &str, &str)) -> Result<(), Refused> {
        let mut writer = self.store.writer()?;
        if !writer.settle(what, (at.ms, self.account().0), None)? {
            return Err(WrongAsked::NotOpen.into());
        }
        Ok(writer.commit()?)
    }

    /// Whether this may be done now by whoever works here: somebody else asked for the very same, or nobody else
    /// has the right. Where it may not, it is asked for, and that is told.
    pub(crate) fn second_of(
        &self,
        at: Moment,
        nonce: [u8; 16],
        what: &ForTwo,
    ) -> Result<Option<i64>, Refused> {
        let reading = self.read(at)?;
        let waiting = self.waiting(at)?;
        let mut same = waiting.iter().filter(|one| one.what == *what);
        if let Some(other) = same.find(|one| !one.is_own && one.alone.is_none()) {
            return Ok(Some(other.no));
        }
        if !may_another(&reading, what.deed(), &[]) {
            return Ok(None);
        }
        self.ask(at, nonce, what)?;
        Err(WrongAsked::TakesTwo.into())
    }

    /// Notes that what was asked for is done.
    pub(crate) fn settle_done(&self, at: Moment, no: i64) -> Result<(), Refused> {
        self.settle(at, (no, OPEN, DONE))
    }

    fn open_asked(&self, at: Moment, no: i64) -> Result<AskedFor, Refused> {
        let asked = self.store.reader()?.asked(no)?.ok_or(Refused::Absent)?;
        let (what, reading) = (ForTwo::of(&asked.body)?, self.read(at)?);
        let is_open = asked.state == OPEN;
        // For who may not know of it, it is not there.
        if !reading.may(what.deed()) || is_open && !sees(&reading, &what)? {
            return Err(Refused::Absent);
        }
        if !is_open {
            return Err(WrongAsked::NotOpen.into());
        }
        if lapsed(&asked, &self.own_zone()?, at) {
            return Err(WrongAsked::Lapsed.into());
        }
        Ok(asked)
    }
}

/// Who is behind an act besides whoever does it.
pub(super) struct Second {
    /// Who asked for it.
    pub(super) asked_by: Option<AccountId>,
    /// What becomes of that it was asked for.
    pub(super) settle: Option<(i64, &'static str)>,
    /// Why it is done by one person though others might.
    pub(super) reason: Option<String>,
}

impl Second {
    /// Nobody.
    pub(super) const NONE: Self = Self {
        asked_by: None,
        settle: None,
        reason: None,
    };

    /// Refuses an act on what is under these labels that takes two, and has no second.
    pub(super) fn check(
        &self,
        reading: &Reading<'_>,
        deed: Deed,
        labels: &[Label],
    ) -> Result<(), WrongAsked> {
        let takes_two = self.asked_by.is_none() && may_another(reading, deed, labels);
        let is_sealed = labels.iter().any(|label| label.level == Level::Sealed);
        match &self.reason {
            None if takes_two => Err(WrongAsked::TakesTwo),
            Some(_) if takes_two && is_sealed => Err(WrongAsked::Sealed),
            _ => Ok(()),
        }
    }

    /// Notes what became of what was asked for, with the act itself.
    pub(super) fn settle(
        &self,
        writer: &mut Writer<'_>,
        at: Moment,
        account: AccountId,
    ) -> Result<(), Refused> {
        let Some((no, to)) = self.settle else {
            return Ok(());
        };
        let by = (at.ms, account.0);
        if writer.settle((no, OPEN, to), by, self.reason.as_deref())? {
            return Ok(());
        }
        Err(WrongAsked::NotOpen.into())
    }
}

fn lapsed(asked: &AskedFor, zone: &Zone, at: Moment) -> bool {
    zone.day(asked.at_ms).days_until(at.today) > DAYS
}

fn erased_for(word: &str) -> Result<ErasedFor, Refused> {
    ErasedFor::from_word(word)
        .ok_or_else(|| Refused::Program("the reason of an erasure".to_owned()))
}

/// Whether whoever reads may see what an act is about.
fn sees(reading: &Reading<'_>, what: &ForTwo) -> Result<bool, Refused> {
    let ForTwo::Erase { item, .. } = what else {
        return Ok(true);
    };
    match reading.item_view(item.parse()?) {
        Ok(_) => Ok(true),
        Err(Refused::Absent) => Ok(false),
        Err(why) => Err(why),
    }
}

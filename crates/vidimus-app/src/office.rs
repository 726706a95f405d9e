//! An opened workspace, through which all acts and readings go.

mod found;
mod keys;
mod seat;
mod zone;

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use vidimus_ledger::{Author, Draft};
use vidimus_model::id::{AccountId, EntryHash, GrantId, ItemId, SubjectId};
use vidimus_model::item::ItemType;
use vidimus_model::label::Viewer;
use vidimus_model::right::{Deed, Powers};
use vidimus_store::{Contents, Setup, Store, Writer};

use crate::founded::Founded;
use crate::read::Reading;
use crate::read::remembered::Remembered;
use crate::rules::Rules;
use crate::{Moment, Refused, register};
use seat::right_to;

/// How a workspace is made, and what opening it may tell.
pub use keys::{Proved, is_shared, take_key};
pub use vidimus_store::{Finding, OpenError, Purpose, Strength, Unlock, Whose};

/// An opened workspace, as one account works in it.
pub struct Office {
    pub(crate) store: Arc<Store>,
    /// As they were last read.
    rules: Arc<RwLock<Option<Arc<Rules>>>>,
    grants: Arc<seat::LastRead>,
    pub(crate) founded: Founded,
    account: AccountId,
    pub(crate) remembered: Arc<Remembered>,
}

/// How a new workspace is to be made.
#[derive(Clone, Copy)]
pub struct NewOffice<'a> {
    /// The folder to make it in.
    pub folder: &'a Path,
    /// Where this user keeps what must not be inside the workspace: its keys and last heads.
    pub state: &'a Path,
    /// What unlocks it.
    pub passphrase: &'a str,
    /// What it is for.
    pub purpose: Purpose,
    /// How dear it is to guess the passphrase.
    pub strength: Strength,
    /// What the office is called.
    pub name: &'a str,
    /// The pseudonym of who writes.
    pub handle: &'a str,
}

/// A workspace that was opened, and what its files tell of their past.
pub struct Opened {
    /// The workspace.
    pub office: Office,
    /// What a person should know before going on.
    pub findings: Vec<Finding>,
}

impl Office {
    /// Makes a new workspace: its first entry holds the account, its right, the kinds, and the
    /// office itself.
    pub fn create(new: &NewOffice<'_>, at: Moment) -> Result<Self, Refused> {
        let store = Store::create(&Setup {
            folder: new.folder,
            state: new.state,
            passphrase: new.passphrase,
            purpose: new.purpose,
            strength: new.strength,
        })?;
        if let Err(why) = found::found(&store, new, at) {
            // Without its first entry it is of no use to anybody.
            store.abandon(new.state);
            return Err(why);
        }
        Self::of(store)
    }

    /// Opens a workspace. Its register is brought up to date when it is first read: what is kept can
    /// be verified, copied and given out without it.
    pub fn open<'u>(
        folder: &Path,
        state: &Path,
        unlock: impl Into<Unlock<'u>>,
    ) -> Result<Opened, Refused> {
        let opened = Store::open(folder, state, unlock)?;
        if opened.store.reader()?.entries()? == 0 {
            return Err(nothing_in(folder, &opened.findings).into());
        }
        Ok(Opened {
            office: Self::of(opened.store)?,
            findings: opened.findings,
        })
    }

    pub(crate) fn of(store: Store) -> Result<Self, Refused> {
        let founded = Founded::read(&*store.reader()?)?;
        let account = store.account()?.map(AccountId);
        Ok(Self {
            account: account.unwrap_or(founded.account),
            rules: Arc::default(),
            grants: Arc::default(),
            remembered: Arc::default(),
            founded,
            store: Arc::new(store),
        })
    }

    /// The store beneath, for what is about files and not about statements.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The office itself, as a source.
    pub const fn itself(&self) -> SubjectId {
        self.founded.office
    }

    /// Reads the register as whoever works here.
    pub fn read(&self, at: Moment) -> Result<Reading<'_>, Refused> {
        let viewer = self.viewer(at)?;
        self.read_as(viewer, at)
    }

    /// Reads the register through the eyes of `viewer`.
    pub fn read_as(&self, viewer: Viewer, at: Moment) -> Result<Reading<'_>, Refused> {
        register::refresh(&self.store)?;
        self.reading(viewer, at)
    }

    /// Reads the register as it stands.
    pub(crate) fn reading(&self, viewer: Viewer, at: Moment) -> Result<Reading<'_>, Refused> {
        let reader = self.store.reader()?;
        if let Some(erasure) = reader.last_of_type(ItemType::Erasure)? {
            self.remembered.forget_before(erasure.entry());
        }
        let rules = self.rules(&reader)?;
        let grants = self.grants(&reader)?;
        Ok(Reading::new(
            (&self.founded, &self.remembered),
            reader,
            (rules, grants),
            (self.account, viewer),
            at.today,
        ))
    }

    /// Whoever writes, with a register that is up to date for all to read.
    pub(crate) fn writer(&self) -> Result<Writer<'_>, Refused> {
        loop {
            let writer = self.store.writer()?;
            if register::is_current(&writer)? {
                return Ok(writer);
            }
            register::catch_up(&writer.register())?;
            writer.commit()?;
        }
    }

    /// Does an act of the sort `deed`: `build` puts its items into the draft; they become one entry, are
    /// acknowledged, and the register follows. An act whose `nonce` the ledger knows is done already:
    /// nothing is built, and the entry is the one that it became.
    pub fn act<T>(
        &self,
        at: Moment,
        nonce: [u8; 16],
        deed: Deed,
        build: impl FnOnce(&mut Draft, &Reading<'_>, &mut Writer<'_>) -> Result<T, Refused>,
    ) -> Result<Done<T>, Refused> {
        self.act_under(at, nonce, |powers| right_to(powers, deed), build)
    }

    /// The same for an act that not each grant of its sort is enough for: `choose` says under which it
    /// is done.
    pub(crate) fn act_under<T>(
        &self,
        at: Moment,
        nonce: [u8; 16],
        choose: impl FnOnce(&Powers) -> Result<GrantId, Refused>,
        build: impl FnOnce(&mut Draft, &Reading<'_>, &mut Writer<'_>) -> Result<T, Refused>,
    ) -> Result<Done<T>, Refused> {
        if let Some(entry) = self.store.reader()?.by_nonce(&nonce)? {
            return Ok(Done::before(entry));
        }
        let writer = self.writer()?;
        let author = self.author(&writer, at, choose)?;
        write(writer, (at, author), nonce, |draft, writer| {
            let reading = self.reading(self.viewer(at)?, at)?;
            build(draft, &reading, writer)
        })
    }

    /// Does an act that needs no register.
    pub(crate) fn record<T>(
        &self,
        at: Moment,
        nonce: [u8; 16],
        deed: Deed,
        build: impl FnOnce(&mut Draft, &mut Writer<'_>) -> Result<T, Refused>,
    ) -> Result<Done<T>, Refused> {
        let writer = self.store.writer()?;
        let author = self.author(&writer, at, |powers| right_to(powers, deed))?;
        write(writer, (at, author), nonce, build)
    }

    /// Appends entries that belong to one act too large for one of them, acknowledges them together,
    /// and lets the register follow.
    pub(crate) fn append_all(
        &self,
        at: Moment,
        deed: Deed,
        drafts: Vec<([u8; 16], Draft)>,
    ) -> Result<Vec<EntryHash>, Refused> {
        let mut writer = self.store.writer()?;
        let author = self.author(&writer, at, |powers| right_to(powers, deed))?;
        let mut entries = Vec::new();
        for (nonce, draft) in drafts {
            entries.push(writer.append(draft, author, at.ms, nonce)?);
        }
        acknowledge(writer)?;
        Ok(entries)
    }

    /// The rules in force, read again where another process changed them.
    pub(crate) fn rules(&self, reader: &Contents) -> Result<Arc<Rules>, Refused> {
        let held = self.rules.read();
        let held = held.unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(held) = held
            && held.are_of(reader)?
        {
            return Ok(held);
        }
        let fresh = Arc::new(Rules::of(reader)?);
        if let Ok(mut held) = self.rules.write() {
            *held = Some(fresh.clone());
        }
        Ok(fresh)
    }
}

/// Appends what `build` puts into a draft as one entry, acknowledges it, and lets the register follow.
fn write<T>(
    mut writer: Writer<'_>,
    (at, author): (Moment, Author),
    nonce: [u8; 16],
    build: impl FnOnce(&mut Draft, &mut Writer<'_>) -> Result<T, Refused>,
) -> Result<Done<T>, Refused> {
    if let Some(entry) = writer.by_nonce(&nonce)? {
        return Ok(Done::before(entry));
    }
    let mut draft = Draft::default();
    let answer = build(&mut draft, &mut writer)?;
    let entry = writer.append(draft, author, at.ms, nonce)?;
    Ok(Done {
        entry,
        answer: Some(answer),
        register_follows: acknowledge(writer)?,
    })
}

/// Why there is no entry: they are lost, or making the workspace was cut short.
fn nothing_in(folder: &Path, findings: &[Finding]) -> OpenError {
    if findings.iter().any(Finding::forbids_writing) {
        let file = folder.join("ledger.db");
        return OpenError::Damaged { file };
    }
    let folder = folder.to_owned();
    OpenError::Unfinished { folder }
}

/// Acknowledges what was appended, and lets register and desk follow. Once it is acknowledged it is
/// done, whatever becomes of those: they follow when they are next read. Tells whether they have to.
fn acknowledge(mut writer: Writer<'_>) -> Result<bool, Refused> {
    writer.commit_ledger()?;
    if register::catch_up(&writer.register()).is_ok() {
        return Ok(writer.commit().is_err());
    }
    drop(writer.commit_without_register());
    Ok(true)
}

/// An act that was done.
#[derive(Debug, Clone)]
pub struct Done<T> {
    /// Its entry.
    pub entry: EntryHash,
    /// What the act answers, where it was done now and not before; items of the entry are still named
    /// by [`ItemId::this`].
    pub answer: Option<T>,
    /// The act is recorded, and the register follows when it is next read.
    pub register_follows: bool,
}

impl<T> Done<T> {
    /// An act that was done before.
    const fn before(entry: EntryHash) -> Self {
        Self {
            entry,
            answer: None,
            register_follows: false,
        }
    }

    /// The lasting name of an item that the draft called [`ItemId::this`].
    pub const fn item(&self, index: u16) -> ItemId {
        ItemId {
            entry: self.entry,
            index,
        }
    }

    /// The lasting name of what the draft may have called [`ItemId::this`].
    pub fn lasting(&self, id: ItemId) -> ItemId {
        if id.entry == EntryHash::THIS {
            self.item(id.index)
        } else {
            id
        }
    }
}

/// Random bytes that make an act this one, for surfaces that bring none of their own.
pub fn nonce() -> Result<[u8; 16], Refused> {
    Ok(vidimus_store::random()?)
}

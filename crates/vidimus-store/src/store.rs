//! Creating and opening a workspace.

use std::fmt;
use std::path::Path;

use vidimus_ledger::DeviceId;
use vidimus_model::id::ItemId;

use crate::contents::Contents;
use crate::fault::{AtPath as _, StoreError, damaged};
use crate::finding::Finding;
use crate::folder::{self, KEY, MARK, Mark, Purpose};
use crate::inner::Inner;
use crate::key::{self, VaultKey};
use crate::opening::{OpenError, Setup, Unlock};
use crate::reader::Reader;
use crate::register::{self, Register};
use crate::rekey::current_key;
use crate::site::{Site, read_mark, sealed_in};
use crate::sql::Database;
use crate::step::{Step, reached};
use crate::writer::Writer;
use crate::{desk, device, hex, ledger, lock};

/// A workspace that has been opened, and what was found on the way.
#[derive(Debug)]
pub struct Opened {
    /// The workspace.
    pub store: Store,
    /// What whoever opens it should know.
    pub findings: Vec<Finding>,
}

/// An open workspace. Several threads may use it, and several processes may have it open.
pub struct Store(Inner);

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&hex::of(&self.id())).finish()
    }
}

impl Store {
    /// Creates a workspace and opens it. Where that fails, nothing is left of it.
    pub fn create(setup: &Setup<'_>) -> Result<Self, OpenError> {
        let folder = setup.folder;
        if !folder::is_vacant(folder).at(folder)? {
            return Err(OpenError::NotEmpty {
                folder: folder.to_owned(),
            });
        }
        let mark = Mark {
            store: key::random()?,
            purpose: setup.purpose,
        };
        let was_there = folder.exists();
        let made = Self::make(setup, mark);
        if made.is_err() {
            clear(folder, setup.state, mark);
            if !was_there {
                // Only if it is empty: whatever else lies in it by now is not ours.
                drop(std::fs::remove_dir(folder));
            }
        }
        made
    }

    fn make(setup: &Setup<'_>, mark: Mark) -> Result<Self, OpenError> {
        let folder = setup.folder;
        folder::make_private(folder).at(folder)?;
        let key = VaultKey::random()?;
        write_key(folder, &key, setup)?;
        reached(Step::Laid);
        ledger::lay_out(&ledger::open(folder, &key, true)?, mark.store, mark.purpose)?;
        reached(Step::Laid);
        desk::lay_out(&desk::open(folder, &key, true)?, mark.store)?;
        reached(Step::Laid);
        // The mark comes last: a folder that was not finished is no workspace.
        let path = folder.join(MARK);
        folder::write_new(&path, mark.text().as_bytes()).at(&path)?;
        folder::sync_folder(folder).at(folder)?;
        reached(Step::Laid);
        let (store, _) = Self::go_on(folder, setup.state, mark, (key, None))?;
        Ok(store)
    }

    /// Opens a workspace, and compares its ledger with what was acknowledged.
    pub fn open<'u>(
        folder: &Path,
        state: &Path,
        unlock: impl Into<Unlock<'u>>,
    ) -> Result<Opened, OpenError> {
        let mark = read_mark(folder)?;
        let (key, own) = current_key(folder, state, unlock.into())?;
        for file in [folder::LEDGER, folder::DESK] {
            let file = folder.join(file);
            if !file.exists() {
                return Err(OpenError::Missing { file });
            }
        }
        let opened = (key, own.slot().cloned());
        let (store, findings) = Self::go_on(folder, state, mark, opened)?;
        if own.slot().is_some() && store.account()?.is_none() {
            // Their key is being taken away.
            let file = folder.join(KEY);
            return Err(OpenError::WrongPassphrase { file });
        }
        Ok(Opened { store, findings })
    }

    /// Opens a workspace with the key itself.
    pub(crate) fn open_with(
        folder: &Path,
        state: &Path,
        mark: Mark,
        key: VaultKey,
    ) -> Result<Opened, OpenError> {
        let (store, findings) = Self::go_on(folder, state, mark, (key, None))?;
        Ok(Opened { store, findings })
    }

    /// Opens what the key opens.
    fn go_on(
        folder: &Path,
        state: &Path,
        mark: Mark,
        (key, slot): (VaultKey, Option<String>),
    ) -> Result<(Self, Vec<Finding>), OpenError> {
        // A long write of another process is no reason not to read.
        let lock = match lock::take(folder, lock::MAY) {
            Err(StoreError::Busy) => None,
            lock => Some(lock?),
        };
        let ledger = ledger::open(folder, &key, false)?;
        if ledger::belongs_to(&ledger)? != (mark.store, mark.purpose) {
            let file = folder.join(MARK);
            return Err(OpenError::Damaged { file });
        }
        let desk = desk::open(folder, &key, false)?;
        desk::check(&desk, mark.store)?;
        desk::complete(&desk)?;
        let place = folder::place(state, mark.store, folder).at(folder)?;
        let (device, new) = match (device::known_key(&place, &key), &lock) {
            (Some(device), _) => (device, false),
            (None, Some(_)) => (device::new_key(&place, &key)?, true),
            (None, None) => return Err(StoreError::Busy.into()),
        };
        let site = Site {
            folder: folder.to_owned(),
            place,
            mark,
            key,
            slot,
            sealed: sealed_in(folder),
        };
        let inner = Inner::new(site, device);
        let findings = match lock {
            Some(_) => inner.begin(&ledger, new)?,
            None => inner.look(&ledger)?,
        };
        Ok((Self(inner), findings))
    }

    pub(crate) const fn inner(&self) -> &Inner {
        &self.0
    }

    /// The account with whose key it was opened; none where one person uses it alone.
    pub fn account(&self) -> Result<Option<ItemId>, StoreError> {
        match &self.0.site.slot {
            Some(slot) => self.reader()?.account_of_slot(slot),
            None => Ok(None),
        }
    }

    /// The random name of the workspace.
    pub const fn id(&self) -> [u8; 16] {
        self.0.site.mark.store
    }

    /// For what it is used.
    pub const fn purpose(&self) -> Purpose {
        self.0.site.mark.purpose
    }

    /// The device in whose chain this one writes.
    pub fn device(&self) -> DeviceId {
        self.0.signer().key.id()
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.0.site.folder
    }

    /// Reads the workspace as it is now.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        let reader = self.0.pool.lend().and_then(Reader::new);
        reader.map_err(|why| self.0.site.or_changed(why))
    }

    /// Writes to the workspace, when everybody who does so now is done: whoever holds a writer must
    /// not ask for another.
    pub fn writer(&self) -> Result<Writer<'_>, StoreError> {
        let inner = &self.0;
        let turn = inner.take_turn();
        inner.check_writable()?;
        let lock = lock::take(&inner.site.folder, lock::MUST)?;
        let changed = |why| inner.site.or_changed(why);
        let lent = inner.pool.lend().map_err(changed)?;
        inner.reconcile(&lent.ledger).map_err(changed)?;
        inner.check_writable()?;
        inner.site.sweep(&lent.ledger)?;
        Writer::new(inner, lent, inner.signer(), lock, turn)
    }

    /// Removes a workspace again in which nothing was ever acknowledged; any other stays as it is.
    pub fn abandon(self, state: &Path) {
        let reader = self.reader().and_then(|reader| reader.entries());
        let (folder, mark) = (self.folder().to_owned(), self.0.site.mark);
        // Where it is open, some systems remove no file.
        drop(self);
        if matches!(reader, Ok(0)) {
            clear(&folder, state, mark);
        }
    }

    /// Goes on from a ledger that lacks acknowledged acts. That is remembered, and this device begins
    /// a new chain, so that the acts that are missing never look like a forgery when they come back.
    pub fn accept_older_copy(&self) -> Result<(), StoreError> {
        self.0.accept_older_copy()
    }

    /// Computes the register anew: `fill` gets an empty one to write to, and reads from it and from
    /// the ledger as it is now. Who reads the old one meanwhile reads on undisturbed; nobody writes.
    ///
    /// Lists, names, texts, links and holdings have their indexes only when `fill` is done.
    pub fn rebuild_register<T, E: From<StoreError>>(
        &self,
        fill: impl FnOnce(&Register<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let _turn = self.0.take_turn();
        let _lock = lock::take(self.folder(), lock::MUST)?;
        register::build(self.folder(), &self.0.site.key, |register| {
            self.filled(register, fill)
                .map(|(made, contents)| (made, contents.register))
        })
    }

    fn filled<T, E: From<StoreError>>(
        &self,
        register: Database,
        fill: impl FnOnce(&Register<'_>) -> Result<T, E>,
    ) -> Result<(T, Contents), E> {
        let contents = self.0.pool.connect(register)?;
        contents.ledger.begin_reading()?;
        let made = fill(&Register::fresh(&contents))?;
        register::finish(&contents.register)?;
        Ok((made, contents))
    }
}

/// Removes what was made of a new workspace, and what this device keeps of it.
fn clear(folder: &Path, state: &Path, mark: Mark) {
    folder::clear(folder);
    // Its name is new, so nothing else lies there.
    drop(std::fs::remove_dir_all(folder::of_store(state, mark.store)));
}

fn write_key(folder: &Path, key: &VaultKey, setup: &Setup<'_>) -> Result<(), StoreError> {
    let path = folder.join(KEY);
    let sealed = key
        .sealed(setup.passphrase, setup.strength)
        .ok_or_else(|| damaged("the new key"))?;
    folder::write_new(&path, &sealed).at(&path)
}

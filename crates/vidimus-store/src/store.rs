//! Creating and opening a workspace.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use vidimus_ledger::{DeviceId, DeviceKey};
use zeroize::Zeroizing;

use crate::contents::Contents;
use crate::fault::{AtPath as _, StoreError, damaged};
use crate::finding::{Finding, Place};
use crate::folder::{self, HEAD, KEY, MARK, Mark, Purpose};
use crate::head::Signer;
use crate::key::{self, Strength, VaultKey};
use crate::reader::{Pool, Reader};
use crate::register::{self, Register, TableDigest};
use crate::site::{Site, read_key, read_mark};
use crate::sql::Database;
use crate::step::{Step, reached};
use crate::writer::Writer;
use crate::{desk, hex, ledger, lock};

/// The device's key, encrypted to the vault key, in the device's own folder.
const DEVICE: &str = "device.age";

/// What a new workspace needs.
#[derive(Clone, Copy)]
pub struct Setup<'a> {
    /// Where it is to lie: nothing may be there yet.
    pub folder: &'a Path,
    /// Where this user keeps what must not travel with workspaces.
    pub state: &'a Path,
    /// What opens it.
    pub passphrase: &'a str,
    /// For what it is used.
    pub purpose: Purpose,
    /// How much work a guess at the passphrase costs.
    pub strength: Strength,
}

/// Why a workspace could not be created or opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Something is there already.
    #[error("`{}` is not empty; name a folder that is, or that does not exist yet", folder.display())]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder is no workspace.
    #[error(
        "`{}` is not a Vidimus workspace: it has no `vidimus.toml`; `vidimus init` makes a new one", folder.display()
    )]
    NotAWorkspace {
        /// The folder.
        folder: PathBuf,
    },
    /// A later version made it.
    #[error(
        "`{}` was written by a newer version (form {format}); install it to open this workspace", file.display()
    )]
    Newer {
        /// The file that says so.
        file: PathBuf,
        /// The form it names.
        format: u32,
    },
    /// A file is not as it was written.
    #[error("`{}` is damaged; bring it back from a backup", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
    },
    /// A file is not there.
    #[error("`{}` is missing; bring it back from a backup", file.display())]
    Missing {
        /// The file.
        file: PathBuf,
    },
    /// The passphrase is another one.
    #[error(
        "the passphrase does not open `{}`; try again, and mind the keyboard layout", file.display()
    )]
    WrongPassphrase {
        /// The file.
        file: PathBuf,
    },
    /// Something cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

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

pub(crate) struct Inner {
    pub(crate) site: Site,
    signer: RwLock<Arc<Signer>>,
    pool: Arc<Pool>,
    turn: Mutex<()>,
    poisoned: AtomicBool,
    refused: AtomicBool,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&hex::of(&self.id())).finish()
    }
}

impl Store {
    /// Creates a workspace and opens it.
    pub fn create(setup: &Setup<'_>) -> Result<Self, OpenError> {
        let folder = setup.folder;
        if !folder::is_vacant(folder).at(folder)? {
            return Err(OpenError::NotEmpty {
                folder: folder.to_owned(),
            });
        }
        folder::make_private(folder).at(folder)?;
        let mark = Mark {
            store: key::random()?,
            purpose: setup.purpose,
        };
        let key = VaultKey::random()?;
        write_key(folder, &key, setup)?;
        ledger::lay_out(&ledger::open(folder, &key, true)?, mark.store, mark.purpose)?;
        desk::lay_out(&desk::open(folder, &key, true)?, mark.store)?;
        // The mark comes last: a folder that was not finished is no workspace.
        let path = folder.join(MARK);
        folder::write_new(&path, mark.text().as_bytes()).at(&path)?;
        folder::sync_folder(folder).at(folder)?;
        let (store, _) = Self::go_on(folder, setup.state, mark, key)?;
        Ok(store)
    }

    /// Opens a workspace, and compares its ledger with what was acknowledged.
    pub fn open(folder: &Path, state: &Path, passphrase: &str) -> Result<Opened, OpenError> {
        let mark = read_mark(folder)?;
        let key = read_key(folder, passphrase)?;
        for file in [folder::LEDGER, folder::DESK] {
            let file = folder.join(file);
            if !file.exists() {
                return Err(OpenError::Missing { file });
            }
        }
        let (store, findings) = Self::go_on(folder, state, mark, key)?;
        Ok(Opened { store, findings })
    }

    /// Opens what the key opens.
    fn go_on(
        folder: &Path,
        state: &Path,
        mark: Mark,
        key: VaultKey,
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
        desk::check(&desk::open(folder, &key, false)?, mark.store)?;
        let place = folder::place(state, mark.store, folder).at(folder)?;
        let (device, new) = match (device_key(&place, &key), &lock) {
            (Some(device), _) => (device, false),
            (None, Some(_)) => (new_device_key(&place, &key)?, true),
            (None, None) => return Err(StoreError::Busy.into()),
        };
        let inner = Inner {
            pool: Arc::new(Pool::new(folder.to_owned(), key.clone())),
            site: Site {
                folder: folder.to_owned(),
                place,
                mark,
                key,
            },
            signer: RwLock::new(Arc::new(Signer {
                store: mark.store,
                key: device,
            })),
            turn: Mutex::new(()),
            poisoned: AtomicBool::new(false),
            refused: AtomicBool::new(false),
        };
        let findings = match lock {
            Some(_) => inner.begin(&ledger, new)?,
            None => inner.look(&ledger)?,
        };
        Ok((Self(inner), findings))
    }

    pub(crate) const fn inner(&self) -> &Inner {
        &self.0
    }

    /// Whether this is the passphrase that opens the workspace.
    pub fn check_passphrase(&self, passphrase: &str) -> bool {
        key::opens(&self.0.site.folder.join(KEY), passphrase)
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
        Reader::new(self.0.pool.lend()?)
    }

    /// Writes to the workspace, when everybody who does so now is done.
    pub fn writer(&self) -> Result<Writer<'_>, StoreError> {
        let inner = &self.0;
        let turn = inner.take_turn();
        inner.check_writable()?;
        let lock = lock::take(&inner.site.folder, lock::MUST)?;
        let lent = inner.pool.lend()?;
        inner.site.sweep(&lent.ledger)?;
        inner.reconcile(&lent.ledger)?;
        inner.check_writable()?;
        Writer::new(inner, lent, inner.signer(), lock, turn)
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

    /// What the register would contain if it were computed anew, to be compared with
    /// [`Contents::register_digest`]. The one in use stays.
    pub fn fresh_register_digest<E: From<StoreError>>(
        &self,
        fill: impl FnOnce(&Register<'_>) -> Result<(), E>,
    ) -> Result<Vec<TableDigest>, E> {
        let _turn = self.0.take_turn();
        let _lock = lock::take(self.folder(), lock::MUST)?;
        register::try_build(self.folder(), &self.0.site.key, |register| {
            let ((), contents) = self.filled(register, fill)?;
            Ok(contents.register_digest()?)
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

impl Inner {
    /// Finds out where the workspace stands. The lock is held.
    fn begin(&self, ledger: &Database, new: bool) -> Result<Vec<Finding>, StoreError> {
        ledger::introduce(ledger, &self.signer().key)?;
        let mut findings = if self.is_untouched(ledger)? {
            self.site.compared(ledger).begin_anew(&self.signer())?;
            Vec::new()
        } else {
            self.reconcile(ledger)?
        };
        if new {
            findings.retain(|one| *one != Finding::HeadMissing(Place::State));
            findings.push(Finding::NewDevice);
        }
        self.site.sweep(ledger)?;
        self.site.renew_register(ledger)?;
        Ok(findings)
    }

    /// Finds out where the workspace stands while somebody else writes to it.
    fn look(&self, ledger: &Database) -> Result<Vec<Finding>, StoreError> {
        let mut findings = self.site.compared(ledger).findings()?;
        // A slot that is being written looks damaged.
        findings.retain(|one| !matches!(one, Finding::HeadDamaged(_)));
        self.refuse_if(&findings);
        Ok(findings)
    }

    fn refuse_if(&self, findings: &[Finding]) {
        if findings.iter().any(Finding::forbids_writing) {
            self.refused.store(true, Ordering::Release);
        }
    }

    /// Whether nothing was ever acknowledged here.
    fn is_untouched(&self, ledger: &Database) -> Result<bool, StoreError> {
        let heads = [&self.site.folder, &self.site.place].map(|folder| folder.join(HEAD).exists());
        Ok(heads == [false, false] && ledger::count(ledger)? == 0)
    }

    /// Compares the ledger with its heads, and brings them up to it where nothing speaks against it.
    /// The lock is held.
    fn reconcile(&self, ledger: &Database) -> Result<Vec<Finding>, StoreError> {
        let compared = self.site.compared(ledger);
        let findings = compared.findings()?;
        self.refuse_if(&findings);
        if !findings.iter().any(Finding::forbids_writing) {
            compared.repair(&self.signer())?;
        }
        Ok(findings)
    }

    /// Waits until nobody in this process writes.
    pub(crate) fn take_turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn check_writable(&self) -> Result<(), StoreError> {
        if self.poisoned.load(Ordering::Acquire) {
            Err(StoreError::Poisoned)
        } else if self.refused.load(Ordering::Acquire) {
            Err(StoreError::OlderCopy)
        } else {
            Ok(())
        }
    }

    pub(crate) fn poison(&self) {
        self.poisoned.store(true, Ordering::Release);
    }

    pub(crate) fn signer(&self) -> Arc<Signer> {
        let signer = self.signer.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&signer)
    }

    /// Acknowledges the ledger's first `entries` entries, here and outside.
    pub(crate) fn sign(
        &self,
        contents: &Contents,
        signer: &Signer,
        entries: u64,
    ) -> Result<(), StoreError> {
        let acceptance = ledger::acceptance(&contents.ledger, self.site.mark.store, entries)?
            .ok_or_else(|| damaged("the last entry in `ledger.db`"))?;
        for (folder, step) in [
            (&self.site.folder, Step::Head),
            (&self.site.place, Step::OuterHead),
        ] {
            let path = folder.join(HEAD);
            signer.sign(&path, entries, acceptance).at(&path)?;
            reached(step);
        }
        Ok(())
    }

    fn accept_older_copy(&self) -> Result<(), StoreError> {
        let _turn = self.take_turn();
        let _lock = lock::take(&self.site.folder, lock::MUST)?;
        let ledger = ledger::open(&self.site.folder, &self.site.key, false)?;
        let findings = self.site.compared(&ledger).findings()?;
        let missing = findings.iter().map(Finding::missing).max();
        let device = new_device_key(&self.site.place, &self.site.key)?;
        ledger.begin_writing()?;
        ledger::introduce(&ledger, &device)?;
        ledger::accept_older(&ledger, missing.unwrap_or(0))?;
        ledger.commit()?;
        let signer = Arc::new(Signer {
            store: self.site.mark.store,
            key: device,
        });
        self.site.compared(&ledger).begin_anew(&signer)?;
        self.site.renew_register(&ledger)?;
        *self.signer.write().unwrap_or_else(PoisonError::into_inner) = signer;
        self.refused.store(false, Ordering::Release);
        Ok(())
    }
}

fn write_key(folder: &Path, key: &VaultKey, setup: &Setup<'_>) -> Result<(), StoreError> {
    let path = folder.join(KEY);
    let sealed = key
        .sealed(setup.passphrase, setup.strength)
        .ok_or_else(|| damaged("the new key"))?;
    folder::write_new(&path, &sealed).at(&path)
}

/// This device's key for the workspace, if it has one. A key without the head that it signed last is
/// not used again: nobody knows how far its chain had come.
fn device_key(place: &Path, key: &VaultKey) -> Option<DeviceKey> {
    let sealed = fs::read(place.join(DEVICE)).ok()?;
    let text = key::unseal(&key.device(), &sealed).map(Zeroizing::new)?;
    let secret = Zeroizing::new(hex::of_line(&text)?);
    place
        .join(HEAD)
        .exists()
        .then(|| DeviceKey::from_secret(*secret))
}

fn new_device_key(place: &Path, key: &VaultKey) -> Result<DeviceKey, StoreError> {
    let secret = Zeroizing::new(key::random::<32>()?);
    let text = Zeroizing::new(hex::line(secret.as_slice()));
    let sealed = key::seal(&key.device(), text.as_bytes())
        .ok_or_else(|| damaged("the new key of this device"))?;
    folder::make_private(place).at(place)?;
    let path = place.join(DEVICE);
    folder::replace(&path, &sealed).at(&path)?;
    Ok(DeviceKey::from_secret(*secret))
}

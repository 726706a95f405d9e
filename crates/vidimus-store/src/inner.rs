//! An open workspace from within: where it stands, who signs, and whether it may be written.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use vidimus_ledger::DeviceKey;

use crate::contents::Contents;
use crate::desk::Traces;
use crate::fault::{AtPath as _, StoreError, damaged};
use crate::finding::{Finding, Place};
use crate::folder::HEAD;
use crate::head::Signer;
use crate::reader::Pool;
use crate::site::Site;
use crate::sql::Database;
use crate::step::{Step, reached};
use crate::{device, ledger, lock};

/// What a [`Store`](crate::Store) is made of.
pub(crate) struct Inner {
    pub(crate) site: Site,
    signer: RwLock<Arc<Signer>>,
    pub(crate) pool: Arc<Pool>,
    turn: Mutex<()>,
    poisoned: AtomicBool,
    refused: AtomicBool,
    pub(crate) traces: Traces,
}

impl Inner {
    /// The workspace at `site`, in which this device signs with `key`.
    pub(crate) fn new(site: Site, key: DeviceKey) -> Self {
        let store = site.mark.store;
        Self {
            pool: Arc::new(Pool::new(site.folder.clone(), site.key.clone())),
            signer: RwLock::new(Arc::new(Signer { store, key })),
            site,
            turn: Mutex::new(()),
            poisoned: AtomicBool::new(false),
            refused: AtomicBool::new(false),
            traces: Traces::default(),
        }
    }

    /// Finds out where the workspace stands. The lock is held.
    pub(crate) fn begin(&self, ledger: &Database, new: bool) -> Result<Vec<Finding>, StoreError> {
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
        // What a ledger does not name that lacks acts may be what those acts name.
        if !self.is_refused() {
            self.site.sweep(ledger)?;
        }
        self.site.renew_register(ledger)?;
        Ok(findings)
    }

    /// Finds out where the workspace stands while somebody else writes to it.
    pub(crate) fn look(&self, ledger: &Database) -> Result<Vec<Finding>, StoreError> {
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
    pub(crate) fn reconcile(&self, ledger: &Database) -> Result<Vec<Finding>, StoreError> {
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

    pub(crate) fn check_writable(&self) -> Result<(), StoreError> {
        if self.poisoned.load(Ordering::Acquire) {
            Err(StoreError::Poisoned)
        } else if self.is_refused() {
            Err(StoreError::OlderCopy)
        } else {
            Ok(())
        }
    }

    fn is_refused(&self) -> bool {
        self.refused.load(Ordering::Acquire)
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

    pub(crate) fn accept_older_copy(&self) -> Result<(), StoreError> {
        let _turn = self.take_turn();
        let _lock = lock::take(&self.site.folder, lock::MUST)?;
        let ledger = ledger::open(&self.site.folder, &self.site.key, false)?;
        let findings = self.site.compared(&ledger).findings()?;
        let missing = findings.iter().map(Finding::missing).max();
        let device = device::new_key(&self.site.place, &self.site.key)?;
        ledger.begin_writing()?;
        ledger::introduce(&ledger, &device)?;
        ledger::accept_older(&ledger, missing.unwrap_or(0))?;
        ledger.commit()?;
        reached(Step::Ledger);
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

impl Drop for Inner {
    fn drop(&mut self) {
        self.traces.finish(&self.site);
    }
}

//! The one who writes: what is appended becomes one with what the register and the desk make of it.

use std::fmt;
use std::fs::File;
use std::ops::Deref;
use std::sync::{Arc, MutexGuard};

use vidimus_ledger::{Author, DeviceKey, Draft, Stamp};
use vidimus_model::id::EntryHash;
use vidimus_model::item::{Attachment, PartId};

use crate::contents::Contents;
use crate::fault::{StoreError, damaged};
use crate::head::Signer;
use crate::inner::Inner;
use crate::ledger::{self, AppendError};
use crate::reader::Lent;
use crate::register::Register;
use crate::step::{Step, reached};

/// Writes to a workspace. Nothing else writes to it meanwhile, in this process or another.
///
/// What is not committed when a writer is dropped never was.
pub struct Writer<'a> {
    lent: Lent,
    store: &'a Inner,
    signer: Arc<Signer>,
    /// What the heads cover.
    covered: u64,
    /// Attachments that the ledger will name with the next commit.
    attached: Vec<[u8; 16]>,
    /// Attachments that it will name no longer.
    discarded: Vec<[u8; 16]>,
    /// Whether old bytes have to leave the log.
    erased: bool,
    _lock: File,
    _turn: MutexGuard<'a, ()>,
}

impl Deref for Writer<'_> {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.lent
    }
}

impl fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer")
    }
}

impl<'a> Writer<'a> {
    pub(crate) fn new(
        store: &'a Inner,
        lent: Lent,
        signer: Arc<Signer>,
        lock: File,
        turn: MutexGuard<'a, ()>,
    ) -> Result<Self, StoreError> {
        for database in lent.databases() {
            database.begin_writing()?;
        }
        Ok(Self {
            covered: lent.entries()?,
            lent,
            store,
            signer,
            attached: Vec::new(),
            discarded: Vec::new(),
            erased: false,
            _lock: lock,
            _turn: turn,
        })
    }

    /// What was written so far, read like everything else.
    pub fn read(&self) -> &Contents {
        &self.lent
    }

    /// The register, to be written.
    pub fn register(&self) -> Register<'_> {
        Register::in_use(&self.lent)
    }

    /// The key with which this device signs.
    pub fn device_key(&self) -> &DeviceKey {
        &self.signer.key
    }

    /// Signs an act as the next entry of this device and stores it. An act whose nonce is already
    /// here is not stored again: the hash is that of the entry it became.
    pub fn append(
        &mut self,
        draft: Draft,
        author: Author,
        claimed_ms: i64,
        nonce: [u8; 16],
    ) -> Result<EntryHash, AppendError> {
        if let Some(hash) = self.by_nonce(&nonce)? {
            return Ok(hash);
        }
        let stamp = Stamp { nonce, claimed_ms };
        let signer = &self.signer;
        let appended = ledger::append(
            &self.lent.ledger,
            signer.store,
            &signer.key,
            draft,
            author,
            stamp,
        );
        appended.map(|(_, hash)| hash)
    }

    /// Encrypts bytes into a file of their own, for an entry to name.
    pub fn attach(&mut self, bytes: &[u8]) -> Result<Attachment, StoreError> {
        if self.attached.is_empty() {
            self.shelf.unsettle()?;
        }
        let written = self.shelf.write(bytes);
        if written.is_err() && self.attached.is_empty() && self.discarded.is_empty() {
            drop(self.shelf.settled());
        }
        let attachment = written?;
        self.attached.push(attachment.name);
        self.lent.ledger.change(
            "INSERT INTO attachment (name) VALUES (?1)",
            [attachment.name],
        )?;
        reached(Step::Attached);
        Ok(attachment)
    }

    /// Drops the file of an attachment whose key was erased, with the next commit.
    pub fn discard(&mut self, attachment: &Attachment) -> Result<(), StoreError> {
        self.lent
            .ledger
            .change("DELETE FROM attachment WHERE name = ?1", [attachment.name])?;
        if self.discarded.is_empty() {
            self.shelf.unsettle()?;
        }
        self.discarded.push(attachment.name);
        Ok(())
    }

    /// Drops bytes and salts of these parts. The entry that erases them was appended before; the
    /// register is to be computed anew.
    ///
    /// The commit waits some seconds for readers to end, since what they may still read cannot leave
    /// the log; where they do not, it leaves with a later commit.
    pub fn erase(&mut self, parts: &[PartId]) -> Result<(), StoreError> {
        for part in parts {
            let no = self.item_no(part.item)?;
            let no = no.ok_or_else(|| damaged("the list of parts to erase"))?;
            ledger::erase(&self.lent.ledger, no, *part)?;
        }
        self.erased |= !parts.is_empty();
        Ok(())
    }

    /// Commits what was appended and signs the heads that acknowledge it; then one may go on.
    pub fn commit_ledger(&mut self) -> Result<(), StoreError> {
        self.acknowledge()?;
        self.lent.ledger.begin_writing()
    }

    /// Commits everything. When this returns, what was appended is on the disk to stay.
    pub fn commit(mut self) -> Result<(), StoreError> {
        self.acknowledge()?;
        // The ledger has it: should the register miss it, it is computed again up to its end.
        let followed = self.lent.register.commit();
        reached(Step::Register);
        self.commit_desk()?;
        followed
    }

    /// Commits everything but what was written to the register, which is to be computed again.
    pub fn commit_without_register(mut self) -> Result<(), StoreError> {
        self.acknowledge()?;
        self.lent.register.leave()?;
        self.commit_desk()
    }

    fn commit_desk(&self) -> Result<(), StoreError> {
        self.lent.desk.commit()?;
        reached(Step::Desk);
        if self.erased {
            self.clear_logs()?;
        }
        Ok(())
    }

    fn acknowledge(&mut self) -> Result<(), StoreError> {
        let acknowledged = self.try_acknowledge();
        if acknowledged.is_err() {
            // Nobody knows how much is on the disk: only opening the workspace again will tell, and
            // then what no entry names is swept.
            self.attached.clear();
            self.store.poison();
        }
        acknowledged
    }

    fn try_acknowledge(&mut self) -> Result<(), StoreError> {
        self.shelf.settle(&self.attached)?;
        reached(Step::Settled);
        self.lent.ledger.commit()?;
        reached(Step::Ledger);
        let unsettled = !self.attached.is_empty() || !self.discarded.is_empty();
        self.attached.clear();
        let entries = self.entries()?;
        if entries != self.covered {
            self.store.sign(&self.lent, &self.signer, entries)?;
            self.covered = entries;
        }
        for name in std::mem::take(&mut self.discarded) {
            self.shelf.remove(name)?;
            reached(Step::Discarded);
        }
        if unsettled {
            self.shelf.settled()?;
        }
        Ok(())
    }

    /// Carries the logs over into the databases, so that nothing erased is left in them.
    fn clear_logs(&self) -> Result<(), StoreError> {
        for database in self.lent.databases() {
            database.number("PRAGMA wal_checkpoint(TRUNCATE)", [])?;
            reached(Step::Cleared);
        }
        Ok(())
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        self.lent.forget();
        let back = self.lent.databases().map(crate::sql::Database::leave);
        if self.attached.is_empty() || back.iter().any(Result::is_err) {
            return;
        }
        // What cannot be removed now is swept by the next writer.
        let files = &self.lent.shelf;
        if self.attached.iter().all(|name| files.remove(*name).is_ok()) {
            drop(files.settled());
        }
    }
}

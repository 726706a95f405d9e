//! What is dear to read again and does not change while it is looked at page by page: the list that
//! was read last. It is kept in memory alone, and goes when the workspace is closed or locked, and with the
//! first reading of whatever kind after something was erased.

use std::sync::{Arc, Mutex, PoisonError, TryLockError};

use vidimus_ingest::list::Table;
use vidimus_model::edtf::Day;
use vidimus_model::id::DocumentId;
use vidimus_model::label::Viewer;
use vidimus_store::EntryNo;

use crate::act::list::{Layout, ListReview};

/// The list that was read last, and what it would become.
#[derive(Default)]
pub(crate) struct Remembered {
    tables: Mutex<Option<Kept<Original, Vec<Table>>>>,
    review: Mutex<Option<Kept<Reviewed, ListReview>>>,
}

/// One thing that is kept.
struct Kept<K, V> {
    key: K,
    /// The last entry of the ledger that it was made with.
    until: EntryNo,
    value: Arc<V>,
}

/// What tables are read from: the hash of the original and the name that it came under.
pub(super) type Original = ([u8; 32], String);

/// All that decides what a list would become.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Reviewed {
    pub(crate) document: DocumentId,
    pub(crate) layout: Layout,
    pub(crate) viewer: Viewer,
    pub(crate) today: Day,
    /// The last entry of the ledger that is read.
    pub(crate) cursor: EntryNo,
    /// What the desk says of the list.
    pub(crate) pending: Option<String>,
}

impl Remembered {
    pub(super) fn tables<E>(
        &self,
        original: Original,
        until: EntryNo,
        read: impl FnOnce() -> Result<Vec<Table>, E>,
    ) -> Result<Arc<Vec<Table>>, E> {
        recall(&self.tables, original, until, read)
    }

    pub(crate) fn review<E>(
        &self,
        asked: Reviewed,
        make: impl FnOnce() -> Result<ListReview, E>,
    ) -> Result<Arc<ListReview>, E> {
        let until = asked.cursor;
        recall(&self.review, asked, until, make)
    }

    /// Forgets what was made before the entry `erasure`, the last one that erased something: another
    /// process may have done that.
    pub(crate) fn forget_before(&self, erasure: EntryNo) {
        forget_before(&self.tables, erasure);
        forget_before(&self.review, erasure);
    }

    /// Forgets everything: something was erased.
    pub(crate) fn forget(&self) {
        *self.tables.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.review.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// What is kept under this key, or what is made and kept in its place.
fn recall<K: PartialEq, V, E>(
    slot: &Mutex<Option<Kept<K, V>>>,
    key: K,
    until: EntryNo,
    make: impl FnOnce() -> Result<V, E>,
) -> Result<Arc<V>, E> {
    let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(kept) = slot.as_ref()
        && kept.key == key
    {
        return Ok(kept.value.clone());
    }
    // Two who ask at once wait for one making.
    let value = Arc::new(make()?);
    *slot = Some(Kept {
        key,
        until,
        value: value.clone(),
    });
    Ok(value)
}

fn forget_before<K, V>(slot: &Mutex<Option<Kept<K, V>>>, erasure: EntryNo) {
    let mut slot = match slot.try_lock() {
        Ok(slot) => slot,
        Err(TryLockError::Poisoned(slot)) => slot.into_inner(),
        // Nobody is to wait for what is being made at this moment: the next reading looks at it.
        Err(TryLockError::WouldBlock) => return,
    };
    if slot.as_ref().is_some_and(|kept| kept.until < erasure) {
        *slot = None;
    }
}

#[cfg(test)]
mod tests;

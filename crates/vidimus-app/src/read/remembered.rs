//! What is dear to read again and does not change while it is looked at page by page: the list that
//! was read last. It is kept in memory alone, and goes when the workspace is closed.

use std::sync::{Arc, Mutex, PoisonError};

use vidimus_ingest::list::Table;
use vidimus_model::edtf::Day;
use vidimus_model::id::DocumentId;
use vidimus_model::label::Viewer;
use vidimus_store::EntryNo;

use crate::act::list::{Layout, ListReview};

/// The list that was read last, and what it would become.
#[derive(Default)]
pub(crate) struct Remembered {
    tables: Mutex<Option<(Original, Arc<Vec<Table>>)>>,
    review: Mutex<Option<(Reviewed, Arc<ListReview>)>>,
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
        read: impl FnOnce() -> Result<Vec<Table>, E>,
    ) -> Result<Arc<Vec<Table>>, E> {
        recall(&self.tables, original, read)
    }

    pub(crate) fn review<E>(
        &self,
        asked: Reviewed,
        make: impl FnOnce() -> Result<ListReview, E>,
    ) -> Result<Arc<ListReview>, E> {
        recall(&self.review, asked, make)
    }

    /// Forgets everything: something was erased.
    pub(crate) fn forget(&self) {
        *self.tables.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.review.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// What is kept under this key, or what is made and kept in its place.
fn recall<K: PartialEq, V, E>(
    kept: &Mutex<Option<(K, Arc<V>)>>,
    key: K,
    make: impl FnOnce() -> Result<V, E>,
) -> Result<Arc<V>, E> {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((known, value)) = kept.as_ref()
        && *known == key
    {
        return Ok(value.clone());
    }
    // Two who ask at once wait for one making.
    let value = Arc::new(make()?);
    *kept = Some((key, value.clone()));
    Ok(value)
}

#[cfg(test)]
mod tests;

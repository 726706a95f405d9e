//! What subjects are called, for lists whose columns refer to them.

use vidimus_model::label::Level;

use super::rank;
use crate::fault::StoreError;
use crate::ledger::ItemNo;
use crate::sql::Database;

/// What a subject is called, as viewers of certain levels see it.
#[derive(Clone, PartialEq, Eq)]
pub struct Title {
    /// The subject.
    pub subject: ItemNo,
    /// The lowest level of a viewer for whom it is called so.
    pub from: Level,
    /// The highest.
    pub to: Level,
    /// The words by which rows are found that refer to it.
    pub plain: String,
    /// The text by which rows are put in order that refer to it.
    pub sort: String,
}

impl Title {
    /// The key of a cell that refers to a subject.
    pub fn key(subject: ItemNo) -> String {
        format!("{:020}", subject.0)
    }
}

pub(super) fn insert(
    register: &Database,
    (cluster, kind): (ItemNo, &str),
    titles: &[Title],
) -> Result<(), StoreError> {
    for title in titles {
        register.change(
            "INSERT INTO title (cluster, kind, target, low, high, plain, sort)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (
                cluster.0,
                kind,
                Title::key(title.subject),
                rank(title.from),
                rank(title.to),
                &title.plain,
                &title.sort,
            ),
        )?;
    }
    Ok(())
}

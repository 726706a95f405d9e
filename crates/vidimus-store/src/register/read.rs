//! Reading the register.

use std::collections::HashSet;
use std::ops::ControlFlow;

use vidimus_model::label::Level;

use super::rank;
use crate::contents::Contents;
use crate::fault::StoreError;
use crate::ledger::{EntryNo, ItemNo};
use crate::sql::at_most;

/// A reference from one cluster to a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referred {
    /// The property of the statement.
    pub property: String,
    /// The cluster that refers.
    pub from: ItemNo,
    /// The statement.
    pub item: ItemNo,
}

/// A name that was found.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Named {
    /// Who bears it.
    pub subject: ItemNo,
    /// The name as it is written.
    pub name: String,
}

impl Contents {
    /// The last entry that the register takes account of; 0 where it is to be computed anew.
    pub fn cursor(&self) -> Result<EntryNo, StoreError> {
        self.register.number("SELECT cursor FROM state", [])
    }

    /// The kind of a subject.
    pub fn kind_of(&self, subject: ItemNo) -> Result<Option<String>, StoreError> {
        self.register
            .value("SELECT kind FROM subject WHERE no = ?1", [subject.0])
    }

    /// The cluster to which a subject belongs; a subject that is not known stands for itself.
    pub fn cluster_of(&self, subject: ItemNo) -> Result<ItemNo, StoreError> {
        let cluster = self
            .register
            .value("SELECT cluster FROM subject WHERE no = ?1", [subject.0])?;
        Ok(cluster.map_or(subject, ItemNo))
    }

    /// The subjects of a cluster, ascending.
    pub fn members(&self, cluster: ItemNo) -> Result<Vec<ItemNo>, StoreError> {
        self.numbers(
            "SELECT no FROM subject WHERE cluster = ?1 ORDER BY no",
            cluster,
        )
    }

    /// The subjects of a kind, ascending.
    pub fn subjects_of_kind(&self, kind: &str) -> Result<Vec<ItemNo>, StoreError> {
        self.register.all(
            "SELECT no FROM subject WHERE kind = ?1 ORDER BY no",
            [kind],
            |row| row.get(0).map(ItemNo),
        )
    }

    /// The items that bear upon any of these subjects, ascending, each once.
    pub fn concerning(&self, subjects: &[ItemNo]) -> Result<Vec<ItemNo>, StoreError> {
        let mut items = Vec::new();
        for subject in subjects {
            items.extend(self.numbers(
                "SELECT item FROM concern WHERE subject = ?1 ORDER BY item",
                *subject,
            )?);
        }
        items.sort_unstable();
        items.dedup();
        Ok(items)
    }

    /// The subjects that an item bears upon.
    pub fn subjects_of(&self, item: ItemNo) -> Result<Vec<ItemNo>, StoreError> {
        self.numbers(
            "SELECT subject FROM concerned WHERE item = ?1 ORDER BY subject",
            item,
        )
    }

    /// The statements that a document carries, ascending.
    pub fn carried_by(&self, document: ItemNo) -> Result<Vec<ItemNo>, StoreError> {
        self.numbers(
            "SELECT item FROM carried WHERE document = ?1 ORDER BY item",
            document,
        )
    }

    /// Up to `limit` names with a key from `from` to below `until` that the level lets through, each
    /// subject and name once, in the order of the keys.
    pub fn names_under(
        &self,
        from: &str,
        until: &str,
        level: Level,
        limit: usize,
    ) -> Result<Vec<Named>, StoreError> {
        let (mut found, mut known) = (Vec::new(), HashSet::new());
        // Read only as far as is needed: the beginning of a name may be that of very many.
        self.register.each(
            "SELECT subject, name FROM name
             WHERE key >= ?1 AND key < ?2 AND level <= ?3 ORDER BY key, subject, name",
            (from, until, rank(level)),
            |row| {
                if found.len() >= limit {
                    return Ok(ControlFlow::Break(()));
                }
                let named = Named {
                    subject: ItemNo(row.get(0)?),
                    name: row.get(1)?,
                };
                if known.insert(named.clone()) {
                    found.push(named);
                }
                Ok(ControlFlow::Continue(()))
            },
        )?;
        Ok(found)
    }

    /// Up to `limit` references to each of these subjects that the level lets through, in the order of
    /// the statements: clusters may come of judgements above the level, and must not decide what is cut.
    pub fn links_to(
        &self,
        subjects: &[ItemNo],
        level: Level,
        limit: usize,
    ) -> Result<Vec<Referred>, StoreError> {
        let mut links = Vec::new();
        for subject in subjects {
            links.extend(self.register.all(
                "SELECT property, cluster, item FROM link
                 WHERE target = ?1 AND level <= ?2 ORDER BY item, property LIMIT ?3",
                (subject.0, rank(level), at_most(limit)),
                |row| {
                    Ok(Referred {
                        property: row.get(0)?,
                        from: ItemNo(row.get(1)?),
                        item: ItemNo(row.get(2)?),
                    })
                },
            )?);
        }
        Ok(links)
    }

    /// Up to `limit` clusters that hold something the level lets through, ascending, those after
    /// `after` where it is given.
    pub fn holding(
        &self,
        what: &str,
        level: Level,
        after: Option<ItemNo>,
        limit: usize,
    ) -> Result<Vec<ItemNo>, StoreError> {
        let after = after.map_or(i64::MIN, |after| after.0);
        self.register.all(
            "SELECT DISTINCT cluster FROM holding WHERE what = ?1 AND cluster > ?3 AND level <= ?2
             ORDER BY cluster LIMIT ?4",
            (what, rank(level), after, at_most(limit)),
            |row| row.get(0).map(ItemNo),
        )
    }

    fn numbers(&self, sql: &str, of: ItemNo) -> Result<Vec<ItemNo>, StoreError> {
        self.register.all(sql, [of.0], |row| row.get(0).map(ItemNo))
    }
}

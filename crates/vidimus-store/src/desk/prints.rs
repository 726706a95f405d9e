//! The fingerprints of the documents that are here, found by what they have in common.
//!
//! A fingerprint is kept run by run, so that one more document is compared only with those that
//! share something with it, however many there are.

use std::collections::HashMap;

use vidimus_model::id::ItemId;

use super::id;
use crate::contents::Contents;
use crate::fault::StoreError;
use crate::sql::{Database, at_most};
use crate::writer::Writer;

const SCHEMA: &str = include_str!("prints.sql");

/// What stands in more documents than this is told of the first of them alone: the words with which
/// an outlet ends all its articles lead to none of them.
const MOST: usize = 500;

/// A document that has something in common with a fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// The document.
    pub document: ItemId,
    /// How many runs both have.
    pub shared: usize,
    /// How many runs the document has.
    pub runs: usize,
}

/// Lays out where fingerprints are kept, on a desk that has no place for them yet.
pub(crate) fn lay_out(desk: &Database) -> Result<(), StoreError> {
    desk.run(SCHEMA)
}

impl Contents {
    /// The documents that share runs with a fingerprint, in the order in which they came.
    pub fn alike(&self, runs: &[u64]) -> Result<Vec<Alike>, StoreError> {
        let mut shared: HashMap<i64, usize> = HashMap::new();
        for run in runs {
            let prints: Vec<i64> = self.desk.all(
                "SELECT print FROM run WHERE run = ?1 ORDER BY print LIMIT ?2",
                (run.cast_signed(), at_most(MOST)),
                |row| row.get(0),
            )?;
            for print in prints {
                *shared.entry(print).or_default() += 1;
            }
        }
        let mut shared: Vec<(i64, usize)> = shared.into_iter().collect();
        shared.sort_unstable();
        let mut alike = Vec::new();
        for (print, shared) in shared {
            alike.extend(self.print(print, shared)?);
        }
        Ok(alike)
    }

    fn print(&self, print: i64, shared: usize) -> Result<Option<Alike>, StoreError> {
        let kept: Option<(String, usize)> = self.desk.first(
            "SELECT document, runs FROM print WHERE no = ?1",
            [print],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let alike = kept.map(|(document, runs)| {
            let document = id(&document)?;
            Ok(Alike {
                document,
                shared,
                runs,
            })
        });
        alike.transpose()
    }
}

impl Writer<'_> {
    /// Drops the fingerprint of a document, if it has one.
    pub fn drop_print(&mut self, document: ItemId) -> Result<(), StoreError> {
        let document = document.to_string();
        self.desk.change(
            "DELETE FROM run WHERE print IN (SELECT no FROM print WHERE document = ?1)",
            [&document],
        )?;
        self.desk
            .change("DELETE FROM print WHERE document = ?1", [&document])
            .map(drop)
    }

    /// Keeps the fingerprint of a document, unless it has one.
    pub fn keep_print(&mut self, document: ItemId, runs: &[u64]) -> Result<(), StoreError> {
        let kept = self.desk.change(
            "INSERT OR IGNORE INTO print (document, runs) VALUES (?1, ?2)",
            (document.to_string(), at_most(runs.len())),
        )?;
        if kept == 0 {
            return Ok(());
        }
        let print = self.desk.number("SELECT last_insert_rowid()", [])?;
        for run in runs {
            self.desk.change(
                "INSERT OR IGNORE INTO run (run, print) VALUES (?1, ?2)",
                (run.cast_signed(), print),
            )?;
        }
        Ok(())
    }
}

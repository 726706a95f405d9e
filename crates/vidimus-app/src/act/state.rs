//! Writing statements by hand.

use vidimus_model::id::{EntryHash, StatementId};
use vidimus_model::kind::Doubt;

use super::sheet::{Sheet, Stated};
use crate::{Moment, Office, Refused};

/// Statements that were written.
#[derive(Debug, Clone)]
pub struct Written {
    /// Their entry.
    pub entry: EntryHash,
    /// The statements, in the order in which they were given.
    pub statements: Vec<StatementId>,
    /// What makes them doubtful; they were written all the same.
    pub doubts: Vec<Doubt>,
}

impl Office {
    /// Writes statements; `make` puts them, and the new subjects they are about, on the sheet.
    pub fn state(
        &self,
        at: Moment,
        nonce: [u8; 16],
        make: impl FnOnce(&mut Sheet<'_, '_, '_>) -> Result<Vec<StatementId>, Refused>,
    ) -> Result<Written, Refused> {
        let done = self.act(at, nonce, |draft, reading, _| {
            let mut sheet = Sheet::new(draft, reading);
            let statements = make(&mut sheet)?;
            Ok((statements, sheet.finish()?))
        })?;
        let (statements, doubts) = &done.answer;
        Ok(Written {
            entry: done.entry,
            statements: statements
                .iter()
                .map(|statement| StatementId(done.lasting(statement.0)))
                .collect(),
            doubts: doubts.clone(),
        })
    }

    /// Writes one statement.
    pub fn state_one(
        &self,
        at: Moment,
        nonce: [u8; 16],
        stated: Stated,
    ) -> Result<Written, Refused> {
        self.state(at, nonce, |sheet| Ok(vec![sheet.state(stated)?]))
    }
}

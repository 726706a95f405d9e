//! Writing statements by hand.

use vidimus_model::fold::Item;
use vidimus_model::id::{EntryHash, StatementId, SubjectId};
use vidimus_model::item::ItemType;
use vidimus_model::kind::Doubt;
use vidimus_model::right::Deed;

use super::sheet::{Sheet, Stated};
use crate::{Moment, Office, Refused};

/// Statements that were written.
#[derive(Debug, Clone)]
pub struct Written {
    /// Their entry.
    pub entry: EntryHash,
    /// The statements, in the order in which they were given; where they were written before, all
    /// of the entry, in its order.
    pub statements: Vec<StatementId>,
    /// The subjects that it brought into being, in the order of the entry.
    pub subjects: Vec<SubjectId>,
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
        let done = self.act(at, nonce, Deed::TakeIn, |draft, reading, _| {
            let mut sheet = Sheet::new(draft, reading);
            let statements = make(&mut sheet)?;
            Ok((statements, sheet.finish()?))
        })?;
        let items = self.items_of(done.entry)?;
        let of = |sort| {
            let items = items
                .iter()
                .filter(move |item| item.body.item_type() == sort);
            items.map(|item| item.id)
        };
        let (statements, doubts) = match &done.answer {
            Some((statements, doubts)) => {
                let given = statements.iter().map(|one| done.lasting(one.0));
                (given.collect(), doubts.clone())
            }
            None => (of(ItemType::Statement).collect(), Vec::new()),
        };
        Ok(Written {
            entry: done.entry,
            statements: Vec::into_iter(statements).map(StatementId).collect(),
            subjects: of(ItemType::Subject).map(SubjectId).collect(),
            doubts,
        })
    }

    /// The items of an entry.
    pub(super) fn items_of(&self, entry: EntryHash) -> Result<Vec<Item>, Refused> {
        let reader = self.store.reader()?;
        let number = reader.entry_no(entry)?.ok_or(Refused::Absent)?;
        Ok(reader.items_of(number)?)
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

//! Writing statements by hand.

use std::collections::BTreeMap;

use vidimus_model::fold::Item;
use vidimus_model::id::{EntryHash, StatementId, SubjectId};
use vidimus_model::item::{Body, ItemType, Part};
use vidimus_model::kind::Doubt;
use vidimus_model::right::Deed;

use super::sheet::{Sheet, Stated};
use crate::read::if_any;
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
        let doubts = self.doubts_beside(at, &items)?;
        let of = |sort| {
            let items = items
                .iter()
                .filter(move |item| item.body.item_type() == sort);
            items.map(|item| item.id)
        };
        let (statements, doubts) = match &done.answer {
            Some((statements, alone)) => {
                let given = statements.iter().map(|one| done.lasting(one.0));
                let mut all = alone.clone();
                // What is doubtful by itself was told already.
                all.extend(doubts.into_iter().filter(|one| {
                    !alone
                        .iter()
                        .any(|told| told.kind == one.kind && told.rule == one.rule)
                }));
                (given.collect(), all)
            }
            None => (of(ItemType::Statement).collect(), doubts),
        };
        Ok(Written {
            entry: done.entry,
            statements: Vec::into_iter(statements).map(StatementId).collect(),
            subjects: of(ItemType::Subject).map(SubjectId).collect(),
            doubts,
        })
    }

    /// What of an entry's statements is doubtful beside what was known before.
    fn doubts_beside(&self, at: Moment, items: &[Item]) -> Result<Vec<Doubt>, Refused> {
        let reading = self.read(at)?;
        let said = items.iter().filter_map(|item| match &item.body {
            Body::Statement(Part::Known(content), _) => Some((content.subject, item.id)),
            _ => None,
        });
        let mut new: BTreeMap<SubjectId, Vec<StatementId>> = BTreeMap::new();
        for (subject, id) in said {
            new.entry(subject).or_default().push(StatementId(id));
        }
        let mut doubts = Vec::new();
        for (subject, new) in new {
            // Whoever writes need not be able to read it back.
            let found = if_any(reading.doubts(subject))?.unwrap_or_default();
            let concerns = |doubt: &Doubt| doubt.statements.iter().any(|one| new.contains(one));
            doubts.extend(found.into_iter().filter(concerns));
        }
        Ok(doubts)
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

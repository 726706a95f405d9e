//! Keeping less closely what stays for its label alone, so that it may go.

use std::collections::BTreeSet;

use vidimus_model::clearance::Stays;
use vidimus_model::id::{EntryHash, ItemId, StatementId};
use vidimus_model::label::{Label, Viewer};
use vidimus_model::right::Deed;

use super::{Composed, Wording};
use crate::act::{reason, relabel};
use crate::read::Reading;
use crate::{Moment, Office, Refused};

/// What is to be kept less closely.
#[derive(Debug, Clone)]
pub struct Loosening {
    /// The statements, by their addresses.
    pub statements: Vec<String>,
    /// Whether who says it too.
    pub with_sources: bool,
    /// Why.
    pub because: String,
}

impl Office {
    /// Keeps statements that stay from a release for their label alone, and their subjects where these do, as closely
    /// as whom it is for may read, in one act. What else holds them back, such as a consent that is wanting, still does.
    pub fn loosen_for_release(
        &self,
        at: Moment,
        nonce: [u8; 16],
        key: &str,
        asked: &Loosening,
        words: &dyn Wording,
    ) -> Result<EntryHash, Refused> {
        let kept = self.open_release(at, key)?;
        let because = reason(&asked.because)?;
        let done = self.act(at, nonce, Deed::Loosen, |draft, reading, _| {
            let composed = reading.composed(&kept, words)?;
            let towards = composed.policy.towards.viewer();
            for item in reading.held_back(&composed, asked)? {
                let parts = parts_of(&composed.stays, item, asked.with_sources);
                if parts.is_empty() {
                    continue;
                }
                let new = |before: &Label| let_through(before, towards);
                relabel::relabel_item(draft, reading, (item, &parts), &because, new)?;
            }
            relabel::refuse_nothing(draft)
        })?;
        Ok(done.entry)
    }
}

impl Reading<'_> {
    /// The items that a label holds back: the statements that were chosen, and what they are said of.
    fn held_back(
        &self,
        composed: &Composed,
        asked: &Loosening,
    ) -> Result<BTreeSet<ItemId>, Refused> {
        let mut items = BTreeSet::new();
        for typed in &asked.statements {
            let statement = self.statement_at(typed)?.0;
            let mut stays = composed.stays.iter();
            // What stays for no reason any more was cleared meanwhile.
            if !stays.any(|one| one.item == statement && one.part == 0) {
                return Err(Refused::Meanwhile);
            }
            items.insert(statement);
            let said = self.seen_statement(StatementId(statement))?;
            items.extend(said.map(|(subject, _)| subject.0));
        }
        Ok(items)
    }
}

/// The parts of an item that stay and are to be kept less closely.
fn parts_of(stays: &[Stays], item: ItemId, with_sources: bool) -> Vec<u8> {
    let parts = stays.iter().filter(|one| one.item == item);
    let parts = parts.map(|one| one.part);
    parts.filter(|part| *part == 0 || with_sources).collect()
}

/// The nearest label that lets somebody through.
fn let_through(before: &Label, towards: &Viewer) -> Label {
    let lowered = Label {
        level: before.level.min(towards.level()),
        only_to: before.only_to.clone(),
    };
    if towards.may_see(&lowered) {
        lowered
    } else {
        Label::of(lowered.level)
    }
}

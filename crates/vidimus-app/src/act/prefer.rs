//! Choosing which of several answers to go by.

use vidimus_model::id::{EntryHash, ItemId, StatementId, SubjectId};
use vidimus_model::item::{Body, Part, Preference};
use vidimus_model::label::{Label, Level};

use super::reason;
use crate::refused::Already;
use crate::{Moment, Office, Refused};

impl Office {
    /// Chooses a statement to go by for its property, or takes an earlier choice back. The other
    /// answers stay visible.
    pub fn prefer(
        &self,
        at: Moment,
        nonce: [u8; 16],
        subject: SubjectId,
        property: &str,
        chosen: Option<StatementId>,
        typed: &str,
    ) -> Result<EntryHash, Refused> {
        let reason = reason(typed)?;
        let done = self.act(at, nonce, |draft, reading, _| {
            let case = reading.case(subject)?;
            reading.rules().property(&case.kind, property)?;
            let view = case.view();
            let label = match chosen {
                Some(chosen) => {
                    let mut claims = case.claims(&view, property);
                    let said = claims.find(|said| said.id() == chosen);
                    said.ok_or(Refused::Absent)?.item.labels.first().cloned()
                }
                None => None,
            };
            let replaces: Vec<ItemId> = view
                .preferences()
                .filter(|(_, one)| one.property == property && case.members.contains(&one.subject))
                .map(|(seen, _)| seen.item.id)
                .collect();
            if chosen.is_none() && replaces.is_empty() {
                return Err(Refused::Already(Already::NothingChosen));
            }
            let label = label.unwrap_or_else(|| Label::of(Level::Internal));
            draft.add(
                Body::Preference(Part::Known(Preference {
                    subject,
                    property: property.to_owned(),
                    chosen,
                    reason,
                    replaces,
                })),
                &[label],
            );
            Ok(())
        })?;
        Ok(done.entry)
    }
}

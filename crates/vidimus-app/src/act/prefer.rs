//! Choosing which of several answers to go by.

use vidimus_model::fold::View;
use vidimus_model::id::{EntryHash, ItemId, StatementId, SubjectId};
use vidimus_model::item::{Body, Part, Preference};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;

use super::reason;
use crate::read::Case;
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
        let done = self.act(at, nonce, Deed::Decide, |draft, reading, _| {
            let case = reading.case(subject)?;
            reading.rules().property(&case.kind, property)?;
            let view = case.view();
            let label = match chosen {
                Some(chosen) => label_of(&case, &view, property, chosen)?,
                None => None,
            };
            let replaces = earlier(&case, &view, property);
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

/// The label of what is chosen: the choice tells of it.
fn label_of(
    case: &Case,
    view: &View<'_>,
    property: &str,
    chosen: StatementId,
) -> Result<Option<Label>, Refused> {
    let mut claims = case.claims(view, property);
    let said = claims.find(|said| said.id() == chosen);
    Ok(said.ok_or(Refused::Absent)?.item.labels.first().cloned())
}

/// The choices that hold until now.
fn earlier(case: &Case, view: &View<'_>, property: &str) -> Vec<ItemId> {
    let earlier = view
        .preferences()
        .filter(|(_, one)| one.property == property && case.members.contains(&one.subject));
    earlier.map(|(seen, _)| seen.item.id).collect()
}

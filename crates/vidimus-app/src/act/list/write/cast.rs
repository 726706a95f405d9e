//! Whoever answers for a list, and the places and others that its rows name.

use std::collections::HashMap;

use vidimus_ledger::Draft;
use vidimus_model::id::{DocumentId, EntryHash, SubjectId};
use vidimus_model::right::Deed;

use super::{Answering, MOST_ITEMS, derived, lasting};
use crate::act::list::plan::Plan;
use crate::act::review::{Cast, Whom};
use crate::act::sheet::Sheet;
use crate::property::MEMBER;
use crate::read::Reading;
use crate::{Moment, Office, Refused};

/// Those to whom rows lead.
pub(super) struct Subjects {
    pub(super) said_by: SubjectId,
    pub(super) group: Option<SubjectId>,
    pub(super) named: HashMap<(String, String), SubjectId>,
}

/// As what a list leads to somebody.
#[derive(PartialEq, Eq)]
enum Role {
    /// Whoever answers for it.
    Speaker,
    /// The group to which its persons belong.
    Group,
    /// A place or other subject of this kind and name in its cells.
    Named(String, String),
}

impl Subjects {
    fn give(&mut self, role: &Role, subject: SubjectId) {
        match role {
            Role::Speaker => self.said_by = subject,
            Role::Group => self.group = Some(subject),
            Role::Named(kind, name) => {
                self.named.insert((kind.clone(), name.clone()), subject);
            }
        }
    }
}

impl Answering {
    /// Those whom it means, each with what they are to the list.
    fn parts(&self) -> Vec<(Role, Whom)> {
        let group = self.members_of.clone().map(|group| (Role::Group, group));
        let speaker = (Role::Speaker, self.said_by.clone());
        [speaker].into_iter().chain(group).collect()
    }
}

impl Office {
    /// Brings whoever answers for the list, and the places it names, into being.
    pub(super) fn cast_of(
        &self,
        at: Moment,
        nonce: [u8; 16],
        document: DocumentId,
        plan: &Plan,
        answering: &Answering,
    ) -> Result<Subjects, Refused> {
        let mut wanted = answering.parts();
        let named = plan.named().into_iter();
        wanted.extend(named.map(|(kind, name)| {
            let whom = Whom::new(&kind, &name);
            (Role::Named(kind, name), whom)
        }));
        let mut subjects = Subjects {
            said_by: self.itself(),
            group: None,
            named: HashMap::new(),
        };
        // A new subject is two items: itself and its name.
        for (batch, wanted) in wanted.chunks(MOST_ITEMS / 2).enumerate() {
            let found = self.meet(at, derived(nonce, "cast", batch), document, wanted)?;
            for ((role, _), subject) in wanted.iter().zip(found) {
                subjects.give(role, subject);
            }
        }
        Ok(subjects)
    }

    /// The subjects that are meant; those that are new become one entry.
    fn meet(
        &self,
        at: Moment,
        nonce: [u8; 16],
        document: DocumentId,
        wanted: &[(Role, Whom)],
    ) -> Result<Vec<SubjectId>, Refused> {
        let reading = self.read(at)?;
        let mut draft = Draft::default();
        let found = meant(
            &reading,
            &mut Sheet::new(&mut draft, &reading),
            document,
            wanted,
        )?;
        drop(reading);
        if draft.is_empty() {
            return Ok(found);
        }
        let entries = self.append_all(at, Deed::TakeIn, vec![(nonce, draft)])?;
        let entry = entries.first().copied().unwrap_or(EntryHash::THIS);
        Ok(found
            .into_iter()
            .map(|one| SubjectId(lasting(one.0, entry)))
            .collect())
    }
}

/// Refuses a taking in whose speaker or group cannot be found or made.
pub(super) fn rehearse(
    reading: &Reading<'_>,
    document: DocumentId,
    answering: &Answering,
) -> Result<(), Refused> {
    let mut draft = Draft::default();
    let mut sheet = Sheet::new(&mut draft, reading);
    let parts = answering.parts();
    let found = meant(reading, &mut sheet, document, &parts)?;
    for ((role, _), subject) in parts.iter().zip(found) {
        if *role == Role::Group {
            let kind = sheet.kind_of(subject).ok_or(Refused::Absent)?;
            reading.rules().property(&kind, MEMBER)?;
        }
    }
    Ok(())
}

/// The subjects that are meant; who is new is written on the sheet.
fn meant<'r, 'o>(
    reading: &'r Reading<'o>,
    sheet: &mut Sheet<'_, 'r, 'o>,
    document: DocumentId,
    wanted: &[(Role, Whom)],
) -> Result<Vec<SubjectId>, Refused> {
    let mut cast = Cast::new(sheet, reading, reading.publisher(document)?);
    wanted.iter().map(|(_, whom)| cast.subject(whom)).collect()
}

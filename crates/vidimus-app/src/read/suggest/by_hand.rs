//! A proposal as a person takes it who says whom it is about, and what it tells of them.

use vidimus_model::id::DocumentId;
use vidimus_model::kind::{Property, Type};
use vidimus_model::statement::{AsOfBasis, Mode, Polarity};

use super::scene::{PUBLISHER, Scene};
use super::{Choice, worth};
use crate::Refused;
use crate::act::review::{Acceptance, Proposal, Whom, Worth};
use crate::read::Reading;

/// How many properties are named to whom nothing is suggested.
const NAMED: usize = 5;

impl Reading<'_> {
    /// A proposal as a person takes it who says whom it is about and which of their properties it
    /// tells of. Where just that property is suggested, the rest stays as suggested; else who says it,
    /// through whom and when is as it was read. Without `worth` its value is as read too.
    pub fn acceptance_for(
        &self,
        document: DocumentId,
        number: u32,
        subject: &Whom,
        property: &str,
        worth: Option<Worth>,
    ) -> Result<Acceptance, Refused> {
        self.case(document.into())?;
        let (_, proposal) = self.open_proposal(document, number)?;
        let kind = self.kind_meant(subject)?;
        let scene = self.scene(document)?;
        let suggestion = scene.suggestion(number, &proposal)?;
        let suggested = suggestion
            .filter(|one| (&*one.target.kind, &*one.target.property) == (&*kind, property));
        let mut acceptance = if let Some(suggestion) = suggested {
            suggestion.acceptance
        } else {
            let property = self.rules.property(&kind, property)?;
            scene.by_hand(number, &proposal, property, subject, worth.clone())?
        };
        acceptance.subject = subject.clone();
        acceptance.worth = worth.unwrap_or(acceptance.worth);
        Ok(acceptance)
    }

    /// The kind of whoever is meant.
    pub fn kind_meant(&self, whom: &Whom) -> Result<String, Refused> {
        match whom {
            Whom::Known { subject } => self.kind_of(*subject),
            Whom::New { kind, .. } => Ok(kind.clone()),
            Whom::Publisher => Ok("organisation".to_owned()),
        }
    }

    pub(super) fn nothing_suggested(&self, number: u32, proposal: &Proposal) -> Refused {
        let targets = self.targets(&proposal.statement_type).into_iter();
        let takes: Vec<String> = targets
            .take(NAMED)
            .map(|target| format!("{}.{}", target.kind, target.property))
            .collect();
        Refused::NoSuggestion {
            number,
            takes: takes.join(", "),
        }
    }
}

impl Scene<'_, '_> {
    fn by_hand(
        &self,
        number: u32,
        proposal: &Proposal,
        property: &Property,
        subject: &Whom,
        worth: Option<Worth>,
    ) -> Result<Acceptance, Refused> {
        let read = || worth::value(&[], property, proposal).map(Worth::Value);
        let worth = worth.or_else(read).ok_or_else(|| Refused::NoWorth {
            property: property.name.clone(),
        })?;
        let speaker = self.speaker(proposal)?;
        let relays = self.relays(proposal)?;
        let people = (subject.clone(), &speaker, relays.as_slice());
        Ok(self.taken(number, proposal, property, people, worth))
    }

    /// A proposal as it was read, about somebody, as a property of theirs.
    pub(super) fn taken(
        &self,
        number: u32,
        proposal: &Proposal,
        property: &Property,
        (subject, speaker, relays): (Whom, &Choice, &[Choice]),
        worth: Worth,
    ) -> Acceptance {
        // Only figures count somebody.
        let counts = matches!(property.holds, Type::Figure);
        Acceptance {
            document: self.document,
            number,
            subject,
            property: property.name.clone(),
            worth,
            with: Vec::new(),
            people: Vec::new(),
            speaker: speaker.whom(),
            speaker_confirmed: false,
            relays: relays.iter().map(Choice::whom).collect(),
            mode: Mode::from_word(&proposal.mode).unwrap_or(Mode::Publisher),
            said_as: Some(proposal.speaker.clone()).filter(|speaker| speaker != PUBLISHER),
            said_on: self.published.clone(),
            as_of: worth::as_of(proposal),
            as_of_basis: AsOfBasis::from_word(&proposal.as_of_basis),
            polarity: polarity(worth::is_denied(proposal)),
            modality: worth::modality([proposal.modality.as_str()]),
            scope: proposal.scope.clone().filter(|_| counts),
            part_of: None,
            denies: None,
            details: None,
        }
    }
}

/// Whether the speaker says that it is so.
pub(super) const fn polarity(denied: bool) -> Polarity {
    if denied {
        Polarity::Denied
    } else {
        Polarity::Asserted
    }
}

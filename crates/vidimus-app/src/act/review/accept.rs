//! Making a proposal a statement.

use serde::Serialize;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, EntryHash, StatementId, SubjectId};
use vidimus_model::item::Body;
use vidimus_model::kind::Doubt;
use vidimus_model::right::Deed;
use vidimus_model::statement::{
    Anchor, AsOfBasis, Attribution, Content, Modality, Mode, Polarity, Proposed,
};
use vidimus_model::value::Value;
use vidimus_store::Proposal as Row;

use super::whom::Cast;
use super::{Details, Proposal, State, Whom, details};
use crate::act::sheet::{Sheet, Stated, placeholder};
use crate::property::MEMBER;
use crate::read::Reading;
use crate::{Moment, Office, Refused};

/// What a statement says: a value, or a subject that may be new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worth {
    /// A value.
    Value(Value),
    /// A reference.
    Subject(Whom),
}

/// A further statement about the same subject, from the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct With {
    /// The property.
    pub property: String,
    /// What it says.
    pub worth: Worth,
}

/// A proposal as a person accepts it: [`Reading::acceptance`] gives it as it is suggested, and
/// every field may be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The document.
    pub document: DocumentId,
    /// The proposal's number on the document.
    pub number: u32,
    /// Whom or what it is about.
    pub subject: Whom,
    /// The property.
    pub property: String,
    /// What it says.
    pub worth: Worth,
    /// Further statements about the same subject.
    pub with: Vec<With>,
    /// Persons named in the words who are to be persons here, and members where the subject has members.
    pub people: Vec<Whom>,
    /// Who says it.
    pub speaker: Whom,
    /// Whether a person confirmed, as a step of its own, that it is this one who says it.
    pub speaker_confirmed: bool,
    /// Through whom it reached the document, the nearest to the speaker first.
    pub relays: Vec<Whom>,
    /// In which manner it is said.
    pub mode: Mode,
    /// How the document names the speaker.
    pub said_as: Option<String>,
    /// When it was said.
    pub said_on: Option<Edtf>,
    /// When it held or happened.
    pub as_of: Option<Edtf>,
    /// Where that date comes from.
    pub as_of_basis: Option<AsOfBasis>,
    /// Whether the speaker holds it to be true.
    pub polarity: Polarity,
    /// As what it is said.
    pub modality: Modality,
    /// Whom a figure counts.
    pub scope: Option<String>,
    /// The statement of the whole of which this is a part.
    pub part_of: Option<StatementId>,
    /// The statement that is denied, where it is here.
    pub denies: Option<StatementId>,
    /// Details of the document that are confirmed in the same act.
    pub details: Option<Details>,
}

/// What a proposal became.
#[derive(Debug, Clone, Serialize)]
pub struct Accepted {
    /// The entry.
    #[serde(serialize_with = "as_text")]
    pub entry: EntryHash,
    /// The statements, the proposed one first.
    pub statements: Vec<String>,
    /// What it is about.
    pub subject: String,
    /// What makes it doubtful; it was written all the same.
    #[serde(serialize_with = "crate::shown::sentences")]
    pub doubts: Vec<Doubt>,
}

fn as_text<S: serde::Serializer>(hash: &EntryHash, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(hash)
}

/// What was written: the subject, the statements, their doubts.
type Written = (SubjectId, Vec<StatementId>, Vec<Doubt>);

impl Office {
    /// Makes a proposal a statement, with the subjects that it names for the first time: one act.
    pub fn accept(
        &self,
        at: Moment,
        nonce: [u8; 16],
        acceptance: &Acceptance,
    ) -> Result<Accepted, Refused> {
        let document = acceptance.document;
        let done = self.act(at, nonce, Deed::Decide, |draft, reading, writer| {
            let (row, proposal) = reading.open_proposal(document, acceptance.number)?;
            let mut sheet = Sheet::new(draft, reading);
            let (subject, statements) = write(&mut sheet, reading, acceptance, &row, &proposal)?;
            let doubts = sheet.finish()?;
            writer.set_state(document.0, acceptance.number, State::Accepted.word())?;
            if acceptance.details.is_some() {
                writer.set_state(document.0, 0, State::Accepted.word())?;
            }
            Ok((subject, statements, doubts))
        })?;
        let Some((subject, statements, doubts)): &Option<Written> = &done.answer else {
            return self.accepted_before(at, done.entry);
        };
        if acceptance.details.is_some() {
            // The act is done: what cannot be computed now is when it is asked for again.
            drop(self.propose_again(at, document));
        }
        Ok(Accepted {
            entry: done.entry,
            statements: statements
                .iter()
                .map(|one| done.lasting(one.0).to_string())
                .collect(),
            subject: done.lasting(subject.0).to_string(),
            doubts: doubts.clone(),
        })
    }

    /// Accepts a proposal as it is suggested. `speaker_confirmed` says that a person confirmed who
    /// says it, where that is a step of its own.
    pub fn accept_as_suggested(
        &self,
        at: Moment,
        nonce: [u8; 16],
        document: DocumentId,
        number: u32,
        speaker_confirmed: bool,
    ) -> Result<Accepted, Refused> {
        if let Some(entry) = self.done_before(&nonce)? {
            return self.accepted_before(at, entry);
        }
        let mut acceptance = self.read(at)?.acceptance(document, number)?;
        acceptance.speaker_confirmed = speaker_confirmed;
        self.accept(at, nonce, &acceptance)
    }

    /// The entry that an act with this nonce became, so that a form sent twice is one act although
    /// what it decides on is decided by now.
    fn done_before(&self, nonce: &[u8; 16]) -> Result<Option<EntryHash>, Refused> {
        Ok(self.store.reader()?.by_nonce(nonce)?)
    }

    /// What an act became that is sent again.
    fn accepted_before(&self, at: Moment, entry: EntryHash) -> Result<Accepted, Refused> {
        let reading = self.read(at)?;
        let number = reading.reader.entry_no(entry)?.ok_or(Refused::Absent)?;
        let items = reading.reader.items_of(number)?;
        let said = items.iter().filter_map(|item| match &item.body {
            Body::Statement(content, source) if source.known()?.proposed.is_some() => {
                Some((item.id, content.known()?.subject))
            }
            _ => None,
        });
        let subject = said.clone().next().map(|(_, subject)| subject);
        Ok(Accepted {
            entry,
            statements: said.map(|(id, _)| id.to_string()).collect(),
            subject: subject.map(|one| one.to_string()).unwrap_or_default(),
            doubts: Vec::new(),
        })
    }
}

fn write<'r, 'o>(
    sheet: &mut Sheet<'_, 'r, 'o>,
    reading: &'r Reading<'o>,
    acceptance: &Acceptance,
    row: &Row,
    proposal: &Proposal,
) -> Result<(SubjectId, Vec<StatementId>), Refused> {
    let document = acceptance.document;
    let anchor = reading.anchor(document, proposal)?;
    let mut cast = Cast::new(sheet, reading, reading.publisher(document)?);
    if let Some(details) = &acceptance.details {
        cast.publisher = details::write(&mut cast, document, details)?.or(cast.publisher);
    }
    let source = source(&mut cast, acceptance, row, proposal, anchor)?;
    cast.witness = Some(source.clone());
    let subject = cast.subject(&acceptance.subject)?;
    confirm_speaker(&cast, subject, acceptance)?;
    let first = state(&mut cast, acceptance, subject, &source)?;
    let mut statements = vec![first];
    for with in &acceptance.with {
        statements.push(state_with(
            &mut cast, acceptance, subject, &source, first, with,
        )?);
    }
    statements.extend(members(&mut cast, acceptance, subject, &source, first)?);
    Ok((subject, statements))
}

fn confirm_speaker(
    cast: &Cast<'_, '_, '_, '_>,
    subject: SubjectId,
    acceptance: &Acceptance,
) -> Result<(), Refused> {
    let kind = cast.sheet.kind_of(subject).ok_or(Refused::Absent)?;
    let property = cast.reading.rules().property(&kind, &acceptance.property)?;
    if property.confirm_speaker && !acceptance.speaker_confirmed {
        return Err(Refused::SpeakerNotConfirmed);
    }
    Ok(())
}

fn source(
    cast: &mut Cast<'_, '_, '_, '_>,
    acceptance: &Acceptance,
    row: &Row,
    proposal: &Proposal,
    anchor: Anchor,
) -> Result<Attribution, Refused> {
    let said_by = cast.subject(&acceptance.speaker)?;
    let mut relays = Vec::new();
    for relay in &acceptance.relays {
        let relay = cast.subject(relay)?;
        if relay != said_by && !relays.contains(&relay) {
            relays.push(relay);
        }
    }
    Ok(Attribution {
        relays,
        said_as: acceptance.said_as.clone(),
        said_on: acceptance.said_on.clone(),
        document: Some(acceptance.document),
        anchor: Some(anchor),
        proposed: Some(Proposed {
            rule: proposal.rule.clone(),
            version: u64::from(proposal.rule_version),
            key: row.key,
        }),
        ..Attribution::to(said_by, acceptance.mode)
    })
}

fn value(cast: &mut Cast<'_, '_, '_, '_>, worth: &Worth) -> Result<Value, Refused> {
    match worth {
        Worth::Value(value) => Ok(value.clone()),
        Worth::Subject(whom) => cast.subject(whom).map(Value::Reference),
    }
}

fn state(
    cast: &mut Cast<'_, '_, '_, '_>,
    acceptance: &Acceptance,
    subject: SubjectId,
    source: &Attribution,
) -> Result<StatementId, Refused> {
    let value = value(cast, &acceptance.worth)?;
    cast.sheet.state(Stated {
        content: Content {
            as_of: acceptance.as_of.clone(),
            as_of_basis: acceptance.as_of_basis,
            polarity: acceptance.polarity,
            modality: acceptance.modality,
            scope: acceptance.scope.clone(),
            part_of: acceptance.part_of,
            denies: acceptance.denies,
            ..Content::new(subject, &acceptance.property, value, placeholder())
        },
        attribution: source.clone(),
        label: None,
        source_label: None,
    })
}

/// What else the same words say belongs to the same assertion.
fn state_with(
    cast: &mut Cast<'_, '_, '_, '_>,
    acceptance: &Acceptance,
    subject: SubjectId,
    source: &Attribution,
    first: StatementId,
    with: &With,
) -> Result<StatementId, Refused> {
    let value = value(cast, &with.worth)?;
    cast.sheet.state(Stated {
        content: Content {
            as_of: acceptance.as_of.clone(),
            as_of_basis: acceptance.as_of_basis,
            assertion: Some(first),
            ..Content::new(subject, &with.property, value, placeholder())
        },
        attribution: source.clone(),
        label: None,
        source_label: None,
    })
}

fn members(
    cast: &mut Cast<'_, '_, '_, '_>,
    acceptance: &Acceptance,
    subject: SubjectId,
    source: &Attribution,
    first: StatementId,
) -> Result<Vec<StatementId>, Refused> {
    let kind = cast.sheet.kind_of(subject).ok_or(Refused::Absent)?;
    let has_members = cast.reading.rules().property(&kind, MEMBER).is_ok();
    let mut statements = Vec::new();
    for person in &acceptance.people {
        let with = With {
            property: MEMBER.to_owned(),
            worth: Worth::Subject(person.clone()),
        };
        if has_members {
            statements.push(state_with(cast, acceptance, subject, source, first, &with)?);
        } else {
            cast.subject(person)?;
        }
    }
    Ok(statements)
}

impl Reading<'_> {
    /// The place of a proposal's words in the newest reading of its document.
    fn anchor(&self, document: DocumentId, proposal: &Proposal) -> Result<Anchor, Refused> {
        let (reading, _) = self.newest_text(document)?.ok_or(Refused::NoSuchQuote)?;
        Ok(Anchor::Span {
            reading,
            start: proposal.start as u64,
            end: proposal.end as u64,
            quote: proposal.quote.clone(),
        })
    }

    /// A proposal that waits for a decision.
    pub(crate) fn open_proposal(
        &self,
        document: DocumentId,
        number: u32,
    ) -> Result<(Row, Proposal), Refused> {
        let none = Refused::NoProposal { number };
        let rows = self.reader.proposals_of(document.0)?.into_iter();
        let mut rows = rows.filter(|row| row.ordinal == number && number > 0);
        let row = rows.next().filter(|row| row.state == State::Open.word());
        // What the ledger says goes before a desk that could not follow it.
        let decided = self.decided(document)?;
        let row = row.filter(|row| decided.state(&row.key) == State::Open);
        let row = row.ok_or(none)?;
        let proposal = super::from_desk(&row.body).ok_or(Refused::NoProposal { number })?;
        Ok((row, proposal))
    }
}

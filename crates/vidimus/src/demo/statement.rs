//! Statements of the dossier: a proposal is accepted where a machine read the same words, and the rest
//! is written by hand.

use vidimus_app::Refused;
use vidimus_app::act::review::{Acceptance, Whom, Worth};
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{EntryHash, ItemId, StatementId, SubjectId};
use vidimus_model::kind::Property;
use vidimus_model::label::Label;
use vidimus_model::statement::{Anchor, AsOfBasis, Attribution, Content, Modality, Mode, Polarity};

use super::Broken;
use super::decisions::Statement;
use super::replay::{Replay, Step, level, nonce, overlaps};
use crate::failure::Failure;

impl<'a> Replay<'a> {
    /// Writes a statement, and its subject where this is the first of it.
    pub(super) fn state(&mut self, number: u64, one: &'a Statement) -> Result<(), Failure> {
        let decisions = self.decisions;
        let subject = decisions
            .subject
            .iter()
            .find(|subject| subject.key == one.subject);
        let kind = subject
            .map(|subject| subject.kind.as_str())
            .ok_or_else(|| Broken::new(format!("nothing has the key `{}`", one.subject)))?;
        let stated = self.stated(one, kind)?;
        let nonce = nonce(Step::Statement, number);
        let statement = match self.subjects.get(one.subject.as_str()) {
            Some(_) => self.of_known(one, kind, &stated, nonce)?,
            None => self.of_new(one, kind, &stated, nonce)?,
        };
        if let Some(key) = &one.key {
            self.statements.insert(key, statement);
        }
        self.step();
        Ok(())
    }

    /// A statement about somebody or something that is here.
    fn of_known(
        &self,
        one: &Statement,
        kind: &str,
        stated: &Stated,
        nonce: [u8; 16],
    ) -> Result<StatementId, Failure> {
        if let Some(acceptance) = self.proposed(one, kind, stated)? {
            let accepted = self.office.accept(self.at, nonce, &acceptance)?;
            return Ok(first(accepted.entry));
        }
        let written = self.office.state_one(self.at, nonce, stated.clone())?;
        Ok(first(written.entry))
    }

    /// The first statement about something brings it into being.
    fn of_new(
        &mut self,
        one: &'a Statement,
        kind: &str,
        stated: &Stated,
        nonce: [u8; 16],
    ) -> Result<StatementId, Failure> {
        let written = self.office.state(self.at, nonce, |sheet| {
            let subject = sheet.subject(kind, None)?;
            let mut stated = stated.clone();
            stated.content.subject = subject;
            Ok(vec![sheet.state(stated)?])
        })?;
        let subject = written.subjects.first().copied();
        self.subjects
            .insert(&one.subject, subject.ok_or(Refused::Absent)?);
        let statement = written.statements.first().copied();
        Ok(statement.ok_or(Refused::Absent)?)
    }

    /// What was decided, as a statement.
    fn stated(&self, one: &Statement, kind: &str) -> Result<Stated, Failure> {
        let reading = self.office.read(self.at)?;
        let property: &Property = reading.rules().property(kind, &one.property)?;
        let subject = self.subjects.get(one.subject.as_str()).copied();
        // A subject that is yet to be made is put in when it is.
        let subject = subject.unwrap_or(SubjectId(ItemId::this(0)));
        let value = self.value(property, &one.value)?;
        let mut content = Content::new(subject, &one.property, value, placeholder());
        content.as_of = date(one.as_of.as_deref())?;
        content.as_of_basis = word(one.as_of_basis.as_deref(), AsOfBasis::from_word)?;
        content.scope.clone_from(&one.scope);
        content.polarity =
            word(one.polarity.as_deref(), Polarity::from_word)?.unwrap_or(Polarity::Asserted);
        content.modality =
            word(one.modality.as_deref(), Modality::from_word)?.unwrap_or(Modality::Fact);
        let denied = one.denies.as_deref();
        content.denies = denied.map(|key| self.statement(key)).transpose()?;
        Ok(Stated {
            content,
            attribution: self.attribution(one)?,
            label: one.label.as_deref().and_then(level).map(Label::of),
            source_label: one
                .attribution_label
                .as_deref()
                .and_then(level)
                .map(Label::of),
        })
    }

    fn attribution(&self, one: &Statement) -> Result<Attribution, Failure> {
        let mode = word(Some(&one.mode), Mode::from_word)?.unwrap_or(Mode::Indirect);
        let mut attribution = Attribution::to(self.subject(&one.said_by)?, mode);
        for relay in &one.relays {
            attribution.relays.push(self.subject(relay)?);
        }
        attribution.said_on = date(one.said_on.as_deref())?;
        attribution.document = Some(self.document(&one.document)?);
        attribution.anchor = Some(self.anchor(one)?);
        Ok(attribution)
    }

    fn anchor(&self, one: &Statement) -> Result<Anchor, Failure> {
        if self
            .decisions
            .list
            .iter()
            .any(|list| list.file == one.document)
        {
            return self.row_with(&one.document, &one.quote);
        }
        let document = self.document(&one.document)?;
        let found = self.office.read(self.at)?.find_quote(document, &one.quote);
        found.map_err(|_| {
            let (quote, file) = (&one.quote, &one.document);
            Broken::new(format!("these words do not stand in `{file}`: {quote}")).into()
        })
    }

    /// The proposal that a machine made from the same words for the same property, as it was decided.
    /// Labels are not a proposal's to give.
    fn proposed(
        &self,
        one: &Statement,
        kind: &str,
        stated: &Stated,
    ) -> Result<Option<Acceptance>, Failure> {
        if stated.label.is_some() || stated.source_label.is_some() {
            return Ok(None);
        }
        let document = self.document(&one.document)?;
        let reading = self.office.read(self.at)?;
        let review = reading.review(document)?;
        let mut alike = review.proposals.iter().filter(|proposed| {
            let targets = &proposed.targets;
            overlaps(&proposed.proposal.quote, &one.quote)
                && targets
                    .iter()
                    .any(|target| target.kind == kind && target.property == one.property)
        });
        let Some(number) = alike.next().map(|proposed| proposed.number) else {
            return Ok(None);
        };
        match reading.acceptance(document, number) {
            Ok(suggested) => Ok(Some(as_decided(suggested, stated))),
            Err(Refused::NoSuggestion { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// A proposal with everything as it was decided.
fn as_decided(suggested: Acceptance, stated: &Stated) -> Acceptance {
    let (content, source) = (&stated.content, &stated.attribution);
    let known = |subject: &SubjectId| Whom::Known { subject: *subject };
    Acceptance {
        subject: known(&content.subject),
        property: content.property.clone(),
        worth: Worth::Value(content.value.clone()),
        with: Vec::new(),
        people: Vec::new(),
        speaker: known(&source.said_by),
        speaker_confirmed: true,
        relays: source.relays.iter().map(known).collect(),
        mode: source.mode,
        said_on: source.said_on.clone(),
        as_of: content.as_of.clone(),
        as_of_basis: content.as_of_basis,
        polarity: content.polarity,
        modality: content.modality,
        scope: content.scope.clone(),
        part_of: None,
        denies: content.denies,
        details: None,
        ..suggested
    }
}

/// The only item of an entry.
const fn first(entry: EntryHash) -> StatementId {
    StatementId(ItemId { entry, index: 0 })
}

fn date(text: Option<&str>) -> Result<Option<Edtf>, Failure> {
    Ok(text.map(str::parse).transpose()?)
}

fn word<T>(word: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Broken> {
    let Some(word) = word else {
        return Ok(None);
    };
    let found = read(word).ok_or_else(|| Broken::new(format!("`{word}` is not a word for this")));
    found.map(Some)
}

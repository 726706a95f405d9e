//! Doing again what an office decided, step by step.

use std::collections::HashMap;

use vidimus_app::act::add::{File, Given};
use vidimus_app::act::review::{Details, Whom};
use vidimus_app::{Moment, Office, Refused};
use vidimus_model::id::{DocumentId, StatementId, SubjectId};
use vidimus_model::item::{Verdict, Withdrawn};
use vidimus_model::label::{Label, Level};

use super::Broken;
use super::decisions::{Chosen, Decisions, Dismissal, Document, Row};
use crate::failure::Failure;
use crate::output::Progress;

/// The sorts of steps; each has nonces of its own.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Subjects,
    Add,
    Details,
    List,
    Statement,
    Judge,
    Prefer,
    Retract,
    Dismiss,
    Profile,
    Record,
    Work,
}

/// A replay, and what the keys of the decisions stand for by now.
pub(super) struct Replay<'a> {
    pub(super) office: &'a Office,
    pub(super) at: Moment,
    pub(super) decisions: &'a Decisions,
    pub(super) subjects: HashMap<&'a str, SubjectId>,
    pub(super) documents: HashMap<&'a str, DocumentId>,
    pub(super) statements: HashMap<&'a str, StatementId>,
    progress: Progress,
    done: u64,
}

/// Does all that was decided, as far as it is not done yet.
pub(crate) fn replay(office: &Office, at: Moment, decisions: &Decisions) -> Result<(), Failure> {
    let mut replay = Replay {
        office,
        at,
        decisions,
        subjects: HashMap::new(),
        documents: HashMap::new(),
        statements: HashMap::new(),
        progress: Progress::of("Taking in the dossier"),
        done: 0,
    };
    replay.name_subjects()?;
    for (number, document) in (0..).zip(&decisions.document) {
        replay.add_document(number, document)?;
    }
    for (number, list) in (0..).zip(&decisions.list) {
        replay.take_list(number, list)?;
    }
    replay.find_in_lists()?;
    for (number, statement) in (0..).zip(&decisions.statement) {
        replay.state(number, statement)?;
    }
    replay.judge()?;
    replay.prefer()?;
    replay.retract()?;
    for (number, dismissal) in (0..).zip(&decisions.dismissal) {
        replay.dismiss(number, dismissal)?;
    }
    if let Some(desk) = &decisions.desk {
        replay.work(desk)?;
    }
    Ok(())
}

/// The nonce of a step: the same in every replay.
pub(super) fn nonce(step: Step, number: u64) -> [u8; 16] {
    let mut nonce = *b"demo____________";
    let (_, tail) = nonce.split_at_mut(7);
    let mut bytes = [0; 9];
    let (sort, counted) = bytes.split_at_mut(1);
    sort.fill(step as u8);
    counted.copy_from_slice(&number.to_be_bytes());
    tail.copy_from_slice(&bytes);
    nonce
}

impl<'a> Replay<'a> {
    /// Notes that a step is done.
    pub(super) fn step(&mut self) {
        self.done += 1;
        let of = self.decisions.steps() as u64;
        self.progress.show(self.done, of);
    }

    pub(super) fn subject(&self, key: &str) -> Result<SubjectId, Broken> {
        let found = self.subjects.get(key).copied();
        found.ok_or_else(|| Broken::new(format!("nothing has the key `{key}`")))
    }

    pub(super) fn document(&self, file: &str) -> Result<DocumentId, Broken> {
        let found = self.documents.get(file).copied();
        found.ok_or_else(|| Broken::new(format!("there is no document `{file}`")))
    }

    pub(super) fn statement(&self, key: &str) -> Result<StatementId, Broken> {
        let found = self.statements.get(key).copied();
        found.ok_or_else(|| Broken::new(format!("no statement has the key `{key}`")))
    }

    /// Brings into being whom the office names itself, in one act.
    fn name_subjects(&mut self) -> Result<(), Failure> {
        let decisions = self.decisions;
        let named = decisions.subject.iter().filter(|one| one.from.is_none());
        let named = named.filter(|one| one.key != decisions.office);
        let named: Vec<_> = named
            .filter_map(|one| Some((one, one.name.as_ref()?)))
            .collect();
        let written = self
            .office
            .state(self.at, nonce(Step::Subjects, 0), |sheet| {
                for (one, name) in &named {
                    let label = one.label.as_deref().and_then(level).map(Label::of);
                    sheet.named(&one.kind, name, label)?;
                }
                Ok(Vec::new())
            })?;
        self.subjects
            .insert(&decisions.office, self.office.itself());
        for ((one, _), subject) in named.iter().zip(written.subjects) {
            self.subjects.insert(&one.key, subject);
        }
        self.step();
        Ok(())
    }

    fn add_document(&mut self, number: u64, document: &'a Document) -> Result<(), Failure> {
        let id = self.add(Step::Add, number, ("documents", &document.file))?;
        let found = self.office.read(self.at)?.review(id)?.details;
        let copy_of = document.copy_of.as_deref();
        let details = Details {
            publisher: Some(Whom::Known {
                subject: self.subject(&document.publisher)?,
            }),
            published: Some(document.published.parse()?),
            copy_of: copy_of.map(|file| self.document(file)).transpose()?,
            ..found.unwrap_or_default()
        };
        let confirmed =
            self.office
                .confirm_details(self.at, nonce(Step::Details, number), id, &details);
        allow_already(confirmed)?;
        self.step();
        Ok(())
    }

    /// Archives a file of the dossier; where it is here already, that is it.
    pub(super) fn add(
        &mut self,
        step: Step,
        number: u64,
        (folder, file): (&str, &'a str),
    ) -> Result<DocumentId, Failure> {
        let bytes = self.decisions.bytes(folder, file)?;
        let from = format!("{folder}/{file}");
        let added = self.office.add_given(
            self.at,
            nonce(step, 1_000 + number),
            File {
                name: file,
                from: Some(&from),
                bytes: &bytes,
            },
            &Given::default(),
        )?;
        let document = added
            .document
            .ok_or_else(|| Failure::from(Broken::new(format!("`{file}` cannot be taken in"))))?;
        let id = DocumentId(document.parse()?);
        self.documents.insert(file, id);
        Ok(id)
    }

    fn judge(&mut self) -> Result<(), Failure> {
        for (number, one) in (0..).zip(&self.decisions.judgement) {
            let (left, right) = (self.person_of(&one.left)?, self.person_of(&one.right)?);
            let verdict = Verdict::from_word(&one.verdict)
                .ok_or_else(|| Broken::new(format!("`{}` is no verdict", one.verdict)))?;
            let nonce = nonce(Step::Judge, number);
            let judged = self
                .office
                .judge(self.at, nonce, left, right, verdict, &one.reason);
            allow_already(judged)?;
            self.step();
        }
        Ok(())
    }

    fn person_of(&self, row: &Row) -> Result<SubjectId, Failure> {
        self.of_row(&row.list, row.row, "person")
    }

    fn prefer(&mut self) -> Result<(), Failure> {
        for (number, one) in (0..).zip(&self.decisions.preference) {
            let chosen = match &one.statement {
                Chosen::Key(key) => self.statement(key)?,
                Chosen::Cell {
                    list,
                    row,
                    property,
                } => self.of_cell(list, *row, property)?,
            };
            let claim = self.office.read(self.at)?.claim_at(chosen)?;
            let preferred = self.office.prefer(
                self.at,
                nonce(Step::Prefer, number),
                claim.subject.parse()?,
                &claim.property,
                Some(chosen),
                &one.reason,
            );
            allow_already(preferred)?;
            self.step();
        }
        Ok(())
    }

    fn retract(&mut self) -> Result<(), Failure> {
        for (number, one) in (0..).zip(&self.decisions.retraction) {
            let why = Withdrawn::from_word(&one.why)
                .ok_or_else(|| Broken::new(format!("`{}` is no sense of withdrawing", one.why)))?;
            let replacement = one.replaced_by.as_deref();
            let replacement = replacement.map(|key| self.statement(key)).transpose()?;
            let retracted = self.office.retract(
                self.at,
                nonce(Step::Retract, number),
                self.statement(&one.statement)?,
                why,
                &one.reason,
                replacement,
            );
            allow_already(retracted)?;
            self.step();
        }
        Ok(())
    }

    /// Rejects what a machine proposed in these words, if it did.
    fn dismiss(&mut self, number: u64, one: &Dismissal) -> Result<(), Failure> {
        let document = self.document(&one.document)?;
        let review = self.office.read(self.at)?.review(document)?;
        let proposed = review.proposals.iter();
        let alike: Vec<u32> = proposed
            .filter(|proposed| overlaps(&proposed.proposal.quote, &one.quote))
            .map(|proposed| proposed.number)
            .collect();
        for proposed in alike {
            let nonce = nonce(Step::Dismiss, number * 1_000 + u64::from(proposed));
            self.office
                .reject(self.at, nonce, document, proposed, &one.reason)?;
        }
        self.step();
        Ok(())
    }
}

/// Whether the words of the one stand in the other.
pub(super) fn overlaps(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

/// The level of this word.
pub(super) fn level(word: &str) -> Option<Level> {
    Level::from_word(word)
}

/// What was done by an earlier replay is done.
pub(super) fn allow_already<T>(done: Result<T, Refused>) -> Result<(), Refused> {
    match done {
        Ok(_) | Err(Refused::Already(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

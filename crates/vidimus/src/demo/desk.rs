//! `desk.toml`: the office's own work, written and taken through its steps.

use serde::Deserialize;
use vidimus_app::Refused;
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_app::act::step::Step as Taken;
use vidimus_app::act::value;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{PROFILES, Property};
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use super::Broken;
use super::replay::{Replay, Step, nonce};
use crate::failure::Failure;

/// The office's own work, as the file has it; its own first lines explain it.
#[derive(Deserialize)]
pub(crate) struct Desk {
    pub(super) profile: String,
    pub(super) record: Vec<Record>,
}

/// One subject of the office's work, or more that is said about one.
#[derive(Deserialize)]
pub(super) struct Record {
    /// The key of what is new.
    key: Option<String>,
    kind: String,
    /// The key of what is known already.
    on: Option<String>,
    by: Option<String>,
    said: Vec<(String, String)>,
    #[serde(default)]
    steps: Vec<(String, String)>,
}

impl Desk {
    /// How many steps its replay has.
    pub(super) const fn steps(&self) -> usize {
        self.record.len() + 1
    }
}

impl<'a> Replay<'a> {
    /// Adopts the profile, then writes each record and takes it through its steps.
    pub(super) fn work(&mut self, desk: &'a Desk) -> Result<(), Failure> {
        self.adopt(&desk.profile)?;
        self.step();
        for (number, record) in (0..).zip(&desk.record) {
            let subject = self.write(number, record)?;
            for (taken, (to, on)) in (0..).zip(&record.steps) {
                let nonce = nonce(Step::Work, number * 100 + taken);
                let step = Taken {
                    to,
                    on: Some(on.parse()?),
                    reason: None,
                };
                self.office.step(self.at, nonce, subject, step)?;
            }
            self.step();
        }
        Ok(())
    }

    fn adopt(&self, name: &str) -> Result<(), Failure> {
        let file = format!("{name}.toml");
        let known = PROFILES.iter().find(|(one, _)| *one == file);
        let (file, definition) =
            known.ok_or_else(|| Broken::new(format!("there is no profile `{name}`")))?;
        let nonce = nonce(Step::Profile, 0);
        self.office
            .adopt_profile(self.at, nonce, file, definition)?;
        Ok(())
    }

    /// Writes what a record says in one act, and its subject where it is new.
    fn write(&mut self, number: u64, record: &'a Record) -> Result<SubjectId, Failure> {
        let known = record
            .on
            .as_deref()
            .map(|key| self.subject(key))
            .transpose()?;
        let said = self.said(record)?;
        let by = self.heard(record)?;
        let written = self
            .office
            .state(self.at, nonce(Step::Record, number), |sheet| {
                let subject = known.map_or_else(|| sheet.subject(&record.kind, None), Ok)?;
                let stated = said.iter().map(|(property, value)| Stated {
                    content: Content::new(subject, *property, value.clone(), placeholder()),
                    attribution: by.clone(),
                    label: None,
                    source_label: None,
                });
                stated.map(|stated| sheet.state(stated)).collect()
            })?;
        let subject = known.or_else(|| written.subjects.first().copied());
        let subject = subject.ok_or(Refused::Absent)?;
        if let Some(key) = &record.key {
            self.subjects.insert(key, subject);
        }
        Ok(subject)
    }

    /// What the record says, read as a person would have typed it.
    fn said(&self, record: &'a Record) -> Result<Vec<(&'a str, Value)>, Failure> {
        let reading = self.office.read(self.at)?;
        let kind = &record.kind;
        let definition = reading.rules().kind(kind)?;
        let mut said = Vec::new();
        for (property, typed) in &record.said {
            let holds: &Property = reading.rules().property(kind, property)?;
            let mut refer = |key: &str, _: &[String]| {
                let known = self.subjects.get(key).copied();
                known.ok_or_else(|| Refused::NobodyMeant(key.to_owned()))
            };
            let value = value::parse(definition, holds, typed, &mut refer)?;
            said.push((property.as_str(), value));
        }
        Ok(said)
    }

    /// Who says it: somebody to the office, or the office of what it did and saw.
    fn heard(&self, record: &Record) -> Result<Attribution, Broken> {
        Ok(match &record.by {
            Some(key) => Attribution::to(self.subject(key)?, Mode::ToUs),
            None => Attribution::to(self.office.itself(), Mode::Observed),
        })
    }
}

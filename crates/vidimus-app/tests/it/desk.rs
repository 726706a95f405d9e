//! A workspace in a folder that goes when the test ends.

use std::cell::Cell;

use tempfile::TempDir;
use vidimus_app::act::fill::Field;
use vidimus_app::act::sheet::{Sheet, Stated, placeholder};
use vidimus_app::act::step::Step;
use vidimus_app::office::{NewOffice, Office};
use vidimus_app::{Moment, Refused};
use vidimus_model::edtf::Day;
use vidimus_model::id::{StatementId, SubjectId};
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;
use vidimus_store::{Purpose, Strength};

/// An office with its folder, at a day of its own.
pub(crate) struct Desk {
    pub(crate) office: Office,
    pub(crate) folder: TempDir,
    acts: Cell<u128>,
}

pub(crate) const PASSPHRASE: &str = "the lamp is lit";

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let office = Office::create(
            &NewOffice {
                folder: &folder.path().join("office"),
                state: &folder.path().join("state"),
                passphrase: PASSPHRASE,
                purpose: Purpose::Practice,
                strength: Strength::Test,
                name: "Office of the Advocate",
                handle: "m.oru",
            },
            today(),
        );
        Self {
            office: office.expect("an office"),
            folder,
            acts: Cell::new(0),
        }
    }

    /// A nonce of its own for each act.
    pub(crate) fn nonce(&self) -> [u8; 16] {
        self.acts.set(self.acts.get() + 1);
        self.acts.get().to_be_bytes()
    }

    /// A new subject that the office names.
    pub(crate) fn named(&self, kind: &str, name: &str) -> SubjectId {
        let subject = Cell::new(None);
        let written = self
            .office
            .state(today(), self.nonce(), |sheet: &mut Sheet<'_, '_, '_>| {
                subject.set(Some(sheet.named(kind, name, None)?));
                Ok(Vec::new())
            })
            .expect("the subject is written");
        let SubjectId(id) = subject.get().expect("a subject");
        SubjectId(vidimus_model::id::ItemId {
            entry: written.entry,
            index: id.index,
        })
    }

    /// A new subject of which the office says what was typed.
    pub(crate) fn filled(&self, kind: &str, fields: &[(&str, &str)]) -> SubjectId {
        let made = Cell::new(None);
        let written = self.office.state(today(), self.nonce(), |sheet| {
            let subject = sheet.subject(kind, None)?;
            made.set(Some(subject));
            for (property, typed) in fields {
                sheet.fill_all(subject, &[Field::new(property, *typed)])?;
            }
            Ok(Vec::new())
        });
        let SubjectId(id) = made.get().expect("a subject");
        SubjectId(vidimus_model::id::ItemId {
            entry: written.expect("the subject is written").entry,
            index: id.index,
        })
    }

    /// A step of the office's own work that may be taken.
    pub(crate) fn step(&self, subject: SubjectId, to: &str) {
        let step = Step {
            to,
            ..Step::default()
        };
        self.office
            .step(today(), self.nonce(), subject, step)
            .expect("the step is taken");
    }

    /// A statement of one source about one property.
    pub(crate) fn say(
        &self,
        subject: SubjectId,
        property: &str,
        value: Value,
        by: SubjectId,
    ) -> StatementId {
        let content = Content::new(subject, property, value, placeholder());
        self.state(content, Attribution::to(by, Mode::Indirect))
            .expect("the statement is written")
    }

    pub(crate) fn state(
        &self,
        content: Content,
        attribution: Attribution,
    ) -> Result<StatementId, Refused> {
        let stated = Stated {
            content,
            attribution,
            label: None,
            source_label: None,
        };
        let written = self.office.state_one(today(), self.nonce(), stated)?;
        Ok(written.statements[0])
    }
}

pub(crate) fn today() -> Moment {
    let today = Day::of(2031, 10, 20).expect("a day");
    Moment {
        ms: i64::from(today.number()) * 86_400_000,
        today,
    }
}

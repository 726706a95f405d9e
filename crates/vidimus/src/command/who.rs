//! Whom a command line means: somebody who is there, or somebody new.

use std::cell::RefCell;
use std::collections::HashMap;

use vidimus_app::Refused;
use vidimus_app::act::sheet::Sheet;
use vidimus_app::read::Reading;
use vidimus_model::id::{DocumentId, SubjectId};

use crate::workspace::Desk;

/// How `--help` explains what may stand for a subject.
pub(super) const WHO: &str =
    "an address, a code, the very name, `us`, `new:KIND:NAME`, or `new:KIND:` for what has no name";

/// The word for the office itself.
const US: &str = "us";
/// What stands before the kind and name of somebody new.
const NEW: &str = "new:";

/// Turns what was typed into subjects, while an act is being written. Who is new comes into being
/// once, however often they are named.
pub(super) struct People<'d> {
    desk: &'d Desk,
    reading: Reading<'d>,
    new: RefCell<HashMap<String, SubjectId>>,
}

impl<'d> People<'d> {
    /// Those who are there now.
    pub(super) fn of(desk: &'d Desk) -> Result<Self, Refused> {
        Ok(Self {
            desk,
            reading: desk.office.read(desk.at)?,
            new: RefCell::default(),
        })
    }

    /// The reading in which they are looked up.
    pub(super) const fn reading(&self) -> &Reading<'d> {
        &self.reading
    }

    /// Whom the text means, of one of `kinds` where any are given.
    pub(super) fn find(
        &self,
        sheet: &mut Sheet<'_, '_, '_>,
        typed: &str,
        kinds: &[String],
    ) -> Result<SubjectId, Refused> {
        let Some((kind, name)) = typed.strip_prefix(NEW).and_then(|new| new.split_once(':')) else {
            return if typed == US {
                Ok(self.desk.office.itself())
            } else {
                self.reading.subject_meant(typed, kinds)
            };
        };
        if let Some(known) = self.new.borrow().get(typed) {
            return Ok(*known);
        }
        let subject = match name.trim() {
            // Visits, letters and the like have no name: what is said of them tells them apart.
            "" => sheet.subject(kind.trim(), None)?,
            name => sheet.named(kind.trim(), name, None)?,
        };
        self.new.borrow_mut().insert(typed.to_owned(), subject);
        Ok(subject)
    }

    /// The document that the text means.
    pub(super) fn document(&self, typed: &str) -> Result<DocumentId, Refused> {
        let kinds = [vidimus_model::fold::DOCUMENT.to_owned()];
        let document = self.reading.subject_meant(typed, &kinds)?;
        Ok(DocumentId(document.0))
    }
}
